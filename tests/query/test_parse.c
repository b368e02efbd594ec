#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sexpression.h"

typedef struct reading {
    const char *query, *tree;
    const char *notes; /* NULL for none */
} reading;

static void
assert_reads_as(const reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mbr_buffer tree = MBR_BUFFER_INIT, notes = MBR_BUFFER_INIT;
        mbr_query *query = NULL;

        mbr_query_parse(&query, mbr_slice_of_string(readings[i].query), NULL);
        sexpression_of(&tree, query);
        notes_of(&notes, query);
        if (!mbr_slice_is(mbr_buffer_slice(&tree), readings[i].tree))
            print_error("%s\n", readings[i].query);
        assert_string_equal(tree.ptr, readings[i].tree);
        if (!mbr_slice_is(mbr_buffer_slice(&notes), readings[i].notes ? readings[i].notes : ""))
            print_error("%s\n", readings[i].query);
        assert_string_equal(notes.ptr, readings[i].notes ? readings[i].notes : "");
        assert_true(survives_printing(query));
        mbr_query_free(query);
        mbr_buffer_free(&tree);
        mbr_buffer_free(&notes);
    }
}

#define READ(readings) assert_reads_as(readings, MBR_ARRAY_LEN(readings))

static void
plain_words_stay_one_run_for_the_analysis(void **state)
{
    static const reading cases[] = {
        { "vote électronique", "<vote électronique>", NULL },
        { "  article L. 121-1 du code ", "<article L. 121-1 du code>", NULL },
        { "45 000 €, le 5 septembre 2016", "<45 000 €, le 5 septembre 2016>", NULL },
        { "C++ #tag @nom S.N.C.F. a.b@c.fr", "<C++ #tag @nom S.N.C.F. a.b@c.fr>", NULL },
        { "étudiant(e)s auteur·rice·s (re)lire", "<étudiant(e)s auteur·rice·s (re)lire>", NULL },
        { "porte-parole, week-end ; l’avocat", "<porte-parole, week-end ; l’avocat>", NULL },
        { "Canal+ AT&T 4x4 et/ou n° 78-17", "<Canal+ AT&T 4x4 et/ou n° 78-17>", NULL },
        { "et ou sauf and or not near", "<et ou sauf and or not near>", NULL },
        { "d\xe9put\xe9 l\x92"
          "avocat",
          "<d\xe9put\xe9 l\x92"
          "avocat>",
          NULL },
    };

    (void) state;
    READ(cases);
}

static void
whatever_is_pasted_is_text(void **state)
{
    static const reading cases[] = {
        { "https://next.ink/a?b=c:d", "<https://next.ink/a?b=c:d>", NULL },
        { "à 20:30 ou 9:05:12", "<à 20:30 ou 9:05:12>", NULL },
        { "Chiffrement : l’Intérieur insiste", "<Chiffrement : l’Intérieur insiste>", NULL },
        { "Reddit: cas d’école", "<Reddit: cas d’école>", NULL },
        { "Titre: cas d’école", "<Titre: cas d’école>", NULL },
        { "Fraude - Le procès – le verdict", "<Fraude - Le procès – le verdict>", NULL },
        { "-10 °C et -20 % ou -3,5 €", "<-10 °C et -20 % ou -3,5 €>", NULL },
        { "+33 6 12 34", "<+33 6 12 34>", NULL },
        { "1 + 1 = 2 ** 3 * 4", "<1 + 1 = 2 ** 3 * 4>", NULL },
        { "a -- b --c", "<a -- b --c>", NULL },
        { "R*421-1 et L* ou *****", "<R*421-1 et L* ou *****>", NULL },
        { "écran 5\" ou 7\"", "<écran 5\" ou 7>", NULL },
        { "c:\\temp <b>x</b> a&b; ${x} %s %n", "<c:\\temp <b>x</b> a&b; ${x} %s %n>", NULL },
        { "rock’n’roll d' l\\'avocat", "<rock’n’roll d' l\\'avocat>", NULL },
        { ":-D ;) bien", "<:-D ;) bien>", "lone-parenthesis" },
    };

    (void) state;
    READ(cases);
}

