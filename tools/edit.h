/* tools/edit.h - what the steps of the command edit share.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_EDIT_H
#define CYB_TOOLS_EDIT_H

#include "tools/app.h"

/* One change of a cell, in the order in which it was made. */
typedef struct edit_change {
  size_t row, column;
  char *from, *to; /* NULL = empty */
  char *why;       /* rules, or the place in the plan */
  const char *method;
} edit_change;

/* Everything one call of the command holds. */
typedef struct edit_job {
  cyb_app *app;
  char *path; /* of the file */
  cyb_form *form;
  cyb_rules *rules;
  cyb_table *table;    /* column i is column i of the file, then those it lacks */
  size_t file_columns; /* how many stand in the file */
  size_t *row_of;      /* per row of the file: that of the table; SIZE_MAX = left as it is */
  size_t file_rows, silent, outside; /* left: did not respond; --where */
  cyb_table *original;               /* a copy, as read */
  cyb_table *earlier;                /* the file of --previous, as read */
  cyb_table *previous;               /* the same, row by row beside `table` */
  size_t unmatched;                  /* rows without an earlier one */
  cyb_column *key;                   /* borrowed; NULL = none */
  const cyb_column *weight;          /* borrowed; NULL = 1 each */
  int32_t *group;                    /* per row; NULL = one group */
  size_t groups;
  char **group_names; /* NULL where there is one group only */
  cyb_edits *edits;
  int8_t *before, *after; /* verdicts */
  edit_change *changes;
  size_t change_count, change_capacity;
  bool *imputed; /* [row * columns + column]: filled, and so may be adjusted */
  bool *barred;  /* per row: its change stands out, it is no donor */
  json_t *outliers, *scores, *score_totals, *errors, *fences;
  size_t located, impossible, unsolved, flagged, selected, unreadable, deduced, filled, adjusted;
} edit_job;

/* --- edit_data.c: reading ------------------------------------------------------- */

int edit_read(edit_job *job, cyb_error *error);
void edit_free(edit_job *job);
/* A file as the form wants it; *columns = how many it has itself. */
int edit_read_file(cyb_table **out, size_t *columns, const char *path, const edit_job *job,
                   cyb_error *error);
/* Takes out the rows that --where does not want and those that did not respond
 * (edit_keep.c). */
int edit_keep_rows(edit_job *job, cyb_error *error);
/* Row r becomes row row_of[r] <= r; SIZE_MAX = dropped. */
void edit_compact(cyb_table *table, const size_t *row_of, size_t kept);
/* The key and the file of --previous (edit_previous.c). */
int edit_read_previous(edit_job *job, cyb_error *error);
/* The numeric column of that name. Errors name the nearest. */
int edit_number(const edit_job *job, const cyb_table *table, const char *name,
                const cyb_column **out, cyb_error *error);
int edit_column(const cyb_table *table, const char *name, cyb_column **out, cyb_error *error);
/* What to call the unit of a row: its key, else NULL. Borrowed. */
const char *edit_unit(const edit_job *job, size_t row);
/* A cell as it was written or, if it was changed, in its shortest form; NULL =
 * empty. Borrowed, or in `buffer`. */
const char *edit_cell(const edit_job *job, size_t row, size_t column, char buffer[40]);
/* "line", "unit" of a row. */
json_t *edit_row(const edit_job *job, size_t row);

/* --- the steps -------------------------------------------------------------------- */

int edit_outliers(edit_job *job, cyb_error *error); /* edit_find.c */
int edit_scores(edit_job *job, cyb_error *error);   /* edit_find.c */
int edit_localize(edit_job *job, cyb_error *error); /* edit_localize.c */
int edit_impute(edit_job *job, cyb_error *error);   /* edit_impute.c */
int edit_adjust(edit_job *job, cyb_error *error);   /* edit_impute.c */

/* Notes a change that was made to the table; the texts are copied. */
int edit_note(edit_job *job, size_t row, size_t column, const char *from, const char *why,
              const char *method, cyb_error *error);

/* --- the answer --------------------------------------------------------------------- */

json_t *edit_result(const edit_job *job); /* edit_result.c */
/* Records that fail a hard rule by these verdicts. */
size_t edit_failing(const edit_job *job, const int8_t *verdict);
void edit_page(const edit_job *job);                        /* edit_page.c */
int edit_write_data(const edit_job *job, cyb_error *error); /* edit_write.c */
int edit_write_log(const edit_job *job, cyb_error *error);  /* edit_write.c */

#endif
