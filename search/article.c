/* One article whole, marked for a query. */
#include <stdlib.h>

#include "search/hit.h"
#include "search/match.h"
#include "search/store.h"

#define MARKING_US 2000000 /* after that the rest of the article is shown without marks */

void
mbr_article_free(mbr_article *article)
{
    if (!article)
        return;
    mbr_document_free(article->document);
    mbr_arena_free(article->arena);
    free(article);
}

static mbr_fragment
mark_whole(const mbr_hit_context *context, mbr_field field, mbr_slice text)
{
    mbr_marked_text marked = mbr_mark_text(context, field, text);

    return mbr_whole_fragment(context->arena, &marked);
}

static void
mark_article(mbr_article *article, const mbr_hit_context *context)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(article->document, &passages);
    mbr_fragment *body = mbr_arena_calloc(article->arena, count + 1, sizeof *body);
    mbr_fragment *comments =
        mbr_arena_calloc(article->arena, article->document->comment_count + 1, sizeof *comments);

    for (size_t i = 0; i < count; i++) {
        mbr_fragment fragment =
            mark_whole(context, (mbr_field) passages[i].field, passages[i].text);

        switch (passages[i].field) {
        case MBR_FIELD_TITLE: article->title = fragment; break;
        case MBR_FIELD_KICKER: article->kicker = fragment; break;
        case MBR_FIELD_LEAD: article->lead = fragment; break;
        default: body[article->body_count++] = fragment; break;
        }
    }
    for (size_t i = 0; i < article->document->comment_count; i++)
        comments[i] = mark_whole(context, MBR_FIELD_COMMENT, article->document->comments[i].text);
    article->body = body;
    article->comments = comments;
}

static mbr_status
fetch(mbr_article *article, mbr_archive *archive, mbr_slice source, mbr_slice id, mbr_error *err)
{
    uint32_t docid;
    mbr_archive_info info = mbr_archive_info_of(archive);
    mbr_status status = mbr_store_find(&docid, archive, source, id, err);

    article->revision = info.revision;
    article->generation =
        mbr_slice_of(mbr_arena_strndup(article->arena, info.generation.ptr, info.generation.len),
                     info.generation.len);
    if (status == MBR_OK)
        status = mbr_store_article(article->document, NULL, archive, docid, article->arena, err);
    if (status == MBR_OK)
        status = mbr_store_add_comments(article->document, archive, article->arena, err);
    return status;
}

static mbr_status
attempt(mbr_article **out, mbr_archive *archive, mbr_slice source, mbr_slice id, mbr_slice query,
        mbr_error *err)
{
    mbr_article *article = mbr_calloc(1, sizeof *article);
    mbr_search_request request = { 0 };
    mbr_plan *plan = NULL;
    mbr_status status;

    article->arena = mbr_arena_new();
    article->document = mbr_document_new();
    request.query = query;
    status = mbr_archive_refresh(archive, err);
    if (status == MBR_OK)
        status = fetch(article, archive, source, id, err);
    if (status == MBR_OK)
        status = mbr_plan_build(&plan, archive, &request, mbr_now_us() + MARKING_US, article->arena,
                                err);
    if (status == MBR_OK) {
        mbr_hit_context context = { archive, article->arena, plan, NULL, &request };

        context.marker = mbr_marker_new(article->arena, plan->patterns, plan->pattern_count,
                                        mbr_now_us() + MARKING_US);
        mark_article(article, &context);
    }
    mbr_plan_free(plan);
    if (status != MBR_OK) {
        mbr_article_free(article);
        article = NULL;
    }
    *out = article;
    return status;
}

mbr_status
mbr_search_article(mbr_article **out, mbr_archive *archive, mbr_slice source, mbr_slice id,
                   mbr_slice query, mbr_error *err)
{
    mbr_status status = attempt(out, archive, source, id, query, err);

    if (status == MBR_ERR_INDEX_CHANGED)
        status = attempt(out, archive, source, id, query, err);
    return status;
}
