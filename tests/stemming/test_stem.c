/* Stems: which words find each other and which do not, as the specification of the
 * analysis promises. The tables are families and pairs, not stems: what a stem looks
 * like is nobody's business but for the few that docs/text-analysis.md shows. */
#include "analysis.h"

#include <stdio.h>

#include "stemming/fold.h"

/* The stem of the first word of `text`, "" for none; valid until the next token. */
static mbr_slice
stem_of(mbr_tokens *tokens, mbr_slice text)
{
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    assert_true(mbr_tokens_next(tokens, &token));
    return token.stem;
}

/* All words of a line, separated by spaces, have one stem. */
static size_t
scattered(mbr_tokens *tokens, const char *family)
{
    char first[MBR_FORM_MAX];
    size_t first_len = 0, wrong = 0;
    const char *word = family;

    while (*word) {
        size_t len = strcspn(word, " ");
        mbr_slice stem = stem_of(tokens, mbr_slice_of(word, len));

        assert_non_null(stem.ptr);
        if (word == family) {
            first_len = stem.len;
            memcpy(first, stem.ptr, stem.len);
        } else if (!mbr_slice_equal(stem, mbr_slice_of(first, first_len))) {
            print_error("%.*s is %.*s in « %s »\n", (int) len, word, MBR_SLICE_ARGS(stem), family);
            wrong++;
        }
        word += len + (word[len] == ' ');
    }
    return wrong;
}

static void
check_families(const char *const *families, size_t count)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += scattered(tokens, families[i]);
    mbr_tokens_free(tokens);
    assert_int_equal(wrong, 0);
}

/* No two words of a line have one stem. */
static size_t
mixed_up(mbr_tokens *tokens, const char *line)
{
    enum { WORDS_MAX = 8 };
    char stems[WORDS_MAX][MBR_FORM_MAX + 1];
    size_t count = 0, wrong = 0;
    const char *word = line;

    while (*word) {
        size_t len = strcspn(word, " ");
        mbr_slice stem = stem_of(tokens, mbr_slice_of(word, len));

        assert_true(count < WORDS_MAX);
        (void) snprintf(stems[count], sizeof stems[count], "%.*s", MBR_SLICE_ARGS(stem));
        for (size_t i = 0; i < count; i++) {
            if (strcmp(stems[i], stems[count]) == 0) {
                print_error("%.*s is %s, as another of « %s »\n", (int) len, word, stems[i], line);
                wrong++;
            }
        }
        count++;
        word += len + (word[len] == ' ');
    }
    return wrong;
}

static void
check_apart(const char *const *lines, size_t count)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += mixed_up(tokens, lines[i]);
    mbr_tokens_free(tokens);
    assert_int_equal(wrong, 0);
}

#define CHECK_FAMILIES(lines) check_families(lines, MBR_ARRAY_LEN(lines))
#define CHECK_APART(lines) check_apart(lines, MBR_ARRAY_LEN(lines))

