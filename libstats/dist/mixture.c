/* dist/mixture.c - one of several distributions, each with its probability.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, 4.2.3.
 * Within a splice the weights are those among the losses on its side of the threshold.
 * p: number of parts, then for each its weight as given, its weight made to sum
 * to 1 with the others, the part. */
#include "dist/composed.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/say.h"

enum { HEAD = 1, WEIGHT = 0, SHARE = 1, BEFORE = 2 };

/* Weights that are meant to sum to 1 are printed with a few digits. */
static const double sum_tolerance = 1e-6;

static const cyb_parameter weight_range = {"weight", 0.0, 1.0, false, true, NAN};
static const char example[] = "mixture(0.3: gamma(shape=1, scale=5), 0.7: lognormal(mu=9, "
                              "sigma=2))";

typedef struct walk {
  size_t left, at;
} walk;

#define EACH_PART(p, w) (walk w = {(size_t)(p)[0], HEAD}; w.left > 0; w = next_part(p, w))

static walk next_part(const double *p, walk w) {
  return (walk){w.left - 1, w.at + BEFORE + cyb__part_size(p + w.at + BEFORE)};
}

static cyb__part part_of(const double *p, walk w) {
  return cyb__part_at(p + w.at + BEFORE);
}

static double share_of(const double *p, walk w) {
  return p[w.at + SHARE];
}

/* log of the sum of share e^value, over the parts. */
static double log_sum(const double *p, double x, double (*value)(cyb__part, double)) {
  double most = -INFINITY, sum = 0.0;
  for
    EACH_PART(p, w) most = fmax(most, value(part_of(p, w), x));
  if (isinf(most)) return most;
  for
    EACH_PART(p, w) sum += share_of(p, w) * exp(value(part_of(p, w), x) - most);
  /* what is largest may be of a part with next to no weight */
  if (sum > 1e-290) return most + log(sum);
  most = -INFINITY, sum = 0.0;
  for
    EACH_PART(p, w)
  most = fmax(most, log(share_of(p, w)) + value(part_of(p, w), x));
  for
    EACH_PART(p, w) sum += exp(log(share_of(p, w)) + value(part_of(p, w), x) - most);
  return most + log(sum);
}

static double sum_of(const double *p, double x, double (*value)(cyb__part, double)) {
  double sum = 0.0;
  for
    EACH_PART(p, w) sum += share_of(p, w) * value(part_of(p, w), x);
  return sum;
}

static double mass(const double *p, double x) {
  return sum_of(p, x, cyb__mass_at);
}

static double log_density(const double *p, double x) {
  double atom = cyb__part_at(p + HEAD + BEFORE).family->count ? 0.0 : mass(p, x);
  return atom > 0.0 ? log(atom) : log_sum(p, x, cyb__log_density_at);
}

static double cdf(const double *p, double x) {
  return fmin(sum_of(p, x, cyb__cdf_at), 1.0);
}

static double survival(const double *p, double x) {
  return fmin(sum_of(p, x, cyb__survival_at), 1.0);
}

static double log_survival(const double *p, double x) {
  double up_to = cdf(p, x);
  return up_to < 0.5 ? log1p(-up_to) : log_sum(p, x, cyb__log_survival_at);
}

/* It lies between the least and the largest quantile of the parts. */
static double quantile_of(const cyb_family *family, const double *p, double u) {
  cyb__part whole = {family, p};
  double low = INFINITY, high = 0.0, target = u <= 0.5 ? u : 1.0 - u;
  for
    EACH_PART(p, w) {
      double x = cyb__quantile_at(part_of(p, w), u);
      low = fmin(low, x);
      high = fmax(high, x);
    }
  if (u == 0.0) return low;
  if (u == 1.0 || low == high) return high;
  if (family->count) return cyb__count_quantile(family, p, u);
  if (u <= 0.5 ? cdf(p, low) >= target : survival(p, low) <= target) return low;
  return cyb__quantile_between(whole, u > 0.5, target, low, high);
}

static double quantile(const double *p, double u) {
  return quantile_of(&cyb__family_mixture, p, u);
}

