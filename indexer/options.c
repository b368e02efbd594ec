/* The commands and options of marbre-indexer, as tables; the parser and the help
 * are read off them. */
#include "indexer/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/reader.h"

enum { MEGABYTE = 1000000, MEMORY_MIN_MB = 16, MEMORY_MAX_MB = 1 << 20, OPERANDS_ANY = -1 };

/* clang-format off */
static const struct command_info {
    const char *name;
    int operands_max; /* OPERANDS_ANY: no bound */
    bool needs_operands;
    const char *operands, *english, *french;
} commands[MBR_COMMAND_COUNT] = {
    [MBR_COMMAND_BUILD]       = { "build", OPERANDS_ANY, true, "FILE…",
                                  "make the archive anew from files, folders or - (standard input)",
                                  "refait l’archive avec des fichiers, dossiers ou - (entrée standard)" },
    [MBR_COMMAND_UPDATE]      = { "update", OPERANDS_ANY, true, "FILE…",
                                  "add and change articles; what is the same is left alone",
                                  "ajoute et modifie des articles\u00A0; ce qui est pareil reste tel quel" },
    [MBR_COMMAND_DELETE]      = { "delete", OPERANDS_ANY, true, "ID…",
                                  "remove articles by id; - reads ids from standard input",
                                  "supprime des articles par id\u00A0; - lit les id sur l’entrée standard" },
    [MBR_COMMAND_ROLLBACK]    = { "rollback", 1, false, "[NAME]",
                                  "go back to the generation before, or to NAME",
                                  "revient à la génération d’avant, ou à NAME" },
    [MBR_COMMAND_GENERATIONS] = { "generations", 0, false, "",
                                  "list the generations of the archive",
                                  "liste les générations de l’archive" },
    [MBR_COMMAND_CHECK]       = { "check", 0, false, "",
                                  "look for damage", "cherche des dégâts" },
    [MBR_COMMAND_STATS]       = { "stats", 0, false, "",
                                  "figures about the archive", "chiffres sur l’archive" },
    [MBR_COMMAND_COMPACT]     = { "compact", 0, false, "",
                                  "rewrite the archive, as small as it gets",
                                  "récrit l’archive, aussi petite que possible" },
    [MBR_COMMAND_DUMP]        = { "dump", 0, false, "",
                                  "write all articles as JSON Lines",
                                  "écrit tous les articles en JSON Lines" },
};

/* What a value of an option becomes, and where. */
typedef enum value_kind { FLAG, TEXT, LABEL, MEMORY, COUNT, SECONDS, WHEN } value_kind;

#define ON(command) (1u << MBR_COMMAND_##command)
#define EVERYWHERE (~0u)

static const struct option_info {
    char letter; /* 0: none */
    const char *name;
    const char *value; /* as --help shows it; NULL: none */
    value_kind kind;
    size_t offset;
    unsigned commands; /* that take it */
    const char *english, *french;
} options[] = {
    { 'a', "archive",  "DIR",    TEXT,    offsetof(mbr_options, archive),      EVERYWHERE,
      "the archive; otherwise $MARBRE_ARCHIVE", "l’archive\u00A0; à défaut, $MARBRE_ARCHIVE" },
    { 'f', "format",   "NAME",   TEXT,    offsetof(mbr_options, format),       ON(BUILD) | ON(UPDATE),
      "format of the files (detected otherwise)", "format des fichiers (sinon détecté)" },
    { 's', "source",   "NAME",   LABEL,   offsetof(mbr_options, source),       ON(BUILD) | ON(UPDATE) | ON(DELETE),
      "source of articles that name none", "source des articles qui n’en nomment pas" },
    { 'm', "memory",   "MB",     MEMORY,  offsetof(mbr_options, memory_bytes), ON(BUILD) | ON(UPDATE) | ON(DELETE),
      "memory to work in (256)", "mémoire de travail (256)" },
    { 'k', "keep",     "N",      COUNT,   offsetof(mbr_options, keep),         ON(BUILD) | ON(UPDATE) | ON(COMPACT),
      "generations to keep (3)", "générations à garder (3)" },
    { 'w', "wait",     "SECONDS", SECONDS, offsetof(mbr_options, wait_seconds), ON(BUILD) | ON(UPDATE) | ON(DELETE) | ON(COMPACT) | ON(ROLLBACK),
      "wait for another writer to finish", "attend la fin d’une autre écriture" },
    { 0,   "strict",   NULL,     FLAG,    offsetof(mbr_options, strict),       ON(BUILD) | ON(UPDATE),
      "change nothing if anything is refused", "ne change rien s’il y a un seul refus" },
    { 0,   "mirror",   NULL,     FLAG,    offsetof(mbr_options, mirror),       ON(UPDATE),
      "also delete the articles that are not in the files", "supprime aussi les articles absents des fichiers" },
    { 0,   "force",    NULL,     FLAG,    offsetof(mbr_options, force),        ON(BUILD) | ON(UPDATE) | ON(ROLLBACK),
      "do it in spite of the safety nets", "le fait malgré les garde-fous" },
    { 0,   "roots",    "FILE",   TEXT,    offsetof(mbr_options, roots),        ON(BUILD),
      "exceptions of the site to the stems", "exceptions du site aux racines" },
    { 0,   "stop-words", "FILE", TEXT,    offsetof(mbr_options, stop_words),   ON(BUILD),
      "stop words of the site", "mots-outils du site" },
    { 0,   "quick",    NULL,     FLAG,    offsetof(mbr_options, quick),        ON(CHECK),
      "check versions and counts only", "ne vérifie que versions et comptes" },
    { 'o', "output",   "FILE",   TEXT,    offsetof(mbr_options, output),       ON(DUMP),
      "write there, in one step", "écrit là, en une fois" },
    { 'j', "json",     NULL,     FLAG,    offsetof(mbr_options, json),         EVERYWHERE,
      "the result as JSON on standard output", "le résultat en JSON sur la sortie standard" },
    { 'q', "quiet",    NULL,     FLAG,    offsetof(mbr_options, quiet),        EVERYWHERE,
      "errors and refusals only", "erreurs et refus seulement" },
    { 0,   "progress", "WHEN",   WHEN,    offsetof(mbr_options, progress),     EVERYWHERE,
      "auto, always or never", "auto, always (toujours) ou never (jamais)" },
    { 0,   "color",    "WHEN",   WHEN,    offsetof(mbr_options, color),        EVERYWHERE,
      "auto, always or never", "auto, always (toujours) ou never (jamais)" },
    { 'h', "help",     NULL,     FLAG,    offsetof(mbr_options, help),         EVERYWHERE,
      "this help", "cette aide" },
    { 'V', "version",  NULL,     FLAG,    offsetof(mbr_options, version),      EVERYWHERE,
      "version of the program", "version du programme" },
};
/* clang-format on */