static void
all_forms_of_an_irregular_verb_meet(void **state)
{
    static const char *const families[] = {
        "aller va vas vont irai ira irait allons allé allant aille",
        "pouvoir peux peut pouvons peuvent pourra pourrait pouvait puisse",
        "vouloir veux veut voulons veulent voudra voudrait voulu veuille",
        "savoir sait savent savons saura saurait su sache",
        "devoir doit doivent devons devra devrait dû dus",
        "voir voit voient voyons verra vu vus voyait voyant",
        "faire fais font faisait fera ferait faites fasse",
        "dire dit disent disait dira dites dit",
        "venir vient viennent venait viendra venu vint",
        "tenir tient tiennent tiendra tenu tenus",
        "prendre prend prennent prenait prendra prenant",
        "mettre met mettent mettait mettra",
        "croire croit croient croyait cru",
        "vivre vit vivent vivait vécu",
        "naître naît naissent naquit",
        "connaître connaît connaissent connu connue connus",
        "paraître paraît paraissait",
        "mourir meurt meurent mourut mourra",
        "recevoir reçoit reçoivent reçu reçue",
        "résoudre résout résolvent résolu",
        "acquérir acquiert acquis acquise",
        "asseoir assied assis assise",
        "offrir offert offrant offrait",
        "ouvrir ouvert ouvrait",
        "couvrir couvert couverts",
        "boire boivent buvait bu",
        "convaincre convainc convaincu convaincus",
        "falloir faut faudra fallait",
        "plaire plaît plu",
        "coudre cousent cousait",
        "fuir fuit fuient fuyait",
        "courir courait courra couru",
        "appeler appelle appelait appellera",
        "jeter jette jetait jettera",
        "envoyer envoie enverra envoyait",
        "chiffrer chiffre chiffrait chiffrement chiffrées",
        "finir finit finissent finissait fini",
        "exclure exclu exclue exclus exclues",
        "admettre admis admise admises",
        "perdre perdu perdue perdus perdues",
        "écrire écrit écrite écrits écrites",
        "interdire interdit interdite interdits",
        "produire produit produite produits",
        "permettre permis permise permises",
        "remplir rempli remplie remplies",
        "soumettre soumis soumise soumises",
        "couvrir couvert couverte couvertes",
        "survenir survenu survenue survenues",
        "tuer tue tues tué tuent",
        "durer durent",
        "féliciter félicité",
        "faciliter facilité facile",
    };
    (void) state;

    CHECK_FAMILIES(families);
}

static void
plurals_and_feminines_meet_their_singular(void **state)
{
    static const char *const families[] = {
        "journal journaux",
        "cheval chevaux",
        "travail travaux",
        "œil yeux",
        "ciel cieux",
        "bijou bijoux",
        "genou genoux",
        "château châteaux",
        "vitrail vitraux",
        "aïeul aïeux",
        "madame mesdames",
        "monsieur messieurs",
        "national nationaux nationale nationales",
        "beau bel belle beaux belles",
        "nouveau nouvel nouvelle nouveaux",
        "vieux vieil vieille vieilles",
        "fou fol folle",
        "acteur actrice actrices",
        "électeur électrice électrices",
        "chanteur chanteuse chanteuses",
        "boulanger boulangère",
        "étranger étrangère étrangères",
        "sportif sportive sportives",
        "heureux heureuse heureuses",
        "blanc blanche blanches",
        "public publique publiques",
        "grec grecque",
        "long longue longues",
        "doux douce",
        "faux fausse",
        "actif active actives",
        "étudiant étudiante étudiants étudiantes",
        "époux épouse épouses",
        "mètre mètres",
        "kilomètre kilomètres",
        "week-end week-ends",
        "bail baux",
        "favori favorite favoris favorites",
        "frais fraîche fraîches",
        "caduc caduque",
        "douteux douteuse",
        "bonhomme bonshommes",
        "russe Russie russes",
    };
    (void) state;

    CHECK_FAMILIES(families);
}

static void
words_that_snowball_mixes_up_stay_apart(void **state)
{
    static const char *const lines[] = {
        "marché marche",
        "parti partie part partir",
        "porte port portée",
        "cote côte côté",
        "français franc france francis",
        "mars mari marie mare",
        "notamment note",
        "mur mûr",
        "département départ",
        "mère mer maire",
        "général générer généreux",
        "direction directeur",
        "service serviette",
        "élève élever",
        "livre livrer",
        "golf golfe",
        "préserver préservatif",
        "gare gars",
        "tâche tache",
        "pêche péché",
        "capitale capital",
        "droite droit",
        "mètre maître",
        "rate rat",
        "fosse fossé",
        "charge chargé",
        "trace tracé",
        "sale salé",
        "âge âgé",
        "colon côlon",
        "mât mat",
        "verre verré",
        "repartir répartir",
        "pêcheur pécheur",
        "jeûne jeune",
        "maïs mai",
        "maire mairie",
        "étranger étrange",
        "propos proposer",
        "plan planer",
        "tempe temps",
        "boucher bouche",
    };
    (void) state;

    CHECK_APART(lines);
}

