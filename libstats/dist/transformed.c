/* dist/transformed.c - the layout and the text of transformed distributions:
 * transformed(gamma(shape=2, scale=3), 0: 0, 1: 0, 9: 8, slope=0).
 * Layer: dist. */
#include "dist/transform.h"

#include "base/memory.h"
#include "base/say.h"

static const char example[] =
    "transformed(gamma(shape=2, scale=3), 0: 0, 1: 0, 9: 8, slope=0), knots as x: y";

size_t cyb__transform_part(const double *p) {
  return CYB__TRANSFORM_HEAD + 2 * (size_t)p[CYB__KNOTS];
}

size_t cyb__transform_size(const double *p) {
  size_t at = cyb__transform_part(p);
  return at + cyb__part_size(p + at);
}

size_t cyb__transform_places(const double *p, cyb__place *places, size_t most) {
  return cyb__part_places(p, cyb__transform_part(p), "loss", places, 0, most);
}

/* g is 0 up to its last knot at 0, or to where it leaves it. */
static bool agree(double *p) {
  size_t at = cyb__transform_part(p), count = (size_t)p[CYB__KNOTS], zeros = 0;
  const double *knot = p + CYB__TRANSFORM_HEAD;
  bool endless;
  while (zeros < count && knot[2 * zeros + 1] <= 0.0) zeros++;
  endless = zeros == count && !(p[CYB__SLOPE] > 0.0);
  p[CYB__ZERO_UP_TO] = zeros ? knot[2 * (zeros - 1)] : -1.0;
  p[CYB__ZERO_SHARE] = cyb__cdf_at(cyb__part_at(p + at), endless ? INFINITY : p[CYB__ZERO_UP_TO]);
  p[CYB__POSITIVE] = 1.0;
  if (!(p[CYB__POSITIVE_ONLY] > 0.0)) return true;
  if (!endless) p[CYB__POSITIVE] = cyb__survival_at(cyb__part_at(p + at), p[CYB__ZERO_UP_TO]);
  return !endless && p[CYB__POSITIVE] > CYB__RAREST;
}

bool cyb__transform_settle(double *p) {
  return cyb__part_settle(p + cyb__transform_part(p)) && agree(p);
}

static int check_change(const char *family, const cyb__change *change, cyb_error *error) {
  const cyb_knot *knot = change->knots;
  bool fall = false;
  if (change->count == 0 || knot[0].x != 0.0)
    return cyb_error_set(error, CYB_EDOMAIN, family, "the first knot of %s must be at x = 0",
                         family);
  for (size_t i = 0; i < change->count; i++) {
    if (!isfinite(knot[i].x) || !isfinite(knot[i].y) || !(knot[i].y >= 0.0))
      return cyb_error_set(error, CYB_EDOMAIN, family,
                           "knots of %s must be finite numbers, and payments at least 0", family);
    fall |= i > 0 && (knot[i].x < knot[i - 1].x || knot[i].y < knot[i - 1].y);
  }
  if (fall)
    return cyb_error_set(error, CYB_EDOMAIN, family, "the knots of %s must not fall, in x or in y",
                         family);
  if (change->slope >= 0.0 && isfinite(change->slope)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, family,
                       "the slope of %s after its last knot must be a number of at least 0",
                       family);
}

int cyb__transform_compose(double **p, const char *family, const cyb_distribution *loss,
                           const cyb__change *change, const double *terms, cyb_error *error) {
  size_t part = CYB__TRANSFORM_HEAD + 2 * change->count;
  int status = check_change(family, change, error);
  if (!status && cyb_distribution_family(loss)->count)
    status = cyb_error_set(error, CYB_EDOMAIN, family, "%s takes losses, and %s is one of counts",
                           family, cyb_distribution_family(loss)->name);
  if (status) return status;
  *p = CYB__ARRAY(double, part + cyb__part_size_of(loss));
  if (!*p) return cyb_error_memory(error);
  if (terms) memcpy(*p, terms, CYB__TERMS * sizeof **p);
  (*p)[CYB__SLOPE] = change->slope;
  (*p)[CYB__POSITIVE_ONLY] = change->positive_only ? 1.0 : 0.0;
  (*p)[CYB__KNOTS] = (double)change->count;
  for (size_t i = 0; i < change->count; i++) {
    (*p)[CYB__TRANSFORM_HEAD + 2 * i] = change->knots[i].x;
    (*p)[CYB__TRANSFORM_HEAD + 2 * i + 1] = change->knots[i].y;
  }
  cyb__part_write(*p + part, loss);
  if (agree(*p)) return CYB_OK;
  free(*p);
  *p = NULL;
  return cyb_error_set(error, CYB_EDOMAIN, family, "nothing is ever paid by this %s", family);
}

