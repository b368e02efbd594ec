/* The table of fields: the only place where a prefix letter is given a meaning.
 *
 * A term is  [Z] [XE<span>] <prefix> <text> : Z for stems, XE2 to XE4 for the
 * joined forms of two to four words. Two different (field, space, text) never
 * give the same term:
 *
 * - texts are lower case, digits or signs (stemming/ folds them), never an ASCII
 *   capital, so that the run of capitals at the start of a term ends where its
 *   text begins;
 * - no prefix holds a Z, so a first Z can only mean "stem"; none begins with XE,
 *   so XE can only mean "joined", and exactly one digit follows it;
 * - the prefixes are distinct, so what is left of the run names the field;
 * - identities keep the case of the source, but no other prefix begins with
 *   theirs (Q, XG), so the rest of the term is all theirs.
 *
 * The letters are Xapian's own conventions wherever it has one (S, A, K, D, M, Y,
 * Q, Z), so that its tools can be pointed at our index; X begins ours. They are
 * part of the index format: a change raises MBR_INDEX_FORMAT.
 */
#include "document/field.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "document/fold.h"

/* Whether a word is quoted is seen in the stored text (search/verify.c), so those
 * two have no terms either.
 *
 * The body and the comments have no terms of their own: they would double the
 * index, and all that a comment says is in documents of its own kind, so that
 * "comments:" is a filter on MBR_FIELD_KIND. Their words are those of TEXT. */
/* clang-format off */
static const mbr_field_info fields[MBR_FIELD_COUNT] = {
    /*                        name_fr         name_en      prefix  analysis      weight */
    [MBR_FIELD_TEXT]      = { NULL,           NULL,        "",     MBR_ANALYSED, 0 },
    [MBR_FIELD_TITLE]     = { "titre",        "title",     "S",    MBR_ANALYSED, 16 },
    [MBR_FIELD_KICKER]    = { "surtitre",     "kicker",    "XSK",  MBR_ANALYSED, 8 },
    [MBR_FIELD_LEAD]      = { "chapô",        "lead",      "XSL",  MBR_ANALYSED, 8 },
    [MBR_FIELD_HEADING]   = { "intertitre",   "heading",   "XSH",  MBR_ANALYSED, 8 },
    [MBR_FIELD_BODY]      = { "texte",        "body",      NULL,   MBR_ANALYSED, 4 },
    [MBR_FIELD_COMMENT]   = { "commentaires", "comments",  NULL,   MBR_ANALYSED, 4 },
    [MBR_FIELD_QUOTE]     = { "cit",          "quote",     NULL,   MBR_ANALYSED, 0 },
    [MBR_FIELD_UNQUOTED]  = { "hors-cit",     "unquoted",  NULL,   MBR_ANALYSED, 0 },
    [MBR_FIELD_AUTHOR]    = { "auteur",       "author",    "A",    MBR_WORDS,    0 },
    [MBR_FIELD_BYLINE]    = { NULL,           NULL,        "XA",   MBR_WHOLE,    0 },
    [MBR_FIELD_COMMENTER] = { "pseudo",       "commenter", "XP",   MBR_WORDS,    0 },
    [MBR_FIELD_SECTION]   = { "rubrique",     "section",   "XC",   MBR_WHOLE,    0 },
    [MBR_FIELD_TAG]       = { "mot-clé",      "tag",       "K",    MBR_WHOLE,    0 },
    [MBR_FIELD_SOURCE]    = { "source",       "source",    "XO",   MBR_WHOLE,    0 },
    [MBR_FIELD_ACCESS]    = { "accès",        "access",    "XL",   MBR_WHOLE,    0 },
    [MBR_FIELD_DAY]       = { NULL,           NULL,        "D",    MBR_WHOLE,    0 },
    [MBR_FIELD_MONTH]     = { NULL,           NULL,        "M",    MBR_WHOLE,    0 },
    [MBR_FIELD_YEAR]      = { NULL,           NULL,        "Y",    MBR_WHOLE,    0 },
    [MBR_FIELD_DATE]      = { "date",         "date",      NULL,   MBR_NO_TERMS, 0 },
    [MBR_FIELD_KIND]      = { NULL,           NULL,        "XK",   MBR_WHOLE,    0 },
    [MBR_FIELD_ID]        = { NULL,           NULL,        "Q",    MBR_WHOLE,    0 },
    [MBR_FIELD_ARTICLE]   = { NULL,           NULL,        "XG",   MBR_WHOLE,    0 },
};

/* What readers also type; folded as mbr_fold_label() does. */
static const struct { const char *name; mbr_field field; } aliases[] = {
    { "commentaire", MBR_FIELD_COMMENT }, { "comment",   MBR_FIELD_COMMENT },
    { "corps",       MBR_FIELD_BODY },    { "text",      MBR_FIELD_BODY },
    { "motcle",      MBR_FIELD_TAG },     { "mots-cles", MBR_FIELD_TAG },
    { "tags",        MBR_FIELD_TAG },     { "sous-titre", MBR_FIELD_KICKER },
    { "intertitres", MBR_FIELD_HEADING }, { "headings",  MBR_FIELD_HEADING },
    { "citation",    MBR_FIELD_QUOTE },   { "hors-citation", MBR_FIELD_UNQUOTED },
    { "auteurs",     MBR_FIELD_AUTHOR },  { "journal",   MBR_FIELD_SOURCE },
};
/* clang-format on */

const mbr_field_info *
mbr_field_info_of(mbr_field field)
{
    assert((unsigned) field < MBR_FIELD_COUNT);
    return &fields[field];
}

static bool
is_named(const char *folded, const char *name)
{
    return name && mbr_label_is(mbr_slice_of_string(name), folded);
}

mbr_field
mbr_field_by_name(mbr_slice name)
{
    char folded[32];

    if (!mbr_fold_label(folded, sizeof folded, name))
        return MBR_FIELD_COUNT;
    for (int i = 0; i < MBR_FIELD_COUNT; i++)
        if (is_named(folded, fields[i].name_fr) || is_named(folded, fields[i].name_en))
            return (mbr_field) i;
    for (size_t i = 0; i < MBR_ARRAY_LEN(aliases); i++)
        if (strcmp(aliases[i].name, folded) == 0)
            return aliases[i].field;
    return MBR_FIELD_COUNT;
}

size_t
mbr_field_term(char out[MBR_TERM_MAX], mbr_field field, bool is_stem, unsigned span, mbr_slice text)
{
    const mbr_field_info *info = mbr_field_info_of(field);
    const char *prefix = info->prefix ? info->prefix : fields[MBR_FIELD_TEXT].prefix;
    size_t used = 0, room;

    assert(span >= 1 && span <= 4);
    assert(info->analysis != MBR_NO_TERMS);
    if (is_stem)
        out[used++] = 'Z';
    if (span > 1) {
        out[used++] = 'X';
        out[used++] = 'E';
        out[used++] = (char) ('0' + span);
    }
    while (*prefix)
        out[used++] = *prefix++;
    room = mbr_utf8_floor(text, MBR_TERM_MAX - used);
    if (room > 0)
        memcpy(out + used, text.ptr, room);
    return used + room;
}
