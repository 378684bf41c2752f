/* price/treaty_kinds.c - the kinds of terms of a treaty.
 * Layer: price. */
#include "price/treaty.h"

/* share * min(max(sum - aggregate_deductible, 0), aggregate_limit) */
static bool yearly(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  return cyb__line_layer(&term->local, t->aggregate_limit, t->aggregate_deductible, t->share);
}

static bool whole(cyb__line *line) {
  return cyb__line_layer(line, INFINITY, 0.0, 1.0);
}

/* --- of the policy ---------------------------------------------------------------- */

static bool deductible(cyb__term *term) {
  return cyb__line_layer(&term->own, INFINITY, term->text.attachment, 1.0) && whole(&term->local);
}

static bool franchise(cyb__term *term) {
  double d = term->text.attachment;
  bool done = cyb__line_add(&term->own, 0.0, 0.0) && cyb__line_add(&term->own, d, 0.0) &&
              cyb__line_add(&term->own, d, d);
  if (done) cyb__line_end(&term->own, 1.0);
  return done && whole(&term->local);
}

static bool limit(cyb__term *term) {
  return cyb__line_layer(&term->own, term->text.limit, 0.0, 1.0) && whole(&term->local);
}

static bool coinsurance(cyb__term *term) {
  return cyb__line_layer(&term->own, INFINITY, 0.0, term->text.share) && whole(&term->local);
}

static const cyb__term_kind kind_deductible = {"deductible",    "covered", CYB__POLICY,
                                               CYB__ATTACHMENT, 0,         deductible};
static const cyb__term_kind kind_franchise = {"franchise",     "covered", CYB__POLICY,
                                              CYB__ATTACHMENT, 0,         franchise};
static const cyb__term_kind kind_limit = {"limit", "covered", CYB__POLICY, CYB__LIMIT, 0, limit};
static const cyb__term_kind kind_coinsurance = {"coinsurance", "covered", CYB__POLICY,
                                                CYB__SHARE,    0,         coinsurance};

/* --- ceded ------------------------------------------------------------------------- */

static bool quota_share(cyb__term *term) {
  return whole(&term->own) && yearly(term);
}

/* The premium's parts that are paid again, times the limit: rate by rate. */
static bool reinstated(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  bool done = cyb__line_layer(&term->reinstate, INFINITY, 0.0, 0.0);
  for (size_t i = 0; done && i < term->points; i++) {
    cyb__line part;
    done = cyb__line_layer(&part, t->limit, t->aggregate_deductible + (double)i * t->limit,
                           term->point[i].y);
    done = done && cyb__line_plus(&term->reinstate, 1.0, &part);
    cyb__line_clear(&part);
  }
  return done;
}

static bool layer(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  if (term->given & CYB__REINSTATEMENTS)
    term->text.aggregate_limit = fmin(t->aggregate_limit, (t->reinstatements + 1.0) * t->limit);
  return cyb__line_layer(&term->own, t->limit, t->attachment, 1.0) && yearly(term) &&
         reinstated(term);
}

static bool aggregate_layer(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  return whole(&term->own) && cyb__line_layer(&term->local, t->limit, t->attachment, t->share);
}

static const cyb__term_kind kind_quota_share = {"quota-share",
                                                "ceded",
                                                CYB__CESSION,
                                                CYB__SHARE,
                                                CYB__AGGREGATE_DEDUCTIBLE | CYB__AGGREGATE_LIMIT |
                                                    CYB__TERM_PREMIUM,
                                                quota_share};
static const cyb__term_kind kind_layer = {"layer",
                                          "ceded",
                                          CYB__CESSION,
                                          CYB__ATTACHMENT,
                                          CYB__LIMIT | CYB__SHARE | CYB__AGGREGATE_DEDUCTIBLE |
                                              CYB__AGGREGATE_LIMIT | CYB__REINSTATEMENTS |
                                              CYB__RATES | CYB__TERM_PREMIUM,
                                          layer};
static const cyb__term_kind kind_aggregate_layer = {"aggregate-layer",
                                                    "ceded",
                                                    CYB__CESSION,
                                                    CYB__ATTACHMENT,
                                                    CYB__LIMIT | CYB__SHARE | CYB__TERM_PREMIUM,
                                                    aggregate_layer};

/* --- on what was ceded ---------------------------------------------------------------- */

static bool corridor(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  return cyb__line_layer(&term->local, t->limit, t->attachment, t->share);
}

static bool swing(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  cyb__line *line = &term->local;
  bool done =
      cyb__line_add(line, 0.0, t->minimum) && cyb__line_add(line, t->minimum / t->load, t->minimum);
  if (done && isfinite(t->maximum)) done = cyb__line_add(line, t->maximum / t->load, t->maximum);
  if (done) cyb__line_end(line, isfinite(t->maximum) ? 0.0 : t->load);
  return done;
}

static bool slide(cyb__term *term) {
  double premium = term->text.premium;
  bool done = cyb__line_add(&term->local, 0.0, premium * term->point[0].y);
  for (size_t i = 0; done && i < term->points; i++)
    done = cyb__line_add(&term->local, premium * term->point[i].x, premium * term->point[i].y);
  if (done) cyb__line_end(&term->local, 0.0);
  return done;
}

static bool profit_share(cyb__term *term) {
  const cyb_treaty_term *t = &term->text;
  double most = t->premium * (1.0 - t->margin);
  bool done =
      cyb__line_add(&term->local, 0.0, t->share * most) && cyb__line_add(&term->local, most, 0.0);
  if (done) cyb__line_end(&term->local, 0.0);
  return done;
}

static const cyb__term_kind kind_corridor = {"corridor",           "returned",
                                             CYB__RETURN,          CYB__ATTACHMENT | CYB__LIMIT,
                                             CYB__SHARE | CYB__OF, corridor};
static const cyb__term_kind kind_swing = {
    "swing", "premium", CYB__PREMIUM, CYB__LOAD, CYB__MINIMUM | CYB__MAXIMUM | CYB__OF, swing};
static const cyb__term_kind kind_slide = {
    "slide", "commission", CYB__PREMIUM, CYB__TERM_PREMIUM | CYB__SLIDE, CYB__OF, slide};
static const cyb__term_kind kind_profit_share = {"profit-share",
                                                 "commission",
                                                 CYB__PREMIUM,
                                                 CYB__TERM_PREMIUM | CYB__SHARE,
                                                 CYB__MARGIN | CYB__YEARS | CYB__OF,
                                                 profit_share};

const cyb__term_kind *const cyb__term_kinds[] = {
    &kind_deductible,  &kind_franchise, &kind_limit,           &kind_coinsurance,
    &kind_quota_share, &kind_layer,     &kind_aggregate_layer, &kind_corridor,
    &kind_swing,       &kind_slide,     &kind_profit_share,    NULL,
};
