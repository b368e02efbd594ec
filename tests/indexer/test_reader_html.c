#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/memory.h"
#include "indexer/readers/html.h"
#include "support/reading.h"

typedef struct conversion {
    const char *html, *text;
    size_t headings;
} conversion;

static void
check(const conversion *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mbr_document *document = mbr_document_new();
        mbr_slice html = mbr_slice_of_string(cases[i].html);

        size_t unclosed;

        assert_slice(mbr_html_to_text(document, html, &document->headings, &unclosed),
                     cases[i].text);
        assert_int_equal(document->headings.count, cases[i].headings);
        mbr_document_free(document);
    }
}

static void
blocks_become_paragraphs(void **state)
{
    static const conversion cases[] = {
        { "<p>Un</p><p>Deux</p>", "Un\n\nDeux", 0 },
        { "<p>Un\n  mot   </p>\n\n<p> Deux </p>", "Un mot\n\nDeux", 0 },
        { "Un<br/>Deux<BR>Trois", "Un\nDeux\nTrois", 0 },
        { "<ul><li>Un</li><li>Deux</li></ul>Trois", "Un\nDeux\n\nTrois", 0 },
        { "a<b>b</b>c <em>d</em>", "abc d", 0 },
        { "<div><div><p>Un</p></div></div>", "Un", 0 },
        { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", 0 },
        { "", "", 0 },
    };
    (void) state;
    check(cases, MBR_ARRAY_LEN(cases));
}

static void
headings_are_listed_and_stay_in_the_text(void **state)
{
    static const conversion cases[] = {
        { "<h2>Un</h2><p>texte</p>", "Un\n\ntexte", 1 },
        { "<p>a</p><h3 class='x'><b>Un</b><br>deux</h3><h2></h2>b", "a\n\nUn deux\n\nb", 1 },
        { "<h2>Un<p>texte</p>", "Un\n\ntexte", 1 },
        { "<h2><div>Un</div></h2>texte", "Un\n\ntexte", 1 },
        { "<h2>Un", "Un", 1 },
        { "<h2>Un<h3>Deux</h3>", "Un\n\nDeux", 2 },
    };
    (void) state;
    check(cases, MBR_ARRAY_LEN(cases));
}

static void
entities_are_decoded_once(void **state)
{
    static const conversion cases[] = {
        { "&eacute;&Eacute;&oelig;&OElig;&ccedil;&euro;&rsquo;&laquo;", "éÉœŒç€’«", 0 },
        { "a&nbsp;b",
          "a\xC2\xA0"
          "b",
          0 },
        { "&#233;&#xe9;&#XE9;&#146;", "ééé’", 0 },
        { "&amp;lt;p&amp;gt; &lt;p&gt;", "&lt;p&gt; <p>", 0 },
        { "R&D &copy=1 &; &#; &#x; &unknown; &eacute", "R&D &copy=1 &; &#; &#x; &unknown; &eacute",
          0 },
        { "&#0;&#xD800;&#99999999999;&#129;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
          0 },
        { "a&#7;b&#127;c&#10;d", "abc d", 0 },
    };
    (void) state;
    check(cases, MBR_ARRAY_LEN(cases));
}

static void
scripts_styles_and_comments_are_dropped(void **state)
{
    static const conversion cases[] = {
        { "a<script>if (1 < 2) alert('</p>')</script>b", "ab", 0 },
        { "a<STYLE type='text/css'>p{}</style >b", "ab", 0 },
        { "a<!-- wp:paragraph --><!-- <p> -->b<!DOCTYPE html>c<?xml?>d", "abcd", 0 },
        { "a<img alt=\"1 > 0\" src='x'>b", "ab", 0 },
    };
    (void) state;
    check(cases, MBR_ARRAY_LEN(cases));
}

static void
bad_html_gives_what_can_be_seen_in_it(void **state)
{
    static const conversion cases[] = {
        { "a < b et c <3", "a < b et c <3", 0 },
        { "</p></div>a</", "a</", 0 },
        { "a<p", "a", 0 },
        { "a<script>b", "a", 0 },
        { "a<!-- b", "a", 0 },
        { "<p><i>a</p></i>b", "a\n\nb", 0 },
        { "<p title=l'eau>a</p>", "a", 0 },
        { "<", "<", 0 },
        { "&", "&", 0 },
    };
    (void) state;
    check(cases, MBR_ARRAY_LEN(cases));
}

static void
what_does_not_close_does_not_swallow_the_text(void **state)
{
    static const struct {
        const char *html, *text;
        size_t unclosed;
    } cases[] = {
        { "<p>si a <b alors le reste disparait", "si a <b alors le reste disparait", 1 },
        { "<p>si a <b alors</p><p>suite</p>", "si a <b alors\n\nsuite", 1 },
        { "<a href=\"x>lien</a> suite", "lien suite", 1 },
        { "<a href='x>lien</a> suite <b>et fin</b>", "lien suite et fin", 1 },
        { "<p>a</p><p>b</p", "a\n\nb", 1 },
        { "<a href=\"x>y\">a</a>", "a", 0 },
        { "a<!-- b", "a", 1 },
        { "a<script>b", "a", 1 },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_document *document = mbr_document_new();
        size_t unclosed;

        assert_slice(mbr_html_to_text(document, mbr_slice_of_string(cases[i].html),
                                      &document->headings, &unclosed),
                     cases[i].text);
        assert_int_equal(unclosed, cases[i].unclosed);
        mbr_document_free(document);
    }
}

static void
hostile_html_takes_a_time_in_proportion(void **state)
{
    static const char *const seeds[] = {
        "<",           "<a '",         "<a =\"",  "<!--",   "</script", "<script>",
        "&#",          "&amp",         "<h2>",    "<p>",    "<a ",      "<script></",
        "<a =\"<a\" ", "<a =\"<a =\'", "<a =\">", "=\"<a ", "<?",
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(seeds); i++) {
        mbr_document *document = mbr_document_new();
        mbr_buffer html = MBR_BUFFER_INIT;
        clock_t begin = clock();
        size_t unclosed;

        while (html.len < 2000000)
            mbr_buffer_append_string(&html, seeds[i]);
        mbr_html_to_text(document, mbr_buffer_slice(&html), &document->headings, &unclosed);
        assert_true(clock() - begin < 5 * CLOCKS_PER_SEC);
        mbr_buffer_free(&html);
        mbr_document_free(document);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_become_paragraphs),
        cmocka_unit_test(headings_are_listed_and_stay_in_the_text),
        cmocka_unit_test(entities_are_decoded_once),
        cmocka_unit_test(scripts_styles_and_comments_are_dropped),
        cmocka_unit_test(bad_html_gives_what_can_be_seen_in_it),
        cmocka_unit_test(what_does_not_close_does_not_swallow_the_text),
        cmocka_unit_test(hostile_html_takes_a_time_in_proportion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
