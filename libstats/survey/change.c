/* survey/change.c - change between two waves for every domain.
 * Layer: survey. */
#include <cyberstats/change.h>
#include <cyberstats/student.h>

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "survey/adjustment.h"
#include "survey/change_error.h"

/* --- measures -------------------------------------------------------------------------- */

static bool difference(double first, double last, double years, double *value, double *by_first,
                       double *by_last) {
  (void)years;
  *value = last - first;
  *by_first = -1.0;
  *by_last = 1.0;
  return isfinite(*value);
}

/* (last / first) / first and not last / first^2: where the two are equal, the
 * derivatives are too, but for the sign. */
static bool ratio(double first, double last, double years, double *value, double *by_first,
                  double *by_last) {
  (void)years;
  *value = last / first;
  *by_first = -(*value / first);
  *by_last = 1.0 / first;
  return first != 0.0 && isfinite(*value);
}

static bool growth(double first, double last, double years, double *value, double *by_first,
                   double *by_last) {
  bool defined = ratio(first, last, years, value, by_first, by_last);
  *value = (last - first) / first;
  return defined;
}

static bool cagr(double first, double last, double years, double *value, double *by_first,
                 double *by_last) {
  double factor;
  if (!(first > 0.0 && last > 0.0 && years > 0.0)) return false;
  factor = exp(log(last / first) / years) / years;
  *value = expm1(log(last / first) / years);
  *by_first = -factor / first;
  *by_last = factor / last;
  return isfinite(*value);
}

static const cyb_change_measure measures[] = {
    {"difference", difference}, {"ratio", ratio}, {"growth", growth}, {"cagr", cagr}};
static const char *const names[] = {"difference", "ratio", "growth", "cagr", NULL};

const cyb_change_measure *cyb_change_measure_find(const char *name) {
  for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
    if (strcmp(measures[i].name, name) == 0) return &measures[i];
  return NULL;
}

const char *const *cyb_change_measure_names(void) {
  return names;
}

/* --- one wave --------------------------------------------------------------------------- */

typedef struct half {
  const cyb_design *design;
  const cyb_estimate_request *request;
  cyb_estimate *estimate; /* per domain */
  double *u;              /* per row */
  uint32_t *position;     /* rows by domain, in the order of the design */
  size_t *start;          /* of domain d: start[d] .. start[d + 1] - 1 */
  double *adjusted;       /* of one domain, by the starting weights; NULL: not adjusted */
  uint32_t *all;          /* every row */
} half;

static void half_clear(half *h) {
  free(h->estimate);
  free(h->u);
  free(h->position);
  free(h->start);
  free(h->adjusted);
  free(h->all);
}

static int32_t domain_of(const half *h, size_t row) {
  return h->request->domain ? h->request->domain[row] : 0;
}

static void sort_rows(half *h) {
  size_t rows = cyb_design_rows(h->design), domains = h->request->domains, all;
  for (size_t row = 0; row < rows; row++)
    if (domain_of(h, row) >= 0) h->start[(size_t)domain_of(h, row) + 1]++;
  for (size_t d = 0; d < domains; d++) h->start[d + 1] += h->start[d];
  all = h->start[domains];
  for (size_t i = rows; i-- > 0;) {
    int32_t domain = domain_of(h, h->design->order[i]);
    if (domain >= 0) h->position[--h->start[(size_t)domain + 1]] = (uint32_t)i;
  }
  /* every end has moved to its domain's beginning */
  for (size_t d = 0; d < domains; d++) h->start[d] = h->start[d + 1];
  h->start[domains] = all;
}

static int allocate_adjusted(half *h, cyb_error *error) {
  size_t rows = cyb_design_rows(h->design);
  if (!cyb__is_adjusted(h->design)) return CYB_OK;
  h->adjusted = CYB__ARRAY(double, rows);
  h->all = CYB__ARRAY(uint32_t, rows);
  if (!h->adjusted || !h->all) return cyb_error_memory(error);
  for (size_t i = 0; i < rows; i++) h->all[i] = (uint32_t)i;
  return CYB_OK;
}

static int half_estimate(half *h, const cyb_design *design, const cyb_statistic *statistic,
                         const cyb_estimate_request *request, cyb_error *error) {
  size_t rows = cyb_design_rows(design);
  int status;
  h->design = design;
  h->request = request;
  h->estimate = CYB__ARRAY(cyb_estimate, request->domains);
  h->u = CYB__ARRAY(double, rows);
  h->position = CYB__ARRAY(uint32_t, rows);
  h->start = CYB__ARRAY(size_t, request->domains + 1);
  if (!h->estimate || !h->u || !h->position || !h->start) return cyb_error_memory(error);
  status = cyb_estimate_linearized(h->u, h->estimate, design, statistic, request, error);
  if (status == CYB_OK) sort_rows(h);
  return status == CYB_OK ? allocate_adjusted(h, error) : status;
}

