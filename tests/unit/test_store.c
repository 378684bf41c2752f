/* tests/unit/test_store.c - the project file: opening, refusing, reading back. */
#include "scratch.h"

#include <cyberstats/ingest.h>

static const char dictionary[] =
    "code,label_zh,label_en,unit,type,required,minimum,maximum,codes,key,notes,role\n"
    "id,编号,Number,,text,yes,,,,yes,调查 | Survey,\n"
    "size,规模,Size,,code,,,,small|large,,a note,stratum\n"
    "rev,收入,Revenue,万元,decimal,,0,,,,,measure\n"
    "emp,人员,Persons,人,integer,,,1e6,,,,\n"
    "status,状态,Status,,code,,,,responded|refused|closed,,,status\n";

static cyb_store *store;

static void open_ok(const char *name, bool create) {
  cyb_error error = {0};
  check_ok(error, cyb_store_open(&store, scratch_path(name), create, &error));
}

static void ingest(const char *period, const char *text) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_form *form;
  cyb_check *check;
  check_ok(error, cyb_form_read(&form, scratch_write("annual.csv", dictionary), &error));
  options.form = form;
  options.period = period;
  options.made = "2024-02-01T08:00:00Z";
  check_ok(error,
           cyb_ingest_file(&check, store, scratch_write("data.csv", text), &options, NULL, &error));
  cyb_check_free(check);
  cyb_form_free(form);
}

static int setup(void **state) {
  if (scratch_setup(state)) return -1;
  open_ok("p.db", true);
  return 0;
}

static int teardown(void **state) {
  cyb_store_close(store);
  return scratch_teardown(state);
}

static const char *cell(const cyb_table *table, const char *column, size_t row) {
  static char buffers[4][40];
  static unsigned next;
  return cyb_table_text(cyb_table_find(table, column), row, buffers[next++ % 4]);
}

/* --- opening ------------------------------------------------------------------- */

/* Bytes 60-63 of an SQLite file are user_version, 68-71 application_id, both
 * big-endian: https://www.sqlite.org/fileformat.html, section 1.3. */
static void patch(const char *name, long offset, unsigned value) {
  FILE *file = fopen(scratch_path(name), "r+b");
  assert_non_null(file);
  fseek(file, offset, SEEK_SET);
  for (int shift = 24; shift >= 0; shift -= 8) fputc((int)(value >> shift & 255), file);
  assert_int_equal(fclose(file), 0);
}

static void opens_what_it_made(void **state) {
  (void)state;
  unsigned char head[100];
  cyb_store_close(store);
  FILE *file = fopen(scratch_path("p.db"), "rb");
  assert_non_null(file);
  assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
  fclose(file);
  assert_memory_equal(head, "SQLite format 3", 16);
  assert_memory_equal(head + 68, "CYBS", 4);
  assert_int_equal(head[63], 1);
  open_ok("p.db", false);
  assert_string_equal(cyb_store_path(store), scratch_path("p.db"));
  cyb_store_close(NULL);
}

static void refuses(const char *label, const char *path, bool create, int status,
                    const char *message) {
  cyb_store *other;
  cyb_error error = {0};
  int answer = cyb_store_open(&other, path, create, &error);
  print_message("# %s: %s: %s\n", label, error.where, error.message);
  assert_int_equal(answer, status);
  assert_null(other);
  assert_non_null(strstr(error.message, message));
}

