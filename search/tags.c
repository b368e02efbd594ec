/* Tags are folded in the index; the first document that has one shows how it is written. */
#include "search/tags.h"

#include "document/document.h"
#include "document/record.h"
#include "search/store.h"

static mbr_slice
find_in(mbr_archive *archive, mbr_slice text, mbr_slice folded, mbr_arena *arena)
{
    mbr_tokens *tokens = mbr_archive_tokens(archive);
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token))
        if ((token.kind == MBR_TOKEN_HASHTAG || token.kind == MBR_TOKEN_MENTION) &&
            mbr_slice_equal(token.form, folded))
            return mbr_slice_of(
                mbr_arena_strndup(arena, text.ptr + token.start, token.end - token.start),
                token.end - token.start);
    return MBR_SLICE_NONE;
}

/* In an article, or in a comment, which is a record of another form. */
static mbr_slice
find_in_record(mbr_archive *archive, mbr_slice record, bool is_article, mbr_slice folded,
               mbr_arena *arena)
{
    mbr_document *article;
    mbr_stored_comment comment;
    mbr_passage *passages;
    mbr_slice found = MBR_SLICE_NONE;

    if (!is_article)
        return mbr_record_read_comment(&comment, record, NULL) == MBR_OK
                   ? find_in(archive, comment.comment.text, folded, arena)
                   : found;
    article = mbr_document_new();
    if (mbr_record_read_article(article, record, NULL) == MBR_OK) {
        size_t count = mbr_document_passages(article, &passages);

        for (size_t i = 0; i < count && !found.ptr; i++)
            found = find_in(archive, passages[i].text, folded, arena);
    }
    mbr_document_free(article);
    return found;
}

mbr_slice
mbr_tag_written(mbr_archive *archive, mbr_slice folded, mbr_arena *arena)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_TEXT, false, 1, folded);
    uint32_t docid = 0;
    xc_document *document = NULL;
    xc_bytes record = { NULL, 0 }, hash = { NULL, 0 };
    mbr_slice found = MBR_SLICE_NONE;

    if (mbr_store_first(&docid, archive, term, len, NULL) == MBR_OK && docid > 0 &&
        xc_database_document(&document, mbr_archive_database(archive), docid, NULL) == XC_OK &&
        xc_document_data(document, &record, NULL) == XC_OK &&
        xc_document_value(document, MBR_SLOT_HASH, &hash, NULL) == XC_OK)
        found = find_in_record(archive, mbr_slice_of(record.ptr, record.len), hash.len > 0, folded,
                               arena);
    xc_document_free(document);
    return found.ptr ? found : folded;
}
