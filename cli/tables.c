/* The commands and the options of marbre.
 *
 * Few options have a letter: a query may begin with "-skype", and the fewer letters
 * there are, the surer such a query is refused with advice rather than misread. -a has
 * its value in the next word, never in its own: "-avocat" is no archive.
 */
#include "cli/tables.h"

/* clang-format off */
#define ON(command) (1u << MBR_CLI_##command)
#define EVERYWHERE (~0u)
#define ASKING (ON(SEARCH) | ON(COUNT) | ON(FACETS) | ON(TREND) | ON(EXPORT))
#define RESULTS (ON(SEARCH) | ON(COUNT) | ON(FACETS) | ON(TREND) | ON(SIMILAR) | ON(SHOW))
#define AT(member) offsetof(mbr_cli_options, member)

const mbr_cli_option_info mbr_cli_option_table[MBR_CLI_OPTION_COUNT] = {
    { 'a', "archive",  "DIR",     MBR_CLI_STRING,   AT(archive),          EVERYWHERE,
      "the archive; otherwise $MARBRE_ARCHIVE", "l’archive\u00A0; à défaut, $MARBRE_ARCHIVE" },
    { 0,   "scope",    "SCOPE",   MBR_CLI_SCOPE,    AT(request.scope),    ASKING | ON(EXPLAIN),
      "all, articles or comments", "tout (all), articles ou commentaires (comments)" },
    { 0,   "from",     "DATE",    MBR_CLI_DATE,     AT(request.from),     ASKING | ON(EXPLAIN),
      "from this day, month or year on: 2016-09-05, 2016-09, 2016",
      "à partir de ce jour, mois ou an\u00A0: 2016-09-05, 2016-09, 2016" },
    { 0,   "to",       "DATE",    MBR_CLI_DATE,     AT(request.to),       ASKING | ON(EXPLAIN),
      "up to this day, month or year, included", "jusqu’à ce jour, mois ou an compris" },
    { 0,   "section",  "NAME",    MBR_CLI_LIST,     AT(sections),         ASKING | ON(EXPLAIN),
      "in this section (may be repeated: any of them)",
      "dans cette rubrique (répétable\u00A0: l’une d’elles)" },
    { 0,   "author",   "NAME",    MBR_CLI_LIST,     AT(authors),          ASKING | ON(EXPLAIN),
      "by this author (may be repeated)", "de cet auteur (répétable)" },
    { 0,   "access",   "ACCESS",  MBR_CLI_ACCESS,   AT(access),           ASKING | ON(EXPLAIN),
      "free, partial or paid (may be repeated)",
      "libre (free), partiel (partial) ou payant (paid), répétable" },
    { 0,   "source",   "NAME",    MBR_CLI_LIST,     AT(sources),          ASKING | ON(SHOW) | ON(SIMILAR) | ON(EXPLAIN),
      "of this source (may be repeated)", "de cette source (répétable)" },
    { 0,   "match",    "HOW",     MBR_CLI_MATCH,    AT(request.match),    ASKING | ON(EXPLAIN),
      "all the words, any of them, or auto: all if possible; by default, auto",
      "tous les mots (all), l’un d’eux (any) ou auto\u00A0: tous si possible\u00A0; "
      "par défaut, auto" },
    { 0,   "exact",    NULL,      MBR_CLI_FLAG,     AT(request.exact_forms), ASKING | ON(EXPLAIN),
      "words as written, not their other forms", "les mots tels quels, sans leurs autres formes" },
    { 0,   "sort",     "ORDER",   MBR_CLI_SORT,     AT(request.sort),     ON(SEARCH),
      "relevance, newest (or -date) or oldest (or date); by default, relevance",
      "pertinence (relevance), récents (newest, -date) ou anciens (oldest, date)\u00A0; "
      "par défaut, pertinence" },
    { 0,   "sort",     "ORDER",   MBR_CLI_SORT,     AT(request.sort),     ON(EXPORT),
      "newest (or -date) or oldest (or date) first; by default, newest",
      "récents (newest, -date) ou anciens (oldest, date) d’abord\u00A0; par défaut, récents" },
    { 0,   "fresh",    "DAYS",    MBR_CLI_NUMBER,   AT(request.fresh_days), ON(SEARCH) | ON(EXPLAIN),
      "put recent articles forward: one of this age gains half of what the newest does",
      "met en avant les articles récents\u00A0: à cet âge, un article y gagne moitié moins que le "
      "plus récent" },
    { 0,   "page",     "N",       MBR_CLI_NUMBER,   AT(request.page),     ON(SEARCH),
      "this page of the results", "cette page des résultats" },
    { 0,   "size",     "N",       MBR_CLI_NUMBER,   AT(request.size),     ON(SEARCH),
      "articles a page (20)", "articles par page (20)" },
    { 0,   "size",     "N",       MBR_CLI_NUMBER,   AT(request.size),     ON(SIMILAR),
      "articles at most (10)", "articles au plus (10)" },
    { 0,   "size",     "N",       MBR_CLI_NUMBER,   AT(request.size),     ON(FACETS),
      "values of each facet (20)", "valeurs de chaque facette (20)" },
    { 0,   "limit",    "N",       MBR_CLI_NUMBER,   AT(request.size),     ON(SEARCH) | ON(SIMILAR) | ON(FACETS),
      NULL, NULL },
    { 0,   "facets",   "LIST",    MBR_CLI_FACET,    AT(request.facets),   ON(SEARCH),
      "count also by some of section,author,year,access,source",
      "compte aussi par rubrique,auteur,année,accès,source (section,author,year,access,source)" },
    { 0,   "facets",   "LIST",    MBR_CLI_FACET,    AT(request.facets),   ON(FACETS),
      "some of section,author,year,access,source; by default, the first three",
      "parmi rubrique,auteur,année,accès,source (section,author,year,access,source)\u00A0; "
      "par défaut, les trois premières" },
    { 0,   "interval", "PERIOD",  MBR_CLI_INTERVAL, AT(request.interval), ON(SEARCH),
      "count also by day, week, month or year",
      "compte aussi par jour (day), semaine (week), mois (month) ou an (year)" },
    { 0,   "interval", "PERIOD",  MBR_CLI_INTERVAL, AT(request.interval), ON(TREND),
      "day, week, month or year; by default, year (over HTTP, month)",
      "jour (day), semaine (week), mois (month) ou an (year)\u00A0; par défaut, an "
      "(par HTTP, mois)" },
    { 0,   "snippet",  "N",       MBR_CLI_NUMBER,   AT(request.snippet),  ON(SEARCH),
      "characters of an excerpt (240)", "caractères d’un extrait (240)" },
    { 0,   "timeout",  "SECONDS", MBR_CLI_NUMBER,   AT(timeout_s),        (ASKING & ~ON(EXPORT)) | ON(EXPLAIN),
      "stop after so many seconds, with what was found until then",
      "s’arrête au bout de tant de secondes, avec ce qui est alors trouvé" },
    { 0,   "score",    NULL,      MBR_CLI_FLAG,     AT(score),            ON(SEARCH) | ON(SIMILAR),
      "show scores", "montre les scores" },
    { 0,   "explain",  NULL,      MBR_CLI_FLAG,     AT(request.explain),  ON(SEARCH),
      "say why each article stands where it does: what each word brought",
      "dit pourquoi chaque article est à cette place\u00A0: ce qu’apporte chaque mot" },
    { 0,   "query",    "TEXT",    MBR_CLI_STRING,   AT(query),            ON(SHOW),
      "mark the words of this query", "marque les mots de cette requête" },
    { 0,   "query",    "TEXT",    MBR_CLI_STRING,   AT(query),            ON(EXPLAIN),
      "what becomes of this query, instead of a file",
      "ce que devient cette requête, au lieu d’un fichier" },
    { 0,   "no-comments", NULL,   MBR_CLI_FLAG,     AT(no_comments),      ON(SHOW),
      "the article alone", "l’article seul" },
    { 0,   "format",   "FORMAT",  MBR_CLI_FORMAT,   AT(format),           ON(EXPORT),
      "jsonl (the whole articles) or csv", "jsonl (articles entiers) ou csv" },
    { 0,   "escapes",  NULL,      MBR_CLI_FLAG,     AT(escapes),          ON(ANALYSE),
      "\\n \\t \\r \\\\ \\xHH \\uHHHH \\UHHHHHHHH stand for characters",
      "\\n \\t \\r \\\\ \\xHH \\uHHHH \\UHHHHHHHH sont des caractères" },
    { 'j', "json",     NULL,      MBR_CLI_FLAG,     AT(json),             RESULTS,
      "as JSON", "en JSON" },
    { 0,   "csv",      NULL,      MBR_CLI_FLAG,     AT(csv),              RESULTS & ~ON(SHOW),
      "as CSV", "en CSV" },
    { 0,   "bom",      "WHEN",    MBR_CLI_WHEN,     AT(byte_order_mark),  (RESULTS | ON(EXPORT)) & ~ON(SHOW),
      "byte order mark in CSV, for spreadsheets: auto (in files), always, never",
      "indicateur d’ordre des octets (BOM) en CSV, pour les tableurs\u00A0: "
      "auto (fichiers), always (toujours) ou never (jamais)" },
    { 0,   "color",    "WHEN",    MBR_CLI_WHEN,     AT(color),            EVERYWHERE,
      "auto, always or never", "couleurs\u00A0: auto, always (toujours) ou never (jamais)" },
    { 'q', "quiet",    NULL,      MBR_CLI_FLAG,     AT(quiet),            EVERYWHERE,
      "no messages but errors", "pas de messages hors erreurs" },
    { 'h', "help",     NULL,      MBR_CLI_FLAG,     AT(help),             EVERYWHERE,
      "this help", "cette aide" },
};