static void
families_of_the_list_of_exceptions_meet(void **state)
{
    static const char *const families[] = {
        "socialiste socialisme socialistes",
        "communiste communisme",
        "élection électeur élire électoral",
        "europe européen européenne européens",
        "police policier policière",
        "ministre ministère ministériel",
        "environnement environnemental environnementales",
        "évènement événement événements",
        "clé clef clefs",
        "payer paye paie paiement paiements",
        "développement développer",
        "importer importation importateur",
    };
    (void) state;

    CHECK_FAMILIES(families);
}

static void
a_homograph_gets_the_lemma_that_the_press_means(void **state)
{
    static const char *const families[] = {
        "suivi suivre",      "somme",
        "avions avion",      "tours tour",
        "mises mise",        "frais",
        "voies voie",        "crainte craintes",
        "plainte plaintes",  "retraite retraites",
        "entrée entrées",    "morte mort",
        "tuent tuer",        "vives vif",
        "soutiens soutenir", "devons devoir",
        "rendu rendre",      "promis promettre",
        "prévu prévoir",     "élue élu",
    };
    static const char *const lines[] = {
        "retraite retrait", "fils fil",    "fonds fond",      "entreprise entreprendre",
        "crue cru",         "tenue tenu",  "venue venu",      "prise pris",
        "vue vu",           "mort mourir", "plainte plaindre"
    };
    (void) state;

    CHECK_FAMILIES(families);
    CHECK_APART(lines);
}

static void
names_and_unknown_words_meet_nothing_else(void **state)
{
    static const char *const lines[] = {
        "Valls vallée valse", "Paris pari parité",
        "Mali mal malien",    "Rennes renne reine",
        "Nantes nantir",      "Angers ange danger",
        "Nice niche",         "Lens lent lentille",
        "Charlie charles",    "Macron maçon",
        "Daesh dais",         "Zuckerberg zucchini",
        "Martine martinique", "Skype",
        "Louvres louve",      "Gaza gaz",
        "Limoges limoger",    "Calais caler",
        "Suez suer",          "Crimée crime",
        "Gard garder",        "Jura juré",
        "Mâcon maçon",        "Corée cor",
        "Colombie colombe",   "Damas dame",
    };
    (void) state;

    CHECK_APART(lines);
}

static void
an_unknown_word_meets_its_plural(void **state)
{
    static const char *const families[] = {
        "blockchaine blockchaines",
        "cryptopunk cryptopunks",
        "gopniks gopnik",
        "zadette zadettes",
    };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    (void) state;

    CHECK_FAMILIES(families);
    /* The mark is the last character, and there is no s to drop in these. */
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("Zorglub")), "zorglub'"));
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("Zorgss")), "zorgss'"));
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("xyzs")), "xyzs'"));
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("xyzts")), "xyzt'"));
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("Αθήνα")), "αθηνα'"));
    assert_true(mbr_slice_is(stem_of(tokens, mbr_slice_of_string("北")), "北"));
    mbr_tokens_free(tokens);
}

static void
capitals_and_haste_without_accents_meet_the_accented_word(void **state)
{
    static const char *const families[] = {
        "État ETAT etat états",
        "Élysée ELYSEE elysee",
        "sécurité SECURITE securite",
        "député DEPUTES deputes députés",
        "français FRANCAIS francais",
        "présidentielle PRESIDENTIELLE presidentielle",
        "événement EVENEMENT evenement",
        "Assemblée ASSEMBLEE assemblee",
        "élection ELECTIONS elections",
        "éducation EDUCATION education",
        "Sénat SENAT senat",
        "garçon GARCON garcon",
        "pêche PECHE peche",
        "œuvre OEUVRE oeuvre ŒUVRES",
        "hôpital HOPITAUX hopital",
    };
    (void) state;

    CHECK_FAMILIES(families);
}

static void
wrong_accents_meet_the_right_ones(void **state)
{
    static const char *const families[] = {
        "événement évenement évènement événément",
        "assemblée assemblèe assemblêe",
        "collège collége",
        "réglementation règlementation réglémentation",
        "forêt forét forèt",
    };
    (void) state;

    CHECK_FAMILIES(families);
}

static void
a_word_that_exists_without_accents_is_not_given_any(void **state)
{
    static const char *const lines[] = { "marche marché", "cote côté", "tache tâche", "cure curé" };
    (void) state;

    CHECK_APART(lines);
}

