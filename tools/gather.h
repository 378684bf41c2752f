/* tools/gather.h - indicator values of the project, for indicators, plan, chart, report.
 * Layer: tools. */
#ifndef CYB_TOOLS_GATHER_H
#define CYB_TOOLS_GATHER_H

#include "tools/app.h"

typedef struct cyb_gathered {
  cyb_store *store;
  cyb_indicator_set *set;
  cyb_indicator_values *values;
  cyb_period first, last;
  cyb_form *forms[8]; /* dictionaries as stored with the records */
  size_t form_count;
} cyb_gathered;

/* Opens the project, reads the set (--set, default "industry") and evaluates
 * it for `periods` ("2020:2023"; NULL = every period the project holds) by
 * each of `by`, and only the indicators named (NULL = all). */
int gather(cyb_gathered *out, cyb_app *app, const char *periods, const char *const *by,
           size_t by_count, const char *const *only, size_t only_count, cyb_error *error);
void gather_free(cyb_gathered *gathered);

/* The dictionary of a stored form, or NULL. */
const cyb_form *gather_form(cyb_gathered *gathered, const char *name);
/* Label of a column's code in the user's language: the district's name for its
 * code; the code itself where there is none. */
const char *gather_label(cyb_gathered *gathered, const cyb_app *app, const char *column,
                         const char *code);
/* Label of a column (a question) itself. */
const char *gather_column(cyb_gathered *gathered, const cyb_app *app, const char *column);
/* One of two texts by the user's language. */
const char *in_language(const cyb_app *app, const char *zh, const char *en);
/* True where the name of a stored source file says SYNTHETIC. */
bool gather_is_synthetic(cyb_gathered *gathered);

#endif
