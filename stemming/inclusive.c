/* Inclusive writing: « étudiant·e·s » is read as « étudiants » and « étudiantes »
 * at one position, so that either word finds it and phrases go on.
 *
 * The middle dot and parentheses mean nothing else, and longer suffixes are
 * plain with any sign. With « . », « - » or « / », a short suffix may as well be
 * a domain (amazon.es), a pronoun (donne-le) or an abbreviation: there the words
 * must be in the lexicon. */
#include "stemming/inclusive.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "stemming/word.h"

enum { FEMININE_MAX = MBR_NORM_MAX + 8 };

/* The feminine, from the suffix written and the end of the masculine. First row
 * that fits wins; `ending` and what is cut are ASCII, so bytes are letters. */
static const struct {
    const char *suffix; /* singular */
    const char *ending;
    unsigned cut;
    const char *add;
} feminines[] = {
    { "e", "er", 2, "ère" },       { "e", "f", 1, "ve" },           { "e", "x", 1, "se" },
    { "e", "en", 0, "ne" },        { "e", "on", 0, "ne" },          { "e", "el", 0, "le" },
    { "ne", "n", 0, "ne" },        { "le", "l", 0, "le" },          { "te", "t", 0, "te" },
    { "se", "x", 1, "se" },        { "se", "eur", 1, "se" },        { "se", "eu", 0, "se" },
    { "ve", "f", 1, "ve" },        { "ive", "f", 1, "ve" },         { "fe", "f", 0, "fe" },
    { "he", "c", 0, "he" },        { "que", "ec", 0, "que" },       { "que", "c", 1, "que" },
    { "ue", "g", 0, "ue" },        { "ère", "er", 2, "ère" },       { "ere", "er", 2, "ère" },
    { "rice", "teur", 3, "rice" }, { "rice", "deur", 3, "rice" },   { "ice", "teur", 3, "rice" },
    { "ice", "deur", 3, "rice" },  { "trice", "teur", 4, "trice" }, { "euse", "eur", 3, "euse" },
    { "sse", "e", 0, "sse" },      { "esse", "e", 0, "sse" },       { "elle", "eau", 3, "elle" },
};

/* Stop words that do take a suffix after « . », « - » or « / »; « tu-es » does not. */
static const char *const flexible[] = { "un", "tou", "tout", "tous", "quel", "tel", "autre" };

/* Suffixes that are words or domains of their own. */
static const char *const ambiguous[] = { "es", "se", "ne", "ve", "le", "te", "ses", "les", "tes" };

/* Of these, the ones that follow a hyphen as pronouns: « donne-le », « rends-les ». */
static const char *const pronouns[] = { "le", "les", "te", "tes", "se", "ses" };

/* An inclusive word as found in the text. */
typedef struct finding {
    size_t end;          /* past the last sign */
    mbr_spelling word;   /* as written before the sign */
    mbr_spelling suffix; /* as written after it */
    bool chained;        /* « ·s » or the like follows the suffix */
    bool plural;
} finding;

static bool
is_among(const char *const *words, size_t count, mbr_slice norm)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(norm, words[i]))
            return true;
    return false;
}

static bool
ends_with(mbr_slice s, const char *ending)
{
    size_t len = strlen(ending);

    return s.len >= len && memcmp(s.ptr + s.len - len, ending, len) == 0;
}

/* Whether a plain e makes a feminine: after a consonant, é, i or u (joli·e, dû·e, inouï·e). */
static bool
takes_plain_e(mbr_slice s)
{
    size_t last = s.len - 1;
    uint32_t cp, folded[MBR_FOLD_MAX];

    while (last > 0 && !mbr_utf8_is_boundary(s.ptr[last]))
        last--;
    (void) mbr_utf8_decode(&cp, s.ptr + last, s.len - last);
    if (cp == 0xE9) /* é */
        return true;
    (void) mbr_fold(folded, cp);
    return folded[0] >= 'a' && folded[0] <= 'z' && !strchr("aeoy", (int) folded[0]);
}

