/* The dictionary: a line is a headword, flags of suffix rules after a slash, and
 * what kind of word it is: "cheval/X.() po:nom is:mas". */
#include "lexicon/forms.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "lexicon/input.h"
#include "stemming/norm.h"

/* Flags of the affix file that say something of the headword. */
#define NEEDS_SUFFIX "()"
#define FORBIDDEN "{}"

/* Kinds of word by the tags of the dictionary. An auxiliary has no po:v. */
static const struct {
    const char *tag;
    mbr_class_of_word kind;
} tags[] = {
    { "po:v", MBR_IS_VERB },    { "po:infi", MBR_IS_VERB }, { "po:ppre", MBR_IS_VERB },
    { "po:ppas", MBR_IS_VERB }, { "po:ipre", MBR_IS_VERB }, { "po:iimp", MBR_IS_VERB },
    { "po:ipsi", MBR_IS_VERB }, { "po:ifut", MBR_IS_VERB }, { "po:cond", MBR_IS_VERB },
    { "po:spre", MBR_IS_VERB }, { "po:simp", MBR_IS_VERB }, { "po:impe", MBR_IS_VERB },
    { "po:prn", MBR_IS_NAME },  { "po:patr", MBR_IS_NAME }, { "po:npr", MBR_IS_NAME },
};

/* A spelling that the dictionary has only to mark it as wrong. */
#define WRONG "po:err"

/* A past participle: of an entry, or of one of its suffix rules. */
#define PARTICIPLE "po:ppas"

#define NOUN "po:nom"
#define ADJECTIVE "po:adj"

typedef struct entry {
    mbr_slice head, flags, morph;
    mbr_class_of_word kind;
} entry;

typedef struct reader {
    mbr_forms *forms;
    const mbr_affixes *affixes;
    mbr_window *window;
    mbr_buffer scratch;
} reader;

static bool
contains(mbr_slice s, const char *part)
{
    return memmem(s.ptr, s.len, part, strlen(part)) != NULL;
}

/* All capitals, two characters or more: SNCF. */
static bool
is_acronym(mbr_slice head)
{
    bool capitals = false;

    for (size_t at = 0; at < head.len;) {
        uint32_t cp;
        size_t step = mbr_utf8_decode(&cp, head.ptr + at, head.len - at);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t) cp);

        if (category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT)
            return false;
        capitals |= category == UTF8PROC_CATEGORY_LU;
        at += step;
    }
    return capitals && mbr_utf8_count(head) > 1;
}

static bool
has_capital(mbr_slice head)
{
    uint32_t cp;

    (void) mbr_utf8_decode(&cp, head.ptr, head.len);
    return utf8proc_category((utf8proc_int32_t) cp) == UTF8PROC_CATEGORY_LU;
}

/* The dictionary tags most places as nouns (« Crimée »): the capital tells. */
static mbr_class_of_word
kind_of(mbr_slice head, mbr_slice morph)
{
    if (is_acronym(head) || has_capital(head))
        return MBR_IS_NAME;
    for (size_t i = 0; i < MBR_ARRAY_LEN(tags); i++)
        if (contains(morph, tags[i].tag))
            return tags[i].kind;
    return MBR_IS_COMMON;
}

/* The reading that a form already has under this lemma as this kind of word, or NULL. */
static mbr_reading *
find_reading(const mbr_forms *forms, uint32_t form, uint32_t lemma, mbr_class_of_word kind)
{
    for (uint32_t i = forms->of_form[form].first; i != MBR_NO_WORD; i = forms->readings[i].next)
        if (forms->readings[i].lemma == lemma && forms->readings[i].kind == kind)
            return &forms->readings[i];
    return NULL;
}

static uint32_t
add_form(mbr_forms *forms, mbr_slice spelling)
{
    uint32_t before = forms->forms.count, form = mbr_words_add(&forms->forms, spelling);

    if (form == before) {
        forms->of_form = mbr_grown(forms->of_form, before, sizeof *forms->of_form);
        forms->of_form[form] = (struct mbr_form){ MBR_NO_WORD, MBR_NO_WORD, false };
    }
    return form;
}

static mbr_reading *
add_reading(mbr_forms *forms, uint32_t form, uint32_t lemma, mbr_class_of_word kind)
{
    uint32_t i = forms->reading_count;

    forms->readings = mbr_grown(forms->readings, i, sizeof *forms->readings);
    forms->readings[i] = (mbr_reading){ lemma, MBR_NO_WORD, .kind = kind };
    forms->reading_count++;
    if (forms->of_form[form].first == MBR_NO_WORD)
        forms->of_form[form].first = i;
    else
        forms->readings[forms->of_form[form].last].next = i;
    forms->of_form[form].last = i;
    return &forms->readings[i];
}

/* A compound is entered as one word, the way the analysis joins its parts, unless
 * that is another word; of two compounds the first wins. `morph` says what kind of form
 * it is. */
