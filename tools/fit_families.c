/* tools/fit_families.c - the families that --family names, fitted to one file.
 * Layer: tools. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/fit_data.h"
#include "tools/intl.h"

enum { MOST_FAMILIES = 64, FEWEST_FOR_SPLICE = 4 * CYB_TAIL_FEWEST };

/* A family, or two: a splice (threshold NaN = chosen from the losses) or a mixture. */
typedef struct wish {
  const cyb_family *family, *second;
  bool splice;
  double threshold;
  cyb_zeros zeros; /* of counts */
} wish;

typedef struct choice {
  wish list[MOST_FAMILIES];
  size_t count;
  double threshold; /* once chosen; NaN = not yet */
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
  if (counts) cyb_text_add(&list, ", zero-inflated(F), zero-truncated(F)");
  near = cyb_nearest(name, names, count);
  if (near)
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("--family=%s: did you mean %s?"), name, near);
  else
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("--family=%s: what can be fitted here is %s, or all"),
                  name, list.bytes ? list.bytes : "");
  cyb_text_free(&list);
  return CYB_EDOMAIN;
}

static void add(choice *out, const wish *wanted) {
  for (size_t i = 0; i < out->count; i++) {
    const wish *w = &out->list[i];
    bool same = isnan(w->threshold) ? isnan(wanted->threshold) : w->threshold == wanted->threshold;
    same &= w->zeros == wanted->zeros;
    if (w->family == wanted->family && w->second == wanted->second && w->splice == wanted->splice &&
        same)
      return;
  }
  if (out->count < MOST_FAMILIES) out->list[out->count++] = *wanted;
}

/* That no loss can be larger than those seen is for the user to say, by naming the family. */
bool fit_family_ends(const cyb_family *family) {
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!strcmp(family->parameters[i].name, "maximum")) return true;
  return false;
}

/* All families but those that end, and where a quarter of the losses shows a tail a splice. */
static void add_all(choice *out, const fit_data *data) {
  for (const cyb_family *const *f = cyb_families(); *f; f++)
    if (suits(*f, data->counts) && !fit_family_ends(*f))
      add(out, &(wish){*f, NULL, false, NAN, CYB_ZEROS_AS_THEY_ARE});
  if (data->composed && !data->counts && !data->upper && isnan(data->threshold) &&
      data->n >= FEWEST_FOR_SPLICE)
    add(out, &(wish){cyb_family_find("lognormal"), cyb_family_find("gpd"), true, NAN,
                     CYB_ZEROS_AS_THEY_ARE});
}

/* --- names of two families --------------------------------------------------------- */

/* What stands between the separators, cut up in place. */
static size_t cut_up(char *text, char separator, char *pieces[3]) {
  size_t count = 0;
  for (char *at = text; at && count < 3;) {
    char *end = strchr(at, separator);
    if (end) *end = '\0';
    at += strspn(at, " ");
    for (size_t n = strlen(at); n && at[n - 1] == ' ';) at[--n] = '\0';
    pieces[count++] = at;
    at = end ? end + 1 : NULL;
  }
  return count;
}

/* "splice(A, B)", "splice(A, T, B)", "A|B", "A|T|B", "mixture(A, B)", "A+B";
 * false where the text is none of these. */
static bool two_pieces(char *text, bool *splice, size_t *count, char *pieces[3]) {
  static const struct {
    const char *head;
    char separator;
    bool splice;
  } forms[] = {{"splice(", '|', true}, {"mixture(", '+', false}};
  for (size_t i = 0; i < 2; i++) {
    size_t length = strlen(text), head = strlen(forms[i].head);
    *splice = forms[i].splice;
    if (!strncmp(text, forms[i].head, head) && text[length - 1] == ')') {
      text[length - 1] = '\0';
      *count = cut_up(text + head, ',', pieces);
      return true;
    }
    if (!strchr(text, forms[i].separator)) continue;
    *count = cut_up(text, forms[i].separator, pieces);
    return true;
  }
  return false;
}

