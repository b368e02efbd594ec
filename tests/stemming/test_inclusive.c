/* Inclusive writing. */
#include "analysis.h"

static void
every_middle_dot_gives_two_readings(void **state)
{
    static const analysis_case cases[] = {
        { "étudiant·e·s étudiant‧e‧s étudiant•e•s étudiant∙e∙s étudiant⋅e⋅s",
          "etudiants@0-15:i|etudiantes@0-15:i etudiants@16-33:i|etudiantes@16-33:i "
          "etudiants@34-51:i|etudiantes@34-51:i etudiants@52-69:i|etudiantes@52-69:i "
          "etudiants@70-87:i|etudiantes@70-87:i" },
        { "étudiant・e étudiant･e étudiant·e étudiant⸱e",
          "etudiant@0-13:i|etudiante@0-13:i etudiant@14-27:i|etudiante@14-27:i "
          "etudiant@28-40:i|etudiante@28-40:i etudiant@41-54:i|etudiante@41-54:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
parentheses_give_two_readings(void **state)
{
    static const analysis_case cases[] = {
        { "étudiant(e) étudiant(e)s étudiant(e)(s)",
          "etudiant@0-12:i|etudiante@0-12:i etudiants@13-26:i|etudiantes@13-26:i "
          "etudiants@27-42:i|etudiantes@27-42:i" },
        { "banal(e)s navals·es", /* a plural is left as it is written */
          "banaux@0-9:i|banales@0-9:i navals@10-20:i|navales@10-20:i" },
        { "livre(s) bijou(x)", "livre@0-8:i|livres@0-8:i bijou@9-17:i|bijoux@9-17:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
the_feminine_follows_the_ending(void **state)
{
    static const analysis_case cases[] = {
        { "infirmier·ère actif·ve heureux·se citoyen·ne",
          "infirmier@0-15:i|infirmiere@0-15:i actif@16-25:i|active@16-25:i "
          "heureux@26-37:i|heureuse@26-37:i citoyen@38-49:i|citoyenne@38-49:i" },
        { "auteur·rice·s auteur·ice acteur·trice",
          "auteurs@0-15:i|autrices@0-15:i auteur@16-27:i|autrice@16-27:i "
          "acteur@28-41:i|actrice@28-41:i" },
        { "chercheur·euse·s chercheur·se·s",
          "chercheurs@0-18:i|chercheuses@0-18:i chercheurs@19-35:i|chercheuses@19-35:i" },
        { "grec·que·s turc·que", "grecs@0-12:i|grecques@0-12:i turc@13-22:i|turque@13-22:i" },
        { "public·que franc·he chef·fe maire·sse",
          "public@0-11:i|publique@0-11:i franc@12-21:i|franche@12-21:i "
          "chef@22-30:i|cheffe@22-30:i maire@31-41:i|mairesse@31-41:i" },
        { "jumeau·elle long·ue", "jumeau@0-12:i|jumelle@0-12:i long@13-21:i|longue@13-21:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_plain_e_follows_the_ending_too(void **state)
{
    static const analysis_case cases[] = {
        { "ouvrier·e veuf·e époux·e gardien·e élu·e",
          "ouvrier@0-10:i|ouvriere@0-10:i veuf@11-18:i|veuve@11-18:i "
          "epoux@19-28:i|epouse@19-28:i gardien@29-39:i|gardienne@29-39:i "
          "elu@40-47:i|elue@40-47:i" },
        { "dû·e inouï·e rhô·e", "du@0-6:i|due@0-6:i inoui@7-16:i|inouie@7-16:i rho@17-21 e@23-24" },
    };
    (void) state;

    CHECK(cases);
}

static void
the_masculine_plural_is_the_usual_one(void **state)
{
    static const analysis_case cases[] = {
        { "régional·e·s nouveau·elle·s français·e·s",
          "regionaux@0-15:i|regionales@0-15:i nouveaux@16-32:i|nouvelles@16-32:i "
          "francais@33-48:i|francaises@33-48:i" },
        { "étudiants·es", "etudiants@0-14:i|etudiantes@0-14:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_apostrophe_inside_the_word_does_not_end_it(void **state)
{
    static const analysis_case cases[] = {
        { "prud’homal·e prud'hommes", "prudhomal@0-15:i|prudhomale@0-15:i prudhommes@16-27" },
        { "entr’aidant·e·s", "entraidants@0-19:i|entraidantes@0-19:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
tout_has_its_own_forms(void **state)
{
    static const analysis_case cases[] = {
        { "tou·te·s tous·tes tout·e·s", "tous@0-10:s|toutes@0-10:s tous@11-20:s|toutes@11-20:s "
                                        "tous@21-31:s|toutes@21-31:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
long_suffixes_and_chains_allow_any_sign(void **state)
{
    static const analysis_case cases[] = {
        { "étudiant-e-s étudiant.e.s étudiant/e/s étudiant-e",
          "etudiants@0-13:i|etudiantes@0-13:i etudiants@14-27:i|etudiantes@14-27:i "
          "etudiants@28-41:i|etudiantes@28-41:i etudiant@42-53:i|etudiante@42-53:i" },
        { "acteur/trice travailleur.euse.s",
          "acteur@0-12:i|actrice@0-12:i travailleurs@13-31:i|travailleuses@13-31:i" },
    };
    (void) state;

    CHECK(cases);
}

static void
where_the_sign_may_mean_other_things_the_words_must_exist(void **state)
{
    static const analysis_case cases[] = {
        { "professionnel-le professionnel.le", "professionnel@0-16:i|professionnelle@0-16:i "
                                               "professionnel@17-33:i|professionnelle@17-33:i" },
        { "étudiant/e zorglub/e", "etudiant@0-11:i|etudiante@0-11:i zorglub@12-19 e@20-21" },
        { "heureux-se amazon.es",
          "heureux@0-10:i|heureuse@0-10:i amazon@11-17|amazon.es@11-20:u+2 es@18-20:s" },
        { "étudiant.es google.es",
          "etudiants@0-12:i|etudiantes@0-12:i google@13-19|google.es@13-22:u+2 es@20-22:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
pronouns_after_a_hyphen_stay_pronouns(void **state)
{
    static const analysis_case cases[] = {
        { "donne-le rends-les permet-te",
          "donne@0-5 le@6-8:s rends@9-14 les@15-18:s permet@19-25|permette@19-28+2 te@26-28:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_compound_ends_with_an_inclusive_word(void **state)
{
    static const analysis_case cases[] = {
        { "vice-président·e·s", "vice@0-4 presidents@5-21:i|presidentes@5-21:i" },
        { "ex-étudiant·e·s sous-préfet·e", "ex@0-2 etudiants@3-18:i|etudiantes@3-18:i sous@19-23:s "
                                           "prefet@24-34:i|prefete@24-34:i" },
        { "vice-président(e)s Vice-président-e-s",
          "vice@0-4 presidents@5-19:i|presidentes@5-19:i vice@20-24 "
          "presidents@25-39:i|presidentes@25-39:i" },
        { "quelques-un·e·s vice-président.e", "quelques@0-8 uns@9-17:i|unes@9-17:i vice@18-22 "
                                              "president@23-35:i|presidente@23-35:i" },
        { "ex-vice-président·e", "ex@0-2 vice@3-7 president@8-21:i|presidente@8-21:i" },
        { "d’président·e·s", "d@0-1:c presidents@4-20:i|presidentes@4-20:i" },
        { "parle-t-il-le", "parle@0-5 t@6-7:s il@8-10:s le@11-13:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
what_does_not_fit_is_two_words(void **state)
{
    static const analysis_case cases[] = {
        { "celles·eux il·elle C·est a·b",
          "celles@0-6:s eux@8-11:s il@12-14:s elle@16-20:s c@21-22:s est@24-27:s "
          "a@28-29:s b@31-32" },
        { "tu-es est-e", "tu@0-2:s|tues@0-5+2 es@3-5:s est@6-9:s|este@6-11+2 e@10-11" },
        { "Étudiant·E", "etudiant@0-9 e@11-12" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_middle_dot_gives_two_readings),
        cmocka_unit_test(parentheses_give_two_readings),
        cmocka_unit_test(the_feminine_follows_the_ending),
        cmocka_unit_test(a_plain_e_follows_the_ending_too),
        cmocka_unit_test(the_masculine_plural_is_the_usual_one),
        cmocka_unit_test(an_apostrophe_inside_the_word_does_not_end_it),
        cmocka_unit_test(tout_has_its_own_forms),
        cmocka_unit_test(long_suffixes_and_chains_allow_any_sign),
        cmocka_unit_test(where_the_sign_may_mean_other_things_the_words_must_exist),
        cmocka_unit_test(pronouns_after_a_hyphen_stay_pronouns),
        cmocka_unit_test(a_compound_ends_with_an_inclusive_word),
        cmocka_unit_test(what_does_not_fit_is_two_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
