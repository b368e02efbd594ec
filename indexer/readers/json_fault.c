/* jansson speaks English only. Its codes tell kinds of errors apart; for syntax, what it
 * expected is only in its words, which are a closed list. */
#include "indexer/readers/json_fault.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"

/* clang-format off */
static const struct reading_of_code {
    enum json_error_code code;
    const char *english, *french;
} codes[] = {
    { json_error_premature_end_of_input, "the text ends too early",
      "le texte finit trop tôt" },
    { json_error_end_of_input_expected, "something follows the object",
      "quelque chose suit l’objet" },
    { json_error_invalid_utf8, "bytes that are no UTF-8", "des octets qui ne sont pas de l’UTF-8" },
    { json_error_stack_overflow, "objects and lists are nested too deeply",
      "objets et listes sont imbriqués trop profondément" },
    { json_error_null_byte_in_key, "a key with a NUL character", "une clé avec un caractère NUL" },
    { json_error_null_character, "a NUL character", "un caractère NUL" },
    { json_error_duplicate_key, "a key that comes twice", "une clé en double" },
    { json_error_numeric_overflow, "a number that is too large", "un nombre trop grand" },
};

/* Beginnings of the words of jansson 2.14. */
static const struct reading_of_words {
    const char *words, *english, *french;
} phrases[] = {
    { "string or '}' expected", "a key or \"}\" was expected", "une clé ou «\u00A0}\u00A0» était attendue" },
    { "':' expected", "\":\" was expected", "«\u00A0:\u00A0» était attendu" },
    { "'}' expected", "\",\" or \"}\" was expected", "«\u00A0,\u00A0» ou «\u00A0}\u00A0» était attendu" },
    { "']' expected", "\",\" or \"]\" was expected", "«\u00A0,\u00A0» ou «\u00A0]\u00A0» était attendu" },
    { "'[' or '{' expected", "\"{\" was expected", "«\u00A0{\u00A0» était attendu" },
    { "invalid token", "a value was expected", "une valeur était attendue" },
    { "unexpected token", "a value was expected", "une valeur était attendue" },
    { "invalid escape", "an escape that does not exist", "un échappement qui n’existe pas" },
    { "invalid Unicode", "an escape that is no character", "un échappement qui n’est pas un caractère" },
    { "control character", "a control character in a string", "un caractère de contrôle dans une chaîne" },
    { "unexpected newline", "a line end in a string", "une fin de ligne dans une chaîne" },
};
/* clang-format on */

static const char *
meaning(const json_error_t *fault)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(codes); i++)
        if (codes[i].code == json_error_code(fault))
            return mbr_tr(codes[i].english, codes[i].french);
    for (size_t i = 0; i < MBR_ARRAY_LEN(phrases); i++)
        if (strncmp(fault->text, phrases[i].words, strlen(phrases[i].words)) == 0)
            return mbr_tr(phrases[i].english, phrases[i].french);
    return mbr_tr("a syntax error", "une erreur de syntaxe");
}

/* What jansson stumbled on, in "... near '<this>'": it may hold anything. */
static void
append_quoted(mbr_buffer *out, const char *text)
{
    const char *begin = strstr(text, " near '");
    const char *end = strrchr(text, '\'');
    mbr_slice quoted;

    if (!begin || end < begin + strlen(" near '"))
        return;
    begin += strlen(" near '");
    quoted = mbr_slice_of(begin, (size_t) (end - begin));
    quoted.len = mbr_utf8_valid_length(quoted);
    mbr_buffer_append_string(out, mbr_tr(", near ", ", près de "));
    for (size_t i = 0; i < quoted.len; i++) {
        char c = quoted.ptr[i];

        mbr_buffer_append_char(out, (unsigned char) c < 0x20 || c == 0x7F ? ' ' : c);
    }
}

void
mbr_json_fault_print(mbr_buffer *out, const json_error_t *fault)
{
    mbr_buffer_printf(out,
                      mbr_tr("at byte %d (column %d): %s", "à l’octet %d (colonne %d)\u00A0: %s"),
                      fault->position, fault->column, meaning(fault));
    append_quoted(out, fault->text);
}