static double count_quantile(const double *p, double u) {
  return quantile_of(&cyb__family_mixture_of_counts, p, u);
}

static double moment(const double *p, int k) {
  double sum = 0.0;
  for
    EACH_PART(p, w) {
      cyb__part d = part_of(p, w);
      sum += share_of(p, w) * d.family->moment(d.p, k);
    }
  return sum;
}

/* From those of the parts around the common mean: nothing cancels. */
static double moment_order(const double *p) {
  double least = INFINITY;
  for
    EACH_PART(p, w) least = fmin(least, cyb__moment_order_of(part_of(p, w)));
  return least;
}

static double central(const double *p, int k) {
  double mean = moment(p, 1), sum = 0.0;
  for
    EACH_PART(p, w) {
      cyb__part d = part_of(p, w);
      double away = d.family->moment(d.p, 1) - mean, second = d.family->central(d.p, 2);
      double around = second + away * away;
      if (k == 3) around = d.family->central(d.p, 3) + away * (3.0 * second + away * away);
      sum += share_of(p, w) * around;
    }
  return sum;
}

static double limited_moment(const double *p, double limit, int k) {
  double sum = 0.0;
  for
    EACH_PART(p, w) sum += share_of(p, w) * cyb__limited_at(part_of(p, w), limit, k);
  return sum;
}

static double integral(const double *p, int k, double away, double from, double length) {
  double sum = 0.0;
  for
    EACH_PART(p, w)
  sum += share_of(p, w) * cyb__integral_at(part_of(p, w), k, away, from, length);
  return sum;
}

static void generating(const double *p, double *pairs, size_t count) {
  enum { BLOCK = 256 };
  double sum[2 * BLOCK], one[2 * BLOCK];
  for (size_t from = 0; from < count; from += BLOCK) {
    size_t size = 2 * (count - from < BLOCK ? count - from : BLOCK);
    memset(sum, 0, size * sizeof *sum);
    for
      EACH_PART(p, w) {
        cyb__part d = part_of(p, w);
        memcpy(one, pairs + 2 * from, size * sizeof *one);
        d.family->generating(d.p, one, size / 2);
        for (size_t i = 0; i < size; i++) sum[i] += share_of(p, w) * one[i];
      }
    memcpy(pairs + 2 * from, sum, size * sizeof *sum);
  }
}

/* --- layout ---------------------------------------------------------------- */

static size_t size(const double *p) {
  size_t end = HEAD;
  for
    EACH_PART(p, w) end = next_part(p, w).at;
  return end;
}

static void describe(const double *p, cyb_text *text) {
  for
    EACH_PART(p, w) {
      if (w.at > HEAD) cyb_text_add(text, ", ");
      cyb_text_add_number(text, p[w.at + WEIGHT]);
      cyb_text_add(text, ": ");
      cyb__part_describe(p + w.at + BEFORE, text);
    }
}

/* The last weight is what the others leave. */
static size_t places(const double *p, cyb__place *list, size_t most) {
  size_t count = 0, number = 1;
  for
    EACH_PART(p, w) {
      char prefix[24];
      snprintf(prefix, sizeof prefix, "%zu", number++);
      count += cyb__part_places(p, w.at + BEFORE, prefix, list, count, most);
    }
  number = 1;
  for
    EACH_PART(p, w) {
      char name[32];
      if (w.left == 1) break;
      snprintf(name, sizeof name, "%zu.weight", number++);
      count += cyb__place_add(list, count, most, w.at + WEIGHT, name, &weight_range);
    }
  return count;
}

/* What is left for the last weight is kept as it was written if it is the same but
 * for rounding. */
static bool settle(double *p) {
  double left = 1.0;
  bool good = true;
  for
    EACH_PART(p, w) {
      if (w.left == 1 && fabs(p[w.at + WEIGHT] - left) > 1e-14) p[w.at + WEIGHT] = left;
      p[w.at + SHARE] = p[w.at + WEIGHT];
      good &= p[w.at + WEIGHT] > 0.0 && cyb__part_settle(p + w.at + BEFORE);
      left -= p[w.at + WEIGHT];
    }
  return good;
}

