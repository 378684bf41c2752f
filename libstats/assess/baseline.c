/* assess/baseline.c - how often, and how large, losses of peers are.
 * Layer: assess. */
#include <cyberstats/baseline.h>

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/definition.h"

static const cyb__definition_text texts[] = {
    {"parameter", offsetof(cyb_baseline_row, parameter)},
    {"key", offsetof(cyb_baseline_row, key)},
    {"unit", offsetof(cyb_baseline_row, unit)},
    {"source", offsetof(cyb_baseline_row, source)},
    {"status", offsetof(cyb_baseline_row, status)},
    {"note", offsetof(cyb_baseline_row, note)},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char *const columns[] = {"parameter", "key",    "value", "unit",
                                      "source",    "status", "note"};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* What a parameter's key is, and whether a file can do without. */
typedef enum key_kind { NO_KEY, REVENUE_KEY, CODE_KEY } key_kind;
typedef struct parameter {
  const char *name;
  key_kind key;
  bool needed, may_be_zero;
} parameter;

static const parameter parameters[] = {
    {"frequency", NO_KEY, true, false},
    {"frequency_by_revenue", REVENUE_KEY, false, false},
    {"frequency_by_industry", CODE_KEY, false, false},
    {"mean", NO_KEY, true, false},
    {"mean_by_revenue", REVENUE_KEY, false, false},
    {"mean_by_industry", CODE_KEY, false, false},
    {"sigma", NO_KEY, true, false},
    {"beta", NO_KEY, true, true},
    {"effect_limit", NO_KEY, false, false},
    {"exchange", NO_KEY, true, false},
};
enum { PARAMETERS = sizeof parameters / sizeof parameters[0] };

static const char *const statuses[] = {"verified", "secondary", "unverified", "ours"};
enum { STATUSES = sizeof statuses / sizeof statuses[0] };

void cyb_baselines_free(cyb_baselines *b) {
  if (!b) return;
  for (size_t i = 0; i < b->count; i++) cyb__definition_clear(&b->rows[i], texts, TEXTS);
  free(b->rows);
  free(b->name);
  free(b->source);
  free(b);
}

const cyb_baseline_row *cyb_baselines_row(const cyb_baselines *b, const char *name,
                                          const char *key) {
  for (size_t i = 0; i < b->count; i++)
    if (!strcmp(b->rows[i].parameter, name) && !strcmp(b->rows[i].key, key)) return &b->rows[i];
  return NULL;
}

/* --- reading -------------------------------------------------------------------- */

static int unknown_word(const cyb_table *table, size_t row, const char *column, const char *word,
                        const char *const *known, size_t count, cyb_error *error) {
  const char *near = cyb_nearest(word, known, count);
  if (near)
    return cyb__definition_error(table, row, column, error,
                                 "\"%.60s\" is not known; did you mean %s?", word, near);
  return cyb__definition_error(table, row, column, error,
                               "\"%.60s\" is not known; such as %s is wanted", word, known[0]);
}

static int find_parameter(const parameter **out, const cyb_table *table, size_t row,
                          const char *name, cyb_error *error) {
  const char *names[PARAMETERS];
  for (size_t i = 0; i < PARAMETERS; i++) {
    *out = &parameters[i];
    if (!strcmp(parameters[i].name, name)) return CYB_OK;
    names[i] = parameters[i].name;
  }
  return unknown_word(table, row, "parameter", name, names, PARAMETERS, error);
}

static int check_status(const cyb_table *table, size_t row, const char *status, cyb_error *error) {
  for (size_t i = 0; i < STATUSES; i++)
    if (!strcmp(statuses[i], status)) return CYB_OK;
  return unknown_word(table, row, "status", status, statuses, STATUSES, error);
}

static int check_key(const parameter *p, const cyb_table *table, size_t row, const char *key,
                     cyb_error *error) {
  double revenue;
  if (p->key == NO_KEY && *key)
    return cyb__definition_error(table, row, "key", error, "%s has no key; leave the cell empty",
                                 p->name);
  if (p->key == CODE_KEY && !*key)
    return cyb__definition_error(table, row, "key", error, "the industry's code is wanted");
  if (p->key == REVENUE_KEY && (!cyb_number_parse(key, strlen(key), &revenue) || revenue < 0))
    return cyb__definition_error(table, row, "key", error,
                                 "the least revenue of the band is wanted, 0 or above");
  return CYB_OK;
}

static int read_row(cyb_baselines *b, const cyb_table *table, size_t row, cyb_error *error) {
  cyb_baseline_row *r = &b->rows[row];
  const parameter *p = NULL;
  int status = cyb__definition_fill(r, table, row, texts, TEXTS, error);
  if (!status) status = find_parameter(&p, table, row, r->parameter, error);
  if (!status) status = check_status(table, row, r->status, error);
  if (!status) status = check_key(p, table, row, r->key, error);
  if (!status) status = cyb__definition_number(table, row, "value", NAN, &r->value, error);
  if (!status && !(r->value > 0.0 || (p->may_be_zero && r->value == 0.0)))
    status = cyb__definition_error(table, row, "value", error, "a number %s 0 is wanted",
                                   p->may_be_zero ? cyb__say("not below") : cyb__say("above"));
  if (!status && cyb_baselines_row(b, r->parameter, r->key) != r)
    status = cyb__definition_error(table, row, "key", error, "%s \"%.40s\" stands twice",
                                   r->parameter, r->key);
  b->unverified += !strcmp(r->status, "unverified");
  return status;
}

static const cyb_baseline_row *band(const cyb_baselines *b, const char *name, double revenue) {
  const cyb_baseline_row *best = NULL;
  double best_least = -1.0;
  for (size_t i = 0; i < b->count; i++) {
    double least;
    if (strcmp(b->rows[i].parameter, name) ||
        !cyb_number_parse(b->rows[i].key, strlen(b->rows[i].key), &least) || least > revenue ||
        least <= best_least)
      continue;
    best = &b->rows[i];
    best_least = least;
  }
  return best;
}

static bool has(const cyb_baselines *b, const char *name) {
  for (size_t i = 0; i < b->count; i++)
    if (!strcmp(b->rows[i].parameter, name)) return true;
  return false;
}

static int check_complete(const cyb_baselines *b, cyb_error *error) {
  for (size_t i = 0; i < PARAMETERS; i++) {
    const char *name = parameters[i].name;
    if (parameters[i].needed && !has(b, name))
      return cyb_error_set(error, CYB_EDATA, b->source, "a row for %s is missing", name);
    if (parameters[i].key == REVENUE_KEY && has(b, name) && !band(b, name, 0.0))
      return cyb_error_set(error, CYB_EDATA, b->source, "%s needs a band that starts at revenue 0",
                           name);
  }
  return CYB_OK;
}

static int read_rows(cyb_baselines *b, const cyb_table *table, cyb_error *error) {
  const char *dot = strrchr(table->source, '.');
  int status = CYB_OK;
  b->rows = CYB__ARRAY(cyb_baseline_row, table->rows);
  b->source = cyb_strdup(table->source);
  b->name = cyb_strndup(table->source, dot && dot > table->source ? (size_t)(dot - table->source)
                                                                  : strlen(table->source));
  if (!b->rows || !b->source || !b->name) return cyb_error_memory(error);
  if (table->sha256) snprintf(b->sha256, sizeof b->sha256, "%s", table->sha256);
  for (size_t row = 0; !status && row < table->rows; row++) {
    b->count = row + 1;
    status = read_row(b, table, row, error);
  }
  return status ? status : check_complete(b, error);
}

int cyb_baselines_read(cyb_baselines **out, const char *path, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_baselines *b;
  int status = cyb__definition_read(&table, path, columns, COLUMNS, error);
  *out = NULL;
  if (status) return status;
  b = CYB__NEW(cyb_baselines);
  status = b ? read_rows(b, table, error) : cyb_error_memory(error);
  cyb_table_free(table);
  if (status)
    cyb_baselines_free(b);
  else
    *out = b;
  return status;
}

/* --- one enterprise --------------------------------------------------------------- */

static double single(const cyb_baselines *b, const char *name, double otherwise) {
  const cyb_baseline_row *row = cyb_baselines_row(b, name, "");
  return row ? row->value : otherwise;
}

int cyb_baselines_find(cyb_baseline *out, const cyb_baselines *b, const char *industry,
                       double revenue, cyb_error *error) {
  double all = single(b, "frequency", NAN), mean = single(b, "mean", NAN);
  const cyb_baseline_row *large, *costly;
  *out = (cyb_baseline){0};
  if (!(revenue >= 0.0) || isinf(revenue))
    return cyb_error_set(error, CYB_EDATA, "revenue",
                         "not answered: the rates of small and large enterprises differ too much "
                         "to guess one");
  out->exchange = single(b, "exchange", NAN);
  out->sigma = single(b, "sigma", NAN);
  out->beta = single(b, "beta", NAN);
  out->effect_limit = fmax(1.0, single(b, "effect_limit", 6.0));
  out->revenue_band = band(b, "frequency_by_revenue", revenue / out->exchange);
  out->industry = *industry ? cyb_baselines_row(b, "frequency_by_industry", industry) : NULL;
  large = band(b, "mean_by_revenue", revenue / out->exchange);
  costly = *industry ? cyb_baselines_row(b, "mean_by_industry", industry) : NULL;
  out->rate = (out->revenue_band ? out->revenue_band->value : all) *
              (out->industry ? out->industry->value / all : 1.0);
  out->mean = (large ? large->value : mean) * (costly ? costly->value / mean : 1.0) * out->exchange;
  return CYB_OK;
}
