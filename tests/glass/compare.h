#ifndef MBR_TESTS_GLASS_COMPARE_H
#define MBR_TESTS_GLASS_COMPARE_H

/* Two databases seen through libxapian: everything it can tell of one is told of the
 * other, or the test says where they differ. */
#include "both.h"

enum { DIFFERENCES_SHOWN = 10, SKIPS = 300, TERMS_ASKED = 400, BEST = 100 };

typedef struct comparison {
    xc_database *a, *b;       /* ours, theirs */
    unsigned positions_every; /* of so many documents: looking positions up is what takes long */
    uint64_t count, differences;
    uint64_t terms, postings, positions, documents, values, words, queries, hits;
    char **names; /* of all terms */
    size_t *name_lens;
    size_t name_count, name_capacity;
    uint32_t slots[64];
    size_t slot_count;
    dice dice;
    xc_error err;
} comparison;

static uint64_t comparisons_in_all; /* printed at the end of the program */

/* ---- Saying so ---- */

static inline void
compare_u64(comparison *c, uint64_t ours, uint64_t theirs, const char *what, uint64_t of)
{
    c->count++;
    if (ours == theirs)
        return;
    if (c->differences++ < DIFFERENCES_SHOWN)
        print_error("%s (%" PRIu64 "): ours %" PRIu64 ", theirs %" PRIu64 "\n", what, of, ours,
                    theirs);
}

static inline void
compare_double(comparison *c, double ours, double theirs, const char *what, uint64_t of)
{
    uint64_t a, b;

    memcpy(&a, &ours, sizeof a);
    memcpy(&b, &theirs, sizeof b);
    compare_u64(c, a, b, what, of);
}

static inline void
compare_bytes(comparison *c, xc_bytes ours, xc_bytes theirs, const char *what, uint64_t of)
{
    compare_u64(c, ours.len, theirs.len, what, of);
    if (ours.len == theirs.len)
        compare_u64(c, ours.len > 0 && memcmp(ours.ptr, theirs.ptr, ours.len) != 0, 0, what, of);
}

/* Compares two strings that were given away, and frees them. */
static inline void
compare_given(comparison *c, char *ours, size_t our_len, char *theirs, size_t their_len,
              const char *what, uint64_t of)
{
    compare_bytes(c, (xc_bytes){ ours ? ours : "", our_len },
                  (xc_bytes){ theirs ? theirs : "", their_len }, what, of);
    free(ours);
    free(theirs);
}

#define opened(c, call) assert_good((int) (call), (c)->err.message, #call)

/* ---- Figures ---- */

static inline void
compare_figures(comparison *c)
{
    xc_database_stats ours, theirs;

    opened(c, xc_database_get_stats(c->a, &ours, &c->err));
    opened(c, xc_database_get_stats(c->b, &theirs, &c->err));
    compare_u64(c, ours.documents, theirs.documents, "documents", 0);
    compare_u64(c, ours.last_docid, theirs.last_docid, "last id", 0);
    compare_u64(c, ours.shortest, theirs.shortest, "shortest document", 0);
    compare_u64(c, ours.longest, theirs.longest, "longest document", 0);
    compare_u64(c, ours.total_length, theirs.total_length, "total length", 0);
    compare_double(c, ours.average_length, theirs.average_length, "average length", 0);
    compare_u64(c, ours.has_positions, theirs.has_positions, "has positions", 0);
}

/* ---- Terms and postings ---- */

static inline void
compare_positions(comparison *c, uint32_t docid, xc_bytes term)
{
    xc_positions *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_positions(&ours, c->a, docid, term.ptr, term.len, &c->err));
    opened(c, xc_database_positions(&theirs, c->b, docid, term.ptr, term.len, &c->err));
    for (;;) {
        has_ours = xc_positions_next(ours);
        has_theirs = xc_positions_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        compare_u64(c, xc_positions_position(ours), xc_positions_position(theirs), "position",
                    docid);
        c->positions++;
    }
    compare_u64(c, has_ours, has_theirs, "end of positions", docid);
    opened(c, xc_positions_status(ours, &c->err));
    xc_positions_free(ours);
    xc_positions_free(theirs);
}

