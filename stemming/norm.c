/* Words of lists spelled as the scanner spells words of texts, by the same
 * decoder: a list cannot disagree with the text it is for. */
#include "stemming/norm.h"

bool
mbr_norm_word(mbr_spelling *out, mbr_window *window, mbr_slice text, bool *letters)
{
    *letters = true;
    mbr_spelling_begin(out);
    if (text.len > MBR_NORM_TEXT_MAX)
        return false;
    mbr_window_begin(window, text);
    for (size_t i = 1;; i++) {
        const mbr_char *c = mbr_window_more(window, i);

        if (c->cls == MBR_CLASS_END)
            break;
        if (c->cls == MBR_CLASS_LETTER)
            mbr_spelling_add(out, c->cp);
        else if (c->cp == '-' || c->cp == '\'')
            *letters = false;
        else
            return false;
    }
    return out->letters;
}
