#ifndef MBR_DOCUMENT_RANKING_H
#define MBR_DOCUMENT_RANKING_H

#include <stdint.h>

#include "document/field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Every constant of the ranking, with what it is worth: nDCG@10 on three judged
 * sets (questions, tags, titles; docs/ranking.md has the measurements and what was
 * tried besides). Those that the index holds change with its format. */

/* An occurrence counts in quarters, so that a word can weigh a little more than
 * another: the within-document frequency of a plain one is 4. */
#define MBR_RANK_UNIT 4

/* BM25. k1 is soon full, since an article that repeats a word is about it after a few
 * times; k1 1.2 to 1.8 and b 0.65 to 0.75 differ by less than 0.5 %. No document counts as
 * longer than it is (libxapian: half the average at least): +0.5 % on questions. */
#define MBR_RANK_K1 1.5
#define MBR_RANK_B 0.7

/* The form as typed, beside its stem: +2 to +5 % over stems alone, flat from 0.3 to 0.6.
 * A form that answers alone, as that of an acronym does, is its own stem too: questions
 * +0.7 % (t 2.6), titles +0.2 % (t 0.8). The words of a phrase add as forms do, where
 * match=any does without it: titles +0.2 %, which may be chance (t 1.0). */
#define MBR_RANK_EXACT 0.5

/* A comment counts for this fraction of what the same words in an article count, so
 * that an article about a thing stands before a thread that names it. A choice:
 * no judged set has comments. */
#define MBR_RANK_COMMENT 0.5

/* Words with which questions are asked (comment, combien, pouvoir…): +1.7 % on
 * questions, nothing elsewhere. */
#define MBR_RANK_QUESTION_WORD 0.4

/* Civilities (Mme, monsieur, Dr…): next to nothing, so that of two words of which no article
 * has both, « Dantec » decides and not « Mme ». A choice: no judged set has them. */
#define MBR_RANK_CIVILITY 0.02

/* Nearness, in a second phase: two neighbouring words of the query that stand within so
 * many positions of each other add this share of what a word of the query weighs on
 * average; twice what it is for once when they often do. Titles +0.3 % (t 1.2; t 2.4 in
 * a laboratory), tags +0.2 % (t 1.3), questions 0; a share of 0.1 to 0.25 and 6 to 16
 * positions differ by less than 0.2 %. */
#define MBR_RANK_NEAR 0.15
#define MBR_RANK_NEAR_WINDOW 8

/* A word of the query that stands in the title adds this share of its rarity, in the
 * same phase: tags +0.7 % (t 2.3), and 0.2 or 0.4 +0.5 %; the other sets have no titles. */
#define MBR_RANK_TITLE 0.1

/* Both are worked out for the first candidates: from 30 on, more of them change nothing. */
#define MBR_RANK_NEAR_CANDIDATES 30

/* And for so many words of a query, in so many places each: what bounds their cost. */
#define MBR_RANK_NEAR_WORDS 16
#define MBR_RANK_NEAR_POSITIONS 256

/* Recent articles, for those who ask (fresh): the newest count for this much more. A
 * choice: no judged set has dates that matter. It is about what naming a thing twice
 * rather than once adds, so that an old article about it still stands before a recent
 * one that mentions it. */
#define MBR_RANK_FRESH 0.5

/* They are looked for among the first so many candidates, whatever the page: a
 * thousand are ranked in little more time than ten. */
#define MBR_RANK_FRESH_CANDIDATES 1000

/**
 * Within-document frequency of a word that counts, in MBR_RANK_UNIT.
 *
 * The press says first what matters: +1.5 to +3 % on questions and titles.
 *
 * @param field  where it stands: a part of an article, or MBR_FIELD_COMMENT
 * @param words  words before it in the text of the article, title left out
 */
uint32_t mbr_rank_frequency(mbr_field field, uint32_t words);

#ifdef __cplusplus
}
#endif
#endif
