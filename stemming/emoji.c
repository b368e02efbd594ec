/* Emoji, « :triste: » and smileys: the first two are searched in comments and
 * are tokens; « :-) » is nothing and only must not leave a letter behind. */
#include "stemming/scan.h"

enum {
    FLAG_FIRST = 0x1F1E6,
    FLAG_LAST = 0x1F1FF,
    SKIN_FIRST = 0x1F3FB,
    SKIN_LAST = 0x1F3FF,
    CLUSTER_MAX = 16, /* members of a family, with their modifiers */
    CODE_MAX = 26,
    MOUTHS_MAX = 32
};

static bool
is_flag_letter(uint32_t cp)
{
    return cp >= FLAG_FIRST && cp <= FLAG_LAST;
}

/* One token for a family or a flag; its form is the first emoji, or the pair of
 * letters of the flag. */
bool
mbr_emoji_scan(mbr_tokens *t)
{
    size_t i = t->at, end = i + 1;
    bool flag = is_flag_letter(mbr_cp(t, i));
    mbr_spelling s;

    if (mbr_char_at(t, i)->cls != MBR_CLASS_EMOJI)
        return false;
    while (end - i < CLUSTER_MAX && mbr_char_at(t, end)->cls == MBR_CLASS_EMOJI) {
        uint32_t cp = mbr_cp(t, end);

        if (!(cp >= SKIN_FIRST && cp <= SKIN_LAST) && !mbr_char_at(t, end)->attached &&
            !(flag && is_flag_letter(cp) && end == i + 1))
            break;
        end++;
    }
    mbr_spelling_begin(&s);
    mbr_spell_signs(&s, t, i, flag ? end : i + 1);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_EMOJI, 1, i, end, &s);
    t->at = end;
    return true;
}

static bool
is_code_character(const mbr_tokens *t, size_t i)
{
    uint32_t cp = mbr_cp(t, i);

    return (mbr_is_alnum(t, i) && cp < 0x80) || cp == '_' || cp == '+' || cp == '-';
}

/* « :triste: », « :mad2: »; « 12:30:45 » is none. */
bool
mbr_code_scan(mbr_tokens *t)
{
    size_t i = t->at, end = i + 1;
    mbr_spelling s;

    if (mbr_cp(t, i) != ':' || mbr_is_alnum(t, i - 1))
        return false;
    while (end - i < CODE_MAX && is_code_character(t, end))
        end++;
    if (mbr_cp(t, end) != ':' || end - i < 3 || mbr_is_alnum(t, end + 1) ||
        mbr_digits_end(t, i + 1) == end)
        return false;
    end++;
    mbr_spelling_begin(&s);
    mbr_spell_signs(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_EMOJI, 1, i, end, &s);
    t->at = end;
    return true;
}

static bool
is_bracket(uint32_t cp)
{
    return cp == '(' || cp == ')';
}

static bool
is_mouth(uint32_t cp)
{
    switch (cp) {
    case 'd':
    case 'p':
    case 'o':
    case '|':
    case '/':
    case '\\':
    case '*':
    case '3': return true;
    default: return false;
    }
}

/* :) ;-) :p =D :-/ <3 */
bool
mbr_smiley_scan(mbr_tokens *t)
{
    size_t i = t->at, end = i + 1;
    uint32_t eyes = mbr_cp(t, i), nose = mbr_cp(t, end);
    const mbr_char *before = mbr_char_at(t, i - 1);

    if (eyes == '<' && nose == '3' && !mbr_is_alnum(t, i + 2)) {
        t->at = i + 2;
        return true;
    }
    if ((eyes != ':' && eyes != ';' && eyes != '=') ||
        !(before->cls == MBR_CLASS_END || mbr_is_space(t, i - 1) || before->cls == MBR_CLASS_LINE))
        return false;
    if (nose == '-' || nose == '\'' || nose == '^')
        end++;
    if (!is_bracket(mbr_cp(t, end)) && !is_mouth(mbr_cp(t, end)))
        return false;
    while (end - i < MOUTHS_MAX && is_bracket(mbr_cp(t, end)))
        end++;
    if (is_mouth(mbr_cp(t, end)) && !mbr_is_alnum(t, end + 1))
        end++;
    if (mbr_is_alnum(t, end) || !(is_bracket(mbr_cp(t, end - 1)) || is_mouth(mbr_cp(t, end - 1))))
        return false;
    t->at = end;
    return true;
}