const char *
mbr_command_name(mbr_command command)
{
    return command < MBR_COMMAND_COUNT ? commands[command].name : "marbre-indexer";
}

/* ---- The nearest word, for a typing error ---- */

/* Edits that make one word of the other, up to words of 15 letters. */
static size_t
distance(const char *a, const char *b)
{
    enum { MAX = 15 };
    size_t row[MAX + 1], len_a = strlen(a), len_b = strlen(b);

    if (len_a > MAX || len_b > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= len_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= len_a; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= len_b; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);

            diagonal = row[j];
            row[j] = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = replaced < row[j] ? replaced : row[j];
        }
    }
    return row[len_b];
}

/* The name nearest to what was typed, at most two edits away, or NULL. */
static const char *
nearest(const char *typed, const char *(*name_of)(size_t i), size_t count)
{
    const char *best = NULL;
    size_t least = 3;

    for (size_t i = 0; i < count; i++) {
        size_t edits = distance(typed, name_of(i));

        if (edits < least) {
            least = edits;
            best = name_of(i);
        }
    }
    return best;
}

static const char *
command_name(size_t i)
{
    return commands[i].name;
}

static const char *
option_name(size_t i)
{
    return options[i].name;
}

/* ---- Values ---- */

static bool
parse_number(unsigned long *out, const char *text, unsigned long least, unsigned long most)
{
    char *end;

    if (*text < '0' || *text > '9')
        return false;
    *out = strtoul(text, &end, 10);
    return *end == '\0' && *out >= least && *out <= most;
}

static bool
parse_when(mbr_when *out, const char *text)
{
    static const char *const names[] = { "auto", "always", "never" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            *out = (mbr_when) i;
            return true;
        }
    }
    return false;
}

/* UTF-8, and something in it that is not a space. */
static bool
is_text(mbr_slice text)
{
    bool is_empty = true;

    for (size_t i = 0; i < text.len; i++)
        is_empty &= (unsigned char) text.ptr[i] <= ' ' || text.ptr[i] == 0x7F;
    return !is_empty && mbr_utf8_valid_length(text) == text.len;
}

static bool
set_value(mbr_options *out, const struct option_info *option, const char *text)
{
    void *place = (char *) out + option->offset;
    unsigned long number = 0;
    bool ok = true;

    switch (option->kind) {
    case FLAG: *(bool *) place = true; break;
    case TEXT:
        *(const char **) place = text;
        ok = *text != '\0';
        break;
    case LABEL: /* goes into the archive */
        *(const char **) place = text;
        ok = is_text(mbr_slice_of_string(text));
        break;
    case MEMORY:
        ok = parse_number(&number, text, MEMORY_MIN_MB, MEMORY_MAX_MB);
        *(size_t *) place = (size_t) number * MEGABYTE;
        break;
    case COUNT:
        ok = parse_number(&number, text, 1, 1000);
        *(size_t *) place = number;
        break;
    case SECONDS:
        ok = parse_number(&number, text, 0, 7 * 86400);
        *(unsigned *) place = (unsigned) number;
        break;
    case WHEN: ok = parse_when(place, text); break;
    }
    return ok;
}

