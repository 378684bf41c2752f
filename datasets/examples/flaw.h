/* datasets/examples/flaw.h - the errors that are planted for the checks to find.
 * Layer: example. May include: population.h, record.h, supply_answers.h.
 *
 * A new kind is a function that spoils a record and a row of the table in
 * flaw.c. Estimates stay what they were: hard errors fall on micro firms that
 * the weights do not count, soft ones leave the main answers alone or fall on
 * firms that hardly sell anything. */
#ifndef EXAMPLES_FLAW_H
#define EXAMPLES_FLAW_H

#include "population.h"
#include "record.h"

typedef struct flaw {
  const char *kind;
  const char *column; /* code of the question the problem is reported for */
  const char *rule;   /* the rule that finds it */
  bool hard;          /* rejects the record */
  int count[YEARS];   /* how many records a year */
  bool before;        /* only found where the year before is known */
  bool (*fits)(const firm *f, int year);
  void (*spoil)(record *r, const firm *f, int year);
} flaw;

extern const flaw flaws[];
extern const int flaw_count;

/* Appends a second copy of a record: one a year. */
extern const flaw flaw_duplicate;

/* One line of the list of planted errors. */
enum planted_column {
  PLANTED_FORM,
  PLANTED_PERIOD,
  PLANTED_FILE,
  PLANTED_LINE,
  PLANTED_UNIT,
  PLANTED_COLUMN,
  PLANTED_KIND,
  PLANTED_SEVERITY,
  PLANTED_RULE,
  PLANTED_COUNT
};
extern const char *const planted_header[PLANTED_COUNT];
void flaw_note(records *planted, const char *form, int period, size_t line, const char *unit,
               const char *column, const char *kind, bool hard, const char *rule);

#endif
