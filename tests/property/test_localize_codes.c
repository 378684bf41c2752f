/* tests/property/test_localize_codes.c - localisation under alternatives, codes and empty
 * fields, beside a search through every record there can be.
 *
 * The rules compare with constants only, so that eleven numbers and five codes
 * stand for all; which of these records are right is asked of the expression
 * language, which shares nothing with the search. */
#include "../unit/edit_fixture.h"

enum { FIELDS = 4, CODES = 5, NUMBERS = 11, RECORDS = CODES * CODES * NUMBERS * NUMBERS };

static const char *const codes[CODES] = {"a", "b", "c", "z", ""};

static void add_record(cyb_text *csv, const size_t *v) {
  cyb_text_format(csv, "%s,%s,%g,%g,k\n", codes[v[0]], codes[v[1]], 0.5 * (double)v[2] - 0.5,
                  0.5 * (double)v[3] - 0.5);
}

static void unpack(size_t number, size_t *v) {
  v[0] = number % CODES;
  v[1] = number / CODES % CODES;
  v[2] = number / (CODES * CODES) % NUMBERS;
  v[3] = number / (CODES * CODES * NUMBERS);
}

static cyb_table *every_record(void) {
  cyb_text csv = {0};
  cyb_table *table;
  size_t v[FIELDS];
  cyb_text_add(&csv, "t0,t1,n0,n1,k\n");
  for (size_t i = 0; i < RECORDS; i++) {
    unpack(i, v);
    add_record(&csv, v);
  }
  table = read_table(csv.bytes);
  cyb_text_free(&csv);
  return table;
}

static size_t draw(size_t trial, size_t *index, size_t below) {
  return (size_t)cyb_random_below(11, trial, (*index)++, below);
}

static void add_atom(cyb_text *text, size_t trial, size_t *index, bool *may_be_empty) {
  static const char *const relations[] = {"<=", "<", ">=", ">", "==", "!="};
  size_t kind = draw(trial, index, 8);
  if (kind < 4) {
    cyb_text_format(text, "n%zu %s %zu", draw(trial, index, 2), relations[draw(trial, index, 6)],
                    draw(trial, index, 5));
  } else if (kind < 6) {
    cyb_text_format(text, "t%zu %s \"%s\"", draw(trial, index, 2),
                    relations[4 + draw(trial, index, 2)], codes[draw(trial, index, 3)]);
  } else if (kind == 6) {
    cyb_text_format(text, "t%zu in (\"%s\", \"%s\")", draw(trial, index, 2),
                    codes[draw(trial, index, 3)], codes[draw(trial, index, 3)]);
  } else {
    cyb_text_add(text, "missing(t0)");
    *may_be_empty = true;
  }
}

static void add_condition(cyb_text *text, size_t trial, size_t *index, int depth, bool *empty) {
  size_t kind = depth > 0 ? draw(trial, index, 5) : 0;
  cyb_text_add(text, "(");
  if (kind == 0) {
    add_atom(text, trial, index, empty);
  } else if (kind == 1) {
    cyb_text_add(text, "not ");
    add_condition(text, trial, index, depth - 1, empty);
  } else if (kind == 2) {
    cyb_text_add(text, "if(");
    for (int k = 0; k < 3; k++) {
      add_condition(text, trial, index, depth - 1, empty);
      cyb_text_add(text, k < 2 ? ", " : ")");
    }
  } else {
    add_condition(text, trial, index, depth - 1, empty);
    cyb_text_add(text, kind == 3 ? " and " : " or ");
    add_condition(text, trial, index, depth - 1, empty);
  }
  cyb_text_add(text, ")");
}

/* Least weight of a change that makes the record right; infinite: none does. */
static double cheapest(const int8_t *verdict, size_t rules, const size_t *record,
                       const double *weight, bool may_be_empty) {
  double best = INFINITY;
  for (size_t i = 0; i < RECORDS; i++) {
    size_t v[FIELDS];
    double sum = 0;
    bool right = true;
    unpack(i, v);
    if (v[1] == CODES - 1 || (v[0] == CODES - 1 && !may_be_empty)) continue;
    for (size_t k = 0; k < rules; k++) right &= verdict[k * RECORDS + i] != 0;
    for (size_t j = 0; j < FIELDS; j++) sum += v[j] != record[j] ? weight[j] : 0;
    if (right && sum < best) best = sum;
  }
  return best;
}

static void agrees_with_every_record(void **state) {
  static int8_t verdict[8 * RECORDS];
  cyb_table *all = every_record();
  size_t located = 0, contradictory = 0;
  (void)state;
  for (size_t trial = 0; trial < 1500; trial++) {
    double weight[FIELDS + 1] = {1, 1, 1, 1, 1}, best;
    size_t index = 0, record[FIELDS], rule_count = 2 + draw(trial, &index, 4);
    cyb_text lines = {0}, csv = {0};
    cyb_rules *rules;
    cyb_edits *edits;
    cyb_table *table;
    cyb_localization *found = NULL;
    cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
    cyb_error error = {0};
    bool may_be_empty = false;
    int status;
    for (size_t k = 0; k < rule_count; k++) {
      add_condition(&lines, trial, &index, 2, &may_be_empty);
      cyb_text_add(&lines, "\n");
    }
    for (size_t j = 0; j < FIELDS; j++) {
      record[j] = draw(trial, &index, j < 2 ? CODES - 1 : NUMBERS);
      weight[j] = 1 + 0.5 * (double)draw(trial, &index, 4);
    }
    cyb_text_add(&csv, "t0,t1,n0,n1,k\n");
    add_record(&csv, record);
    rules = make_rules(lines.bytes);
    check_ok(error, cyb_edits_new(&edits, rules, all, NULL, NULL, &error));
    check_ok(error, cyb_edits_judge(edits, verdict, &error));
    cyb_edits_free(edits);
    best = cheapest(verdict, rule_count, record, weight, may_be_empty);
    table = read_table(csv.bytes);
    check_ok(error, cyb_edits_new(&edits, rules, table, NULL, NULL, &error));
    options.weight = weight;
    options.threads = 1;
    status = cyb_localize(&found, edits, &options, &error);
    if (isinf(best) ? status != CYB_EDATA
                    : status || fabs(best - (found->count ? found->records[0].weight : 0)) > 1e-9)
      fail_msg("trial %zu: %g, every record %g (status %d)\n%s%s", trial,
               found && found->count ? found->records[0].weight : 0.0, best, status, lines.bytes,
               csv.bytes);
    contradictory += isinf(best) != 0;
    located += found && found->located;
    cyb_localization_free(found);
    cyb_edits_free(edits);
    cyb_rules_free(rules);
    cyb_table_free(table);
    cyb_text_free(&lines);
    cyb_text_free(&csv);
  }
  cyb_table_free(all);
  print_message("# %zu records localised, %zu sets of rules contradictory\n", located,
                contradictory);
  assert_true(located > 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(agrees_with_every_record, scratch_setup, scratch_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