/* --- both ------------------------------------------------------------------------------- */

static cyb__change_side side_of(const half *h, size_t domain, double factor) {
  size_t first = h->start[domain], end = h->start[domain + 1];
  cyb__change_side side = {h->position + first,           end - first, h->u,
                           cyb_design_weights(h->design), factor,      h->estimate[domain].se};
  return side;
}

/* Where the weights were adjusted, rows outside the domain vary too. */
static int adjust_side(cyb__change_side *side, const half *h, cyb_error *error) {
  size_t rows = cyb_design_rows(h->design);
  if (!h->adjusted) return CYB_OK;
  for (size_t row = 0; row < rows; row++) h->adjusted[row] = 0.0;
  for (size_t i = 0; i < side->rows; i++) {
    size_t row = h->design->order[side->position[i]];
    h->adjusted[row] = h->u[row];
  }
  side->position = h->all;
  side->rows = rows;
  side->u = h->adjusted;
  side->weight = cyb__starting_weights(h->design);
  return cyb__adjusted_values(h->adjusted, h->design, error);
}

static void fill_change(cyb_change *out, const cyb__change_error *found, bool defined, int sign,
                        double level) {
  double reach = NAN;
  out->common = found->common;
  out->limited = found->limited != 0;
  if (!defined) out->value = NAN;
  if (defined) out->se = sqrt(found->variance);
  out->correlation = sign * found->correlation;
  out->covariance = out->correlation * out->first.se * out->last.se;
  if (isnan(found->correlation) && isfinite(out->first.se) && isfinite(out->last.se))
    out->covariance = 0.0;
  if (out->df > 0.0) reach = out->se * cyb_student_quantile(0.5 + level / 2.0, out->df);
  out->lower = out->value - reach;
  out->upper = out->value + reach;
}

static int change_domain(cyb_change *out, cyb__change_space *space, const half h[2], size_t domain,
                         const cyb_change_request *request, cyb_error *error) {
  double by_first = NAN, by_last = NAN;
  cyb__change_error found;
  cyb__change_side side[2];
  size_t common = 0;
  bool defined;
  int status;
  memset(out, 0, sizeof *out);
  out->first = h[0].estimate[domain];
  out->last = h[1].estimate[domain];
  out->value = out->se = out->covariance = out->correlation = NAN;
  out->df = fmin(out->first.df, out->last.df);
  defined = !isnan(out->first.value) && !isnan(out->last.value) &&
            request->measure->evaluate(out->first.value, out->last.value, request->years,
                                       &out->value, &by_first, &by_last);
  side[0] = side_of(&h[0], domain, defined ? -by_first : 1.0);
  side[1] = side_of(&h[1], domain, defined ? by_last : 1.0);
  if (h[0].adjusted || h[1].adjusted) common = cyb__change_common(space, side);
  status = adjust_side(&side[0], &h[0], error);
  if (status == CYB_OK) status = adjust_side(&side[1], &h[1], error);
  if (status != CYB_OK) return status;
  cyb__change_variance(&found, space, side);
  if (h[0].adjusted || h[1].adjusted) found.common = common;
  fill_change(out, &found, defined, side[0].factor * side[1].factor < 0.0 ? -1 : 1,
              request->first.level);
  return CYB_OK;
}

static int check_request(const cyb_change_request *request, cyb_error *error) {
  if (request->first.domains != request->last.domains)
    return cyb_error_set(error, CYB_EDOMAIN, "domains",
                         "%zu domains in one wave and %zu in the other", request->first.domains,
                         request->last.domains);
  if (!request->measure || !(request->years > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "years",
                         "a measure and the years between the waves, above 0, are needed");
  return CYB_OK;
}

int cyb_change_estimate(cyb_change *out, const cyb_overlap *overlap, const cyb_statistic *first,
                        const cyb_statistic *last, const cyb_change_request *request,
                        cyb_error *error) {
  half h[2];
  cyb__change_space *space = NULL;
  int status = check_request(request, error);
  memset(h, 0, sizeof h);
  if (status == CYB_OK)
    status = half_estimate(&h[0], overlap->design[0], first, &request->first, error);
  if (status == CYB_OK)
    status = half_estimate(&h[1], overlap->design[1], last, &request->last, error);
  if (status == CYB_OK) status = cyb__change_space_new(&space, overlap, error);
  for (size_t d = 0; status == CYB_OK && d < request->first.domains; d++)
    status = change_domain(&out[d], space, h, d, request, error);
  cyb__change_space_free(space);
  half_clear(&h[0]);
  half_clear(&h[1]);
  return status;
}
