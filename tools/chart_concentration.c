/* tools/chart_concentration.c - Gini, CR4 and the Lorenz curve of a column of the project.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/wants.h"

/* Fewer than LEAST respondents in a group, and a step of the curve is
 * somebody's answer. The top group holds TOP, because the shares of the four
 * and of the eight largest are published beside it: what lies between two of
 * these figures is four firms again. */
enum { LEAST = 3, TOP = 12, GROUPS = 50 };

typedef struct records {
  cyb_app *app;
  const cyb_form *form;
  const cyb_field *value;
  cyb_table *table;
  cyb_design *design;
} records;

typedef struct unit {
  double x, weight;
  int32_t holding; /* -1: none */
} unit;

/* --- reading ------------------------------------------------------------------- */

static int no_form(cyb_gathered *gathered, const char *form, cyb_error *error) {
  cyb_form *unused = NULL;
  int status = cyb_store_form(gathered->store, form, &unused, error);
  cyb_form_free(unused);
  return status ? status : cyb_error_memory(error);
}

static int find_value(records *r, const char *value, cyb_error *error) {
  const char **codes, *nearest;
  size_t count = 0;
  r->value = cyb_form_field(r->form, value);
  if (r->value && cyb_field_is_number(r->value)) return CYB_OK;
  if (r->value) return cyb_error_set(error, CYB_EDATA, value, _("the column holds no numbers"));
  codes = calloc(r->form->count + 1, sizeof *codes);
  for (size_t i = 0; codes && i < r->form->count; i++) codes[count++] = r->form->fields[i].code;
  nearest = codes ? cyb_nearest(value, codes, count) : NULL;
  if (nearest)
    cyb_error_set(error, CYB_EDATA, value, _("form %s has no such column; did you mean %s?"),
                  r->form->name, nearest);
  else
    cyb_error_set(error, CYB_EDATA, value,
                  _("form %s has no such column; cyberstats form show %s lists them"),
                  r->form->name, r->form->name);
  free(codes);
  return CYB_EDATA;
}

static int want_role(cyb_wants *wants, const records *r, const char *role, bool category,
                     cyb_error *error) {
  const cyb_field *field = cyb_form_role(r->form, role);
  return field ? wants_add(wants, field->code, category, error) : CYB_OK;
}

static int read_table(records *r, cyb_store *store, const char *period, cyb_error *error) {
  cyb_wants wants = {0};
  int status = wants_add(&wants, r->value->code, false, error);
  if (!status) status = want_role(&wants, r, "stratum", true, error);
  if (!status) status = want_role(&wants, r, "weight", false, error);
  if (!status) status = want_role(&wants, r, "population", false, error);
  if (!status) status = want_role(&wants, r, "holding", true, error);
  if (!status)
    status = cyb_store_read(store, r->form->name, period, wants.items, wants.count, true, &r->table,
                            error);
  wants_free(&wants);
  return status;
}

static cyb_column *role_column(const records *r, const char *role) {
  const cyb_field *field = cyb_form_role(r->form, role);
  cyb_column *column = field ? cyb_table_find(r->table, field->code) : NULL;
  return column && column->type != CYB_COLUMN_EMPTY ? column : NULL;
}

static int build_design(records *r, cyb_error *error) {
  static const char *const lonely[] = {"fail", "certainty", "adjust", "average", NULL};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_column *strata = role_column(r, "stratum");
  const cyb_column *population = role_column(r, "population");
  int choice = CYB_LONELY_FAIL;
  int status = arguments_choice(&r->app->arguments, "lonely-psu", lonely, &choice, error);
  if (!status && strata) status = cyb_column_categorize(strata, error);
  options.strata = strata;
  options.fpc = population ? &population : NULL;
  options.fpc_stages = population ? 1 : 0;
  options.weight = role_column(r, "weight");
  options.lonely = (cyb_lonely)choice;
  options.source = r->table->source;
  return status ? status
                : cyb_design_build(&r->design, r->table->rows, &options, &r->app->warnings, error);
}

/* --- estimates ----------------------------------------------------------------- */

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

static int estimate(cyb_estimate *out, const records *r, const char *format, cyb_error *error) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistic = NULL;
  cyb_text text = {0};
  int status = CYB_OK;
  cyb_text_format(&text, "%s(`%s`%s)", format, r->value->code, strcmp(format, "cr") ? "" : ", 4");
  if (text.failed) status = cyb_error_memory(error);
  if (!status) status = cyb_statistic_parse(&statistic, text.bytes, error);
  if (!status) status = cyb_statistic_bind(statistic, lookup, r->table, NULL, 0, error);
  request.missing = CYB_MISSING_DROP;
  request.level = r->app->level;
  request.threads = r->app->threads;
  if (!status) status = cyb_estimate_domains(out, r->design, statistic, &request, error);
  cyb_statistic_free(statistic);
  cyb_text_free(&text);
  return status;
}

/* --- the curve ------------------------------------------------------------------ */

static int compare_units(const void *a, const void *b) {
  const unit *x = a, *y = b;
  return x->x < y->x ? -1 : x->x > y->x;
}

