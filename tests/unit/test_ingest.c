/* tests/unit/test_ingest.c - files into the project: what is stored, queried,
 * rejected and replaced, and that nothing happens by halves. */
#include "scratch.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <signal.h>

#include <cyberstats/ingest.h>

static const char dictionary[] =
    "code,label_zh,label_en,type,required,minimum,maximum,codes,key,role\n"
    "year,年度,Year,year,yes,,,,yes,year\n"
    "id,编号,Number,text,yes,,,,yes,\n"
    "name,名称,Name,text,,,,,,name\n"
    "size,规模,Size,code,yes,,,small|large,,stratum\n"
    "kinds,种类,Kinds,codes,,,,a|b|c,,\n"
    "rev,收入,Revenue,decimal,yes,0,,,,measure\n"
    "emp,人员,Persons,integer,,0,,,,\n"
    "w,权数,Weight,decimal,,1,,,,weight\n"
    "status,状态,Status,code,,,,responded|refused|closed,,status\n";

static const char rule_file[] =
    "rule,severity,expression,message_zh,message_en\n"
    "H1,hard,emp <= 100000,人员过多,too many persons\n"
    "S1,soft,rev <= 2 * previous(rev),收入翻倍,revenue more than doubled\n"
    "S2,soft,size == previous(size),规模变化,size class changed\n";

static const char first_year[] =
    "year,id,name,size,kinds,rev,emp,w,status\n"
    "2022,A,Alpha,small,a;b,10,1,2,responded\n"
    "2022,B,Beta,large,,100,20,1,\n"
    "2022,C,Gamma,small,c,20,2,3,responded\n";

static const char second_year[] =
    "年度,编号,名称,规模,种类,收入,人员,权数,状态\n"
    "2023,A,Alpha,small,b、a,50,1,2,responded\n"   /* 2: S1 */
    "2023,B,Beta,small,,100,20,1,responded\n"       /* 3: S2 */
    "2023,C,Gamma,small,c,二十,2,3,responded\n"     /* 4: type */
    "2023,D,Delta,,,,,1,refused\n"                  /* 5: silent */
    "2023,A,Alpha,small,,1,1,1,responded\n"         /* 6: duplicate */
    "2022,E,Epsilon,small,,1,1,1,responded\n"       /* 7: another year */
    "2023,F,Phi,small,,1,100001,1,responded\n";     /* 8: H1 */

static cyb_form *form;
static cyb_rules *rules;
static cyb_store *store;
static cyb_check *found;
static cyb_error failure;

static cyb_ingest_options options_for(const char *period) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  options.form = form;
  options.rules = rules;
  options.period = period;
  options.made = "2024-02-01T08:00:00Z";
  options.version = "0.1.0";
  return options;
}

static int setup(void **state) {
  cyb_error error = {0};
  if (scratch_setup(state)) return -1;
  check_ok(error, cyb_form_read(&form, scratch_write("annual.csv", dictionary), &error));
  check_ok(error, cyb_rules_read(&rules, scratch_write("rules.csv", rule_file), &error));
  check_ok(error, cyb_store_open(&store, scratch_path("p.db"), true, &error));
  failure = (cyb_error){0};
  found = NULL;
  return 0;
}

static int teardown(void **state) {
  cyb_check_free(found);
  cyb_store_close(store);
  cyb_form_free(form);
  cyb_rules_free(rules);
  return scratch_teardown(state);
}

static int ingest(const char *name, const char *text, const cyb_ingest_options *options) {
  cyb_check_free(found);
  failure = (cyb_error){0};
  return cyb_ingest_file(&found, store, scratch_write(name, text), options, NULL, &failure);
}

static void ingest_ok(const char *name, const char *text, const char *period) {
  cyb_ingest_options options = options_for(period);
  check_ok(failure, ingest(name, text, &options));
}

