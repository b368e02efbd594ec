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

static bool
append_character(mbr_buffer *out, uint32_t cp)
{
    char bytes[MBR_UTF8_MAX];

    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return false;
    mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp));
    return true;
}

/* One escape at the start of `s`. Returns its length, 0 when it is none. */
static size_t
unescape_one(mbr_buffer *out, mbr_slice s, bool *valid)
{
    static const struct {
        char letter;
        size_t digits;
        char means;
    } escapes[] = { { 'n', 0, '\n' }, { 't', 0, '\t' }, { 'r', 0, '\r' }, { '\\', 0, '\\' },
                    { 'x', 2, 0 },    { 'u', 4, 0 },    { 'U', 8, 0 } };
    uint32_t value;

    for (size_t i = 0; i < sizeof escapes / sizeof *escapes && s.len > 1; i++) {
        if (s.ptr[1] != escapes[i].letter)
            continue;
        if (escapes[i].digits == 0)
            mbr_buffer_append_char(out, escapes[i].means);
        else if (!read_hex(&value, mbr_slice_part(s, 2, s.len), escapes[i].digits))
            return 0;
        else if (escapes[i].letter == 'x')
            mbr_buffer_append_char(out, (char) value);
        else
            *valid &= append_character(out, value);
        return 2 + escapes[i].digits;
    }
    return 0;
}

bool
mbr_notation_unescape(mbr_buffer *out, mbr_slice escaped)
{
    bool valid = true;
    size_t i = 0;

    while (i < escaped.len) {
        size_t step = 0;

        if (escaped.ptr[i] == '\\')
            step = unescape_one(out, mbr_slice_part(escaped, i, escaped.len), &valid);
        if (step == 0) {
            mbr_buffer_append_char(out, escaped.ptr[i]);
            step = 1;
        }
        i += step;
    }
    return valid;
}
