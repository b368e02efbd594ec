#include "fixture.h"

static void
opening_nothing_is_not_found(void **state)
{
    fixture *f = *state;
    xc_database *db = (xc_database *) 0x1;

    assert_int_equal(xc_database_open(&db, "/nonexistent/index", &f->err), XC_NOT_FOUND);
    assert_null(db);
    assert_int_equal(f->err.status, XC_NOT_FOUND);
    assert_string_not_equal(f->err.message, "");
    assert_int_equal(xc_database_open(&db, "/nonexistent/index", NULL), XC_NOT_FOUND);
    assert_int_equal(xc_database_open(&db, f->dir, NULL), XC_NOT_FOUND); /* an empty directory */
    xc_database_free(db);
}

static void
figures_describe_the_whole_database(void **state)
{
    fixture *f = *state;
    xc_database_stats stats;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_get_stats(db, &stats, &f->err), f->err);
    assert_int_equal(stats.documents, 5);
    assert_int_equal(xc_database_count(db), 5);
    assert_int_equal(stats.last_docid, 5);
    assert_int_equal(stats.total_length, 5 + 6 + 7 + 2 + 1);
    assert_true(stats.average_length > 4.1 && stats.average_length < 4.3);
    assert_true(stats.shortest <= 1 && stats.longest >= 7);
    assert_true(stats.has_positions);
    xc_database_free(db);
}

static void
an_empty_database_has_no_average(void **state)
{
    fixture *f = *state;
    xc_database_stats stats;
    xc_database *db;

    assert_ok(xc_database_open_many(&db, NULL, 0, &f->err), f->err);
    assert_ok(xc_database_get_stats(db, &stats, &f->err), f->err);
    assert_int_equal(stats.documents, 0);
    assert_true(stats.average_length == 0.0);
    xc_database_free(db);
}

static void
identity_stays_and_revision_grows(void **state)
{
    fixture *f = *state;
    uint64_t before, after;
    char *uuid, *again;
    xc_writer *writer;
    xc_database *db;
    bool moved;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_uuid(&uuid, db, &f->err), f->err);
    assert_int_equal(strlen(uuid), 36);
    assert_ok(xc_database_revision(db, &before, &f->err), f->err);

    assert_ok(xc_database_reopen(db, &moved, &f->err), f->err);
    assert_false(moved);
    writer = open_writer(f);
    add(f, writer, "later", NULL);
    close_writer(f, writer);
    assert_int_equal(xc_database_count(db), 5);
    assert_ok(xc_database_reopen(db, &moved, &f->err), f->err);
    assert_true(moved);
    assert_int_equal(xc_database_count(db), 6);

    assert_ok(xc_database_revision(db, &after, &f->err), f->err);
    assert_true(after > before);
    assert_ok(xc_database_uuid(&again, db, &f->err), f->err);
    assert_string_equal(uuid, again);
    free(uuid);
    free(again);
    xc_database_free(db);
}

static void
a_term_has_frequencies(void **state)
{
    fixture *f = *state;
    xc_term_stats stats;
    xc_database *db;
    bool there;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_has_term(db, "ship", 4, &there, &f->err), f->err);
    assert_true(there);
    assert_ok(xc_database_has_term(db, "boat", 4, &there, &f->err), f->err);
    assert_false(there);
    assert_ok(xc_database_get_term_stats(db, "ship", 4, &stats, &f->err), f->err);
    assert_int_equal(stats.documents, 3);
    assert_int_equal(stats.occurrences, 5);
    assert_true(stats.most >= 3);
    assert_ok(xc_database_get_term_stats(db, "boat", 4, &stats, &f->err), f->err);
    assert_int_equal(stats.documents, 0);
    assert_int_equal(stats.occurrences, 0);
    assert_int_equal(stats.most, 0);
    xc_database_free(db);
}

static void
terms_are_listed_by_prefix_with_frequencies(void **state)
{
    fixture *f = *state;
    xc_terms *terms;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_terms(&terms, db, "ship", 4, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "ship");
    assert_int_equal(xc_terms_frequency(terms), 3);
    assert_int_equal(xc_terms_collection_frequency(terms), 5);
    assert_int_equal(xc_terms_wdf(terms), 0); /* no document here */
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "shipwreck");
    assert_false(xc_terms_next(terms));
    assert_false(xc_terms_next(terms)); /* and again */
    assert_false(xc_terms_skip_to(terms, "a", 1));
    assert_int_equal(xc_terms_status(terms, &f->err), XC_OK);
    xc_terms_free(terms);

    assert_ok(xc_database_terms(&terms, db, NULL, 0, &f->err), f->err);
    assert_true(xc_terms_skip_to(terms, "b", 1));
    assert_bytes(xc_terms_term(terms), "harbour");
    assert_false(xc_terms_skip_to(terms, "zz", 2));
    xc_terms_free(terms);
    xc_database_free(db);
}

