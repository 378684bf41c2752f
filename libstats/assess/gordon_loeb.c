/* assess/gordon_loeb.c - the most that is worth spending on security.
 * Layer: assess. Source: Gordon & Loeb (2002), ACM TISSEC 5:438-457. */
#include <cyberstats/assess.h>

#include <math.h>

static double best_first(double v, double loss, double alpha, double beta) {
  return (pow(v * beta * alpha * loss, 1.0 / (beta + 1.0)) - 1.0) / alpha;
}

/* From alpha loss v^(alpha z + 1) (-ln v) = 1. */
static double best_second(double v, double loss, double alpha) {
  if (v == 0.0 || v == 1.0) return 0.0;
  return log(1.0 / (-alpha * v * loss * log(v))) / (alpha * log(v));
}

void cyb_gordon_loeb(cyb_breach_class kind, double v, double loss, double alpha, double beta,
                     double *investment, double *net_benefit) {
  double z, after;
  bool good = v >= 0.0 && v <= 1.0 && loss >= 0.0 && isfinite(loss) && alpha > 0.0 &&
              isfinite(alpha) && (kind == CYB_BREACH_SECOND || (beta >= 1.0 && isfinite(beta)));
  *investment = *net_benefit = NAN;
  if (!good) return;
  z = kind == CYB_BREACH_FIRST ? best_first(v, loss, alpha, beta) : best_second(v, loss, alpha);
  if (!(z > 0.0)) z = 0.0;
  after = kind == CYB_BREACH_FIRST ? v / pow(alpha * z + 1.0, beta) : pow(v, alpha * z + 1.0);
  *investment = z;
  *net_benefit = (v - after) * loss - z;
}
