#ifndef MBR_TESTS_OUTPUT_FIXTURE_H
#define MBR_TESTS_OUTPUT_FIXTURE_H

/* Results made by hand, so that printers are tested without an index. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/field.h"
#include "output/printer.h"

static inline mbr_slice
S(const char *text)
{
    return mbr_slice_of_string(text);
}

/* Two hits, one of them found in its comments, facets, and a timeline with a gap and
 * an undated article. */
static const mbr_mark title_marks[] = { { 3, 14 } };
static const mbr_mark snippet_marks[] = { { 3, 14 } };
static const mbr_mark comment_marks[] = { { 3, 8 } };

static const mbr_slice authors[] = { { "Élodie Chastenay", 17 }, { "Tancrède Lussan", 16 } };

static inline mbr_fragment
fragment_of(const char *text, const mbr_mark *marks, size_t count)
{
    return (mbr_fragment){
        .field = MBR_FIELD_BODY, .text = S(text), .marks = marks, .mark_count = count
    };
}

static inline mbr_moment
moment_of(const char *text)
{
    mbr_moment moment;

    assert_true(mbr_moment_parse(&moment, S(text)));
    return moment;
}

typedef struct fixture {
    mbr_search_request request;
    mbr_results results;
    mbr_hit hits[2];
    mbr_fragment snippets[2];
    mbr_hit_comment comment;
    mbr_facet facets[2];
    mbr_period periods[4];
    mbr_result_word words[2];
    mbr_result_note note;
} fixture;

static const mbr_facet_value section_values[] = { { { "Numérique", 10 }, 2 }, { { NULL, 0 }, 1 } };
static const mbr_facet_value year_values[] = { { { "2016", 4 }, 2 }, { { "2014", 4 }, 1 } };

static inline void
fill_hits(fixture *f)
{
    f->snippets[0] = fragment_of("Le chiffrement, dit la maire, protège\nla vie privée.", NULL, 0);
    f->snippets[0].marks = snippet_marks;
    f->snippets[0].mark_count = 1;
    f->snippets[0].cut_after = true;
    f->snippets[1] = fragment_of("Rien de neuf.", NULL, 0);
    f->hits[0] = (mbr_hit){
        .source = S("la-vigie"),
        .id = S("vigie-2016-01"),
        .url = S("https://vigie.example/2016/coffre"),
        .title = fragment_of("Le chiffrement & la clé", title_marks, 1),
        .kicker = fragment_of("Sésame, ouvre-moi", NULL, 0),
        .snippets = f->snippets,
        .snippet_count = 2,
        .section = S("Numérique"),
        .access = S("paid"),
        .authors = authors,
        .author_count = 2,
        .published = moment_of("2016-09-05T09:20:00+02:00"),
        .score = 12.3125,
        .matched_in = MBR_IN_TITLE | MBR_IN_BODY,
        .comments_total = 83,
    };
    f->comment = (mbr_hit_comment){
        .id = S("c 12"),
        .author = S("docker1789"),
        .date = moment_of("2016-09-05T12:00:00+02:00"),
        .snippet = fragment_of("le skype du pauvre", comment_marks, 1),
    };
    f->hits[1] = (mbr_hit){
        .source = S("la-vigie"),
        .id = S("vigie/2014"),
        .title = fragment_of("Un radoub", NULL, 0),
        .published = moment_of("2014-03"),
        .matched_in = MBR_IN_COMMENTS,
        .comments_matching = 4,
        .comments_total = 83,
        .comments = &f->comment,
        .comment_count = 1,
    };
}