/* All that the project says, as text, to compare before and after. */
static char *dump(void) {
  cyb_text out = {0};
  char buffer[40];
  cyb_table *tables[8] = {NULL};
  cyb_store_periods(store, "annual", &tables[0], NULL);
  cyb_store_read(store, "annual", "2022", NULL, 0, false, &tables[1], NULL);
  cyb_store_read(store, "annual", "2023", NULL, 0, false, &tables[2], NULL);
  cyb_store_problems(store, NULL, NULL, &tables[3], NULL);
  cyb_store_sources(store, NULL, NULL, &tables[4], NULL);
  cyb_store_changes(store, NULL, NULL, &tables[5], NULL);
  for (size_t t = 0; t < 8; t++) {
    for (size_t row = 0; tables[t] && row < tables[t]->rows; row++) {
      for (size_t i = 0; i < tables[t]->columns; i++) {
        const char *text = cyb_table_text(&tables[t]->column[i], row, buffer);
        cyb_text_format(&out, "%s|", text ? text : "-");
      }
      cyb_text_add(&out, "\n");
    }
    cyb_text_add(&out, "--\n");
    cyb_table_free(tables[t]);
  }
  return cyb_text_take(&out);
}

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
  assert_non_null(strstr(text, "2023,C,Gamma,small,c,二十,2,3,responded,收入: “二十”不是数字\r\n"));
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
  assert_memory_equal(out, "\xEF\xBB\xBF" "year,id,name,size,rev,emp,reason\r\n", 37);
  assert_non_null(strstr(out, "'=cmd"));
  assert_non_null(strstr(out, "\"say \"\"hi\"\", all\",small,1,200000,emp: too many persons\r\n"));
  assert_non_null(strstr(out, "; rev: -1 is below"));
  assert_null(strstr(out, "2023,B"));
  free(out);
  /* corrected, it comes back with its last column */
  ingest_ok("back.csv", "year,id,name,size,rev,emp,reason\n2023,C,Gamma,small,1,2,was wrong\n", "2023");
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
  ingest_ok("fix.csv", "year,id,name,size,rev,emp\n2023,A,Alpha,small,15,1\n"
                       "2023,C,Gamma,small,bad,2\n2023,F,Phi,small,1,10\n", "2023");
  assert_int_equal(found->replaced, 1);
  table = problems();
  /* open: B's query, E's wrong year, C's new rejection */
  assert_int_equal(table->rows, 3);
  for (size_t i = 0; i < 3; i++) {
    assert_non_null(strchr("BCE", *cell(table, "unit", i)));
    assert_string_equal(cell(table, "file", i), *cell(table, "unit", i) == 'C' ? "fix.csv" : "2023.csv");
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
  check_ok(error, cyb_form_read(&keyed, scratch_write("keyed.csv", "code,type,key,role\n"
                                "uscc,uscc,yes,\nfirm,text,,name\n"), &error));
  options.form = keyed;
  options.rules = NULL;
  check_ok(failure, ingest("a.csv", "uscc,firm\n91110000600037342L,Alpha\n"
                                    "10000000000000000X,Beta\n", &options));
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
  static const char data[] = "\"x\"\"; DROP TABLE source; --\",\"select * from form; 'quoted'\",rowid\n"
                             "\"'); DROP TABLE form; --\",1,7\n\"\"\"\"\"\",2,8\n";
  cyb_form *odd;
  cyb_error error = {0};
  cyb_table *table;
  cyb_ingest_options options = options_for("2023");
  check_ok(error, cyb_form_read(&odd, scratch_write("odd.csv", hostile), &error));
  options.form = odd;
  options.rules = NULL;
  check_ok(failure, ingest("d'; DROP.csv", data, &options));
  check_ok(failure, ingest("e.csv", "\"x\"\"; DROP TABLE source; --\",rowid\n\"\"\"\"\"\",9\n", &options));
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
  check_ok(error, cyb_form_read(&pairs, scratch_write("pairs.csv", "code,type,key\na,text,yes\n"
                                                                  "b,integer,yes\n"), &error));
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
      "code,type,key\nid,text,yes\nold,text,\n", "code,type,key\nid,text,\nnew,decimal,yes\n"};
  static const char *const data[] = {"id,old\nA,1\n", "id,new\nA,2.5\nB,3\n", "id,old\nA,x\n",
                                     "id,new\nA,1\n"};
  const cyb_want wants[] = {{"old", false}, {"new", true}};
  cyb_error error = {0};
  cyb_table *table;
  for (size_t i = 0; i < 4; i++) {
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
  assert_int_equal(ingest("a.csv", "year,id,size,rev\n2022,A,small,1\n2022,B\n", &options), CYB_EDATA);
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
  check_ok(error, cyb_form_read(&odd, scratch_write("Robert'); DROP.csv", "code,type\na,text\n"), &error));
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
  cyb_text_add(&many, "year,id,size,rev\n");
  for (int i = 0; i < ROWS; i++) cyb_text_format(&many, "2022,%d,small,-%d\n", i, i + 1);
  options.problem_limit = 7;
  check_ok(failure, ingest("a.csv", many.bytes, &options));
  assert_int_equal(found->count, 7);
  assert_int_equal(found->problems_total, ROWS);
  assert_int_equal(found->rejected, ROWS);
  assert_int_equal(found->problems[6].line, 8);
  table = problems();
  assert_int_equal(table->rows, ROWS);
  cyb_table_free(table);
  cyb_text_free(&many);
}

