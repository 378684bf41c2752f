/* tests/unit/ingest_fixture.h - a form, its rules, two years of answers and an
 * empty project, for the tests of ingest. */
#ifndef CYB_TESTS_INGEST_FIXTURE_H
#define CYB_TESTS_INGEST_FIXTURE_H

#include "scratch.h"

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

static const char first_year[] = "year,id,name,size,kinds,rev,emp,w,status\n"
                                 "2022,A,Alpha,small,a;b,10,1,2,responded\n"
                                 "2022,B,Beta,large,,100,20,1,\n"
                                 "2022,C,Gamma,small,c,20,2,3,responded\n";

static cyb_form *form;
static cyb_rules *rules;
static cyb_store *store;
static cyb_check *found;
static cyb_error failure;

static inline cyb_ingest_options options_for(const char *period) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  options.form = form;
  options.rules = rules;
  options.period = period;
  options.made = "2024-02-01T08:00:00Z";
  options.version = "0.1.0";
  return options;
}

static inline int setup(void **state) {
  cyb_error error = {0};
  if (scratch_setup(state)) return -1;
  check_ok(error, cyb_form_read(&form, scratch_write("annual.csv", dictionary), &error));
  check_ok(error, cyb_rules_read(&rules, scratch_write("rules.csv", rule_file), &error));
  check_ok(error, cyb_store_open(&store, scratch_path("p.db"), true, &error));
  failure = (cyb_error){0};
  found = NULL;
  return 0;
}

static inline int teardown(void **state) {
  cyb_check_free(found);
  cyb_store_close(store);
  cyb_form_free(form);
  cyb_rules_free(rules);
  return scratch_teardown(state);
}

static inline int ingest(const char *name, const char *text, const cyb_ingest_options *options) {
  cyb_check_free(found);
  failure = (cyb_error){0};
  return cyb_ingest_file(&found, store, scratch_write(name, text), options, NULL, &failure);
}

static inline void ingest_ok(const char *name, const char *text, const char *period) {
  cyb_ingest_options options = options_for(period);
  check_ok(failure, ingest(name, text, &options));
}

/* All that the project says, as text, to compare before and after. */
static inline char *dump(void) {
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

#define INGEST_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