/* The feminine singular in `out`; 0 when word and suffix do not fit. */
static size_t
feminine_of(char out[FEMININE_MAX], mbr_slice word, mbr_slice suffix)
{
    const char *add = NULL;
    size_t cut = 0, len;

    if (ends_with(suffix, "s")) {
        suffix.len--;
        if (ends_with(word, "s") && word.len > 3 && !mbr_slice_is(word, "tous"))
            word.len--; /* étudiants·es */
    }
    if (mbr_slice_is(suffix, "te") && (mbr_slice_is(word, "tou") || mbr_slice_is(word, "tous"))) {
        add = "te"; /* tou·te·s, tous·tes */
        cut = word.len - 3;
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(feminines) && !add; i++) {
        if (mbr_slice_is(suffix, feminines[i].suffix) && ends_with(word, feminines[i].ending)) {
            add = feminines[i].add;
            cut = feminines[i].cut;
        }
    }
    if (!add && mbr_slice_is(suffix, "e") && takes_plain_e(word))
        add = "e";
    if (!add)
        return 0;
    len = strlen(add);
    memcpy(out, word.ptr, word.len - cut);
    memcpy(out + word.len - cut, add, len);
    return word.len - cut + len;
}

/* Signs after the suffix: « )s », « )(s) », « ·s ». False when the text goes on
 * in a way that makes it something else. */
static bool
find_end(finding *f, const mbr_tokens *t, uint32_t sign, size_t suffix_end)
{
    size_t end = suffix_end;

    if (sign == '(') {
        if (mbr_cp(t, end) != ')')
            return false;
        end++;
        if (mbr_cp(t, end) == 's' && !mbr_is_alnum(t, end + 1)) {
            end++;
            f->plural = true;
        } else if (mbr_text_starts(t, end, "(s)")) {
            end += 3;
            f->plural = true;
        }
        f->end = end;
        return !mbr_is_alnum(t, end);
    }
    if (mbr_cp(t, end) == sign && mbr_cp(t, end + 1) == 's' && !mbr_is_alnum(t, end + 2)) {
        end += 2;
        f->chained = f->plural = true;
    }
    f->end = end;
    return !mbr_is_alnum(t, end) && mbr_cp(t, end) != '\'' &&
           !(mbr_cp(t, end) == sign && mbr_is_alnum(t, end + 1));
}

/* Whether a feminine is in the lexicon, perhaps only with accents that were not
 * written. */
static bool
has_feminine(const mbr_analysis *analysis, mbr_slice feminine)
{
    char folded[MBR_FORM_MAX];

    return mbr_analysis_has(analysis, feminine) ||
           mbr_analysis_has(analysis, mbr_slice_of(folded, mbr_fold_word(folded, feminine)));
}

/* Where a sign and a suffix may mean other things, only words that exist are read
 * as inclusive. */
static bool
is_in_doubt(const finding *f, const mbr_analysis *analysis, uint32_t sign, mbr_slice feminine)
{
    mbr_slice word = mbr_spelling_norm(&f->word), suffix = mbr_spelling_norm(&f->suffix);

    if (f->chained || sign == MBR_CP_MIDDOT || sign == '(')
        return false;
    if (sign == '-' && is_among(pronouns, MBR_ARRAY_LEN(pronouns), suffix) &&
        !ends_with(word, "l") && !ends_with(word, "x") && !ends_with(word, "r"))
        return true;
    if (is_among(ambiguous, MBR_ARRAY_LEN(ambiguous), suffix))
        return !mbr_analysis_has(analysis, word) || !has_feminine(analysis, feminine);
    return sign == '/' && suffix.len == 1 && !mbr_analysis_has(analysis, word);
}

/* « s » and « x » alone give singular and plural, and only after clear signs. */
static bool
is_number_suffix(const finding *f, uint32_t sign)
{
    mbr_slice suffix = mbr_spelling_norm(&f->suffix);

    if (f->chained)
        return false;
    return (mbr_slice_is(suffix, "s") && (sign == '(' || sign == MBR_CP_MIDDOT)) ||
           (mbr_slice_is(suffix, "x") && sign == '(');
}

/* The apostrophe of « prud’homal·e » is part of the word. */
static bool
is_all_letters(const mbr_tokens *t, size_t i, size_t end)
{
    for (; i < end; i++)
        if (!mbr_is_letter(t, i) && mbr_cp(t, i) != '\'')
            return false;
    return true;
}

