/* tests/unit/test_ingest.c - files into the project: what is stored, queried,
 * rejected and replaced. */
#include "ingest_fixture.h"

static const char second_year[] = "年度,编号,名称,规模,种类,收入,人员,权数,状态\n"
                                  "2023,A,Alpha,small,b、a,50,1,2,responded\n" /* 2: S1 */
                                  "2023,B,Beta,small,,100,20,1,responded\n"    /* 3: S2 */
                                  "2023,C,Gamma,small,c,二十,2,3,responded\n"  /* 4: type */
                                  "2023,D,Delta,,,,,1,refused\n"               /* 5: silent */
                                  "2023,A,Alpha,small,,1,1,1,responded\n"      /* 6: duplicate */
                                  "2022,E,Epsilon,small,,1,1,1,responded\n"    /* 7: another year */
                                  "2023,F,Phi,small,,1,100001,1,responded\n";  /* 8: H1 */

static const cyb_problem *problem_on(size_t line, const char *rule) {
  for (size_t i = 0; i < found->count; i++)
    if (found->problems[i].line == line && !strcmp(found->problems[i].rule, rule))
      return &found->problems[i];
  return NULL;
}

static cyb_table *problems(void) {
  cyb_error error = {0};
  cyb_table *table;
  check_ok(error, cyb_store_problems(store, "annual", NULL, &table, &error));
  return table;
}

static const char *cell(const cyb_table *table, const char *column, size_t row) {
  static char buffers[4][40];
  static unsigned next;
  return cyb_table_text(cyb_table_find(table, column), row, buffers[next++ % 4]);
}

/* --- what becomes of a file ------------------------------------------------------ */

static void stores_queries_and_rejects(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_table *table;
  ingest_ok("2022.csv", first_year, "2022");
  assert_true(found->stored && !found->unchanged);
  assert_int_equal(found->rows, 3);
  assert_int_equal(found->accepted, 3);
  assert_int_equal(found->problems_total, 0);
  assert_int_equal(found->records, 3);
  ingest_ok("2023.csv", second_year, "2023");
  assert_int_equal(found->rows, 7);
  assert_int_equal(found->accepted, 3);
  assert_int_equal(found->queried, 2);
  assert_int_equal(found->rejected, 4);
  assert_int_equal(found->records, 3);
  assert_int_equal(found->problems_total, 6);
  assert_string_equal(problem_on(2, "S1")->unit, "A");
  assert_string_equal(problem_on(2, "S1")->message, "revenue more than doubled");
  assert_string_equal(problem_on(2, "S1")->value, "50");
  assert_non_null(problem_on(3, "S2"));
  assert_string_equal(problem_on(4, "type")->column, "rev");
  assert_string_equal(problem_on(4, "type")->value, "二十");
  assert_non_null(strstr(problem_on(6, "duplicate")->message, "line 2"));
  assert_string_equal(problem_on(7, "range")->column, "year");
  assert_non_null(problem_on(8, "H1"));
  assert_int_equal(rules->items[1].pass, 2);    /* B, and A's second row */
  assert_int_equal(rules->items[1].fail, 1);    /* A */
  assert_int_equal(rules->items[1].unknown, 3); /* C has no number, E and F no past */
  check_ok(error, cyb_store_read(store, "annual", "2023", NULL, 0, false, &table, &error));
  assert_int_equal(table->rows, 3);
  assert_string_equal(cell(table, "kinds", 0), "b|a");
  assert_string_equal(cell(table, "status", 2), "refused");
  assert_true(isnan(cyb_table_find(table, "rev")->number[2]));
  cyb_table_free(table);
}

static void speaks_chinese(void **state) {
  (void)state;
  cyb_ingest_options options = options_for("2023");
  options.language = "zh";
  options.rejects = scratch_path("rejects.csv");
  check_ok(failure, ingest("2023.csv", second_year, &options));
  assert_string_equal(problem_on(8, "H1")->message, "人员过多");
  assert_string_equal(problem_on(6, "duplicate")->message, "与第 2 行是同一单位，请只保留一行");
  char *text = scratch_read("rejects.csv");
  assert_non_null(strstr(text, ",状态,退回原因\r\n"));
  assert_non_null(strstr(text, "2023,C,Gamma,small,c,二十,2,3,responded,收入: “二十”不是数字；请更正，没有数值时请留空\r\n"));
  free(text);
}

