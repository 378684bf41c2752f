/* dist/transform.h - what a loss turns into: linear between knots.
 * Layer: dist. May include: base, num.
 * p: the terms of a payment (those of the text families, else unused), then the
 * slope after the last knot, whether only what is positive counts, the number of
 * knots, P(g(X) > 0) (1 where all counts), the x up to which g is 0 and the share of
 * losses up to there, the knots, the part. */
#ifndef CYB_DIST_TRANSFORM_H
#define CYB_DIST_TRANSFORM_H

#include "dist/composed.h"

enum { CYB__TERMS = 5 };
enum {
  CYB__SLOPE = CYB__TERMS,
  CYB__POSITIVE_ONLY,
  CYB__KNOTS,
  CYB__POSITIVE,
  CYB__ZERO_UP_TO,
  CYB__ZERO_SHARE,
  CYB__TRANSFORM_HEAD
};

typedef struct cyb__change {
  const cyb_knot *knots;
  size_t count;
  double slope;
  bool positive_only;
} cyb__change;

/* Lays out g(loss); refuses knots that are none. terms[CYB__TERMS] NULL = unused. */
int cyb__transform_compose(double **p, const char *family, const cyb_distribution *loss,
                           const cyb__change *change, const double *terms, cyb_error *error);
size_t cyb__transform_part(const double *p); /* where the loss stands */
size_t cyb__transform_size(const double *p);
size_t cyb__transform_places(const double *p, cyb__place *places, size_t most);
bool cyb__transform_settle(double *p);

double cyb__transform_log_density(const double *p, double x);
double cyb__transform_cdf(const double *p, double x);
double cyb__transform_survival(const double *p, double x);
double cyb__transform_log_survival(const double *p, double x);
double cyb__transform_quantile(const double *p, double u);
double cyb__transform_moment(const double *p, int k);
double cyb__transform_moment_order(const double *p);
double cyb__transform_central(const double *p, int k);
double cyb__transform_limited(const double *p, double limit, int k);
double cyb__transform_mass(const double *p, double x);
double cyb__transform_integral(const double *p, int k, double away, double from, double length);

#define CYB__TRANSFORM_FAMILY(title, composition)                                                  \
  .name = (title), .log_density = cyb__transform_log_density, .cdf = cyb__transform_cdf,           \
  .survival = cyb__transform_survival, .quantile = cyb__transform_quantile,                        \
  .moment = cyb__transform_moment, .moment_order = cyb__transform_moment_order,                    \
  .central = cyb__transform_central, .limited_moment = cyb__transform_limited,                     \
  .log_survival = cyb__transform_log_survival, .composed = (composition)

#define CYB__TRANSFORM_LAYOUT(composer, describer)                                                 \
  .compose = (composer), .size = cyb__transform_size, .describe = (describer),                     \
  .places = cyb__transform_places, .settle = cyb__transform_settle, .mass = cyb__transform_mass,   \
  .integral = cyb__transform_integral

#endif
