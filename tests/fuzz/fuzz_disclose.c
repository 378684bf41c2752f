/* tests/fuzz/fuzz_disclose.c - a rule as text on the first line, then bytes that make trees,
 * records and options: tabulated, protected, attacked. What is called safe must stand the
 * audit, intervals must hold the values, the heuristic must not beat the optimum, the same
 * table must give the same pattern, and a table made from these cells must be accepted. */
#include <math.h>

#include <cyberstats/disclose.h>

#include "scratch_file.h"

enum { NODES = 5, ROWS = 24, MOST = 3, TOPS = 2, CELLS = NODES * NODES * NODES };

typedef struct input {
  const uint8_t *data;
  size_t size;
} input;

static unsigned next(input *in, unsigned below) {
  unsigned byte = in->size ? in->data[0] : 0;
  if (in->size) in->data++, in->size--;
  return byte % below;
}

typedef struct problem {
  size_t parent[MOST][NODES], leaf[MOST][NODES], leaves[MOST];
  cyb_dimension dimension[MOST];
  cyb_table_shape table;
  cyb_layout layout;
  size_t code[MOST][ROWS];
  double value[ROWS], weight[ROWS];
  int64_t respondent[ROWS];
  cyb_microdata data;
  const size_t *codes[MOST];
  const double *values[1];
  cyb_tabulate_options how;
} problem;

static void make_tree(problem *p, size_t j, input *in) {
  size_t nodes = 2 + next(in, NODES - 1);
  bool inner[NODES] = {false};
  p->parent[j][0] = 0;
  for (size_t n = 1; n < nodes; n++) inner[p->parent[j][n] = next(in, (unsigned)n)] = true;
  for (size_t n = 1; n < nodes; n++)
    if (!inner[n]) p->leaf[j][p->leaves[j]++] = n;
  p->dimension[j] = (cyb_dimension){nodes, p->parent[j]};
  p->table.dimension[j] = j;
  p->codes[j] = p->code[j];
}

/* Sizes of one table differ by less than 10^6: beyond that the attack has no digits left for
 * the small ones, and says that they are exposed rather than that they are not. */
static double make_value(input *in, double unit) {
  static const double scale[] = {1, 1, 1, 100, 0.01, 10};
  double digits = (double)next(in, 64);
  unsigned kind = next(in, 40);
  if (kind == 39) return NAN;
  return (kind == 38 ? -digits : digits) * scale[kind % 6] * unit;
}

static void make_problem(problem *p, input *in) {
  static const double units[] = {1, 1e-3, 1e6, 1e12};
  unsigned flags = next(in, 256);
  double unit = units[next(in, 4)];
  p->table.dimensions = 1 + flags % MOST;
  p->how = (cyb_tabulate_options){flags & 64, flags & 128};
  for (size_t j = 0; j < p->table.dimensions; j++) make_tree(p, j, in);
  p->layout = (cyb_layout){p->dimension, p->table.dimensions, &p->table, 1};
  while (in->size && p->data.rows < ROWS) {
    size_t row = p->data.rows++;
    for (size_t j = 0; j < p->table.dimensions; j++)
      p->code[j][row] = p->leaf[j][next(in, (unsigned)p->leaves[j])];
    p->value[row] = make_value(in, unit);
    p->weight[row] = next(in, 8) ? 1.0 : (double)next(in, 16) / 4.0;
    p->respondent[row] = (int64_t)next(in, 16) < 4 ? (int64_t)row % 3 : -1;
  }
  p->values[0] = p->value;
  p->data.code = p->codes;
  p->data.value = flags & 8 ? NULL : p->values;
  p->data.responses = 1;
  p->data.weight = flags & 16 ? p->weight : NULL;
  p->data.respondent = flags & 32 ? p->respondent : NULL;
}

static void check(const cyb_disclosure *out, const cyb_tabulation *t) {
  size_t primary = 0, secondary = 0;
  demand(out->cells == cyb_tabulation_cells(t));
  demand(out->audit.exposed_count + out->audit.union_count == 0 || !out->safe);
  demand(out->safe == out->suppressed.safe);
  for (size_t c = 0; c < out->cells; c++) {
    double value = cyb_tabulation_value(t, 0, c), slack = 1e-6 * (1.0 + fabs(value));
    bool withheld = out->status[c] >= CYB_STATUS_PRIMARY;
    primary += out->status[c] == CYB_STATUS_PRIMARY;
    secondary += out->status[c] == CYB_STATUS_SECONDARY;
    demand(withheld == !isnan(out->audit.lower[c]) && withheld == !isnan(out->audit.upper[c]));
    if (withheld) demand(out->audit.lower[c] <= value + slack);
    if (withheld) demand(out->audit.upper[c] >= value - slack);
  }
  demand(primary == out->suppressed.primary && secondary == out->suppressed.secondary);
}