/* --- all or nothing --------------------------------------------------------------------- */

enum { LARGE = 60000 };

static void write_large(const char *name, int shift) {
  FILE *file = fopen(scratch_path(name), "w");
  assert_non_null(file);
  fputs("year,id,name,size,rev,emp\n", file);
  for (int i = 0; i < LARGE; i++)
    fprintf(file, "2023,U%d,Firm number %d,%s,%d.25,%d\n", i, i, i % 2 ? "small" : "large",
            i + shift, i % 1000);
  assert_int_equal(fclose(file), 0);
}

/* In a child: ingests until killed; the kill comes after some blocks. */
static int wait_and_die(void *user, double fraction, const char *what) {
  (void)what;
  if (fraction > *(double *)user) raise(SIGKILL);
  return 0;
}

static void ingest_and_die(double when) {
  cyb_progress progress = {wait_and_die, &when};
  cyb_ingest_options options = options_for("2023");
  cyb_store *own;
  cyb_check *check;
  options.rules = NULL;
  options.progress = &progress;
  options.threads = options.csv.threads = 1; /* the parent's threads are not the child's */
  if (cyb_store_open(&own, scratch_path("p.db"), true, NULL) == CYB_OK)
    cyb_ingest_file(&check, own, scratch_path("large.csv"), &options, NULL, NULL);
  _exit(1);
}

static void a_kill_leaves_the_project_as_it_was(void **state) {
  (void)state;
  static const double moments[] = {-1, 0.3, 0.9};
  cyb_error error = {0};
  ingest_ok("2022.csv", first_year, "2022");
  char *before = dump();
  write_large("large.csv", 0);
  for (size_t i = 0; i < 3; i++) {
    int status;
    cyb_store_close(store);
    pid_t child = fork();
    if (child == 0) ingest_and_die(moments[i]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    check_ok(error, cyb_store_open(&store, scratch_path("p.db"), false, &error));
    char *after = dump();
    assert_string_equal(before, after);
    free(after);
  }
  free(before);
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  cyb_check_free(found);
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  assert_int_equal(found->records, LARGE);
}

static void a_full_disk_leaves_the_project_as_it_was(void **state) {
  (void)state;
  struct rlimit old, small = {600000, 0};
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  ingest_ok("2022.csv", first_year, "2022");
  char *before = dump(), *after;
  write_large("large.csv", 0);
  signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &old);
  small.rlim_max = old.rlim_max;
  setrlimit(RLIMIT_FSIZE, &small);
  cyb_check_free(found);
  found = NULL;
  int status = cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure);
  setrlimit(RLIMIT_FSIZE, &old);
  print_message("# %s: %s\n", failure.where, failure.message);
  assert_int_equal(status, CYB_EIO);
  assert_null(found);
  after = dump();
  assert_string_equal(before, after);
  free(before);
  free(after);
  failure = (cyb_error){0};
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  assert_int_equal(found->records, LARGE);
}

static void threads_do_not_show(void **state) {
  (void)state;
  char *one, *two;
  cyb_error error = {0};
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  options.threads = 1;
  write_large("large.csv", 0);
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  write_large("larger.csv", 1);
  cyb_check_free(found);
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("larger.csv"), &options, NULL, &failure));
  assert_int_equal(found->replaced, LARGE);
  one = dump();
  cyb_store_close(store);
  check_ok(error, cyb_store_open(&store, scratch_path("q.db"), true, &error));
  options.threads = 2;
  cyb_check_free(found);
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  cyb_check_free(found);
  check_ok(failure, cyb_ingest_file(&found, store, scratch_path("larger.csv"), &options, NULL, &failure));
  two = dump();
  assert_string_equal(one, two);
  free(one);
  free(two);
}

#define INGEST_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      INGEST_TEST(stores_queries_and_rejects),
      INGEST_TEST(speaks_chinese),
      INGEST_TEST(writes_rejected_rows),
      INGEST_TEST(leaves_no_file_without_rejections),
      INGEST_TEST(strict_stores_all_or_nothing),
      INGEST_TEST(the_same_file_changes_nothing),
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
      INGEST_TEST(a_kill_leaves_the_project_as_it_was),
      INGEST_TEST(a_full_disk_leaves_the_project_as_it_was),
      INGEST_TEST(threads_do_not_show),
  };
  return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
