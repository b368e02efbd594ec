/* When no document has all the words of a query: those that have most of them.
 *
 * Each word's documents are listed once and counted by document; the greatest
 * count wins. It costs two bytes per document of the archive and the postings of
 * the words, and is only done when there is nothing else to show.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "search/question.h"

typedef struct tally {
    uint16_t *words; /* by document id: how many of the words it has */
    uint32_t size;
    uint16_t most;
} tally;

static bool
count_word(void *user, mbr_rows *rows)
{
    tally *t = user;
    uint32_t docid = rows->docid;

    if (docid < t->size && t->words[docid] < UINT16_MAX) {
        t->words[docid]++;
        if (t->words[docid] > t->most)
            t->most = t->words[docid];
    }
    return true;
}

/* One word within everything that is not a word to relax: fixed parts, filters,
 * exclusions and scope. */
static xc_query *
single(const mbr_question *question, xc_query *clause)
{
    const mbr_plan *plan = question->plan;
    xc_query *query = mbr_queries_pair(plan->queries, XC_AND, clause, plan->fixed);

    query = mbr_queries_pair(plan->queries, XC_FILTER, query, plan->filter);
    query = mbr_queries_pair(plan->queries, XC_AND_NOT, query, plan->negative);
    return mbr_plan_counted(plan, query, question->request->scope);
}

mbr_status
mbr_question_relax(mbr_question *question, bool *found, mbr_error *err)
{
    const mbr_plan *plan = question->plan;
    xc_database_stats stats;
    xc_error cause = XC_ERROR_INIT;
    tally t = { NULL, 0, 0 };
    mbr_status status = mbr_index_error(
        err, xc_database_get_stats(mbr_archive_database(question->archive), &stats, &cause),
        &cause);

    *found = false;
    if (status != MBR_OK)
        return status;
    t.size = stats.last_docid + 1;
    t.words = mbr_calloc(t.size, sizeof *t.words);
    for (size_t i = 0; i < plan->clause_count && status == MBR_OK; i++)
        status = mbr_match_each(question->archive, single(question, plan->clauses[i]),
                                &question->bounds, count_word, &t, err);
    if (status == MBR_OK && t.most > 0 && !question->bounds.out_of_time) {
        for (uint32_t docid = 0; docid < t.size; docid++)
            if (t.words[docid] == t.most)
                mbr_set_add(&question->documents, docid);
        question->bounds.documents = &question->documents;
        question->base = mbr_plan_base(plan, true);
        question->results->words_matched = t.most;
        question->results->match = MBR_MATCH_ANY;
        *found = true;
    }
    free(t.words);
    return status;
}