static void refuses_what_is_not_its_own(void **state) {
  (void)state;
  char long_text[5000];
  memset(long_text, 'x', sizeof long_text - 1);
  long_text[sizeof long_text - 1] = '\0';
  refuses("absent", scratch_path("no.db"), false, CYB_EIO, "ingest");
  refuses("absent folder", scratch_path("no/no.db"), true, CYB_EIO, "opened");
  refuses("folder", scratch_folder, true, CYB_EIO, "folder");
  refuses("no name", "", true, CYB_EIO, "empty");
  refuses("text", scratch_write("a.csv", long_text), true, CYB_EIO, "not a cyberstats project");
  refuses("empty file", scratch_write("empty", ""), false, CYB_EDATA, "ingest");
  ingest("2023", "id\nA\n");
  cyb_store_close(store);
  store = NULL;
  patch("p.db", 68, 0x12345678);
  refuses("another program's", scratch_path("p.db"), true, CYB_EDATA,
          "not a cyberstats project file");
  patch("p.db", 68, 0x43594253);
  patch("p.db", 60, 99);
  refuses("newer", scratch_path("p.db"), true, CYB_EDATA, "schema 99, this program knows up to 1");
  patch("p.db", 60, 1);
  assert_int_equal(truncate(scratch_path("p.db"), 20000), 0);
  refuses("cut short", scratch_path("p.db"), true, CYB_EIO, "damaged");
  assert_int_equal(truncate(scratch_path("p.db"), 50), 0);
  refuses("very short", scratch_path("p.db"), true, CYB_EIO, "cut short");
}

/* Names that mean something else to SQLite are names of files here. */
static void takes_any_name(void **state) {
  static const char *const names[] = {":memory:", "file:p.db", "file:p.db?mode=memory",
                                      "项目 1.db"};
  char before[512];
  (void)state;
  assert_non_null(getcwd(before, sizeof before));
  assert_int_equal(chdir(scratch_folder), 0);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    cyb_error error = {0};
    cyb_store *named;
    check_ok(error, cyb_store_open(&named, names[i], true, &error));
    cyb_store_close(named);
    check_ok(error, cyb_store_open(&named, names[i], false, &error));
    cyb_store_close(named);
  }
  assert_int_equal(chdir(before), 0);
}

/* --- reading -------------------------------------------------------------------- */

static const char answers[] = "id,size,rev,emp,status\nC,small,1.5,3,responded\n"
                              "A,large,,1,\nB,,0,,refused\n";

static void reads_records_in_the_order_of_keys(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  ingest("2023", answers);
  check_ok(error, cyb_store_read(store, "annual", "2023", NULL, 0, false, &table, &error));
  assert_int_equal(table->rows, 3);
  assert_int_equal(table->columns, 5);
  assert_string_equal(cell(table, "id", 0), "A");
  assert_string_equal(cell(table, "id", 2), "C");
  assert_int_equal(cyb_table_find(table, "rev")->type, CYB_COLUMN_NUMBER);
  assert_int_equal(cyb_table_find(table, "size")->type, CYB_COLUMN_TEXT);
  assert_true(isnan(cyb_table_find(table, "rev")->number[0]));
  check_close("zero is not missing", cyb_table_find(table, "rev")->number[1], 0, 0);
  assert_null(cell(table, "size", 1));
  cyb_table_free(table);
  check_ok(error, cyb_store_read(store, "annual", "2023", NULL, 0, true, &table, &error));
  assert_int_equal(table->rows, 2); /* empty counts as responded */
  cyb_table_free(table);
}

/* The same type as in a file, so that a role nobody fills in can be told. */
static void reads_what_nobody_answered_as_empty(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  ingest("2023", "id,size,rev\nA,,\nB,,\n");
  check_ok(error, cyb_store_read(store, "annual", "2023", NULL, 0, true, &table, &error));
  assert_int_equal(cyb_table_find(table, "id")->type, CYB_COLUMN_TEXT);
  assert_int_equal(cyb_table_find(table, "size")->type, CYB_COLUMN_EMPTY);
  assert_int_equal(cyb_table_find(table, "rev")->type, CYB_COLUMN_EMPTY);
  assert_null(cell(table, "size", 1));
  assert_null(cell(table, "rev", 1));
  cyb_table_free(table);
}

