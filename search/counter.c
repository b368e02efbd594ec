/* Counting values: a table of spellings, and where they are folded, each of them
 * points to the group that counts. A spelling is folded once, when it is first
 * met, so that counting a million articles costs a million look-ups. */
#include "search/counter.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "stemming/value.h"

typedef struct counted {
    mbr_slice value;
    uint32_t count;
    uint32_t group;
} counted;

/* Open addressing; a place is free where the value is absent. */
typedef struct table {
    counted *items;
    size_t size, used;
} table;

typedef struct group {
    uint32_t count;
    uint32_t last; /* thing counted last */
} group;

struct mbr_counter {
    mbr_arena *arena;
    bool folds;
    table spellings, folded;
    group *groups;
    size_t group_count, group_capacity;
    size_t last; /* the spelling counted last: archives come in runs */
};

mbr_counter *
mbr_counter_new(bool folds)
{
    mbr_counter *counter = mbr_calloc(1, sizeof *counter);

    counter->arena = mbr_arena_new();
    counter->folds = folds;
    return counter;
}

void
mbr_counter_free(mbr_counter *counter)
{
    if (!counter)
        return;
    mbr_arena_free(counter->arena);
    free(counter->spellings.items);
    free(counter->folded.items);
    free(counter->groups);
    free(counter);
}

static size_t
place(const table *t, mbr_slice value)
{
    uint64_t h = 1469598103934665603u; /* FNV-1a */
    size_t at;

    for (size_t i = 0; i < value.len; i++)
        h = (h ^ (unsigned char) value.ptr[i]) * 1099511628211u;
    at = (size_t) h & (t->size - 1);
    while (t->items[at].value.ptr && !mbr_slice_equal(t->items[at].value, value))
        at = (at + 1) & (t->size - 1);
    return at;
}

static void
grow(table *t)
{
    table larger = { NULL, t->size ? t->size * 2 : 64, t->used };

    larger.items = mbr_calloc(larger.size, sizeof *larger.items);
    for (size_t i = 0; i < t->size; i++)
        if (t->items[i].value.ptr)
            larger.items[place(&larger, t->items[i].value)] = t->items[i];
    free(t->items);
    *t = larger;
}

/* The place of a value, which is put there when it is new. */
static size_t
enter(table *t, mbr_arena *arena, mbr_slice value, bool *is_new)
{
    size_t at;

    if (t->used * 2 >= t->size)
        grow(t);
    at = place(t, value);
    *is_new = !t->items[at].value.ptr;
    if (*is_new) {
        t->items[at].value = mbr_slice_of(
            mbr_arena_strndup(arena, value.ptr ? value.ptr : "", value.len), value.len);
        t->used++;
    }
    return at;
}

static uint32_t
group_of(mbr_counter *counter, mbr_slice value)
{
    mbr_buffer folded = MBR_BUFFER_INIT;
    bool is_new;
    size_t at;
    counted *entry;

    mbr_fold_value(&folded, value);
    at = enter(&counter->folded, counter->arena, mbr_buffer_slice(&folded), &is_new);
    entry = &counter->folded.items[at];
    mbr_buffer_free(&folded);
    if (is_new) {
        if (counter->group_count == counter->group_capacity) {
            counter->group_capacity = counter->group_capacity ? counter->group_capacity * 2 : 32;
            counter->groups =
                mbr_realloc(counter->groups, counter->group_capacity, sizeof *counter->groups);
        }
        counter->groups[counter->group_count] = (group){ 0, 0 };
        entry->group = (uint32_t) counter->group_count++;
    }
    return entry->group;
}

void
mbr_counter_add(mbr_counter *counter, mbr_slice value, uint32_t thing)
{
    mbr_counter_add_many(counter, value, thing, 1);
}

void
mbr_counter_add_many(mbr_counter *counter, mbr_slice value, uint32_t thing, uint32_t count)
{
    table *t = &counter->spellings;
    bool is_new = false;
    counted *entry;
    group *all;

    if (t->used == 0 || !t->items[counter->last].value.ptr ||
        !mbr_slice_equal(t->items[counter->last].value, value))
        counter->last = enter(t, counter->arena, value, &is_new);
    entry = &t->items[counter->last];
    entry->count += count;
    if (!counter->folds)
        return;
    if (is_new)
        entry->group = group_of(counter, value);
    all = &counter->groups[entry->group];
    if (all->last != thing)
        all->count += count;
    all->last = thing;
}

/* Whether a spelling is shown rather than another. */
static bool
is_better(const counted *a, const counted *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    return mbr_slice_compare(a->value, b->value) < 0;
}

/* The spelling of each group that is shown. */
static const counted **
best_spellings(const mbr_counter *counter, mbr_arena *arena)
{
    const counted **best = mbr_arena_calloc(arena, counter->group_count + 1, sizeof *best);

    for (size_t i = 0; i < counter->spellings.size; i++) {
        const counted *entry = &counter->spellings.items[i];

        if (entry->value.ptr && (!best[entry->group] || is_better(entry, best[entry->group])))
            best[entry->group] = entry;
    }
    return best;
}

static mbr_facet_value
value_of(const counted *entry, uint32_t count, mbr_arena *arena)
{
    mbr_facet_value value = {
        mbr_slice_of(mbr_arena_strndup(arena, entry->value.ptr, entry->value.len),
                     entry->value.len),
        count,
    };

    return value;
}

size_t
mbr_counter_values(const mbr_counter *counter, mbr_arena *arena, mbr_facet_value **values)
{
    size_t count = 0;

    *values = mbr_arena_alloc(arena, (counter->spellings.used + 1) * sizeof **values);
    if (counter->folds) {
        const counted **best = best_spellings(counter, arena);

        for (size_t g = 0; g < counter->group_count; g++)
            (*values)[count++] = value_of(best[g], counter->groups[g].count, arena);
        return count;
    }
    for (size_t i = 0; i < counter->spellings.size; i++)
        if (counter->spellings.items[i].value.ptr)
            (*values)[count++] =
                value_of(&counter->spellings.items[i], counter->spellings.items[i].count, arena);
    return count;
}
