/* What was found, and what to say when it was not what was asked for. */
#include "output/page.h"

/* A phrase of ours in a paragraph; nothing when it is empty. */
static void
print_paragraph(mbr_page *page, const char *class_name, const mbr_buffer *text)
{
    if (text->len == 0)
        return;
    mbr_html_leaf_slice(&page->html, "p", class_name, mbr_buffer_slice(text));
    mbr_html_line(&page->html);
}

static void
print_notes(mbr_page *page)
{
    const mbr_results *results = page->results;

    if (results->note_count == 0)
        return;
    mbr_html_begin_class(&page->html, "ul", "notes");
    for (size_t i = 0; i < results->note_count; i++)
        mbr_html_leaf(&page->html, "li", NULL,
                      mbr_page_say(page, results->notes[i].english, results->notes[i].french));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

/* "Compris ainsi : ...": only when it is not what was typed. */
static void
print_understood(mbr_page *page)
{
    const mbr_results *results = page->results;
    mbr_slice understood = mbr_page_say(page, results->understood, results->understood_french);

    if (results->note_count == 0 || understood.len == 0 ||
        mbr_slice_equal(understood, mbr_slice_trim(results->text)))
        return;
    mbr_html_begin_class(&page->html, "p", "understood");
    mbr_html_text(&page->html, mbr_page_say(page, "Understood as: ", "Compris ainsi\u00A0: "));
    mbr_html_leaf_slice(&page->html, "code", NULL, understood);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_did_you_mean(mbr_page *page)
{
    mbr_search_request request = *page->request;

    if (page->results->did_you_mean.len == 0)
        return;
    request.query = page->results->did_you_mean;
    mbr_html_begin_class(&page->html, "p", "suggestion");
    mbr_html_text(&page->html, mbr_page_say(page, "Did you mean ", "Vouliez-vous dire "));
    mbr_html_begin(&page->html, "a");
    mbr_page_archive_language(page);
    mbr_page_href(page, &request, 1);
    mbr_html_text_slice(&page->html, request.query);
    mbr_html_end(&page->html);
    mbr_html_text(&page->html, mbr_page_say(page, "?", "\u202F?"));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

void
mbr_page_understanding(mbr_page *page)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_phrase_past_end(&text, page->results, page->html.language);
    print_paragraph(page, "relaxed", &text);
    mbr_buffer_reset(&text);
    mbr_phrase_relaxed(&text, page->results, page->request, page->html.language);
    print_paragraph(page, "relaxed", &text);
    print_notes(page);
    print_understood(page);
    print_did_you_mean(page);
    mbr_page_hints(page);
    mbr_buffer_free(&text);
}

static void
print_word(mbr_page *page, const mbr_result_word *word)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_html_begin(&page->html, "li");
    mbr_html_begin(&page->html, "b");
    mbr_page_archive_language(page);
    mbr_phrase_word(&text, word, page->html.language);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_reset(&text);
    mbr_buffer_append_string(&text, mbr_page_say(page, ": ", "\u00A0: "));
    mbr_phrase_word_found(&text, word, page->html.language);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_free(&text);
}

static bool
has_story(const mbr_result_word *word)
{
    return word->ignored || word->articles != UINT32_MAX;
}

static bool
has_filters(const mbr_search_request *request)
{
    return request->from.year != 0 || request->to.year != 0 || request->section_count > 0 ||
           request->author_count > 0 || request->access_count > 0 || request->source_count > 0 ||
           request->scope != MBR_SCOPE_ALL;
}

static void
print_words(mbr_page *page)
{
    const mbr_results *results = page->results;
    size_t first = 0;

    while (first < results->word_count && !has_story(&results->words[first]))
        first++;
    if (first == results->word_count)
        return;
    mbr_html_leaf(&page->html, "p", NULL,
                  has_filters(page->request)
                      ? mbr_page_say(page, "Word by word, with these filters:",
                                     "Mot par mot, avec ces filtres\u00A0:")
                      : mbr_page_say(page, "Word by word:", "Mot par mot\u00A0:"));
    mbr_html_begin_class(&page->html, "ul", "words");
    for (size_t i = first; i < results->word_count; i++)
        if (has_story(&results->words[i]))
            print_word(page, &results->words[i]);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

/* Links that ask something wider. */
static void
print_way_out(mbr_page *page, const mbr_search_request *request, const char *text)
{
    mbr_html_begin(&page->html, "li");
    mbr_html_begin(&page->html, "a");
    mbr_page_href(page, request, 1);
    mbr_html_text(&page->html, text);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
}

void
mbr_page_nothing_found(mbr_page *page)
{
    mbr_search_request wider = *page->request;
    bool any_word = wider.match == MBR_MATCH_ALL && page->results->words_wanted > 1;
    bool listed = has_filters(page->request) || any_word || wider.exact_forms;

    print_words(page);
    if (listed)
        mbr_html_begin_class(&page->html, "ul", "ways-out");
    if (has_filters(page->request)) {
        mbr_search_request bare = { .query = page->request->query };

        print_way_out(
            page, &bare,
            mbr_page_say(page, "Search without any filter", "Chercher sans aucun filtre"));
    }
    /* MBR_MATCH_AUTO has tried that already. */
    if (any_word) {
        wider.match = MBR_MATCH_ANY;
        print_way_out(
            page, &wider,
            mbr_page_say(page, "Search for any of the words", "Chercher l’un ou l’autre des mots"));
        wider.match = MBR_MATCH_ALL;
    }
    if (wider.exact_forms) {
        wider.exact_forms = false;
        print_way_out(page, &wider,
                      mbr_page_say(page, "Search for the words in all their forms",
                                   "Chercher les mots sous toutes leurs formes"));
    }
    if (listed)
        mbr_html_end(&page->html);
    if (page->results->hint_count > 0 || page->results->did_you_mean.len > 0)
        return; /* what to ask instead is said above */
    mbr_html_leaf(&page->html, "p", "advice",
                  mbr_page_say(page, "Check the spelling, or try fewer or more general words.",
                               "Vérifiez l’orthographe, ou essayez avec moins de mots ou des mots "
                               "plus généraux."));
    mbr_html_line(&page->html);
}

static void
print_separator(mbr_page *page, bool *has_item)
{
    if (*has_item)
        mbr_html_text(&page->html, " · ");
    *has_item = true;
}

/* "5 septembre 2016 · Droit · Jeanne Moreau, Paul Vidal · abonnés" */
static void
print_facts(mbr_page *page, const mbr_hit *hit)
{
    const char *access = mbr_phrase_access(hit->access, page->html.language);
    bool has_item = false;

    mbr_html_begin_class(&page->html, "p", "facts");
    if (hit->published.day.year != 0) {
        print_separator(page, &has_item);
        mbr_page_date(page, &hit->published, false);
    }
    if (hit->section.len > 0) {
        print_separator(page, &has_item);
        mbr_html_leaf_slice(&page->html, "span", "section", hit->section);
    }
    for (size_t i = 0; i < hit->author_count; i++) {
        if (i == 0)
            print_separator(page, &has_item);
        else
            mbr_html_text(&page->html, ", ");
        mbr_html_text_slice(&page->html, hit->authors[i]);
    }
    if (access) {
        mbr_html_text(&page->html, " ");
        mbr_html_leaf(&page->html, "span", "badge", access);
    }
    if (page->options->score && hit->score > 0) {
        mbr_buffer text = MBR_BUFFER_INIT;

        mbr_buffer_printf(&text, " · %.2f", hit->score);
        mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
        mbr_buffer_free(&text);
    }
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_title(mbr_page *page, const mbr_hit *hit)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    if (hit->kicker.text.len > 0) {
        mbr_excerpt_add(&excerpt, &hit->kicker, MBR_ONE_LINE);
        mbr_html_begin_class(&page->html, "p", "kicker");
        mbr_page_archive_language(page);
        mbr_html_excerpt(&page->html, &excerpt);
        mbr_html_end(&page->html);
        mbr_excerpt_reset(&excerpt);
    }
    mbr_excerpt_add(&excerpt, &hit->title, MBR_ONE_LINE);
    mbr_html_begin(&page->html, "h3");
    mbr_html_begin(&page->html, "a");
    mbr_page_archive_language(page);
    mbr_page_href_article(page, hit->source, hit->id,
                          page->request ? page->request->query : MBR_SLICE_NONE, MBR_SLICE_NONE);
    if (excerpt.text.len > 0)
        mbr_html_excerpt(&page->html, &excerpt);
    else
        mbr_html_text(&page->html, mbr_page_say(page, "Untitled", "Sans titre"));
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_excerpt_free(&excerpt);
}

static void
print_snippet(mbr_page *page, const mbr_hit *hit)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add_all(&excerpt, hit->snippets, hit->snippet_count);
    if (excerpt.text.len > 0) {
        mbr_html_begin_class(&page->html, "p", "snippet");
        mbr_page_archive_language(page);
        mbr_html_excerpt(&page->html, &excerpt);
        mbr_html_end(&page->html);
        mbr_html_line(&page->html);
    }
    mbr_excerpt_free(&excerpt);
}

/* The best of the comments that match, quoted; the link leads to it. */
static void
print_best_comment(mbr_page *page, const mbr_hit *hit)
{
    const mbr_hit_comment *comment = &hit->comments[0];
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&excerpt, &comment->snippet, MBR_ONE_LINE);
    mbr_excerpt_nest_quotes(&excerpt);
    mbr_html_text(&page->html, mbr_page_say(page, ": ", "\u00A0: "));
    mbr_html_begin(&page->html, "q");
    mbr_page_archive_language(page);
    mbr_html_excerpt(&page->html, &excerpt);
    mbr_html_end(&page->html);
    if (comment->author.len > 0) {
        mbr_html_text(&page->html, " — ");
        mbr_html_text_slice(&page->html, comment->author);
    }
    mbr_excerpt_free(&excerpt);
}