static void writes_rejected_rows(void **state) {
  (void)state;
  static const char text[] = "year,id,name,size,rev,emp\n"
                             "2023,A,\"=cmd|' /C calc'!A0\",huge,-1,1\n"
                             "2023,B,ok,small,1,1\n"
                             "2023,C,\"say \"\"hi\"\", all\",small,1,200000\n";
  cyb_ingest_options options = options_for("2023");
  options.rejects = scratch_path("out.csv");
  check_ok(failure, ingest("2023.csv", text, &options));
  assert_int_equal(found->rejected, 2);
  char *out = scratch_read("out.csv");
  assert_non_null(out);
  assert_memory_equal(out,
                      "\xEF\xBB\xBF"
                      "year,id,name,size,rev,emp,reason\r\n",
                      37);
  assert_non_null(strstr(out, "'=cmd"));
  assert_non_null(strstr(out, "\"say \"\"hi\"\", all\",small,1,200000,emp: too many persons\r\n"));
  assert_non_null(strstr(out, "; rev: -1 is below"));
  assert_null(strstr(out, "2023,B"));
  free(out);
  /* corrected, it comes back with its last column */
  ingest_ok("back.csv", "year,id,name,size,rev,emp,reason\n2023,C,Gamma,small,1,2,was wrong\n",
            "2023");
  assert_int_equal(found->accepted, 1);
  assert_int_equal(found->records, 2);
}

static void leaves_no_file_without_rejections(void **state) {
  (void)state;
  cyb_ingest_options options = options_for("2022");
  options.rejects = scratch_path("out.csv");
  size_t before = scratch_count();
  check_ok(failure, ingest("2022.csv", first_year, &options));
  assert_int_equal(scratch_count(), before + 1); /* 2022.csv itself */
  assert_null(scratch_read("out.csv"));
}

static void strict_stores_all_or_nothing(void **state) {
  (void)state;
  cyb_ingest_options options = options_for("2023");
  char *before = dump(), *after;
  options.strict = true;
  check_ok(failure, ingest("2023.csv", second_year, &options));
  assert_false(found->stored);
  assert_int_equal(found->rejected, 4);
  after = dump();
  assert_string_equal(before, after);
  free(before);
  free(after);
  options = options_for("2022");
  options.strict = true;
  check_ok(failure, ingest("2022.csv", first_year, &options));
  assert_true(found->stored);
}

static void the_same_file_changes_nothing(void **state) {
  (void)state;
  char *before, *after;
  cyb_ingest_options options = options_for("2023");
  ingest_ok("2022.csv", first_year, "2022");
  ingest_ok("2023.csv", second_year, "2023");
  before = scratch_read("p.db");
  char *said = dump();
  options.made = "2025-01-01T00:00:00Z";
  check_ok(failure, ingest("renamed.csv", second_year, &options));
  assert_true(found->unchanged && found->stored);
  assert_int_equal(found->rejected, 4);
  assert_int_equal(found->records, 3);
  assert_int_equal(found->replaced, 0);
  after = dump();
  assert_string_equal(said, after);
  free(after);
  after = scratch_read("p.db");
  assert_memory_equal(before, after, 100);
  free(before);
  free(after);
  free(said);
}

static void other_rules_are_another_check(void **state) {
  cyb_ingest_options options = options_for("2022");
  (void)state;
  ingest_ok("first.csv", first_year, "2022");
  options.rules = NULL;
  check_ok(failure, ingest("first.csv", first_year, &options));
  assert_false(found->unchanged);
  assert_int_equal(found->replaced, 3);
  check_ok(failure, ingest("first.csv", first_year, &options));
  assert_true(found->unchanged);
}

/* A file of another year must not leave its rejections in the project. */
static void a_file_without_an_accepted_row_leaves_nothing(void **state) {
  cyb_ingest_options options = options_for("2023");
  cyb_table *table;
  cyb_error error = {0};
  (void)state;
  check_ok(failure, ingest("first.csv", first_year, &options));
  assert_int_equal(found->accepted, 0);
  assert_int_equal(found->rejected, 3);
  assert_false(found->stored);
  check_ok(error, cyb_store_sources(store, NULL, NULL, &table, &error));
  assert_int_equal(table->rows, 0);
  cyb_table_free(table);
}

