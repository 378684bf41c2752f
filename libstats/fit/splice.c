/* fit/splice.c - splices fitted to losses.
 * Layer: fit. */
#include <cyberstats/fit_composed.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "fit/fit.h"
#include "fit/goodness.h"
#include "fit/splice_body.h"
#include "fit/tail_fit.h"

/* Where a tail begins is its last parameter of one of these names. */
static size_t beginning_of(const cyb_family *family) {
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!strcmp(family->parameters[i].name, "threshold") ||
        !strcmp(family->parameters[i].name, "minimum"))
      return i;
  return family->parameter_count;
}

static int check(const cyb_family *body, const cyb_family *tail, double threshold,
                 cyb_error *error) {
  if (tail != &cyb__family_gpd && tail != &cyb__family_pareto1)
    return cyb_error_set(error, CYB_EDOMAIN, tail->name,
                         "the tail of a splice is gpd or pareto1, not %s", tail->name);
  if (body->count || !cyb_fit_is_possible(body) || body == &cyb__family_gpd ||
      beginning_of(body) < body->parameter_count)
    return cyb_error_set(error, CYB_EDOMAIN, body->name, "%s is no body of a splice", body->name);
  if (!(threshold > 0.0) || !isfinite(threshold))
    return cyb_error_set(error, CYB_EDOMAIN, "threshold",
                         "the threshold of a splice must be a number above 0, and is %.15g",
                         threshold);
  return CYB_OK;
}

static int fit_tail(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                    double threshold, const cyb_progress *progress, cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  cyb__exceedances above;
  int status = cyb__exceedances_make(&above, losses, threshold, error);
  for (size_t i = 0; i < CYB_FIT_PARAMETERS; i++) fixed[i] = NAN;
  fixed[beginning_of(family)] = threshold;
  if (!status && above.losses.n < 2)
    status = cyb_error_set(error, CYB_EDATA, NULL,
                           "the tail of a splice needs two losses or more above the threshold "
                           "%.15g, and has %zu",
                           threshold, above.losses.n);
  if (!status) status = cyb_fit_severity(out, family, &above.losses, fixed, progress, error);
  cyb__exceedances_free(&above);
  return status;
}

/* The text form holds every digit, and knows how a splice is laid out. */
static int make(cyb_distribution **out, const cyb_family *family, const cyb__splice_body *body,
                const cyb_fit *tail, double threshold, cyb_error *error) {
  cyb_distribution *part = NULL;
  char *body_text = NULL, *tail_text = cyb_distribution_text(tail->distribution);
  cyb_text text = {0};
  int status = cyb_distribution_new(&part, family, body->p, error);
  if (!status) body_text = cyb_distribution_text(part);
  if (!status && (!body_text || !tail_text)) status = cyb_error_memory(error);
  if (!status) {
    cyb_text_format(&text, "splice(%s, ", body_text);
    cyb_text_add_number(&text, threshold);
    cyb_text_format(&text, ", %s, weight=", tail_text);
    cyb_text_add_number(&text, body->weight);
    cyb_text_add(&text, ")");
    status = text.failed ? cyb_error_memory(error) : cyb_distribution_parse(out, text.bytes, error);
  }
  cyb_text_free(&text);
  free(body_text);
  free(tail_text);
  cyb_distribution_free(part);
  return status;
}

/* Where the splice's i-th number comes from: the body's place (the weight last), the
 * tail's after those; `none` for the threshold. */
static size_t origin_of(const cyb_fit *out, const cyb_family *body, const cyb_family *tail,
                        size_t i) {
  char name[64];
  cyb_distribution_number_name(out->distribution, i, name, sizeof name);
  if (!strcmp(name, "weight")) return body->parameter_count;
  for (size_t k = 0; k < body->parameter_count; k++)
    if (!strncmp(name, "body.", 5) && !strcmp(name + 5, body->parameters[k].name)) return k;
  for (size_t k = 0; k < tail->parameter_count; k++)
    if (!strncmp(name, "tail.", 5) && !strcmp(name + 5, tail->parameters[k].name))
      return body->parameter_count + 1 + k;
  return SIZE_MAX;
}

static double covariance_of(const cyb__splice_body *body, const cyb_fit *tail, size_t width,
                            size_t i, size_t j) {
  if (i < width && j < width) return body->covariance[i * width + j];
  if (i < width || j < width) return 0.0;
  return tail->covariance[(i - width) * tail->width + (j - width)];
}

static void take_errors(cyb_fit *out, const cyb__splice_body *body, const cyb_family *family,
                        const cyb_fit *tail) {
  size_t origin[CYB_FIT_PARAMETERS], width = family->parameter_count + 1;
  bool told = !strcmp(body->stop, "converged") && !strcmp(tail->stop, "converged");
  for (size_t i = 0; i < out->width; i++) {
    origin[i] = origin_of(out, family, tail->family, i);
    out->held[i] = origin[i] == SIZE_MAX ||
                   (origin[i] < family->parameter_count && body->held[origin[i]]) ||
                   (origin[i] >= width && tail->held[origin[i] - width]);
  }
  for (size_t i = 0; told && i < out->width; i++)
    for (size_t j = 0; j < out->width; j++)
      if (!out->held[i] && !out->held[j])
        out->covariance[i * out->width + j] =
            covariance_of(body, tail, width, origin[i], origin[j]);
}

static int judge(cyb_fit *out, const cyb_fit_losses *losses, cyb_error *error) {
  cyb__sample sample = {0};
  int status = cyb__sample_make(&sample, losses, false, error);
  if (!status) {
    out->n = sample.n;
    out->weight = sample.weight;
    status = cyb__goodness(out, cyb_distribution_parameters(out->distribution), &sample, error);
  }
  cyb__sample_free(&sample);
  return status;
}

static int assemble(cyb_fit *out, const cyb__splice_body *body, const cyb_family *family,
                    const cyb_fit *tail, const cyb_fit_losses *losses, double threshold,
                    bool chosen, cyb_error *error) {
  cyb_error inner = {0};
  int status;
  out->iterations = body->iterations + tail->iterations;
  out->log_likelihood = body->log_likelihood + tail->log_likelihood;
  out->estimated = body->estimated + tail->estimated + (chosen ? 1 : 0);
  out->stop = strcmp(body->stop, "converged") ? body->stop : tail->stop;
  if (!tail->distribution || !isfinite(out->log_likelihood)) {
    out->stop = "unbounded";
    return CYB_OK;
  }
  status = make(&out->distribution, family, body, tail, threshold, &inner);
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status) { /* a parameter ran out of what the family takes */
    out->stop = "unbounded";
    return CYB_OK;
  }
  out->width = cyb_distribution_number_count(out->distribution);
  take_errors(out, body, family, tail);
  return judge(out, losses, error);
}

int cyb_fit_splice(cyb_fit *out, const cyb_family *body, const cyb_family *tail,
                   const cyb_fit_losses *losses, double threshold, bool chosen,
                   const cyb_progress *progress, cyb_error *error) {
  cyb__splice_body below;
  cyb_fit above;
  int status;
  cyb__fit_begin(out, cyb_family_find("splice"));
  cyb__fit_begin(&above, tail);
  snprintf(out->label, sizeof out->label, "%s|%s", body->name, tail->name);
  status = check(body, tail, threshold, error);
  if (!status) status = fit_tail(&above, tail, losses, threshold, progress, error);
  if (!status) status = cyb__splice_body_fit(&below, body, losses, threshold, progress, error);
  if (!status) status = assemble(out, &below, body, &above, losses, threshold, chosen, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  cyb_fit_clear(&above);
  return status;
}