/* --- text ------------------------------------------------------------------ */

static int take(const cyb__argument *item, const cyb_distribution **loss, cyb_knot *knots,
                cyb__change *change, double *positive, cyb_error *error) {
  bool knot = !isnan(item->weight) && !isnan(item->number) && !*item->name;
  bool number = isnan(item->weight) && !isnan(item->number);
  if (item->part && !*loss && isnan(item->weight) && !*item->name)
    *loss = item->part;
  else if (knot)
    knots[change->count++] = (cyb_knot){item->weight, item->number};
  else if (number && strcmp(item->name, "slope") == 0)
    change->slope = item->number;
  else if (number && strcmp(item->name, "positive") == 0)
    *positive = item->number;
  else
    return cyb_error_set(error, CYB_EDOMAIN, "transformed", "write %s", example);
  return CYB_OK;
}

static int compose(double **p, const cyb__argument *items, size_t count, const cyb__loader *loader,
                   cyb_error *error) {
  const cyb_distribution *loss = NULL;
  cyb_knot *knots = CYB__ARRAY(cyb_knot, count);
  cyb__change change = {.knots = knots};
  double positive = 0.0;
  int status = knots ? CYB_OK : cyb_error_memory(error);
  (void)loader;
  for (size_t i = 0; !status && i < count; i++)
    status = take(&items[i], &loss, knots, &change, &positive, error);
  change.positive_only = positive == 1.0;
  if (!status && (!loss || (positive != 0.0 && positive != 1.0)))
    status =
        cyb_error_set(error, CYB_EDOMAIN, "transformed",
                      loss ? CYB__N("positive of transformed must be 0 or 1, not other than %s")
                           : CYB__N("the loss of transformed is missing; write %s"),
                      loss ? cyb__say("these") : example);
  if (!status) status = cyb__transform_compose(p, "transformed", loss, &change, NULL, error);
  free(knots);
  return status;
}

static void describe(const double *p, cyb_text *text) {
  const double *knot = p + CYB__TRANSFORM_HEAD;
  cyb__part_describe(p + cyb__transform_part(p), text);
  for (size_t i = 0; i < (size_t)p[CYB__KNOTS]; i++) {
    cyb_text_add(text, ", ");
    cyb_text_add_number(text, knot[2 * i]);
    cyb_text_add(text, ": ");
    cyb_text_add_number(text, knot[2 * i + 1]);
  }
  cyb_text_add(text, ", slope=");
  cyb_text_add_number(text, p[CYB__SLOPE]);
  if (p[CYB__POSITIVE_ONLY] > 0.0) cyb_text_add(text, ", positive=1");
}

static const cyb__composed layout = {CYB__TRANSFORM_LAYOUT(compose, describe)};

const cyb_family cyb__family_transformed = {CYB__TRANSFORM_FAMILY("transformed", &layout)};

int cyb_distribution_transform(cyb_distribution **out, const cyb_distribution *loss,
                               const cyb_knot *knots, size_t count, double slope,
                               bool positive_only, cyb_error *error) {
  cyb__change change = {knots, count, slope, positive_only};
  double *p = NULL;
  int status = cyb__transform_compose(&p, "transformed", loss, &change, NULL, error);
  *out = NULL;
  if (!status) status = cyb_distribution_new(out, &cyb__family_transformed, p, error);
  free(p);
  return status;
}

int cyb_distribution_franchise(cyb_distribution **out, const cyb_distribution *loss,
                               double franchise, cyb_error *error) {
  const cyb_knot knots[] = {{0.0, 0.0}, {franchise, 0.0}, {franchise, franchise}};
  *out = NULL;
  if (!(franchise >= 0.0 && isfinite(franchise)))
    return cyb_error_set(error, CYB_EDOMAIN, "franchise",
                         "%g is no franchise: it must be 0 or more", franchise);
  return cyb_distribution_transform(out, loss, knots, franchise > 0.0 ? 3 : 1, 1.0, false, error);
}
