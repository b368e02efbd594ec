/* From the forms of the dictionary and the lists of stemming/ to what the table
 * says of each word. */
#include "lexicon/compile.h"

#include <assert.h>
#include <stdlib.h>

#include <libstemmer.h>

#include "base/utf8.h"
#include "lexicon/choice.h"
#include "lexicon/input.h"
#include "lexicon/kinship.h"
#include "stemming/roots.h"

typedef struct compiler {
    mbr_compiled *out;
    const mbr_forms *forms;
    struct sb_stemmer *snowball;
    bool *dictionary_names; /* by lemma of the dictionary: never anything but a name */
    mbr_lemma_facts *facts; /* by lemma of the table */
    mbr_words said;         /* words that the list of exceptions already settled, by kind */
} compiler;

static mbr_slice
kept(compiler *c, mbr_slice s)
{
    return mbr_slice_of(mbr_arena_strndup(c->out->arena, s.ptr, s.len), s.len);
}

/* ---- Lemmas and their stems ---- */

/* Accents go after the stemmer, which needs them: « côté » and « côte » part ways
 * by their endings. */
static mbr_slice
snowball_root(compiler *c, mbr_slice lemma)
{
    char folded[MBR_FORM_MAX];
    const sb_symbol *root =
        sb_stemmer_stem(c->snowball, (const sb_symbol *) lemma.ptr, (int) lemma.len);
    size_t len = 0;

    assert(root && "out of memory in libstemmer");
    len = mbr_fold_word(folded,
                        mbr_slice_of((const char *) root, (size_t) sb_stemmer_length(c->snowball)));
    if (len == 0)
        len = mbr_fold_word(folded, lemma);
    return kept(c, mbr_slice_of(folded, len));
}

static mbr_slice
own_root(compiler *c, mbr_slice lemma)
{
    char root[MBR_FORM_MAX];

    return kept(c, mbr_slice_of(root, mbr_own_root(root, lemma)));
}

/* A lemma of the table; a new one gets the stem of its kind. */
static uint32_t
add_lemma(compiler *c, mbr_slice text)
{
    mbr_compiled *out = c->out;
    uint32_t before = out->lemmas.count, lemma = mbr_words_add(&out->lemmas, text);

    if (lemma == before) {
        uint32_t entry = mbr_words_find(&c->forms->lemmas, text);
        bool is_name = entry != MBR_NO_WORD && c->dictionary_names[entry];

        out->stems = mbr_grown(out->stems, lemma, sizeof *out->stems);
        c->facts = mbr_grown(c->facts, lemma, sizeof *c->facts);
        out->stems[lemma] =
            is_name && !mbr_is_place(c->forms, text) ? own_root(c, text) : snowball_root(c, text);
        c->facts[lemma] = (mbr_lemma_facts){ .name = is_name };
    }
    return lemma;
}

/* ---- Keys ---- */

static mbr_key *
add_key(compiler *c, mbr_slice word)
{
    mbr_compiled *out = c->out;
    uint32_t before = out->words.count, number = mbr_words_add(&out->words, word);

    if (number == before) {
        out->keys = mbr_grown(out->keys, number, sizeof *out->keys);
        out->keys[number] = (mbr_key){ out->words.words[number], MBR_NO_WORD, false, false };
    }
    return &out->keys[number];
}

static mbr_key *
find_key(const compiler *c, mbr_slice word)
{
    uint32_t number = mbr_words_find(&c->out->words, word);

    return number != MBR_NO_WORD ? &c->out->keys[number] : NULL;
}

static void
set_exact(compiler *c, mbr_slice word, uint32_t lemma)
{
    mbr_key *key = add_key(c, word);

    key->lemma = lemma;
    key->exact = true;
}