static int read_pair(wish *out, const char *text, size_t count, char *pieces[3],
                     const fit_data *data, cyb_error *error) {
  const char *last = pieces[count - 1];
  if (count < 2 || (count == 3 && !out->splice) ||
      (count == 3 && (!cyb_number_parse(pieces[1], strlen(pieces[1]), &out->threshold) ||
                      !(out->threshold > 0.0))))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--family=%s: 'lognormal|gpd', 'lognormal|100000|gpd' with the "
                           "threshold, or 'gamma+gamma' is wanted"),
                         text);
  out->family = cyb_family_find(pieces[0]);
  out->second = cyb_family_find(last);
  if (!out->family || !suits(out->family, data->counts))
    return unknown(pieces[0], data->counts, error);
  if (!out->second || !suits(out->second, data->counts)) return unknown(last, data->counts, error);
  if (data->counts)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--family=%s: counts have no splice"), text);
  if (out->splice && !isnan(data->threshold))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--threshold leaves no losses below it, which a splice is about; write "
                           "its threshold as '%s|%.15g|%s'"),
                         pieces[0], data->threshold, last);
  return CYB_OK;
}

/* "zero-inflated(poisson)", "zero-truncated(negative-binomial)"; false: neither. */
static bool read_zeros(wish *out, const char *text, char *copy) {
  static const struct {
    const char *head;
    cyb_zeros zeros;
  } forms[] = {{"zero-inflated(", CYB_ZEROS_INFLATED}, {"zero-truncated(", CYB_ZEROS_TRUNCATED}};
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
    size_t head = strlen(forms[i].head), length = strlen(text);
    if (strncmp(text, forms[i].head, head) || text[length - 1] != ')') continue;
    copy[length - 1] = '\0';
    out->zeros = forms[i].zeros;
    out->family = cyb_family_find(copy + head);
    return true;
  }
  return false;
}

static int read_wish(choice *out, const char *text, const fit_data *data, cyb_error *error) {
  wish wanted = {cyb_family_find(text), NULL, false, NAN, CYB_ZEROS_AS_THEY_ARE};
  char *copy = cyb_strdup(text), *pieces[3];
  size_t count = 0;
  int status = CYB_OK;
  if (!copy) return cyb_error_memory(error);
  if (data->counts && read_zeros(&wanted, text, copy)) {
    if (!wanted.family || !suits(wanted.family, true)) status = unknown(text, true, error);
  } else if (two_pieces(copy, &wanted.splice, &count, pieces)) {
    status = read_pair(&wanted, text, count, pieces, data, error);
  } else if (!wanted.family || !suits(wanted.family, data->counts)) {
    status = unknown(text, data->counts, error);
  }
  if (!status) add(out, &wanted);
  free(copy);
  return status;
}

/* The list was cut at every comma: what stands in brackets belongs together. */
static int read_names(choice *out, char **names, size_t count, const fit_data *data,
                      cyb_error *error) {
  cyb_text item = {0};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < count; i++) {
    cyb_text_format(&item, "%s%s", item.length ? "," : "", names[i]);
    if (item.bytes && strchr(item.bytes, '(') && !strchr(item.bytes, ')') && i + 1 < count)
      continue;
    if (item.failed)
      status = cyb_error_memory(error);
    else if (!strcmp(item.bytes, "all"))
      add_all(out, data);
    else
      status = read_wish(out, item.bytes, data, error);
    cyb_text_free(&item);
    item = (cyb_text){0};
  }
  cyb_text_free(&item);
  return status;
}

static int choose(choice *out, const fit_data *data, const cyb_app *app, cyb_error *error) {
  char **names = NULL;
  size_t count = 0;
  int status = arguments_list(&app->arguments, "family", true, &names, &count, error);
  if (!status) status = read_names(out, names, count, data, error);
  if (!status && count == 0) add_all(out, data);
  list_free(names);
  return status;
}

int fit_families_check(const cyb_app *app, const fit_spec *spec, cyb_error *error) {
  const fit_data asked = {.counts = spec->count != NULL, .threshold = spec->threshold};
  choice wanted = {.threshold = NAN};
  return choose(&wanted, &asked, app, error);
}

/* --- fits ----------------------------------------------------------------------- */

/* A gpd begins at --threshold; the other families are fitted as truncated there. */
static void hold_threshold(double *fixed, const cyb_family *family, double threshold) {
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fixed[i] = NAN;
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!strcmp(family->parameters[i].name, "threshold")) fixed[i] = threshold;
}

/* By the library's rule, once for all splices. */
static int choose_threshold(choice *wanted, const cyb_fit_losses *losses, cyb_app *app,
                            cyb_error *error) {
  cyb_tail_choice found;
  cyb_error inner = {0};
  int status;
  if (!isnan(wanted->threshold)) return CYB_OK;
  status = cyb_tail_choose(&found, losses, CYB_TAIL_RATE, &app->progress, &inner);
  if (status == CYB_EDATA && losses->upper)
    return cyb_error_set(error, status, inner.where,
                         _("%s; write the threshold, as in 'lognormal|100000|gpd'"), inner.message);
  if (status) return cyb_error_set(error, status, inner.where, "%s", inner.message);
  wanted->threshold = found.candidates[found.chosen].threshold;
  if (!found.settled)
    cyb_warnings_add(&app->warnings, "threshold-unsettled",
                     _("the tests reject every threshold: the highest candidate, %.15g, is taken"),
                     wanted->threshold);
  return CYB_OK;
}