static void
postings_give_documents_in_order(void **state)
{
    fixture *f = *state;
    uint32_t docids[10], wdfs[10];
    xc_postings *postings;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_postings(&postings, db, "ship", 4, &f->err), f->err);
    assert_true(xc_postings_next(postings));
    assert_int_equal(xc_postings_docid(postings), 1);
    assert_int_equal(xc_postings_wdf(postings), 1);
    assert_int_equal(xc_postings_doclength(postings), 5);
    assert_true(xc_postings_skip_to(postings, 3));
    assert_int_equal(xc_postings_docid(postings), 3);
    assert_true(xc_postings_skip_to(postings, 2)); /* never backwards */
    assert_int_equal(xc_postings_docid(postings), 3);
    assert_false(xc_postings_skip_to(postings, 4));
    assert_int_equal(xc_postings_status(postings, &f->err), XC_OK);
    xc_postings_free(postings);

    assert_ok(xc_database_postings(&postings, db, "ship", 4, &f->err), f->err);
    assert_int_equal(xc_postings_read(postings, docids, wdfs, 0), 0);
    assert_int_equal(xc_postings_read(postings, docids, wdfs, 2), 2);
    assert_int_equal(docids[1], 2);
    assert_int_equal(wdfs[1], 3);
    assert_int_equal(xc_postings_read(postings, docids, NULL, 10), 1);
    assert_int_equal(docids[0], 3);
    assert_int_equal(xc_postings_read(postings, docids, NULL, 10), 0);
    xc_postings_free(postings);

    assert_ok(xc_database_postings(&postings, db, "", 0, &f->err), f->err); /* all documents */
    assert_int_equal(xc_postings_read(postings, docids, NULL, 10), 5);
    xc_postings_free(postings);
    assert_ok(xc_database_postings(&postings, db, "boat", 4, &f->err), f->err);
    assert_false(xc_postings_skip_to(postings, 1));
    xc_postings_free(postings);
    xc_database_free(db);
}

static void
positions_of_a_term_are_listed(void **state)
{
    fixture *f = *state;
    xc_positions *positions;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_positions(&positions, db, 2, "ship", 4, &f->err), f->err);
    assert_true(xc_positions_next(positions));
    assert_int_equal(xc_positions_position(positions), 2);
    assert_true(xc_positions_skip_to(positions, 5));
    assert_int_equal(xc_positions_position(positions), 6);
    assert_false(xc_positions_next(positions));
    assert_int_equal(xc_positions_status(positions, &f->err), XC_OK);
    xc_positions_free(positions);

    assert_ok(xc_database_positions(&positions, db, 99, "ship", 4, &f->err), f->err);
    assert_false(xc_positions_next(positions));
    assert_int_equal(xc_positions_status(positions, &f->err), XC_OK);
    xc_positions_free(positions);
    xc_database_free(db);
}

static void
the_terms_of_a_document_are_listed(void **state)
{
    fixture *f = *state;
    uint32_t length, unique;
    xc_positions *positions;
    xc_terms *terms;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_document_terms(&terms, db, 2, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "ship");
    assert_int_equal(xc_terms_wdf(terms), 3);
    assert_int_equal(xc_terms_frequency(terms), 3);
    assert_int_equal(xc_terms_position_count(terms), 3);
    assert_ok(xc_terms_positions(&positions, terms, &f->err), f->err);
    assert_true(xc_positions_next(positions));
    assert_int_equal(xc_positions_position(positions), 2);
    xc_positions_free(positions);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "the");
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);

    assert_ok(xc_database_document_length(db, 2, &length, &unique, &f->err), f->err);
    assert_int_equal(length, 6);
    assert_int_equal(unique, 2);
    assert_int_equal(xc_database_document_length(db, 99, &length, NULL, NULL), XC_NOT_FOUND);
    assert_int_equal(xc_database_document_terms(&terms, db, 99, NULL), XC_NOT_FOUND);
    assert_null(terms);
    xc_database_free(db);
}