/* Lemmas that are never anything but names. */
static bool *
find_names(const mbr_forms *forms)
{
    bool *named = mbr_calloc(forms->lemmas.count, sizeof *named);
    bool *other = mbr_calloc(forms->lemmas.count, sizeof *other);

    for (uint32_t i = 0; i < forms->reading_count; i++) {
        const mbr_reading *reading = &forms->readings[i];

        *(reading->kind == MBR_IS_NAME ? &named[reading->lemma] : &other[reading->lemma]) = true;
    }
    for (uint32_t i = 0; i < forms->lemmas.count; i++)
        named[i] = named[i] && !other[i];
    free(other);
    return named;
}

static void
add_dictionary(compiler *c)
{
    for (uint32_t form = 0; form < c->forms->forms.count; form++) {
        uint32_t lemma = mbr_choose_lemma(c->forms, form);

        set_exact(c, c->forms->forms.words[form], add_lemma(c, c->forms->lemmas.words[lemma]));
    }
}

/* ---- The list of exceptions ---- */

/* The lemma that a line gives a root; a word that is no lemma becomes one. */
static uint32_t
lemma_with_root(compiler *c, mbr_slice word)
{
    uint32_t lemma = mbr_words_find(&c->out->lemmas, word);

    if (lemma == MBR_NO_WORD) {
        lemma = add_lemma(c, word);
        set_exact(c, word, lemma);
    }
    return lemma;
}

/* Two lines that say different things of one word are a mistake in the list. */
static bool
is_said_twice(compiler *c, const mbr_root_line *line)
{
    char key[MBR_NORM_MAX + 1];
    uint32_t before = c->said.count;

    key[0] = line->kind == MBR_ROOT_LEMMA ? 'f' : 'l';
    memcpy(key + 1, line->word.ptr, line->word.len);
    return mbr_words_add(&c->said, mbr_slice_of(key, line->word.len + 1)) != before;
}

static mbr_status
add_root_line(compiler *c, const mbr_root_line *line, const mbr_list *list, mbr_error *err)
{
    uint32_t lemma;

    if (is_said_twice(c, line))
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             "%s:%zu: expected one line for '%.*s', this is the second", list->name,
                             list->line, MBR_SLICE_ARGS(line->word));
    switch (line->kind) {
    case MBR_ROOT_OWN:
        lemma = lemma_with_root(c, line->word);
        c->out->stems[lemma] = own_root(c, line->word);
        c->facts[lemma].settled = true;
        break;
    case MBR_ROOT_GIVEN:
        lemma = lemma_with_root(c, line->word);
        c->out->stems[lemma] = kept(c, line->value);
        c->facts[lemma].settled = true;
        break;
    case MBR_ROOT_LEMMA: set_exact(c, line->word, add_lemma(c, line->value)); break;
    }
    return MBR_OK;
}

static mbr_status
add_roots(compiler *c, const char *path, mbr_error *err)
{
    mbr_input input;
    mbr_list list = { .name = path };
    mbr_root_line line;
    mbr_status status = mbr_input_open(&input, path, err);

    if (status != MBR_OK)
        return status;
    list.text = mbr_buffer_slice(&input.text);
    while (status == MBR_OK && (status = mbr_roots_next(&line, &list, err)) == MBR_OK)
        status = add_root_line(c, &line, &list, err);
    mbr_list_end(&list);
    mbr_input_close(&input);
    return status == MBR_ERR_NOT_FOUND ? MBR_OK : status; /* the end of the list */
}

/* ---- Words without accents ---- */

/* Which of two forms that fold alike an unaccented word means: a headword, no name,
 * the shorter lemma. */
static bool
is_meant_before(const compiler *c, const mbr_key *form, const mbr_key *other)
{
    const mbr_slice *lemmas = c->out->lemmas.words;
    bool head = mbr_slice_equal(form->word, lemmas[form->lemma]);
    bool other_head = mbr_slice_equal(other->word, lemmas[other->lemma]);
    size_t len = mbr_utf8_count(lemmas[form->lemma]);
    size_t other_len = mbr_utf8_count(lemmas[other->lemma]);

    if (head != other_head)
        return head;
    if (c->facts[form->lemma].name != c->facts[other->lemma].name)
        return c->facts[other->lemma].name;
    if (len != other_len)
        return len < other_len;
    return mbr_slice_compare(lemmas[form->lemma], lemmas[other->lemma]) < 0;
}

