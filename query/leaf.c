/* Text that was read as text must be read as text again. Rather than keeping in
 * mind why each sign did not act (a limit, a missing counterpart, a place in the
 * middle of a word), the printed text is put through the lexer once more, and
 * what acts there is taken out until nothing does.
 */
#include "query/leaf.h"

#include <string.h>

#include "query/character.h"
#include "query/lexer.h"

/* Rounds of taking signs out before all of them go: "=-titre:mot*" has four. */
#define ROUNDS_MAX 8

static const mbr_query_limits no_limits = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX };

/* Spaces and quotation marks between words become one space; a single space of a
 * special width stays, because « 45 000 » may need it. */
static void
print_spaced(mbr_buffer *out, mbr_slice text)
{
    size_t len, gap_start = 0, gap_count = 0, start = out->len;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t cp;

        len = mbr_character_read(&cp, text, at);
        if (mbr_character_is_space(cp) || mbr_character_is_quote(cp)) {
            if (gap_count++ == 0)
                gap_start = at;
            continue;
        }
        if (gap_count > 0 && out->len > start) {
            uint32_t gap;
            size_t gap_len = mbr_character_read(&gap, text, gap_start);

            if (gap_count == 1 && gap_len > 1 && mbr_character_is_space(gap))
                mbr_buffer_append(out, text.ptr + gap_start, gap_len);
            else
                mbr_buffer_append_char(out, ' ');
        }
        gap_count = 0;
        mbr_buffer_append(out, text.ptr + at, len);
    }
}

/* In small letters: ASCII and the È of PRÈS, as operators have no others. */
static void
make_small(char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (word[i] >= 'A' && word[i] <= 'Z')
            word[i] = (char) (word[i] - 'A' + 'a');
        else if (word[i] == '\x88' && i > 0 && word[i - 1] == '\xC3')
            word[i] = '\xA8';
    }
}

/* Blank what makes a lexeme more than a plain word. */
static void
blank_signs(char *text, const mbr_lexeme *lexeme)
{
    bool has_signs = lexeme->start > lexeme->outer_start;

    if (has_signs)
        memset(text + lexeme->outer_start, ' ', lexeme->start - lexeme->outer_start);
    if (lexeme->kind == MBR_LEXEME_OPEN || lexeme->kind == MBR_LEXEME_CLOSE)
        text[lexeme->start] = ' ';
    if (lexeme->kind == MBR_LEXEME_PREFIX)
        text[lexeme->end] = ' '; /* the star */
}

/* Whether nothing acts in the text any more; else what did is blanked. */
static bool
make_plain(char *text, size_t len, bool is_whole)
{
    mbr_lexemes lexemes = { 0 };
    mbr_slice slice = mbr_slice_of(text, len);
    bool is_plain = true, is_title;

    mbr_lex(&lexemes, slice, &no_limits, NULL);
    is_title = is_whole && mbr_lexemes_are_shouted(&lexemes, slice);
    for (size_t i = 0; i < lexemes.count; i++) {
        const mbr_lexeme *lexeme = &lexemes.items[i];

        if (mbr_lexeme_is_operator(lexeme) && !is_title) {
            make_small(text + lexeme->start, lexeme->end - lexeme->start);
        } else if (!mbr_lexeme_is_operator(lexeme) && !mbr_lexeme_is_plain(lexeme)) {
            is_plain = false;
            blank_signs(text, lexeme);
        }
    }
    mbr_lexemes_free(&lexemes);
    return is_plain;
}

/* The last resort: no sign at all. */
static void
blank_all_signs(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr("-=+:*()", text[i]) && text[i])
            text[i] = ' ';
}

static void
print_text(mbr_buffer *out, mbr_slice inside, bool is_whole)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    print_spaced(&text, inside);
    for (int round = 0; text.len > 0 && !make_plain(text.ptr, text.len, is_whole); round++)
        if (round == ROUNDS_MAX)
            blank_all_signs(text.ptr, text.len);
    print_spaced(out, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

void
mbr_leaf_print(mbr_buffer *out, const mbr_query *query, const mbr_query_node *leaf, bool is_whole)
{
    mbr_slice inside = mbr_query_node_text(query, leaf);

    if (leaf->kind == MBR_QUERY_TEXT)
        print_text(out, inside, is_whole);
    else
        print_spaced(out, inside);
}

bool
mbr_leaf_is_simple(mbr_slice printed, bool allows_digit)
{
    for (size_t at = 0; at < printed.len;) {
        bool is_first = at == 0;
        uint32_t cp;

        at += mbr_character_read(&cp, printed, at);
        if (!mbr_character_is_word(cp) &&
            (is_first || (cp != '-' && cp != '\'' && cp != 0x2019 && cp != '.')))
            return false;
        if (is_first && !allows_digit && mbr_character_is_digit(cp))
            return false;
    }
    return printed.len > 0;
}