static void
the_stems_that_the_manual_shows(void **state)
{
    static const char *const cases[][2] = {
        { "chiffrement", "chiffr" },
        { "étudiants", "etudi" },
        { "yeux", "oeil" },
        { "événements", "even" },
        { "députés", "deput" },
        { "garçon", "garcon" },
        { "naïf", "naif" },
        { "Valls", "vall'" },
        { "français", "francais'" },
        { "socialisme", "socialist" },
        { "côté", "côté'" },
        { "Paris", "paris'" },
        { "interceptions", "intercept" },
    };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        /* Twice: the second answer comes from memory. */
        for (int turn = 0; turn < 2; turn++) {
            mbr_slice stem = stem_of(tokens, mbr_slice_of_string(cases[i][0]));

            if (!mbr_slice_is(stem, cases[i][1]))
                fail_msg("%s is %.*s", cases[i][0], MBR_SLICE_ARGS(stem));
        }
    }
    mbr_tokens_free(tokens);
}

static void
capitals_without_accents_have_the_same_exact_form(void **state)
{
    static const analysis_case cases[] = {
        { "L’INTERIEUR", "l@0-1:c interieur@4-13" },
        { "l’intérieur", "l@0-1:c interieur@4-14" },
        { "L’INTÉRIEUR", "l@0-1:c interieur@4-14" },
    };
    (void) state;

    CHECK(cases);
}

static void
stop_words_have_no_stem(void **state)
{
    static const analysis_case cases[] = {
        { "le du ni si ça même meme était ETAIT à À où",
          "le@0-2:s du@3-5:s ni@6-8:s si@9-11:s ca@12-15:s meme@16-21:s meme@22-26:s "
          "etait@27-33:s etait@34-39:s a@40-42:s a@43-45:s ou@46-49:s" },
        { "sûr été dû", "sur@0-4 ete@5-10 du@11-14" },
        { "mème", "meme@0-5" }, /* a wrong accent makes no stop word */
    };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    (void) state;

    CHECK(cases);
    assert_null(stem_of(tokens, mbr_slice_of_string("même")).ptr);
    assert_non_null(stem_of(tokens, mbr_slice_of_string("mème")).ptr);
    mbr_tokens_free(tokens);
}

static void
the_stop_list_is_the_file(void **state)
{
    FILE *file = fopen(MBR_SOURCE_DIR "/stemming/stop.txt", "r");
    char *line = NULL;
    size_t size = 0, words = 0;
    (void) state;

    assert_non_null(file);
    while (getline(&line, &size, file) > 0) {
        char *save = NULL;

        line[strcspn(line, "#")] = '\0';
        for (char *word = strtok_r(line, " \n", &save); word; word = strtok_r(NULL, " \n", &save)) {
            if (!mbr_analysis_stops(NULL, mbr_slice_of_string(word)))
                fail_msg("%s is no stop word", word);
            words++;
        }
    }
    assert_true(words >= 190);
    assert_false(mbr_analysis_stops(NULL, mbr_slice_of_string("sûr")));
    assert_false(mbr_analysis_stops(NULL, mbr_slice_of_string("été")));
    assert_false(mbr_analysis_stops(NULL, mbr_slice_of_string("avocat")));
    free(line);
    (void) fclose(file);
}

static void
a_word_is_known_as_it_is_spelled(void **state)
{
    static const struct {
        const char *word, *lemma; /* NULL: none */
        bool known;
    } cases[] = {
        { "chevaux", "cheval", true },
        { "marché", "marché", true },
        { "marche", "marche", true },
        { "securite", "sécurité", false },
        { "évenement", "événement", false },
        { "Zorglub", NULL, false },
        { "yeux", "oeil", true },
        { "Élysée", "élysée", true },
        { "le", "le", true },
    };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice lemma;
        mbr_token token;

        mbr_tokens_begin(tokens, mbr_slice_of_string(cases[i].word));
        assert_true(mbr_tokens_next(tokens, &token));
        assert_int_equal(token.known, cases[i].known);
        lemma = mbr_analysis_lemma(NULL, token.lemma);
        if (!mbr_slice_equal(lemma, mbr_slice_of_string(cases[i].lemma)))
            fail_msg("%s is of %.*s", cases[i].word, MBR_SLICE_ARGS(lemma));
    }
    mbr_tokens_free(tokens);
}

