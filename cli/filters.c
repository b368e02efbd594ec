/* A filter on a value that the archive does not have: said, with the values nearest to
 * it, because « --section numeriqe » otherwise looks like a question without answers. */
#include <stdint.h>

#include "base/language.h"
#include "cli/commands.h"
#include "cli/nearest.h"
#include "document/field.h"
#include "stemming/value.h"

enum { VALUES_READ = 2000 };

static const struct {
    const char *option;
    size_t list; /* offset of an mbr_cli_list in mbr_cli_options */
    int facet, field;
} filters[] = {
    { "section", offsetof(mbr_cli_options, sections), MBR_FACET_SECTION, MBR_FIELD_SECTION },
    { "author", offsetof(mbr_cli_options, authors), MBR_FACET_AUTHOR, MBR_FIELD_BYLINE },
    { "source", offsetof(mbr_cli_options, sources), MBR_FACET_SOURCE, MBR_FIELD_SOURCE },
};

static const mbr_cli_list *
list_of(const mbr_cli_options *options, size_t filter)
{
    return (const mbr_cli_list *) (const void *) ((const char *) options + filters[filter].list);
}

/* Edits between two values, capitals and accents aside; 0 when they are one to a filter. */
static size_t
distance(mbr_slice a, mbr_slice b)
{
    mbr_buffer x = MBR_BUFFER_INIT, y = MBR_BUFFER_INIT;
    size_t edits;

    mbr_fold_value(&x, a);
    mbr_fold_value(&y, b);
    if (mbr_slice_equal(mbr_buffer_slice(&x), mbr_buffer_slice(&y)))
        edits = 0;
    else
        edits = mbr_cli_distance(x.ptr ? x.ptr : "", y.ptr ? y.ptr : "");
    mbr_buffer_free(&x);
    mbr_buffer_free(&y);
    return edits;
}

static void
say_nearest(const mbr_facet *facet, const char *option, mbr_slice value,
            const mbr_cli_options *options)
{
    size_t least = SIZE_MAX;
    mbr_slice nearest = MBR_SLICE_NONE;
    mbr_buffer line = MBR_BUFFER_INIT;

    for (size_t i = 0; i < facet->count && least > 0; i++) {
        size_t edits =
            facet->values[i].value.len > 0 ? distance(value, facet->values[i].value) : SIZE_MAX;

        if (edits < least) {
            least = edits;
            nearest = facet->values[i].value;
        }
    }
    if (least == 0 || facet->distinct > facet->count)
        return; /* it exists, or may be among those not read */
    mbr_buffer_printf(
        &line,
        mbr_tr("--%s: no article has \"%.*s\"", "--%s\u00A0: aucun article n’a «\u00A0%.*s\u00A0»"),
        option, (int) value.len, value.ptr);
    if (least <= 3 && least < value.len / 2)
        mbr_buffer_printf(&line,
                          mbr_tr("; did you mean \"%.*s\"?",
                                 "\u00A0; vouliez-vous dire «\u00A0%.*s\u00A0»\u202F?"),
                          (int) nearest.len, nearest.ptr);
    mbr_cli_say(options, line.ptr);
    mbr_buffer_free(&line);
}

void
mbr_cli_explain_filters(mbr_archive *archive, const mbr_cli_options *options)
{
    mbr_search_request request = { .no_hits = true, .facet_size = VALUES_READ };
    mbr_results *all = NULL;

    for (size_t i = 0; i < MBR_ARRAY_LEN(filters); i++)
        if (list_of(options, i)->count > 0)
            request.facets |= 1u << filters[i].facet;
    if (request.facets == 0 || mbr_search_run(&all, archive, &request, NULL) != MBR_OK)
        return;
    for (size_t i = 0; all->exact && i < MBR_ARRAY_LEN(filters); i++) {
        const mbr_cli_list *list = list_of(options, i);

        for (size_t j = 0; j < all->facet_count; j++)
            for (size_t k = 0; k < list->count && all->facets[j].field == filters[i].field; k++)
                say_nearest(&all->facets[j], filters[i].option, list->items[k], options);
    }
    mbr_results_free(all);
}
