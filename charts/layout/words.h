/* layout/words.h - the few words that charts bring themselves, by language.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_WORDS_H
#define CYB_LAYOUT_WORDS_H

#include <stdbool.h>

typedef enum cyb__word {
  CYB__WORD_PROVISIONAL,
  CYB__WORD_BREAK,
  CYB__WORD_TARGET,
  CYB__WORD_UNRELIABLE,
  CYB__WORD_INCREASE,
  CYB__WORD_DECREASE,
  CYB__WORD_PEERS,
  CYB__WORD_OPEN,
  CYB__WORD_CONFIDENTIAL,
  CYB__WORD_LATEST,
  CYB__WORD_OUTLOOK,
  CYB__WORD_REFERENCE,
  CYB__WORD_EQUALITY,
  CYB__WORD_ONE_IN,
  CYB__WORD_ONE_IN_END,
  CYB__WORD_TOLERANCE,
  CYB__WORD_EXCEEDED,
  CYB__WORD_BAND,
  CYB__WORD_TRUNCATION,
  CYB__WORD_LIMIT,
  CYB__WORD_OBSERVED,
  CYB__WORD_AGREEMENT,
  CYB__WORD_REFUSED,
  CYB__WORD_START
} cyb__word;

const char *cyb__word_in(cyb__word word, bool chinese);

#endif
