/* What the page and the terminal say alike: counts, dates, labels, in both languages. */
#include "output/phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "document/field.h"
#include "output/printer.h"
#include "output/url.h"

void
mbr_phrase_number(mbr_buffer *out, uint64_t number, mbr_language language)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, number);

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            mbr_buffer_append_string(out, mbr_say(language, ",", "\u202F"));
        mbr_buffer_append_char(out, digits[i]);
    }
}

/* French has its plural from two on, and for a total, unlike English, "0 article" is
 * said "aucun article". */
void
mbr_phrase_articles(mbr_buffer *out, uint64_t number, mbr_language language)
{
    if (number == 0) {
        mbr_buffer_append_string(out, mbr_say(language, "no articles", "aucun article"));
        return;
    }
    mbr_phrase_number(out, number, language);
    mbr_buffer_append_string(out, mbr_say(language, " article", "\u00A0article"));
    if (number > 1)
        mbr_buffer_append_char(out, 's');
}

void
mbr_phrase_total(mbr_buffer *out, const mbr_results *results, mbr_language language)
{
    if (!results->exact && results->total > 0)
        mbr_buffer_append_string(out, mbr_say(language, "at least ", "au moins "));
    mbr_phrase_articles(out, results->total, language);
}

/* The query names fields in English, which is canonical; readers have their own names. */
static void
append_field(mbr_buffer *out, const mbr_result_hint *hint, mbr_language language)
{
    const mbr_field_info *field = mbr_field_info_of((mbr_field) hint->field);
    const char *colon = memchr(hint->query.ptr, ':', hint->query.len);
    size_t at = colon ? (size_t) (colon - hint->query.ptr) : 0;

    if (colon)
        mbr_buffer_append_string(out, mbr_say(language, field->name_en, field->name_fr));
    mbr_buffer_append_slice(out, mbr_slice_part(hint->query, at, hint->query.len));
}

/* "rubrique:Sport" where it was typed so; "Rubrique « Sport »" of a filter. */
static void
append_value(mbr_buffer *out, const mbr_result_hint *hint, mbr_language language)
{
    const mbr_field_info *field = mbr_field_info_of((mbr_field) hint->field);

    if (hint->query.len > 0)
        mbr_buffer_printf(out, "%s:", mbr_say(language, field->name_en, field->name_fr));
    else
        mbr_buffer_printf(out, mbr_say(language, "%s “", "%s «\u00A0"),
                          mbr_phrase_facet(hint->field, language));
    mbr_buffer_append_slice(out, hint->value);
    if (hint->query.len == 0)
        mbr_buffer_append_string(out, mbr_say(language, "”", "\u00A0»"));
}

void
mbr_phrase_hint(mbr_buffer *out, const mbr_result_hint *hint, mbr_language language)
{
    switch (hint->kind) {
    case MBR_HINT_EXCLUDED:
        mbr_buffer_append_string(out, mbr_say(language, "Without ", "Sans "));
        mbr_buffer_append_slice(out, mbr_say(language, hint->removed, hint->removed_french));
        break;
    case MBR_HINT_FILTERED:
        mbr_buffer_append_string(out, mbr_say(language, "Without the filters", "Sans les filtres"));
        break;
    case MBR_HINT_FIELD: append_field(out, hint, language); break;
    case MBR_HINT_OUTSIDE:
        mbr_buffer_append_string(out,
                                 mbr_say(language, "Outside quotation marks", "Hors guillemets"));
        break;
    case MBR_HINT_INSIDE:
        mbr_buffer_append_string(out,
                                 mbr_say(language, "Between quotation marks", "Entre guillemets"));
        break;
    case MBR_HINT_SPELLING:
        mbr_buffer_append_string(out, mbr_say(language, "With other accents or capitals",
                                              "Avec d’autres accents ou capitales"));
        break;
    case MBR_HINT_ANYWHERE:
        mbr_buffer_append_string(
            out, mbr_say(language, "Anywhere in the article", "N’importe où dans l’article"));
        break;
    case MBR_HINT_VALUE: append_value(out, hint, language); break;
    case MBR_HINT_UNTAGGED:
        mbr_buffer_append_string(out, mbr_say(language, "Without the #", "Sans le\u00A0#"));
        break;
    }
}

void
mbr_phrase_word(mbr_buffer *out, const mbr_result_word *word, mbr_language language)
{
    const mbr_field_info *field = mbr_field_info_of((mbr_field) word->field);

    if (word->field != MBR_FIELD_TEXT)
        mbr_buffer_printf(out, "%s:", mbr_say(language, field->name_en, field->name_fr));
    mbr_buffer_append_string(out, word->sign ? word->sign : "");
    mbr_buffer_append_string(out, word->is_phrase ? "\"" : "");
    mbr_buffer_append_slice(out, word->typed);
    mbr_buffer_append_string(out, word->is_phrase ? "\"" : "");
}