static inline void
compare_postings(comparison *c, xc_bytes term)
{
    xc_postings *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_postings(&ours, c->a, term.ptr, term.len, &c->err));
    opened(c, xc_database_postings(&theirs, c->b, term.ptr, term.len, &c->err));
    for (;;) {
        uint32_t docid;

        has_ours = xc_postings_next(ours);
        has_theirs = xc_postings_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        docid = xc_postings_docid(theirs);
        compare_u64(c, xc_postings_docid(ours), docid, "posting", c->terms);
        compare_u64(c, xc_postings_wdf(ours), xc_postings_wdf(theirs), "wdf", docid);
        compare_u64(c, xc_postings_doclength(ours), xc_postings_doclength(theirs), "length", docid);
        if (term.len > 0 && docid % c->positions_every == 0)
            compare_positions(c, docid, term);
        c->postings++;
    }
    compare_u64(c, has_ours, has_theirs, "end of postings", c->terms);
    opened(c, xc_postings_status(ours, &c->err));
    xc_postings_free(ours);
    xc_postings_free(theirs);
}

static inline void
keep_name(comparison *c, xc_bytes term)
{
    if (c->name_count == c->name_capacity) {
        c->name_capacity = 2 * c->name_capacity + 64;
        c->names = mbr_realloc(c->names, c->name_capacity, sizeof *c->names);
        c->name_lens = mbr_realloc(c->name_lens, c->name_capacity, sizeof *c->name_lens);
    }
    c->names[c->name_count] = mbr_strndup(term.ptr, term.len);
    c->name_lens[c->name_count++] = term.len;
}

static inline void
compare_term(comparison *c, xc_terms *ours, xc_terms *theirs)
{
    xc_bytes term = xc_terms_term(theirs);
    xc_term_stats our_stats, their_stats;

    compare_bytes(c, xc_terms_term(ours), term, "term", c->terms);
    compare_u64(c, xc_terms_frequency(ours), xc_terms_frequency(theirs), "frequency", c->terms);
    opened(c, xc_database_get_term_stats(c->a, term.ptr, term.len, &our_stats, &c->err));
    opened(c, xc_database_get_term_stats(c->b, term.ptr, term.len, &their_stats, &c->err));
    compare_u64(c, our_stats.documents, their_stats.documents, "documents of term", c->terms);
    compare_u64(c, our_stats.occurrences, their_stats.occurrences, "occurrences", c->terms);
    compare_u64(c, our_stats.most, their_stats.most, "bound of wdf", c->terms);
    compare_postings(c, term);
    keep_name(c, term);
    c->terms++;
}

static inline void
compare_terms(comparison *c)
{
    xc_terms *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_terms(&ours, c->a, "", 0, &c->err));
    opened(c, xc_database_terms(&theirs, c->b, "", 0, &c->err));
    for (;;) {
        has_ours = xc_terms_next(ours);
        has_theirs = xc_terms_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        compare_term(c, ours, theirs);
    }
    compare_u64(c, has_ours, has_theirs, "end of terms", c->terms);
    opened(c, xc_terms_status(ours, &c->err));
    xc_terms_free(ours);
    xc_terms_free(theirs);
}

/* Lists are entered in the middle too, where the tree is asked for a chunk. */
static inline void
compare_skips(comparison *c)
{
    uint32_t documents = xc_database_count(c->b);
    xc_database_stats stats;

    opened(c, xc_database_get_stats(c->b, &stats, &c->err));
    for (int i = 0; i < SKIPS && c->name_count > 0 && documents > 0; i++) {
        size_t at = roll(&c->dice, (uint32_t) c->name_count);
        uint32_t docid = 1 + roll(&c->dice, stats.last_docid);
        xc_postings *ours, *theirs;
        bool has_ours, has_theirs;

        opened(c, xc_database_postings(&ours, c->a, c->names[at], c->name_lens[at], &c->err));
        opened(c, xc_database_postings(&theirs, c->b, c->names[at], c->name_lens[at], &c->err));
        has_ours = xc_postings_skip_to(ours, docid);
        has_theirs = xc_postings_skip_to(theirs, docid);
        compare_u64(c, has_ours, has_theirs, "skip", docid);
        if (has_ours && has_theirs) {
            compare_u64(c, xc_postings_docid(ours), xc_postings_docid(theirs), "skip to", docid);
            compare_u64(c, xc_postings_wdf(ours), xc_postings_wdf(theirs), "wdf there", docid);
        }
        xc_postings_free(ours);
        xc_postings_free(theirs);
    }
}

