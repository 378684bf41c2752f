/* tests/fuzz/fuzz_distribution.c - any text as a distribution.
 *
 * What parses is written and read again, and asked for everything it tells. */
#include <cyberstats/cyberstats.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1000 };

static void require(int holds) {
  if (!holds) abort();
}

static int load(void *user, const cyb_sample_name *name, double **x, double **weight, size_t *n,
                cyb_error *error) {
  static const double values[] = {0, 3, 1, 1e12}, weights[] = {1, 0, 1e-300, 7};
  (void)user;
  if (name->values[0] == 'n') return cyb_error_set(error, CYB_EDATA, name->values, "nowhere");
  *x = malloc(sizeof values);
  *weight = name->weight ? malloc(sizeof weights) : NULL;
  if (!*x || (name->weight && !*weight)) return cyb_error_memory(error);
  memcpy(*x, values, sizeof values);
  if (*weight) memcpy(*weight, weights, sizeof weights);
  *n = 4;
  return CYB_OK;
}

static void check_error(const cyb_error *error) {
  require(error->status == CYB_EDOMAIN || error->status == CYB_EDATA);
  require(error->message[0] != '\0');
  require(cyb_utf8_valid(error->message, strlen(error->message)) == strlen(error->message));
  require(cyb_utf8_valid(error->where, strlen(error->where)) == strlen(error->where));
}

/* Probabilities are some whatever the parameters; amounts are no less than 0. */
static void ask(const cyb_distribution *d) {
  static const double at[] = {0, 1e-300, 0.5, 1, 7, 1e6, 1e15, 1e300};
  static const double shares[] = {0, 1e-12, 0.5, 0.999, 1};
  for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
    double up_to = cyb_distribution_cdf(d, at[i]), above = cyb_distribution_survival(d, at[i]);
    require(!(up_to < 0.0) && !(up_to > 1.0) && !(above < 0.0) && !(above > 1.0));
    require(!(cyb_distribution_log_survival(d, at[i]) > 1e-9));
    require(!(cyb_distribution_mass(d, at[i]) < 0.0));
    cyb_distribution_log_density(d, at[i]);
    require(!(cyb_distribution_limited(d, at[i]) < 0.0));
  }
  for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
    require(!(cyb_distribution_quantile(d, shares[i]) < 0.0));
  for (int k = 1; k <= 4; k++) require(!(cyb_distribution_moment(d, k) < 0.0));
  cyb_distribution_variance(d);
  cyb_distribution_skewness(d);
  require(!(cyb_distribution_layer(d, 10.0, 5.0) < 0.0));
}

static void check_numbers(const cyb_distribution *d) {
  size_t count = cyb_distribution_number_count(d);
  char name[8];
  for (size_t i = 0; i < count; i++) {
    require(isfinite(cyb_distribution_number(d, i)));
    cyb_distribution_number_name(d, i, name, sizeof name);
    require(name[0] != '\0');
  }
}

/* The text form is read again, and its own text is the same. */
static void check_text(const cyb_distribution *d) {
  char *first = cyb_distribution_text(d), *second;
  cyb_distribution *again = NULL;
  require(first && cyb_distribution_parse_with(&again, first, load, NULL, NULL) == CYB_OK);
  second = cyb_distribution_text(again);
  require(second && strcmp(first, second) == 0);
  free(first);
  free(second);
  cyb_distribution_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char text[LONGEST + 1];
  cyb_distribution *d;
  cyb_error error = {0};
  if (size > LONGEST) return 0;
  if (size) memcpy(text, data, size);
  text[size] = '\0';
  if (cyb_distribution_parse_with(&d, text, load, NULL, &error) != CYB_OK) {
    check_error(&error);
    return 0;
  }
  check_text(d);
  check_numbers(d);
  ask(d);
  cyb_distribution_free(d);
  return 0;
}
