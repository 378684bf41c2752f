/* cyberstats/exposure.h - exposure curves: the part of the expected loss below a part of
 * the largest.
 * Layer: price. May include: base, dist. */
#ifndef CYBERSTATS_EXPOSURE_H
#define CYBERSTATS_EXPOSURE_H

#include <cyberstats/distribution.h>

#ifdef __cplusplus
extern "C" {
#endif

/* G(x) = E min(X, x maximum) / E min(X, maximum), x in [0, 1]: rises from 0 to 1, concave. The
 * part of the premium that goes to the layer from a to b of the sum insured is
 * G(b) - G(a). NAN for a count distribution or x or maximum outside; maximum finite, > 0. */
double cyb_exposure_of(const cyb_distribution *severity, double maximum, double x);

/* The class of Bernegger (1997), ASTIN Bulletin 27:99-111, equation 3.8: b >= 0, g >= 1, 1 / g
 * the probability of a total loss,
 *   G(x) = ln[((g - 1) b + (1 - g b) b^x) / (1 - b)] / ln(g b),
 * and its limits x where g = 1 or b = 0, ln(1 + (g - 1) x) / ln g where b = 1,
 * (1 - b^x) / (1 - b) where b g = 1. Accuracy 1e-10. NAN outside. */
double cyb_exposure_mbbefd(double b, double g, double x);

/* b = exp(3.1 - 0.15 (1 + c) c), g = exp((0.78 + 0.12 c) c), ibid., section 4.2: c = 1.5, 2, 3, 4
 * are the curves Y1 to Y4 of Swiss Re, c = 5 one of Lloyd's for industrial risks; c = 0
 * has total losses alone. */
void cyb_exposure_swiss_re(double c, double *b, double *g);

#ifdef __cplusplus
}
#endif
#endif