/* ---- Documents ---- */

static inline void
keep_slot(comparison *c, uint32_t slot)
{
    for (size_t i = 0; i < c->slot_count; i++)
        if (c->slots[i] == slot)
            return;
    if (c->slot_count < MBR_ARRAY_LEN(c->slots))
        c->slots[c->slot_count++] = slot;
}

static inline void
compare_document_values(comparison *c, xc_document *ours, xc_document *theirs, uint32_t docid)
{
    xc_values *our_values, *their_values;
    bool has_ours, has_theirs;

    opened(c, xc_document_values(&our_values, ours, &c->err));
    opened(c, xc_document_values(&their_values, theirs, &c->err));
    for (;;) {
        has_ours = xc_values_next(our_values);
        has_theirs = xc_values_next(their_values);
        if (!has_ours || !has_theirs)
            break;
        compare_u64(c, xc_values_at(our_values), xc_values_at(their_values), "slot", docid);
        compare_bytes(c, xc_values_value(our_values), xc_values_value(their_values), "value",
                      docid);
        keep_slot(c, xc_values_at(their_values));
        c->values++;
    }
    compare_u64(c, has_ours, has_theirs, "end of values", docid);
    opened(c, xc_values_status(our_values, &c->err));
    xc_values_free(our_values);
    xc_values_free(their_values);
}

static inline void
compare_term_list(comparison *c, uint32_t docid)
{
    xc_terms *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_document_terms(&ours, c->a, docid, &c->err));
    opened(c, xc_database_document_terms(&theirs, c->b, docid, &c->err));
    for (;;) {
        has_ours = xc_terms_next(ours);
        has_theirs = xc_terms_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        compare_bytes(c, xc_terms_term(ours), xc_terms_term(theirs), "term list", docid);
        compare_u64(c, xc_terms_wdf(ours), xc_terms_wdf(theirs), "wdf in list", docid);
    }
    compare_u64(c, has_ours, has_theirs, "end of term list", docid);
    opened(c, xc_terms_status(ours, &c->err));
    xc_terms_free(ours);
    xc_terms_free(theirs);
}

static inline void
compare_document(comparison *c, uint32_t docid)
{
    xc_document *ours, *theirs;
    xc_bytes our_data, their_data;
    uint32_t length[2], unique[2];

    opened(c, xc_database_document(&ours, c->a, docid, &c->err));
    opened(c, xc_database_document(&theirs, c->b, docid, &c->err));
    opened(c, xc_document_data(ours, &our_data, &c->err));
    opened(c, xc_document_data(theirs, &their_data, &c->err));
    compare_bytes(c, our_data, their_data, "data", docid);
    opened(c, xc_database_document_length(c->a, docid, &length[0], &unique[0], &c->err));
    opened(c, xc_database_document_length(c->b, docid, &length[1], &unique[1], &c->err));
    compare_u64(c, length[0], length[1], "document length", docid);
    compare_u64(c, unique[0], unique[1], "unique terms", docid);
    compare_document_values(c, ours, theirs, docid);
    compare_term_list(c, docid);
    xc_document_free(ours);
    xc_document_free(theirs);
    c->documents++;
}

static inline void
compare_documents(comparison *c)
{
    xc_postings *all;

    compare_postings(c, (xc_bytes){ "", 0 });
    opened(c, xc_database_postings(&all, c->b, "", 0, &c->err));
    while (xc_postings_next(all))
        compare_document(c, xc_postings_docid(all));
    xc_postings_free(all);
}

