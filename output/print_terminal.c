/* Results for someone at a terminal: hits first, then how many there are and how the
 * query was understood, next to the prompt where the eye is. */
#include "output/terminal.h"

#include "base/memory.h"
#include "document/field.h"
#include "output/phrase.h"
#include "output/url.h"

enum { HIT_INDENT = 5 };

/* One phrase of ours, from a buffer that is emptied. */
static void
print_phrase(mbr_terminal *terminal, mbr_buffer *text, mbr_style style)
{
    mbr_terminal_text(terminal, mbr_buffer_slice(text), style);
    mbr_buffer_reset(text);
}

/* The sign that separates stays with the word before it when a line is folded. */
static void
add_item(mbr_buffer *line, mbr_slice text)
{
    if (text.len == 0)
        return;
    if (line->len > 0)
        mbr_buffer_append_string(line, "\u00A0· ");
    mbr_buffer_append_slice(line, text);
}

static void
add_authors(mbr_buffer *line, const mbr_hit *hit)
{
    for (size_t i = 0; i < hit->author_count; i++) {
        if (i == 0) {
            add_item(line, hit->authors[i]);
            continue;
        }
        mbr_buffer_append_string(line, ", ");
        mbr_buffer_append_slice(line, hit->authors[i]);
    }
}

/* "5 septembre 2016 · Droit · Jeanne Moreau, Paul Vidal · abonnés · vigie-2016-01" */
static void
print_facts(mbr_terminal *terminal, const mbr_hit *hit, const mbr_print_options *options)
{
    mbr_buffer line = MBR_BUFFER_INIT;

    mbr_phrase_date(&line, hit->published.day, terminal->language);
    add_item(&line, hit->section);
    add_authors(&line, hit);
    add_item(&line, mbr_slice_of_string(mbr_phrase_access(hit->access, terminal->language)));
    add_item(&line, hit->id);
    if (options->score)
        mbr_buffer_printf(&line, "\u00A0· %.3f", hit->score);
    print_phrase(terminal, &line, MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_buffer_free(&line);
}

static void
print_snippets(mbr_terminal *terminal, const mbr_hit *hit)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add_all(&excerpt, hit->snippets, hit->snippet_count);
    mbr_terminal_excerpt(terminal, &excerpt, MBR_STYLE_PLAIN);
    mbr_terminal_line(terminal);
    mbr_excerpt_free(&excerpt);
}

/* A comment between quotation marks, which in French are not those it holds itself. */
static void
add_quote(mbr_excerpt *line, const mbr_fragment *snippet, mbr_language language)
{
    mbr_excerpt inside = MBR_EXCERPT_INIT;
    mbr_fragment quoted;

    mbr_excerpt_add(&inside, snippet, MBR_ONE_LINE);
    if (language == MBR_FRENCH)
        mbr_excerpt_nest_quotes(&inside);
    quoted = (mbr_fragment){ .text = mbr_buffer_slice(&inside.text),
                             .marks = inside.marks,
                             .mark_count = inside.mark_count };
    mbr_buffer_append_string(&line->text, mbr_say(language, "“", "«\u00A0"));
    mbr_excerpt_add(line, &quoted, MBR_ONE_LINE);
    mbr_buffer_append_string(&line->text, mbr_say(language, "”", "\u00A0»"));
    mbr_excerpt_free(&inside);
}

