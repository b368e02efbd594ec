/* The generations of an archive, as a list to choose from. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/language.h"
#include "document/field.h"
#include "indexer/archive.h"
#include "indexer/figures.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/stats.h"

typedef struct entry {
    const char *name;
    uint32_t articles, comments, empty_comments; /* the empty ones are among the comments */
    uint64_t bytes;
    bool is_current, is_readable;
} entry;

/* A generation that cannot be read is listed all the same: it is there. */
static void
look(entry *out, const char *archive, const char *name, const char *current)
{
    char *path = mbr_generation_path(archive, name);
    xc_database *db;

    memset(out, 0, sizeof *out);
    out->name = name;
    out->is_current = strcmp(name, current) == 0;
    out->bytes = mbr_directory_bytes(path);
    if (xc_database_open(&db, path, NULL) == XC_OK)
        out->is_readable =
            mbr_index_count_kind(&out->articles, db, MBR_KIND_ARTICLE, NULL) == MBR_OK &&
            mbr_index_count_kind(&out->comments, db, MBR_KIND_COMMENT, NULL) == MBR_OK &&
            mbr_index_count_kind(&out->empty_comments, db, MBR_KIND_EMPTY_COMMENT, NULL) == MBR_OK;
    out->comments += out->empty_comments;
    xc_database_free(db);
    free(path);
}

static void
print_json(mbr_json *json, const entry *line)
{
    mbr_json_begin_object(json);
    mbr_json_key(json, "name");
    mbr_json_cstring(json, line->name);
    mbr_json_key(json, "current");
    mbr_json_bool(json, line->is_current);
    mbr_json_key(json, "readable");
    mbr_json_bool(json, line->is_readable);
    mbr_json_key(json, "articles");
    mbr_json_int(json, line->articles);
    mbr_json_key(json, "comments");
    mbr_json_int(json, line->comments);
    mbr_json_key(json, "empty_comments");
    mbr_json_int(json, line->empty_comments);
    mbr_json_key(json, "bytes");
    mbr_json_int(json, (int64_t) line->bytes);
    mbr_json_end_object(json);
}

static void
print_people(mbr_buffer *out, const entry *line)
{
    mbr_buffer_printf(out, "%s %s  ", line->is_current ? "*" : " ", line->name);
    if (line->is_readable) {
        mbr_figure_things(out, line->articles, &mbr_noun_article);
        mbr_buffer_append_string(out, ", ");
        mbr_figure_things(out, line->comments, &mbr_noun_comment);
        mbr_buffer_append_string(out, ", ");
    } else {
        mbr_buffer_append_string(out, mbr_tr("unreadable, ", "illisible, "));
    }
    mbr_figure_bytes(out, line->bytes);
    mbr_buffer_append_char(out, '\n');
}

static mbr_status
print_strangers(mbr_buffer *out, const char *archive, mbr_error *err)
{
    mbr_generations strangers;
    mbr_status status = mbr_generations_strangers(&strangers, archive, err);

    for (size_t i = 0; i < strangers.count; i++)
        mbr_buffer_printf(out,
                          mbr_tr("  %s  (not the name of a generation: left alone)\n",
                                 "  %s  (ce n’est pas le nom d’une génération\u00A0: laissé là)\n"),
                          strangers.names[i]);
    mbr_generations_free(&strangers);
    return status;
}

static void
print_all(mbr_buffer *out, const mbr_generations *all, const char *archive, const char *current,
          bool json)
{
    mbr_json writer = mbr_json_to(out);

    if (json)
        mbr_json_begin_array(&writer);
    for (size_t i = 0; i < all->count; i++) {
        entry line;

        look(&line, archive, all->names[i], current);
        if (json)
            print_json(&writer, &line);
        else
            print_people(out, &line);
    }
    if (json) {
        mbr_json_end_array(&writer);
        mbr_buffer_append_char(out, '\n');
    }
}

mbr_status
mbr_generations_print(mbr_buffer *out, const char *archive, bool json, mbr_error *err)
{
    mbr_generations all;
    mbr_stub stub;
    mbr_status status = mbr_generations_list(&all, archive, err);

    /* Who looks for a generation to go back to may have no current one. */
    if (status == MBR_OK && mbr_stub_read(&stub, archive, err) != MBR_OK && all.count == 0)
        status = MBR_ERR_NOT_FOUND;
    if (status == MBR_OK)
        print_all(out, &all, archive, stub.current, json);
    if (status == MBR_OK && !json)
        status = print_strangers(out, archive, err);
    mbr_generations_free(&all);
    return status;
}
