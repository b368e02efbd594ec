/* Values of filters that the archive does not have: said in a note, because the words beside
 * them may find nothing either, and then no other value can be offered as finding something. */
#include "base/buffer.h"
#include "search/planning.h"
#include "search/values.h"
#include "stemming/value.h"

#define VALUE_BYTES_MAX 60 /* named in a note */

static const struct {
    mbr_field field;
    const char *english, *french;
} names[] = {
    { MBR_FIELD_SECTION, "no section is called", "aucune rubrique ne s’appelle" },
    { MBR_FIELD_BYLINE, "no author is called", "aucun auteur ne s’appelle" },
    { MBR_FIELD_TAG, "no article has the tag", "aucun article n’a le mot-clé" },
    { MBR_FIELD_SOURCE, "no newspaper is called", "aucun journal ne s’appelle" },
};

static bool
exists(mbr_planning *b, mbr_field field, mbr_slice value)
{
    mbr_leaf_context context = mbr_planning_context(b, field);
    mbr_buffer folded = MBR_BUFFER_INIT;
    bool found;

    mbr_fold_value(&folded, value);
    found = mbr_leaf_exists(&context, false, 1, mbr_buffer_slice(&folded));
    mbr_buffer_free(&folded);
    return found;
}

/* « aucune rubrique ne s’appelle « numerik » ; la plus proche : « Numérique » » */
static const char *
message(mbr_planning *b, const char *beginning, mbr_slice value, mbr_slice nearest, bool french)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const char *open = french ? " «\u00A0" : " “", *close = french ? "\u00A0»" : "”";

    mbr_buffer_printf(&text, "%s%s%.*s%s", beginning, open, MBR_SLICE_ARGS(value), close);
    if (nearest.ptr)
        mbr_buffer_printf(&text, "%s%s%.*s%s",
                          french ? "\u202F; le nom le plus proche\u00A0:" : "; the nearest name is",
                          open, MBR_SLICE_ARGS(nearest), close);
    beginning = mbr_arena_strndup(b->plan->arena, text.ptr, text.len);
    mbr_buffer_free(&text);
    return beginning;
}

void
mbr_planning_note_unknown(mbr_planning *b, mbr_field field, mbr_slice value, size_t start,
                          size_t end)
{
    mbr_slice nearest = MBR_SLICE_NONE;
    size_t row = 0;

    while (row < MBR_ARRAY_LEN(names) && names[row].field != field)
        row++;
    if (row == MBR_ARRAY_LEN(names) || b->negated || value.len == 0 ||
        value.len > VALUE_BYTES_MAX || exists(b, field, value))
        return;
    /* A note is no answer: without the nearest it is still true. */
    if (mbr_value_nearest(&nearest, b->archive, field, value, b->plan->arena, NULL) != MBR_OK)
        nearest = MBR_SLICE_NONE;
    mbr_planning_note(b, "unknown-value", message(b, names[row].english, value, nearest, false),
                      message(b, names[row].french, value, nearest, true), start, end);
}

void
mbr_planning_note_unknown_filters(mbr_planning *b)
{
    const mbr_search_request *request = b->request;
    const struct {
        mbr_field field;
        const mbr_slice *values;
        size_t count;
    } filters[] = {
        { MBR_FIELD_SECTION, request->sections, request->section_count },
        { MBR_FIELD_BYLINE, request->authors, request->author_count },
        { MBR_FIELD_SOURCE, request->sources, request->source_count },
    };

    for (size_t i = 0; i < MBR_ARRAY_LEN(filters); i++)
        for (size_t k = 0; k < filters[i].count && k < MBR_FILTER_MAX; k++)
            mbr_planning_note_unknown(b, filters[i].field, filters[i].values[k], 0, 0);
}