/* "4 commentaires sur 83 : « j’ai changé de serveur… » — docker1789" */
static void
print_comments(mbr_terminal *terminal, const mbr_hit *hit)
{
    mbr_language language = terminal->language;
    mbr_excerpt line = MBR_EXCERPT_INIT;

    mbr_phrase_comments(&line.text, hit->comments_matching, hit->comments_total, language);
    if (hit->comment_count > 0) {
        const mbr_hit_comment *comment = &hit->comments[0];

        mbr_buffer_append_string(&line.text, mbr_say(language, ": ", "\u00A0: "));
        add_quote(&line, &comment->snippet, language);
        if (comment->author.len > 0) {
            mbr_buffer_append_string(&line.text, " — ");
            mbr_print_clean(&line.text, comment->author);
        }
    }
    mbr_terminal_excerpt(terminal, &line, hit->comment_count > 0 ? MBR_STYLE_PLAIN : MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_excerpt_free(&line);
}

static void
print_hit(mbr_terminal *terminal, const mbr_results *results, const mbr_hit *hit, unsigned rank,
          const mbr_print_options *options)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_buffer_printf(&text, "%u.", rank);
    terminal->indent = 0;
    mbr_terminal_to_column(terminal, text.len < 4 ? 4 - (unsigned) text.len : 0);
    print_phrase(terminal, &text, MBR_STYLE_PLAIN);
    terminal->indent = HIT_INDENT;
    mbr_terminal_to_column(terminal, HIT_INDENT);
    terminal->space = terminal->column > HIT_INDENT;
    if (hit->title.text.len > 0)
        mbr_terminal_fragment(terminal, &hit->title, MBR_STYLE_BOLD);
    else
        mbr_terminal_string(terminal, mbr_say(terminal->language, "Untitled", "Sans titre"),
                            MBR_STYLE_BOLD);
    mbr_terminal_line(terminal);
    print_facts(terminal, hit, options);
    print_snippets(terminal, hit);
    print_comments(terminal, hit);
    mbr_terminal_text(terminal, hit->url, MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_terminal_print_reasons(terminal, results, hit);
    terminal->indent = 0;
    mbr_terminal_gap(terminal);
    mbr_buffer_free(&text);
}

static void
print_hits(mbr_terminal *terminal, const mbr_results *results, const mbr_print_options *options)
{
    unsigned rank = results->page > 1 ? (results->page - 1) * results->size : 0;

    for (size_t i = 0; i < results->hit_count; i++)
        print_hit(terminal, results, &results->hits[i], ++rank, options);
}

/* "1 234 articles · page 2 sur 62 · la suite : --page 3" */
static void
print_total(mbr_terminal *terminal, const mbr_results *results)
{
    mbr_language language = terminal->language;
    mbr_buffer text = MBR_BUFFER_INIT;
    uint32_t next = mbr_next_page(results), last = mbr_last_page(results);

    mbr_phrase_total(&text, results, language);
    print_phrase(terminal, &text, MBR_STYLE_BOLD);
    if (last > 0 && results->page > last) {
        mbr_terminal_line(terminal);
        mbr_phrase_past_end(&text, results, language);
        mbr_buffer_printf(
            &text, mbr_say(language, " The last: --page %u", " La dernière\u00A0: --page\u00A0%u"),
            (unsigned) last);
    } else if (results->total > 0 && (results->page > 1 || next > 0)) {
        mbr_buffer_printf(&text, "\u00A0· page %u", (unsigned) results->page);
        if (last > 0)
            mbr_buffer_printf(&text, mbr_say(language, " of %u", " sur %u"), (unsigned) last);
    }
    if (next > 0)
        mbr_buffer_printf(
            &text,
            mbr_say(language, "\u00A0· next: --page %u", "\u00A0· la suite\u00A0: --page\u00A0%u"),
            (unsigned) next);
    print_phrase(terminal, &text, MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_buffer_free(&text);
}

static void
print_notes(mbr_terminal *terminal, const mbr_results *results)
{
    for (size_t i = 0; i < results->note_count; i++) {
        mbr_terminal_string(
            terminal,
            mbr_say(terminal->language, results->notes[i].english, results->notes[i].french),
            MBR_STYLE_PLAIN);
        mbr_terminal_line(terminal);
    }
    if (results->note_count > 0 && results->understood.len > 0) {
        mbr_terminal_string(terminal,
                            mbr_say(terminal->language, "Understood as: ", "Compris ainsi\u00A0: "),
                            MBR_STYLE_PLAIN);
        mbr_terminal_text(
            terminal, mbr_say(terminal->language, results->understood, results->understood_french),
            MBR_STYLE_BOLD);
        mbr_terminal_line(terminal);
    }
}

/* When nothing was found, which of the words is to blame. */
static void
print_words(mbr_terminal *terminal, const mbr_results *results)
{
    mbr_language language = terminal->language;
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < results->word_count; i++) {
        const mbr_result_word *word = &results->words[i];

        if (!word->ignored && word->articles == UINT32_MAX)
            continue;
        mbr_buffer_append_string(&text, "  ");
        mbr_phrase_word(&text, word, language);
        mbr_buffer_append_string(&text, mbr_say(language, ": ", "\u00A0: "));
        mbr_phrase_word_found(&text, word, language);
        terminal->indent = 2;
        print_phrase(terminal, &text, MBR_STYLE_PLAIN);
        mbr_terminal_line(terminal);
    }
    terminal->indent = 0;
    mbr_buffer_free(&text);
}

static void
print_did_you_mean(mbr_terminal *terminal, const mbr_results *results)
{
    if (results->did_you_mean.len == 0)
        return;
    mbr_terminal_string(terminal,
                        mbr_say(terminal->language, "Did you mean: ", "Vouliez-vous dire\u00A0: "),
                        MBR_STYLE_PLAIN);
    mbr_terminal_text(terminal, results->did_you_mean, MBR_STYLE_BOLD);
    mbr_terminal_line(terminal);
}

static void
print_hints(mbr_terminal *terminal, const mbr_results *results)
{
    mbr_language language = terminal->language;
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < results->hint_count; i++) {
        mbr_phrase_hint(&text, &results->hints[i], language);
        mbr_buffer_append_string(&text, mbr_say(language, ": ", "\u00A0: "));
        mbr_phrase_articles(&text, results->hints[i].articles, language);
        print_phrase(terminal, &text, MBR_STYLE_PLAIN);
        mbr_terminal_line(terminal);
    }
    mbr_buffer_free(&text);
}

