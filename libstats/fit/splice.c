/* fit/splice.c - splices fitted to losses.
 * Layer: fit. */
#include <cyberstats/fit_composed.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "fit/fit.h"
#include "fit/goodness.h"
#include "fit/splice_climb.h"
#include "fit/tail_rows.h"

static int check(const cyb_family *body, const cyb_family *tail, double threshold,
                 cyb_error *error) {
  if (tail != &cyb__family_gpd && tail != &cyb__family_pareto1)
    return cyb_error_set(error, CYB_EDOMAIN, tail->name,
                         "the tail of a splice is gpd or pareto1, not %s", tail->name);
  if (body->count || !cyb_fit_is_possible(body) || body == &cyb__family_gpd ||
      body == &cyb__family_pareto1)
    return cyb_error_set(error, CYB_EDOMAIN, body->name, "%s is no body of a splice", body->name);
  if (!(threshold > 0.0) || !isfinite(threshold))
    return cyb_error_set(error, CYB_EDOMAIN, "threshold",
                         "the threshold of a splice must be a number above 0, and is %.15g",
                         threshold);
  return CYB_OK;
}

static int check_tail(const cyb_fit_losses *losses, double threshold, cyb_error *error) {
  size_t n = 0;
  for (size_t i = 0; i < losses->n; i++)
    n += !(losses->weight && losses->weight[i] == 0.0) && cyb__row_is_above(losses, i, threshold);
  if (n >= 2) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, NULL,
                       "the tail of a splice needs two losses or more above the threshold "
                       "%.15g, and has %zu",
                       threshold, n);
}

/* --- the answer ------------------------------------------------------------------------- */

static void add_part(cyb_text *text, const cyb_family *family, const double *p, int *status,
                     cyb_error *error) {
  cyb_distribution *part = NULL;
  char *words = NULL;
  if (!*status) *status = cyb_distribution_new(&part, family, p, error);
  if (!*status) words = cyb_distribution_text(part);
  if (!*status && !words) *status = cyb_error_memory(error);
  cyb_text_add(text, words ? words : "");
  free(words);
  cyb_distribution_free(part);
}

/* The text form holds every digit, and knows how a splice is laid out. */
static int make(cyb_distribution **out, const cyb__splice_found *found, double threshold,
                cyb_error *error) {
  cyb_text text = {0};
  int status = CYB_OK;
  cyb_text_add(&text, "splice(");
  add_part(&text, found->body, found->body_p, &status, error);
  cyb_text_add(&text, ", ");
  cyb_text_add_number(&text, threshold);
  cyb_text_add(&text, ", ");
  add_part(&text, found->tail, found->tail_p, &status, error);
  cyb_text_add(&text, ", weight=");
  cyb_text_add_number(&text, found->weight);
  cyb_text_add(&text, ")");
  if (!status && text.failed) status = cyb_error_memory(error);
  if (!status) status = cyb_distribution_parse(out, text.bytes, error);
  cyb_text_free(&text);
  return status;
}

static bool is_number_of(const cyb_family *family, const char *part, const char *name, size_t *k) {
  size_t length = strlen(part);
  if (strncmp(name, part, length)) return false;
  for (*k = 0; *k < family->parameter_count; ++*k)
    if (!strcmp(name + length, family->parameters[*k].name)) return true;
  return false;
}

/* Where the splice's i-th number stands in what was found; SIZE_MAX for the threshold. */
static size_t origin_of(const cyb_fit *out, const cyb__splice_found *found, size_t i) {
  char name[64];
  size_t k;
  cyb_distribution_number_name(out->distribution, i, name, sizeof name);
  if (!strcmp(name, "weight")) return found->body->parameter_count;
  if (is_number_of(found->body, "body.", name, &k)) return k;
  if (is_number_of(found->tail, "tail.", name, &k)) return found->body->parameter_count + 1 + k;
  return SIZE_MAX;
}

static void take_errors(cyb_fit *out, const cyb__splice_found *found) {
  size_t origin[CYB_FIT_PARAMETERS];
  bool told = !strcmp(found->stop, "converged");
  out->width = cyb_distribution_number_count(out->distribution);
  for (size_t i = 0; i < out->width; i++) {
    origin[i] = origin_of(out, found, i);
    out->held[i] = origin[i] == SIZE_MAX || found->held[origin[i]];
  }
  for (size_t i = 0; told && i < out->width; i++)
    for (size_t j = 0; j < out->width; j++)
      if (!out->held[i] && !out->held[j])
        out->covariance[i * out->width + j] =
            found->covariance[origin[i] * found->width + origin[j]];
}

/* A parameter that ran out of what the families take leaves the limit that it ran to, of
 * which no errors are told, or no distribution. */
static int take_distribution(cyb_fit *out, const cyb__splice_found *found,
                             const cyb__splice_found *limit, double threshold, cyb_error *error) {
  cyb_error inner = {0};
  cyb__splice_found point = *found;
  int status = make(&out->distribution, &point, threshold, &inner);
  if (status && status != CYB_ENOMEM && limit->body) {
    point = *limit;
    point.stop = found->stop;
    status = make(&out->distribution, &point, threshold, &inner);
  }
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status) out->stop = found->weight < 1.0 ? "unbounded" : "boundary";
  if (!status) take_errors(out, &point);
  return CYB_OK;
}

static int take(cyb_fit *out, const cyb__splice_found *found, const cyb__splice_found *limit,
                const cyb__sample *sample, double threshold, bool chosen, cyb_error *error) {
  int status;
  out->iterations = found->iterations;
  out->log_likelihood = found->log_likelihood + sample->log_widths;
  out->estimated = found->estimated + (chosen ? 1 : 0);
  out->stop = found->stop;
  out->limit = limit->body;
  out->n = sample->n;
  out->weight = sample->weight;
  if (!isfinite(out->log_likelihood)) {
    out->stop = "unbounded";
    return CYB_OK;
  }
  status = take_distribution(out, found, limit, threshold, error);
  if (status || !out->distribution) return status;
  return cyb__goodness(out, cyb_distribution_parameters(out->distribution), sample, error);
}

int cyb_fit_splice(cyb_fit *out, const cyb_family *body, const cyb_family *tail,
                   const cyb_fit_losses *losses, double threshold, bool chosen,
                   const cyb_progress *progress, cyb_error *error) {
  cyb__splice_rows rows = {.room = NULL};
  cyb__splice_found found, limit;
  cyb__sample sample = {0};
  int status;
  cyb__fit_begin(out, cyb_family_find("splice"));
  snprintf(out->label, sizeof out->label, "%s|%s", body->name, tail->name);
  status = check(body, tail, threshold, error);
  if (!status) status = check_tail(losses, threshold, error);
  if (!status) status = cyb__sample_make(&sample, losses, false, error);
  if (!status) status = cyb__splice_rows_make(&rows, &sample, threshold, error);
  if (!status)
    status = cyb__splice_climb(&found, &limit, body, tail, &rows, threshold, progress, error);
  if (!status) status = take(out, &found, &limit, &sample, threshold, chosen, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  cyb__splice_rows_free(&rows);
  cyb__sample_free(&sample);
  return status;
}