static void
every_kind_of_quotation_mark_makes_a_phrase(void **state)
{
    static const reading cases[] = {
        { "\"site web\"", "\"site web\"", NULL },
        { "“site web”", "\"site web\"", NULL },
        { "« site web »", "\"site web\"", NULL },
        { "«\xC2\xA0site web\xC2\xA0»", "\"site web\"", NULL },
        { "«\xE2\x80\xAFsite web\xE2\x80\xAF»", "\"site web\"", NULL },
        { "„site web“ „site web”", "(ALL \"site web\" \"site web\")", NULL },
        { "”site web”", "\"site web\"", NULL },
        { "“site web\"", "\"site web\"", NULL },
        { "\"site web”", "\"site web\"", NULL },
        { "‘site web’ ‹vie›", "(ALL \"site web\" \"vie\")", NULL },
        { "titre:‘l’état d’urgence’ vote", "(ALL title:\"l’état d’urgence\" <vote>)", NULL },
        { "l‘avocat, les ‘années 80", "<l‘avocat, les ‘années 80>", NULL },
        { "\xABsite web\xBB \x93vie\x94", "(ALL \"site web\" \"vie\")", NULL },
        { "« un “deux” trois »", "\"un “deux” trois\"", NULL },
        { "le « porte-parole » dit", "(ALL <le> \"porte-parole\" <dit>)", NULL },
        { "l’« affaire » d'\"État\"", "(ALL <l’> \"affaire\" <d'> \"État\")", NULL },
        { "(« a » OU “b”)", "(OR \"a\" \"b\")", NULL },
        { "\"un ET (deux OU -trois\"", "\"un ET (deux OU -trois\"", NULL },
    };

    (void) state;
    READ(cases);
}

static void
a_lone_quotation_mark_is_ignored(void **state)
{
    static const reading cases[] = {
        { "\"", "", "lone-quote" },
        { "\"site web", "<site web>", "lone-quote" },
        { "site « web", "<site « web>", "lone-quote" },
        { "site web »", "<site web>", "lone-quote" },
        { "\"site web\" \"fin", "(ALL \"site web\" <fin>)", "lone-quote" },
        { "» site «", "<site>", "lone-quote lone-quote" },
        { "a \"\" b", "<a \"\" b>", "empty-group" },
        { "« »", "", "empty-group" },
        { "titre:\" \"", "", "empty-group" },
    };

    (void) state;
    READ(cases);
}

static void
a_minus_before_a_word_excludes_it(void **state)
{
    static const reading cases[] = {
        { "-skype", "(NOT <skype>)", NULL },
        { "vote -papier lundi", "(ALL <vote> (NOT <papier>) <lundi>)", NULL },
        { "vote −papier", "(ALL <vote> (NOT <papier>))", NULL },
        { "vote -\"site web\" -« vie »", "(ALL <vote> (NOT \"site web\") (NOT \"vie\"))", NULL },
        { "vote -(a OU b)", "(ALL <vote> (NOT (OR <a> <b>)))", NULL },
        { "vote -titre:papier", "(ALL <vote> (NOT title:<papier>))", NULL },
        { "vote -=papier -chiffr*", "(ALL <vote> (NOT =papier) (NOT chiffr*))", NULL },
        { "vote -2016 -#tag", "(ALL <vote> (NOT <2016>) (NOT <#tag>))", NULL },
        { "vote-papier - papier", "<vote-papier - papier>", NULL },
        { "(-a)", "(NOT <a>)", NULL },
        { "-(-a)", "(NOT (NOT <a>))", NULL },
        { "-l’avocat", "(NOT <l’avocat>)", NULL },
    };

    (void) state;
    READ(cases);
}

