/* tools/weights_page.c - what became of the weights, for people.
 * Layer: tools. */
#include "tools/weights_page.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int weights_summarize(cyb_weights_summary *s, const cyb_design *design, cyb_error *error) {
  size_t rows = cyb_design_rows(design), n = 0;
  const double *before = cyb_design_initial_weights(design), *after = cyb_design_weights(design);
  double *sorted = calloc(rows + 1, sizeof *sorted), mean, squares = 0.0;
  cyb_sum sum_before = {0}, sum_after = {0};
  if (!sorted) return cyb_error_memory(error);
  for (size_t row = 0; row < rows; row++) {
    cyb_sum_add(&sum_before, before[row]);
    cyb_sum_add(&sum_after, after[row]);
    if (after[row] != 0.0) sorted[n++] = after[row];
  }
  qsort(sorted, n, sizeof *sorted, compare);
  *s = (cyb_weights_summary){n,  cyb_sum_get(&sum_before), cyb_sum_get(&sum_after), NAN, NAN, NAN,
                             NAN};
  if (n) {
    s->least = sorted[0];
    s->median = n % 2 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    s->most = sorted[n - 1];
    mean = s->sum_after / (double)n;
    for (size_t i = 0; i < n; i++) squares += (sorted[i] - mean) * (sorted[i] - mean);
    s->cv2 = squares / (double)n / (mean * mean);
  }
  free(sorted);
  return CYB_OK;
}

/* --- tables from rows of JSON ---------------------------------------------------- */

/* To so many significant digits: what is left is shown as whole as it is. */
static double rounded(double number, int digits) {
  double scale;
  if (number == rint(number) || !isfinite(number)) return number;
  scale = pow(10.0, digits - 1 - floor(log10(fabs(number))));
  return scale >= 1.0 ? rint(number * scale) / scale : number;
}

static char *cell_text(const json_t *value, int digits) {
  cyb_text cell = {0};
  if (json_is_string(value))
    cyb_text_add(&cell, digits == PAGE_WORD ? page_word(json_string_value(value))
                                            : json_string_value(value));
  else if (json_is_number(value))
    page_number(&cell, rounded(json_number_value(value), 10), digits > 0 ? digits : 6);
  else
    cyb_text_add(&cell, "\xE2\x80\x93");
  for (char *c = cell.bytes; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return cyb_text_take(&cell);
}

static int add_table(cyb_text *page, const char *title, const json_t *rows,
                     const page_column *columns, size_t count, cyb_error *error) {
  size_t n = json_array_size(rows);
  char **cells = calloc(n * count + 1, sizeof *cells);
  const char *heads[16];
  bool right[16], good = cells != NULL;
  for (size_t c = 0; c < count; c++) {
    heads[c] = _(columns[c].heading);
    right[c] = false;
  }
  for (size_t r = 0; good && r < n; r++)
    for (size_t c = 0; good && c < count; c++) {
      const json_t *value = json_object_get(json_array_get(rows, r), columns[c].key);
      right[c] = right[c] || json_is_number(value);
      cells[r * count + c] = cell_text(value, columns[c].digits);
      good = cells[r * count + c] != NULL;
    }
  if (good && n) {
    cyb_text_format(page, "%s%s\n", page->length ? "\n" : "", title);
    page_table(page, heads, right, (const char *const *)cells, count, n);
  }
  for (size_t i = 0; cells && i < n * count; i++) free(cells[i]);
  free(cells);
  return good ? CYB_OK : cyb_error_memory(error);
}

static int add_adjustments(cyb_app *app, cyb_error *error) {
  static const page_column columns[] = {{"kind", N_("kind"), PAGE_WORD},
                                        {"distance", N_("distance"), PAGE_WORD},
                                        {"rows", N_("rows"), 0},
                                        {"g_least", N_("least factor"), 5},
                                        {"g_most", N_("most factor"), 5},
                                        {"at_lower", N_("at the lower bound"), 0},
                                        {"at_upper", N_("at the upper bound"), 0},
                                        {"steps", N_("steps"), 0}};
  return add_table(&app->page, _("Adjustments"), json_object_get(app->inputs, "adjustments"),
                   columns, sizeof columns / sizeof *columns, error);
}

static int add_classes(cyb_app *app, const json_t *classes, cyb_error *error) {
  static const page_column columns[] = {{"class", N_("class"), 0},
                                        {"respondents", N_("responded"), 0},
                                        {"nonrespondents", N_("did not"), 0},
                                        {"unknown", N_("unknown"), 0},
                                        {"out_of_scope", N_("out of scope"), 0},
                                        {"factor", N_("factor"), 5}};
  return add_table(&app->page, _("Classes of non-response"), classes, columns,
                   sizeof columns / sizeof *columns, error);
}

static int add_margins(cyb_app *app, const json_t *margins, cyb_error *error) {
  static const page_column columns[] = {{"adjustment", N_("adjustment"), PAGE_WORD},
                                        {"margin", N_("margin"), 0},
                                        {"before", N_("before"), 8},
                                        {"target", N_("target"), 8},
                                        {"after", N_("after"), 8}};
  return add_table(&app->page, _("Margins"), margins, columns, sizeof columns / sizeof *columns,
                   error);
}

static void add_number(cyb_text *page, const char *label, double number) {
  cyb_text_format(page, "  %s ", label);
  page_number(page, rounded(number, 10), 5);
}

static void add_summary(cyb_text *page, const cyb_weights_summary *s) {
  cyb_text_format(page, "%s%s\n", page->length ? "\n" : "", _("Weights"));
  cyb_text_format(page, _("units %zu"), s->rows);
  add_number(page, _("sum before"), s->sum_before);
  add_number(page, _("sum"), s->sum_after);
  add_number(page, _("least"), s->least);
  add_number(page, _("median"), s->median);
  add_number(page, _("most"), s->most);
  cyb_text_add(page, "\n");
  cyb_text_format(page,
                  _("unequal weights multiply the variance of a mean by about %.3f (1 + cv²)"),
                  1.0 + s->cv2);
  cyb_text_add(page, "\n");
  cyb_text_add(page, _("the weights themselves: --format=csv --output=FILE"));
  cyb_text_add(page, "\n");
}

int weights_page(cyb_app *app, const cyb_design *design, const cyb_weights_summary *summary,
                 const json_t *margins, const json_t *classes, cyb_error *error) {
  int status = CYB_OK;
  if (cyb_design_adjustments(design)) status = add_adjustments(app, error);
  if (!status) status = add_classes(app, classes, error);
  if (!status) status = add_margins(app, margins, error);
  if (!status) add_summary(&app->page, summary);
  return status;
}