void
mbr_phrase_word_found(mbr_buffer *out, const mbr_result_word *word, mbr_language language)
{
    if (word->ignored) {
        mbr_buffer_append_string(out,
                                 mbr_say(language, "ignored, too common", "ignoré, trop courant"));
        return;
    }
    mbr_phrase_articles(out, word->articles, language);
    /* How ==Grève is spelt elsewhere is a hint. */
    if (word->articles > 0 || word->anywhere == 0 || word->anywhere == UINT32_MAX ||
        (word->sign && strcmp(word->sign, "==") == 0))
        return;
    mbr_buffer_append_string(out, ", ");
    mbr_phrase_number(out, word->anywhere, language);
    mbr_buffer_append_string(out, mbr_say(language, " elsewhere", "\u00A0ailleurs"));
}

/* "Aucun n’a « zeste » ni « radoub »." */
static void
append_missing_words(mbr_buffer *out, const mbr_results *results, mbr_language language)
{
    size_t missing = 0;

    for (size_t i = 0; i < results->word_count; i++) {
        const mbr_result_word *word = &results->words[i];

        if (word->ignored || word->articles != 0)
            continue;
        mbr_buffer_append_string(out, missing++ == 0
                                          ? mbr_say(language, " None has “", " Aucun n’a «\u00A0")
                                          : mbr_say(language, " or “", " ni «\u00A0"));
        mbr_phrase_word(out, word, language);
        mbr_buffer_append_string(out, mbr_say(language, "”", "\u00A0»"));
    }
    if (missing > 0)
        mbr_buffer_append_char(out, '.');
}

void
mbr_phrase_relaxed(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
                   mbr_language language)
{
    if (request->match != MBR_MATCH_AUTO || results->words_matched >= results->words_wanted ||
        results->total == 0)
        return;
    mbr_buffer_printf(out,
                      mbr_say(language, "No article has all the words: these have %u of the %u.",
                              "Aucun article ne contient tous les mots\u00A0: voici ceux qui en "
                              "contiennent %u sur %u."),
                      results->words_matched, results->words_wanted);
    append_missing_words(out, results, language);
}

void
mbr_phrase_past_end(mbr_buffer *out, const mbr_results *results, mbr_language language)
{
    uint32_t last = mbr_last_page(results);

    if (last == 0 || results->page <= last)
        return;
    if (last == 1) {
        mbr_buffer_append_string(out, mbr_say(language, "There is only one page of results.",
                                              "Il n’y a qu’une page de résultats."));
        return;
    }
    mbr_buffer_append_string(out, mbr_say(language, "There are only ", "Il n’y a que "));
    mbr_phrase_number(out, last, language);
    mbr_buffer_append_string(out,
                             mbr_say(language, " pages of results.", "\u00A0pages de résultats."));
}

void
mbr_phrase_comments(mbr_buffer *out, uint32_t matching, uint32_t total, mbr_language language)
{
    uint32_t shown = matching > 0 ? matching : total;

    if (total == 0)
        return;
    mbr_phrase_number(out, shown, language);
    if (language == MBR_ENGLISH) { /* "4 of 83 comments" */
        if (matching > 0 && matching < total) {
            mbr_buffer_append_string(out, " of ");
            mbr_phrase_number(out, total, language);
        }
        mbr_buffer_append_string(out, total == 1 ? " comment" : " comments");
        return;
    }
    mbr_buffer_append_string(out, shown == 1 ? "\u00A0commentaire" : "\u00A0commentaires");
    if (matching > 0 && matching < total) {
        mbr_buffer_append_string(out, " sur\u00A0");
        mbr_phrase_number(out, total, language);
    }
}

void
mbr_phrase_date(mbr_buffer *out, mbr_date date, mbr_language language)
{
    if (language == MBR_FRENCH)
        mbr_date_print_french(out, date);
    else
        mbr_date_print_english(out, date);
}

/* "de" before a date: du 5 août, d’août, de mai, de 2003. */
static const char *
from_in_french(mbr_date date)
{
    if (date.day != 0)
        return "du ";
    return date.month == 4 || date.month == 8 || date.month == 10 ? "d’" : "de ";
}

static void
append_bounds_in_french(mbr_buffer *out, mbr_date from, mbr_date to)
{
    if (from.year != 0) {
        mbr_buffer_append_string(out, to.year == 0 ? "à partir " : "");
        mbr_buffer_append_string(out, from_in_french(from));
        mbr_date_print_french(out, from);
    }
    if (to.year != 0) {
        if (from.year != 0)
            mbr_buffer_append_string(out, to.day != 0 ? " au " : " à ");
        else
            mbr_buffer_append_string(out, to.day != 0 ? "jusqu’au " : "jusqu’en ");
        mbr_date_print_french(out, to);
    }
}

