/* The values of JSON Lines: what each kind of key takes, and how a value of another type
 * is refused. */
#include "indexer/readers/jsonl_value.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/readers/text.h"

enum { LONGEST_WORD = 40 }; /* bytes of it in a refusal */

static const char *const accesses[] = { "free", "partial", "paid" };

static const char *
expected(mbr_jsonl_kind wanted)
{
    switch (wanted) {
    case MBR_JSONL_LABEL:
    case MBR_JSONL_TEXT: return mbr_tr("a string", "une chaîne");
    case MBR_JSONL_ID:
        return mbr_tr("a string or a whole number", "une chaîne ou un nombre entier");
    case MBR_JSONL_LIST:
        return mbr_tr("a string or a list of strings", "une chaîne ou une liste de chaînes");
    case MBR_JSONL_COUNT:
        return mbr_tr("a whole number, zero or more", "un nombre entier, positif ou nul");
    case MBR_JSONL_NUMBER: return mbr_tr("a whole number", "un nombre entier");
    case MBR_JSONL_ACCESS:
        return mbr_tr("\"free\", \"partial\" or \"paid\"",
                      "«\u00A0free\u00A0», «\u00A0partial\u00A0» ou «\u00A0paid\u00A0»");
    case MBR_JSONL_LAYOUT:
        return mbr_tr("\"text\" or \"html\"", "«\u00A0text\u00A0» ou «\u00A0html\u00A0»");
    case MBR_JSONL_FLAG: return mbr_tr("true or false", "true ou false");
    case MBR_JSONL_COMMENTS: return mbr_tr("a list of objects", "une liste d’objets");
    }
    return "";
}

const char *
mbr_jsonl_type(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return mbr_tr("an object", "un objet");
    case JSON_ARRAY: return mbr_tr("a list", "une liste");
    case JSON_STRING: return mbr_tr("a string", "une chaîne");
    case JSON_INTEGER: return mbr_tr("a whole number", "un nombre entier");
    case JSON_REAL: return mbr_tr("a decimal number", "un nombre décimal");
    case JSON_TRUE: return "true";
    case JSON_FALSE: return "false";
    case JSON_NULL: return "null";
    }
    return "";
}

static mbr_slice
string_of(const json_t *value)
{
    return mbr_slice_of(json_string_value(value), json_string_length(value));
}

/* One of a few words was expected, and here is another. */
static mbr_read
refuse_word(const mbr_jsonl_article *a, const char *where, mbr_jsonl_kind wanted, mbr_slice word)
{
    unsigned long repairs = 0;
    mbr_slice label = mbr_clean_label(a->document, word, &repairs);

    if (label.len > LONGEST_WORD)
        label.len = mbr_utf8_valid_length(mbr_slice_part(label, 0, LONGEST_WORD));
    return mbr_reading_refuse(a->reading, a->err,
                              mbr_tr("\"%s\" must be %s, not \"%.*s\"",
                                     "«\u00A0%s\u00A0» doit être %s, et non «\u00A0%.*s\u00A0»"),
                              where, expected(wanted), MBR_SLICE_ARGS(label));
}

mbr_read
mbr_jsonl_refuse(const mbr_jsonl_article *a, const char *where, mbr_jsonl_kind wanted,
                 const json_t *value)
{
    const char *what = mbr_jsonl_type(value);

    if ((wanted == MBR_JSONL_ACCESS || wanted == MBR_JSONL_LAYOUT) && json_is_string(value))
        return refuse_word(a, where, wanted, string_of(value));
    if (wanted == MBR_JSONL_COUNT && json_is_integer(value))
        what = mbr_tr("a negative number", "un nombre négatif");
    if (wanted == MBR_JSONL_LIST && json_is_array(value))
        what = mbr_tr("a list of other things", "une liste d’autre chose");
    return mbr_reading_refuse(
        a->reading, a->err,
        mbr_tr("\"%s\" must be %s, not %s", "«\u00A0%s\u00A0» doit être %s, et non %s"), where,
        expected(wanted), what);
}

static mbr_slice
label_of(const mbr_jsonl_article *a, const json_t *value)
{
    return mbr_clean_label(a->document, string_of(value), &a->reading->cleaned);
}

static bool
take_id(const mbr_jsonl_article *a, mbr_slice *out, const json_t *value)
{
    char number[32];

    if (json_is_string(value)) {
        *out = label_of(a, value);
        return true;
    }
    if (!json_is_integer(value))
        return false;
    (void) snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    *out = mbr_document_copy(a->document, mbr_slice_of_string(number));
    return true;
}

static void
add_label(const mbr_jsonl_article *a, mbr_strings *list, const json_t *value)
{
    mbr_slice label = label_of(a, value);

    if (label.len > 0)
        mbr_document_add_borrowed(a->document, list, label);
}

static bool
take_list(const mbr_jsonl_article *a, mbr_strings *list, const json_t *value)
{
    size_t i;
    const json_t *item;

    if (json_is_string(value)) {
        add_label(a, list, value);
        return true;
    }
    if (!json_is_array(value))
        return false;
    json_array_foreach(value, i, item)
    {
        if (!json_is_string(item))
            return false;
        add_label(a, list, item);
    }
    return true;
}

static bool
take_access(const mbr_jsonl_article *a, mbr_slice *out, const json_t *value)
{
    mbr_slice word = json_is_string(value) ? label_of(a, value) : MBR_SLICE_NONE;

    for (size_t i = 0; i < MBR_ARRAY_LEN(accesses); i++)
        if (mbr_slice_is(word, accesses[i])) {
            *out = word;
            return true;
        }
    return false;
}

static bool
take_layout(mbr_jsonl_article *a, const json_t *value)
{
    const char *word = json_is_string(value) ? json_string_value(value) : "";

    a->is_html = strcmp(word, "html") == 0;
    return a->is_html || strcmp(word, "text") == 0;
}

static bool
take_number(int64_t *out, const json_t *value, int64_t least)
{
    if (!json_is_integer(value) || json_integer_value(value) < least)
        return false;
    *out = json_integer_value(value);
    return true;
}

bool
mbr_jsonl_take(mbr_jsonl_article *a, const mbr_jsonl_key *k, void *object, const json_t *value)
{
    void *member = (char *) object + k->offset;

    switch (k->kind) {
    case MBR_JSONL_LABEL:
        if (json_is_string(value))
            *(mbr_slice *) member = label_of(a, value);
        return json_is_string(value);
    case MBR_JSONL_TEXT:
        if (json_is_string(value))
            *(mbr_slice *) member =
                mbr_clean_text(a->document, string_of(value), &a->reading->cleaned);
        return json_is_string(value);
    case MBR_JSONL_ID: return take_id(a, member, value);
    case MBR_JSONL_LIST: return take_list(a, member, value);
    case MBR_JSONL_COUNT: return take_number(member, value, 0);
    case MBR_JSONL_NUMBER: return take_number(member, value, INT64_MIN);
    case MBR_JSONL_ACCESS: return take_access(a, member, value);
    case MBR_JSONL_LAYOUT: return take_layout(a, value);
    case MBR_JSONL_FLAG: *(bool *) member = json_is_true(value); return json_is_boolean(value);
    case MBR_JSONL_COMMENTS: return json_is_array(value); /* their own pass, in take_comments() */
    }
    return false;
}