static void
operators_are_french_or_english_and_in_capitals(void **state)
{
    static const reading cases[] = {
        { "vote ET fraude", "(AND <vote> <fraude>)", NULL },
        { "vote AND fraude", "(AND <vote> <fraude>)", NULL },
        { "vote OU fraude", "(OR <vote> <fraude>)", NULL },
        { "vote OR fraude", "(OR <vote> <fraude>)", NULL },
        { "vote SAUF fraude", "(ALL <vote> (NOT <fraude>))", NULL },
        { "vote NOT fraude", "(ALL <vote> (NOT <fraude>))", NULL },
        { "vote ET SAUF fraude", "(AND <vote> (NOT <fraude>))", NULL },
        { "SAUF fraude", "(NOT <fraude>)", NULL },
        { "a ET b ET c", "(AND <a> <b> <c>)", NULL },
        { "a OU b OU c", "(OR <a> <b> <c>)", NULL },
    };

    (void) state;
    READ(cases);
}

static void
words_side_by_side_hold_tighter_than_and_which_holds_tighter_than_or(void **state)
{
    static const reading cases[] = {
        { "a OU b ET c", "(OR <a> (AND <b> <c>))", NULL },
        { "a ET b OU c", "(OR (AND <a> <b>) <c>)", NULL },
        { "a b OU c d", "(OR <a b> <c d>)", NULL },
        { "a \"b\" ET c", "(AND (ALL <a> \"b\") <c>)", NULL },
        { "(a OU b) ET c", "(AND (OR <a> <b>) <c>)", NULL },
        { "(a OU b) c", "(ALL (OR <a> <b>) <c>)", NULL },
        { "a (b c) d", "(ALL <a> <b c> <d>)", NULL },
        { "vote SAUF Jean Dupont \"x\"", "(ALL <vote> (NOT <Jean Dupont>) \"x\")", NULL },
        { "vote SAUF L. 121-1 date:2016", "(ALL <vote> (NOT <L. 121-1>) date:2016..2016)", NULL },
        { "vote SAUF (a OU b)", "(ALL <vote> (NOT (OR <a> <b>)))", NULL },
        { "SAUF(a b) c", "(ALL (NOT <a b>) <c>)", NULL },
    };

    (void) state;
    READ(cases);
}

static void
an_operator_without_something_on_each_side_is_a_word(void **state)
{
    static const reading cases[] = {
        { "AND", "<AND>", "lone-operator" },
        { "OU", "<OU>", "lone-operator" },
        { "NOT", "<NOT>", "lone-operator" },
        { "NEAR/5", "<NEAR/5>", "lone-operator" },
        { "ou ET", "<ou ET>", "lone-operator" },
        { "OU vote", "<OU vote>", "lone-operator" },
        { "vote SAUF", "<vote SAUF>", "lone-operator" },
        { "a OU OU b", "(OR <a OU> <b>)", "lone-operator" },
        { "a (OU b) c", "(ALL <a> <OU b> <c>)", "lone-operator" },
        { "a ET () ET b", "(AND <a ET> <b>)", "lone-operator empty-group" },
        { "\"x\" OU", "(ALL \"x\" <OU>)", "lone-operator" },
    };

    (void) state;
    READ(cases);
}

static void
a_title_in_capitals_is_pasted_whole(void **state)
{
    static const reading cases[] = {
        { "LIBERTE ET EGALITE", "<LIBERTE ET EGALITE>", "capitals" },
        { "TOUS SAUF UN", "<TOUS SAUF UN>", "capitals" },
        { "ÉTAT OU NATION", "<ÉTAT OU NATION>", "capitals" },
        { "LA RUÉE VERS L’OR", "<LA RUÉE VERS L’OR>", NULL },
        /* Acronyms, one on each side, are no title. */
        { "SNCF OU RATP", "(OR <SNCF> <RATP>)", NULL },
        { "EDF ET CGT OU FO", "(OR (AND <EDF> <CGT>) <FO>)", NULL },
        { "SNCF SAUF RATP", "<SNCF SAUF RATP>", "capitals" },
        /* Nor is what has a small letter or a sign. */
        { "LIBERTE ET egalite", "(AND <LIBERTE> <egalite>)", NULL },
        { "\"LIBERTE\" ET EGALITE", "(AND \"LIBERTE\" <EGALITE>)", NULL },
        { "(LIBERTE OU EGALITE)", "(OR <LIBERTE> <EGALITE>)", NULL },
        { "TITRE:LIBERTE OU EGALITE", "(OR title:<LIBERTE> <EGALITE>)", NULL },
        { "LIBERTE SAUF EGALITE -MORT", "(ALL <LIBERTE> (NOT <EGALITE>) (NOT <MORT>))", NULL },
    };

    (void) state;
    READ(cases);
}

