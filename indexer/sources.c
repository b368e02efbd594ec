/* An id is unique within its source: who forgets the source is told which there are. */
#include "indexer/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/field.h"
#include "index/error.h"
#include "indexer/group.h"

enum { NAMED_MAX = 3, SOURCE_END = 0x1F /* between source and id, document/identity.c */ };

mbr_status
mbr_sources_list(mbr_sources *out, const xc_database *db, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t prefix = mbr_field_term(term, MBR_FIELD_ID, false, 1, mbr_slice_of_string(""));
    xc_error xerr = XC_ERROR_INIT;
    xc_terms *terms;
    xc_status status = xc_database_terms(&terms, db, term, prefix, &xerr);
    bool more = status == XC_OK && xc_terms_next(terms);

    memset(out, 0, sizeof *out);
    while (more && out->count < MBR_SOURCES_MAX) {
        xc_bytes found = xc_terms_term(terms);
        const char *end = memchr(found.ptr + prefix, SOURCE_END, found.len - prefix);
        size_t len = end ? (size_t) (end - found.ptr) : 0;

        if (!end) { /* an article without a source */
            more = xc_terms_next(terms);
            continue;
        }
        out->names = mbr_realloc(out->names, out->count + 1, sizeof *out->names);
        out->names[out->count++] = mbr_strndup(found.ptr + prefix, len - prefix);
        memcpy(term, found.ptr, len);
        term[len] = SOURCE_END + 1; /* past all ids of this source */
        more = xc_terms_skip_to(terms, term, len + 1);
    }
    if (status == XC_OK)
        status = xc_terms_status(terms, &xerr);
    xc_terms_free(terms);
    if (status == XC_OK)
        return MBR_OK;
    return mbr_index_error_of(err, &xerr,
                              mbr_tr("cannot read the index", "impossible de lire l’index"));
}

static void
name_source(mbr_buffer *out, size_t place, const char *source)
{
    const char *quote = strpbrk(source, " '\"$`&;|<>()*?\\") ? "\"" : "";

    if (place == 0)
        mbr_buffer_append_string(out, mbr_tr("; try ", "\u00A0; essayez "));
    else
        mbr_buffer_append_string(out, mbr_tr(" or ", " ou "));
    mbr_buffer_printf(out, "--source %s%s%s", quote, source, quote);
}

mbr_status
mbr_sources_explain(mbr_buffer *out, const mbr_sources *sources, const xc_database *db,
                    mbr_slice source, mbr_slice id, mbr_error *err)
{
    size_t named = 0;
    mbr_group article;
    mbr_status status = MBR_OK;

    mbr_buffer_printf(out, mbr_tr("id %.*s: ", "id %.*s\u00A0: "), MBR_SLICE_ARGS(id));
    if (source.len > 0)
        mbr_buffer_printf(out, mbr_tr("unknown in source %.*s", "inconnu dans la source %.*s"),
                          MBR_SLICE_ARGS(source));
    else
        mbr_buffer_append_string(out, mbr_tr("unknown without a source", "inconnu sans source"));
    for (size_t i = 0; i < sources->count && named < NAMED_MAX && status == MBR_OK; i++) {
        status = mbr_group_find(&article, db, mbr_slice_of_string(sources->names[i]), id, err);
        if (status == MBR_OK && article.exists)
            name_source(out, named++, sources->names[i]);
    }
    return status;
}

void
mbr_sources_free(mbr_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        free(sources->names[i]);
    free(sources->names);
    memset(sources, 0, sizeof *sources);
}
