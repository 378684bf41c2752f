/* tests/property/test_localize_random.c - localisation beside brute force over all sets of fields.
 *
 * Random records and rules; whether a set of fields can mend a record is asked of
 * Fourier and Motzkin's elimination here, which shares no line with the library. */
#include "../unit/edit_fixture.h"

enum { FIELDS = 5, MOST_ROWS = 4000 };

/* sum a_j x_j <= b, or < b. */
typedef struct inequality {
  double a[FIELDS], b;
} inequality;

static inequality rows[MOST_ROWS];

/* Eliminates x_j from the first n rows; the number of those left. */
static size_t eliminate(size_t n, size_t j) {
  size_t kept = 0, made = n;
  for (size_t p = 0; p < n; p++)
    for (size_t q = 0; q < n && rows[p].a[j] > 0; q++) {
      inequality *r = &rows[made];
      if (!(rows[q].a[j] < 0)) continue;
      assert_true(made + 1 < MOST_ROWS);
      for (size_t k = 0; k < FIELDS; k++)
        r->a[k] = rows[p].a[k] / rows[p].a[j] - rows[q].a[k] / rows[q].a[j];
      r->a[j] = 0;
      r->b = rows[p].b / rows[p].a[j] - rows[q].b / rows[q].a[j];
      made++;
    }
  for (size_t p = 0; p < made; p++)
    if (p >= n || rows[p].a[j] == 0) rows[kept++] = rows[p];
  return kept;
}

static bool can_mend(const inequality *rules, size_t count, const double *x, unsigned set) {
  size_t n = count;
  for (size_t i = 0; i < count; i++) {
    rows[i] = rules[i];
    for (size_t j = 0; j < FIELDS; j++)
      if (!(set >> j & 1)) {
        rows[i].b -= rows[i].a[j] * x[j];
        rows[i].a[j] = 0;
      }
  }
  for (size_t j = 0; j < FIELDS; j++) n = eliminate(n, j);
  for (size_t i = 0; i < n; i++)
    if (rows[i].b < -1e-7) return false;
  return true;
}

static int64_t draw(size_t trial, size_t *index, int64_t low, int64_t high) {
  return low + (int64_t)cyb_random_below(7, trial, (*index)++, (uint64_t)(high - low + 1));
}

static void add_linear(cyb_text *text, const inequality *r, const char *relation) {
  bool any = false;
  for (size_t j = 0; j < FIELDS; j++) {
    if (r->a[j] == 0) continue;
    cyb_text_format(text, "%s%g * x%zu", any ? " + " : "", r->a[j], j);
    any = true;
  }
  cyb_text_format(text, "%s %s %g\n", any ? "" : "0", relation, r->b);
}

/* Fills a system of rules with whole numbers; equations are two inequalities. */
static size_t make_system(size_t trial, inequality *rules, cyb_text *text) {
  size_t index = 0, count = 0, wanted = (size_t)draw(trial, &index, 2, 5);
  for (size_t i = 0; i < wanted; i++) {
    inequality r = {{0}, 0};
    bool equation = draw(trial, &index, 0, 2) == 0;
    for (size_t j = 0; j < FIELDS; j++)
      if (draw(trial, &index, 0, 1)) r.a[j] = (double)draw(trial, &index, -2, 2);
    r.b = (double)draw(trial, &index, -3, 9);
    add_linear(text, &r, equation ? "==" : "<=");
    rules[count++] = r;
    if (!equation) continue;
    for (size_t j = 0; j < FIELDS; j++) r.a[j] = -r.a[j];
    r.b = -r.b;
    rules[count++] = r;
  }
  return count;
}

static double cheapest(const inequality *rules, size_t count, const double *x,
                       const double *weight) {
  double best = INFINITY;
  for (unsigned set = 0; set < 1u << FIELDS; set++) {
    double sum = 0;
    for (size_t j = 0; j < FIELDS; j++) sum += set >> j & 1 ? weight[j] : 0;
    if (sum < best && can_mend(rules, count, x, set)) best = sum;
  }
  return best;
}

/* With the determined values in place the rest can still be completed, and each
 * end of an interval is met by one value of the field and passed by none. */
static void check_fields(const edited *e, const cyb_located *r, const inequality *rules,
                         size_t count, const double *x) {
  unsigned set = 0;
  for (size_t k = r->first; k < r->first + r->count; k++) set |= 1u << e->found->fields[k].column;
  for (size_t k = r->first; k < r->first + r->count; k++) {
    const cyb_located_field *f = &e->found->fields[k];
    double y[FIELDS], ends[] = {f->lower, f->upper};
    unsigned others = set & ~(1u << f->column);
    memcpy(y, x, sizeof y);
    for (int end = 0; end < 2; end++) {
      y[f->column] = isfinite(ends[end]) ? ends[end] : end ? 1e4 : -1e4;
      assert_true(can_mend(rules, count, y, others) || !isfinite(ends[end]));
      y[f->column] += end ? 0.01 : -0.01;
      if (isfinite(ends[end])) assert_false(can_mend(rules, count, y, others));
    }
  }
}

/* None of the rules named can be left out. */
static void check_contradiction(const char *csv, const char *lines) {
  cyb_table *table = read_table(csv);
  cyb_rules *rules = make_rules(lines);
  cyb_edits *edits;
  bool in[16];
  size_t count;
  assert_int_equal(cyb_edits_new(&edits, rules, table, NULL, NULL, NULL), 0);
  assert_int_equal(cyb_edits_contradiction(edits, NULL, in, &count, NULL), 0);
  assert_true(count > 0);
  cyb_edits_free(edits);
  cyb_rules_free(rules);
  cyb_table_free(table);
}

static void agrees_with_brute_force(void **state) {
  size_t located = 0, impossible = 0;
  (void)state;
  for (size_t trial = 0; trial < 1500; trial++) {
    static const double weights[] = {1, 1, 1.5, 2, 3};
    inequality rules[16];
    cyb_text text = {0}, csv = {0};
    double x[FIELDS], weight[FIELDS];
    size_t index = 1000, count = make_system(trial, rules, &text);
    const double none[FIELDS] = {0};
    cyb_text_add(&csv, "x0,x1,x2,x3,x4\n");
    for (size_t j = 0; j < FIELDS; j++) {
      x[j] = (double)draw(trial, &index, -9, 9);
      weight[j] = weights[draw(trial, &index, 0, 4)];
      cyb_text_format(&csv, "%g%s", x[j], j + 1 < FIELDS ? "," : "\n");
    }
    if (!can_mend(rules, count, none, (1u << FIELDS) - 1)) {
      impossible++;
      check_contradiction(csv.bytes, text.bytes);
    } else {
      edited e = localize(csv.bytes, text.bytes, weight);
      double best = cheapest(rules, count, x, weight);
      double found = e.found->count ? e.found->records[0].weight : 0;
      if (fabs(best - found) > 1e-9)
        fail_msg("trial %zu: %g, brute force %g\n%s%s", trial, found, best, text.bytes, csv.bytes);
      if (e.found->count) {
        assert_int_equal(e.found->records[0].state, CYB_LOCATED);
        check_fields(&e, &e.found->records[0], rules, count, x);
      }
      located += e.found->count;
      edited_free(&e);
    }
    cyb_text_free(&text);
    cyb_text_free(&csv);
  }
  print_message("# %zu records localised, %zu systems contradictory\n", located, impossible);
  assert_true(located > 500);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(agrees_with_brute_force, scratch_setup, scratch_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
