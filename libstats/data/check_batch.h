/* data/check_batch.h - a block of rows on its way from file to project.
 * Layer: data.
 *
 * A checker knows the form, the rules and what earlier blocks held; a batch is
 * one block with its answers and findings. Two batches take turns: while one
 * is stored the other is filled, so a batch owns or borrows nothing that the
 * checker changes. */
#ifndef CYB_DATA_CHECK_BATCH_H
#define CYB_DATA_CHECK_BATCH_H

#include <cyberstats/form.h>
#include <cyberstats/rule.h>
#include <cyberstats/table.h>

/* One problem of a batch. */
typedef struct cyb__finding {
  size_t row, order;
  int column;       /* of the file; -1 where it has none */
  const char *code; /* the field's, or the name in the rule; may be NULL */
  const char *rule;
  bool hard;
  const char *message; /* NULL: at messages.bytes + offset */
  size_t offset;
} cyb__finding;

/* The checked answers to one question; arrays of the batch's capacity. */
typedef struct cyb__answers {
  double *number;    /* for number types; NaN = missing */
  const char **text; /* for the others; NULL = missing */
  uint32_t *length;
} cyb__answers;

/* A column as the rules see it; the arrays are scratch of the batch's capacity,
 * `column` points to them or to the answers. */
typedef struct cyb__rule_column {
  cyb_column column;
  double *number;
  int32_t *code;
  cyb_dictionary *levels;
} cyb__rule_column;

enum {
  CYB__REJECTED = 1,
  CYB__QUERIED = 2,
  CYB__SILENT = 4, /* did not respond */
  CYB__OUTSIDE = 8 /* not asked for; has no findings */
};

typedef struct cyb__checker cyb__checker;

typedef struct cyb__batch {
  cyb_csv_block csv;
  size_t rows, capacity;
  cyb__answers *answers; /* one per field of the form; empty where not in the file */
  size_t fields;
  uint8_t *state;
  cyb_text units;
  size_t *unit; /* offset of each row's key in `units`; SIZE_MAX = none */
  cyb__finding *findings;
  size_t count, finding_capacity;
  cyb_text messages;
  int8_t *verdict;
  cyb__rule_column *rule_columns; /* one per need of the checker */
  size_t rule_column_count;
} cyb__batch;

/* A column that some rule names. */
typedef struct cyb__need {
  const char *name;
  size_t field;
  bool previous;
} cyb__need;

/* What to look at. The form, file and rules are borrowed. */
typedef struct cyb__check_plan {
  const cyb_form *form;
  const cyb_csv_info *file;
  cyb_rules *rules;
  cyb_expr *where; /* rows for which it is true; NULL = all */
  const char *language;
  int year;                  /* of the period; 0 = any */
  bool first_unit;           /* the first column names the unit; its form has no key */
  const cyb_column *samples; /* per field: the first text of a column meant to be numeric */
} cyb__check_plan;

struct cyb__checker {
  cyb__check_plan plan;
  cyb_rule where; /* plan.where in the dress of a rule; its expression may be NULL */
  bool chinese;
  int *map;                                   /* column of the file -> field, -1 = dropped */
  int *place;                                 /* field -> column of the file, -1 = not there */
  size_t *keys, key_count;                    /* fields that make up a unit's key */
  size_t year, status, weight, measure, name; /* fields of these roles; form->count = none */
  cyb_dictionary **words;                     /* per field with codes: codes and labels ... */
  const cyb_code ***code;                     /* ... and the code each of them means */
  cyb_dictionary *joined; /* answers that choose several codes, in stored form */
  cyb_dictionary *seen;   /* keys so far, and the line of each */
  size_t *seen_line, seen_capacity;
  cyb__need *needs;
  size_t need_count, need_capacity;
  cyb_table *previous; /* _unit and the columns inside previous(); may be NULL */
};

/* check_setup.c. Errors as cyb_form_match; CYB_EDATA a rule that does not fit
 * the form (names the rule). The checker must be released after failure too. */
int cyb__checker_init(cyb__checker *checker, const cyb__check_plan *plan, bool ignore_unknown,
                      cyb_warnings *warnings, cyb_error *error);
void cyb__checker_clear(cyb__checker *checker);

/* Names of the columns inside previous(), for the store to fetch. The array is
 * the caller's to free, its names are borrowed. */
int cyb__checker_previous(const cyb__checker *checker, const char ***names, size_t *count,
                          cyb_error *error);

/* check_batch.c: memory of a batch, and the whole check of batch->csv. */
void cyb__batch_clear(cyb__batch *batch);
int cyb__batch_check(cyb__checker *checker, cyb__batch *batch, cyb_error *error);
const char *cyb__batch_message(const cyb__batch *batch, const cyb__finding *finding);
const char *cyb__batch_unit(const cyb__batch *batch, size_t row); /* or NULL */
const cyb_cell *cyb__batch_cell(const cyb__batch *batch, size_t row, int column);
/* Adds a finding and marks its row. `message` is copied unless `keep`. */
int cyb__batch_find(cyb__batch *batch, const cyb__finding *finding, const char *message, bool keep,
                    cyb_error *error);

/* The parts: cells (check_cells.c), the rows asked for (check_rules.c), keys
 * (check_keys.c), rules (check_rules.c). */
int cyb__batch_cells(cyb__checker *checker, cyb__batch *batch, cyb_error *error);
int cyb__batch_where(cyb__checker *checker, cyb__batch *batch, cyb_error *error);
int cyb__batch_keys(cyb__checker *checker, cyb__batch *batch, cyb_error *error);
int cyb__batch_rules(cyb__checker *checker, cyb__batch *batch, cyb_error *error);

/* Lists what the rules name and tries them on no rows at all, so that a rule
 * that cannot work is an error before the first row is read. */
int cyb__checker_rules(cyb__checker *checker, cyb_error *error);

#endif