static unit *list_units(const records *r, size_t *count, cyb_error *error) {
  const cyb_column *value = cyb_table_find(r->table, r->value->code);
  cyb_column *holding = role_column(r, "holding");
  const double *weight = cyb_design_weights(r->design);
  unit *units = calloc(r->table->rows + 1, sizeof *units);
  *count = 0;
  if (!units || (holding && cyb_column_categorize(holding, error) != CYB_OK)) {
    free(units);
    cyb_error_memory(error);
    return NULL;
  }
  for (size_t i = 0; value && value->number && i < r->table->rows; i++)
    if (isfinite(value->number[i]) && value->number[i] >= 0.0 && weight[i] > 0.0)
      units[(*count)++] = (unit){value->number[i], weight[i], holding ? holding->code[i] : -1};
  qsort(units, *count, sizeof *units, compare_units);
  return units;
}

/* Counts respondents; firms of one holding are one. */
typedef struct tally {
  size_t *seen; /* by holding: the stamp of the group it was last seen in */
  size_t stamp, count;
} tally;

static void tally_next(tally *t) {
  t->stamp++;
  t->count = 0;
}

static void tally_add(tally *t, const unit *u) {
  if (u->holding >= 0 && t->seen[u->holding] == t->stamp) return;
  if (u->holding >= 0) t->seen[u->holding] = t->stamp;
  t->count++;
}

static int tally_start(tally *t, const unit *units, size_t count, cyb_error *error) {
  int32_t holdings = 0;
  for (size_t i = 0; i < count; i++)
    if (units[i].holding >= holdings) holdings = units[i].holding + 1;
  t->stamp = 1;
  t->count = 0;
  t->seen = calloc((size_t)holdings + 1, sizeof *t->seen);
  return t->seen ? CYB_OK : cyb_error_memory(error);
}

/* Starts of groups of neighbours, from the largest down; those at the top stay
 * as fine as secrecy allows, and what is left joins the lowest group. */
static size_t cut_groups(const unit *units, size_t count, tally *t, size_t *start) {
  double total = 0.0, weight = 0.0;
  size_t groups = 0, end = count;
  for (size_t i = 0; i < count; i++) total += units[i].weight;
  tally_next(t);
  for (size_t i = count; i-- > 0;) {
    weight += units[i].weight;
    tally_add(t, &units[i]);
    if (t->count < (groups ? LEAST : TOP)) continue;
    if (groups && weight * GROUPS < total && end - i < 2 * LEAST) continue;
    start[groups++] = i;
    end = i;
    weight = 0.0;
    tally_next(t);
  }
  if (groups) start[groups - 1] = 0;
  return groups;
}

static int draw_curve(cyb_concentration *out, const unit *units, const size_t *start, size_t groups,
                      size_t count, cyb_error *error) {
  double *mean = calloc(2 * groups + 1, sizeof *mean), *weight = mean ? mean + groups : NULL;
  int status;
  out->population = calloc(2 * (groups + 1), sizeof *out->population);
  out->share = out->population ? out->population + groups + 1 : NULL;
  out->points = groups + 1;
  for (size_t g = 0, end = count; mean && g < groups; end = start[g++]) {
    for (size_t i = start[g]; i < end; i++) {
      weight[g] += units[i].weight;
      mean[g] += units[i].weight * units[i].x;
    }
    mean[g] /= weight[g];
  }
  status = mean && out->population
               ? cyb_lorenz(mean, weight, groups, out->population, out->share, error)
               : cyb_error_memory(error);
  free(mean);
  return status;
}

static int cut_and_draw(cyb_concentration *out, const unit *units, size_t count, tally *t,
                        const char *column, cyb_error *error) {
  size_t *start = calloc(count + 1, sizeof *start), groups;
  int status = start ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) tally_add(t, &units[i]);
  out->respondents = t->count;
  groups = status ? 0 : cut_groups(units, count, t, start);
  if (!status && groups < 2)
    status = cyb_error_set(error, CYB_EDATA, column,
                           _("fewer than %d respondents: the curve would give their answers away"),
                           TOP + LEAST);
  if (!status) status = draw_curve(out, units, start, groups, count, error);
  free(start);
  return status;
}

static int curve(cyb_concentration *out, const records *r, cyb_error *error) {
  size_t count = 0;
  tally t = {0};
  unit *units = list_units(r, &count, error);
  int status = units ? tally_start(&t, units, count, error) : CYB_ENOMEM;
  if (!status) status = cut_and_draw(out, units, count, &t, r->value->code, error);
  free(t.seen);
  free(units);
  return status;
}

int concentration_read(cyb_concentration *out, cyb_app *app, cyb_gathered *gathered,
                       const char *form, const char *period, const char *value, cyb_error *error) {
  records r = {.app = app, .form = gather_form(gathered, form)};
  int status = r.form ? find_value(&r, value, error) : no_form(gathered, form, error);
  memset(out, 0, sizeof *out);
  if (!status) status = read_table(&r, gathered->store, period, error);
  if (!status) status = build_design(&r, error);
  if (!status) status = curve(out, &r, error);
  if (!status) status = estimate(&out->gini, &r, "gini", error);
  if (!status) status = estimate(&out->cr4, &r, "cr", error);
  if (status) concentration_free(out);
  cyb_design_free(r.design);
  cyb_table_free(r.table);
  return status;
}

void concentration_free(cyb_concentration *concentration) {
  free(concentration->population);
  memset(concentration, 0, sizeof *concentration);
}
