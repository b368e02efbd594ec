/* From tokens to the terms of the index: which of a token's spellings are
 * searched, and which of them count. */
#include "stemming/terms.h"

/* Stop words and clitics are in nearly every article: a search finds them in
 * phrases and never ranks by them. Signs read as words (euros for its sign) are
 * treated the same: they are typography, not what an article is about.
 *
 * A joined form counts: a reader who types « weekend » is as well served by
 * « week-end ». */
static bool
counts(const mbr_token *token)
{
    return token->kind != MBR_TOKEN_STOP && token->kind != MBR_TOKEN_CLITIC &&
           token->kind != MBR_TOKEN_SYMBOL;
}

size_t
mbr_terms_of(mbr_term out[MBR_TERMS_PER_TOKEN], const mbr_token *token)
{
    mbr_term form = {
        .text = token->form,
        .is_stem = false,
        .span = token->span,
        .pos = token->pos,
        .counts = counts(token),
    };

    out[0] = form;
    if (!token->stem.ptr)
        return 1;
    out[1] = form;
    out[1].text = token->stem;
    out[1].is_stem = true;
    return 2;
}
