/* Bytes, repairs and Unicode. */
#include "analysis.h"

static void
a_byte_alone_is_windows_1252(void **state)
{
    static const analysis_case cases[] = {
        { "d\\xe9put\\xe9", "depute@0-6" },          { "l\\x92avocat", "l@0-1:c avocat@2-8" },
        { "\\x93oui\\x94 non", "oui@1-4! non@6-9" }, { "caf\\xc3", "cafa@0-4" },
        { "\\xff\\xfeavocat", "ythavocat@0-8" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_broken_sequence_separates(void **state)
{
    static const analysis_case cases[] = {
        { "\\xed\\xa0\\x80avocat", "avocat@3-9" },
        { "a\\xe2\\x82b", "a@0-1:s b@3-4" },
        { "\\xc0\\xafavocat", "a@0-1:s avocat@2-8" },
    };
    (void) state;

    CHECK(cases);
}

static void
old_control_characters_are_what_windows_meant(void **state)
{
    static const analysis_case cases[] = {
        { "c\\u009cur", "coeur@0-5" },
        { "l\\u0092avocat", "l@0-1:c avocat@3-9" },
        { "45 \\u0080", "45@0-2:n euros@3-5:y" },
        { "a\\x00b", "a@0-1:s b@2-3" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_few_entities_are_undone(void **state)
{
    static const analysis_case cases[] = {
        { "l&#039;avocat l&rsquo;avocat l&#39;avocat l&#x27;avocat l&apos;avocat l&lsquo;avocat",
          "l@0-1:c avocat@7-13 l@14-15:c avocat@22-28 l@29-30:c avocat@35-41 l@42-43:c "
          "avocat@49-55 l@56-57:c avocat@63-69 l@70-71:c avocat@78-84" },
        { "l&#8217;avocat l&#8216;avocat", "l@0-1:c avocat@8-14 l@15-16:c avocat@23-29" },
        { "&nbsp;avocat a&#160;b AT&amp;T AT&#38;T",
          "avocat@6-12 a@13-14:s b@20-21 at&t@22-30:a at&t@31-39:a" },
        { "&unknown;avocat &eacute;", "unknown@1-8 avocat@9-15 eacute@17-23" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_backslash_before_an_apostrophe_is_not_there(void **state)
{
    static const analysis_case cases[] = {
        { "l\\\\'avocat l\\\\’avocat", "l@0-1:c avocat@3-9 l@10-11:c avocat@15-21" },
    };
    (void) state;

    CHECK(cases);
}

static void
invisible_characters_are_ignored(void **state)
{
    static const analysis_case cases[] = {
        { "chif\\u00adfre\\u00adment", "chiffrement@0-15" },
        { "avion\\u200cnet", "avionnet@0-11" },
        { "\\u202aavion\\u202c", "avion@3-8" },
        { "deux\\u200bmots", "deux@0-4 mots@7-11" },
    };
    (void) state;

    CHECK(cases);
}

static void
accents_written_apart_are_composed(void **state)
{
    static const analysis_case cases[] = {
        { "e\\u0301tat De\\u0301pute\\u0301", "etat@0-6 depute@7-17" },
        { "Zalgo\\u0301\\u0302\\u0303", "zalgo@0-11" },
    };
    (void) state;

    CHECK(cases);
}

static void
ligatures_and_styles_are_opened(void **state)
{
    static const analysis_case cases[] = {
        { "cœur Œdipe Æther", "coeur@0-5 oedipe@6-12 aether@13-19" },
        { "H₂O ⑨ ⑩ a⑨ ½", "h2o@0-5:a 9@6-9:n 10@10-13:n a9@14-18:a" },
        { "ﬃche 𝐛𝐨𝐧 Ⅻ Ａｂ", "ffiche@0-6 bon@7-19 xii@20-23 ab@24-30" },
        { "straße Łódź Ðorđe þing ıspanak",
          "strasse@0-7 lodz@8-15 dorde@16-23 thing@24-29 ispanak@30-38" },
    };
    (void) state;

    CHECK(cases);
}

static void
other_scripts_are_kept(void **state)
{
    static const analysis_case cases[] = {
        { "Москва Αθήνα", "москва@0-12 αθηνα@13-23" },
        { "北京", "北@0-3 京@3-6" },
        { "İstanbul", "istanbul@0-9" },
    };
    (void) state;

    CHECK(cases);
}

static void
capitals_and_accents_fold(void **state)
{
    static const analysis_case cases[] = {
        { "ÉTAT État Etat", "etat@0-5 etat@6-11 etat@12-16" },
        { "ELYSÉE Noël garçon", "elysee@0-7 noel@8-13 garcon@14-21" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_alone_is_windows_1252),
        cmocka_unit_test(a_broken_sequence_separates),
        cmocka_unit_test(old_control_characters_are_what_windows_meant),
        cmocka_unit_test(a_few_entities_are_undone),
        cmocka_unit_test(a_backslash_before_an_apostrophe_is_not_there),
        cmocka_unit_test(invisible_characters_are_ignored),
        cmocka_unit_test(accents_written_apart_are_composed),
        cmocka_unit_test(ligatures_and_styles_are_opened),
        cmocka_unit_test(other_scripts_are_kept),
        cmocka_unit_test(capitals_and_accents_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
