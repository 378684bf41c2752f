/* disclose/rules.c - primary rules: which figures a contributor could be read from.
 * Layer: disclose.
 *
 * Levels: Hundepool et al. (2012), table 4.2. */
#include <math.h>
#include <string.h>

#include <cyberstats/disclose.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "disclose/rules.h"

/* Sum of the `n` largest; who stands for several counts as several. */
static double sum_largest(const cyb_contributors *who, double n) {
  double sum = 0.0;
  for (size_t i = 0; i < who->listed && n > 0.0; i++) {
    double taken = fmin(who->weight ? who->weight[i] : 1.0, n);
    sum += taken * who->size[i];
    n -= taken;
  }
  return sum;
}

static double largest(const cyb_contributors *who) {
  return who->listed ? who->size[0] : 0.0;
}

static size_t none(const double *parameter) {
  (void)parameter;
  return 0;
}

static size_t two(const double *parameter) {
  (void)parameter;
  return 2;
}

static size_t first_parameter(const double *parameter) {
  return (size_t)parameter[0];
}

static bool is_count(double x) {
  return x >= 1.0 && x <= 1e6 && x == floor(x);
}

static bool is_percent(double x) {
  return x > 0.0 && x < 100.0;
}

static const char *refuse_threshold(const double *p) {
  return is_count(p[0]) ? NULL : cyb__say("N is the least number of respondents, 1 or more");
}

static bool threshold(const cyb_contributors *who, const double *p, double *level) {
  *level = NAN;
  return who->respondents > 0 && (double)who->respondents < p[0];
}

static const char *refuse_dominance(const double *p) {
  if (!is_count(p[0])) return cyb__say("N is how many of the largest are added up, 1 or more");
  return is_percent(p[1]) ? NULL : cyb__say("K is a percentage above 0 and below 100");
}

static bool dominance(const cyb_contributors *who, const double *p, double *level) {
  double top = sum_largest(who, p[0]);
  *level = 100.0 / p[1] * top - who->total;
  return 100.0 * top > p[1] * who->total;
}

static const char *refuse_p(const double *p) {
  return is_percent(p[0]) ? NULL : cyb__say("P is a percentage above 0 and below 100");
}

static bool p_percent(const cyb_contributors *who, const double *p, double *level) {
  double rest = fmax(0.0, who->total - sum_largest(who, 2.0));
  *level = p[0] / 100.0 * largest(who) - rest;
  return 100.0 * rest < p[0] * largest(who);
}

static const char *refuse_pq(const double *p) {
  if (!is_percent(p[0]) || !is_percent(p[1]))
    return cyb__say("P and Q are percentages above 0 and below 100");
  return p[0] < p[1] ? NULL
                     : "P must be below Q: what is known beforehand must be worse than what "
                       "publishing may tell";
}

static bool prior_posterior(const cyb_contributors *who, const double *p, double *level) {
  double rest = fmax(0.0, who->total - sum_largest(who, 2.0));
  *level = p[0] / p[1] * largest(who) - rest;
  return p[1] * rest < p[0] * largest(who);
}

static const cyb_rule_kind kinds[] = {
    {"threshold", "threshold:N", 1, false, none, refuse_threshold, threshold},
    {"dominance", "dominance:N,K", 2, true, first_parameter, refuse_dominance, dominance},
    {"p", "p:P", 1, true, two, refuse_p, p_percent},
    {"pq", "pq:P,Q", 2, true, two, refuse_pq, prior_posterior},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int unknown(const char *text, size_t length, cyb_error *error) {
  const char *names[KINDS], *nearest;
  char *name = cyb_strndup(text, length);
  int status;
  if (!name) return cyb_error_memory(error);
  for (size_t i = 0; i < KINDS; i++) names[i] = kinds[i].name;
  nearest = cyb_nearest(name, names, KINDS);
  status = cyb_error_set(error, CYB_EDOMAIN, text,
                         "there is no rule \"%s\"%s%s%s; the rules are threshold:N, dominance:N,K, "
                         "p:P and pq:P,Q",
                         name, nearest ? cyb__say("; did you mean \"") : "", nearest ? nearest : "",
                         nearest ? "\"" : "");
  free(name);
  return status;
}

static bool read_parameters(const char *text, size_t count, double *parameter) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strcspn(text, ",");
    if (!cyb_number_parse(text, length, &parameter[i])) return false;
    text += length;
    if (i + 1 < count && *text++ != ',') return false;
  }
  return *text == 0;
}

int cyb_disclosure_rule_parse(cyb_disclosure_rule *out, const char *text, cyb_error *error) {
  size_t length = strcspn(text, ":");
  const char *wrong;
  *out = (cyb_disclosure_rule){0};
  for (size_t i = 0; i < KINDS; i++)
    if (strlen(kinds[i].name) == length && strncmp(text, kinds[i].name, length) == 0)
      out->kind = &kinds[i];
  if (!out->kind) return unknown(text, length, error);
  if (text[length] != ':' ||
      !read_parameters(text + length + 1, out->kind->parameters, out->parameter))
    return cyb_error_set(error, CYB_EDOMAIN, text, "the rule is written %s", out->kind->usage);
  wrong = out->kind->refuse(out->parameter);
  return wrong ? cyb_error_set(error, CYB_EDOMAIN, text, "%s", wrong) : CYB_OK;
}

bool cyb__rules_unsafe(const cyb_disclosure_rule *rule, size_t rules, const cyb_contributors *who,
                       double *level, bool *ranged, int *first) {
  bool unsafe = false;
  *level = 0.0;
  *ranged = false;
  *first = -1;
  for (size_t i = 0; i < rules; i++) {
    double own;
    if (!rule[i].kind->unsafe(who, rule[i].parameter, &own)) continue;
    if (!unsafe) *first = (int)i;
    unsafe = true;
    *ranged |= isnan(own);
    if (own > *level) *level = own;
  }
  return unsafe;
}