static inline void
compare_slot(comparison *c, uint32_t slot)
{
    xc_values *ours, *theirs;
    uint32_t frequency[2];
    char *bound[2];
    size_t len[2];
    bool has_ours, has_theirs;

    opened(c, xc_database_value_frequency(c->a, slot, &frequency[0], &c->err));
    opened(c, xc_database_value_frequency(c->b, slot, &frequency[1], &c->err));
    compare_u64(c, frequency[0], frequency[1], "values in slot", slot);
    opened(c, xc_database_value_lower(&bound[0], &len[0], c->a, slot, &c->err));
    opened(c, xc_database_value_lower(&bound[1], &len[1], c->b, slot, &c->err));
    compare_given(c, bound[0], len[0], bound[1], len[1], "lower bound", slot);
    opened(c, xc_database_value_upper(&bound[0], &len[0], c->a, slot, &c->err));
    opened(c, xc_database_value_upper(&bound[1], &len[1], c->b, slot, &c->err));
    compare_given(c, bound[0], len[0], bound[1], len[1], "upper bound", slot);
    opened(c, xc_database_values(&ours, c->a, slot, &c->err));
    opened(c, xc_database_values(&theirs, c->b, slot, &c->err));
    for (;;) {
        has_ours = xc_values_next(ours);
        has_theirs = xc_values_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        compare_u64(c, xc_values_at(ours), xc_values_at(theirs), "document with value", slot);
        compare_bytes(c, xc_values_value(ours), xc_values_value(theirs), "value in slot", slot);
    }
    compare_u64(c, has_ours, has_theirs, "end of slot", slot);
    xc_values_free(ours);
    xc_values_free(theirs);
}

static inline void
compare_slots(comparison *c)
{
    keep_slot(c, 0);
    keep_slot(c, 9999); /* where nothing is */
    for (size_t i = 0; i < c->slot_count; i++)
        compare_slot(c, c->slots[i]);
}

/* ---- Beside the documents ---- */

static inline void
compare_metadata(comparison *c)
{
    xc_terms *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_metadata_keys(&ours, c->a, "", 0, &c->err));
    opened(c, xc_database_metadata_keys(&theirs, c->b, "", 0, &c->err));
    for (uint64_t i = 0;; i++) {
        xc_bytes key;
        char *value[2];
        size_t len[2];

        has_ours = xc_terms_next(ours);
        has_theirs = xc_terms_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        key = xc_terms_term(theirs);
        compare_bytes(c, xc_terms_term(ours), key, "metadata key", i);
        opened(c, xc_database_metadata(&value[0], &len[0], c->a, key.ptr, key.len, &c->err));
        opened(c, xc_database_metadata(&value[1], &len[1], c->b, key.ptr, key.len, &c->err));
        compare_given(c, value[0], len[0], value[1], len[1], "metadata", i);
    }
    compare_u64(c, has_ours, has_theirs, "end of metadata", 0);
    xc_terms_free(ours);
    xc_terms_free(theirs);
}

/* What either suggests for the word with a letter lost, changed or doubled. */
static inline void
compare_suggestion(comparison *c, xc_bytes word)
{
    char wrong[300];
    char *best[2] = { NULL, NULL };
    size_t len[2] = { 0, 0 }, at = roll(&c->dice, (uint32_t) word.len);
    xc_status found[2];

    if (word.len < 3)
        return;
    memcpy(wrong, word.ptr, word.len);
    switch (roll(&c->dice, 3)) {
    case 0: wrong[at] = 'z'; break;
    case 1: wrong[at] = wrong[word.len - 1]; break;
    default: wrong[word.len++] = 'e'; break;
    }
    found[0] = xc_database_spelling(&best[0], &len[0], c->a, wrong, word.len, 2, &c->err);
    found[1] = xc_database_spelling(&best[1], &len[1], c->b, wrong, word.len, 2, &c->err);
    compare_u64(c, found[0], found[1], "suggestion", c->words);
    compare_given(c, best[0], len[0], best[1], len[1], "suggested word", c->words);
}

static inline void
compare_spelling(comparison *c)
{
    xc_terms *ours, *theirs;
    bool has_ours, has_theirs;

    opened(c, xc_database_spellings(&ours, c->a, &c->err));
    opened(c, xc_database_spellings(&theirs, c->b, &c->err));
    for (;;) {
        has_ours = xc_terms_next(ours);
        has_theirs = xc_terms_next(theirs);
        if (!has_ours || !has_theirs)
            break;
        compare_bytes(c, xc_terms_term(ours), xc_terms_term(theirs), "word", c->words);
        compare_u64(c, xc_terms_frequency(ours), xc_terms_frequency(theirs), "frequency of word",
                    c->words);
        compare_suggestion(c, xc_terms_term(theirs));
        c->words++;
    }
    compare_u64(c, has_ours, has_theirs, "end of words", c->words);
    xc_terms_free(ours);
    xc_terms_free(theirs);
}

