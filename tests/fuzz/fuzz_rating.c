/* tests/fuzz/fuzz_rating.c - any bytes as a rating plan, then priced over a few
 * policies whose columns the corpus names: each has a premium or a reason. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/cyberstats.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 6, MOST_STEPS = 64, LARGEST = 1 << 16 };

static const double at[] = {1, 10, 100}, factor[] = {0.5, -1, 4};
static const char *const keys[] = {"a", "b", "1"};
static const cyb_rating_table tables[] = {
    {.name = "size", .count = 3, .at = at, .factor = factor},
    {.name = "trade", .count = 3, .key = keys, .factor = factor}};

static void demand(int holds) {
  if (!holds) abort();
}

static const char *cell(const cyb_table *table, size_t column, size_t row, char buffer[40]) {
  const char *text =
      column < table->columns ? cyb_table_text(&table->column[column], row, buffer) : NULL;
  return text ? text : "";
}

/* By position: step, kind, table, expression, severity, level, interpolation, action, role. */
static void read_step(cyb_rating_step *step, const cyb_table *table, size_t row,
                      char (*buffers)[40]) {
  const char *text[9];
  for (size_t c = 0; c < 9; c++) text[c] = cell(table, c, row, buffers[c]);
  *step = (cyb_rating_step){.name = text[0],
                            .kind = text[1],
                            .table = text[2],
                            .expression = text[3],
                            .severity = text[4],
                            .level = NAN,
                            .interpolation = (cyb_interpolation)(text[6][0] & 7),
                            .action = (cyb_rating_action)(text[7][0] & 7),
                            .role = text[8]};
  if (!cyb_number_parse(text[5], strlen(text[5]), &step->level)) step->level = NAN;
}

static void try_batch(cyb_pricer *pricer, const cyb_column *columns, size_t count) {
  cyb_rating_batch batch;
  cyb_error error = {0};
  char reason[256];
  if (cyb_pricer_batch(pricer, columns, count, &batch, &error) != CYB_OK) {
    demand(error.status == CYB_EDATA && error.message[0]);
    return;
  }
  for (size_t i = 0; i < batch.rows; i++) {
    double premium = batch.output[CYB_RATING_PREMIUM][i];
    cyb_pricer_reason(pricer, i, reason);
    demand(cyb_utf8_valid(reason, strlen(reason)) == strlen(reason));
    demand((batch.refused[i] >= 0) == (reason[0] != '\0'));
    demand(batch.refused[i] >= 0 ? isnan(premium) : isfinite(premium) && premium >= 0);
  }
}

/* Every column that the plan names: of texts, or of numbers of any kind. */
static void run(const cyb_rating *rating) {
  static const double numbers[ROWS] = {0, 1, 5, 1e6, -1, NAN};
  static const char *const texts[ROWS] = {"a", "b", "1", "", NULL, "\"="};
  const cyb_rating_column *needed;
  size_t count = cyb_rating_columns(rating, &needed), made = 0;
  cyb_column *columns = calloc(count + 1, sizeof *columns);
  cyb_pricer *pricer = NULL;
  int good = columns && cyb_pricer_new(&pricer, rating, NULL) == CYB_OK;
  for (; good && made < count; made++)
    good = (needed[made].number
                ? cyb_column_from_numbers(&columns[made], needed[made].name, numbers, ROWS, NULL)
                : cyb_column_from_texts(&columns[made], needed[made].name, texts, ROWS, NULL)) ==
           CYB_OK;
  if (good) try_batch(pricer, columns, count);
  for (size_t i = 0; i < made; i++) cyb_column_clear(&columns[i]);
  free(columns);
  cyb_pricer_free(pricer);
}

static void read_plan(const cyb_table *table) {
  static char buffers[MOST_STEPS][9][40];
  cyb_rating_step steps[MOST_STEPS];
  size_t count = table->rows < MOST_STEPS ? table->rows : MOST_STEPS;
  cyb_rating *rating = NULL;
  cyb_error error = {0};
  for (size_t i = 0; i < count; i++) read_step(&steps[i], table, i, buffers[i]);
  if (cyb_rating_new(&rating, steps, count, tables, 2, NULL, &error) == CYB_OK)
    run(rating);
  else
    demand(error.status == CYB_EDATA && error.message[0] && !rating);
  cyb_rating_free(rating);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  FILE *file = size <= LARGEST ? tmpfile() : NULL;
  char path[32];
  if (!file) return 0;
  cyb_num_no_abort();
  options.threads = 1;
  if (fwrite(data, 1, size, file) == size && fflush(file) == 0) {
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    if (cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL) == CYB_OK) read_plan(table);
  }
  cyb_table_free(table);
  fclose(file);
  return 0;
}
