/* The short cut for plain words against the grammars: the same tokens, whatever the
 * words, the signs between them and the place where the window starts over. */
#include "analysis.h"

#include <stdio.h>

#include "invariants.h"
#include "stemming/scan.h"

typedef struct ways {
    mbr_tokens *quick, *thorough;
} ways;

static ways
ways_new(void)
{
    ways both = { mbr_tokens_new(NULL), mbr_tokens_new(NULL) };

    mbr_tokens_leave_out_plain(both.thorough);
    return both;
}

static void
ways_free(ways *both)
{
    mbr_tokens_free(both->quick);
    mbr_tokens_free(both->thorough);
}

static void
check_ways(const ways *both, mbr_slice text)
{
    const char *fault = find_difference(both->quick, text, both->thorough, text, 0);

    if (fault)
        fail_msg("%.*s: not as the grammars read it", MBR_SLICE_ARGS(text));
}

static void
words_that_look_plain_and_are_not_are_left_to_the_grammars(void **state)
{
    static const char *const texts[] = {
        "XXIe Ve Ier IInd VIE vies xxie Ie",
        "art. 9 art 9-1 art nouveau article 9-1, 8-1 et 7-1",
        "alinéa 3-1 ALINEA 3-1",
        "L 121-1 LO 127 A 5-3 D 98-7 a été l a",
        "C++ F# R&D Canal+ n° 5 no° 5",
        "p.ex. S.N.C.F. lemonde.fr mot.\nmot",
        "étudiant·e·s étudiant(e)",
        "l’avocat l'été d’« or » j’suis qu’ qu'1 l’’an",
        "porte-parole va-t-il porte-\nparole",
        "e\u0301te\u0301 mo\u00ADt mot\u200Bmot m² x²",
        "œuvre ŒUVRE straße øl þing ÿ Ÿ",
        "mot: mot ; mot! mot? (mot) [mot] « mot » “mot”",
        "mot :) mot: :triste: mot;) a:b",
        "http://a.fr/x mot www. mot a@b.fr @nom #tag",
        "\xE9t\xE9 l\x92\xE9t\xE9 mot\x85 mot\xC3",
        "mot\\'s mot&amp;mot mot&#39;mot mot<mot",
        "11 h 53 mai 2016 5 mai 2016 5 %",
        "aujourd’hui prud’homal·e grand’mère O’Brien",
        "à a À A y Y",
        "北京mot mot北 motА аmot",
        "    mot       mot  ,  mot  ",
        "mot \"mot\" mot \" mot\"mot (\"mot\", mot). \"Mot.\" mot \"5\" mot \"/>mot",
        "mot \"mot.\n\nmot\" mot \"mot\n \nmot\"\n\"mot «mot \"mot» mot\"",
        "« mot » «\u00A0mot\u00A0», mot («mot» mot) mot.\n« mot\n\n\nmot",
        "mot : mot ; mot :mot: ;) mot. ( mot ) - mot -mot 'mot' mot ' mot",
        "mot \"...mot\" mot \"…mot\" mot \".\u00AD.mot\" mot \"., mot\". mot \".\\'\"..",
        "“ mot ” mot “ mot “ mot “…mot” mot « mot “ mot ” »",
        "mot \"&nbsp;mot\" mot\"\u200Bmot \"\\'mot\" mot\"\xCC\x81mot\"",
        "vies Vie VIES Vers vers vingt xvie xve Xe iii iiie IIIe IInd iind article arte arts",
        "mot",
        "",
        " ",
    };
    ways both = ways_new();
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++)
        check_ways(&both, mbr_slice_of_string(texts[i]));
    ways_free(&both);
}

static void
a_word_of_any_length_may_end_the_text(void **state)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";
    ways both = ways_new();
    char text[160];
    (void) state;

    for (size_t len = 0; len < sizeof letters; len++) {
        check_ways(&both, mbr_slice_of(letters, len));
        (void) snprintf(text, sizeof text, "%.*sé%.*s", (int) len, letters, (int) len, letters);
        check_ways(&both, mbr_slice_of_string(text));
    }
    ways_free(&both);
}

static void
random_words_and_signs_read_alike(void **state)
{
    static const char *const pieces[] = {
        " ",    " ",      " ",      " ",        ", ",      ". ",      ".",   ": ",   "’",    "'",
        "-",    "\n",     "l",      "d",        "qu",      "a",       "le",  "été",  "É",    "vers",
        "VIE",  "xx",     "e",      "art",      "mot",     "Le",      "œuf", "cœur", "À",    "\"",
        "« ",   " »",     "12",     "\u0301",   "\u00AD",  "²",       "(",   ")",    "·",    "é",
        "\xE9", "\u00A0", "mai",    "article ", "L. 12-1", "?",       "!",   ";",    "\n\n", "\n\n",
        " \"",  "\" ",    "[",      " - ",      " : ",     " ;",      "«",   "»",    "vies", "Ve",
        "iie",  "alinea", "&",      "\\",       "&nbsp;",  "mot mot", "“",   "”",    "…",    "/",
        "\r\n", ",",      "xvieme", "nd",       ":",       "5 mai",
    };
    ways both = ways_new();
    uint32_t random = 1789;
    char text[4000];
    (void) state;

    for (unsigned round = 0; round < 3000; round++) {
        size_t len = 0, wanted = 20 + round % 3000;

        while (len < wanted) {
            random = random * 1664525u + 1013904223u;
            len += (size_t) (stpcpy(text + len, pieces[(random >> 8) % MBR_ARRAY_LEN(pieces)]) -
                             (text + len));
        }
        check_ways(&both, mbr_slice_of(text, len));
    }
    ways_free(&both);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_look_plain_and_are_not_are_left_to_the_grammars),
        cmocka_unit_test(a_word_of_any_length_may_end_the_text),
        cmocka_unit_test(random_words_and_signs_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
