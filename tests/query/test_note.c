#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"
#include "sexpression.h"

static void
a_note_points_at_what_it_is_about(void **state)
{
    static const struct {
        const char *query, *about;
        mbr_query_note_code code;
    } cases[] = {
        { "vote « papier", "«", MBR_NOTE_LONE_QUOTE },
        { "vote (papier", "(", MBR_NOTE_LONE_PARENTHESIS },
        { "vote ) papier", ")", MBR_NOTE_LONE_PARENTHESIS },
        { "vote « » papier", "« »", MBR_NOTE_EMPTY_GROUP },
        { "vote -( ) papier", "-( )", MBR_NOTE_EMPTY_GROUP },
        { "vote OU", "OU", MBR_NOTE_LONE_OPERATOR },
        { "TOUS SAUF UN", "SAUF", MBR_NOTE_CAPITALS },
        { "a PRÈS/3 -b", "PRÈS/3", MBR_NOTE_NEAR_AS_AND },
        { "vote PRÈS/99 papier", "PRÈS/99", MBR_NOTE_NEAR_TOO_FAR },
        { "vote NEAR/3 a NEAR/60 b", "NEAR/60", MBR_NOTE_NEAR_TOO_FAR },
        { "vote NEAR/0 papier", "NEAR/0", MBR_NOTE_BAD_NEAR },
        { "vote PRÈS/12345 papier", "PRÈS/12345", MBR_NOTE_BAD_NEAR },
        { "\"vote papier\"~5", "~5", MBR_NOTE_PHRASE_DISTANCE },
        { "vote | papier", "|", MBR_NOTE_FOREIGN_OPERATOR },
        { "vote || papier", "||", MBR_NOTE_FOREIGN_OPERATOR },
        { "vote date:>2016", "date:>2016", MBR_NOTE_BAD_DATE },
        { "date:2016-09-05..2016-09-01", "date:2016-09-05..2016-09-01", MBR_NOTE_DATES_SWAPPED },
        { "date:2018-2016", "date:2018-2016", MBR_NOTE_DATES_SWAPPED },
        { "vote foo:bar", "foo:", MBR_NOTE_UNKNOWN_FIELD },
        { "vote date:demain soir", "date:demain", MBR_NOTE_BAD_DATE },
        { "vote c* papier", "c*", MBR_NOTE_SHORT_PREFIX },
        { "vote pap*er", "pap*er", MBR_NOTE_MISPLACED_STAR },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_query *query = NULL;
        const mbr_query_note *notes;
        size_t count;

        mbr_query_parse(&query, mbr_slice_of_string(cases[i].query), NULL);
        notes = mbr_query_notes(query, &count);
        assert_int_equal(count, 1);
        assert_int_equal(notes[0].code, cases[i].code);
        assert_true(mbr_slice_is(
            mbr_slice_part(mbr_query_text(query), notes[0].start, notes[0].end), cases[i].about));
        mbr_query_free(query);
    }
}

static void
what_only_looks_like_a_sign_has_no_note(void **state)
{
    static const char *const queries[] = {
        "vote PRÈS/50 papier", "date:2016..2016-09", "a|b", "vote ~5", "près/0", "foo:>bar", ":>",
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(queries); i++) {
        mbr_query *query = NULL;
        size_t count;

        mbr_query_parse(&query, mbr_slice_of_string(queries[i]), NULL);
        (void) mbr_query_notes(query, &count);
        if (count > 0)
            fail_msg("%s: %zu notes", queries[i], count);
        mbr_query_free(query);
    }
}

static void
each_note_has_a_name_and_a_sentence_in_both_languages(void **state)
{
    (void) state;
    for (mbr_query_note_code code = 0; code < MBR_NOTE_CODE_COUNT; code++) {
        const char *english = mbr_query_note_message(code, MBR_ENGLISH);
        const char *french = mbr_query_note_message(code, MBR_FRENCH);

        assert_true(strlen(english) > 10 && strlen(french) > 10);
        assert_string_not_equal(english, french);
        assert_int_not_equal(english[strlen(english) - 1], '.');
        for (mbr_query_note_code other = 0; other < code; other++)
            assert_string_not_equal(mbr_query_note_name(code), mbr_query_note_name(other));
    }
}

static void
a_hostile_query_does_not_drown_the_notes(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;
    size_t count, bad_dates = 0;
    const mbr_query_note *notes;

    (void) state;
    for (int i = 0; i < 900; i++)
        mbr_buffer_append_string(&text, "foo:x ");
    mbr_buffer_append_string(&text, "date:x date:y");
    mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
    notes = mbr_query_notes(query, &count);
    assert_int_equal(count, MBR_QUERY_NOTES_MAX + 1);
    for (size_t i = 0; i < count; i++)
        bad_dates += notes[i].code == MBR_NOTE_BAD_DATE;
    assert_int_equal(bad_dates, 1);
    mbr_query_free(query);
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_points_at_what_it_is_about),
        cmocka_unit_test(what_only_looks_like_a_sign_has_no_note),
        cmocka_unit_test(each_note_has_a_name_and_a_sentence_in_both_languages),
        cmocka_unit_test(a_hostile_query_does_not_drown_the_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
