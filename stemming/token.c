/* The scanner as its users see it, and the queue between the grammars, which
 * emit several tokens at a time, and a caller who takes one. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stemming/scan.h"

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
    return mbr_stemmer_analysis(tokens->stemmer);
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

void
mbr_begin_position(mbr_tokens *t)
{
    if (t->any)
        t->pos += 1 + t->gap;
    t->any = true;
    t->gap = 0;
}

/* The next place in the queue, whose form the caller has put there or will. */
static mbr_queued *
enqueue(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t start, size_t end, size_t form_len)
{
    mbr_queued *q = &t->queue[t->queue_count++];

    assert(t->queue_count <= MBR_QUEUE_MAX && form_len > 0 && end > start);
    q->token.form = mbr_slice_of(q->form, form_len);
    q->token.stem = MBR_SLICE_NONE;
    q->token.known = false;
    q->token.lemma = MBR_NO_LEMMA;
    q->token.kind = kind;
    q->token.span = span;
    q->token.quoted = mbr_is_quoted(&t->quotation);
    q->token.pos = t->pos;
    q->token.start = start;
    q->token.end = end;
    return q;
}

static mbr_queued *
enqueue_spelling(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
                 const mbr_spelling *spelling)
{
    mbr_queued *q = enqueue(t, kind, span, mbr_char_at(t, i)->start, mbr_char_at(t, end - 1)->end,
                            spelling->form_len);

    memcpy(q->form, spelling->form, spelling->form_len);
    return q;
}

/* A word has a stem or is a stop word; joined forms always have one. */
static inline void
look_up_sought(mbr_tokens *t, mbr_queued *q, const mbr_sought *sought, mbr_slice norm)
{
    mbr_lexeme lexeme = mbr_stem_sought(t->stemmer, sought, q->stem, norm, q->token.form);

    q->token.known = lexeme.known;
    q->token.lemma = lexeme.lemma;
    if (lexeme.stop && q->token.span == 1)
        q->token.kind = MBR_TOKEN_STOP;
    else
        q->token.stem = lexeme.stem;
}

static void
look_up(mbr_tokens *t, mbr_queued *q, const mbr_spelling *spelling)
{
    mbr_slice norm = mbr_spelling_norm(spelling);
    mbr_sought sought;

    if (t->no_stems)
        return;
    mbr_stem_seek(&sought, t->stemmer, norm);
    look_up_sought(t, q, &sought, norm);
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
mbr_emit_plain(mbr_tokens *t, mbr_token_kind kind, size_t start, size_t end, size_t form_len)
{
    mbr_begin_position(t);
    (void) enqueue(t, kind, 1, start, end, form_len);
}

void
mbr_look_up_plain(mbr_tokens *t, const uint8_t norm_lens[MBR_PLAIN_MAX])
{
    mbr_sought sought[MBR_PLAIN_MAX];

    if (t->no_stems)
        return;
    for (size_t i = 0; i < t->queue_count; i++)
        mbr_stem_seek(&sought[i], t->stemmer, mbr_slice_of(t->queue[i].stem, norm_lens[i]));
    for (size_t i = 0; i < t->queue_count; i++)
        if (t->queue[i].token.kind == MBR_TOKEN_WORD)
            look_up_sought(t, &t->queue[i], &sought[i],
                           mbr_slice_of(t->queue[i].stem, norm_lens[i]));
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