static int protect(cyb_disclosure *out, const cyb_tabulation *t, cyb_disclose_options *options,
                   cyb_suppress_method method) {
  cyb_error error = {0};
  options->method = method;
  int status = cyb_disclose(out, t, options, &error);
  demand(status == (int)error.status);
  if (status)
    demand(error.message[0] != '\0');
  else
    check(out, t);
  return status;
}

static void protect_all(const cyb_tabulation *t, cyb_disclose_options *options) {
  cyb_disclosure out = {0}, again = {0}, heuristic = {0};
  if (protect(&out, t, options, CYB_SUPPRESS_AUTO) == CYB_OK) {
    demand(protect(&again, t, options, CYB_SUPPRESS_AUTO) == CYB_OK);
    demand(!memcmp(out.status, again.status, out.cells));
    if (protect(&heuristic, t, options, CYB_SUPPRESS_HEURISTIC) == CYB_OK) {
      demand(out.suppressed.safe == heuristic.suppressed.safe);
      if (out.suppressed.safe && out.suppressed.optimal)
        demand(out.suppressed.cost <= heuristic.suppressed.cost * (1.0 + 1e-9) + 1e-9);
    }
  }
  cyb_disclosure_clear(&out);
  cyb_disclosure_clear(&again);
  cyb_disclosure_clear(&heuristic);
}

/* The cells of a tabulation as if they came from a file; equal contributions. */
static void prepare(const problem *p, const cyb_tabulation *t, cyb_disclose_options *options) {
  cyb_prepared_cell cell[CELLS] = {0};
  double largest[CELLS][TOPS];
  size_t cells = 0, code[CYB_DIMENSIONS] = {0}, j = 0;
  cyb_tabulation *made = NULL;
  cyb_error error = {0};
  bool usable = true;
  do {
    cyb_prepared_cell *to = &cell[cells];
    size_t c = cyb_tabulation_cell(t, 0, code);
    memcpy(to->code, code, sizeof code);
    to->value = cyb_tabulation_value(t, 0, c);
    to->respondents = cyb_tabulation_respondents(t, 0, c);
    usable &= to->value >= 0.0 && (to->value == 0.0 || to->respondents > 0);
    for (size_t k = 0; k < TOPS; k++)
      largest[cells][k] = k < to->respondents ? to->value / (double)to->respondents : 0.0;
    to->largest = largest[cells++];
    for (j = 0; j < p->table.dimensions && ++code[j] == p->dimension[j].nodes; j++) code[j] = 0;
  } while (j < p->table.dimensions);
  int status = cyb_tabulate_prepared(&made, &p->layout, cell, cells, TOPS, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (made != NULL));
  if (usable) demand(status == CYB_OK);
  if (made) protect_all(made, options);
  cyb_tabulation_free(made);
}

static void use(const cyb_disclosure_rule *rule, input *in) {
  static const cyb_cost costs[] = {CYB_COST_VALUE, CYB_COST_COUNT, CYB_COST_ONE, CYB_COST_LOG};
  cyb_disclose_options options = CYB_DISCLOSE_OPTIONS_INIT;
  problem p = {0};
  cyb_tabulation *t = NULL;
  cyb_error error = {0};
  unsigned flags = next(in, 256);
  options.rule = rule;
  options.rules = 1;
  options.cost = costs[flags % 4];
  options.secret_zeros = flags & 4;
  options.no_unions = flags & 8;
  if (flags & 16) options.known = 50.0;
  make_problem(&p, in);
  int status = cyb_tabulate(&t, &p.layout, &p.data, &p.how, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (t != NULL));
  if (!t) return;
  protect_all(t, &options);
  if (flags & 32) prepare(&p, t, &options);
  cyb_tabulation_free(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
  cyb_disclosure_rule rule;
  cyb_error error = {0};
  char text[64];
  size_t length = end ? (size_t)(end - data) : 0;
  if (!end || length >= sizeof text || size > 512) return 0;
  memcpy(text, data, length);
  text[length] = '\0';
  int status = cyb_disclosure_rule_parse(&rule, text, &error);
  demand(status == (int)error.status);
  if (status == CYB_OK) use(&rule, &(input){end + 1, size - length - 1});
  return 0;
}
