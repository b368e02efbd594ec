/* The page of one article: its text as it was published, then its comments. */
#include <stdlib.h>

#include "base/memory.h"
#include "document/field.h"
#include "output/page.h"
#include "output/url.h"

/* An element that holds a fragment; nothing when it is empty. */
static void
print_fragment(mbr_page *page, const char *name, const char *class_name,
               const mbr_fragment *fragment)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    if (fragment->text.len == 0)
        return;
    mbr_excerpt_add(&excerpt, fragment, MBR_ONE_LINE);
    mbr_html_begin_class(&page->html, name, class_name);
    mbr_html_excerpt(&page->html, &excerpt);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_excerpt_free(&excerpt);
}

/* The part [start, end) of a fragment; `mark` is the first mark that may touch it and
 * is moved on. Marks are copied in place, which is why the room is the caller's. */
static mbr_fragment
part_of(const mbr_fragment *fragment, size_t start, size_t end, size_t *mark, mbr_mark *room)
{
    mbr_fragment part = { .field = fragment->field, .marks = room };

    part.text = mbr_slice_part(fragment->text, start, end);
    for (; *mark < fragment->mark_count && fragment->marks[*mark].start < end; (*mark)++) {
        if (fragment->marks[*mark].start < start)
            continue; /* a mark over a paragraph's end belongs to the one it starts in */
        room[part.mark_count].start = fragment->marks[*mark].start - start;
        room[part.mark_count++].end = fragment->marks[*mark].end - start;
    }
    return part;
}

/* Where the paragraph that begins at `at` ends: at an empty line or with the text. */
static size_t
paragraph_end(mbr_slice text, size_t at)
{
    while (at < text.len &&
           !(text.ptr[at] == '\n' && (at + 1 == text.len || text.ptr[at + 1] == '\n')))
        at++;
    return at;
}

static void
print_paragraphs(mbr_page *page, const mbr_fragment *fragment)
{
    mbr_slice text = fragment->text;
    mbr_mark *room = mbr_calloc(fragment->mark_count, sizeof *room);
    size_t mark = 0;

    for (size_t at = 0; at < text.len;) {
        size_t end = paragraph_end(text, at);
        mbr_fragment part = part_of(fragment, at, end, &mark, room);

        print_fragment(page, "p", NULL, &part);
        for (at = end; at < text.len && text.ptr[at] == '\n';)
            at++;
    }
    free(room);
}

