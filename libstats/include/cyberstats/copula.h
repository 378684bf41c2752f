/* cyberstats/copula.h - how the losses of several lines depend on each other.
 * Layer: risk. May include: base, num, dist.
 *
 * To add a family: a record in risk/copula_NAME.c, one row in risk/copula.c, its
 * rows in tests/unit/test_copula.c. */
#ifndef CYBERSTATS_COPULA_H
#define CYBERSTATS_COPULA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_copula cyb_copula; /* immutable once made */

/* Names of the families, NULL-ended: gaussian, t, clayton, gumbel, frank. */
const char *const *cyb_copula_families(void);
/* True if the family takes a correlation matrix; and the name of its own parameter
 * ("theta", "df"), NULL = it has none. Of an unknown family false and NULL. */
bool cyb_copula_takes_correlation(const char *family);
const char *cyb_copula_parameter(const char *family);

/* Makes a copula of `dimensions` variables, 2 or more.
 *   parameter    theta of clayton (0, 100], gumbel [1, 100], frank [-500, 500] but not 0
 *                (of more than two variables above 0), df of t (0, 1e6]; else passed over
 *   correlation  [dimensions * dimensions] of gaussian and t, else NULL
 * Formula  clayton  (sum u^-theta - n + 1)^(-1/theta)
 *          gumbel   exp(-(sum (-ln u)^theta)^(1/theta))
 *          frank    -ln(1 + prod(e^(-theta u) - 1) / (e^-theta - 1)^(n-1)) / theta
 * Source   Nelsen (2006), An Introduction to Copulas, table 4.1 (families 1, 4, 5);
 *          McNeil, Frey & Embrechts (2015), Quantitative Risk Management, 7.1 and 7.4.
 * Errors   CYB_EDOMAIN unknown family (names the nearest), a parameter outside its
 *          range, a matrix that cyb_correlation_check refuses; CYB_ENOMEM. */
int cyb_copula_new(cyb_copula **out, const char *family, size_t dimensions, double parameter,
                   const double *correlation, cyb_error *error);
void cyb_copula_free(cyb_copula *copula);
size_t cyb_copula_dimensions(const cyb_copula *copula);

/* P(U_1 <= u_1, ..., U_n <= u_n), u[dimensions]. NaN of a u outside [0, 1], and of
 * gaussian and t in more than two variables, which have no closed form.
 * Accuracy 1e-12 (t: 1e-10), gaussian and t by one integral over the angle of the
 * correlation: Drezner & Wesolowsky (1990), J. Stat. Comput. Simul. 35:101-107. */
double cyb_copula_cdf(const cyb_copula *copula, const double *u);

/* One draw u[dimensions], each in (0, 1), a pure function of the address. It uses the
 * streams stream .. stream + dimensions + 1.
 * Method   gaussian, t: Cholesky factor; gumbel, frank of more than two variables:
 *          frailty (Marshall & Olkin 1988, J. Amer. Stat. Assoc. 83:834-841), positive
 *          stable (Kanter 1975, Ann. Prob. 3:697-707), logarithmic (Kemp 1981, Appl.
 *          Stat. 30:249-253); clayton, frank of two: conditional inversion. */
void cyb_copula_draw(const cyb_copula *copula, uint64_t seed, uint64_t stream, uint64_t index,
                     double *u);

/* --- rank correlations of a pair ---------------------------------------------- */

/* Of variables i and k. Kendall: clayton theta / (theta + 2), gumbel 1 - 1 / theta,
 * frank 1 - 4 (1 - D_1(theta)) / theta, gaussian and t 2 asin(r) / pi. Spearman: gaussian
 * 6 asin(r / 2) / pi, frank 1 - 12 (D_1 - D_2) / theta, the others 12 times the integral of
 * the cdf less 3. Source Nelsen (2006), 5.1. Accuracy 1e-10, Spearman's by integral 1e-8. */
double cyb_copula_kendall(const cyb_copula *copula, size_t i, size_t k);
double cyb_copula_spearman(const cyb_copula *copula, size_t i, size_t k);

/* The theta, or of gaussian and t the correlation, with which a pair has that rank
 * correlation. Errors CYB_EDOMAIN unknown family, or it cannot have that; Spearman's of t,
 * which depends on df as well. Accuracy 1e-9. */
int cyb_copula_from_kendall(double *parameter, const char *family, double tau, cyb_error *error);
int cyb_copula_from_spearman(double *parameter, const char *family, double rho, cyb_error *error);

/* --- matrices ----------------------------------------------------------------- */

/* Symmetric, ones on the diagonal, all else inside (-1, 1), positive definite.
 * Errors CYB_EDOMAIN where not: names the pair, or the least eigenvalue and by what factor
 * the correlations would have to be smaller. */
int cyb_correlation_check(const double *correlation, size_t n, cyb_error *error);

/* Reorders each variable of a sample so that the rank correlations become about those of
 * the matrix; the values of each variable stay what they were.
 *   sample       [n * rows], the values of variable i at sample[i * rows]
 *   correlation  [n * n], of van der Waerden scores, a little above the rank correlation
 * Source   Iman & Conover (1982), Commun. Stat. B 11:311-334, with the scores in random
 *          order and made uncorrelated exactly by their own Cholesky factor.
 * Errors   CYB_EDOMAIN the matrix, fewer rows than 2 n; CYB_ENOMEM. */
int cyb_iman_conover(double *sample, size_t n, size_t rows, const double *correlation,
                     uint64_t seed, int threads, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