/* --- some rows only ------------------------------------------------------------------ */

static int ingest_where(const char *condition) {
  cyb_ingest_options options = options_for("2022");
  cyb_error error = {0};
  int status;
  check_ok(error, cyb_expr_parse(&options.where, condition, &error));
  cyb_check_free(found);
  failure = (cyb_error){0};
  status = cyb_ingest_file(&found, store, scratch_write("some.csv", first_year), &options, NULL,
                           &failure);
  cyb_expr_free(options.where);
  return status;
}

/* A row outside leaves no trace: no count, no finding, no key, no record. */
static void takes_the_rows_asked_for(void **state) {
  (void)state;
  assert_int_equal(ingest_where("size == \"small\" and emp < 2"), CYB_OK);
  assert_int_equal(found->rows, 1);
  assert_int_equal(found->records, 1);
  assert_int_equal(ingest_where("size == \"small\" and emp < 2"), CYB_OK);
  assert_true(found->unchanged);
  assert_int_equal(ingest_where("emp >= 2"), CYB_OK); /* other rows of the same file */
  assert_false(found->unchanged);
  assert_int_equal(found->rows, 2);
  assert_int_equal(found->records, 3);
  assert_int_equal(ingest_where("emp > 1000"), CYB_EDATA);
  assert_int_equal(ingest_where("previous(emp) > 1"), CYB_EDOMAIN);
  assert_int_equal(ingest_where("nobody > 1"), CYB_EDATA);
  assert_int_equal(ingest_where("emp + 1"), CYB_EDATA);
}

/* --- a later file of the same period ------------------------------------------------ */

static void replaces_units_and_logs_each_change(void **state) {
  (void)state;
  static const char later[] = "year,id,size,rev,emp,status\n"
                              "2022,B,large,100,25,responded\n"
                              "2022,C,small,,2,responded\n"
                              "2022,A,small,11.5,,responded\n";
  cyb_error error = {0};
  cyb_table *table;
  ingest_ok("first.csv", first_year, "2022");
  ingest_ok("later.csv", later, "2022");
  assert_int_equal(found->accepted, 2);
  assert_int_equal(found->replaced, 2);
  assert_int_equal(found->records, 3);
  check_ok(error, cyb_store_changes(store, "annual", "2022", &table, &error));
  assert_int_equal(table->rows, 4); /* B: emp, status; A: rev, emp */
  assert_string_equal(cell(table, "unit", 0), "B");
  assert_string_equal(cell(table, "column", 0), "emp");
  assert_string_equal(cell(table, "before", 0), "20");
  assert_string_equal(cell(table, "after", 0), "25");
  assert_string_equal(cell(table, "reason", 0), "replaced by later.csv");
  assert_null(cell(table, "before", 1));
  assert_string_equal(cell(table, "after", 1), "responded");
  assert_string_equal(cell(table, "after", 2), "11.5");
  assert_null(cell(table, "after", 3));
  cyb_table_free(table);
  check_ok(error, cyb_store_read(store, "annual", "2022", NULL, 0, false, &table, &error));
  assert_string_equal(cell(table, "name", 0), "Alpha"); /* not asked again, so kept */
  assert_string_equal(cell(table, "rev", 2), "20");     /* C was rejected: the old record stays */
  cyb_table_free(table);
}

static void closes_what_is_settled(void **state) {
  (void)state;
  cyb_table *table;
  ingest_ok("2022.csv", first_year, "2022");
  ingest_ok("2023.csv", second_year, "2023");
  table = problems();
  assert_int_equal(table->rows, 6);
  cyb_table_free(table);
  ingest_ok("fix.csv",
            "year,id,name,size,rev,emp\n2023,A,Alpha,small,15,1\n"
            "2023,C,Gamma,small,bad,2\n2023,F,Phi,small,1,10\n",
            "2023");
  assert_int_equal(found->replaced, 1);
  table = problems();
  /* open: B's query, E's wrong year, C's new rejection */
  assert_int_equal(table->rows, 3);
  for (size_t i = 0; i < 3; i++) {
    assert_non_null(strchr("BCE", *cell(table, "unit", i)));
    assert_string_equal(cell(table, "file", i),
                        *cell(table, "unit", i) == 'C' ? "fix.csv" : "2023.csv");
  }
  cyb_table_free(table);
}