static void
add(reader *r, mbr_slice form_text, mbr_slice morph, const entry *e)
{
    mbr_forms *forms = r->forms;
    mbr_spelling form, lemma;
    bool plain_form, plain_lemma;
    uint32_t number, lemma_number;
    struct mbr_form *f;
    mbr_reading *reading;

    if (!mbr_norm_word(&form, r->window, form_text, &plain_form) ||
        !mbr_norm_word(&lemma, r->window, e->head, &plain_lemma))
        return;
    if (!plain_form && e->kind == MBR_IS_VERB)
        return;
    number = add_form(forms, mbr_spelling_norm(&form));
    f = &forms->of_form[number];
    if (!plain_form && f->first != MBR_NO_WORD)
        return;
    if (plain_form && f->joined)
        f->first = f->last = MBR_NO_WORD;
    f->joined = !plain_form;
    lemma_number = mbr_words_add(&forms->lemmas, mbr_spelling_norm(&lemma));
    reading = find_reading(forms, number, lemma_number, e->kind);
    if (!reading)
        reading = add_reading(forms, number, lemma_number, e->kind);
    reading->participle |= e->kind == MBR_IS_VERB && contains(morph, PARTICIPLE);
    reading->place |= e->kind == MBR_IS_NAME && contains(e->morph, NOUN) && !is_acronym(e->head);
    reading->people |=
        e->kind == MBR_IS_COMMON && contains(e->morph, NOUN) && contains(e->morph, ADJECTIVE);
}

static bool
has_flag(mbr_slice flags, const char *flag)
{
    for (size_t i = 0; i + 1 < flags.len; i += 2)
        if (memcmp(flags.ptr + i, flag, 2) == 0)
            return true;
    return false;
}

static void
expand(reader *r, const entry *e)
{
    if (has_flag(e->flags, FORBIDDEN) || contains(e->morph, WRONG))
        return;
    if (!has_flag(e->flags, NEEDS_SUFFIX))
        add(r, e->head, e->morph, e);
    for (size_t i = 0; i < e->flags.len; i += 2) {
        mbr_inflection inflection;
        size_t next = 0;

        while (mbr_affixes_apply(&inflection, r->affixes, e->flags.ptr + i, e->head, &next,
                                 &r->scratch))
            if (!contains(inflection.morph, WRONG))
                add(r, inflection.form, inflection.morph, e);
    }
}

static mbr_status
read_entry(entry *out, const mbr_input *input, mbr_slice line, mbr_error *err)
{
    const char *slash;

    if (mbr_utf8_valid_length(line) < line.len)
        return mbr_input_error(input, err, "UTF-8");
    out->head = mbr_input_field(&line);
    out->morph = line;
    out->flags = mbr_slice_of("", 0);
    slash = memchr(out->head.ptr, '/', out->head.len);
    if (slash) {
        size_t len = (size_t) (slash - out->head.ptr);

        out->flags = mbr_slice_part(out->head, len + 1, out->head.len);
        out->head.len = len;
    }
    if (out->head.len == 0 || out->flags.len % 2 != 0)
        return mbr_input_error(input, err, "a word, and flags of two letters after its slash");
    out->kind = kind_of(out->head, out->morph);
    return MBR_OK;
}

static bool
is_count(mbr_slice line)
{
    size_t digits = 0;

    while (digits < line.len && line.ptr[digits] >= '0' && line.ptr[digits] <= '9')
        digits++;
    return digits > 0 && digits == line.len;
}

static mbr_status
read_lines(reader *r, mbr_input *input, mbr_error *err)
{
    mbr_slice line;

    if (!mbr_input_next(input, &line) || !is_count(mbr_slice_trim(line)))
        return mbr_input_error(input, err, "the number of entries on the first line");
    while (mbr_input_next(input, &line)) {
        mbr_status status;
        entry e;

        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        status = read_entry(&e, input, line, err);
        if (status != MBR_OK)
            return status;
        expand(r, &e);
    }
    return MBR_OK;
}

mbr_status
mbr_forms_read(mbr_forms *forms, const char *path, const mbr_affixes *affixes, mbr_error *err)
{
    reader r = { forms, affixes, NULL, MBR_BUFFER_INIT };
    mbr_input input;
    mbr_status status = mbr_input_open(&input, path, err);

    if (status != MBR_OK)
        return status;
    r.window = mbr_malloc(sizeof *r.window);
    status = read_lines(&r, &input, err);
    if (status == MBR_OK && forms->forms.count == 0)
        status = mbr_input_error(&input, err, "words");
    free(r.window);
    mbr_buffer_free(&r.scratch);
    mbr_input_close(&input);
    return status;
}

void
mbr_forms_free(mbr_forms *forms)
{
    mbr_words_free(&forms->forms);
    mbr_words_free(&forms->lemmas);
    free(forms->of_form);
    free(forms->readings);
}
