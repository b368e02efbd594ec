/* From a found article to a hit that can be shown: fetched, marked, quoted. */
#include "search/hit.h"

#include <string.h>

#include "search/store.h"

static mbr_slice
copy(mbr_arena *arena, mbr_slice text)
{
    if (!text.ptr)
        return text;
    return mbr_slice_of(mbr_arena_strndup(arena, text.ptr, text.len), text.len);
}

mbr_marked_text
mbr_mark_text(const mbr_hit_context *context, mbr_field field, mbr_slice text)
{
    mbr_marked_text marked = { field, text, NULL, 0 };
    mbr_occurrence *occurrences;

    marked.occurrence_count = mbr_marker_run(context->marker, mbr_archive_tokens(context->archive),
                                             context->arena, field, text, &occurrences);
    marked.occurrences = occurrences;
    return marked;
}

void
mbr_hit_describe(mbr_hit *hit, mbr_arena *arena, const mbr_document *article)
{
    mbr_slice *authors = mbr_arena_alloc(arena, (article->authors.count + 1) * sizeof *authors);

    for (size_t i = 0; i < article->authors.count; i++)
        authors[i] = copy(arena, article->authors.items[i]);
    hit->source = copy(arena, article->source);
    hit->id = copy(arena, article->id);
    hit->url = copy(arena, article->url);
    hit->section = copy(arena, article->section);
    hit->access = article->access.len ? copy(arena, article->access) : mbr_slice_of("free", 4);
    hit->authors = authors;
    hit->author_count = article->authors.count;
    hit->published = article->published;
    hit->title.field = MBR_FIELD_TITLE;
    hit->title.text = copy(arena, article->title);
    hit->kicker.field = MBR_FIELD_KICKER;
    hit->kicker.text = copy(arena, article->kicker);
}

/* Mark all texts of the article; the title and kicker are shown whole, the rest
 * gives passages. */
static void
quote_article(mbr_hit *hit, const mbr_hit_context *context, mbr_document *article)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(article, &passages), kept = 0;
    mbr_marked_text *texts = mbr_arena_calloc(context->arena, count + 1, sizeof *texts);
    mbr_fragment *fragments;

    for (size_t i = 0; i < count; i++) {
        mbr_marked_text text =
            mbr_mark_text(context, (mbr_field) passages[i].field, passages[i].text);

        if (passages[i].field == MBR_FIELD_TITLE) {
            hit->title = mbr_whole_fragment(context->arena, &text);
            hit->matched_in |= text.occurrence_count ? MBR_IN_TITLE : 0;
            continue;
        }
        hit->matched_in |= text.occurrence_count ? MBR_IN_BODY : 0;
        if (passages[i].field == MBR_FIELD_KICKER)
            hit->kicker = mbr_whole_fragment(context->arena, &text);
        else
            texts[kept++] = text;
    }
    hit->snippet_count = mbr_snippets_of(&fragments, context->arena, texts, kept,
                                         context->plan->patterns, context->plan->pattern_count,
                                         context->request->snippet ? context->request->snippet
                                                                   : MBR_SNIPPET_CHARACTERS);
    hit->snippets = fragments;
}

static double
score_of(const mbr_plan *plan, const mbr_marked_text *text, bool *seen)
{
    double score = 0.0;

    memset(seen, 0, plan->pattern_count * sizeof *seen);
    for (size_t i = 0; i < text->occurrence_count; i++) {
        size_t pattern = text->occurrences[i].pattern;

        score += plan->patterns[pattern].weight * (seen[pattern] ? 0.1 : 1.0);
        seen[pattern] = true;
    }
    return score;
}

static void
show_comment(mbr_hit_comment *shown, const mbr_hit_context *context,
             const mbr_stored_comment *stored, const mbr_marked_text *text)
{
    mbr_fragment *fragment;

    shown->id = copy(context->arena, stored->comment.id);
    shown->author = copy(context->arena, stored->comment.author);
    shown->date = stored->comment.date;
    if (mbr_snippets_of(&fragment, context->arena, text, 1, context->plan->patterns,
                        context->plan->pattern_count, MBR_SNIPPET_CHARACTERS) > 0)
        shown->snippet = fragment[0];
}

/* The best of the matching comments, the earlier of equals first. */
static mbr_status
quote_comments(mbr_hit *hit, const mbr_hit_context *context, const mbr_sighting *sighting,
               mbr_error *err)
{
    mbr_stored_comment stored[MBR_COMMENTS_LOOKED_AT];
    mbr_marked_text texts[MBR_COMMENTS_LOOKED_AT];
    double scores[MBR_COMMENTS_LOOKED_AT];
    bool *seen = mbr_arena_alloc(context->arena, context->plan->pattern_count + 1);
    mbr_hit_comment *shown;
    size_t count = sighting->comments_matching;

    if (count > MBR_COMMENTS_LOOKED_AT)
        count = MBR_COMMENTS_LOOKED_AT;
    if (count == 0)
        return MBR_OK;
    for (size_t i = 0; i < count; i++) {
        mbr_status status = mbr_store_comment(&stored[i], context->archive, sighting->comments[i],
                                              context->arena, err);

        if (status != MBR_OK)
            return status;
        texts[i] = mbr_mark_text(context, MBR_FIELD_COMMENT, stored[i].comment.text);
        scores[i] = score_of(context->plan, &texts[i], seen);
    }
    hit->comment_count = count < MBR_COMMENTS_SHOWN ? count : MBR_COMMENTS_SHOWN;
    shown = mbr_arena_calloc(context->arena, hit->comment_count, sizeof *shown);
    for (size_t n = 0; n < hit->comment_count; n++) {
        size_t best = 0;

        for (size_t i = 1; i < count; i++)
            if (scores[i] > scores[best])
                best = i;
        show_comment(&shown[n], context, &stored[best], &texts[best]);
        scores[best] = -1.0;
    }
    hit->comments = shown;
    return MBR_OK;
}

mbr_status
mbr_hit_fill(mbr_hit *hit, const mbr_hit_context *context, const mbr_found *found,
             const mbr_sighting *sighting, mbr_error *err)
{
    mbr_document *article = mbr_document_new();
    mbr_status status = mbr_store_article(article, &hit->comments_total, context->archive,
                                          found->docid, context->arena, err);

    if (status == MBR_OK) {
        mbr_hit_describe(hit, context->arena, article);
        hit->freshness = found->freshness;
        hit->score = context->request->sort == MBR_SORT_RELEVANCE ? found->weight : 0.0;
        hit->comments_matching = sighting->comments_matching;
        quote_article(hit, context, article);
        /* What is marked may not be why it matched: a word of the title beside a
         * comment that holds all of them. The counting pass knows,
         * unless the deadline cut it before it came here. */
        if (!sighting->by_article && sighting->comments_matching > 0)
            hit->matched_in = 0;
        else if (hit->matched_in == 0 && context->plan->has_text)
            hit->matched_in = MBR_IN_BODY;
        if (sighting->comments_matching > 0)
            hit->matched_in |= MBR_IN_COMMENTS;
        status = quote_comments(hit, context, sighting, err);
    }
    mbr_document_free(article);
    return status;
}