static void
near_joins_words_and_phrases_of_one_field(void **state)
{
    static const reading cases[] = {
        { "vote NEAR fraude", "(NEAR/10 <vote> <fraude>)", NULL },
        { "vote PRÈS/5 fraude", "(NEAR/5 <vote> <fraude>)", NULL },
        { "vote PRES/5 fraude", "(NEAR/5 <vote> <fraude>)", NULL },
        { "vote PRE\xCC\x80S/5 fraude", "(NEAR/5 <vote> <fraude>)", NULL },
        { "vote PRÈS de Lyon", "(NEAR/10 <vote> <de Lyon>)", NULL },
        { "vote PRES fraude", "(NEAR/10 <vote> <fraude>)", NULL },
        { "vote PRE\xCC\x80S fraude", "(NEAR/10 <vote> <fraude>)", NULL },
        { "vote près de Lyon", "<vote près de Lyon>", NULL },
        { "vote NEAR/0 x NEAR/a y", "<vote NEAR/0 x NEAR/a y>", "bad-near" },
        { "vote NEAR/999 fraude", "(NEAR/50 <vote> <fraude>)", "near-too-far" },
        { "a NEAR/3 b NEAR/5 c", "(NEAR/5 <a> <b> <c>)", NULL },
        { "le vote NEAR/3 \"b c\" d", "(ALL (NEAR/3 <le vote> \"b c\") <d>)", NULL },
        { "a NEAR/3 (b OU chiffr*)", "(NEAR/3 <a> (OR <b> chiffr*))", NULL },
        { "titre:(a NEAR/3 =b)", "(NEAR/3 title:<a> title:=b)", NULL },
        { "a NEAR/3 titre:b", "(AND <a> title:<b>)", "near-as-and" },
        { "a NEAR/3 -b", "(AND <a> (NOT <b>))", "near-as-and" },
        { "a NEAR/3 SAUF b", "(AND <a> (NOT <b>))", "near-as-and" },
        { "a NEAR/3 date:2016", "(AND <a> date:2016..2016)", "near-as-and" },
        { "a NEAR/3 (b ET c)", "(AND <a> (AND <b> <c>))", "near-as-and" },
        { "SAUF a NEAR/3 b", "(NOT (NEAR/3 <a> <b>))", NULL },
    };

    (void) state;
    READ(cases);
}

static void
a_field_takes_the_word_phrase_or_group_it_touches(void **state)
{
    static const reading cases[] = {
        { "titre:fraude vote", "(ALL title:<fraude> <vote>)", NULL },
        { "TITLE:fraude", "title:<fraude>", NULL },
        { "titre:« vote papier »", "title:\"vote papier\"", NULL },
        { "titre:(a b)", "title:<a b>", NULL },
        { "titre:(a OU \"b c\")", "(OR title:<a> title:\"b c\")", NULL },
        { "titre:(a auteur:b)", "(ALL title:<a> author:<b>)", NULL },
        { "titre:(a (b OU c))", "(ALL title:<a> (OR title:<b> title:<c>))", NULL },
        { "titre:=fraude titre:==Fraude", "(ALL title:=fraude title:==Fraude)", NULL },
        { "titre:chiffr*", "title:chiffr*", NULL },
        { "titre:l’avocat", "title:<l’avocat>", NULL },
        { "auteur:Dupont rubrique:\"Vie numérique\"",
          "(ALL author:<Dupont> section:\"Vie numérique\")", NULL },
        { "chapô:x chapo:x lead:x", "(ALL lead:<x> lead:<x> lead:<x>)", NULL },
        { "mot-clé:vie tag:#vie", "(ALL tag:<vie> tag:<#vie>)", NULL },
        { "commentaires:merci comments:merci", "(ALL comments:<merci> comments:<merci>)", NULL },
        { "titre:-x titre:, titre:", "<titre:-x titre:, titre:>", NULL },
        { "foo:bar", "<foo:bar>", "unknown-field" },
        { "foo:\"a b\"", "(ALL <foo:> \"a b\")", "unknown-field" },
    };

    (void) state;
    READ(cases);
}