#define MINUS_EN "A query that begins with a minus goes after --: "
#define MINUS_FR "Une requête qui commence par un tiret se met après --\u00A0: "

const mbr_cli_command_info mbr_cli_command_table[MBR_CLI_COMMAND_COUNT] = {
    [MBR_CLI_SEARCH]  = { "search", "[QUERY…]", 0, false,
      "search articles and their comments", "cherche des articles et leurs commentaires",
      MINUS_EN "marbre search -- -skype chiffrement\nA phrase keeps its quotes: marbre search '\"mot de passe\"'",
      MINUS_FR "marbre search -- -skype chiffrement\nUne expression garde ses guillemets\u00A0: marbre search '«\u00A0mot de passe\u00A0»'" },
    [MBR_CLI_SHOW]    = { "show", "ID", 1, true,
      "show an article and its comments", "montre un article et ses commentaires", NULL, NULL },
    [MBR_CLI_COUNT]   = { "count", "[QUERY…]", 0, false,
      "count the articles that match", "compte les articles trouvés",
      MINUS_EN "marbre count -- -skype", MINUS_FR "marbre count -- -skype" },
    [MBR_CLI_FACETS]  = { "facets", "[QUERY…]", 0, false,
      "count the articles that match by section, author, year…",
      "compte les articles trouvés par rubrique, auteur, année…",
      "In a pipe or a file: facet, value and articles, separated by tabs, without a heading.",
      "Dans un tube ou un fichier\u00A0: facette, valeur et articles, séparés par des "
      "tabulations, sans en-tête." },
    [MBR_CLI_TREND]   = { "trend", "[QUERY…]", 0, false,
      "count the articles that match over time, with their share of all articles",
      "compte les articles trouvés au fil du temps, avec leur part de tous les articles",
      "In a pipe or a file: period, articles found, articles published and their ratio,\n"
      "separated by tabs, without a heading; --csv has one.",
      "Dans un tube ou un fichier\u00A0: période, articles trouvés, articles parus et leur\n"
      "rapport, séparés par des tabulations, sans en-tête\u00A0; --csv en a un." },
    [MBR_CLI_SIMILAR] = { "similar", "ID", 1, true,
      "find articles like one article", "cherche des articles proches d’un article", NULL, NULL },
    [MBR_CLI_EXPORT]  = { "export", "[QUERY…]", 0, false,
      "write all the articles that match", "écrit tous les articles trouvés",
      "In order of date, the newest first unless --sort oldest. There are exactly as many as "
      "`marbre count` says.",
      "Dans l’ordre des dates, les plus récents d’abord sauf --sort anciens. Il y en a "
      "exactement autant que le dit `marbre count`." },
    [MBR_CLI_EXPLAIN] = { "explain", "[FILE]", 0, true,
      "show what becomes of a file, or of a query (--query)",
      "montre ce que devient un fichier, ou une requête (--query)",
      "What is printed is the inside of the program, in English, for those who work on it: "
      "trees, terms, the query of the index. Why one article stands before another is "
      "what marbre search --explain says.",
      "Ce qui s’affiche est l’intérieur du programme, en anglais, pour qui y travaille\u00A0: "
      "arbres, termes, requête de l’index. Pourquoi un article est devant un autre, "
      "c’est marbre search --explain qui le dit." },
    [MBR_CLI_ANALYSE] = { "analyse", "TEXT…", 1, false,
      "show how a text is cut into words; - reads standard input",
      "montre comment un texte est découpé en mots\u00A0; - lit l’entrée standard",
      "With --escapes, each line of standard input is a text and gets a line of answer.",
      "Avec --escapes, chaque ligne de l’entrée standard est un texte et reçoit une ligne." },
};
/* clang-format on */
