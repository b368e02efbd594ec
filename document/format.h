#ifndef MBR_DOCUMENT_FORMAT_H
#define MBR_DOCUMENT_FORMAT_H

/* What an archive looks like on disk, and the versions a reader must check.
 * The description and the history of the numbers are in docs/index-format.md.
 *
 *     ARCHIVE/XAPIANDB               stub file: names the current generation, and in
 *                                    comments those that were current before
 *     ARCHIVE/generations/<name>/    one Xapian database each
 *     ARCHIVE/lock                   held (flock) by the one writer; holds its pid
 *     ARCHIVE/generations/.building-*  an unfinished build, swept away by the next writer
 */
#define MBR_ARCHIVE_STUB "XAPIANDB"
#define MBR_ARCHIVE_GENERATIONS "generations"
#define MBR_ARCHIVE_LOCK "lock"

/* Raised when a reader of the earlier format would misunderstand the index. */
#define MBR_INDEX_FORMAT "2"

/* Keys of the database's metadata. */
#define MBR_META_FORMAT "marbre.format"             /* MBR_INDEX_FORMAT */
#define MBR_META_ANALYSIS "marbre.analysis"         /* mbr_analysis_version() */
#define MBR_META_ROOTS "marbre.roots"               /* the site's exceptions, none: absent */
#define MBR_META_STOP_WORDS "marbre.stop-words"     /* the site's stop words, likewise */
#define MBR_META_GENERATION "marbre.generation"     /* its name, e.g. 2026-08-23T02-10-04Z-7f3a */
#define MBR_META_NEXT_ARTICLE "marbre.next-article" /* next article number, decimal */
#define MBR_META_IN_DATE_ORDER                                                                     \
    "marbre.in-date-order"                /* documents up to this id, decimal, are in              \
                                             order of date; absent: none */
#define MBR_META_UPDATED "marbre.updated" /* RFC 3339, UTC: last change */

#endif