/* ---- Parsing ---- */

static const struct option_info *
option_by_letter(int letter)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(options); i++) {
        if (options[i].letter && options[i].letter == letter)
            return &options[i];
    }
    return NULL;
}

/* The same table in the form that getopt_long() wants; a long option answers with its
 * row, out of the way of the letters. */
enum { ROW_BASE = 256 };

static void
fill_getopt(struct option longs[], char shorts[])
{
    *shorts++ = ':'; /* tell a missing value from an unknown option */
    for (size_t i = 0; i < MBR_ARRAY_LEN(options); i++) {
        longs[i] =
            (struct option){ options[i].name, options[i].value ? required_argument : no_argument,
                             NULL, ROW_BASE + (int) i };
        if (options[i].letter) {
            *shorts++ = options[i].letter;
            if (options[i].value)
                *shorts++ = ':';
        }
    }
    memset(&longs[MBR_ARRAY_LEN(options)], 0, sizeof longs[0]);
    *shorts = '\0';
}

static mbr_status
unknown(const char *what, const char *typed, const char *suggestion, const char *dashes,
        mbr_error *err)
{
    if (suggestion)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("unknown %s: %s (did you mean %s%s?)",
                                    "%s inconnue\u00A0: %s (vouliez-vous dire %s%s\u00A0?)"),
                             what, typed, dashes, suggestion);
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("unknown %s: %s (see --help)", "%s inconnue\u00A0: %s (voir --help)"), what, typed);
}

static mbr_status
unknown_option(const char *typed, mbr_error *err)
{
    char name[32];
    size_t len = strncmp(typed, "--", 2) == 0 ? strcspn(typed + 2, "=") : 0;
    const char *suggestion = NULL;

    if (len > 0 && len < sizeof name) {
        memcpy(name, typed + 2, len);
        name[len] = '\0';
        suggestion = nearest(name, option_name, MBR_ARRAY_LEN(options));
    }
    return unknown("option", typed, suggestion, "--", err);
}

/* Reads all options; `used` collects the rows, to be compared with the command. */
static mbr_status
parse_options(mbr_options *out, int argc, char **argv, bool used[], mbr_error *err)
{
    struct option longs[MBR_ARRAY_LEN(options) + 1];
    char shorts[2 * MBR_ARRAY_LEN(options) + 2];
    int found;

    fill_getopt(longs, shorts);
    opterr = 0;
    optind = 0; /* GNU: start over, also for a second call */
    while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const struct option_info *option =
            found >= ROW_BASE ? &options[found - ROW_BASE] : option_by_letter(found);

        if (found == ':')
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("%s needs a value", "%s attend une valeur"),
                                 argv[optind - 1]);
        if (!option)
            return unknown_option(argv[optind - 1], err);
        if (!set_value(out, option, optarg) && option->kind == LABEL)
            return mbr_error_set(
                err, MBR_ERR_BAD_INPUT,
                mbr_tr("--%s must be text in UTF-8", "--%s doit être du texte en UTF-8"),
                option->name);
        if (!set_value(out, option, optarg))
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("--%s cannot be %s (%s)", "--%s ne peut pas être %s (%s)"),
                                 option->name, optarg, mbr_tr(option->english, option->french));
        used[option - options] = true;
    }
    return MBR_OK;
}

static mbr_status
parse_command(mbr_options *out, int argc, char **argv, mbr_error *err)
{
    const char *typed = optind < argc ? argv[optind] : NULL;

    if (!typed)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("which command? (see --help)", "quelle commande\u00A0? (voir --help)"));
    for (size_t i = 0; i < MBR_COMMAND_COUNT; i++) {
        if (strcmp(typed, commands[i].name) == 0)
            out->command = (mbr_command) i;
    }
    if (out->command == MBR_COMMAND_COUNT)
        return unknown(mbr_tr("command", "commande"), typed,
                       nearest(typed, command_name, MBR_COMMAND_COUNT), "", err);
    out->operands = argv + optind + 1;
    out->operand_count = (size_t) (argc - optind - 1);
    return MBR_OK;
}

static mbr_status
check_operands(const mbr_options *given, mbr_error *err)
{
    const struct command_info *command = &commands[given->command];

    if (command->needs_operands && given->operand_count == 0)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, mbr_tr("%s what? (%s)", "%s quoi\u00A0? (%s)"),
                             command->name, command->operands);
    if (command->operands_max >= 0 && given->operand_count > (size_t) command->operands_max)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s: one argument too many: %s", "%s\u00A0: un argument de trop\u00A0: %s"),
            command->name, given->operands[command->operands_max]);
    if (!given->archive)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("which archive? (--archive DIR or $MARBRE_ARCHIVE)",
                                    "quelle archive\u00A0? (--archive DIR ou $MARBRE_ARCHIVE)"));
    return MBR_OK;
}

