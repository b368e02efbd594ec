/* The scanner as its users see it, and the queue between the grammars, which
 * emit several tokens at a time, and a caller who takes one. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stemming/letters.h"
#include "stemming/scan.h"
#include "stemming/table.h"

mbr_tokens *
mbr_tokens_new(const mbr_analysis *analysis)
{
    mbr_tokens *t = mbr_calloc(1, sizeof *t);

    t->stemmer = mbr_stemmer_new(analysis);
    t->window = mbr_calloc(1, sizeof *t->window);
    mbr_tokens_begin(t, mbr_slice_of("", 0));
    return t;
}

void
mbr_tokens_begin(mbr_tokens *t, mbr_slice text)
{
    mbr_window_begin(t->window, text);
    t->at = 1;
    t->plain.ahead = t->plain.stopped = false;
    mbr_quotation_close(&t->quotation);
    t->pos = t->gap = 0;
    t->any = t->legal = t->in_chain = t->in_url = t->line_ended = false;
    t->range.len = 0;
    t->a_pos = 0;
    t->queue_count = t->queue_next = 0;
}

bool
mbr_tokens_next(mbr_tokens *t, mbr_token *out)
{
    while (t->queue_next == t->queue_count) {
        t->queue_next = t->queue_count = 0;
        if (!mbr_scan_step(t))
            return false;
    }
    *out = t->queue[t->queue_next++].token;
    return true;
}

const mbr_analysis *
mbr_tokens_analysis(const mbr_tokens *tokens)
{
    return tokens->stemmer->analysis;
}

void
mbr_tokens_free(mbr_tokens *t)
{
    if (!t)
        return;
    mbr_stemmer_free(t->stemmer);
    free(t->window);
    free(t);
}

void
mbr_tokens_leave_out_stems(mbr_tokens *t)
{
    t->no_stems = true;
}

void
mbr_tokens_leave_out_plain(mbr_tokens *t)
{
    t->no_plain = true;
}

static mbr_queued *
enqueue_spelling(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
                 const mbr_spelling *spelling)
{
    mbr_queued *q = mbr_enqueue(t, kind, span, mbr_char_at(t, i)->start,
                                mbr_char_at(t, end - 1)->end, spelling->form_len);

    memcpy(q->form, spelling->form, spelling->form_len);
    return q;
}

/* The first eight bytes of the word from `at` on, as far as it goes. */
static uint64_t
key_part(mbr_slice norm, size_t at)
{
    char bytes[MBR_EIGHT] = { 0 };

    norm = mbr_slice_part(norm, at, at + MBR_EIGHT);
    memcpy(bytes, norm.ptr, norm.len);
    return mbr_get_eight(bytes);
}

/* A word has a stem or is a stop word; joined forms always have one. */
static inline void
describe(mbr_tokens *t, mbr_queued *q, mbr_lexeme lexeme)
{
    mbr_token *token = &q->token;
    bool stop = lexeme & MBR_VALUE_STOP && token->span == 1;

    token->known = lexeme & MBR_VALUE_EXACT;
    token->lemma = lexeme & MBR_VALUE_LEMMA;
    token->kind = stop ? MBR_TOKEN_STOP : token->kind;
    if (mbr_lexeme_place(lexeme) == MBR_STEM_IN_FORM) {
        /* Without a branch: half of all words are stop words, and no one can tell which. */
        token->stem.ptr = stop ? NULL : q->form;
        token->stem.len = stop ? 0 : mbr_lexeme_stem_len(lexeme);
    } else if (!stop) {
        token->stem = mbr_stem_of(t->stemmer, lexeme, token->form, q->stem);
    }
}

static void
look_up(mbr_tokens *t, mbr_queued *q, const mbr_spelling *spelling)
{
    mbr_slice norm = mbr_spelling_norm(spelling);
    mbr_sought sought;

    if (t->no_stems)
        return;
    sought.key[0] = key_part(norm, 0);
    sought.key[1] = key_part(norm, MBR_EIGHT);
    mbr_stem_seek(&sought, t->stemmer);
    describe(t, q, mbr_stem_find(t->stemmer, &sought, norm, q->token.form));
}

void
mbr_emit(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
         const mbr_spelling *spelling)
{
    (void) enqueue_spelling(t, kind, span, i, end, spelling);
}

void
mbr_emit_word(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
              const mbr_spelling *spelling)
{
    mbr_queued *q = enqueue_spelling(t, kind, span, i, end, spelling);

    if (!spelling->letters)
        q->token.kind = MBR_TOKEN_NUMBER;
    else if (spelling->digits)
        q->token.kind = MBR_TOKEN_ALNUM;
    else
        look_up(t, q, spelling);
}

void
mbr_look_up_plain(mbr_tokens *t, const mbr_plain_word words[MBR_PLAIN_MAX])
{
    for (size_t i = 0; i < t->queue_count; i++) {
        mbr_queued *q = &t->queue[i];

        if (q->token.kind == MBR_TOKEN_WORD)
            describe(t, q,
                     mbr_stem_find(t->stemmer, &words[i].sought,
                                   mbr_slice_of(words[i].norm, words[i].norm_len), q->token.form));
    }
}

void
mbr_emit_part(mbr_tokens *t, size_t i, size_t end)
{
    mbr_spelling spelling;

    mbr_spelling_begin(&spelling);
    mbr_spell(&spelling, t, i, end);
    mbr_begin_position(t);
    mbr_emit_word(t, MBR_TOKEN_WORD, 1, i, end, &spelling);
}

void
mbr_emit_named(mbr_tokens *t, mbr_token_kind kind, size_t i, size_t end, const char *norm)
{
    mbr_spelling spelling;

    mbr_spelling_begin(&spelling);
    mbr_spelling_add_string(&spelling, norm);
    mbr_begin_position(t);
    mbr_emit_word(t, kind, 1, i, end, &spelling);
}