static bool
find_inclusive(finding *f, const mbr_tokens *t, size_t i, size_t end)
{
    enum { SUFFIX_MAX = 6 };
    uint32_t sign = mbr_cp(t, end);
    const mbr_analysis *analysis = t->stemmer->analysis;
    size_t suffix_end, len;
    char feminine[FEMININE_MAX];
    mbr_slice word, suffix;

    if (sign != MBR_CP_MIDDOT && sign != '.' && sign != '-' && sign != '/' && sign != '(')
        return false;
    suffix_end = mbr_run_end(t, end + 1);
    if (suffix_end == end + 1 || suffix_end - end - 1 > SUFFIX_MAX || end - i < 2 ||
        !is_all_letters(t, i, suffix_end < end ? suffix_end : end))
        return false;
    if (mbr_has_capital(t, end + 1, suffix_end) && !mbr_is_all_capitals(t, i, end))
        return false;
    mbr_spelling_begin(&f->word);
    mbr_spell(&f->word, t, i, end);
    mbr_spelling_begin(&f->suffix);
    mbr_spell(&f->suffix, t, end + 1, suffix_end);
    word = mbr_spelling_norm(&f->word);
    suffix = mbr_spelling_norm(&f->suffix);
    f->chained = false;
    f->plural = suffix.len > 1 && ends_with(suffix, "s");
    if (!find_end(f, t, sign, suffix_end))
        return false;
    if (is_number_suffix(f, sign))
        return true;
    len = feminine_of(feminine, word, suffix);
    if (len == 0 || is_in_doubt(f, analysis, sign, mbr_slice_of(feminine, len)))
        return false;
    return sign == MBR_CP_MIDDOT || sign == '(' || !mbr_analysis_stops(analysis, word) ||
           is_among(flexible, MBR_ARRAY_LEN(flexible), word);
}

bool
mbr_is_inclusive(const mbr_tokens *t, size_t i, size_t end)
{
    finding f;

    return find_inclusive(&f, t, i, end);
}

static void
add_bytes(mbr_spelling *s, mbr_slice bytes)
{
    char word[FEMININE_MAX + 1];

    memcpy(word, bytes.ptr, bytes.len);
    word[bytes.len] = '\0';
    mbr_spelling_add_string(s, word);
}

/* The masculine as read: plural when the whole is. */
static void
spell_masculine(mbr_spelling *s, const finding *f)
{
    mbr_slice word = mbr_spelling_norm(&f->word);
    const char *ending = "s";

    mbr_spelling_begin(s);
    if (mbr_slice_is(word, "tou") || mbr_slice_is(word, "tout")) {
        mbr_spelling_add_string(s, f->plural ? "tous" : "tout");
        return;
    }
    if (!f->plural || ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z")) {
        add_bytes(s, word);
        return;
    }
    if (ends_with(word, "eau")) {
        ending = "x";
    } else if (ends_with(word, "al")) {
        word.len -= 2;
        ending = "aux";
    }
    add_bytes(s, word);
    mbr_spelling_add_string(s, ending);
}

static void
spell_feminine(mbr_spelling *s, const finding *f)
{
    mbr_slice word = mbr_spelling_norm(&f->word), suffix = mbr_spelling_norm(&f->suffix);
    char feminine[FEMININE_MAX];
    size_t len = feminine_of(feminine, word, suffix);

    mbr_spelling_begin(s);
    if (len == 0) { /* a bare mark of the plural: the other reading is the plural */
        add_bytes(s, word);
        add_bytes(s, suffix);
        return;
    }
    add_bytes(s, mbr_slice_of(feminine, len));
    if (f->plural)
        mbr_spelling_add_string(s, "s");
}

bool
mbr_inclusive_scan(mbr_tokens *t)
{
    size_t i = t->at, end = mbr_solid_word_end(t, i);
    mbr_spelling reading;
    finding f;

    if (!find_inclusive(&f, t, i, end))
        return false;
    mbr_begin_position(t);
    spell_masculine(&reading, &f);
    mbr_emit_word(t, MBR_TOKEN_INCLUSIVE, 1, i, f.end, &reading);
    spell_feminine(&reading, &f);
    mbr_emit_word(t, MBR_TOKEN_INCLUSIVE, 1, i, f.end, &reading);
    t->legal = false;
    t->at = f.end;
    return true;
}