static void
folding_opens_what_unicode_keeps_whole(void **state)
{
    static const char *const cases[][2] = {
        { "élève", "eleve" }, { "straße", "strasse" }, { "łódź", "lodz" },
        { "ǿ", "o" },         { "αθήνα", "αθηνα" },    { "й", "и" },
    };
    char form[MBR_FORM_MAX];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        size_t len = mbr_fold_word(form, mbr_slice_of_string(cases[i][0]));

        assert_true(mbr_slice_is(mbr_slice_of(form, len), cases[i][1]));
    }
}

static void
the_version_names_what_decides_a_token(void **state)
{
    const char *version = mbr_analysis_version(NULL);
    (void) state;

    assert_non_null(strstr(version, " lexicon-"));
    assert_non_null(strstr(version, " unicode-"));
    assert_null(strstr(version, " site-"));
    assert_true(strlen(version) < 64);
    assert_ptr_equal(version, mbr_analysis_version(NULL));
}

/* The scanner remembers words. */
static void
a_stem_does_not_depend_on_what_was_read_before(void **state)
{
    static const char *const words[] = {
        "journaux", "présidentes",       "ETAT",      "securite",    "évenement",
        "Valls",    "incontestables",    "été",       "dîners",      "incontestablement",
        "œil",      "constitutionnelle", "Mélenchon", "cryptopunks", "constitutionnelles",
        "chiffre",  "extraconjugaux",    "à",         "les",         "anticonstitutionnellement",
    };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    char stems[MBR_ARRAY_LEN(words)][MBR_FORM_MAX + 1], text[16];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++) {
        mbr_tokens *fresh = mbr_tokens_new(NULL);

        (void) snprintf(stems[i], sizeof stems[i], "%.*s",
                        MBR_SLICE_ARGS(stem_of(fresh, mbr_slice_of_string(words[i]))));
        mbr_tokens_free(fresh);
    }
    for (unsigned n = 0; n < 200000; n++) {
        size_t i = n % MBR_ARRAY_LEN(words);
        mbr_slice stem;

        (void) snprintf(text, sizeof text, "%c%c%c%c%c", 'a' + n % 26, 'a' + n / 26 % 26,
                        'a' + n / 676 % 26, 'a' + n / 17576 % 26, 'a' + n / 7 % 26);
        (void) stem_of(tokens, mbr_slice_of_string(text));
        stem = stem_of(tokens, mbr_slice_of_string(words[i]));
        if (!mbr_slice_is(stem, stems[i]))
            fail_msg("%s is %.*s after %u words", words[i], MBR_SLICE_ARGS(stem), n);
    }
    mbr_tokens_free(tokens);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_forms_of_an_irregular_verb_meet),
        cmocka_unit_test(plurals_and_feminines_meet_their_singular),
        cmocka_unit_test(words_that_snowball_mixes_up_stay_apart),
        cmocka_unit_test(families_of_the_list_of_exceptions_meet),
        cmocka_unit_test(a_homograph_gets_the_lemma_that_the_press_means),
        cmocka_unit_test(names_and_unknown_words_meet_nothing_else),
        cmocka_unit_test(an_unknown_word_meets_its_plural),
        cmocka_unit_test(capitals_and_haste_without_accents_meet_the_accented_word),
        cmocka_unit_test(wrong_accents_meet_the_right_ones),
        cmocka_unit_test(a_word_that_exists_without_accents_is_not_given_any),
        cmocka_unit_test(the_stems_that_the_manual_shows),
        cmocka_unit_test(capitals_without_accents_have_the_same_exact_form),
        cmocka_unit_test(stop_words_have_no_stem),
        cmocka_unit_test(the_stop_list_is_the_file),
        cmocka_unit_test(a_word_is_known_as_it_is_spelled),
        cmocka_unit_test(folding_opens_what_unicode_keeps_whole),
        cmocka_unit_test(the_version_names_what_decides_a_token),
        cmocka_unit_test(a_stem_does_not_depend_on_what_was_read_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