static void reads_what_is_wanted(void **state) {
  (void)state;
  const cyb_want wants[] = {{"收入", false}, {"emp", true}, {"_unit", false}};
  const cyb_want wrong = {"revv", false};
  cyb_error error = {0};
  cyb_table *table;
  ingest("2023", answers);
  check_ok(error, cyb_store_read(store, "annual", "2023", wants, 3, false, &table, &error));
  assert_int_equal(table->columns, 3);
  check_close("by label", cyb_table_find(table, "收入")->number[2], 1.5, 0);
  const cyb_column *emp = cyb_table_find(table, "emp");
  assert_string_equal(cyb_dictionary_text(emp->levels, emp->code[2]), "3");
  assert_int_equal(emp->code[1], -1);
  cyb_table_free(table);
  assert_int_equal(cyb_store_read(store, "annual", "2023", &wrong, 1, false, &table, &error),
                   CYB_EDATA);
  assert_null(table);
  assert_string_equal(error.where, "revv");
  assert_non_null(strstr(error.message, "\"rev\""));
  check_ok(error, cyb_store_read(store, "annual", "2023", wants, 0, false, &table, NULL));
  assert_int_equal(table->rows, 3);
  assert_int_equal(table->columns, 0);
  cyb_table_free(table);
}

static void says_what_there_is(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  assert_int_equal(cyb_store_periods(store, "annual", &table, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "holds no form yet"));
  ingest("2023", answers);
  ingest("2022-Q1", "id\nA\n");
  error = (cyb_error){0};
  assert_int_equal(cyb_store_read(store, "anual", "2023", NULL, 0, false, &table, &error),
                   CYB_EDATA);
  assert_non_null(strstr(error.message, "it has annual"));
  error = (cyb_error){0};
  assert_int_equal(cyb_store_read(store, "annual", "2024", NULL, 0, false, &table, &error),
                   CYB_EDATA);
  assert_non_null(strstr(error.message, "it has 2022-Q1, 2023"));
  error = (cyb_error){0};
  check_ok(error, cyb_store_periods(store, "annual", &table, &error));
  assert_int_equal(table->rows, 2);
  assert_string_equal(cell(table, "period", 1), "2023");
  check_close("records", cyb_table_find(table, "records")->number[1], 3, 0);
  cyb_table_free(table);
}

static void counts_responses(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  ingest("2023", answers);
  check_ok(error, cyb_store_response(store, "annual", "2023", &table, &error));
  assert_int_equal(table->rows, 2);
  assert_string_equal(cell(table, "status", 0), "responded");
  check_close("responded", cyb_table_find(table, "records")->number[0], 2, 0);
  assert_string_equal(cell(table, "status", 1), "refused");
  cyb_table_free(table);
}

static void lists_sources(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  ingest("2023", answers);
  ingest("2022", "id\nA\n");
  check_ok(error, cyb_store_sources(store, "annual", "2023", &table, &error));
  assert_int_equal(table->rows, 1);
  assert_string_equal(cell(table, "file", 0), "data.csv");
  assert_string_equal(cell(table, "ingested", 0), "2024-02-01T08:00:00Z");
  assert_string_equal(cell(table, "delimiter", 0), ",");
  assert_int_equal(strlen(cell(table, "sha256", 0)), 64);
  check_close("accepted", cyb_table_find(table, "accepted")->number[0], 3, 0);
  cyb_table_free(table);
  check_ok(error, cyb_store_sources(store, NULL, NULL, &table, &error));
  assert_int_equal(table->rows, 2);
  cyb_table_free(table);
  check_ok(error, cyb_store_changes(store, NULL, NULL, &table, &error));
  assert_int_equal(table->rows, 0);
  assert_int_equal(table->columns, 9);
  cyb_table_free(table);
}

