/* What every format does alike: messages with their place, notes, and the last
 * touches to an article before it is handed over. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/readers/format.h"
#include "indexer/readers/text.h"
#include "indexer/readers/words.h"

enum { FIRST_PRINTED_YEAR = 1450, RENAMING_ROUNDS = 8, LONGEST_KEY = 80 };

/* "<path>:<line>: " and the message; what does not fit is cut. */
static size_t
print_place(char *out, size_t room, const mbr_reading *reading)
{
    int len = snprintf(out, room, "%s:%lu: ", reading->path, reading->notes.line);

    return len > 0 && (size_t) len < room ? (size_t) len : 0;
}

mbr_read
mbr_reading_refuse(mbr_reading *reading, mbr_error *err, const char *fmt, ...)
{
    char message[sizeof err->message];
    size_t len = print_place(message, sizeof message, reading);
    va_list args;

    va_start(args, fmt);
    (void) vsnprintf(message + len, sizeof message - len, fmt, args);
    va_end(args);
    mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s", message);
    return MBR_READ_REFUSED;
}

void
mbr_reading_warn(mbr_reading *reading, const char *fmt, ...)
{
    const size_t at = reading->notes.warning_count++ % MBR_READER_NOTES_MAX;
    mbr_error cut = MBR_ERROR_INIT; /* cuts between characters */
    char message[sizeof cut.message];
    char *kept = reading->warning_texts[at];
    mbr_strings *list = &reading->notes.warnings;
    size_t len = print_place(message, sizeof message, reading);
    va_list args;

    va_start(args, fmt);
    (void) vsnprintf(message + len, sizeof message - len, fmt, args);
    va_end(args);
    mbr_error_set(&cut, MBR_OK, "%s", message);
    memcpy(kept, cut.message, sizeof cut.message);
    list->items[at] = mbr_slice_of_string(kept);
    if (list->count < MBR_READER_NOTES_MAX)
        list->count++;
}

void
mbr_reading_unknown_key(mbr_reading *reading, const char *place, mbr_slice key)
{
    mbr_strings *list = &reading->notes.unknown_keys;
    char name[LONGEST_KEY];
    size_t len;

    reading->notes.unknown_key_count++;
    if (list->count == MBR_READER_NOTES_MAX)
        return;
    (void) snprintf(name, sizeof name, "%s%.*s", place,
                    (int) (key.len < sizeof name ? key.len : sizeof name), key.ptr);
    len = mbr_utf8_valid_length(mbr_slice_of_string(name)); /* not cut inside a character */
    for (size_t i = 0; i < len; i++)
        if ((unsigned char) name[i] < 0x20)
            name[i] = ' ';
    for (size_t i = 0; i < list->count; i++)
        if (mbr_slice_equal(list->items[i], mbr_slice_of(name, len)))
            return;
    list->items[list->count++] = mbr_slice_of(mbr_arena_strndup(reading->arena, name, len), len);
}

mbr_read
mbr_reading_over_limit(mbr_reading *reading, mbr_limit limit, size_t found, mbr_error *err)
{
    const mbr_reader_limits *limits = &reading->limits;
    const char *raised =
        mbr_tr("; a larger --memory raises it", "\u00A0; une plus grande --memory la relève");
    const char *what = "", *before = "";
    size_t most = 0;

    switch (limit) {
    case MBR_LIMIT_RECORD:
        what = mbr_tr("bytes in one record", "octets pour un enregistrement");
        most = limits->record_bytes;
        break;
    case MBR_LIMIT_TEXT:
        what = mbr_tr("bytes of text in one piece", "octets de texte d’un seul tenant");
        most = limits->text_bytes;
        break;
    case MBR_LIMIT_WORDS:
        what = mbr_tr("different words in one piece", "mots différents d’un seul tenant");
        before = mbr_tr("more than ", "plus de "); /* nobody counts to the end */
        found = most = limits->words;
        break;
    case MBR_LIMIT_VALUES:
        what = mbr_tr("JSON keys and values in one record",
                      "clés et valeurs JSON pour un enregistrement");
        most = limits->values;
        break;
    case MBR_LIMIT_LINES:
        what = mbr_tr("lines in one page", "lignes pour une page");
        most = limits->values;
        break;
    case MBR_LIMIT_COMMENTS:
        what = mbr_tr("comments under one article", "commentaires pour un article");
        most = limits->comments;
        raised = "";
        break;
    }
    return mbr_reading_refuse(
        reading, err,
        mbr_tr("%s%zu %s: the limit is %zu%s", "%s%zu %s\u00A0: la limite est de %zu%s"), before,
        found, what, most, raised);
}

