/* Tokens as one line of text: what `marbre analyse` shows and what the tables of
 * tests are written in. */
#include "stemming/notation.h"

#include "base/utf8.h"

static void
print_token(mbr_buffer *out, const mbr_token *token)
{
    mbr_buffer_append_slice(out, token->form);
    if (token->stem.ptr && !mbr_slice_equal(token->stem, token->form)) {
        mbr_buffer_append_char(out, '~');
        mbr_buffer_append_slice(out, token->stem);
    }
    mbr_buffer_printf(out, "@%zu-%zu", token->start, token->end);
    if (token->kind != MBR_TOKEN_WORD)
        mbr_buffer_printf(out, ":%c", (int) token->kind);
    if (token->span > 1)
        mbr_buffer_printf(out, "+%u", (unsigned) token->span);
    if (token->quoted)
        mbr_buffer_append_char(out, '!');
}

void
mbr_notation_print(mbr_buffer *out, mbr_tokens *tokens, mbr_slice text)
{
    uint32_t pos = 0;
    bool first = true;
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        if (!first && token.pos == pos) {
            mbr_buffer_append_char(out, '|');
        } else {
            if (!first)
                mbr_buffer_append_char(out, ' ');
            if (token.pos != (first ? 0 : pos + 1))
                mbr_buffer_printf(out, "#%u ", (unsigned) token.pos);
        }
        print_token(out, &token);
        pos = token.pos;
        first = false;
    }
}

/* `count` hexadecimal digits at the start of `s`, or false. */
static bool
read_hex(uint32_t *value, mbr_slice s, size_t count)
{
    *value = 0;
    if (s.len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        char c = s.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t) (c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t) (c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t) (c - 'A') + 10
                                                : 16;

        if (digit == 16)
            return false;
        *value = *value << 4 | digit;
    }
    return true;
}

/* An escape: what it appends is a byte, or a character when it is written in full. */
typedef struct escape {
    size_t len; /* of the escape; 0 when there is none */
    bool valid;
    bool byte;
    uint32_t value;
} escape;

/* The escape at the start of `s`, if there is one. A backslash before any other
 * letter is text, and so is one whose digits are missing; the latter is a mistake. */
static escape
read_escape(mbr_slice s)
{
    static const struct {
        char letter;
        size_t digits;
        char means;
    } letters[] = { { 'n', 0, '\n' }, { 't', 0, '\t' }, { 'r', 0, '\r' }, { '\\', 0, '\\' },
                    { 'x', 2, 0 },    { 'u', 4, 0 },    { 'U', 8, 0 } };
    escape found = { 0, true, true, 0 };

    if (s.len < 2 || s.ptr[0] != '\\')
        return found;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (s.ptr[1] != letters[i].letter)
            continue;
        found.len = 2 + letters[i].digits;
        found.byte = letters[i].digits <= 2;
        found.value = (unsigned char) letters[i].means;
        if (letters[i].digits > 0 &&
            !read_hex(&found.value, mbr_slice_part(s, 2, s.len), letters[i].digits)) {
            found.len = 0;
            found.valid = false;
        }
        if (!found.byte &&
            (found.value > 0x10FFFF || (found.value >= 0xD800 && found.value <= 0xDFFF)))
            found.valid = false;
        break;
    }
    return found;
}

size_t
mbr_notation_bad_escape(mbr_slice escaped)
{
    size_t i = 0;

    while (i < escaped.len) {
        escape found = read_escape(mbr_slice_part(escaped, i, escaped.len));

        if (!found.valid)
            return i;
        i += found.len > 0 ? found.len : 1;
    }
    return escaped.len;
}

bool
mbr_notation_unescape(mbr_buffer *out, mbr_slice escaped)
{
    bool valid = true;
    size_t i = 0;

    while (i < escaped.len) {
        escape found = read_escape(mbr_slice_part(escaped, i, escaped.len));
        char bytes[MBR_UTF8_MAX];

        valid &= found.valid;
        if (found.len == 0)
            mbr_buffer_append_char(out, escaped.ptr[i]);
        else if (found.byte)
            mbr_buffer_append_char(out, (char) found.value);
        else if (found.valid)
            mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, found.value));
        i += found.len > 0 ? found.len : 1;
    }
    return valid;
}
