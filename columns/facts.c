/* The documents of a database in ascending order, each with what its row says: one walk
 * along all its lists at once, as each is as long as the archive and ordered by document. */
#include "columns/facts.h"

#include <string.h>

#include "base/memory.h"
#include "document/field.h"
#include "document/identity.h"
#include "index/error.h"

/* In the order of mbr_row_kind, from MBR_ROW_ARTICLE on. */
static const char *const kinds[] = { MBR_KIND_ARTICLE, MBR_KIND_COMMENT, MBR_KIND_EMPTY_COMMENT };

/* The strings first, in their order. */
enum { ARTICLE = MBR_FACT_STRINGS, DAY };

static const mbr_slot slots[] = {
    [MBR_FACT_SECTION] = MBR_SLOT_SECTION, [MBR_FACT_SOURCE] = MBR_SLOT_SOURCE,
    [MBR_FACT_AUTHORS] = MBR_SLOT_AUTHORS, [MBR_FACT_ACCESS] = MBR_SLOT_ACCESS,
    [ARTICLE] = MBR_SLOT_ARTICLE,          [DAY] = MBR_SLOT_DAY,
};

uint32_t *
mbr_row_string(mbr_row *row, int fact)
{
    switch (fact) {
    case MBR_FACT_SECTION: return &row->section;
    case MBR_FACT_SOURCE: return &row->source;
    case MBR_FACT_AUTHORS: return &row->authors;
    default: return &row->access;
    }
}

mbr_status
mbr_facts_begin(mbr_facts *facts, const xc_database *db, uint32_t docid, uint32_t committed,
                mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    xc_status status = XC_OK;

    memset(facts, 0, sizeof *facts);
    for (size_t i = 0; i < MBR_ARRAY_LEN(slots) && status == XC_OK; i++)
        status = xc_database_values(&facts->values[i], db, slots[i], &cause);
    if (status == XC_OK)
        status = xc_database_postings(&facts->documents, db, "", 0, &cause);
    for (size_t i = 0; i < MBR_ARRAY_LEN(kinds) && status == XC_OK; i++) {
        char term[MBR_TERM_MAX];
        size_t len = mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(kinds[i]));

        status = xc_database_postings(&facts->kinds[i], db, term, len, &cause);
    }
    facts->db = db;
    facts->docid = docid;
    facts->committed = committed;
    return mbr_index_error(err, status, &cause);
}

/* In a transaction, lists of values may leave out what libxapian has in memory: there the
 * document itself is asked. */
static mbr_slice
pending_value(mbr_facts *facts, mbr_slot slot)
{
    xc_bytes value = { "", 0 };

    if (facts->status == XC_OK)
        facts->status = xc_document_value(facts->pending, slot, &value, &facts->cause);
    return mbr_slice_of(value.ptr, value.len);
}

static void
take_pending(mbr_facts *facts)
{
    xc_document_free(facts->pending);
    facts->pending = NULL;
    if (facts->docid > facts->committed)
        facts->status =
            xc_database_document(&facts->pending, facts->db, facts->docid, &facts->cause);
}

/* The value of the present document in a list of values; empty when it has none. */
static mbr_slice
value_of(mbr_facts *facts, int list)
{
    xc_values *values = facts->values[list];
    xc_bytes value;

    if (facts->pending)
        return pending_value(facts, slots[list]);
    if (!xc_values_skip_to(values, facts->docid) || xc_values_at(values) != facts->docid)
        return mbr_slice_of("", 0);
    value = xc_values_value(values);
    return mbr_slice_of(value.ptr, value.len);
}

static mbr_row_kind
kind_of(mbr_facts *facts)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(kinds); i++)
        if (xc_postings_skip_to(facts->kinds[i], facts->docid) &&
            xc_postings_docid(facts->kinds[i]) == facts->docid)
            return (mbr_row_kind) (MBR_ROW_ARTICLE + i);
    return MBR_ROW_NONE;
}

/* "201609" -> 20160900 */
static uint32_t
day_number(mbr_slice value)
{
    uint32_t day = 0;

    for (size_t i = 0; i < 8; i++) {
        unsigned digit = i < value.len ? (unsigned) value.ptr[i] - '0' : 0;

        if (digit > 9)
            return 0;
        day = day * 10 + digit;
    }
    return day;
}

bool
mbr_facts_next(mbr_facts *facts)
{
    if (facts->docid == UINT32_MAX || !xc_postings_skip_to(facts->documents, facts->docid + 1))
        return false;
    facts->docid = xc_postings_docid(facts->documents);
    take_pending(facts);
    if (facts->status != XC_OK)
        return false;
    memset(&facts->row, 0, sizeof facts->row);
    facts->measure =
        xc_postings_doclength(facts->documents) << MBR_ROW_KIND_BITS | (uint32_t) kind_of(facts);
    facts->row.article = mbr_u32_read(value_of(facts, ARTICLE));
    facts->row.day = day_number(value_of(facts, DAY));
    for (int i = 0; i < MBR_FACT_STRINGS; i++)
        facts->strings[i] = value_of(facts, i);
    return facts->status == XC_OK;
}

/* The first of what went wrong, if anything did. */
static xc_status
status_of(const mbr_facts *facts, xc_error *cause)
{
    xc_status status = facts->status;

    if (status != XC_OK)
        *cause = facts->cause;
    else
        status = facts->documents ? xc_postings_status(facts->documents, cause) : XC_OK;

    for (size_t i = 0; i < MBR_ARRAY_LEN(facts->kinds) && status == XC_OK; i++)
        if (facts->kinds[i])
            status = xc_postings_status(facts->kinds[i], cause);
    for (size_t i = 0; i < MBR_ARRAY_LEN(facts->values) && status == XC_OK; i++)
        if (facts->values[i])
            status = xc_values_status(facts->values[i], cause);
    return status;
}

mbr_status
mbr_facts_end(mbr_facts *facts, mbr_status status, mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;

    if (status == MBR_OK)
        status = mbr_index_error(err, status_of(facts, &cause), &cause);
    xc_document_free(facts->pending);
    xc_postings_free(facts->documents);
    for (size_t i = 0; i < MBR_ARRAY_LEN(facts->kinds); i++)
        xc_postings_free(facts->kinds[i]);
    for (size_t i = 0; i < MBR_ARRAY_LEN(facts->values); i++)
        xc_values_free(facts->values[i]);
    return status;
}
