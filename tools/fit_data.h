/* tools/fit_data.h - losses or counts of a file as `fit` and `chart fit` read them.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_FIT_DATA_H
#define CYB_TOOLS_FIT_DATA_H

#include "tools/app.h"
#include "tools/fit_method.h"

/* The options that say which columns hold what, for a command's table of options. */
#define FIT_DATA_OPTIONS                                                                           \
  {"loss", 0, "COL", N_("the losses, one a row")},                                                 \
      {"truncation", 0, "COL|NUMBER",                                                              \
       N_("losses at or below it were not reported, such as a deductible")},                       \
      {"censored", 0, "COL", N_("1 where the loss is only known to exceed the value, else 0")},    \
      {"upper", 0, "COL",                                                                          \
       N_("the loss lies between --loss and this, as in a grouped table; empty = it is known")},   \
      {"limit", 0, "COL|NUMBER",                                                                   \
       N_("a loss at or above it is only known to reach it; empty = none")},                       \
      {"threshold", 0, "NUMBER", N_("only losses above it; where a gpd begins")},                  \
      {"count", 0, "COL", N_("instead of losses: numbers of claims")},                             \
      {"exposure", 0, "COL", N_("units or periods of the count, such as policy years")},           \
      {"weight", 0, "COL", N_("how many rows a row stands for")},                                  \
      {"where", 0, "EXPR", N_("only rows for which EXPR is true")},                                \
      {"family", 0, "NAME[,NAME]|all",                                                             \
       N_("families to fit; a splice as 'lognormal|gpd', a mixture as 'gamma+gamma' (default: "    \
          "all)")},                                                                                \
      FIT_MISSING_OPTION, {                                                                        \
    "encoding", 0, "NAME", N_("encoding of FILE (default: detected)")                              \
  }

/* Arrays over the n rows used; those that were not asked for are NULL. */
typedef struct fit_data {
  const char *column;        /* of the losses or counts; borrowed from the options */
  const char *weight_column; /* likewise; NULL = none */
  bool counts;
  cyb_table *table;
  size_t n, missing, censored_count;
  size_t *row; /* of the table */
  double *value, *truncation, *exposure, *weight, *upper;
  unsigned char *censored;
  double threshold; /* NaN = none */
  double least_truncation, greatest_truncation;
  const fit_method *method; /* borrowed; NULL = maximum likelihood */
  bool composed;            /* "all" has a splice as well; to be set by who can show one */
} fit_data;

/* Which columns of which file hold what; NULL = not given. `truncation` and
 * `limit` may be numbers. Either `loss` or `count` is given. */
typedef struct fit_spec {
  const char *file, *loss, *truncation, *censored, *limit, *upper, *count, *exposure, *weight;
  double threshold; /* NaN = none */
  cyb_expr *where;  /* borrowed */
  bool complete;    /* a missing value is refused, not left out */
} fit_spec;

/* How --missing is told and read. */
#define FIT_MISSING_OPTION                                                                         \
  { "missing", 0, "fail|drop", N_("rows that miss a value: refuse, or leave out (default: fail)") }
int fit_missing(fit_spec *spec, const cyb_app *app, cyb_error *error);

/* Reads what the spec names, see fit_data_read. */
int fit_data_read_spec(fit_data *out, cyb_app *app, const fit_spec *spec, cyb_error *error);

/* Reads FILE, the only operand, by the options. A missing value and a cell that cannot be are
 * refused with file, line and column; with --missing=drop rows that miss a value are left out
 * and counted in a warning.
 * On failure *out is empty. Errors CYB_EDOMAIN options; CYB_EDATA; CYB_EIO; CYB_ENOMEM. */
int fit_data_read(fit_data *out, cyb_app *app, cyb_error *error);
void fit_data_free(fit_data *data);

/* The losses or the counts as the library takes them; borrowed. */
cyb_fit_losses fit_data_losses(const fit_data *data);
cyb_fit_counts fit_data_counts(const fit_data *data);

/* Whether --family names what there is, before the file is read. Errors CYB_EDOMAIN. */
int fit_families_check(const cyb_app *app, const fit_spec *spec, cyb_error *error);

/* Fits the families of --family, best first; the caller clears each and frees
 * the list. A family that these data do not suit is left out with a warning;
 * if none is left, its error is returned. */
int fit_families(cyb_fit **fits, size_t *count, const fit_data *data, cyb_app *app,
                 cyb_error *error);
void fit_families_free(cyb_fit *fits, size_t count);
/* Whether its support ends, which a fit puts at the largest loss. */
bool fit_family_ends(const cyb_family *family);

/* Name of the i-th of fit->width numbers. */
void fit_number_name(const cyb_fit *fit, size_t i, char *name, size_t size);

#endif