static void
dates_are_read_as_readers_write_them(void **state)
{
    static const reading cases[] = {
        { "date:2016", "date:2016..2016", NULL },
        { "date:2016-09", "date:2016-09..2016-09", NULL },
        { "date:2016-09-05", "date:2016-09-05..2016-09-05", NULL },
        { "date:05/09/2016", "date:2016-09-05..2016-09-05", NULL },
        { "date:septembre-2016", "date:2016-09..2016-09", NULL },
        { "date:\"septembre 2016\"", "date:2016-09..2016-09", NULL },
        { "date:« 1er mai 2003 »", "date:2003-05-01..2003-05-01", NULL },
        { "date:2016-09..2016-12", "date:2016-09..2016-12", NULL },
        { "date:2016-2018", "date:2016..2018", NULL },
        { "date:..2016", "date:..2016", NULL },
        { "date:2016.. vote", "(ALL date:2016.. <vote>)", NULL },
        { "date:2016, vote", "(ALL date:2016..2016 <vote>)", NULL },
        { "-date:2016", "(NOT date:2016..2016)", NULL },
        { "(date:2016 OU date:2018)", "(OR date:2016..2016 date:2018..2018)", NULL },
        { "titre:(a date:2016)", "(ALL title:<a> date:2016..2016)", NULL },
        { "date:foo", "<date:foo>", "bad-date" },
        { "date:..", "<date:..>", "bad-date" },
        { "date:2016-02-31", "<date:2016-02-31>", "bad-date" },
        { "date: 2016", "<date: 2016>", NULL },
        { "date:\"foo bar\"", "(ALL <date:> \"foo bar\")", "bad-date" },
        { "-date:foo", "<-date:foo>", "bad-date" },
    };

    (void) state;
    READ(cases);
}

static void
signs_before_a_word_ask_for_its_exact_form(void **state)
{
    static const reading cases[] = {
        { "=grève", "=grève", NULL },
        { "==Grève", "==Grève", NULL },
        { "+le", "+=le", NULL },
        { "=l’avocat vote", "(ALL =l’avocat <vote>)", NULL },
        { "=\"site web\"", "\"site web\"", NULL },
        { "==\"Site Web\"", "==\"Site Web\"", NULL },
        { "+\"site web\"", "+\"site web\"", NULL },
        { "= grève =) + +", "<= grève =) + +>", "lone-parenthesis" },
        { "a=b a+b", "<a=b a+b>", NULL },
        { "===a", "<===a>", NULL },
    };

    (void) state;
    READ(cases);
}

static void
a_star_truncates_at_the_end_of_a_word_of_two_letters(void **state)
{
    static const reading cases[] = {
        { "chiffr*", "chiffr*", NULL },
        { "vote chiffr*, papier", "(ALL <vote> chiffr* <papier>)", NULL },
        { "l’avoc* porte-par*", "(ALL l’avoc* porte-par*)", NULL },
        { "#je*", "#je*", NULL },
        { "=chiffr*", "chiffr*", NULL },
        { "(chiffr*)", "chiffr*", NULL },
        { "c*", "<c*>", "short-prefix" },
        { "l’a*", "<l’a*>", "short-prefix" },
        { "ch*ffre", "<ch*ffre>", "misplaced-star" },
        { "*ment", "<*ment>", "misplaced-star" },
        { "*", "<*>", NULL },
        { "3*4", "<3*4>", "misplaced-star" },
    };

    (void) state;
    READ(cases);
}

static void
parentheses_without_counterpart_harm_nobody(void **state)
{
    static const reading cases[] = {
        { "(a OU b", "(OR <a> <b>)", "lone-parenthesis" },
        { "(a OU b) ET (c OU d", "(AND (OR <a> <b>) (OR <c> <d>))", "lone-parenthesis" },
        { "a OU b)", "(OR <a> <b>)", "lone-parenthesis" },
        { "a ) b", "<a ) b>", "lone-parenthesis" },
        { ")(", "", "lone-parenthesis lone-parenthesis empty-group" },
        { "()", "", "empty-group" },
        { "((a))", "<a>", NULL },
        { "a () b", "<a () b>", "empty-group" },
    };

    (void) state;
    READ(cases);
}