/* Shares that after truncation are the weights, so that published mixtures of truncated
 * parts can be written as they are printed. Source: Reynkens, Verbelen, Beirlant &
 * Antonio (2017), Modelling censored losses using splicing, Insurance: Mathematics and
 * Economics 77, 65-77. */
static bool within(double *p, double threshold, bool above) {
  double sum = 0.0;
  for
    EACH_PART(p, w) {
      cyb__part d = part_of(p, w);
      const cyb__composed *inner = d.family->composed;
      double inside;
      if (inner && inner->within &&
          !inner->within(p + w.at + BEFORE + CYB__PART_HEAD, threshold, above))
        return false;
      inside = above ? cyb__survival_at(d, threshold) : cyb__cdf_at(d, threshold);
      p[w.at + SHARE] = p[w.at + WEIGHT] / inside;
      sum += p[w.at + SHARE];
    }
  if (!isfinite(sum)) return false;
  for
    EACH_PART(p, w) p[w.at + SHARE] /= sum;
  return true;
}

static int check_item(const cyb__argument *item, bool count, cyb_error *error) {
  if (*item->name)
    return cyb_error_set(error, CYB_EDOMAIN, "mixture", "mixture has no parameter '%s'; write %s",
                         item->name, example);
  if (!item->part || isnan(item->weight))
    return cyb_error_set(error, CYB_EDOMAIN, "mixture",
                         "each item of mixture is a weight, a colon and a distribution; write %s",
                         example);
  if (!(item->weight > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "mixture", "a weight of mixture must be above 0");
  if (cyb_distribution_family(item->part)->count == count) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "mixture",
                       "mixture takes losses or counts, not both together");
}

static int check_items(const cyb__argument *items, size_t count, double *sum, cyb_error *error) {
  cyb_text text = {0};
  int status = CYB_OK;
  if (count == 0 || !items[0].part)
    return cyb_error_set(error, CYB_EDOMAIN, "mixture", "write %s", example);
  for (size_t i = 0; !status && i < count; i++) {
    status = check_item(&items[i], cyb_distribution_family(items[0].part)->count, error);
    *sum += items[i].weight;
  }
  if (status || fabs(*sum - 1.0) <= sum_tolerance) return status;
  cyb_text_add_number(&text, *sum);
  status = cyb_error_set(error, CYB_EDOMAIN, "mixture",
                         "the weights of mixture must sum to 1, and sum to %s",
                         text.failed ? cyb__say("something else") : text.bytes);
  cyb_text_free(&text);
  return status;
}

static int compose(double **p, const cyb__argument *items, size_t count, const cyb__loader *loader,
                   cyb_error *error) {
  double sum = 0.0, *at;
  size_t length = HEAD;
  int status = check_items(items, count, &sum, error);
  (void)loader;
  if (status) return status;
  for (size_t i = 0; i < count; i++) length += BEFORE + cyb__part_size_of(items[i].part);
  at = *p = CYB__ARRAY(double, length);
  if (!at) return cyb_error_memory(error);
  *at++ = (double)count;
  for (size_t i = 0; i < count; i++) {
    at[WEIGHT] = items[i].weight;
    at[SHARE] = items[i].weight / sum;
    cyb__part_write(at + BEFORE, items[i].part);
    at += BEFORE + cyb__part_size(at + BEFORE);
  }
  return CYB_OK;
}

static const cyb__composed layout = {.compose = compose,
                                     .size = size,
                                     .describe = describe,
                                     .places = places,
                                     .settle = settle,
                                     .within = within,
                                     .mass = mass,
                                     .integral = integral};

#define SHARED                                                                                     \
  .name = "mixture", .log_density = log_density, .cdf = cdf, .survival = survival,                 \
  .moment = moment, .moment_order = moment_order, .central = central,                              \
  .limited_moment = limited_moment, .log_survival = log_survival, .composed = &layout

const cyb_family cyb__family_mixture = {SHARED, .quantile = quantile};
const cyb_family cyb__family_mixture_of_counts = {SHARED, .count = true, .quantile = count_quantile,
                                                  .generating = generating};
