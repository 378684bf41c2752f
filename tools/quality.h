/* tools/quality.h - the quality of one wave of records: for the command and the report.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_QUALITY_H
#define CYB_TOOLS_QUALITY_H

#include "tools/app.h"

/* A question, or a column of a file without a form. */
typedef struct quality_item {
  const cyb_field *field; /* NULL without a form */
  const cyb_column *column;
  cyb_item_quality quality;
} quality_item;

/* Start it as {0}; `form` may be set before. */
typedef struct quality_wave {
  const cyb_form *form; /* borrowed, or NULL */
  const cyb_table *table;
  const cyb_column *status, *weight; /* of the table, or NULL */
  cyb_unit_class *unit;              /* per record */
  double *design; /* weights of all sampled units; NULL where they cannot be had */
  bool derived;   /* design = units of the stratum over its records */
  cyb_unit_quality units;
  quality_item *items;
  size_t item_count;
  bool logged;      /* edits are known */
  size_t unmatched; /* rows of the log whose record or column is not there */
  size_t edits;     /* cells that it changes, of units that responded */
  size_t contrary;  /* of them, holding neither the value before nor the one after */
} quality_wave;

typedef struct quality_options {
  const char *status, *weight, *key; /* columns; NULL = by the form's roles */
  double eligible;                   /* as cyb_quality_units */
  const cyb_table *log;              /* of quality_read_log, or NULL */
} quality_options;
#define QUALITY_OPTIONS_INIT                                                                       \
  { NULL, NULL, NULL, 1.0, NULL }

/* All rates of the records of a table.
 * Errors   CYB_EDATA: a column that is not there (the nearest is named), a status
 *          that is not known, a weight that is no number or negative, with line. */
int quality_take(quality_wave *wave, const cyb_table *table, const quality_options *options,
                 cyb_error *error);
void quality_free(quality_wave *wave);

/* The file behind an operand, its hash among the inputs. */
int quality_read_csv(cyb_table **out, cyb_app *app, const char *operand, cyb_error *error);
/* A log of changed cells, all columns categories. Errors CYB_EDATA: a column that it
 * must have (column, from, to, and line or unit) is not there. */
int quality_read_log(cyb_table **out, cyb_app *app, const char *operand, cyb_error *error);
/* Keys and strata are categories however they look. */
int quality_categorize(cyb_table *table, cyb_error *error);

/* Edits of the log on the records, net, ordered by item and row; the caller frees. */
int quality_edits(cyb_cell_edit **edits, size_t *count, quality_wave *wave,
                  const quality_options *options, cyb_error *error);

/* What the log has that the records have not, as warnings; nothing without a log.
 * Errors   CYB_EDATA: no row fits, or more than half of the cells hold something else, so that it
 *          is the log of other records. */
int quality_check_log(const quality_wave *wave, const cyb_table *log, cyb_warnings *warnings,
                      cyb_error *error);

/* The column of a form's field or of that name. NULL: there is none. */
const cyb_column *quality_column(const quality_wave *wave, const char *name);

/* The conventions that the figures of a wave follow, rows {"convention", "used"}: `eligible` as in
 * the options, `lonely` the value of --lonely-psu. */
json_t *quality_conventions(const quality_wave *wave, double eligible, const char *lonely);
/* Both cells of such a row for people. */
const char *quality_convention_name(const json_t *convention);
const char *quality_convention_text(const json_t *convention);

/* Sum over the questions that a form requires (all without a form). */
cyb_item_quality quality_required(const quality_wave *wave);

#endif
