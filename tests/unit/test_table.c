/* tests/unit/test_table.c - tables in memory and the columns of a CSV file. */
#include <unistd.h>

#include "check.h"

#include <cyberstats/table.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char folder[] = "/tmp/cyberstats-table-XXXXXX";
static char path[256];

static int make_folder(void **state) {
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  return rmdir(folder);
}

static void write_file(const char *name, const char *bytes) {
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  file = fopen(path, "wb");
  assert_non_null(file);
  assert_true(fputs(bytes, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static cyb_table *read_table(const char *name, const char *bytes, const cyb_want *wants,
                             size_t count) {
  cyb_table *table;
  cyb_error error = {0};
  write_file(name, bytes);
  check_ok(error, cyb_table_read(&table, path, wants, count, NULL, NULL, &error));
  unlink(path);
  return table;
}

static const char *level(const cyb_column *column, size_t row) {
  return cyb_dictionary_text(column->levels, column->code[row]);
}

/* --- types of columns --------------------------------------------------------- */

static void test_types(void **state) {
  static const struct {
    const char *cells; /* one per line */
    cyb_column_type type;
    size_t text_line;
    const char *text;
  } cases[] = {{"1\n2.5\n-3e2\n", CYB_COLUMN_NUMBER, 0, NULL},
               {"1\nNA\n", CYB_COLUMN_NUMBER, 0, NULL},
               {"0\n", CYB_COLUMN_NUMBER, 0, NULL},
               {"NA\nN/A\n\"\"\n不适用\n", CYB_COLUMN_EMPTY, 0, NULL},
               {"1\ntwelve\n2\n", CYB_COLUMN_TEXT, 3, "twelve"},
               {"NA\na\n1\n", CYB_COLUMN_TEXT, 3, "a"},
               {"1,5\n", CYB_COLUMN_TEXT, 2, "1,5"},
               {"inf\n", CYB_COLUMN_TEXT, 2, "inf"},
               {"1\n\"a\nb\"\nc\n", CYB_COLUMN_TEXT, 3, "a\nb"},
               {"1e999\n", CYB_COLUMN_TEXT, 2, "1e999"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char bytes[200];
    cyb_table *table;
    const cyb_column *x;
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_error error = {0};
    options.delimiter = ';'; /* a lone column would be split at its commas */
    snprintf(bytes, sizeof bytes, "x\n%s", cases[i].cells);
    write_file("types.csv", bytes);
    check_ok(error, cyb_table_read(&table, path, NULL, 0, &options, NULL, &error));
    unlink(path);
    x = &table->column[0];
    if (x->type != cases[i].type) print_error("%s", cases[i].cells);
    assert_int_equal(x->type, cases[i].type);
    assert_int_equal(x->text_line, cases[i].text_line);
    assert_int_equal(x->number != NULL, x->type != CYB_COLUMN_TEXT);
    if (cases[i].text)
      assert_string_equal(cyb_dictionary_text(x->levels, x->text_code), cases[i].text);
    else
      assert_int_equal(x->text_code, -1);
    if (x->type != CYB_COLUMN_TEXT) assert_null(x->levels);
    cyb_table_free(table);
  }
}

static void test_values(void **state) {
  char buffer[40];
  cyb_table *t =
      read_table("values.csv", "n,text,empty\n0,b,\n\n NA ,a,NA\n-12.50,,N/A\n7,b,\n", NULL, 0);
  cyb_column *n = cyb_table_find(t, "n"), *text = cyb_table_find(t, "text"),
             *empty = cyb_table_find(t, "empty");
  static const double numbers[] = {0, NAN, -12.5, 7};
  static const char *const texts[] = {"b", "a", NULL, "b"};
  static const size_t lines[] = {2, 4, 5, 6};
  (void)state;
  assert_int_equal(t->rows, 4);
  assert_int_equal(t->columns, 3);
  assert_null(cyb_table_find(t, "N"));
  for (size_t i = 0; i < 4; i++) {
    check_close("n", n->number[i], numbers[i], 0);
    assert_int_equal(t->line[i], lines[i]);
    if (texts[i])
      assert_string_equal(cyb_table_text(text, i, buffer), texts[i]);
    else
      assert_null(cyb_table_text(text, i, buffer));
    assert_null(cyb_table_text(empty, i, buffer));
    assert_true(isnan(empty->number[i]));
  }
  assert_int_equal(text->code[0], text->code[3]);
  assert_int_equal(cyb_dictionary_count(text->levels), 2);
  assert_string_equal(cyb_table_text(n, 2, buffer), "-12.5");
  assert_null(cyb_table_text(n, 1, buffer));
  assert_string_equal(t->source, "values.csv");
  assert_string_equal(t->encoding, "UTF-8");
  assert_int_equal(strlen(t->sha256), 64);
  assert_int_equal(t->delimiter, ',');
  cyb_table_free(t);
}

static void test_wants(void **state) {
  static const cyb_want wants[] = {{"b", false}, {"a", true}, {"b", true}, {"c", false}};
  cyb_table *t =
      read_table("wants.csv", "a,b,c,d\n01,1,5,x\n1,2,6,y\n1.0,NA,7,z\n", wants, COUNT(wants));
  const cyb_column *a = cyb_table_find(t, "a"), *b = cyb_table_find(t, "b");
  (void)state;
  assert_int_equal(t->columns, 3);
  assert_string_equal(t->column[0].name, "b");
  assert_string_equal(t->column[1].name, "a");
  assert_string_equal(t->column[2].name, "c");
  assert_null(t->column[2].code);
  assert_int_equal(a->type, CYB_COLUMN_NUMBER);
  check_close("01", a->number[0], a->number[1], 0);
  assert_string_equal(level(a, 0), "01");
  assert_string_equal(level(a, 1), "1");
  assert_string_equal(level(a, 2), "1.0");
  assert_string_equal(level(b, 1), "2");
  assert_int_equal(b->code[2], -1);
  cyb_table_free(t);
}

/* A column that is numeric for many blocks and text at its end keeps the cells
 * as they are written; its neighbours stay what they are. */
static void test_late_text(void **state) {
  enum { ROWS = 30000 };
  static const cyb_want category[] = {{"x", true}, {"y", false}};
  (void)state;
  for (int turn = 0; turn < 2; turn++) {
    cyb_text bytes = {0};
    cyb_table *t;
    const cyb_column *x, *y;
    cyb_text_add(&bytes, "x,y\n");
    for (int i = 0; i < ROWS; i++) cyb_text_format(&bytes, "%05d,%d\n", i % 100, i);
    cyb_text_add(&bytes, "late,NA\n1,2\n");
    t = read_table("late.csv", bytes.bytes, turn ? category : NULL, turn ? 2 : 0);
    x = cyb_table_find(t, "x");
    y = cyb_table_find(t, "y");
    assert_int_equal(t->rows, ROWS + 2);
    assert_int_equal(x->type, CYB_COLUMN_TEXT);
    assert_null(x->number);
    assert_int_equal(x->text_line, ROWS + 2);
    assert_string_equal(cyb_dictionary_text(x->levels, x->text_code), "late");
    assert_string_equal(level(x, 7), "00007");
    assert_string_equal(level(x, ROWS - 1), "00099");
    assert_string_equal(level(x, ROWS + 1), "1");
    assert_int_equal(cyb_dictionary_count(x->levels), 102);
    assert_int_equal(y->type, CYB_COLUMN_NUMBER);
    assert_null(y->code);
    check_close("y", y->number[ROWS - 1], ROWS - 1, 0);
    assert_true(isnan(y->number[ROWS]));
    cyb_table_free(t);
    cyb_text_free(&bytes);
  }
}

/* Pieces large enough for the second thread; the answer is the same. */
static void test_threads_agree(void **state) {
  cyb_text bytes = {0};
  cyb_table *t[2];
  (void)state;
  cyb_text_add(&bytes, "x,y\n");
  for (int i = 0; i < 150000; i++) cyb_text_format(&bytes, "%d.%d,n%d\n", i, i % 7, i % 1000);
  write_file("threads.csv", bytes.bytes);
  for (int i = 0; i < 2; i++) {
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_error error = {0};
    options.threads = i + 1;
    check_ok(error, cyb_table_read(&t[i], path, NULL, 0, &options, NULL, &error));
  }
  assert_int_equal(t[0]->rows, 150000);
  assert_int_equal(t[1]->rows, 150000);
  assert_memory_equal(t[0]->column[0].number, t[1]->column[0].number, 150000 * sizeof(double));
  assert_memory_equal(t[0]->column[1].code, t[1]->column[1].code, 150000 * sizeof(int32_t));
  assert_memory_equal(t[0]->line, t[1]->line, 150000 * sizeof(size_t));
  cyb_table_free(t[0]);
  cyb_table_free(t[1]);
  cyb_text_free(&bytes);
  unlink(path);
}

/* --- errors -------------------------------------------------------------------- */

static void test_errors(void **state) {
  static const struct {
    const char *name, *bytes;
    cyb_want want; /* name NULL: all columns */
    cyb_status status;
    const char *where, *message;
  } cases[] = {
      {"header-only.csv", "a,b,c\n", {NULL, false}, CYB_EDATA, "header-only.csv", "no rows"},
      {"near.csv",
       "revenue,staff\n1,2\n",
       {"revenu", false},
       CYB_EDATA,
       "near.csv",
       "did you mean 'revenue'"},
      {"far.csv", "a,b\n1,2\n", {"turnover", false}, CYB_EDATA, "far.csv", "columns are a, b"},
      {"ragged.csv", "a,b\n1,2\n3\n", {"a", false}, CYB_EDATA, "ragged.csv:3", "2 fields expected"},
      {"twice.csv", "a,a\n1,2\n", {"a", false}, CYB_EDATA, "twice.csv:1:a", "same name"},
      {"empty.csv", "", {"a", false}, CYB_EDATA, "empty.csv", "empty"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    cyb_error error = {0};
    cyb_table *table;
    write_file(cases[i].name, cases[i].bytes);
    assert_int_equal(cyb_table_read(&table, path, cases[i].want.name ? &cases[i].want : NULL, 1,
                                    NULL, NULL, &error),
                     cases[i].status);
    assert_null(table);
    assert_string_equal(error.where, cases[i].where);
    if (!strstr(error.message, cases[i].message)) print_error("%s\n", error.message);
    assert_non_null(strstr(error.message, cases[i].message));
    unlink(path);
  }
  {
    cyb_table *table;
    assert_int_equal(cyb_table_read(&table, path, NULL, 0, NULL, NULL, NULL), CYB_EIO);
  }
}

/* An error beyond the first block, met by the thread that reads ahead. */
static void test_late_error(void **state) {
  cyb_text bytes = {0};
  cyb_error error = {0};
  cyb_table *table;
  (void)state;
  cyb_text_add(&bytes, "x,y\n");
  for (int i = 0; i < 300000; i++) cyb_text_add(&bytes, "1,text\n");
  cyb_text_add(&bytes, "1\n");
  write_file("late.csv", bytes.bytes);
  assert_int_equal(cyb_table_read(&table, path, NULL, 0, NULL, NULL, &error), CYB_EDATA);
  assert_string_equal(error.where, "late.csv:300002");
  cyb_text_free(&bytes);
  unlink(path);
}

/* --- tables by hand ------------------------------------------------------------- */

static void test_add(void **state) {
  static const double numbers[] = {1, 2};
  cyb_table *table = cyb_table_new(2);
  cyb_column column;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_column_from_numbers(&column, "x", numbers, 2, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
  assert_null(column.name);
  check_ok(error, cyb_column_from_numbers(&column, "x", numbers, 2, &error));
  assert_int_equal(cyb_table_add(table, &column, &error), CYB_EDOMAIN);
  assert_null(column.number);
  assert_string_equal(error.where, "x");
  check_ok(error, cyb_column_from_numbers(&column, "y", numbers, 1, NULL));
  assert_int_equal(cyb_table_add(table, &column, NULL), CYB_EDOMAIN);
  assert_null(column.number);
  assert_int_equal(table->columns, 1);
  check_close("x", cyb_table_find(table, "x")->number[1], 2, 0);
  cyb_table_free(table);
  cyb_table_free(NULL);
}

/* --- the acceptance files -------------------------------------------------------- */

static cyb_table *read_shared(const char *name) {
  char buffer[512];
  cyb_table *table;
  cyb_error error = {0};
  check_ok(error, cyb_table_read(&table, shared_file(name, buffer, sizeof buffer), NULL, 0, NULL,
                                 NULL, &error));
  return table;
}

/* The same firms in three encodings with three delimiters. */
static void test_same_firms(void **state) {
  static const char *const names[] = {"accept/data/firms-utf8.csv", "accept/data/firms-gb18030.csv",
                                      "accept/data/firms-utf8-bom.csv"};
  static const char delimiters[] = {'\t', ',', ';'};
  cyb_table *first = read_shared(names[0]);
  (void)state;
  assert_int_equal(first->rows, 200);
  for (size_t i = 0; i < COUNT(names); i++) {
    cyb_table *other = read_shared(names[i]);
    char buffer[2][40];
    assert_int_equal(other->delimiter, delimiters[i]);
    assert_int_equal(other->columns, first->columns);
    assert_int_equal(other->rows, first->rows);
    for (size_t c = 0; c < first->columns; c++) {
      assert_string_equal(other->column[c].name, first->column[c].name);
      assert_int_equal(other->column[c].type, first->column[c].type);
      for (size_t row = 0; row < first->rows; row++)
        assert_string_equal(cyb_table_text(&other->column[c], row, buffer[0]),
                            cyb_table_text(&first->column[c], row, buffer[1]));
    }
    cyb_table_free(other);
  }
  cyb_table_free(first);
}

static void test_not_a_number(void **state) {
  cyb_table *table = read_shared("accept/data/not-a-number.csv");
  const cyb_column *x = cyb_table_find(table, "x");
  (void)state;
  assert_int_equal(x->type, CYB_COLUMN_TEXT);
  assert_int_equal(x->text_line, 3);
  assert_string_equal(cyb_dictionary_text(x->levels, x->text_code), "twelve");
  assert_string_equal(level(x, 0), "2.5");
  cyb_table_free(table);
}

static void test_breaches(void **state) {
  cyb_table *table = read_shared("data/hhs-breaches.csv");
  const cyb_column *affected = cyb_table_find(table, "Individuals.Affected");
  double sum = 0;
  (void)state;
  assert_int_equal(table->rows, 1151);
  assert_int_equal(affected->type, CYB_COLUMN_NUMBER);
  for (size_t i = 0; i < table->rows; i++) sum += affected->number[i];
  check_close("individuals", sum, 41181144, 0);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_types),         cmocka_unit_test(test_values),
      cmocka_unit_test(test_wants),         cmocka_unit_test(test_late_text),
      cmocka_unit_test(test_threads_agree), cmocka_unit_test(test_errors),
      cmocka_unit_test(test_late_error),    cmocka_unit_test(test_add),
      cmocka_unit_test(test_same_firms),    cmocka_unit_test(test_not_a_number),
      cmocka_unit_test(test_breaches),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