static void
print_back_link(mbr_page *page, mbr_slice query)
{
    mbr_search_request request = { .query = query };

    if (query.len == 0)
        return;
    mbr_html_begin_class(&page->html, "nav", "back");
    mbr_html_attr(&page->html, "aria-label", mbr_page_say(page, "Back", "Retour"));
    mbr_html_begin(&page->html, "a");
    mbr_page_href(page, &request, 1);
    mbr_html_text(&page->html, mbr_page_say(page, "← Results for ", "← Résultats pour "));
    mbr_page_quote(page, query);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_authors(mbr_page *page, const mbr_document *document)
{
    for (size_t i = 0; i < document->authors.count; i++) {
        mbr_html_text(&page->html, i == 0 ? mbr_page_say(page, "By ", "Par ") : ", ");
        mbr_html_leaf_slice(&page->html, "span", "author", document->authors.items[i]);
    }
}

static void
print_original(mbr_page *page, mbr_slice url)
{
    if (!mbr_url_is_web(url))
        return;
    mbr_html_text(&page->html, " · ");
    mbr_html_begin(&page->html, "a");
    mbr_html_attr_slice(&page->html, "href", url);
    mbr_html_attr(&page->html, "rel", "external noopener noreferrer");
    mbr_html_text(&page->html, mbr_page_say(page, "as published", "page d’origine"));
    mbr_html_end(&page->html);
}

static void
print_facts(mbr_page *page, const mbr_document *document)
{
    const char *access = mbr_phrase_access(document->access, page->html.language);
    bool has_author = document->authors.count > 0, has_date = document->published.day.year != 0;

    mbr_html_begin_class(&page->html, "p", "facts");
    mbr_page_own_language(page);
    print_authors(page, document);
    if (has_author && has_date)
        mbr_html_text(&page->html, " · ");
    mbr_page_date(page, &document->published, true);
    if (document->section.len > 0) {
        if (has_author || has_date)
            mbr_html_text(&page->html, " · ");
        mbr_html_leaf_slice(&page->html, "span", "section", document->section);
    }
    print_original(page, document->url);
    if (access) {
        mbr_html_text(&page->html, " ");
        mbr_html_leaf(&page->html, "span", "badge", access);
    }
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_text(mbr_page *page, const mbr_article *article)
{
    mbr_slice lang = article->document->lang;

    mbr_html_begin_class(&page->html, "article", "whole");
    if (lang.len > 0)
        mbr_html_attr_slice(&page->html, "lang", lang);
    else
        mbr_page_archive_language(page);
    mbr_html_line(&page->html);
    print_fragment(page, "p", "kicker", &article->kicker);
    print_fragment(page, "h1", NULL, &article->title);
    print_facts(page, article->document);
    print_fragment(page, "p", "lead", &article->lead);
    for (size_t i = 0; i < article->body_count; i++) {
        if (article->body[i].field == MBR_FIELD_HEADING)
            print_fragment(page, "h2", NULL, &article->body[i]);
        else
            print_paragraphs(page, &article->body[i]);
    }
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

/* A link to the comment that this one answers, when it is in the thread: it stands
 * before its answers, most often just before. */
static void
print_reply_link(mbr_page *page, const mbr_document *document, size_t index)
{
    mbr_slice parent = document->comments[index].parent;
    mbr_buffer anchor = MBR_BUFFER_INIT;
    size_t i = index;

    while (i > 0 && !mbr_slice_equal(document->comments[i - 1].id, parent))
        i--;
    if (parent.len == 0 || i == 0)
        return;
    mbr_buffer_append_char(&anchor, '#');
    mbr_page_comment_anchor(&anchor, parent);
    mbr_html_text(&page->html, " · ");
    mbr_html_begin(&page->html, "a");
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(&anchor));
    mbr_html_text(&page->html, mbr_page_say(page, "in reply to ", "en réponse à "));
    if (document->comments[i - 1].author.len > 0)
        mbr_html_text_slice(&page->html, document->comments[i - 1].author);
    else
        mbr_html_text(&page->html,
                      mbr_page_say(page, "an unsigned comment", "un commentaire sans nom"));
    mbr_html_end(&page->html);
    mbr_buffer_free(&anchor);
}

/* "Alice · 5 septembre 2016 à 9 h 20 · en réponse à Bob" */
static void
print_comment_facts(mbr_page *page, const mbr_document *document, size_t index)
{
    const mbr_comment *comment = &document->comments[index];

    mbr_html_begin_class(&page->html, "p", "facts");
    mbr_page_own_language(page);
    mbr_html_begin_class(&page->html, "span", "author");
    if (comment->author.len > 0)
        mbr_html_text_slice(&page->html, comment->author);
    else
        mbr_html_text(&page->html, mbr_page_say(page, "Unsigned", "Sans nom"));
    mbr_html_end(&page->html);
    if (comment->date.day.year != 0)
        mbr_html_text(&page->html, " · ");
    mbr_page_date(page, &comment->date, true);
    print_reply_link(page, document, index);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_moderated(mbr_page *page)
{
    mbr_html_begin_class(&page->html, "p", "moderated");
    mbr_page_own_language(page);
    mbr_html_text(&page->html, mbr_page_say(page, "Comment removed by the moderators",
                                            "Commentaire supprimé par la modération"));
    mbr_html_end(&page->html);
}

static void
print_comment(mbr_page *page, const mbr_article *article, size_t index)
{
    const mbr_comment *comment = &article->document->comments[index];
    mbr_buffer anchor = MBR_BUFFER_INIT;

    mbr_page_comment_anchor(&anchor, comment->id);
    mbr_html_begin(&page->html, "li");
    mbr_html_attr_slice(&page->html, "id", mbr_buffer_slice(&anchor));
    mbr_html_line(&page->html);
    print_comment_facts(page, article->document, index);
    if (article->comments[index].text.len > 0)
        print_paragraphs(page, &article->comments[index]);
    else
        print_moderated(page);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&anchor);
}

static void
print_comments(mbr_page *page, const mbr_article *article)
{
    size_t total = article->document->comment_count;
    mbr_buffer text = MBR_BUFFER_INIT;

    if (total == 0)
        return;
    mbr_phrase_comments(&text, 0, (uint32_t) total, page->html.language);
    mbr_html_begin_class(&page->html, "section", "thread");
    mbr_html_attr(&page->html, "id", MBR_PAGE_COMMENTS);
    mbr_html_attr(&page->html, "aria-labelledby", "thread");
    mbr_html_begin(&page->html, "h2");
    mbr_html_attr(&page->html, "id", "thread");
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_html_begin(&page->html, "ol");
    mbr_page_archive_language(page);
    mbr_html_line(&page->html);
    for (size_t i = 0; i < total; i++)
        print_comment(page, article, i);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
}

static void
print_similar(mbr_page *page, const mbr_results *similar)
{
    if (!similar || similar->hit_count == 0)
        return;
    mbr_html_begin_class(&page->html, "aside", "similar");
    mbr_html_attr(&page->html, "aria-labelledby", "similar");
    mbr_html_begin(&page->html, "h2");
    mbr_html_attr(&page->html, "id", "similar");
    mbr_html_text(&page->html, mbr_page_say(page, "Similar articles", "Articles proches"));
    mbr_html_end(&page->html);
    mbr_html_begin(&page->html, "ul");
    mbr_html_line(&page->html);
    for (size_t i = 0; i < similar->hit_count; i++) {
        const mbr_hit *hit = &similar->hits[i];

        mbr_html_begin(&page->html, "li");
        mbr_html_begin(&page->html, "a");
        mbr_page_archive_language(page);
        mbr_page_href_article(page, hit->source, hit->id, MBR_SLICE_NONE, MBR_SLICE_NONE);
        mbr_html_text_slice(&page->html, hit->title.text);
        mbr_html_end(&page->html);
        mbr_html_text(&page->html, " ");
        mbr_page_date(page, &hit->published, false);
        mbr_html_end(&page->html);
        mbr_html_line(&page->html);
    }
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

void
mbr_print_article_page(mbr_buffer *out, const mbr_article *article, const mbr_results *similar,
                       mbr_slice query, const mbr_print_options *options)
{
    mbr_page page = mbr_page_to(out, NULL, NULL, options);

    mbr_page_begin(&page, article->document->title, false);
    mbr_page_other_language_of_article(&page, article->document->source, article->document->id,
                                       query);
    mbr_page_short_form(&page, query);
    mbr_html_end(&page.html); /* header */
    mbr_html_line(&page.html);
    mbr_html_begin(&page.html, "main");
    mbr_html_attr(&page.html, "id", "main");
    mbr_html_line(&page.html);
    print_back_link(&page, query);
    print_text(&page, article);
    print_comments(&page, article);
    print_similar(&page, similar);
    mbr_html_end(&page.html); /* main */
    mbr_html_line(&page.html);
    mbr_page_end(&page);
}
