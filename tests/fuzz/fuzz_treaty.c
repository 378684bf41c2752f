/* tests/fuzz/fuzz_treaty.c - any bytes as a treaty's file, then a year of losses under it: what
 * is covered, ceded and kept must be within the loss and add up. */
#include <math.h>

#include <cyberstats/cyberstats.h>

#include "scratch_file.h"

enum { MOST_TERMS = 32, FIELDS = 18, LOSSES = 7, LARGEST = 1 << 15 };

static const double losses[LOSSES] = {0, 1, 5, 1e3, 1e6, 1e12, 3};

/* A field of a term by the name of its column. */
static const struct {
  const char *name;
  size_t at;
  int text;
} fields[FIELDS] = {{"order", offsetof(cyb_treaty_term, order), 0},
                    {"name", offsetof(cyb_treaty_term, name), 1},
                    {"kind", offsetof(cyb_treaty_term, kind), 1},
                    {"of", offsetof(cyb_treaty_term, of), 1},
                    {"limit", offsetof(cyb_treaty_term, limit), 0},
                    {"attachment", offsetof(cyb_treaty_term, attachment), 0},
                    {"share", offsetof(cyb_treaty_term, share), 0},
                    {"aggregate_deductible", offsetof(cyb_treaty_term, aggregate_deductible), 0},
                    {"aggregate_limit", offsetof(cyb_treaty_term, aggregate_limit), 0},
                    {"reinstatements", offsetof(cyb_treaty_term, reinstatements), 0},
                    {"reinstatement_rate", offsetof(cyb_treaty_term, reinstatement_rate), 1},
                    {"premium", offsetof(cyb_treaty_term, premium), 0},
                    {"minimum", offsetof(cyb_treaty_term, minimum), 0},
                    {"maximum", offsetof(cyb_treaty_term, maximum), 0},
                    {"load", offsetof(cyb_treaty_term, load), 0},
                    {"margin", offsetof(cyb_treaty_term, margin), 0},
                    {"years", offsetof(cyb_treaty_term, years), 0},
                    {"slide", offsetof(cyb_treaty_term, slide), 1}};

static void check_year(const cyb_treaty *treaty, size_t count) {
  double *amounts = calloc(cyb_treaty_amounts(treaty), sizeof *amounts), sum = 0;
  const double *total = amounts + cyb_treaty_count(treaty);
  demand(amounts != NULL);
  cyb_treaty_year(treaty, losses, count, amounts);
  for (size_t i = 0; i < count; i++) sum += losses[i];
  for (size_t i = 0; i < cyb_treaty_amounts(treaty); i++)
    demand(isfinite(amounts[i]) && amounts[i] >= -1e-9 * sum);
  demand(total[0] <= sum * (1 + 1e-9));
  demand(fabs(total[1] + total[2] - total[0]) <= 1e-9 * sum);
  free(amounts);
}

static void try_terms(const cyb_treaty_term *terms, size_t count) {
  cyb_error error = {0};
  cyb_treaty *treaty = NULL;
  if (cyb_treaty_new(&treaty, terms, count, &error) != CYB_OK) {
    demand(error.status == CYB_EDATA && error.message[0] && error.where[0] && !treaty);
    return;
  }
  demand(cyb_treaty_count(treaty) == count);
  check_year(treaty, 0);
  check_year(treaty, LOSSES);
  cyb_treaty_free(treaty);
}

static void read_field(cyb_treaty_term *term, const char *text, size_t field) {
  char *to = (char *)term + fields[field].at;
  double number;
  if (fields[field].text)
    *(const char **)(void *)to = text;
  else if (text && cyb_number_parse(text, strlen(text), &number))
    *(double *)(void *)to = number;
}

static void read_treaty(const cyb_table *table) {
  static char buffers[MOST_TERMS][FIELDS][40];
  const cyb_treaty_term none = CYB_TREATY_TERM_INIT;
  cyb_treaty_term terms[MOST_TERMS];
  size_t count = table->rows < MOST_TERMS ? table->rows : MOST_TERMS;
  for (size_t row = 0; row < count; row++) {
    terms[row] = none;
    for (size_t f = 0; f < FIELDS; f++) {
      const cyb_column *column = cyb_table_find(table, fields[f].name);
      if (column) read_field(&terms[row], cyb_table_text(column, row, buffers[row][f]), f);
    }
  }
  try_terms(terms, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char path[32];
  FILE *file = size <= LARGEST ? scratch_file(data, size, path) : NULL;
  if (!file) return 0;
  options.threads = 1;
  if (cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL) == CYB_OK) read_treaty(table);
  cyb_table_free(table);
  fclose(file);
  return 0;
}