static void gives_the_dictionary_back(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_form *form, *original;
  ingest("2023", answers);
  check_ok(error, cyb_store_form(store, "annual", &form, &error));
  check_ok(error, cyb_form_read(&original, scratch_path("annual.csv"), &error));
  assert_string_equal(form->name, original->name);
  assert_string_equal(form->title_zh, "调查");
  assert_string_equal(form->title_en, original->title_en);
  assert_string_equal(form->sha256, original->sha256);
  assert_int_equal(form->count, original->count);
  for (size_t i = 0; i < form->count; i++) {
    const cyb_field *a = &form->fields[i], *b = &original->fields[i];
    const char *left[] = {a->code, a->label_zh, a->label_en, a->unit, a->notes, a->role};
    const char *right[] = {b->code, b->label_zh, b->label_en, b->unit, b->notes, b->role};
    for (size_t j = 0; j < 6; j++) assert_string_equal(left[j], right[j]);
    assert_ptr_equal(a->type, b->type);
    assert_int_equal(a->required, b->required);
    assert_int_equal(a->key, b->key);
    assert_true(a->minimum == b->minimum && a->maximum == b->maximum);
    assert_int_equal(a->code_count, b->code_count);
    for (size_t j = 0; j < a->code_count; j++)
      assert_string_equal(a->codes[j].code, b->codes[j].code);
  }
  cyb_form_free(form);
  cyb_form_free(original);
  assert_int_equal(cyb_store_form(store, "nosuch", &form, NULL), CYB_EDATA);
  assert_null(form);
}

static void keeps_results(void **state) {
  (void)state;
  static const double numbers[] = {1.5, NAN};
  static const char *const texts[] = {NULL, "'); DROP TABLE result; --"};
  cyb_error error = {0};
  cyb_table *table = cyb_table_new(2);
  cyb_column column;
  check_ok(error, cyb_column_from_numbers(&column, "estimate", numbers, 2, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
  check_ok(error, cyb_column_from_texts(&column, "domain", texts, 2, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
  for (int i = 0; i < 2; i++)
    check_ok(error, cyb_store_result(store, "estimate", "{\"seed\": 1}", "2024-02-01T08:00:00Z",
                                     "0.1.0", table, &error));
  cyb_table_free(table);
}

/* --- two programs at once --------------------------------------------------------- */

/* A reader goes on reading while the file is read by another. */
static void two_may_read(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_store *second;
  cyb_table *table;
  ingest("2023", answers);
  check_ok(error, cyb_store_open(&second, scratch_path("p.db"), false, &error));
  check_ok(error, cyb_store_read(second, "annual", "2023", NULL, 0, false, &table, &error));
  assert_int_equal(table->rows, 3);
  cyb_table_free(table);
  cyb_store_close(second);
}

/* While one program ingests, another waits ten seconds and then says why. */
static int try_to_write(void *user, double fraction, const char *what) {
  cyb_table *table = cyb_table_new(0);
  cyb_error error = {0};
  (void)fraction;
  (void)what;
  assert_int_equal(cyb_store_result(user, "c", "{}", "m", "v", table, &error), CYB_EIO);
  assert_non_null(strstr(error.message, "another program is using"));
  cyb_table_free(table);
  return 1;
}

static void waits_then_says_that_it_is_in_use(void **state) {
  (void)state;
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_store *second;
  cyb_form *form;
  cyb_check *check;
  check_ok(error, cyb_store_open(&second, scratch_path("p.db"), false, &error));
  check_ok(error, cyb_form_read(&form, scratch_write("annual.csv", dictionary), &error));
  cyb_progress progress = {try_to_write, second};
  options.form = form;
  options.period = "2023";
  options.progress = &progress;
  assert_int_equal(
      cyb_ingest_file(&check, store, scratch_write("data.csv", answers), &options, NULL, &error),
      CYB_ECANCELLED);
  cyb_form_free(form);
  cyb_store_close(second);
}

#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      STORE_TEST(opens_what_it_made),
      STORE_TEST(refuses_what_is_not_its_own),
      STORE_TEST(takes_any_name),
      STORE_TEST(reads_records_in_the_order_of_keys),
      STORE_TEST(reads_what_nobody_answered_as_empty),
      STORE_TEST(reads_what_is_wanted),
      STORE_TEST(says_what_there_is),
      STORE_TEST(counts_responses),
      STORE_TEST(lists_sources),
      STORE_TEST(gives_the_dictionary_back),
      STORE_TEST(keeps_results),
      STORE_TEST(two_may_read),
      STORE_TEST(waits_then_says_that_it_is_in_use),
  };
  return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
