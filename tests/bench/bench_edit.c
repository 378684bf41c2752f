/* tests/bench/bench_edit.c - times the localisation of errors.
 *
 * bench_edit [RECORDS] [SHARE]
 * makes records of 30 fields under 40 rules (three levels of balances, signs,
 * ratios, alternatives), plants one to three errors in a SHARE of them, and
 * prints "SECONDS LOCATED FIELDS UNSOLVED" of one thread. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cyberstats/cyberstats.h>

enum { FIELDS = 30 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* f0 = f1 + .. + f5; f1 = f6 + .. + f10; f2 = f11 + .. + f15; f0 = f16 + .. + f19. */
static void make_record(double *f, uint64_t row) {
  uint64_t k = 0;
  for (size_t j = 3; j < 16; j++) f[j] = round(exp(4 + 2 * cyb_random_normal(1, row, k++)));
  f[1] = f[6] + f[7] + f[8] + f[9] + f[10];
  f[2] = f[11] + f[12] + f[13] + f[14] + f[15];
  f[0] = f[1] + f[2] + f[3] + f[4] + f[5];
  f[16] = floor(f[0] * 0.3), f[17] = floor(f[0] * 0.2), f[18] = floor(f[0] * 0.1);
  f[19] = f[0] - f[16] - f[17] - f[18];
  f[20] = floor(f[0] * (0.5 + 0.4 * cyb_random_uniform(1, row, k++))); /* cost */
  f[21] = f[0] - f[20];                                                /* profit */
  f[22] = floor(f[0] / 50) + 1;                                        /* staff */
  f[23] = floor(f[22] * 0.5), f[24] = floor(f[22] * 0.2);
  f[25] = f[22] * 10;
  f[26] = floor(f[0] * 0.1), f[27] = floor(f[26] * 0.4);
  f[28] = cyb_random_uniform(1, row, k++)<0.5, f[29] = f[28]> 0 ? 12 : 0;
}

static const char *const relations[] = {"f0 == f1 + f2 + f3 + f4 + f5",
                                        "f1 == f6 + f7 + f8 + f9 + f10",
                                        "f2 == f11 + f12 + f13 + f14 + f15",
                                        "f0 == f16 + f17 + f18 + f19",
                                        "f21 == f0 - f20",
                                        "f20 >= 0.3 * f0",
                                        "f0 == 0 or f22 > 0",
                                        "f23 <= f22",
                                        "f24 <= f22",
                                        "f27 <= f26",
                                        "f26 <= f0",
                                        "f28 == 1 or f29 == 0",
                                        "f25 >= 5 * f22 and f25 <= 80 * f22"};
enum { RELATIONS = sizeof relations / sizeof *relations, RULES = 40 };

static void write_rules(const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file) exit(EXIT_FAILURE);
  fputs("rule,severity,expression\n", file);
  for (size_t i = 0; i < RELATIONS; i++) fprintf(file, "R%zu,hard,%s\n", i, relations[i]);
  for (size_t i = RELATIONS, j = 0; i < RULES; i++, j += j == 20 ? 2 : 1)
    fprintf(file, "R%zu,hard,f%zu >= 0\n", i, j);
  fclose(file);
}

static cyb_table *make_table(size_t rows, double share) {
  cyb_table *table = cyb_table_new(rows);
  double *values = malloc(rows * FIELDS * sizeof *values), *column = malloc(rows * sizeof *column);
  if (!table || !values || !column) exit(EXIT_FAILURE);
  for (size_t i = 0; i < rows; i++) {
    make_record(values + i * FIELDS, i);
    if (cyb_random_uniform(2, i, 0) >= share) continue;
    for (uint64_t e = 0; e <= cyb_random_below(2, i, 1, 3); e++) {
      double *x = &values[i * FIELDS + cyb_random_below(2, i, 2 + e, FIELDS)];
      *x = cyb_random_below(2, i, 10 + e, 2) ? *x * 1e4 + 1 : -*x - 1;
    }
  }
  for (size_t j = 0; j < FIELDS; j++) {
    cyb_column made;
    char name[8];
    snprintf(name, sizeof name, "f%zu", j);
    for (size_t i = 0; i < rows; i++) column[i] = values[i * FIELDS + j];
    if (cyb_column_from_numbers(&made, name, column, rows, NULL) ||
        cyb_table_add(table, &made, NULL))
      exit(EXIT_FAILURE);
  }
  free(values);
  free(column);
  return table;
}

int main(int count, char **argument) {
  size_t rows = count > 1 ? strtoul(argument[1], NULL, 10) : 10000;
  double share = count > 2 ? strtod(argument[2], NULL) : 0.3, start, spent;
  char path[] = "/tmp/bench-edit-XXXXXX";
  cyb_table *table = make_table(rows, share);
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_localization *found;
  cyb_rules *rules;
  cyb_edits *edits;
  cyb_error error = {0};
  if (mkstemp(path) < 0) return EXIT_FAILURE;
  write_rules(path);
  options.threads = 1;
  start = seconds();
  if (cyb_rules_read(&rules, path, &error) ||
      cyb_edits_new(&edits, rules, table, NULL, NULL, &error) ||
      cyb_localize(&found, edits, &options, &error)) {
    fprintf(stderr, "bench_edit: %s: %s\n", error.where, error.message);
    remove(path);
    return EXIT_FAILURE;
  }
  spent = seconds() - start;
  remove(path);
  printf("%.3f %zu %zu %zu\n", spent, found->located, found->field_count, found->unsolved);
  cyb_localization_free(found);
  cyb_edits_free(edits);
  cyb_rules_free(rules);
  cyb_table_free(table);
  return 0;
}