static void
a_document_outlives_its_database(void **state)
{
    fixture *f = *state;
    xc_document *doc;
    xc_database *db;
    xc_bytes bytes;

    make_harbour(f);
    db = open_reader(f);
    assert_int_equal(xc_database_document(&doc, db, 99, &f->err), XC_NOT_FOUND);
    assert_null(doc);
    assert_ok(xc_database_document(&doc, db, 4, &f->err), f->err);
    xc_database_free(db);
    assert_int_equal(xc_document_docid(doc), 4);
    assert_ok(xc_document_data(doc, &bytes, &f->err), f->err);
    assert_bytes(bytes, "the sea");
    assert_ok(xc_document_value(doc, 0, &bytes, &f->err), f->err);
    assert_bytes(bytes, "c");
    assert_ok(xc_document_value(doc, 7, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 0);
    xc_document_free(doc);
}

static void
values_of_a_slot_are_listed_by_document(void **state)
{
    fixture *f = *state;
    uint32_t frequency;
    char *low, *high;
    size_t len;
    xc_values *values;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_values(&values, db, 0, &f->err), f->err);
    assert_true(xc_values_next(values));
    assert_int_equal(xc_values_at(values), 1);
    assert_bytes(xc_values_value(values), "b");
    assert_true(xc_values_skip_to(values, 4));
    assert_int_equal(xc_values_at(values), 4);
    assert_bytes(xc_values_value(values), "c");
    assert_false(xc_values_next(values)); /* document 5 has none */
    assert_int_equal(xc_values_status(values, &f->err), XC_OK);
    xc_values_free(values);

    assert_ok(xc_database_value_frequency(db, 0, &frequency, &f->err), f->err);
    assert_int_equal(frequency, 4);
    assert_ok(xc_database_value_lower(&low, &len, db, 0, &f->err), f->err);
    assert_string_equal(low, "a");
    assert_int_equal(len, 1);
    assert_ok(xc_database_value_upper(&high, NULL, db, 0, &f->err), f->err);
    assert_string_equal(high, "c");
    free(low);
    free(high);
    xc_database_free(db);
}

static void
many_databases_answer_as_one(void **state)
{
    fixture *f = *state;
    char second[260], stub[260];
    const char *paths[2] = { f->path, second };
    xc_document *doc;
    uint64_t revision;
    xc_database *db;
    xc_writer *writer;
    xc_bytes bytes;
    FILE *file;

    make_harbour(f);
    snprintf(second, sizeof second, "%s/second", f->dir);
    assert_ok(xc_writer_open(&writer, second, NULL, &f->err), f->err);
    add(f, writer, "a boat", NULL);
    close_writer(f, writer);

    assert_ok(xc_database_open_many(&db, paths, 2, &f->err), f->err);
    assert_int_equal(xc_database_count(db), 6);
    /* document 1 of the second: (1 - 1) * 2 + 1 + 1 */
    assert_ok(xc_database_document(&doc, db, 2, &f->err), f->err);
    assert_ok(xc_document_data(doc, &bytes, &f->err), f->err);
    assert_bytes(bytes, "a boat");
    xc_document_free(doc);
    assert_int_equal(xc_database_revision(db, &revision, NULL), XC_INVALID);
    xc_database_free(db);

    snprintf(stub, sizeof stub, "%s/stub", f->dir);
    file = fopen(stub, "w");
    assert_non_null(file);
    fputs("auto db\nauto second\n", file);
    fclose(file);
    assert_ok(xc_database_open(&db, stub, &f->err), f->err);
    assert_int_equal(xc_database_count(db), 6);
    xc_database_free(db);
}

static void
metadata_is_kept_under_keys(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db = xc_writer_database(writer);
    xc_terms *keys;
    char *value;
    size_t len;

    assert_ok(xc_writer_set_metadata(writer, "one", 3, "a\0b", 3, &f->err), f->err);
    assert_ok(xc_writer_set_metadata(writer, "two", 3, "x", 1, &f->err), f->err);
    assert_ok(xc_database_metadata(&value, &len, db, "one", 3, &f->err), f->err);
    assert_int_equal(len, 3);
    assert_memory_equal(value, "a\0b", 4);
    free(value);
    assert_int_equal(xc_database_metadata(&value, &len, db, "none", 4, &f->err), XC_NOT_FOUND);
    assert_null(value);

    assert_ok(xc_database_metadata_keys(&keys, db, "t", 1, &f->err), f->err);
    assert_true(xc_terms_next(keys));
    assert_bytes(xc_terms_term(keys), "two");
    assert_int_equal(xc_terms_frequency(keys), 0);
    assert_false(xc_terms_next(keys));
    assert_int_equal(xc_terms_status(keys, &f->err), XC_OK);
    xc_terms_free(keys);

    assert_ok(xc_writer_set_metadata(writer, "two", 3, NULL, 0, &f->err), f->err);
    assert_int_equal(xc_database_metadata(&value, &len, db, "two", 3, NULL), XC_NOT_FOUND);
    close_writer(f, writer);
}

