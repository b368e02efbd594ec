/* The command line of marbre-searchd: one table is read, checked and printed. */
#include "searchd/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/placeholder.h"
#include "base/utf8.h"

typedef struct option_info {
    char letter; /* also what getopt returns */
    const char *name, *argument;
    unsigned min, max; /* of a number; 0, 0 when it is none */
    const char *english, *french;
} option_info;

/* clang-format off */
static const option_info infos[] = {
    { 'a', "archive", "DIR", 0, 0,
      "archive to search (or MARBRE_ARCHIVE in the environment)",
      "archive où chercher (ou MARBRE_ARCHIVE dans l’environnement)" },
    { 'l', "listen", "ADDR:PORT", 0, 0,
      "where to listen; port 0 takes a free one (127.0.0.1:8080)",
      "où écouter\u00A0; le port 0 en prend un libre (127.0.0.1:8080)" },
    { 'w', "workers", "N", 1, 256,
      "searches at once (one per processor)",
      "recherches simultanées (une par processeur)" },
    { 'Q', "queue", "N", 1, 65536,
      "searches waiting at most; others are told to come back (64)",
      "recherches en attente au plus\u00A0; les autres sont priées de revenir (64)" },
    { 'c', "connections", "N", 1, 65536,
      "connections at once (256)",
      "connexions simultanées (256)" },
    { 'p', "per-client", "N", 0, 65536,
      "connections at once from one address; 0 for no limit (32)",
      "connexions simultanées par adresse\u00A0; 0\u00A0: sans limite (32)" },
    { 't', "timeout", "S", 1, 3600,
      "seconds before a silent connection is closed (15)",
      "secondes avant de fermer une connexion muette (15)" },
    { 'T', "query-timeout", "MS", 1, 600000,
      "milliseconds that a search may take (2000)",
      "millisecondes qu’une recherche peut durer (2000)" },
    { 'L', "log", "off|on|queries", 0, 0,
      "a line of JSON per request on standard error; \"queries\" adds what was asked (on)",
      "une ligne de JSON par requête sur la sortie d’erreur\u00A0; «\u00A0queries\u00A0» y met la question (on)" },
    { 'q', "quiet", NULL, 0, 0,
      "say nothing but errors; turns the log off",
      "ne signaler que les erreurs\u00A0; éteint le journal" },
    { 'h', "help", NULL, 0, 0, "print this help", "afficher cette aide" },
    { 'V', "version", NULL, 0, 0, "print the version", "afficher la version" },
};
/* clang-format on */

static const struct {
    const char *name;
    mbr_log_level level;
} log_levels[] = {
    { "off", MBR_LOG_OFF },
    { "on", MBR_LOG_ON },
    { "queries", MBR_LOG_QUERIES },
};

static const option_info *
info_of(int letter)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(infos); i++) {
        if (infos[i].letter == letter)
            return &infos[i];
    }
    return NULL;
}

static mbr_status
read_number(unsigned *out, const option_info *info, const char *text, mbr_error *err)
{
    char *end = NULL;
    unsigned long number = text[0] >= '0' && text[0] <= '9' ? strtoul(text, &end, 10) : 0;

    if (!end || *end != '\0' || number < info->min || number > info->max)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("--%s: expected a number from %u to %u",
                                    "--%s\u00A0: un nombre de %u à %u est attendu"),
                             info->name, info->min, info->max);
    *out = (unsigned) number;
    return MBR_OK;
}

static mbr_status
read_log_level(mbr_log_level *out, const char *text, mbr_error *err)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(log_levels); i++) {
        if (strcmp(log_levels[i].name, text) == 0) {
            *out = log_levels[i].level;
            return MBR_OK;
        }
    }
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("--log: expected off, on or queries",
                                "--log\u00A0: off, on ou queries est attendu"));
}

static mbr_status
read_option(mbr_options *out, int letter, const char *argument, mbr_error *err)
{
    const option_info *info = info_of(letter);

    switch (letter) {
    case 'a': out->archive = argument; return MBR_OK;
    case 'l': out->listen = argument; return MBR_OK;
    case 'w': return read_number(&out->workers, info, argument, err);
    case 'Q': return read_number(&out->queue, info, argument, err);
    case 'c': return read_number(&out->connections, info, argument, err);
    case 'p': return read_number(&out->per_client, info, argument, err);
    case 't': return read_number(&out->timeout_s, info, argument, err);
    case 'T': return read_number(&out->query_timeout_ms, info, argument, err);
    case 'L': return read_log_level(&out->log, argument, err);
    case 'q': out->quiet = true; return MBR_OK;
    case 'h': out->help = true; return MBR_OK;
    case 'V': out->version = true; return MBR_OK;
    default: return MBR_ERR_BUG;
    }
}

