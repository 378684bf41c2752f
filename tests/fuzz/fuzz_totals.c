/* tests/fuzz/fuzz_totals.c - any bytes as a totals file, then a small sample calibrated to
 * it by every distance. Weights that are said to be calibrated must add up. Lines that
 * begin with # before the file are margins of a template that is made of the sample. */
#include <math.h>

#include <cyberstats/calibrate.h>

#include "scratch_file.h"

enum { ROWS = 8 };
static const char sample[] = "y,stratum,size,w,part\n1,1,s,3,a\n2,1,m,3,a\n3,1,s,3,b\n3,1,l,3,b\n"
                             "5,1,m,3,a\n2,2,s,4,a\n3,2,,4,b\n2,2,m,4,b\n";

static cyb_table *read_sample(void) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char path[32];
  FILE *file = scratch_file(sample, sizeof sample - 1, path);
  options.threads = 1;
  if (file) cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL);
  if (file) fclose(file);
  return table;
}

static void ask(const cyb_totals *totals) {
  static const char *const names[] = {"y", "stratum", "size", "w", "part"};
  cyb_totals_info about = cyb_totals_about(totals);
  cyb_want want;
  size_t wants = 0;
  demand(about.rows > 0 && about.sha256 && strlen(about.sha256) == 64);
  while (cyb_totals_want(totals, wants, &want)) {
    demand(want.name != NULL);
    wants++;
  }
  cyb_totals_check_columns(totals, names, 5, NULL);
  demand(cyb_totals_check(totals, NULL) == CYB_OK);
}

static void check_margins(const cyb_design *design) {
  const double *weight = cyb_design_weights(design);
  cyb_margin_fit fit;
  demand(cyb_design_adjustments(design) == 1);
  for (size_t i = 0; i < ROWS; i++) demand(isfinite(weight[i]));
  for (size_t i = 0; cyb_design_margin(design, 0, i, &fit); i++)
    demand(fabs(fit.after - fit.target) <= 1e-8 * fabs(fit.target) + 1e-300);
}

static void calibrate(const cyb_totals *totals, cyb_table *table, const cyb_distance *distance) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb_error error = {0};
  cyb_design *design = NULL;
  options.weight = cyb_table_find(table, "w");
  how.distance = distance;
  how.lower = distance->bounded ? 0.3 : 0.0;
  how.upper = distance->bounded ? 3.0 : INFINITY;
  if (cyb_design_build(&design, ROWS, &options, NULL, NULL) != CYB_OK) return;
  int status = cyb_design_calibrate(design, totals, table, &how, NULL, &error);
  demand(status == (int)error.status);
  if (status == CYB_OK)
    check_margins(design);
  else
    demand(cyb_design_adjustments(design) == 0 && error.message[0]);
  cyb_design_free(design);
}

static void look_ahead(const cyb_totals *totals, cyb_table *table) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_calibration_hint hint;
  cyb_design *design = NULL;
  options.weight = cyb_table_find(table, "w");
  if (cyb_design_build(&design, ROWS, &options, NULL, NULL) != CYB_OK) return;
  if (cyb_calibration_look_ahead(&hint, design, totals, table, NULL) == CYB_OK)
    demand(!(hint.lower > 1.0) && !(hint.upper < 1.0));
  cyb_design_free(design);
}

static void use(const uint8_t *data, size_t size) {
  cyb_error error = {0};
  cyb_totals *totals = NULL;
  cyb_table *table = read_sample();
  char path[32];
  FILE *file = scratch_file(data, size, path);
  if (file && table) {
    int status = cyb_totals_read(&totals, path, NULL, NULL, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (totals != NULL));
    if (totals) ask(totals);
    if (totals && cyb_totals_find_partition(totals, table, NULL) == CYB_OK) {
      for (size_t i = 0; cyb_distance_at(i); i++) calibrate(totals, table, cyb_distance_at(i));
      look_ahead(totals, table);
    }
  }
  if (file) fclose(file);
  cyb_totals_free(totals);
  cyb_table_free(table);
}

static void make_template(const uint8_t *data, size_t size) {
  static const char *const numbers[] = {"y", NULL};
  cyb_table *table = read_sample(), *made = NULL;
  char *margins = malloc(size + 1);
  if (table && margins) {
    cyb_error error = {0};
    if (size) memcpy(margins, data, size);
    margins[size] = '\0';
    int status = cyb_totals_template(&made, table, margins, numbers, NULL, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (made != NULL));
    if (made) demand(made->columns == 3 && made->rows > 0);
  }
  free(margins);
  cyb_table_free(made);
  cyb_table_free(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  while (size && data[0] == '#') {
    const uint8_t *end = memchr(data, '\n', size);
    size_t line = end ? (size_t)(end - data) : size;
    make_template(data + 1, line - 1);
    data += end ? line + 1 : line;
    size -= end ? line + 1 : line;
  }
  use(data, size);
  return 0;
}