/* A firm rejected for its key cannot come back under it, but by its name. */
static void closes_rejected_keys_by_name(void **state) {
  (void)state;
  cyb_form *keyed;
  cyb_error error = {0};
  cyb_table *table;
  cyb_ingest_options options = options_for("2023");
  check_ok(error, cyb_form_read(&keyed,
                                scratch_write("keyed.csv", "code,type,key,role\n"
                                                           "uscc,uscc,yes,\nfirm,text,,name\n"),
                                &error));
  options.form = keyed;
  options.rules = NULL;
  check_ok(failure, ingest("a.csv",
                           "uscc,firm\n91110000600037342L,Alpha\n"
                           "10000000000000000X,Beta\n"
                           "99990000000000001F,Gamma\n",
                           &options));
  assert_int_equal(found->rejected, 2);
  assert_string_equal(found->problems[0].rule, "check-digit");
  check_ok(failure, ingest("b.csv", "uscc,firm\n91110000600037341L,Alpha\n", &options));
  check_ok(error, cyb_store_problems(store, "keyed", "2023", &table, &error));
  assert_int_equal(table->rows, 1);
  assert_string_equal(cell(table, "name", 0), "Beta");
  cyb_table_free(table);
  cyb_form_free(keyed);
}

/* A: 2 x 50 of 2 x 50 + 1 x 100 + 0 + 1 x 1 ... by hand: the period holds A
 * (weight 2, revenue 50), B (1, 100) and D without an answer: total 200. */
static void ranks_by_influence(void **state) {
  (void)state;
  cyb_table *table;
  ingest_ok("2022.csv", first_year, "2022");
  ingest_ok("2023.csv", second_year, "2023");
  table = problems();
  check_close("A", cyb_table_find(table, "influence")->number[0], 0.5, 1e-12);
  check_close("B", cyb_table_find(table, "influence")->number[1], 0.5, 1e-12);
  check_close("E or F", cyb_table_find(table, "influence")->number[2], 1 / 200.0, 1e-12);
  assert_true(isnan(cyb_table_find(table, "influence")->number[5])); /* C: 二十 */
  assert_string_equal(cell(table, "unit", 5), "C");
  assert_string_equal(cell(table, "severity", 0), "soft");
  assert_string_equal(cell(table, "name", 5), "Gamma");
  cyb_table_free(table);
}

/* --- hostile and odd input ------------------------------------------------------------ */

static void takes_hostile_names_for_names(void **state) {
  (void)state;
  static const char hostile[] = "code,type,key,required\n"
                                "\"x\"\"; DROP TABLE source; --\",text,yes,\n"
                                "\"select * from form; 'quoted'\",integer,,\nrowid,integer,,\n";
  static const char data[] =
      "\"x\"\"; DROP TABLE source; --\",\"select * from form; 'quoted'\",rowid\n"
      "\"'); DROP TABLE form; --\",1,7\n\"\"\"\"\"\",2,8\n";
  cyb_form *odd;
  cyb_error error = {0};
  cyb_table *table;
  cyb_ingest_options options = options_for("2023");
  check_ok(error, cyb_form_read(&odd, scratch_write("odd.csv", hostile), &error));
  options.form = odd;
  options.rules = NULL;
  check_ok(failure, ingest("d'; DROP.csv", data, &options));
  check_ok(failure,
           ingest("e.csv", "\"x\"\"; DROP TABLE source; --\",rowid\n\"\"\"\"\"\",9\n", &options));
  assert_int_equal(found->replaced, 1);
  check_ok(error, cyb_store_read(store, "odd", "2023", NULL, 0, false, &table, &error));
  assert_int_equal(table->rows, 2);
  assert_string_equal(cell(table, "x\"; DROP TABLE source; --", 0), "\"\"");
  assert_string_equal(cell(table, "rowid", 0), "9");
  assert_string_equal(cell(table, "x\"; DROP TABLE source; --", 1), "'); DROP TABLE form; --");
  cyb_table_free(table);
  check_ok(error, cyb_store_sources(store, NULL, NULL, &table, &error));
  assert_int_equal(table->rows, 2);
  assert_string_equal(cell(table, "file", 0), "d'; DROP.csv");
  cyb_table_free(table);
  cyb_form_free(odd);
}

