/* data/sniff_delimiter.c - the delimiter that the first records speak for.
 * Layer: data. */
#include <stdbool.h>

#include "data/sniff.h"

enum { RECORDS = 50 };

/* The comma comes last: with an equal case it is the one that also stands in
 * names and in decimal fractions. */
static const char candidates[] = {'\t', ';', ','};
enum { CANDIDATES = sizeof candidates };

typedef struct tally {
  size_t header[CANDIDATES], record[CANDIDATES]; /* delimiters in the first, in this one */
  size_t agreeing[CANDIDATES];                   /* records with as many as the header */
  size_t records, bytes;                         /* bytes of this record */
} tally;

static void end_record(tally *t) {
  if (t->bytes == 0) return;
  for (size_t c = 0; c < CANDIDATES; c++) {
    if (t->records == 0) t->header[c] = t->record[c];
    t->agreeing[c] += t->record[c] == t->header[c];
    t->record[c] = 0;
  }
  t->records++;
  t->bytes = 0;
}

static void count(tally *t, const char *text, size_t length) {
  bool quoted = false;
  for (size_t i = 0; i < length && t->records <= RECORDS; i++) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && (text[i] == '\n' || text[i] == '\r')) {
      end_record(t);
      continue;
    }
    t->bytes++;
    for (size_t c = 0; c < CANDIDATES; c++) t->record[c] += !quoted && text[i] == candidates[c];
  }
  if (t->records == 0) end_record(t);
}

char cyb__sniff_delimiter(const char *text, size_t length) {
  tally t = {0};
  size_t best = CANDIDATES;
  count(&t, text, length);
  for (size_t c = 0; c < CANDIDATES; c++) {
    if (t.header[c] == 0) continue;
    if (best == CANDIDATES || t.agreeing[c] > t.agreeing[best] ||
        (t.agreeing[c] == t.agreeing[best] && t.header[c] > t.header[best]))
      best = c;
  }
  return best < CANDIDATES ? candidates[best] : ',';
}
