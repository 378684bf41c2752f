/* dist/scaled_erfc.h - the complementary error function without its exponential.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_SCALED_ERFC_H
#define CYB_DIST_SCALED_ERFC_H

/* e^(y^2) erfc(y); overflows below y = -26. */
double cyb__scaled_erfc(double y);

/* Its fall from y to y + step, step >= 0, also where that is a small part of it. */
double cyb__scaled_erfc_fall(double y, double step);

#endif