/* getopt's own tables, made from ours. */
static void
fill_getopt(struct option *options, char *letters)
{
    *letters++ = ':'; /* a missing argument is told apart from an unknown option */
    for (size_t i = 0; i < MBR_ARRAY_LEN(infos); i++) {
        options[i] =
            (struct option){ infos[i].name, infos[i].argument != NULL, NULL, infos[i].letter };
        *letters++ = infos[i].letter;
        if (infos[i].argument)
            *letters++ = ':';
    }
    options[MBR_ARRAY_LEN(infos)] = (struct option){ NULL, 0, NULL, 0 };
    *letters = '\0';
}

static void
set_defaults(mbr_options *out)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    *out = (mbr_options){ .listen = "127.0.0.1:8080",
                          .queue = 64,
                          .connections = 256,
                          .per_client = 32,
                          .timeout_s = 15,
                          .query_timeout_ms = 2000,
                          .log = MBR_LOG_ON };
    out->archive = getenv("MARBRE_ARCHIVE");
    out->workers = processors > 0 && processors <= 256 ? (unsigned) processors : 2;
}

static mbr_status
check(mbr_options *out, bool has_operand, const char *operand, mbr_error *err)
{
    if (out->quiet)
        out->log = MBR_LOG_OFF;
    if (out->help || out->version)
        return MBR_OK;
    if (has_operand)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("%s: not an option", "%s\u00A0: ce n’est pas une option"),
                             operand);
    if (!out->archive || !*out->archive)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("which archive? Give --archive DIR",
                                    "quelle archive\u202F? Indiquez --archive DOSSIER"));
    return MBR_OK;
}

mbr_status
mbr_options_read(mbr_options *out, int argc, char **argv, mbr_error *err)
{
    struct option options[MBR_ARRAY_LEN(infos) + 1];
    char letters[2 * MBR_ARRAY_LEN(infos) + 2];
    int letter;

    set_defaults(out);
    fill_getopt(options, letters);
    opterr = 0;
    optind = 1;
    while ((letter = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        mbr_status status;

        if (letter == '?')
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("%s: unknown option", "%s\u00A0: option inconnue"),
                                 argv[optind - 1]);
        if (letter == ':')
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("%s: needs a value", "%s\u00A0: il manque une valeur"),
                                 argv[optind - 1]);
        status = read_option(out, letter, optarg, err);
        if (status != MBR_OK)
            return status;
    }
    return check(out, optind < argc, argv[optind], err);
}

/* Lined up by characters, not by bytes. */
static void
print_option(FILE *out, const option_info *info)
{
    mbr_buffer label = MBR_BUFFER_INIT;
    size_t width;

    mbr_buffer_printf(&label, "  -%c, --%s ", info->letter, info->name);
    if (info->argument)
        mbr_placeholder_append(&label, info->argument);
    width = mbr_utf8_count(mbr_buffer_slice(&label));
    (void) fprintf(out, "%s%*s%s\n", label.ptr, width < 28 ? 28 - (int) width : 2, "",
                   mbr_tr(info->english, info->french));
    mbr_buffer_free(&label);
}

void
mbr_options_help(FILE *out)
{
    (void) fputs(mbr_tr("Usage: marbre-searchd --archive DIR [OPTIONS]\n"
                        "Answers searches of a press archive over HTTP.\n\n",
                        "Usage\u00A0: marbre-searchd --archive DOSSIER [OPTIONS]\n"
                        "Répond par HTTP aux recherches dans une archive de presse.\n\n"),
                 out);
    for (size_t i = 0; i < MBR_ARRAY_LEN(infos); i++)
        print_option(out, &infos[i]);
    (void) fputs(
        mbr_tr("\nSIGTERM ends it once running requests are answered; "
               "SIGHUP opens the archive afresh.\n"
               "Exit status: 0 stopped, 1 cannot listen, 2 wrong usage.\n",
               "\nSIGTERM l’arrête une fois les requêtes en cours servies\u00A0; "
               "SIGHUP rouvre l’archive.\n"
               "Code de retour\u00A0: 0 arrêt demandé, 1 écoute impossible, 2 mauvais usage.\n"),
        out);
}
