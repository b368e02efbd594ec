/* Why a hit stands where it does, as a sum that a reader can check: what each word
 * brought, what the words brought together, and the score that they make. */
#include "base/memory.h"
#include "output/phrase.h"
#include "output/terminal.h"

/* Where the figures of the sum end, and where what they stand for begins. */
enum { FIGURE_COLUMN = 14, WHAT_COLUMN = 16 };

/* A score, with the decimal comma of French. */
static void
append_score(mbr_buffer *out, double score, const char *form, mbr_language language)
{
    size_t at = out->len;

    mbr_buffer_printf(out, form, score);
    for (; language == MBR_FRENCH && at < out->len; at++)
        if (out->ptr[at] == '.')
            out->ptr[at] = ',';
}

static void
print_line(mbr_terminal *terminal, mbr_slice figure, mbr_slice what)
{
    unsigned columns = mbr_text_columns(figure);

    terminal->indent = 0;
    mbr_terminal_to_column(terminal, columns < FIGURE_COLUMN ? FIGURE_COLUMN - columns : 0);
    mbr_terminal_text(terminal, figure, MBR_STYLE_PLAIN);
    terminal->indent = WHAT_COLUMN;
    mbr_terminal_to_column(terminal, WHAT_COLUMN);
    mbr_terminal_text(terminal, what, MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
}

/* Of the sum: what was added, and for what. */
static void
print_part(mbr_terminal *terminal, double score, mbr_slice what)
{
    mbr_buffer figure = MBR_BUFFER_INIT;

    append_score(&figure, score, "%.3f", terminal->language);
    print_line(terminal, mbr_buffer_slice(&figure), what);
    mbr_buffer_free(&figure);
}

static const char *
kind_of(const mbr_result_term *term, mbr_language language)
{
    switch (term->kind) {
    case MBR_TERM_FORM: return mbr_say(language, "as typed", "tel quel");
    case MBR_TERM_STEM: return mbr_say(language, "in all its forms", "sous toutes ses formes");
    case MBR_TERM_BEGINNING: break;
    }
    return mbr_say(language, "by its beginning", "par son début");
}

/* "grèves : sous toutes ses formes (grev) × 4, tel quel (greves) × 1" */
static void
print_word(mbr_terminal *terminal, const mbr_results *results, const mbr_hit_reason *reason)
{
    const mbr_result_word *word = &results->words[reason->word];
    mbr_language language = terminal->language;
    const char *before = mbr_say(language, ": ", "\u00A0: ");
    mbr_buffer what = MBR_BUFFER_INIT;

    mbr_print_clean(&what, word->typed);
    for (size_t i = 0; i < word->term_count; i++) {
        if (reason->occurrences[i] <= 0.0)
            continue;
        mbr_buffer_append_string(&what, before);
        mbr_buffer_append_string(&what, kind_of(&word->terms[i], language));
        mbr_buffer_append_string(&what, " (");
        mbr_buffer_append_slice(&what, word->terms[i].text);
        mbr_buffer_append_string(&what, ")\u00A0×\u00A0");
        append_score(&what, reason->occurrences[i], "%.4g", language);
        before = ", ";
    }
    print_part(terminal, reason->score, mbr_buffer_slice(&what));
    mbr_buffer_free(&what);
}

/* The score first, then what it is the sum of, then what that was multiplied by. */
static void
print_score(mbr_terminal *terminal, const mbr_hit *hit)
{
    mbr_language language = terminal->language;
    mbr_buffer line = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&line, mbr_say(language, "Score ", "Score\u00A0: "));
    append_score(&line, hit->score, "%.3f", language);
    mbr_buffer_append_string(
        &line, hit->by_comment ? mbr_say(language, ", by its best comment (which counts for half)",
                                         ", par son meilleur commentaire (qui compte pour moitié)")
                               : mbr_say(language, ", by its own text", ", par son propre texte"));
    mbr_terminal_text(terminal, mbr_buffer_slice(&line), MBR_STYLE_PLAIN);
    mbr_terminal_line(terminal);
    mbr_buffer_free(&line);
}

/* Rounding leaves next to nothing of a score that is accounted for. */
static bool
is_shown(double score)
{
    return score >= 0.0005 || score <= -0.0005;
}

static void
print_freshness(mbr_terminal *terminal, const mbr_hit *hit)
{
    mbr_buffer figure = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&figure, "×\u00A0");
    append_score(&figure, hit->freshness, "%.3f", terminal->language);
    print_line(
        terminal, mbr_buffer_slice(&figure),
        mbr_slice_of_string(mbr_say(terminal->language, "a recent article", "article récent")));
    mbr_buffer_free(&figure);
}

/* What is not the work of one word. */
static void
print_rest(mbr_terminal *terminal, const mbr_hit *hit)
{
    const struct {
        double score;
        const char *english, *french;
    } parts[] = {
        { hit->near, "words near each other", "mots proches les uns des autres" },
        { hit->titled, "words in the title", "mots dans le titre" },
        { hit->rest, "the rest: parts of compounds and phrases, conditions",
          "le reste\u00A0: éléments de composés et d’expressions, conditions" },
    };

    for (size_t i = 0; i < MBR_ARRAY_LEN(parts); i++)
        if (is_shown(parts[i].score))
            print_part(terminal, parts[i].score,
                       mbr_slice_of_string(
                           mbr_say(terminal->language, parts[i].english, parts[i].french)));
}

void
mbr_terminal_print_reasons(mbr_terminal *terminal, const mbr_results *results, const mbr_hit *hit)
{
    unsigned indent = terminal->indent;

    if (!hit->is_explained)
        return;
    print_score(terminal, hit);
    for (size_t i = 0; i < hit->reason_count; i++)
        if (is_shown(hit->reasons[i].score))
            print_word(terminal, results, &hit->reasons[i]);
    print_rest(terminal, hit);
    if (hit->freshness > 1.0)
        print_freshness(terminal, hit);
    terminal->indent = indent;
}

void
mbr_terminal_print_unexplained(mbr_terminal *terminal, const mbr_results *results,
                               const mbr_search_request *request)
{
    if (!request->explain || results->hit_count == 0 || results->hits[0].is_explained)
        return;
    mbr_terminal_string(
        terminal,
        request->sort != MBR_SORT_RELEVANCE
            ? mbr_say(terminal->language, "In order of date: there is no score to explain.",
                      "Par date\u00A0: il n’y a pas de score à expliquer.")
            : mbr_say(terminal->language, "Time ran out before the scores could be explained.",
                      "Le temps a manqué pour expliquer les scores."),
        MBR_STYLE_PLAIN);
    mbr_terminal_line(terminal);
}
