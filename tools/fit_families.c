/* tools/fit_families.c - the families that --family names, fitted to one file.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/fit_data.h"
#include "tools/intl.h"

enum { MOST_FAMILIES = 64 };

typedef struct choice {
  const cyb_family *families[MOST_FAMILIES];
  size_t count;
} choice;

static bool suits(const cyb_family *family, bool counts) {
  return family->count == counts && cyb_fit_is_possible(family);
}

static int unknown(const char *name, bool counts, cyb_error *error) {
  const char *names[MOST_FAMILIES], *near;
  cyb_text list = {0};
  size_t count = 0;
  for (const cyb_family *const *f = cyb_families(); *f && count < MOST_FAMILIES; f++)
    if (suits(*f, counts)) {
      cyb_text_format(&list, "%s%s", count ? ", " : "", (*f)->name);
      names[count++] = (*f)->name;
    }
  near = cyb_nearest(name, names, count);
  if (near)
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("--family=%s: did you mean %s?"), name, near);
  else
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("--family=%s: what can be fitted here is %s, or all"),
                  name, list.bytes ? list.bytes : "");
  cyb_text_free(&list);
  return CYB_EDOMAIN;
}

static void add(choice *out, const cyb_family *family) {
  for (size_t i = 0; i < out->count; i++)
    if (out->families[i] == family) return;
  if (out->count < MOST_FAMILIES) out->families[out->count++] = family;
}

static void add_all(choice *out, bool counts) {
  for (const cyb_family *const *f = cyb_families(); *f; f++)
    if (suits(*f, counts)) add(out, *f);
}

static int choose(choice *out, const fit_data *data, const cyb_app *app, cyb_error *error) {
  char **names = NULL;
  size_t count = 0;
  int status = arguments_list(&app->arguments, "family", true, &names, &count, error);
  for (size_t i = 0; !status && i < count; i++) {
    const cyb_family *family = cyb_family_find(names[i]);
    if (!strcmp(names[i], "all"))
      add_all(out, data->counts);
    else if (family && suits(family, data->counts))
      add(out, family);
    else
      status = unknown(names[i], data->counts, error);
  }
  if (!status && count == 0) add_all(out, data->counts);
  list_free(names);
  return status;
}

/* A gpd begins at --threshold; the other families are fitted as truncated there. */
static void hold_threshold(double *fixed, const cyb_family *family, double threshold) {
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fixed[i] = NAN;
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!strcmp(family->parameters[i].name, "threshold")) fixed[i] = threshold;
}

static int fit_one(cyb_fit *out, const cyb_family *family, const fit_data *data, cyb_app *app,
                   cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  cyb_fit_losses losses = {.loss = data->value,
                           .truncation = data->truncation,
                           .censored = data->censored,
                           .weight = data->weight,
                           .n = data->n};
  cyb_fit_counts counts = {
      .count = data->value, .exposure = data->exposure, .weight = data->weight, .n = data->n};
  if (data->counts) return cyb_fit_frequency(out, family, &counts, &app->progress, error);
  hold_threshold(fixed, family, data->threshold);
  return fit_by_method(data->method, out, family, &losses, fixed, &app->progress, error);
}

/* What went wrong is about the file and the column; rows were checked before. */
static int of_file(const fit_data *data, const cyb_error *inner, cyb_error *error) {
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  return cyb_error_at(error, CYB_EDATA, data->table->source, 0, data->column, "%s", inner->message);
}

int fit_families(cyb_fit **fits, size_t *count, const fit_data *data, cyb_app *app,
                 cyb_error *error) {
  choice wanted = {.count = 0};
  cyb_error first = {0};
  int status = choose(&wanted, data, app, error);
  *count = 0;
  *fits = calloc(wanted.count + 1, sizeof **fits);
  if (!status && !*fits) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < wanted.count; i++) {
    cyb_error inner = {0};
    status = fit_one(&(*fits)[*count], wanted.families[i], data, app, &inner);
    if (status == CYB_EDATA) {
      if (!first.status) first = inner;
      cyb_warnings_add(&app->warnings, "not-fitted", _("%s is left out: %s"),
                       wanted.families[i]->name, inner.message);
      status = CYB_OK;
    } else if (status) {
      of_file(data, &inner, error);
    } else {
      ++*count;
    }
  }
  if (!status && *count == 0) status = of_file(data, &first, error);
  if (!status) cyb_fit_sort(*fits, *count);
  if (status) {
    fit_families_free(*fits, *count);
    *fits = NULL;
    *count = 0;
  }
  return status;
}

void fit_families_free(cyb_fit *fits, size_t count) {
  for (size_t i = 0; i < count; i++) cyb_fit_clear(&fits[i]);
  free(fits);
}
