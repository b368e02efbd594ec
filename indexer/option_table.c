/* The commands and options of marbre-indexer. */
#include "indexer/option_table.h"

#include "base/memory.h"

/* clang-format off */
const mbr_command_info mbr_command_table[MBR_COMMAND_COUNT] = {
    [MBR_COMMAND_BUILD]       = { "build", MBR_OPERANDS_ANY, true, "FILE…",
                                  "make the archive anew from files, folders or - (standard input)",
                                  "refait l’archive avec des fichiers, dossiers ou - (entrée standard)" },
    [MBR_COMMAND_UPDATE]      = { "update", MBR_OPERANDS_ANY, true, "FILE…",
                                  "add and change articles; what is the same is left alone",
                                  "ajoute et modifie des articles\u00A0; ce qui est pareil reste tel quel" },
    [MBR_COMMAND_DELETE]      = { "delete", MBR_OPERANDS_ANY, true, "ID…",
                                  "remove articles by id; - reads ids from standard input",
                                  "supprime des articles par id\u00A0; - lit les id sur l’entrée standard" },
    [MBR_COMMAND_ROLLBACK]    = { "rollback", 1, false, "[NAME]",
                                  "go back to the generation before, or to NAME",
                                  "revient à la génération d’avant, ou à NOM" },
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

#define ON(command) (1u << MBR_COMMAND_##command)
#define EVERYWHERE (~0u)

const mbr_option_info mbr_option_table[] = {
    { 'a', "archive",  "DIR",    MBR_VALUE_TEXT,    offsetof(mbr_options, archive),      EVERYWHERE,
      "the archive; otherwise $MARBRE_ARCHIVE", "l’archive\u00A0; à défaut, $MARBRE_ARCHIVE" },
    { 'f', "format",   "NAME",   MBR_VALUE_TEXT,    offsetof(mbr_options, format),       ON(BUILD) | ON(UPDATE),
      "format of the files (detected otherwise)", "format des fichiers (sinon détecté)" },
    { 's', "source",   "NAME",   MBR_VALUE_LABEL,   offsetof(mbr_options, source),       ON(BUILD) | ON(UPDATE) | ON(DELETE),
      "source of articles that name none", "source des articles qui n’en nomment pas" },
    { 'm', "memory",   "MB",     MBR_VALUE_MEMORY,  offsetof(mbr_options, memory_bytes), ON(BUILD) | ON(UPDATE) | ON(DELETE),
      "memory to work in (256)", "mémoire de travail (256)" },
    { 't', "threads",  "N",      MBR_VALUE_THREADS, offsetof(mbr_options, threads),      ON(BUILD) | ON(UPDATE),
      "threads of a build, from 1 to 64 (one a processor, 8 at most)",
      "fils d’exécution d’un build, de 1 à 64 (un par processeur, 8 au plus)" },
    { 'k', "keep",     "N",      MBR_VALUE_COUNT,   offsetof(mbr_options, keep),         ON(BUILD) | ON(UPDATE) | ON(COMPACT),
      "generations to keep, from 2 to 1000 (3)", "générations à garder, de 2 à 1000 (3)" },
    { 'w', "wait",     "SECONDS", MBR_VALUE_SECONDS, offsetof(mbr_options, wait_seconds), ON(BUILD) | ON(UPDATE) | ON(DELETE) | ON(COMPACT) | ON(ROLLBACK),
      "wait for another writer to finish", "attend la fin d’une autre écriture" },
    { 0,   "strict",   NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, strict),       ON(BUILD) | ON(UPDATE),
      "change nothing if anything is refused", "ne change rien s’il y a un seul refus" },
    { 0,   "mirror",   NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, mirror),       ON(UPDATE),
      "also delete the articles that are not in the files", "supprime aussi les articles absents des fichiers" },
    { 0,   "force",    NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, force),        ON(BUILD) | ON(UPDATE) | ON(ROLLBACK),
      "do it in spite of the safety nets", "le fait malgré les garde-fous" },
    { 0,   "roots",    "FILE",   MBR_VALUE_TEXT,    offsetof(mbr_options, roots),        ON(BUILD),
      "exceptions of the site to the stems", "exceptions du site aux racines" },
    { 0,   "stop-words", "FILE", MBR_VALUE_TEXT,    offsetof(mbr_options, stop_words),   ON(BUILD),
      "stop words of the site", "mots-outils du site" },
    { 0,   "quick",    NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, quick),        ON(CHECK),
      "check versions and counts only", "ne vérifie que versions et comptes" },
    { 'o', "output",   "FILE",   MBR_VALUE_TEXT,    offsetof(mbr_options, output),       ON(DUMP),
      "write there, in one step", "écrit là, en une fois" },
    { 'j', "json",     NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, json),         EVERYWHERE,
      "the result as JSON on standard output", "le résultat en JSON sur la sortie standard" },
    { 'q', "quiet",    NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, quiet),        EVERYWHERE,
      "errors and refusals only", "erreurs et refus seulement" },
    { 0,   "progress", "WHEN",   MBR_VALUE_WHEN,    offsetof(mbr_options, progress),     EVERYWHERE,
      "auto, always or never", "auto, always (toujours) ou never (jamais)" },
    { 0,   "color",    "WHEN",   MBR_VALUE_WHEN,    offsetof(mbr_options, color),        EVERYWHERE,
      "auto, always or never", "auto, always (toujours) ou never (jamais)" },
    { 'h', "help",     NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, help),         EVERYWHERE,
      "this help", "cette aide" },
    { 'V', "version",  NULL,     MBR_VALUE_FLAG,    offsetof(mbr_options, version),      EVERYWHERE,
      "version of the program", "version du programme" },
};
/* clang-format on */

const size_t mbr_option_count = MBR_ARRAY_LEN(mbr_option_table);
_Static_assert(MBR_ARRAY_LEN(mbr_option_table) <= MBR_OPTIONS_MAX, "room for every option");