/* ---- Queries ---- */

static inline xc_query *
some_term(comparison *c)
{
    size_t at = roll(&c->dice, (uint32_t) c->name_count);
    xc_query *query;

    /* Some are frequent: the best of a few draws. */
    for (int i = 0; i < 3; i++) {
        size_t other = roll(&c->dice, (uint32_t) c->name_count);
        xc_term_stats stats[2];

        opened(c,
               xc_database_get_term_stats(c->b, c->names[at], c->name_lens[at], &stats[0], NULL));
        opened(c, xc_database_get_term_stats(c->b, c->names[other], c->name_lens[other], &stats[1],
                                             NULL));
        if (stats[1].documents > stats[0].documents)
            at = other;
    }
    opened(c, xc_query_term(&query, c->names[at], c->name_lens[at], 1, &c->err));
    return query;
}

/* Words that follow each other in a document, as far as they have positions. */
static inline size_t
neighbours(comparison *c, xc_query *parts[4])
{
    xc_database_stats stats;
    uint32_t start = roll(&c->dice, 100), docid;
    xc_postings *all;
    xc_terms *terms;
    size_t count = 0;
    bool has_document;

    opened(c, xc_database_get_stats(c->b, &stats, &c->err));
    opened(c, xc_database_postings(&all, c->b, "", 0, &c->err));
    has_document = xc_postings_skip_to(all, 1 + roll(&c->dice, stats.last_docid));
    docid = has_document ? xc_postings_docid(all) : 0;
    xc_postings_free(all);
    if (!has_document)
        return 0;
    opened(c, xc_database_document_terms(&terms, c->b, docid, &c->err));
    while (count < 4 && xc_terms_next(terms)) {
        xc_bytes term = xc_terms_term(terms);
        xc_positions *positions;

        opened(c, xc_database_positions(&positions, c->b, docid, term.ptr, term.len, &c->err));
        if (xc_positions_skip_to(positions, start) && xc_positions_position(positions) < start + 6)
            opened(c, xc_query_term(&parts[count++], term.ptr, term.len, 1, &c->err));
        xc_positions_free(positions);
    }
    xc_terms_free(terms);
    return count;
}

static inline xc_query *
some_query(comparison *c)
{
    static const xc_operator operators[] = { XC_OR,     XC_OR,  XC_AND,       XC_AND_NOT,
                                             XC_FILTER, XC_XOR, XC_AND_MAYBE, XC_SYNONYM };
    uint32_t kind = roll(&c->dice, 14);
    xc_query *parts[4], *query = NULL;
    size_t count = 0;

    if (kind == 0)
        return some_term(c);
    if (kind == 1) {
        size_t at = roll(&c->dice, (uint32_t) c->name_count);
        size_t len = c->name_lens[at] < 3 ? c->name_lens[at] : 3;

        opened(c, xc_query_wildcard(&query, c->names[at], len, 1000, XC_WILDCARD_FIRST, XC_OR,
                                    &c->err));
        return query;
    }
    if (kind <= 5)
        count = neighbours(c, parts);
    while (count < 2 + roll(&c->dice, 2))
        parts[count++] = some_term(c);
    if (kind <= 3)
        opened(c, xc_query_near(&query, parts, count, (uint32_t) count + 5, &c->err));
    else if (kind <= 5)
        opened(c, xc_query_phrase(&query, parts, count, (uint32_t) count + (kind == 5 ? 3 : 0),
                                  &c->err));
    else
        opened(c, xc_query_combine(&query, operators[kind - 6], parts, count, &c->err));
    for (size_t i = 0; i < count; i++)
        xc_query_free(parts[i]);
    return query;
}

static inline xc_matches *
match(comparison *c, xc_database *db, xc_query *query, uint64_t number)
{
    static const xc_bm25 plain = XC_BM25_INIT;
    xc_enquire *enquire;
    xc_matches *matches;

    opened(c, xc_enquire_new(&enquire, db, &c->err));
    xc_enquire_set_query(enquire, query);
    if (number % 5 == 1)
        xc_enquire_set_bm25_plus(enquire, &plain);
    if (number % 7 == 2)
        xc_enquire_set_sort(enquire, XC_SORT_VALUE_THEN_RELEVANCE, 0, true);
    opened(c, xc_enquire_match(&matches, enquire, 0, BEST, 0, &c->err));
    xc_enquire_free(enquire);
    return matches;
}