/* Future and absurd dates are kept, because the source said so, and flagged. */
static void
check_instant(mbr_reading *reading, const char *key, mbr_slice text, const mbr_moment *moment)
{
    if (moment->utc <= (int64_t) time(NULL) + 86400 && moment->day.year >= FIRST_PRINTED_YEAR)
        return;
    mbr_reading_warn(
        reading,
        mbr_tr("\"%s\" is an unlikely date, kept as it is: %.*s",
               "«\u00A0%s\u00A0» est une date peu vraisemblable, gardée telle quelle\u00A0: %.*s"),
        key, MBR_SLICE_ARGS(text));
}

static void
read_date(mbr_reading *reading, const char *key, mbr_slice text, mbr_moment *moment)
{
    if (text.len == 0)
        return;
    if (mbr_moment_parse(moment, text))
        check_instant(reading, key, text, moment);
    else
        mbr_reading_warn(reading,
                         mbr_tr("\"%s\" is not a date that can be read: %.*s",
                                "«\u00A0%s\u00A0» n’est pas une date lisible\u00A0: %.*s"),
                         key, (int) (text.len < 60 ? text.len : 60), text.ptr);
}

/* "12-20160905T1153": the twelfth comment, of 5 September 2016 at 11:53 in
 * Paris. Neither is enough alone: two comments may share a minute, and the place
 * of a comment says nothing to a person. */
static mbr_slice
made_id(mbr_document *document, size_t index)
{
    const mbr_comment *comment = &document->comments[index];
    const mbr_moment *date = &comment->date;
    char id[64];
    int len = snprintf(id, sizeof id, "%zu", index + 1);

    if (date->precision >= MBR_PRECISION_DAY)
        len += snprintf(id + len, sizeof id - (size_t) len, "-%04d%02d%02d", date->day.year,
                        date->day.month, date->day.day);
    if (date->precision >= MBR_PRECISION_MINUTE) {
        int64_t wall = date->utc + mbr_paris_offset(date->utc);
        int minutes = (int) ((wall % 86400 + 86400) % 86400 / 60);

        len +=
            snprintf(id + len, sizeof id - (size_t) len, "T%02d%02d", minutes / 60, minutes % 60);
    }
    return mbr_document_copy(document, mbr_slice_of(id, (size_t) len));
}

static int
by_id_then_place(const void *left, const void *right)
{
    const mbr_comment *a = *(mbr_comment *const *) left, *b = *(mbr_comment *const *) right;
    int order = mbr_slice_compare(a->id, b->id);

    return order != 0 ? order : (a > b) - (a < b);
}

/* Rename the second and later comments of each id: "7" becomes "7#12", 12 being
 * its place. Returns how many; a new name may be taken in its turn. */
static size_t
rename_duplicates(mbr_document *document, mbr_comment **sorted)
{
    size_t renamed = 0;
    mbr_slice kept = MBR_SLICE_NONE;

    qsort(sorted, document->comment_count, sizeof *sorted, by_id_then_place);
    for (size_t i = 0; i < document->comment_count; i++) {
        mbr_comment *comment = sorted[i];
        mbr_buffer id = MBR_BUFFER_INIT;

        if (i == 0 || !mbr_slice_equal(comment->id, kept)) {
            kept = comment->id;
            continue;
        }
        mbr_buffer_append_slice(&id, comment->id);
        mbr_buffer_printf(&id, "#%zu", (size_t) (comment - document->comments) + 1);
        comment->id = mbr_document_copy(document, mbr_buffer_slice(&id));
        mbr_buffer_free(&id);
        renamed++;
    }
    return renamed;
}

