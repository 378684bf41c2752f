/* datasets/examples/supply_answers.h - how an enterprise fills in the supply form.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_SUPPLY_ANSWERS_H
#define EXAMPLES_SUPPLY_ANSWERS_H

#include "columns.h"
#include "population.h"
#include "record.h"

/* What the register fills in before the form is sent out. */
void supply_identity(record *r, const firm *f, int year);
/* The enterprise's own answers: every accounting identity of the form holds. */
void supply_answers(record *r, const firm *f, int year);

#endif