static inline void
compare_matches(comparison *c, const xc_matches *ours, const xc_matches *theirs)
{
    xc_totals totals[2];

    compare_u64(c, xc_matches_count(ours), xc_matches_count(theirs), "matches", c->queries);
    xc_matches_totals(ours, &totals[0]);
    xc_matches_totals(theirs, &totals[1]);
    compare_u64(c, totals[0].lower, totals[1].lower, "lower total", c->queries);
    compare_u64(c, totals[0].estimated, totals[1].estimated, "estimated total", c->queries);
    compare_u64(c, totals[0].upper, totals[1].upper, "upper total", c->queries);
    compare_double(c, totals[0].max_possible, totals[1].max_possible, "max weight", c->queries);
    for (size_t i = 0; i < xc_matches_count(ours) && i < xc_matches_count(theirs); i++) {
        xc_match a = xc_matches_get(ours, i), b = xc_matches_get(theirs, i);

        compare_u64(c, a.docid, b.docid, "hit", c->queries);
        compare_double(c, a.weight, b.weight, "weight", c->queries);
        compare_u64(c, (uint64_t) a.percent, (uint64_t) b.percent, "percent", c->queries);
        c->hits++;
    }
}

static inline void
compare_queries(comparison *c, unsigned count)
{
    for (unsigned i = 0; i < count && c->name_count > 0; i++) {
        xc_query *query = some_query(c);
        xc_matches *ours = match(c, c->a, query, i), *theirs = match(c, c->b, query, i);

        compare_matches(c, ours, theirs);
        xc_matches_free(ours);
        xc_matches_free(theirs);
        xc_query_free(query);
        c->queries++;
    }
}

/* ---- All of it ---- */

static inline void
print_line(void *user, const char *line, size_t len)
{
    (void) user;
    if (len > 0)
        print_error("%.*s\n", (int) len, line);
}

/* xapian-check finds nothing. */
static inline void
assert_healthy(const char *path)
{
    xc_error err = XC_ERROR_INIT;
    size_t errors = 0;

    assert_good((int) xc_database_check(path, 0, NULL, NULL, &errors, &err), err.message, path);
    if (errors > 0) {
        (void) xc_database_check(path, 0, print_line, NULL, &errors, &err);
        fail_msg("%s: %zu errors", path, errors);
    }
}

/* The two databases are the same to libxapian; `queries` are asked. */
static inline void
assert_same_mostly(const char *ours, const char *theirs, unsigned queries, unsigned positions_every,
                   const char *what)
{
    comparison c = { .positions_every = positions_every,
                     .dice = { 88172645463325252u },
                     .err = XC_ERROR_INIT };

    opened(&c, xc_database_open(&c.a, ours, &c.err));
    opened(&c, xc_database_open(&c.b, theirs, &c.err));
    compare_figures(&c);
    compare_terms(&c);
    compare_skips(&c);
    compare_documents(&c);
    compare_slots(&c);
    compare_metadata(&c);
    compare_spelling(&c);
    compare_queries(&c, queries);
    print_message("%s: %" PRIu64 " comparisons (%" PRIu64 " terms, %" PRIu64 " postings, %" PRIu64
                  " positions, %" PRIu64 " documents, %" PRIu64 " values, %" PRIu64
                  " words, %" PRIu64 " queries, %" PRIu64 " hits)\n",
                  what, c.count, c.terms, c.postings, c.positions, c.documents, c.values, c.words,
                  c.queries, c.hits);
    comparisons_in_all += c.count;
    for (size_t i = 0; i < c.name_count; i++)
        free(c.names[i]);
    free(c.names);
    free(c.name_lens);
    xc_database_free(c.a);
    xc_database_free(c.b);
    assert_int_equal(c.differences, 0);
}

static inline void
assert_same(const char *ours, const char *theirs, unsigned queries, const char *what)
{
    assert_same_mostly(ours, theirs, queries, 1, what);
}

#endif