static int fit_splice(cyb_fit *out, choice *wanted, const wish *w, const cyb_fit_losses *losses,
                      cyb_app *app, cyb_error *error) {
  bool chosen = isnan(w->threshold);
  int status = chosen ? choose_threshold(wanted, losses, app, error) : CYB_OK;
  if (status) return status;
  return cyb_fit_splice(out, w->family, w->second, losses,
                        chosen ? wanted->threshold : w->threshold, chosen, &app->progress, error);
}

static int fit_one(cyb_fit *out, choice *wanted, const wish *w, const fit_data *data, cyb_app *app,
                   cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  cyb_fit_losses losses = fit_data_losses(data);
  cyb_fit_counts counts = fit_data_counts(data);
  if (data->counts)
    return cyb_fit_frequency_zeros(out, w->family, w->zeros, &counts, NULL, &app->progress, error);
  if (w->splice) return fit_splice(out, wanted, w, &losses, app, error);
  if (w->second) return cyb_fit_mixture(out, w->family, w->second, &losses, &app->progress, error);
  hold_threshold(fixed, w->family, data->threshold);
  return fit_by_method(data->method, out, w->family, &losses, fixed, &app->progress, error);
}

static void name_of(const wish *w, char *name, size_t size) {
  const char *first = w->family->name, *second = w->second ? w->second->name : "";
  if (w->zeros == CYB_ZEROS_INFLATED)
    snprintf(name, size, "zero-inflated(%s)", first);
  else if (w->zeros == CYB_ZEROS_TRUNCATED)
    snprintf(name, size, "zero-truncated(%s)", first);
  else
    snprintf(name, size, w->splice ? "%s|%s" : w->second ? "%s+%s" : "%s%s", first, second);
}

/* What went wrong is about the file, the column and, where the library tells it, a row. */
static int of_file(const fit_data *data, const cyb_error *inner, cyb_error *error) {
  const cyb_table *table = data->table;
  size_t row, line = 0;
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  if (sscanf(inner->where, "row %zu", &row) == 1 && row >= 1 && row <= data->n && table->line)
    line = table->line[data->row[row - 1]];
  return cyb_error_at(error, CYB_EDATA, table->source, line, data->column, "%s", inner->message);
}

/* With its place, where that is a row. */
static void leave_out(cyb_app *app, const fit_data *data, const char *name,
                      const cyb_error *inner) {
  cyb_error placed = {0};
  char message[sizeof placed.where + sizeof placed.message + 4];
  of_file(data, inner, &placed);
  snprintf(message, sizeof message, "%s: %s", placed.where, placed.message);
  cyb_warnings_add(&app->warnings, "not-fitted", _("%s is left out: %s"), name,
                   strncmp(inner->where, "row ", 4) ? inner->message : message);
}

int fit_families(cyb_fit **fits, size_t *count, const fit_data *data, cyb_app *app,
                 cyb_error *error) {
  choice wanted = {.threshold = NAN};
  cyb_error first = {0};
  int status = choose(&wanted, data, app, error);
  *count = 0;
  *fits = calloc(wanted.count + 1, sizeof **fits);
  if (!status && !*fits) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < wanted.count; i++) {
    cyb_error inner = {0};
    char name[96];
    status = fit_one(&(*fits)[*count], &wanted, &wanted.list[i], data, app, &inner);
    if (status == CYB_EDATA) {
      if (!first.status) first = inner;
      name_of(&wanted.list[i], name, sizeof name);
      leave_out(app, data, name, &inner);
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

void fit_number_name(const cyb_fit *fit, size_t i, char *name, size_t size) {
  if (fit->distribution)
    cyb_distribution_number_name(fit->distribution, i, name, size);
  else
    snprintf(name, size, "%s",
             i < fit->family->parameter_count ? fit->family->parameters[i].name : "");
}

void fit_families_free(cyb_fit *fits, size_t count) {
  for (size_t i = 0; i < count; i++) cyb_fit_clear(&fits[i]);
  free(fits);
}