static void keys_of_several_parts(void **state) {
  (void)state;
  cyb_form *pairs;
  cyb_error error = {0};
  cyb_table *table;
  const cyb_want wants[] = {{"_unit", false}, {"_line", false}};
  cyb_ingest_options options = options_for("2023");
  check_ok(error, cyb_form_read(&pairs,
                                scratch_write("pairs.csv", "code,type,key\na,text,yes\n"
                                                           "b,integer,yes\n"),
                                &error));
  options.form = pairs;
  options.rules = NULL;
  check_ok(failure, ingest("p.csv", "a,b\nx/1,2\nx,1\nx,001\n\\,3\nx,\n", &options));
  assert_int_equal(found->rejected, 2);
  assert_non_null(strstr(problem_on(4, "duplicate")->message, "line 3"));
  assert_string_equal(problem_on(6, "required")->unit, "x/");
  check_ok(error, cyb_store_read(store, "pairs", "2023", wants, 2, false, &table, &error));
  assert_string_equal(cell(table, "_unit", 0), "\\\\/3");
  assert_string_equal(cell(table, "_unit", 1), "x/1");
  assert_string_equal(cell(table, "_unit", 2), "x\\/1/2");
  check_close("line", cyb_table_find(table, "_line")->number[1], 3, 0);
  cyb_table_free(table);
  cyb_form_free(pairs);
}

static void forms_without_a_key_add_up(void **state) {
  (void)state;
  cyb_form *loose;
  cyb_error error = {0};
  cyb_ingest_options options = options_for("2023");
  check_ok(error, cyb_form_read(&loose, scratch_write("loose.csv", "code,type\na,text\n"), &error));
  options.form = loose;
  options.rules = NULL;
  check_ok(failure, ingest("1.csv", "a\nx\nx\n", &options));
  assert_int_equal(found->accepted, 2);
  check_ok(failure, ingest("2.csv", "a\nx\n", &options));
  assert_int_equal(found->records, 3);
  cyb_form_free(loose);
}

static void dictionaries_may_grow(void **state) {
  (void)state;
  static const char *const versions[] = {
      "code,type,key\nid,text,yes\nold,integer,\n", "code,type,key\nid,text,yes\nnew,decimal,\n",
      "code,type,key\nid,text,yes\nold,text,\n", "code,type,key\nid,text,\nnew,decimal,yes\n",
      "code,type,key\nid,text,yes\nnew,decimal,\npart,text,yes\n"};
  static const char *const data[] = {"id,old\nA,1\n", "id,new\nA,2.5\nB,3\n", "id,old\nA,x\n",
                                     "id,new\nA,1\n", "id,part\nA,x\n"};
  const cyb_want wants[] = {{"old", false}, {"new", true}};
  cyb_error error = {0};
  cyb_table *table;
  for (size_t i = 0; i < 5; i++) {
    cyb_form *version;
    cyb_ingest_options options = options_for("2023");
    check_ok(error, cyb_form_read(&version, scratch_write("grow.csv", versions[i]), &error));
    options.form = version;
    options.rules = NULL;
    int status = ingest("g.csv", data[i], &options);
    if (status) print_message("# %s: %s\n", failure.where, failure.message);
    assert_int_equal(status, i < 2 ? CYB_OK : CYB_EDATA);
    cyb_form_free(version);
  }
  check_ok(error, cyb_store_read(store, "grow", "2023", NULL, 0, false, &table, &error));
  assert_int_equal(table->columns, 2); /* id, new: the dictionary of today */
  cyb_table_free(table);
  check_ok(error, cyb_store_read(store, "grow", "2023", wants, 2, false, &table, &error));
  assert_string_equal(cell(table, "old", 0), "1");
  assert_null(cell(table, "old", 1));
  assert_int_equal(cyb_table_find(table, "new")->code[1], 1);
  cyb_table_free(table);
}

static int stop(void *user, double fraction, const char *what) {
  (void)what;
  assert_true(fraction >= 0 && fraction <= 1);
  return ++*(int *)user > 1;
}

