/* dist/payment.c - what a policy pays of a loss, per loss or per payment.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, ch. 8.
 * Inflation first, x (1 + inflation); then share * min(max(loss - deductible, 0),
 * limit): the limit is on the payment. Of a franchise the loss counts whole once
 * it is above the deductible. Per payment: given that something is paid. */
#include "dist/transform.h"

#include "base/memory.h"

enum { DEDUCTIBLE, LIMIT, SHARE, INFLATION, FRANCHISE };

static const cyb_parameter terms[CYB__TERMS] = {
    {"deductible", 0.0, INFINITY, true, false, 0.0},
    {"limit", 0.0, INFINITY, false, false, INFINITY},
    {"share", 0.0, 1.0, false, true, 1.0},
    {"inflation", -1.0, INFINITY, false, false, 0.0},
    {"franchise", 0.0, 1.0, true, true, 0.0},
};

static cyb__signature signature_of(const char *family) {
  return (cyb__signature){
      .family = family,
      .example = "per-loss(D, deductible=0, limit=VALUE, share=1, inflation=0, franchise=0), or "
                 "per-payment(D, ...)",
      .part = {"loss"},
      .part_count = 1,
      .number = terms,
      .number_count = CYB__TERMS,
  };
}

enum { MOST_KNOTS = 4 };

static cyb__change change_of(const double *t, cyb_knot knots[MOST_KNOTS]) {
  double grown = 1.0 + t[INFLATION], deductible = t[DEDUCTIBLE], limit = t[LIMIT];
  bool franchise = t[FRANCHISE] == 1.0 && deductible > 0.0, unlimited = isinf(limit);
  double jump = franchise ? fmin(deductible, limit) : 0.0;
  double last = franchise ? limit : deductible + limit;
  size_t count = 0;
  knots[count++] = (cyb_knot){0.0, 0.0};
  if (deductible > 0.0) knots[count++] = (cyb_knot){deductible / grown, 0.0};
  if (franchise) knots[count++] = (cyb_knot){deductible / grown, t[SHARE] * jump};
  if (!unlimited && jump < limit) knots[count++] = (cyb_knot){last / grown, t[SHARE] * limit};
  return (cyb__change){knots, count, unlimited ? t[SHARE] * grown : 0.0, false};
}

/* "limit=inf" is the same as none. */
static bool is_no_limit(const cyb__argument *item) {
  return strcmp(item->name, "limit") == 0 && strcmp(item->words, "inf") == 0;
}

static int bind(const cyb__signature *signature, const cyb__argument *items, size_t count,
                const cyb_distribution **loss, double *t, cyb_error *error) {
  cyb__argument *kept = CYB__ARRAY(cyb__argument, count);
  size_t left = 0;
  int status;
  if (!kept) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++)
    if (!is_no_limit(&items[i])) kept[left++] = items[i];
  status = cyb__bind(signature, kept, left, loss, t, error);
  free(kept);
  if (!status && t[FRANCHISE] != 0.0 && t[FRANCHISE] != 1.0)
    status = cyb_error_set(error, CYB_EDOMAIN, signature->family, "franchise of %s must be 0 or 1",
                           signature->family);
  return status;
}

static int compose_as(double **p, const char *family, bool positive_only,
                      const cyb__argument *items, size_t count, cyb_error *error) {
  const cyb__signature signature = signature_of(family);
  const cyb_distribution *loss = NULL;
  double t[CYB__TERMS];
  cyb_knot knots[MOST_KNOTS];
  cyb__change change;
  int status = bind(&signature, items, count, &loss, t, error);
  if (status) return status;
  change = change_of(t, knots);
  change.positive_only = positive_only;
  return cyb__transform_compose(p, family, loss, &change, t, error);
}

static int compose_loss(double **p, const cyb__argument *items, size_t count,
                        const cyb__loader *loader, cyb_error *error) {
  (void)loader;
  return compose_as(p, "per-loss", false, items, count, error);
}

static int compose_payment(double **p, const cyb__argument *items, size_t count,
                           const cyb__loader *loader, cyb_error *error) {
  (void)loader;
  return compose_as(p, "per-payment", true, items, count, error);
}

static void describe(const double *p, cyb_text *text) {
  cyb__part_describe(p + cyb__transform_part(p), text);
  for (size_t i = 0; i < CYB__TERMS; i++)
    if (p[i] != terms[i].otherwise) {
      cyb_text_format(text, ", %s=", terms[i].name);
      cyb_text_add_number(text, p[i]);
    }
}

static const cyb__composed loss_layout = {CYB__TRANSFORM_LAYOUT(compose_loss, describe)};
static const cyb__composed payment_layout = {CYB__TRANSFORM_LAYOUT(compose_payment, describe)};

const cyb_family cyb__family_per_loss = {CYB__TRANSFORM_FAMILY("per-loss", &loss_layout)};
const cyb_family cyb__family_per_payment = {CYB__TRANSFORM_FAMILY("per-payment", &payment_layout)};
