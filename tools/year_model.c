/* tools/year_model.c - the annual loss as options describe it.
 * Layer: tools. */
#include "tools/year_model.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

static int read_one(cyb_app *app, const char *name, cyb_law *out, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, name, NULL);
  if (text) return law_read(out, app, text, error);
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--%s=DISTRIBUTION is missing; see: cyberstats help dist"), name);
}

/* That of the estimates where each number of the law became what it is in `exposed`. */
static void scale_covariance(cyb_law *law, const cyb_distribution *exposed) {
  double factor[LAW_PARAMETERS];
  for (size_t i = 0; law->covariance && i < law->free; i++) {
    double unit = cyb_distribution_number(law->distribution, law->parameter[i]);
    factor[i] = unit > 0.0 ? cyb_distribution_number(exposed, law->parameter[i]) / unit : 1.0;
  }
  for (size_t i = 0; law->covariance && i < law->free; i++)
    for (size_t k = 0; k < law->free; k++)
      law->covariance[i * law->free + k] *= factor[i] * factor[k];
}

int law_expose(cyb_law *law, double units, cyb_error *error) {
  cyb_distribution *exposed = NULL;
  int status;
  if (units == 1.0) return CYB_OK;
  status = cyb_frequency_exposed(&exposed, law->distribution, units, error);
  if (status) return status;
  scale_covariance(law, exposed);
  cyb_distribution_free(law->distribution);
  law->distribution = exposed;
  return CYB_OK;
}

static int copy_covariance(cyb_law *out, const cyb_fit *fit) {
  size_t width = fit->width;
  for (size_t i = 0; i < width; i++)
    if (!fit->held[i] && isfinite(fit->se[i])) out->parameter[out->free++] = i;
  if (!out->free) return CYB_OK;
  out->covariance = calloc(out->free * out->free, sizeof *out->covariance);
  if (!out->covariance) return CYB_ENOMEM;
  for (size_t i = 0; i < out->free; i++)
    for (size_t k = 0; k < out->free; k++)
      out->covariance[i * out->free + k] =
          fit->covariance[out->parameter[i] * width + out->parameter[k]];
  return CYB_OK;
}

int law_of_fit(cyb_law *out, const cyb_fit *fit, const char *origin, cyb_error *error) {
  int status;
  *out = (cyb_law){.n = (double)fit->n, .origin = cyb_strdup(origin)};
  status = cyb_distribution_copy(&out->distribution, fit->distribution, error);
  if (!status && (!out->origin || copy_covariance(out, fit))) status = cyb_error_memory(error);
  if (status) law_free(out);
  return status;
}

static int expose(const cyb_app *app, cyb_law *law, cyb_error *error) {
  double units = 1.0;
  int status = arguments_number(&app->arguments, "exposure", DBL_MIN, DBL_MAX, &units, error);
  return status ? status : law_expose(law, units, error);
}

static int read_terms(const cyb_app *app, cyb_terms *terms, cyb_error *error) {
  const struct {
    const char *name;
    double low, high, *number;
  } options[] = {{"deductible", 0, DBL_MAX, &terms->deductible},
                 {"franchise", 0, DBL_MAX, &terms->franchise},
                 {"limit", 0, DBL_MAX, &terms->limit},
                 {"share", 0, 1, &terms->share},
                 {"aggregate-deductible", 0, DBL_MAX, &terms->aggregate_deductible},
                 {"aggregate-limit", 0, DBL_MAX, &terms->aggregate_limit}};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < sizeof options / sizeof options[0]; i++)
    status = arguments_number(&app->arguments, options[i].name, options[i].low, options[i].high,
                              options[i].number, error);
  return status;
}

int year_model_read(cyb_year_model *out, cyb_app *app, cyb_error *error) {
  int status;
  *out = (cyb_year_model){.terms = CYB_TERMS_INIT};
  status = read_one(app, "frequency", &out->frequency, error);
  if (!status) status = expose(app, &out->frequency, error);
  if (!status) status = read_one(app, "severity", &out->severity, error);
  if (!status) status = read_terms(app, &out->terms, error);
  if (status) year_model_free(out);
  return status;
}

void year_model_free(cyb_year_model *model) {
  law_free(&model->frequency);
  law_free(&model->severity);
}