/* False when names keep meeting, which only a hostile source brings about. */
static bool
make_ids_unique(mbr_reading *reading, mbr_document *document)
{
    size_t count = document->comment_count, renamed = 1, total = 0;
    mbr_comment **sorted = mbr_calloc(count, sizeof(mbr_comment *));

    for (size_t i = 0; i < count; i++)
        sorted[i] = &document->comments[i];
    for (int round = 0; renamed > 0 && round < RENAMING_ROUNDS; round++) {
        renamed = rename_duplicates(document, sorted);
        total += renamed;
    }
    free(sorted);
    if (total > 0)
        mbr_reading_warn(
            reading,
            mbr_tr("comments with the same id, kept under other ones: %zu",
                   "commentaires de même identifiant, gardés sous un autre\u00A0: %zu"),
            total);
    return renamed == 0;
}

static bool
finish_comments(mbr_reading *reading, mbr_document *document)
{
    for (size_t i = 0; i < document->comment_count; i++) {
        mbr_comment *comment = &document->comments[i];

        read_date(reading, "comments[].date", comment->date_text, &comment->date);
        if (!comment->text.ptr)
            comment->text = mbr_slice_of("", 0);
        if (comment->id.len == 0)
            comment->id = made_id(document, i);
    }
    return document->comment_count < 2 || make_ids_unique(reading, document);
}

/* The most different words in a text that becomes one document of the index. */
static size_t
most_words(const mbr_document *document, size_t limit)
{
    /* What has a field of its own is indexed twice. */
    const mbr_slice article[] = { document->title, document->kicker, document->lead,
                                  document->title, document->kicker, document->lead,
                                  document->body };
    size_t most = mbr_count_words(article, MBR_ARRAY_LEN(article), limit);

    for (size_t i = 0; i < document->comment_count && most <= limit; i++) {
        size_t words = mbr_count_words(&document->comments[i].text, 1, limit);

        most = words > most ? words : most;
    }
    return most;
}

/* Bytes of the longest text that becomes one document of the index. */
static size_t
longest_text(const mbr_document *document)
{
    size_t longest =
        document->title.len + document->kicker.len + document->lead.len + document->body.len;

    for (size_t i = 0; i < document->comment_count; i++)
        if (document->comments[i].text.len > longest)
            longest = document->comments[i].text.len;
    return longest;
}

mbr_read
mbr_reading_finish(mbr_reading *reading, mbr_document *document, mbr_error *err)
{
    size_t words;

    if (document->id.len == 0)
        return mbr_reading_refuse(
            reading, err,
            mbr_tr("the article has no \"id\"", "l’article n’a pas d’«\u00A0id\u00A0»"));
    if (document->source.len == 0 && reading->source)
        document->source =
            mbr_clean_label(document, mbr_slice_of_string(reading->source), &reading->cleaned);
    if (document->deleted)
        return MBR_READ_DOCUMENT;
    if (document->title.len == 0 && document->body.len == 0)
        return mbr_reading_refuse(
            reading, err,
            mbr_tr("the article has neither \"title\" nor \"body\"",
                   "l’article n’a ni «\u00A0title\u00A0» ni «\u00A0body\u00A0»"));
    if (longest_text(document) > reading->limits.text_bytes)
        return mbr_reading_over_limit(reading, MBR_LIMIT_TEXT, longest_text(document), err);
    words = most_words(document, reading->limits.words);
    if (words > reading->limits.words)
        return mbr_reading_over_limit(reading, MBR_LIMIT_WORDS, words, err);
    read_date(reading, "published", document->published_text, &document->published);
    read_date(reading, "updated", document->updated_text, &document->updated);
    if (!finish_comments(reading, document))
        return mbr_reading_refuse(reading, err,
                                  mbr_tr("the ids of the comments cannot be told apart",
                                         "les identifiants des commentaires se confondent"));
    return MBR_READ_DOCUMENT;
}