static void
a_misspelt_word_gets_a_suggestion(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db = xc_writer_database(writer);
    xc_terms *words;
    char *better;
    size_t len;

    assert_ok(xc_writer_add_spelling(writer, "harbour", 7, 3, &f->err), f->err);
    assert_ok(xc_writer_add_spelling(writer, "ship", 4, 1, &f->err), f->err);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_ok(xc_database_spelling(&better, &len, db, "harbuor", 7, 2, &f->err), f->err);
    assert_string_equal(better, "harbour");
    free(better);
    assert_int_equal(xc_database_spelling(&better, &len, db, "xyzzy", 5, 2, NULL), XC_NOT_FOUND);
    assert_null(better);

    assert_ok(xc_database_spellings(&words, db, &f->err), f->err);
    assert_true(xc_terms_next(words));
    assert_bytes(xc_terms_term(words), "harbour");
    assert_int_equal(xc_terms_frequency(words), 3);
    assert_true(xc_terms_next(words));
    assert_false(xc_terms_next(words));
    xc_terms_free(words);

    assert_ok(xc_writer_remove_spelling(writer, "harbour", 7, 3, &f->err), f->err);
    assert_int_equal(xc_database_spelling(&better, &len, db, "harbuor", 7, 2, NULL), XC_NOT_FOUND);
    close_writer(f, writer);
}

static void
synonyms_go_one_way(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db = xc_writer_database(writer);
    xc_terms *terms;

    assert_ok(xc_writer_add_synonym(writer, "ship", 4, "vessel", 6, &f->err), f->err);
    assert_ok(xc_writer_add_synonym(writer, "ship", 4, "boat", 4, &f->err), f->err);
    assert_ok(xc_database_synonyms(&terms, db, "ship", 4, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "boat");
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "vessel");
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);

    assert_ok(xc_database_synonyms(&terms, db, "boat", 4, &f->err), f->err);
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_ok(xc_database_synonym_keys(&terms, db, "s", 1, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "ship");
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);

    assert_ok(xc_writer_remove_synonym(writer, "ship", 4, "boat", 4, &f->err), f->err);
    assert_ok(xc_writer_clear_synonyms(writer, "ship", 4, &f->err), f->err);
    assert_ok(xc_database_synonyms(&terms, db, "ship", 4, &f->err), f->err);
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);
    close_writer(f, writer);
}

typedef enum list_kind {
    TERMS,
    DOCUMENT_TERMS,
    METADATA,
    SPELLINGS,
    SYNONYMS,
    SYNONYM_KEYS,
    LIST_KINDS
} list_kind;

static xc_status
list(xc_terms **out, list_kind kind, const xc_database *db, xc_error *err)
{
    switch (kind) {
    case TERMS: return xc_database_terms(out, db, "k", 1, err);
    case DOCUMENT_TERMS: return xc_database_document_terms(out, db, 1, err);
    case METADATA: return xc_database_metadata_keys(out, db, "k", 1, err);
    case SPELLINGS: return xc_database_spellings(out, db, err);
    case SYNONYMS: return xc_database_synonyms(out, db, "ka", 2, err);
    case SYNONYM_KEYS: return xc_database_synonym_keys(out, db, "k", 1, err);
    case LIST_KINDS: break;
    }
    return XC_INVALID;
}

/* Each list holds ka, kb, kc and kd. */
static void
make_lists(fixture *f)
{
    static const char *const names[] = { "ka", "kb", "kc", "kd" };
    xc_writer *writer = open_writer(f);

    for (size_t i = 0; i < 4; i++) {
        add(f, writer, "ka kb kc kd", "v");
        assert_ok(xc_writer_set_metadata(writer, names[i], 2, "m", 1, &f->err), f->err);
        assert_ok(xc_writer_add_spelling(writer, names[i], 2, 1, &f->err), f->err);
        assert_ok(xc_writer_add_synonym(writer, names[i], 2, "s", 1, &f->err), f->err);
        assert_ok(xc_writer_add_synonym(writer, "ka", 2, names[i], 2, &f->err), f->err);
    }
    assert_ok(xc_writer_remove_synonym(writer, "ka", 2, "s", 1, &f->err), f->err);
    assert_ok(xc_writer_set_metadata(writer, "a", 1, "m", 1, &f->err), f->err); /* before */
    close_writer(f, writer);
}