static inline void
fill_figures(fixture *f)
{
    f->facets[0] = (mbr_facet){ MBR_FIELD_SECTION, section_values, 2, 5 };
    f->facets[1] = (mbr_facet){ MBR_FIELD_YEAR, year_values, 2, 2 };
    f->periods[0] = (mbr_period){ { 2014, 1, 1 }, 1, 8 };
    f->periods[1] = (mbr_period){ { 2015, 1, 1 }, 0, 0 };
    f->periods[2] = (mbr_period){ { 2016, 1, 1 }, 2, 40 };
    f->periods[3] = (mbr_period){ { 0, 0, 0 }, 1, 3 };
    f->words[0] = (mbr_result_word){ .typed = S("chiffrement"),
                                     .understood = S("chiffrement (stem chiffr)"),
                                     .field = MBR_FIELD_TEXT,
                                     .articles = 2,
                                     .anywhere = 2 };
    f->words[1] = (mbr_result_word){ .typed = S("le"),
                                     .understood = S("le"),
                                     .field = MBR_FIELD_TEXT,
                                     .ignored = true,
                                     .articles = UINT32_MAX,
                                     .anywhere = UINT32_MAX };
    f->note = (mbr_result_note){ "lone-quote", "a quotation mark was left alone",
                                 "un guillemet est resté seul", 0, 2 };
}

/* Fills `f`; nothing to free. */
static inline void
fixture_fill(fixture *f)
{
    memset(f, 0, sizeof *f);
    fill_hits(f);
    fill_figures(f);
    f->request.query = S("le chiffrement");
    f->results = (mbr_results){
        .text = S("le chiffrement"),
        .understood = S("le chiffrement"),
        .understood_french = S("le chiffrement"),
        .words = f->words,
        .word_count = 2,
        .match = MBR_MATCH_ALL,
        .words_matched = 1,
        .words_wanted = 1,
        .generation = S("2026-08-23T02-10-04Z-7f3a"),
        .updated = S("2026-08-23T02:10:04Z"),
        .revision = 7,
        .articles = 41822,
        .comments = 918233,
        .empty_comments = 12,
        .total = 1234,
        .exact = true,
        .total_upper = 1234,
        .comments_matching = 4,
        .page = 2,
        .size = 20,
        .hits = f->hits,
        .hit_count = 2,
        .facets = f->facets,
        .facet_count = 2,
        .interval = MBR_INTERVAL_YEAR,
        .periods = f->periods,
        .period_count = 4,
        .took_us = 7250,
    };
}

/* An article with two passages and three comments, one of them moderated away. */
static inline void
fixture_article(mbr_article *article, mbr_document *document, mbr_fragment body[2],
                mbr_fragment comments[3])
{
    static const mbr_mark body_marks[] = { { 3, 14 }, { 30, 34 } };

    memset(article, 0, sizeof *article);
    document->source = S("la-vigie");
    document->id = S("vigie-2016-01");
    document->url = S("https://vigie.example/2016/coffre");
    document->title = S("Le chiffrement & la clé");
    document->lead = S("Un chapô.");
    document->section = S("Numérique");
    document->published = moment_of("2016-09-05T09:20:00+02:00");
    mbr_document_add(document, &document->authors, S("Élodie Chastenay"));
    for (int i = 0; i < 3; i++) {
        mbr_comment *comment = mbr_document_add_comment(document);

        comment->id = S(i == 0 ? "c1" : i == 1 ? "c2" : "c3");
        comment->author = S(i == 0 ? "docker1789" : "Constituant");
        comment->text = S(i == 1 ? "" : "Rien de <b>neuf</b>");
        comment->date = moment_of("2016-09-05T12:00:00+02:00");
    }
    document->comments[2].parent = S("c1");
    for (int i = 0; i < 3; i++)
        comments[i] = fragment_of(i == 1 ? "" : "Rien de <b>neuf</b>", NULL, 0);
    body[0] = fragment_of("Sur le quai", NULL, 0);
    body[0].field = MBR_FIELD_HEADING;
    body[1] = fragment_of("Le chiffrement, oui.\n\nMais la clé ?", body_marks, 2);
    article->document = document;
    article->title = fragment_of("Le chiffrement & la clé", title_marks, 1);
    article->lead = fragment_of("Un chapô.", NULL, 0);
    article->body = body;
    article->body_count = 2;
    article->comments = comments;
    article->generation = S("g1");
}

#endif