mbr_status
mbr_options_parse(mbr_options *out, int argc, char **argv, mbr_error *err)
{
    const char *archive = getenv("MARBRE_ARCHIVE");
    bool used[MBR_ARRAY_LEN(options)] = { false };
    mbr_status status;

    *out = (mbr_options){ .command = MBR_COMMAND_COUNT,
                          .archive = archive && *archive ? archive : NULL,
                          .memory_bytes = (size_t) 256 * MEGABYTE,
                          .keep = 3 };
    status = parse_options(out, argc, argv, used, err);
    if (status != MBR_OK || out->help || out->version)
        return status;
    status = parse_command(out, argc, argv, err);
    for (size_t i = 0; i < MBR_ARRAY_LEN(options) && status == MBR_OK; i++) {
        if (used[i] && !(options[i].commands >> out->command & 1))
            status = mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                   mbr_tr("%s does not take --%s", "%s ne prend pas --%s"),
                                   commands[out->command].name, options[i].name);
    }
    return status != MBR_OK ? status : check_operands(out, err);
}

/* ---- Help ---- */

enum { COLUMNS = 80, LEFT_COLUMNS = 25 };

/* Appends words from column `at` on; what would pass the edge goes on below, indented. */
static void
print_words(mbr_buffer *out, size_t at, size_t indent, const char *text)
{
    for (const char *word = text; *word;) {
        size_t len = strcspn(word, " ");
        size_t width = mbr_utf8_count(mbr_slice_of(word, len));

        if (word != text && at + 1 + width >= COLUMNS) {
            mbr_buffer_printf(out, "\n%*s", (int) indent, "");
            at = indent;
        } else if (word != text) {
            mbr_buffer_append_char(out, ' ');
            at++;
        }
        mbr_buffer_append(out, word, len);
        at += width;
        word += len + (word[len] == ' ');
    }
    mbr_buffer_append_char(out, '\n');
}

static void
print_row(mbr_buffer *out, const char *left, const char *right)
{
    size_t width = 2 + mbr_utf8_count(mbr_slice_of_string(left));

    mbr_buffer_printf(out, "  %s", left);
    do
        mbr_buffer_append_char(out, ' ');
    while (++width < LEFT_COLUMNS);
    print_words(out, width, LEFT_COLUMNS, right);
}

static void
print_option(mbr_buffer *out, const struct option_info *option)
{
    mbr_buffer left = MBR_BUFFER_INIT;

    if (option->letter)
        mbr_buffer_printf(&left, "-%c, ", option->letter);
    else
        mbr_buffer_append_string(&left, "    ");
    mbr_buffer_printf(&left, "--%s%s%s", option->name, option->value ? "=" : "",
                      option->value ? option->value : "");
    print_row(out, left.ptr, mbr_tr(option->english, option->french));
    mbr_buffer_free(&left);
}

void
mbr_options_print_help(mbr_buffer *out)
{
    print_words(out, 0, 7,
                mbr_tr("Usage: marbre-indexer [--archive DIR] COMMAND [OPTIONS] [FILE|FOLDER|-]…",
                       "Usage\u00A0: marbre-indexer [--archive DIR] COMMANDE [OPTIONS] "
                       "[FICHIER|DOSSIER|-]…"));
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < MBR_COMMAND_COUNT; i++) {
        mbr_buffer left = MBR_BUFFER_INIT;

        mbr_buffer_printf(&left, "%s %s", commands[i].name, commands[i].operands);
        print_row(out, left.ptr, mbr_tr(commands[i].english, commands[i].french));
        mbr_buffer_free(&left);
    }
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < MBR_ARRAY_LEN(options); i++)
        print_option(out, &options[i]);
    mbr_buffer_append_string(out, mbr_tr("\nFormats:", "\nFormats\u00A0:"));
    for (size_t i = 0; mbr_reader_format_name(i); i++)
        mbr_buffer_printf(out, " %s", mbr_reader_format_name(i));
    mbr_buffer_append_char(out, '\n');
    print_words(
        out, 0, 0,
        mbr_tr("Exit status: 0 done, 1 done in part (records refused), 2 usage or nothing "
               "done, 3 no archive or locked, 4 damaged, 128+n ended by signal n.",
               "Code de retour\u00A0: 0 fait, 1 fait en partie (des refus), 2 usage ou rien "
               "de fait, 3 pas d’archive ou verrouillée, 4 abîmée, 128+n arrêté par le "
               "signal n."));
}