/* Capitals without accents, and people without patience: a spelling without accents
 * leads to the accented word, unless it is a word itself. */
static void
add_folded_keys(compiler *c)
{
    uint32_t exact_count = c->out->words.count;
    uint32_t *meant = NULL; /* by key above exact_count: the form it stands for */

    for (uint32_t form = 0; form < exact_count; form++) {
        char folded[MBR_FORM_MAX];
        mbr_slice word = c->out->keys[form].word;
        mbr_slice fold = mbr_slice_of(folded, mbr_fold_word(folded, word));
        uint32_t number = mbr_words_find(&c->out->words, fold);

        if (mbr_slice_equal(fold, word) || (number != MBR_NO_WORD && number < exact_count))
            continue;
        if (number == MBR_NO_WORD) {
            (void) add_key(c, fold);
            number = c->out->words.count - 1;
            meant = mbr_grown(meant, number - exact_count, sizeof *meant);
            meant[number - exact_count] = form;
        } else if (is_meant_before(c, &c->out->keys[form],
                                   &c->out->keys[meant[number - exact_count]])) {
            meant[number - exact_count] = form;
        }
    }
    for (uint32_t i = exact_count; i < c->out->words.count; i++)
        c->out->keys[i].lemma = c->out->keys[meant[i - exact_count]].lemma;
    free(meant);
}

/* ---- Stop words ---- */

/* A stop word counts without its accents, too, where that is no other word: for
 * « etait », not for « des » which « dès » would bring. */
static void
add_stop_word(compiler *c, mbr_slice word)
{
    char folded[MBR_FORM_MAX];
    mbr_slice fold = mbr_slice_of(folded, mbr_fold_word(folded, word));
    const mbr_key *other = find_key(c, fold);

    add_key(c, word)->stop = true;
    if (!other || !other->exact)
        add_key(c, fold)->stop = true;
}

static mbr_status
add_stop_words(compiler *c, const char *path, mbr_error *err)
{
    mbr_input input;
    mbr_list list = { .name = path };
    mbr_slice word;
    mbr_status status = mbr_input_open(&input, path, err);

    if (status != MBR_OK)
        return status;
    list.text = mbr_buffer_slice(&input.text);
    while ((status = mbr_stop_words_next(&word, &list, err)) == MBR_OK)
        add_stop_word(c, word);
    mbr_list_end(&list);
    mbr_input_close(&input);
    return status == MBR_ERR_NOT_FOUND ? MBR_OK : status; /* the end of the list */
}

/* ---- All of it ---- */

mbr_status
mbr_compile(mbr_compiled *out, const mbr_forms *forms, const char *roots, const char *stops,
            mbr_error *err)
{
    compiler c = { .out = out, .forms = forms };
    mbr_status status;

    *out = (mbr_compiled){ .arena = mbr_arena_new() };
    out->lemmas.arena = out->words.arena = c.said.arena = out->arena;
    c.snowball = sb_stemmer_new("french", "UTF_8");
    assert(c.snowball && "libstemmer is built with French in UTF-8");
    c.dictionary_names = find_names(forms);
    add_dictionary(&c);
    status = add_roots(&c, roots, err);
    if (status == MBR_OK) {
        mbr_join_participles(out, forms, c.facts);
        mbr_part_places(out, forms, c.facts);
        mbr_part_accents(out, forms, c.facts);
        add_folded_keys(&c);
        status = add_stop_words(&c, stops, err);
    }
    sb_stemmer_delete(c.snowball);
    mbr_words_free(&c.said);
    free(c.dictionary_names);
    free(c.facts);
    return status;
}

void
mbr_compiled_free(mbr_compiled *compiled)
{
    mbr_words_free(&compiled->lemmas);
    mbr_words_free(&compiled->words);
    free(compiled->stems);
    free(compiled->keys);
    mbr_arena_free(compiled->arena);
}
