/* libFuzzer target: any bytes are read as the stored record of an article and of
 * a comment. What is accepted can be written, is read back the same, and printed. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/date.h"
#include "document/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Slices of what was read point into the record: touching each byte lets
 * AddressSanitizer judge them. */
static unsigned
touch(mbr_slice text)
{
    unsigned sum = 0;

    for (size_t i = 0; i < text.len; i++)
        sum += (unsigned char) text.ptr[i];
    return sum;
}

static void
check_moment(const mbr_moment *moment)
{
    assert(moment->precision <= MBR_PRECISION_SECOND);
    if (moment->precision != MBR_PRECISION_NONE)
        assert(mbr_date_is_valid(moment->day));
}

static void
check_article(mbr_document *document, mbr_slice record)
{
    mbr_buffer once = MBR_BUFFER_INIT, twice = MBR_BUFFER_INIT, printed = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&printed);
    mbr_document *again = mbr_document_new();
    mbr_passage *passages;

    assert(document->id.len > 0 && document->comment_count == 0);
    check_moment(&document->published);
    check_moment(&document->updated);
    (void) touch(document->body);
    (void) mbr_record_comment_count(record);
    mbr_record_write_article(&once, document);
    assert(mbr_record_read_article(again, mbr_buffer_slice(&once), NULL) == MBR_OK);
    mbr_record_write_article(&twice, again);
    assert(mbr_slice_equal(mbr_buffer_slice(&once), mbr_buffer_slice(&twice)));
    mbr_document_print_json(&json, document);
    for (size_t i = mbr_document_passages(document, &passages); i > 0; i--)
        (void) touch(passages[i - 1].text);
    mbr_document_free(again);
    mbr_buffer_free(&once);
    mbr_buffer_free(&twice);
    mbr_buffer_free(&printed);
}

static void
check_comment(const mbr_stored_comment *stored)
{
    assert(stored->article_id.len > 0);
    check_moment(&stored->comment.date);
    (void) touch(stored->comment.text);
    (void) touch(stored->comment.id);
    (void) touch(stored->source);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mbr_slice record = mbr_slice_of((const char *) data, size);
    mbr_document *document = mbr_document_new();
    mbr_stored_comment comment;
    mbr_error err = MBR_ERROR_INIT;

    if (mbr_record_read_article(document, record, &err) == MBR_OK)
        check_article(document, record);
    else
        assert(err.status == MBR_ERR_INDEX_DAMAGED && document->id.len == 0);
    if (mbr_record_read_comment(&comment, record, &err) == MBR_OK)
        check_comment(&comment);
    (void) mbr_record_comment_count(record);
    mbr_document_free(document);
    return 0;
}