static void says_why_not(void **state) {
  (void)state;
  int calls = 0;
  cyb_progress progress = {stop, &calls};
  cyb_ingest_options options = options_for("2022");
  char *before = dump(), *after;
  options.form = NULL;
  assert_int_equal(ingest("a.csv", first_year, &options), CYB_EDOMAIN);
  options = options_for(NULL);
  assert_int_equal(ingest("a.csv", first_year, &options), CYB_EDOMAIN);
  options = options_for("2022Q1");
  assert_int_equal(ingest("a.csv", first_year, &options), CYB_EDOMAIN);
  assert_non_null(strstr(failure.message, "2022-Q1"));
  options = options_for("22");
  assert_int_equal(ingest("a.csv", first_year, &options), CYB_EDOMAIN);
  options = options_for("2022");
  assert_int_equal(ingest("a.csv", "year,id,size,rev\n", &options), CYB_EDATA);
  assert_string_equal(failure.where, "a.csv");
  assert_int_equal(ingest("a.csv", "year,id,size,revenue\n2022,A,small,1\n", &options), CYB_EDATA);
  assert_string_equal(failure.where, "a.csv:1:revenue");
  assert_int_equal(ingest("a.csv", "year,id,size,rev\n2022,A,small,1\n2022,B\n", &options),
                   CYB_EDATA);
  assert_string_equal(failure.where, "a.csv:3");
  options.rejects = scratch_path("no/such/folder.csv");
  assert_int_equal(ingest("a.csv", "year,id,size,rev\n2022,A,small,x\n", &options), CYB_EIO);
  options.rejects = NULL;
  options.progress = &progress;
  cyb_text many = {0};
  cyb_text_add(&many, "year,id,size,rev\n");
  for (int i = 0; i < 20000; i++) cyb_text_format(&many, "2022,%d,small,%d\n", i, i);
  assert_int_equal(ingest("a.csv", many.bytes, &options), CYB_ECANCELLED);
  assert_int_equal(calls, 2);
  cyb_text_free(&many);
  after = dump();
  assert_string_equal(before, after);
  free(before);
  free(after);
}

static void refuses_names_that_are_no_table(void **state) {
  (void)state;
  cyb_form *odd;
  cyb_error error = {0};
  cyb_ingest_options options = options_for("2023");
  check_ok(error,
           cyb_form_read(&odd, scratch_write("Robert'); DROP.csv", "code,type\na,text\n"), &error));
  options.form = odd;
  options.rules = NULL;
  assert_int_equal(ingest("d.csv", "a\nx\n", &options), CYB_EDATA);
  assert_non_null(strstr(failure.message, "a-z"));
  cyb_form_free(odd);
}

static void keeps_the_first_problems_and_counts_all(void **state) {
  (void)state;
  enum { ROWS = 12000 };
  cyb_ingest_options options = options_for("2022");
  cyb_text many = {0};
  cyb_table *table;
  cyb_text_add(&many, "year,id,size,rev\n2022,good,small,1\n");
  for (int i = 0; i < ROWS; i++) cyb_text_format(&many, "2022,%d,small,-%d\n", i, i + 1);
  options.problem_limit = 7;
  check_ok(failure, ingest("a.csv", many.bytes, &options));
  assert_int_equal(found->count, 7);
  assert_int_equal(found->problems_total, ROWS);
  assert_int_equal(found->rejected, ROWS);
  assert_int_equal(found->problems[6].line, 9);
  table = problems();
  assert_int_equal(table->rows, ROWS);
  cyb_table_free(table);
  cyb_text_free(&many);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      INGEST_TEST(stores_queries_and_rejects),
      INGEST_TEST(speaks_chinese),
      INGEST_TEST(writes_rejected_rows),
      INGEST_TEST(leaves_no_file_without_rejections),
      INGEST_TEST(strict_stores_all_or_nothing),
      INGEST_TEST(the_same_file_changes_nothing),
      INGEST_TEST(other_rules_are_another_check),
      INGEST_TEST(a_file_without_an_accepted_row_leaves_nothing),
      INGEST_TEST(takes_the_rows_asked_for),
      INGEST_TEST(replaces_units_and_logs_each_change),
      INGEST_TEST(closes_what_is_settled),
      INGEST_TEST(closes_rejected_keys_by_name),
      INGEST_TEST(ranks_by_influence),
      INGEST_TEST(takes_hostile_names_for_names),
      INGEST_TEST(keys_of_several_parts),
      INGEST_TEST(forms_without_a_key_add_up),
      INGEST_TEST(dictionaries_may_grow),
      INGEST_TEST(says_why_not),
      INGEST_TEST(refuses_names_that_are_no_table),
      INGEST_TEST(keeps_the_first_problems_and_counts_all),
  };
  return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