static void
print_results(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
              const mbr_print_options *options)
{
    mbr_terminal terminal = mbr_terminal_to(out, options);
    mbr_buffer text = MBR_BUFFER_INIT;

    print_hits(&terminal, results, options);
    if (results->facet_count > 0) {
        mbr_terminal_print_facets(out, results, options);
        mbr_terminal_gap(&terminal);
    }
    if (results->interval != MBR_INTERVAL_NONE) {
        mbr_terminal_print_trend(out, results, options);
        mbr_terminal_gap(&terminal);
    }
    print_total(&terminal, results);
    mbr_phrase_relaxed(&text, results, request, terminal.language);
    print_phrase(&terminal, &text, MBR_STYLE_PLAIN);
    mbr_terminal_line(&terminal);
    print_notes(&terminal, results);
    mbr_terminal_print_unexplained(&terminal, results, request);
    if (results->total == 0)
        print_words(&terminal, results);
    print_did_you_mean(&terminal, results);
    print_hints(&terminal, results);
    mbr_buffer_free(&text);
}

static void
print_similar(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_terminal terminal = mbr_terminal_to(out, options);

    print_hits(&terminal, results, options);
}

/* The number alone, so that a script can use it; a + says "at least". */
static void
print_count(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    (void) options;
    mbr_buffer_printf(out, "%u%s\n", (unsigned) results->total, results->exact ? "" : "+");
}

const mbr_printer mbr_printer_terminal = {
    .name = "terminal",
    .media_type = "text/plain; charset=utf-8",
    .results = print_results,
    .count = print_count,
    .facets = mbr_terminal_print_facets,
    .trend = mbr_terminal_print_trend,
    .similar = print_similar,
    .article = mbr_terminal_print_article,
};