void
mbr_phrase_dates(mbr_buffer *out, mbr_date from, mbr_date to, mbr_language language)
{
    if (mbr_date_compare(from, to) == 0) {
        mbr_phrase_date(out, from, language);
        return;
    }
    if (language == MBR_FRENCH) {
        append_bounds_in_french(out, from, to);
        return;
    }
    if (from.year != 0) {
        mbr_buffer_append_string(out, "from ");
        mbr_phrase_date(out, from, language);
    }
    if (to.year != 0) {
        mbr_buffer_append_string(out, from.year != 0 ? " to " : "until ");
        mbr_phrase_date(out, to, language);
    }
}

void
mbr_phrase_moment(mbr_buffer *out, const mbr_moment *moment, mbr_language language)
{
    int64_t seconds;

    mbr_phrase_date(out, moment->day, language);
    if (moment->precision < MBR_PRECISION_MINUTE)
        return;
    seconds = (moment->utc + mbr_paris_offset(moment->utc)) % 86400;
    if (seconds < 0)
        seconds += 86400;
    if (language == MBR_FRENCH && seconds / 60 % 60 == 0) /* "à 9 h", not "à 9 h 00" */
        mbr_buffer_printf(out, " à %d\u00A0h", (int) (seconds / 3600));
    else
        mbr_buffer_printf(out, mbr_say(language, ", %d:%02d", " à %d\u00A0h\u00A0%02d"),
                          (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

void
mbr_phrase_period(mbr_buffer *out, mbr_interval interval, mbr_date start, mbr_language language)
{
    if (start.year == 0) {
        mbr_buffer_append_string(out, mbr_say(language, "undated", "sans date"));
        return;
    }
    if (interval == MBR_INTERVAL_WEEK)
        mbr_buffer_append_string(out, mbr_say(language, "week of ", "semaine du "));
    if (interval == MBR_INTERVAL_MONTH || interval == MBR_INTERVAL_YEAR)
        start.day = 0;
    if (interval == MBR_INTERVAL_YEAR)
        start.month = 0;
    mbr_phrase_date(out, start, language);
}

const char *
mbr_phrase_access(mbr_slice access, mbr_language language)
{
    if (mbr_slice_is(access, "paid"))
        return mbr_say(language, "subscribers", "abonnés");
    if (mbr_slice_is(access, "partial"))
        return mbr_say(language, "partly for subscribers", "en partie pour les abonnés");
    return NULL;
}

const char *
mbr_phrase_facet(int field, mbr_language language)
{
    switch (field) {
    case MBR_FIELD_SECTION: return mbr_say(language, "Section", "Rubrique");
    case MBR_FIELD_BYLINE: return mbr_say(language, "Author", "Auteur");
    case MBR_FIELD_YEAR: return mbr_say(language, "Year", "Année");
    case MBR_FIELD_ACCESS: return mbr_say(language, "Access", "Accès");
    case MBR_FIELD_SOURCE: return mbr_say(language, "Source", "Source");
    default: return mbr_say(language, "Other", "Autre");
    }
}

void
mbr_phrase_facet_value(mbr_buffer *out, int field, mbr_slice value, mbr_language language)
{
    const char *label = NULL;

    if (field == MBR_FIELD_ACCESS && (value.len == 0 || mbr_slice_is(value, "free")))
        label = mbr_say(language, "free", "libre");
    else if (field == MBR_FIELD_ACCESS)
        label = mbr_phrase_access(value, language);
    else if (value.len == 0 && field == MBR_FIELD_YEAR)
        label = mbr_say(language, "undated", "sans date");
    else if (value.len == 0)
        label = mbr_say(language, "not given",
                        field == MBR_FIELD_BYLINE ? "non précisé" : "non précisée");
    if (label)
        mbr_buffer_append_string(out, label);
    else
        mbr_print_clean(out, value);
}

mbr_days
mbr_period_days(mbr_interval interval, mbr_date start)
{
    mbr_days days = { start, start };

    switch (interval) {
    case MBR_INTERVAL_WEEK: days.to = mbr_date_of_days(mbr_date_to_days(start) + 6); break;
    case MBR_INTERVAL_YEAR: days.from.month = 0; /* fall through */
    case MBR_INTERVAL_MONTH:
        days.from.day = 0;
        days.to = days.from;
        break;
    case MBR_INTERVAL_NONE:
    case MBR_INTERVAL_DAY: break;
    }
    return days;
}
