/* assess/round.c - money rounded as limits and retentions are sold.
 * Layer: assess. */
#include <cyberstats/assess.h>

#include <float.h>
#include <math.h>

/* 1, 2, 5 x 10^k by its number 3 k + i. */
static double step(int number) {
  static const double digits[] = {1.0, 2.0, 5.0};
  int power = (int)floor(number / 3.0);
  /* divided for small ones: 0.1 is 1 / 10 and not 1 x 10^-1 rounded */
  return power < 0 ? digits[number - 3 * power] / pow(10.0, -power)
                   : digits[number - 3 * power] * pow(10.0, power);
}

double cyb_round_up_125(double x) {
  int number;
  if (!(x >= 0.0) || isinf(x)) return NAN;
  if (x < DBL_MIN) return 0.0;
  number = 3 * ((int)floor(log10(x)) - 1);
  while (step(number) < x) number++;
  return step(number);
}

double cyb_round_125(double x) {
  double up = cyb_round_up_125(x), down;
  int number;
  if (!(up > 0.0)) return up;
  number = 3 * ((int)floor(log10(x)) - 1);
  while (step(number + 1) <= x) number++;
  down = step(number);
  return up / x <= x / down ? up : down;
}
