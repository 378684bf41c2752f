/* doc/methods/measures.c - plain measures of the library, with published values.
 * Layer: doc. */
#include <stdio.h>

#include <cyberstats/measures.h>

int main(void) {
  /* gross domestic product of the German states, 2015 */
  const double states[] = {460.69, 549.19, 124.16, 65.29, 31.59,  109.27, 263.44, 39.87,
                           258.53, 645.59, 131.95, 35.03, 112.66, 56.22,  85.61,  56.81};
  printf("Herfindahl index of 16 states      %.3f\n", cyb_herfindahl(states, 16));
  printf("location quotient                  %.7f\n",
         cyb_location_quotient(1714, 79006, 879213, 15593224));
  printf("doubling in three years            %.6f %% a year\n", 100 * cyb_cagr(1, 2, 3));
  printf("base for 25 at 25 %% in three years %.1f\n", cyb_growth_base(25, 0.25, 3));
  printf("1563.59 (2019) to 2003.50 (2021)   %.5f %% a year\n",
         100 * cyb_cagr(1563.59, 2003.50, 2));
  return 0;
}
