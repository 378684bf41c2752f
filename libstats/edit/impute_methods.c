/* edit/impute_methods.c - the methods of imputation.
 * Layer: edit. */
#include "base/memory.h"
#include "edit/impute_method.h"

enum { ANY = CYB__MOST_PREDICTORS };

/* name, origin, predictors from .. to, donors, regression, texts, neighbours */
static const cyb_imputation_method methods[] = {
    {"ratio", CYB__FROM_DONORS, 1, 1, 3, false, false, false, cyb__fill_ratio},
    {"regression", CYB__FROM_DONORS, 1, ANY, 3, true, false, false, cyb__fill_regression},
    {"regression-residual", CYB__FROM_DONORS, 1, ANY, 3, true, false, false, cyb__fill_residual},
    {"group-mean", CYB__FROM_DONORS, 0, 0, 3, false, false, false, cyb__fill_mean},
    {"group-median", CYB__FROM_DONORS, 0, 0, 3, false, false, false, cyb__fill_median},
    {"previous", CYB__FROM_PREVIOUS, 0, 0, 0, false, true, false, cyb__fill_value},
    {"previous-growth", CYB__FROM_GROWTH, 0, 0, 3, false, false, false, cyb__fill_growth},
    {"nearest", CYB__FROM_DONORS, 1, ANY, 1, false, true, false, cyb__fill_nearest},
    {"hot-deck", CYB__FROM_DONORS, 0, 0, 3, false, true, false, cyb__fill_hot_deck},
    {"predictive-mean-matching", CYB__FROM_DONORS, 1, ANY, 3, true, false, true,
     cyb__fill_predictive},
    {"expression", CYB__FROM_EXPRESSION, 0, 0, 0, false, true, false, cyb__fill_value},
    {"constant", CYB__FROM_EXPRESSION, 0, 0, 0, false, true, false, cyb__fill_value},
};
enum { METHODS = sizeof methods / sizeof methods[0] };

static const char *const names[] = {
    "ratio",
    "regression",
    "regression-residual",
    "group-mean",
    "group-median",
    "previous",
    "previous-growth",
    "nearest",
    "hot-deck",
    "predictive-mean-matching",
    "expression",
    "constant",
};
_Static_assert(sizeof names / sizeof names[0] == METHODS, "a name for each method");

size_t cyb_imputation_methods(const char *const **out) {
  *out = names;
  return METHODS;
}

const char *cyb_imputation_method_name(const cyb_imputation_method *method) {
  return method->name;
}

const cyb_imputation_method *cyb__imputation_method(const char *name) {
  for (size_t i = 0; i < METHODS; i++)
    if (!strcmp(methods[i].name, name)) return &methods[i];
  return NULL;
}

bool cyb__has_donors(const cyb_imputation_method *method) {
  return method->origin == CYB__FROM_DONORS || method->origin == CYB__FROM_GROWTH;
}
