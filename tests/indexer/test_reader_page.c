#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "support/reading.h"

#define SEED MBR_SOURCE_DIR "/../shared/data/seed/nextinpact-2016-09-05-chiffrement.txt"

/* clang-format off */
#define HEAD "Crue : l’Yssoire menace la « ville basse »\n" \
             "Les pieds dans l’eau\n" \
             "Le 1er août 2008 à 9h05\n" \
             "3 min\n" \
             "Local\n" \
             "Local\n"
#define BODY "La rivière a gagné deux mètres dans la nuit, et les sacs de sable manquent.\n" \
             "L’alerte tardive\n" \
             "Le maire s’en explique : « On nous l’a dit à minuit. » Il promet un rapport.\n" \
             "Et demain ?\n" \
             "La décrue est attendue dimanche, selon les services de l’État.\n"
#define CONTENTS "Crue : l'Yssoire menace la « ville basse »\n-\nL'alerte tardive\n-\nEt demain ?\n"
#define NOTICES "Vous devez être abonné pour pouvoir commenter.\nDéjà abonné ? Se connecter\n"
/* clang-format on */

static void
the_head_of_a_page_gives_the_fields(void **state)
{
    reading r = reading_of(HEAD BODY CONTENTS "Commentaires (0)\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_slice(article->title, "Crue : l’Yssoire menace la « ville basse »");
    assert_slice(article->kicker, "Les pieds dans l’eau");
    assert_slice(article->section, "Local");
    assert_slice(article->published_text, "Le 1er août 2008 à 9h05");
    assert_int_equal(article->published.utc, 1217574300);
    assert_slice(article->id, "2008-08-01-crue-l-yssoire-menace-la-ville-basse");
    assert_slice(article->source, "page");
    assert_int_equal(article->comment_count, 0);
    assert_string_equal(mbr_reader_notes_of(r.reader)->format, "page");
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
the_table_of_contents_names_the_headings_and_goes(void **state)
{
    reading r = reading_of(HEAD BODY CONTENTS "Commentaires (0)\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_int_equal(article->headings.count, 2);
    assert_slice(article->headings.items[0], "L’alerte tardive"); /* as the body spells it */
    assert_slice(article->headings.items[1], "Et demain ?");
    assert_true(mbr_slice_equal(mbr_slice_part(article->body, article->body.len - 12, SIZE_MAX),
                                mbr_slice_of_string("e l’État.")));
    reading_end(&r);
}

static void
without_a_table_headings_are_known_by_their_shape(void **state)
{
    reading r = reading_of(HEAD BODY "Commentaires (0)\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_int_equal(article->headings.count, 1); /* a question might be a sentence */
    assert_slice(article->headings.items[0], "L’alerte tardive");
    reading_end(&r);
}

static void
a_page_may_have_neither_kicker_nor_comments(void **state)
{
    reading r = reading_of("Un titre\n05/09/2016\nUn seul paragraphe.\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_slice(article->title, "Un titre");
    assert_null(article->kicker.ptr);
    assert_null(article->section.ptr);
    assert_slice(article->body, "Un seul paragraphe.");
    assert_int_equal(article->comment_count, 0);
    reading_end(&r);
}

static void
headers_of_comments_come_in_several_dresses(void **state)
{
    static const char *const ids[] = { "1-20080801T1000", "2-20080801T1000", "3-20080801T1005",
                                       "4-20080801T0905", "5-20080802T0905" };
    reading r =
        reading_of(HEAD BODY "Commentaires (5)\n" NOTICES "Abonnez-vousLe 01/08/2008 à 10h00\nUn\n"
                             "Le 01/08/2008 à 10h00\nDeux\n"
                             "Le 1er août 2008 à 10h05\nTrois\n"
                             "Le 1er août 2008 à 9h05\n"
                             "Le 02/08/2008 à 09:05\nCinq\nsuite\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_int_equal(article->comment_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_slice(article->comments[i].id, ids[i]);
    assert_slice(article->comments[0].text, "Un");
    assert_slice(article->comments[3].text, "");
    assert_slice(article->comments[4].text, "Cinq\nsuite");
    assert_int_equal(mbr_document_empty_comments(article), 1);
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
    reading_end(&r);
}

static void
a_date_quoted_in_a_comment_does_not_cut_it(void **state)
{
    reading r = reading_of(HEAD BODY "Commentaires (1)\n"
                                     "Le 01/08/2008 à 10h00\n"
                                     "Tu écrivais : Le 01/08/2008 à 09h00\n"
                                     "Le 01/08/2008 à 09h00 tu disais autre chose\n"
                                     "Abonnez-vous, disait-il.\n"
                                     "Le 32/01/2008 à 09h00\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_int_equal(article->comment_count, 1);
    assert_has(article->comments[0].text.ptr, "autre chose\nAbonnez-vous, disait-il.\nLe 32/01");
    reading_end(&r);
}

static void
the_debris_of_smileys_goes(void **state)
{
    reading r = reading_of(HEAD BODY "Commentaires (3)\n"
                                     "Le 01/08/2008 à 10h00\nBravo \" />\n\" />\n\" /> encore\n"
                                     "Le 01/08/2008 à 10h01\n\" />\n"
                                     "Le 01/08/2008 à 10h02\n<img src=\"a.png\" /> passe pas\n");
    mbr_document *article = read_article(&r);
    (void) state;

    assert_slice(article->comments[0].text, "Bravo\n encore");
    assert_slice(article->comments[1].text, "");
    assert_slice(article->comments[1].status, "smiley");
    assert_slice(article->comments[2].text, "<img src=\"a.png\" /> passe pas");
    reading_end(&r);
}

static void
a_wrong_number_of_comments_is_noted(void **state)
{
    reading r = reading_of(HEAD BODY "Commentaires (7)\nLe 01/08/2008 à 10h00\nUn\n");
    (void) state;

    assert_int_equal(read_article(&r)->comment_count, 1);
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 1);
    assert_has(mbr_reader_notes_of(r.reader)->warnings.items[0].ptr, "7 comments");
    reading_end(&r);
}

static void
a_counter_above_the_text_does_not_cost_the_text(void **state)
{
    static const char *const pages[] = {
        "Un titre\nCommentaires (2)\nLe 1er août 2008 à 9h05\nLe texte.\n"
        "Commentaires (2)\nLe 01/08/2008 à 10h00\nUn\nLe 01/08/2008 à 10h01\nDeux\n",
        "Un titre\nLe 1er août 2008 à 9h05\nCommentaires (2)\n\nLe texte.\n"
        "Le 01/08/2008 à 10h00\nUn\nLe 01/08/2008 à 10h01\nDeux\n",
        "Un titre\nLe 1er août 2008 à 9h05\nCommentaires (2)\n5 min\nDroit\nDroit\nLe texte.\n"
        "Commentaires (2)\n" NOTICES "\nLe 01/08/2008 à 10h00\nUn\nLe 01/08/2008 à 10h01\nDeux\n",
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(pages); i++) {
        reading r = reading_of(pages[i]);
        mbr_document *article = read_article(&r);

        assert_slice(article->body, "Le texte.");
        assert_null(article->kicker.ptr);
        assert_int_equal(article->comment_count, 2);
        assert_slice(article->comments[1].text, "Deux");
        assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
        reading_end(&r);
    }
}

static void
a_counter_without_comments_below_is_still_checked(void **state)
{
    reading r = reading_of("Un titre\n05/09/2016\nCommentaires (3)\nLe texte.\n");
    (void) state;

    assert_slice(read_article(&r)->body, "Le texte.");
    assert_has(mbr_reader_notes_of(r.reader)->warnings.items[0].ptr, "3 comments are announced");
    reading_end(&r);
}

static void
thousands_of_comments_are_announced_with_any_space(void **state)
{
    static const char *const counts[] = { "1234", "1 234",
                                          "1\xC2\xA0"
                                          "234",
                                          "1\xE2\x80\xAF"
                                          "234" };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(counts); i++) {
        char text[1024];
        reading r;

        snprintf(text, sizeof text, HEAD BODY "Commentaires (%s)\nLe 01/08/2008 à 10h00\nUn\n",
                 counts[i]);
        r = reading_of(text);
        assert_int_equal(read_article(&r)->comment_count, 1);
        assert_false(memmem(r.document->body.ptr, r.document->body.len, "Commentaires", 12));
        assert_has(mbr_reader_notes_of(r.reader)->warnings.items[0].ptr, "1234 comments");
        reading_end(&r);
    }
}

/* The id of a page of this title, at this time of 1 August 2008. */
static void
assert_id(const char *title, const char *time, const char *expected)
{
    char text[1024];
    reading r;

    snprintf(text, sizeof text, "%s\nLe 1er août 2008 à %s\nLe texte.\n", title, time);
    r = reading_of(text);
    assert_slice(read_article(&r)->id, expected);
    reading_end(&r);
}

#define LONG_TITLE                                                                                 \
    "Conseil municipal : le budget, les écoles, la piscine, la digue, le marché, la gare et "    \
    "le pont seront à l’ordre du jour"

static void
titles_that_do_not_go_whole_into_an_id_are_told_apart_by_a_hash(void **state)
{
    (void) state;

    assert_id("L’« été » – 20 € → 30 €", "9h05", "2008-08-01-l-ete-20-30");
    assert_id("Весна", "9h05", "2008-08-01-91e3f66a");
    assert_id("Осень", "9h05", "2008-08-01-a82e09dc");
    assert_id("Осень", "10h05", "2008-08-01-456c289d");
    assert_id(LONG_TITLE " de mars", "9h05",
              "2008-08-01-conseil-municipal-le-budget-les-ecoles-la-piscine-la-digue-le-marche-la-"
              "gare-et-le-pont-s-900d735d");
    assert_id(LONG_TITLE " de mai", "9h05",
              "2008-08-01-conseil-municipal-le-budget-les-ecoles-la-piscine-la-digue-le-marche-la-"
              "gare-et-le-pont-s-dcb82c12");
}

static void
the_source_may_be_given(void **state)
{
    mbr_reader_options options = { .source = "la-gazette" };
    reading r = reading_of_bytes(HEAD BODY, strlen(HEAD BODY), &options);
    (void) state;

    assert_slice(read_article(&r)->source, "la-gazette");
    reading_end(&r);
}

static void
byte_order_marks_are_no_part_of_a_title(void **state)
{
    reading r = reading_of("\xEF\xBB\xBF\xEF\xBB\xBFUn titre\n05/09/2016\nLe texte.\n");
    (void) state;

    assert_slice(read_article(&r)->title, "Un titre");
    reading_end(&r);
}

static void
a_text_without_a_date_is_no_page(void **state)
{
    mbr_reader_options forced = { .format = "page" };
    reading r = reading_of("Un titre\nDu texte.\nEncore du texte.\n");
    (void) state;

    assert_int_equal(r.opened, MBR_ERR_BAD_INPUT);
    assert_has(r.err.message, "jsonl, page");
    assert_has(r.err.message, "--format");
    reading_end(&r);
    r = reading_of_bytes("Un titre\nDu texte.\n", 20, &forced);
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, "no date");
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
a_page_over_the_limit_is_refused(void **state)
{
    mbr_reader_options options = { .limits.record_bytes = 100 };
    reading r = reading_of_bytes(HEAD BODY, strlen(HEAD BODY), &options);
    (void) state;

    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
a_page_with_too_many_lines_or_comments_is_refused(void **state)
{
    static const char page[] = HEAD BODY "Commentaires (2)\nLe 01/08/2008 à 10h00\nUn\n"
                                         "Le 01/08/2008 à 10h00\nDeux\n";
    mbr_reader_options lines = { .limits.values = 16 }, comments = { .limits.comments = 1 };
    reading r = reading_of_bytes(page, strlen(page), &lines);
    (void) state;

    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, "17 lines in one page: the limit is 16");
    reading_end(&r);
    r = reading_of_bytes(page, strlen(page), &comments);
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, "2 comments under one article: the limit is 1");
    reading_end(&r);
}

static bool
holds(mbr_slice text, const char *part)
{
    return text.len > 0 && memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

static void
check_seed_article(const mbr_document *article)
{
    assert_slice(article->title, "Chiffrement : l’Intérieur veut obliger Skype « à procéder à des "
                                 "interceptions »");
    assert_slice(article->kicker, "Code is law");
    assert_slice(article->section, "Droit");
    assert_int_equal(article->published.utc, 1473060000); /* 2016-09-05 09:20 in Paris */
    assert_int_equal(article->headings.count, 3);
    assert_slice(article->headings.items[0], "Des outils juridiques déjà disponibles");
    assert_slice(article->headings.items[2], "Obliger Skype à procéder à des interceptions");
    assert_false(holds(article->body, "Droit\n"));
    assert_false(holds(article->body, "\n-"));
    assert_false(holds(article->body, "bonnez-vous"));
    assert_false(holds(article->body, "Chiffrement : l’Intérieur veut"));
    assert_true(mbr_slice_starts_with(article->body, "À l’occasion d’une réponse"));
    assert_true(holds(article->body, "rapports de transparence..."));
}

static void
check_seed_comments(const mbr_document *article)
{
    bool url = false;

    assert_int_equal(article->comment_count, 83);
    assert_int_equal(mbr_document_empty_comments(article), 31);
    for (size_t i = 0; i < 83; i++) {
        const mbr_comment *comment = &article->comments[i];

        assert_int_equal(comment->date.precision, MBR_PRECISION_MINUTE);
        assert_false(holds(comment->text, "\" />"));
        assert_false(holds(comment->text, "bonnez-vous"));
        assert_false(holds(comment->text, "Le 05/09/2016"));
        assert_null(comment->status.ptr);
        url |= holds(comment->text, "https://fr.m.wikipedia.org/wiki/T%C3%A9l%C3%A9graphe_Chappe");
        for (size_t j = 0; j < i; j++)
            assert_false(mbr_slice_equal(comment->id, article->comments[j].id));
    }
    assert_true(url);
    assert_slice(article->comments[0].id, "1-20160905T1153"); /* in the order of the page */
    assert_slice(article->comments[82].id, "83-20160905T1151");
    assert_slice(article->comments[2].text, "On le peut, quant on est rentier.");
}

static void
the_real_page_is_read_whole(void **state)
{
    reading r;
    (void) state;

    if (access(SEED, R_OK) != 0) {
        print_message("the page of the seed is not here: nothing to check\n");
        skip();
    }
    r = reading_of_path(SEED, NULL);
    check_seed_article(read_article(&r));
    check_seed_comments(r.document);
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
    assert_int_equal(mbr_reader_notes_of(r.reader)->repairs, 0);
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

/* The same page without its table of contents: the shape tells the headings. */
static void
the_real_page_has_its_headings_by_shape_too(void **state)
{
    FILE *file = fopen(SEED, "r");
    static char text[1 << 16], cut[1 << 16];
    char *contents, *comments;
    size_t len;
    reading r;
    (void) state;

    if (!file)
        skip();
    len = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[len] = '\0';
    contents = strstr(text + 100, "\nChiffrement : l’Intérieur");
    comments = strstr(text, "\nCommentaires (83)");
    assert_true(contents && comments && contents < comments);
    snprintf(cut, sizeof cut, "%.*s%s", (int) (contents - text), text, comments);
    r = reading_of(cut);
    check_seed_article(read_article(&r));
    reading_end(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_of_a_page_gives_the_fields),
        cmocka_unit_test(the_table_of_contents_names_the_headings_and_goes),
        cmocka_unit_test(without_a_table_headings_are_known_by_their_shape),
        cmocka_unit_test(a_page_may_have_neither_kicker_nor_comments),
        cmocka_unit_test(headers_of_comments_come_in_several_dresses),
        cmocka_unit_test(a_date_quoted_in_a_comment_does_not_cut_it),
        cmocka_unit_test(the_debris_of_smileys_goes),
        cmocka_unit_test(a_wrong_number_of_comments_is_noted),
        cmocka_unit_test(a_counter_above_the_text_does_not_cost_the_text),
        cmocka_unit_test(a_counter_without_comments_below_is_still_checked),
        cmocka_unit_test(thousands_of_comments_are_announced_with_any_space),
        cmocka_unit_test(titles_that_do_not_go_whole_into_an_id_are_told_apart_by_a_hash),
        cmocka_unit_test(the_source_may_be_given),
        cmocka_unit_test(byte_order_marks_are_no_part_of_a_title),
        cmocka_unit_test(a_text_without_a_date_is_no_page),
        cmocka_unit_test(a_page_over_the_limit_is_refused),
        cmocka_unit_test(a_page_with_too_many_lines_or_comments_is_refused),
        cmocka_unit_test(the_real_page_is_read_whole),
        cmocka_unit_test(the_real_page_has_its_headings_by_shape_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
