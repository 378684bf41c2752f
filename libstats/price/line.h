/* price/line.h - broken lines: what a loss, or a year's sum, turns into.
 * Layer: price. May include: base, dist. */
#ifndef CYB_PRICE_LINE_H
#define CYB_PRICE_LINE_H

#include <stdbool.h>

#include <cyberstats/distribution.h>

/* As cyb_distribution_transform takes them: linear between knots, `slope` after the
 * last; the first knot is at x = 0; two knots at one x are a jump, the value there
 * being the lower. A line of a premium may fall. Start as {0}, release with
 * cyb__line_clear. Functions that make one return false where memory is out. */
typedef struct cyb__line {
  cyb_knot *knots;
  size_t count, capacity;
  double slope;
} cyb__line;

void cyb__line_clear(cyb__line *line);
/* Adds a knot at x, which does not fall; knots on a straight line are dropped. */
bool cyb__line_add(cyb__line *line, double x, double y);
/* Says how it goes on after the last knot, which is dropped if it is straight. */
void cyb__line_end(cyb__line *line, double slope);

/* At x >= 0; just above it, which differs at a jump; and the slope beyond it. */
double cyb__line_at(const cyb__line *line, double x);
double cyb__line_after(const cyb__line *line, double x);
double cyb__line_slope(const cyb__line *line, double x);

bool cyb__line_copy(cyb__line *out, const cyb__line *line);
/* scale * min(max(x - attachment, 0), limit), limit possibly INFINITY. */
bool cyb__line_layer(cyb__line *out, double limit, double attachment, double scale);
/* p * a + q * b */
bool cyb__line_sum(cyb__line *out, double p, const cyb__line *a, double q, const cyb__line *b);
/* outer(inner(x)); inner does not fall. */
bool cyb__line_compose(cyb__line *out, const cyb__line *outer, const cyb__line *inner);

/* `line` := the sum, the composition with itself as one part. */
bool cyb__line_plus(cyb__line *line, double q, const cyb__line *other);
bool cyb__line_then(cyb__line *line, const cyb__line *outer);

/* y = c x for all x: c, else NaN. */
double cyb__line_factor(const cyb__line *line);
/* Whether it is cyb__line_layer of these. */
bool cyb__line_is_layer(const cyb__line *line, double *limit, double *attachment, double *scale);
/* max(line - level, 0) of a line without jumps, which may fall. */
bool cyb__line_excess(cyb__line *out, const cyb__line *line, double level);
/* Where it begins to be above 0, INFINITY where it never is; from where on it is level. */
double cyb__line_start(const cyb__line *line);
double cyb__line_stop(const cyb__line *line);
bool cyb__line_same(const cyb__line *a, const cyb__line *b);
bool cyb__line_is_zero(const cyb__line *line);
/* Largest and smallest slope; a jump up counts as INFINITY, one down as -INFINITY. */
void cyb__line_slopes(const cyb__line *line, double *least, double *most);

#endif