static void
nothing_asks_for_nothing(void **state)
{
    static const reading cases[] = {
        { "", "", NULL },
        { " \t\r\n\xC2\xA0\xE2\x80\x8B", "", NULL },
        { "\xEF\xBB\xBF", "", NULL },
        { "\xEF\xBB\xBF-vote", "(NOT <vote>)", NULL },
    };
    mbr_query *query = NULL;

    (void) state;
    READ(cases);
    mbr_query_parse(&query, MBR_SLICE_NONE, NULL);
    assert_true(mbr_query_is_empty(query));
    assert_int_equal(mbr_query_text(query).len, 0);
    mbr_query_free(query);
    mbr_query_free(NULL);
}

static void
an_operator_takes_a_quantity_a_reference_or_a_day_whole(void **state)
{
    static const reading cases[] = {
        { "=45 000 places", "(ALL =45 000 <places>)", NULL },
        { "titre:45 000 €", "title:<45 000 €>", NULL },
        { "titre:45 000,50 € billet", "(ALL title:<45 000,50 €> <billet>)", NULL },
        { "titre:3,5 % hausse", "(ALL title:<3,5 %> <hausse>)", NULL },
        { "titre:45000 euros", "title:<45000 euros>", NULL },
        { "=38 millions d’euros x", "(ALL =38 millions d’euros <x>)", NULL },
        { "-L. 121-1 code", "(ALL (NOT <L. 121-1>) <code>)", NULL },
        { "code -D. 98-7, =L.121 -1", "(ALL <code> (NOT <D. 98-7,>) =L.121 -1)", NULL },
        { "article L.121 -1", "<article L.121 -1>", NULL },
        { "titre:5 mai 2016 vote", "(ALL title:<5 mai 2016> <vote>)", NULL },
        { "-1er mai 2016", "(NOT <1er mai 2016>)", NULL },
        { "vote -45 000 €", "<vote -45 000 €>", NULL },
        /* Two things, each taken alone. */
        { "=45, 000", "(ALL =45, <000>)", NULL },
        { "=45 (000)", "(ALL =45 <000>)", NULL },
        { "titre:2016 300", "(ALL title:<2016> <300>)", NULL },
        { "4 000*", "(ALL <4> 000*)", NULL },
        { "2 -mai 2021", "(ALL <2> (NOT <mai>) <2021>)", NULL },
        { "-5 mai", "(ALL (NOT <5>) <mai>)", NULL },
        { "-L 12", "(ALL (NOT <L>) <12>)", NULL },
        { "vote -1", "(ALL <vote> (NOT <1>))", NULL },
    };

    (void) state;
    READ(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_one_run_for_the_analysis),
        cmocka_unit_test(whatever_is_pasted_is_text),
        cmocka_unit_test(every_kind_of_quotation_mark_makes_a_phrase),
        cmocka_unit_test(a_lone_quotation_mark_is_ignored),
        cmocka_unit_test(a_minus_before_a_word_excludes_it),
        cmocka_unit_test(operators_are_french_or_english_and_in_capitals),
        cmocka_unit_test(words_side_by_side_hold_tighter_than_and_which_holds_tighter_than_or),
        cmocka_unit_test(an_operator_without_something_on_each_side_is_a_word),
        cmocka_unit_test(a_title_in_capitals_is_pasted_whole),
        cmocka_unit_test(near_joins_words_and_phrases_of_one_field),
        cmocka_unit_test(a_field_takes_the_word_phrase_or_group_it_touches),
        cmocka_unit_test(dates_are_read_as_readers_write_them),
        cmocka_unit_test(an_operator_takes_a_quantity_a_reference_or_a_day_whole),
        cmocka_unit_test(signs_before_a_word_ask_for_its_exact_form),
        cmocka_unit_test(a_star_truncates_at_the_end_of_a_word_of_two_letters),
        cmocka_unit_test(parentheses_without_counterpart_harm_nobody),
        cmocka_unit_test(nothing_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
