/* tests/bench/bench_disclose.c - suppression and audit of a table of 20 x 16 x 5 cells.
 * Layer: test.
 *
 * bench_disclose [FIRMS]: firms with lognormal values fall into the cells at random, the
 * first codes more often; threshold 3 and 15 % are the rules. One line of what was done. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cyberstats/cyberstats.h>

enum { DIMENSIONS = 3 };
static const size_t sizes[DIMENSIONS] = {20, 16, 5};

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void draw(size_t *code[DIMENSIONS], double *value, size_t firms) {
  for (size_t i = 0; i < firms; i++) {
    for (size_t d = 0; d < DIMENSIONS; d++) {
      double u = cyb_random_uniform(1, d, i);
      code[d][i] = 1 + (size_t)((double)sizes[d] * u * u);
    }
    value[i] = exp(4.0 + 1.5 * cyb_random_normal(1, 9, i));
  }
}

static int run(const cyb_microdata *data, cyb_error *error) {
  static const size_t flat[32];
  static const cyb_dimension dimension[] = {{21, flat}, {17, flat}, {6, flat}};
  static const cyb_table_shape shape[] = {{3, {0, 1, 2}}};
  static const cyb_layout layout = {dimension, DIMENSIONS, shape, 1};
  cyb_disclose_options options = CYB_DISCLOSE_OPTIONS_INIT;
  cyb_disclosure_rule rule[2];
  cyb_tabulation *table = NULL;
  cyb_disclosure out = {0};
  double start = seconds(), made, done;
  int status = cyb_disclosure_rule_parse(&rule[0], "threshold:3", error);
  if (!status) status = cyb_disclosure_rule_parse(&rule[1], "p:15", error);
  options.rule = rule;
  options.rules = 2;
  if (!status) status = cyb_tabulate(&table, &layout, data, NULL, error);
  made = seconds();
  if (!status) status = cyb_disclose(&out, table, &options, error);
  done = seconds();
  if (!status)
    printf("disclose: 20 x 16 x 5 table of %zu firms: cells made in %.2f s, suppression and "
           "audit in %.2f s; %zu primary, %zu secondary, %s\n",
           data->rows, made - start, done - made, out.suppressed.primary, out.suppressed.secondary,
           out.safe ? "safe" : "NOT safe");
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(table);
  return status;
}

int main(int count, char **text) {
  size_t firms = count > 1 ? (size_t)strtoul(text[1], NULL, 10) : 10000;
  size_t *code[DIMENSIONS];
  double *value = calloc(firms + 1, sizeof *value);
  const double *values[] = {value};
  cyb_error error = {0};
  int status = 1;
  for (size_t d = 0; d < DIMENSIONS; d++) code[d] = calloc(firms + 1, sizeof(size_t));
  if (value && code[0] && code[1] && code[2]) {
    const size_t *codes[] = {code[0], code[1], code[2]};
    const cyb_microdata data = {firms, codes, values, 1, NULL, NULL};
    draw(code, value, firms);
    status = run(&data, &error);
    if (status) fprintf(stderr, "bench_disclose: %s\n", error.message);
  }
  for (size_t d = 0; d < DIMENSIONS; d++) free(code[d]);
  free(value);
  return status != 0;
}
