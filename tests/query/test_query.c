#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "query/query.h"

static mbr_query *
read_query(const char *text)
{
    mbr_query *query = NULL;

    mbr_query_parse(&query, mbr_slice_of_string(text), NULL);
    return query;
}

static void
a_query_outlives_the_text_it_was_read_from(void **state)
{
    char text[] = "vote -\"site web\"";
    mbr_query *query = read_query(text);
    const mbr_query_node *root = mbr_query_root(query);

    (void) state;
    memset(text, 'x', sizeof text - 1);
    assert_true(mbr_slice_is(mbr_query_text(query), "vote -\"site web\""));
    assert_true(mbr_slice_is(mbr_query_node_text(query, root->children[0]), "vote"));
    assert_true(
        mbr_slice_is(mbr_query_node_text(query, root->children[1]->children[0]), "site web"));
    mbr_query_free(query);
}

static void
leaves_point_at_the_bytes_that_were_typed(void **state)
{
    static const char text[] = "é titre:« a b » -chiffr* =l’un date:2016";
    mbr_query *query = read_query(text);
    const mbr_query_node *root = mbr_query_root(query);
    static const char *const leaves[] = { "é", "a b", "chiffr", "l’un", "2016" };

    (void) state;
    assert_int_equal(root->count, MBR_ARRAY_LEN(leaves));
    for (size_t i = 0; i < root->count; i++) {
        const mbr_query_node *leaf = root->children[i];

        if (leaf->kind == MBR_QUERY_NOT)
            leaf = leaf->children[0];
        assert_ptr_equal(text + leaf->start, strstr(text, leaves[i]));
        assert_int_equal(leaf->end - leaf->start, strlen(leaves[i]));
    }
    assert_int_equal(root->start, 0);
    assert_int_equal(root->end, strlen(text));
    mbr_query_free(query);
}

static void
freshness_is_off_where_a_phrase_is_asked_for(void **state)
{
    static const struct {
        const char *text;
        bool has_quotes;
    } cases[] = {
        { "vote", false },
        { "\"vote papier\"", true },
        { "a OU (b ET « c »)", true },
        { "a -\"b\"", false },
        { "a SAUF (\"b\")", false },
        { "\"vote papier", false },
        { "titre:\"a b\" c", true },
        { "", false },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_query *query = read_query(cases[i].text);

        assert_int_equal(mbr_query_has_quotes(query), cases[i].has_quotes);
        mbr_query_free(query);
    }
}

static void
a_query_of_filters_gives_relevance_nothing_to_rank(void **state)
{
    static const struct {
        const char *text;
        bool has_only_filters;
    } cases[] = {
        { "date:2016", true },
        { "auteur:dupont rubrique:Droit", true },
        { "-skype", true },
        { "date:2016 -skype", true },
        { "vote date:2016", false },
        { "titre:vote", false },
        { "rubrique:Droit OU vote", false },
        { "commentaires:merci", false },
        { "", false },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_query *query = read_query(cases[i].text);

        assert_int_equal(mbr_query_has_only_filters(query), cases[i].has_only_filters);
        mbr_query_free(query);
    }
}

static void
an_empty_query_is_not_an_error(void **state)
{
    static const char *const empty[] = { "", "  ", "()", "\"\"", "« »" };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(empty); i++) {
        mbr_query *query = read_query(empty[i]);

        assert_true(mbr_query_is_empty(query));
        assert_null(mbr_query_root(query));
        mbr_query_free(query);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_outlives_the_text_it_was_read_from),
        cmocka_unit_test(leaves_point_at_the_bytes_that_were_typed),
        cmocka_unit_test(freshness_is_off_where_a_phrase_is_asked_for),
        cmocka_unit_test(a_query_of_filters_gives_relevance_nothing_to_rank),
        cmocka_unit_test(an_empty_query_is_not_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