static void
print_comments(mbr_page *page, const mbr_hit *hit)
{
    mbr_buffer text = MBR_BUFFER_INIT, anchor = MBR_BUFFER_INIT;

    if (hit->comments_total == 0)
        return;
    if (hit->comment_count > 0)
        mbr_page_comment_anchor(&anchor, hit->comments[0].id);
    else
        mbr_buffer_append_string(&anchor, MBR_PAGE_COMMENTS);
    mbr_phrase_comments(&text, hit->comments_matching, hit->comments_total, page->html.language);
    mbr_html_begin_class(&page->html, "p", "comments");
    if (hit->matched_in == MBR_IN_COMMENTS)
        mbr_html_text(&page->html, mbr_page_say(page, "Only in ", "Seulement dans\u00A0"));
    mbr_html_begin(&page->html, "a");
    mbr_page_href_article(page, hit->source, hit->id, page->request->query,
                          mbr_buffer_slice(&anchor));
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    if (hit->comment_count > 0)
        print_best_comment(page, hit);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
    mbr_buffer_free(&anchor);
}

void
mbr_page_hits(mbr_page *page)
{
    const mbr_results *results = page->results;
    mbr_html *html = &page->html;

    if (results->hit_count == 0)
        return;
    mbr_html_begin_class(html, "ol", "hits");
    mbr_html_attr_number(html, "start", (results->page - 1) * results->size + 1);
    mbr_html_line(html);
    for (size_t i = 0; i < results->hit_count; i++) {
        mbr_html_begin(html, "li");
        mbr_html_begin(html, "article");
        mbr_html_line(html);
        print_title(page, &results->hits[i]);
        print_facts(page, &results->hits[i]);
        print_snippet(page, &results->hits[i]);
        print_comments(page, &results->hits[i]);
        mbr_html_end(html);
        mbr_html_end(html);
        mbr_html_line(html);
    }
    mbr_html_end(html);
    mbr_html_line(html);
}