static void
no_list_of_terms_goes_back(void **state)
{
    static const struct {
        const char *target, *place;
    } skips[] = {
        { "a", "ka" }, { "kb", "kb" }, { "kb", "kb" }, { "ka", "kb" },
        { "", "kb" },  { "kc", "kc" }, { "a", "kc" },  { "kcc", "kd" },
    };
    fixture *f = *state;
    xc_database *db;

    make_lists(f);
    db = open_reader(f);
    for (list_kind kind = TERMS; kind < LIST_KINDS; kind++) {
        xc_terms *terms;

        assert_ok(list(&terms, kind, db, &f->err), f->err);
        for (size_t i = 0; i < ARRAY_LEN(skips); i++) {
            if (!xc_terms_skip_to(terms, skips[i].target, strlen(skips[i].target)))
                fail_msg("list %d has no %s", (int) kind, skips[i].target);
            assert_bytes(xc_terms_term(terms), skips[i].place);
        }
        assert_false(xc_terms_next(terms));
        assert_ok(xc_terms_status(terms, &f->err), f->err);
        xc_terms_free(terms);
    }
    xc_database_free(db);
}

/* Of all the lists of numbers: 1 to 4. */
static void
no_list_of_numbers_goes_back(void **state)
{
    static const uint32_t skips[][2] = { { 0, 1 }, { 2, 2 }, { 2, 2 }, { 1, 2 },
                                         { 4, 4 }, { 0, 4 }, { 3, 4 } };
    fixture *f = *state;
    xc_document *doc = xc_document_new();
    xc_postings *postings;
    xc_positions *positions;
    xc_values *by_document, *by_slot;
    xc_database *db;

    make_lists(f);
    db = open_reader(f);
    for (uint32_t slot = 1; slot <= 4; slot++) {
        assert_ok(xc_document_set_value(doc, slot, "v", 1, &f->err), f->err);
        assert_ok(xc_document_add_posting(doc, "t", 1, slot, 1, &f->err), f->err);
    }
    assert_ok(xc_database_postings(&postings, db, "ka", 2, &f->err), f->err);
    assert_ok(xc_database_values(&by_document, db, 0, &f->err), f->err);
    assert_ok(xc_document_values(&by_slot, doc, &f->err), f->err);
    for (size_t i = 0; i < ARRAY_LEN(skips); i++) {
        assert_true(xc_postings_skip_to(postings, skips[i][0]));
        assert_int_equal(xc_postings_docid(postings), skips[i][1]);
        assert_true(xc_values_skip_to(by_document, skips[i][0]));
        assert_int_equal(xc_values_at(by_document), skips[i][1]);
        assert_true(xc_values_skip_to(by_slot, skips[i][0]));
        assert_int_equal(xc_values_at(by_slot), skips[i][1]);
    }
    assert_false(xc_values_next(by_slot));
    /* Positions of "kb" in the first document: one, 2. */
    assert_ok(xc_database_positions(&positions, db, 1, "kb", 2, &f->err), f->err);
    for (uint32_t target = 2; target + 1 > 0 && target <= 2; target--) {
        assert_true(xc_positions_skip_to(positions, target));
        assert_int_equal(xc_positions_position(positions), 2);
    }
    xc_postings_free(postings);
    xc_positions_free(positions);
    xc_values_free(by_document);
    xc_values_free(by_slot);
    xc_document_free(doc);
    xc_database_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opening_nothing_is_not_found),
        TEST(figures_describe_the_whole_database),
        TEST(an_empty_database_has_no_average),
        TEST(identity_stays_and_revision_grows),
        TEST(a_term_has_frequencies),
        TEST(terms_are_listed_by_prefix_with_frequencies),
        TEST(postings_give_documents_in_order),
        TEST(positions_of_a_term_are_listed),
        TEST(the_terms_of_a_document_are_listed),
        TEST(a_document_outlives_its_database),
        TEST(values_of_a_slot_are_listed_by_document),
        TEST(many_databases_answer_as_one),
        TEST(metadata_is_kept_under_keys),
        TEST(a_misspelt_word_gets_a_suggestion),
        TEST(synonyms_go_one_way),
        TEST(no_list_of_terms_goes_back),
        TEST(no_list_of_numbers_goes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
