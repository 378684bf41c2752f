/* edit/edits.h - rules bound to a table and translated; shared by what localises.
 * Layer: edit. May include: base, expr, data. */
#ifndef CYB_EDIT_EDITS_H
#define CYB_EDIT_EDITS_H

#include <cyberstats/localize.h>

#include "edit/formula.h"

/* A column that rules name. What it was one period earlier is a field of its
 * own, which is given and never changes. */
typedef struct cyb__field {
  const char *name;       /* borrowed from a rule */
  size_t column;          /* of the table; CYB__NONE for an earlier figure */
  const cyb_column *data; /* NULL: nothing is known */
  bool previous, text;
  bool may_be_empty;                    /* some rule asks missing(x): none is an answer, too */
  const char *codes[CYB__MOST_CLASSES]; /* that rules name, borrowed from them */
  size_t code_count;
} cyb__field;

/* Lists of lists: those of i are items[start[i] .. start[i+1]-1], ascending. */
typedef struct cyb__lists {
  size_t *start, *items;
} cyb__lists;

struct cyb_edits {
  cyb_rules *rules;
  cyb_table *table;
  const cyb_table *previous;
  cyb__formulas formulas;
  size_t *root;        /* per rule; CYB__NONE = cannot be used */
  const char **reason; /* per rule; NULL = can be used */
  cyb__field *fields;
  size_t field_count, field_capacity;
  cyb__lists fields_of; /* of a usable rule */
  cyb__lists rules_of;  /* usable rules of a field */
};

/* The field of that name, added if it is new; CYB__NONE: no memory. */
size_t cyb__edits_field(cyb_edits *edits, const char *name, bool previous);

/* Sets root and reason of a bound rule. Errors CYB_ENOMEM. */
int cyb__edits_translate(cyb_edits *edits, size_t rule, cyb_error *error);

#endif
