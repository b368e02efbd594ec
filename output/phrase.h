#ifndef MBR_OUTPUT_PHRASE_H
#define MBR_OUTPUT_PHRASE_H

/* Private to output/: what the page and the terminal say alike. Everything here
 * is trusted text: no form needs to escape more than its own signs. */
#include "base/buffer.h"
#include "base/language.h"
#include "search/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The sentence in a language, both versions side by side; mbr_tr() is for the
 * language of the process, and one daemon answers readers of both. */
#define mbr_say(language, english, french) ((language) == MBR_FRENCH ? (french) : (english))

/** Append a number in groups of three: "1 234" with a narrow no-break space, "1,234". */
void mbr_phrase_number(mbr_buffer *out, uint64_t number, mbr_language language);

/** Append a number and its noun: "aucun article", "1 article", "1 234 articles". */
void mbr_phrase_articles(mbr_buffer *out, uint64_t number, mbr_language language);

/** Append the total: as mbr_phrase_articles(), "au moins" before it when it is not exact. */
void mbr_phrase_total(mbr_buffer *out, const mbr_results *results, mbr_language language);

/**
 * Append how else to ask: "Sans -merlu", "Sans les filtres", "auteur:dupont".
 *
 * With mbr_phrase_articles() after a colon, it says what that finds.
 */
void mbr_phrase_hint(mbr_buffer *out, const mbr_result_hint *hint, mbr_language language);

/** Append a word of the query with the field and the sign that were typed for it: "cit:grève". */
void mbr_phrase_word(mbr_buffer *out, const mbr_result_word *word, mbr_language language);

/** Append in how many articles it stands: "aucun article, 2 ailleurs". */
void mbr_phrase_word_found(mbr_buffer *out, const mbr_result_word *word, mbr_language language);

/** Append what was done when not all the words could be had; nothing when they were. */
void mbr_phrase_relaxed(mbr_buffer *out, const mbr_results *results,
                        const mbr_search_request *request, mbr_language language);

/** Append that the page asked for is past the last; nothing when it is not. */
void mbr_phrase_past_end(mbr_buffer *out, const mbr_results *results, mbr_language language);

/** Append "4 commentaires sur 83", or "83 commentaires" when none matches; nothing
 * when there is no comment. */
void mbr_phrase_comments(mbr_buffer *out, uint32_t matching, uint32_t total, mbr_language language);

/** Append a date as people read it: "5 septembre 2016", "5 September 2016". */
void mbr_phrase_date(mbr_buffer *out, mbr_date date, mbr_language language);

/** Append what two bounds say, either of which may be absent: "2016", "à partir du 5 août
 * 2003", "jusqu’en octobre 2020", "d’avril 2003 au 1er mai 2004". */
void mbr_phrase_dates(mbr_buffer *out, mbr_date from, mbr_date to, mbr_language language);

/** As mbr_phrase_date(), with the time in Paris when it is known: "... à 9 h 20". */
void mbr_phrase_moment(mbr_buffer *out, const mbr_moment *moment, mbr_language language);

/** Append the name of a period of a timeline: "semaine du 5 septembre 2016", "sans date". */
void
mbr_phrase_period(mbr_buffer *out, mbr_interval interval, mbr_date start, mbr_language language);

/** What an access restricts, for a badge: "abonnés"; NULL when anyone may read. */
const char *mbr_phrase_access(mbr_slice access, mbr_language language);

/** Name of a facet as a heading: "Rubrique". */
const char *mbr_phrase_facet(int field, mbr_language language);

/** Append a value of a facet as people read it: "abonnés" for paid, "sans rubrique" for none. */
void mbr_phrase_facet_value(mbr_buffer *out, int field, mbr_slice value, mbr_language language);

/* Days of a period, both included: what a link to it asks for. */
typedef struct mbr_days {
    mbr_date from, to;
} mbr_days;

/** First and last day of a period; partial dates for months and years. */
mbr_days mbr_period_days(mbr_interval interval, mbr_date start);

#ifdef __cplusplus
}
#endif
#endif
