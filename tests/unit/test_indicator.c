/* tests/unit/test_indicator.c - indicator sets: reading, values, breakdowns, secrecy, growth.
 * Layer: tests. */
#include "check.h"

#include <unistd.h>

#include <cyberstats/indicator.h>
#include <cyberstats/measures.h>
#include <cyberstats/student.h>

/* --- files and records made up for a test ---------------------------------------- */

static void write_text(char *path, const char *text) {
  FILE *file;
  int handle = mkstemps(path, 4);
  assert_true(handle >= 0);
  file = fdopen(handle, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

#define HEADER                                                                                     \
  "indicator,label_zh,label_en,unit_zh,unit_en,form,scope,kind,expression,multiplier,"             \
  "decimals,headline,notes\n"

/* Reads a set from text; the file is gone afterwards. */
static int read_set(cyb_indicator_set **out, const char *text, cyb_error *error) {
  char path[] = "/tmp/cyb-set-XXXXXX.csv";
  int status;
  write_text(path, text);
  status = cyb_indicator_set_read(out, path, error);
  unlink(path);
  return status;
}

typedef struct wave {
  const char *form, *period, *csv;
} wave;

typedef struct project {
  const wave *waves;
  size_t count;
  int refuse; /* status that every read answers instead */
} project;

static cyb_field supply_fields[] = {
    {.code = "district", .label_zh = "注册区"},
    {.code = "size_cl"},
    {.code = "group_id", .role = "holding"},
    {.code = "rev"},
    {.code = "prev"},
    {.code = "exports"},
    {.code = "stratum", .role = "stratum"},
    {.code = "weight", .role = "weight"},
    {.code = "pop_n", .role = "population"},
};
static cyb_field panel_fields[] = {
    {.code = "id", .key = true},
    {.code = "rev"},
    {.code = "size_cl"},
    {.code = "pop_n", .role = "population"},
};
static cyb_field demand_fields[] = {{.code = "sector"}, {.code = "it"}, {.code = "sec"}};
static const cyb_form forms[] = {
    {.name = "supply", .fields = supply_fields, .count = 9},
    {.name = "demand", .fields = demand_fields, .count = 3},
    {.name = "panel", .fields = panel_fields, .count = 4},
};

/* A field in memory has every text, as one read from a file. */
static int fill_fields(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    for (size_t j = 0; j < forms[i].count; j++) {
      cyb_field *field = &forms[i].fields[j];
      if (!field->label_zh) field->label_zh = field->code;
      field->label_en = field->code;
      field->unit = field->notes = "";
      if (!field->role) field->role = "";
    }
  return 0;
}

static const cyb_form *find_form(void *user, const char *name) {
  const project *held = user;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    for (size_t j = 0; j < held->count; j++)
      if (strcmp(forms[i].name, name) == 0 && strcmp(held->waves[j].form, name) == 0)
        return &forms[i];
  return NULL;
}

static int read_wave(void *user, const char *form, const char *period, const cyb_want *wants,
                     size_t count, cyb_table **out, cyb_error *error) {
  const project *held = user;
  *out = NULL;
  if (held->refuse) return cyb_error_set(error, held->refuse, "project", "refused");
  for (size_t i = 0; i < held->count; i++) {
    char path[] = "/tmp/cyb-wave-XXXXXX.csv";
    int status;
    if (strcmp(held->waves[i].form, form) != 0 || strcmp(held->waves[i].period, period) != 0)
      continue;
    write_text(path, held->waves[i].csv);
    status = cyb_table_read(out, path, wants, count, NULL, NULL, error);
    unlink(path);
    return status;
  }
  return cyb_error_set(error, CYB_EDATA, NULL, "period %s is not held", period);
}

typedef struct outcome {
  cyb_indicator_set *set;
  cyb_indicator_values *values;
  cyb_warnings warnings;
  cyb_error error;
  int status;
} outcome;

static outcome evaluate(const char *set_text, const project *held, const char *periods,
                        cyb_indicator_options options) {
  outcome out = {0};
  cyb_records records = {read_wave, find_form, (void *)(uintptr_t)held};
  check_ok(out.error, read_set(&out.set, set_text, &out.error));
  check_ok(out.error, cyb_period_range(&options.first, &options.last, periods, &out.error));
  out.status =
      cyb_indicator_evaluate(&out.values, out.set, &records, &options, &out.warnings, &out.error);
  return out;
}

static void release(outcome *out) {
  cyb_indicator_values_free(out->values);
  cyb_indicator_set_free(out->set);
  cyb_warnings_free(&out->warnings);
}

/* "revenue 2023", "revenue 2023 East": the value, NULL if it is not there. */
static const cyb_indicator_value *cell(const outcome *out, const char *name, const char *period,
                                       size_t by, const char *label) {
  for (size_t i = 0; out->values && i < out->values->count; i++) {
    const cyb_indicator_value *value = &out->values->items[i];
    if (strcmp(value->indicator->name, name) != 0 || strcmp(value->period, period) != 0) continue;
    if (label ? value->domain[by] && strcmp(value->domain[by], label) == 0 : value->total)
      return value;
  }
  return NULL;
}

static const cyb_indicator_value *must(const outcome *out, const char *name, const char *period,
                                       const char *label) {
  const cyb_indicator_value *value = cell(out, name, period, 0, label);
  if (!value) print_error("no value %s %s %s\n", name, period, label ? label : "(total)");
  assert_non_null(value);
  return value;
}

static const char *warned(const outcome *out, const char *code) {
  for (size_t i = 0; i < out->warnings.count; i++)
    if (strcmp(out->warnings.items[i].code, code) == 0) return out->warnings.items[i].message;
  return NULL;
}

static void check_warned(const outcome *out, const char *code, const char *words) {
  const char *message = warned(out, code);
  if (!message || !strstr(message, words))
    print_error("warning %s: %s, wanted \"%s\"\n", code, message ? message : "none", words);
  assert_non_null(message);
  assert_non_null(strstr(message, words));
}

/* --- a small industry ------------------------------------------------------------- */

#define ROWS "district,size_cl,group_id,rev,prev,exports,stratum,weight,pop_n\n"

/* five firms in E, four in N, three in S; everything was asked: a census */
static const char census_2022[] =
    ROWS "E,l,,100,80,5,1,1,12\nE,l,,200,190,0,1,1,12\nE,s,,30,30,0,1,1,12\nE,s,,20,,1,1,1,12\n"
         "E,s,,10,9,0,1,1,12\nN,l,,90,80,0,1,1,12\nN,s,,40,30,2,1,1,12\nN,s,,30,30,0,1,1,12\n"
         "N,s,,20,20,0,1,1,12\nS,l,,70,60,0,1,1,12\nS,s,,50,50,0,1,1,12\nS,s,,40,40,0,1,1,12\n";
static const char census_2024[] = ROWS
    "E,l,,144,80,5,1,1,12\nE,l,,288,190,0,1,1,12\nE,s,,43.2,30,0,1,1,12\nE,s,,28.8,,1,1,1,12\n"
    "E,s,,14.4,9,0,1,1,12\nN,l,,129.6,80,0,1,1,12\nN,s,,57.6,30,2,1,1,12\nN,s,,43.2,30,0,1,1,12\n"
    "N,s,,28.8,20,0,1,1,12\nS,l,,100.8,60,0,1,1,12\nS,s,,72,50,0,1,1,12\nS,s,,57.6,40,0,1,1,12\n";
/* a sample: two strata of four and three, the rest not asked */
static const char sample_2022[] = ROWS
    "E,l,,100,80,5,1,5,20\nE,l,,200,190,0,1,5,20\nN,s,,150,30,0,1,5,20\nN,s,,120,100,1,1,5,20\n"
    "S,s,,10,9,0,2,10,30\nS,s,,12,11,0,2,10,30\nE,s,,8,8,0,2,10,30\n";
static const char sample_2023[] = ROWS
    "E,l,,130,80,5,1,5,20\nE,l,,260,190,0,1,5,20\nN,s,,160,30,0,1,5,20\nN,s,,150,100,1,1,5,20\n"
    "S,s,,12,9,0,2,10,30\nS,s,,14,11,0,2,10,30\nE,s,,9,8,0,2,10,30\n";
static const char bodies_2023[] =
    "sector,it,sec\nbank,100,12\nbank,200,30\nbank,50,2\ntown,80,8\ntown,20,1\ntown,10,2\n";

static const wave census[] = {{"supply", "2022", census_2022}, {"supply", "2024", census_2024}};
static const wave sample[] = {{"supply", "2022", sample_2022}, {"supply", "2023", sample_2023}};
static const wave both_forms[] = {{"supply", "2023", sample_2023}, {"demand", "2023", bodies_2023}};
static const project census_project = {census, 2, 0}, sample_project = {sample, 2, 0},
                     both_project = {both_forms, 2, 0};

#define REVENUE "revenue,收入,Revenue,万元,10 000 yuan,supply,,statistic,total(rev),1,1,1,\n"
#define FIRMS "firms,企业数,Firms,家,firms,supply,,statistic,count(),1,0,,\n"
#define GROWTH "growth,增速,Growth,%,%,supply,,cagr,revenue,100,1,,\n"
#define EXPORTS "exports,出口,Exports,万元,10 000 yuan,supply,,statistic,total(exports),1,1,,\n"
#define SHARE "security,占比,Security share,%,%,demand,,statistic,total(sec) / total(it),100,1,,\n"
#define COMPARABLE                                                                                 \
  "comparable,可比,Comparable,%,%,supply,,statistic,\"total(if(missing(prev), 0, rev)) / "       \
  "total(if(missing(prev), 0, prev)) - 1\",100,1,,\n"

static const char *const by_district[] = {"district"};
static const char *const by_both[] = {"district", "size_cl"};

static cyb_indicator_options plain(void) {
  cyb_indicator_options options = CYB_INDICATOR_OPTIONS_INIT;
  options.threads = 1;
  return options;
}

static cyb_indicator_options broken_down(const char *const *by, size_t count) {
  cyb_indicator_options options = plain();
  options.by = by;
  options.by_count = count;
  return options;
}

/* --- reading ------------------------------------------------------------------------ */

static void test_set_read(void **state) {
  cyb_indicator_set *set;
  cyb_error error = {0};
  (void)state;
  check_ok(error, read_set(&set, HEADER REVENUE GROWTH, &error));
  assert_int_equal(set->count, 2);
  assert_string_equal(set->items[0].label_zh, "收入");
  assert_string_equal(set->items[0].expression, "total(rev)");
  assert_true(set->items[0].headline && !set->items[0].cagr);
  assert_true(set->items[1].cagr && !set->items[1].headline);
  check_close("multiplier", set->items[1].multiplier, 100.0, 0.0);
  assert_int_equal(strlen(set->sha256), 64);
  assert_non_null(strstr(set->source, ".csv"));
  assert_ptr_equal(cyb_indicator_find(set, "growth"), &set->items[1]);
  assert_null(cyb_indicator_find(set, "none"));
  cyb_indicator_set_free(set);
  cyb_indicator_set_free(NULL);
}

static void test_set_errors(void **state) {
  static const struct {
    const char *rows, *where, *message;
  } cases[] = {
      {"a,,,,,supply,,trend,total(x),1,1,,\n", ":2:kind", "statistic or cagr"},
      {"a,,,,,supply,,statistic,total(x,1,1,,\n", ":2", ""},
      {"a,,,,,supply,,statistic,x,1,1,,\n", ":2:expression", "total()"},
      {"a,,,,,supply,,statistic,totl(x),1,1,,\n", ":2:expression", "total"},
      {"a,,,,,supply,,statistic,total(previous(x)),1,1,,\n", ":2:expression", "previous(x)"},
      {"a,,,,,supply,,statistic,,1,1,,\n", ":2:expression", ""},
      {REVENUE REVENUE, ":3:indicator", "twice"},
      {"a,,,,,supply,,cagr,b,1,1,,\n", ":2:expression", "no indicator of this set"},
      {REVENUE GROWTH "g,,,,,supply,,cagr,growth,1,1,,\n", ":4:expression", "growth itself"},
      {"a,,,,,,,statistic,total(x),1,1,,\n", ":2:form", "form"},
      {",,,,,supply,,statistic,total(x),1,1,,\n", ":2:indicator", "name"},
      {"a,,,,,supply,,statistic,total(x),many,1,,\n", ":2:multiplier", "\"many\""},
      {"a,,,,,supply,,statistic,total(x),0,1,,\n", ":2:multiplier", "0"},
      {"a,,,,,supply,,statistic,total(x),1,-1,,\n", ":2:decimals", "whole number"},
      {"a,,,,,supply,,statistic,total(x),1,1.5,,\n", ":2:decimals", "whole number"},
      {"a,,,,,supply,,statistic,total(x),1,1,yes,\n", ":2:headline", "\"yes\""},
      {"a,,,,,supply,,statistic,total(x),1,1,2,\n", ":2:headline", "1, 0 or empty"},
      {"", "", ""}, /* no rows */
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[2048];
    cyb_indicator_set *set = NULL;
    cyb_error error = {0};
    int status;
    snprintf(text, sizeof text, "%s%s", HEADER, cases[i].rows);
    status = read_set(&set, text, &error);
    if (status != CYB_EDATA || !strstr(error.where, cases[i].where) ||
        !strstr(error.message, cases[i].message))
      print_error("%s: %d %s: %s\n", cases[i].rows, status, error.where, error.message);
    assert_int_equal(status, CYB_EDATA);
    assert_null(set);
    assert_non_null(strstr(error.where, cases[i].where));
    assert_non_null(strstr(error.message, cases[i].message));
  }
}

static void test_set_file_errors(void **state) {
  cyb_indicator_set *set;
  cyb_error missing = {0}, column = {0};
  (void)state;
  assert_int_equal(cyb_indicator_set_read(&set, "/nonexistent/set.csv", &missing), CYB_EIO);
  assert_int_equal(read_set(&set, "indicator,label_zh\na,b\n", &column), CYB_EDATA);
  assert_null(set);
}

/* --- values ------------------------------------------------------------------------- */

static void test_census(void **state) {
  outcome out = evaluate(HEADER REVENUE FIRMS COMPARABLE, &census_project, "2022", plain());
  const cyb_indicator_value *value;
  (void)state;
  check_ok(out.error, out.status);
  assert_int_equal(out.values->count, 3);
  value = must(&out, "revenue", "2022", NULL);
  check_close("total", value->estimate.value, 700.0, 1e-15);
  check_close("a census has no error", value->estimate.se, 0.0, 0.0);
  assert_int_equal(value->cv_class, 'A');
  assert_string_equal(value->status, "");
  assert_int_equal(value->respondents, 12);
  check_close("firms", must(&out, "firms", "2022", NULL)->estimate.value, 12.0, 0.0);
  value = must(&out, "comparable", "2022", NULL);
  /* the firm that gives no previous figure is out of both sums: 680 / 619 */
  check_close("comparable", value->estimate.value, 100.0 * (680.0 / 619.0 - 1.0), 1e-12);
  assert_int_equal(value->respondents, 11);
  assert_null(warned(&out, "item-nonresponse"));
  release(&out);
}

static void test_sample(void **state) {
  outcome out = evaluate(HEADER REVENUE, &sample_project, "2022", plain());
  const cyb_indicator_value *value = must(&out, "revenue", "2022", NULL);
  /* V = sum N^2 (1 - n/N) s^2 / n: 20^2 * 0.8 * s1^2 / 4 + 30^2 * 0.9 * 4 / 3,
   * s1^2 = (42.5^2 + 57.5^2 + 7.5^2 + 22.5^2) / 3 */
  double variance =
      400.0 * 0.8 * (1806.25 + 3306.25 + 56.25 + 506.25) / 3.0 / 4.0 + 900.0 * 0.9 * 4.0 / 3.0;
  (void)state;
  check_close("total", value->estimate.value, 3150.0, 1e-12);
  check_close("stratified error", value->estimate.se, sqrt(variance), 1e-12);
  check_close("df", value->estimate.df, 5.0, 0.0);
  check_close("upper", value->estimate.upper,
              3150.0 + sqrt(variance) * cyb_student_quantile(0.975, 5.0), 1e-9);
  release(&out);
}

static void test_multiplier(void **state) {
  outcome out = evaluate(HEADER "loss,,,,,supply,,statistic,total(rev),-0.00001,1,,\n" REVENUE,
                         &sample_project, "2022", plain());
  const cyb_estimate *scaled = &must(&out, "loss", "2022", NULL)->estimate;
  const cyb_estimate *plain_one = &must(&out, "revenue", "2022", NULL)->estimate;
  (void)state;
  check_close("value", scaled->value, -0.0315, 1e-12);
  check_close("error", scaled->se, plain_one->se * 1e-5, 1e-12);
  check_close("same cv", scaled->cv, plain_one->cv, 0.0);
  check_close("lower is the upper one", scaled->lower, -1e-5 * plain_one->upper, 1e-12);
  check_close("upper is the lower one", scaled->upper, -1e-5 * plain_one->lower, 1e-12);
  release(&out);
}

static void test_districts_add_up(void **state) {
  outcome out = evaluate(HEADER REVENUE FIRMS, &census_project, "2022", broken_down(by_both, 2));
  static const char *const names[] = {"revenue", "firms"};
  (void)state;
  check_ok(out.error, out.status);
  for (size_t k = 0; k < 2; k++)
    for (size_t by = 0; by < 2; by++) {
      double sum = 0.0;
      for (size_t i = 0; i < out.values->count; i++) {
        const cyb_indicator_value *value = &out.values->items[i];
        if (strcmp(value->indicator->name, names[k]) == 0 && !value->total && value->domain[by])
          sum += value->estimate.value;
      }
      check_close("parts", sum, must(&out, names[k], "2022", NULL)->estimate.value, 1e-12);
    }
  check_close("east", must(&out, "revenue", "2022", "E")->estimate.value, 360.0, 1e-12);
  check_close("large", cell(&out, "revenue", "2022", 1, "l")->estimate.value, 460.0, 1e-12);
  release(&out);
}

static void test_order(void **state) {
  static const wave holes[] = {
      {"supply", "2022",
       ROWS "b,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n,,,1,,,,,\n,,,1,,,,,\n,,,1,,,,,\n"
            "a,,,1,,,,,\na,,,1,,,,,\na,,,1,,,,,\n"}};
  static const project held = {holes, 1, 0};
  static const char *const labels[] = {NULL, "a", "b", ""};
  outcome out = evaluate(HEADER REVENUE, &held, "2022", broken_down(by_district, 1));
  (void)state;
  check_ok(out.error, out.status);
  assert_int_equal(out.values->count, 4);
  assert_int_equal(out.values->by_count, 1);
  assert_string_equal(out.values->by[0], "district");
  for (size_t i = 0; i < 4; i++) {
    assert_int_equal(out.values->items[i].total, i == 0);
    if (i) assert_string_equal(out.values->items[i].domain[0], labels[i]);
    check_close("cell", out.values->items[i].estimate.value, i ? 3.0 : 9.0, 1e-15);
  }
  assert_null(out.values->items[0].domain[0]);
  assert_non_null(warned(&out, "no-weights"));
  release(&out);
}

static void test_label_as_column(void **state) {
  static const char *const by[] = {"注册区"};
  outcome out = evaluate(HEADER "n,,,,,supply,,statistic,\"count(`注册区` == \"\"E\"\")\",1,0,,\n",
                         &census_project, "2022", broken_down(by, 1));
  (void)state;
  check_ok(out.error, out.status);
  check_close("by its label", must(&out, "n", "2022", "E")->estimate.value, 5.0, 0.0);
  release(&out);
}

static void test_large_numbers(void **state) {
  static const wave big[] = {{"supply", "2022",
                              ROWS "a,,,1e12,,,1,2,8\na,,,1e12,,,1,2,8\na,,,1e12,,,1,2,8\n"
                                   "b,,,1e12,,,1,2,8\n"}};
  static const project held = {big, 1, 0};
  outcome out =
      evaluate(HEADER "m,,,,,supply,,statistic,mean(rev),1,1,,\n", &held, "2022", plain());
  (void)state;
  check_close("mean", must(&out, "m", "2022", NULL)->estimate.value, 1e12, 0.0);
  check_close("no error", must(&out, "m", "2022", NULL)->estimate.se, 0.0, 0.0);
  release(&out);
}

/* --- missing answers ---------------------------------------------------------------- */

static void test_item_nonresponse(void **state) {
  static const wave gaps[] = {
      {"supply", "2022",
       ROWS "a,,,10,,,,,\na,,,20,,,,,\na,,,,,,,,\nb,,,,,,,,\nb,,,,,,,,\na,,,0,,,,,\na,,,5,,,,,\n"}};
  static const project held = {gaps, 1, 0};
  outcome out = evaluate(HEADER REVENUE COMPARABLE, &held, "2022", broken_down(by_district, 1));
  const cyb_indicator_value *value = must(&out, "revenue", "2022", NULL);
  (void)state;
  check_close("the answers", value->estimate.value, 35.0, 1e-15);
  assert_int_equal(value->estimate.n, 4);
  assert_int_equal(value->respondents, 3); /* the zero is an answer, no contribution */
  check_warned(&out, "item-nonresponse", "revenue, 2022: 3 of 7 ");
  value = must(&out, "revenue", "2022", "b"); /* nobody answered: not zero */
  check_close("no answer is not zero", value->estimate.value, NAN, 0.0);
  assert_string_equal(value->status, "z");
  assert_int_equal(value->cv_class, 0);
  value = must(&out, "comparable", "2022", NULL); /* 0 / 0 */
  assert_string_equal(value->status, "z");
  release(&out);
}

static void test_no_answers(void **state) {
  static const wave silent[] = {{"supply", "2022", ROWS "a,,,,,,,,\na,,,,,,,,\n"}};
  static const project held = {silent, 1, 0};
  outcome out = evaluate(HEADER REVENUE FIRMS, &held, "2022", plain());
  (void)state;
  check_ok(out.error, out.status);
  assert_null(cell(&out, "revenue", "2022", 0, NULL));
  check_warned(&out, "no-answers", "revenue, 2022");
  assert_non_null(cell(&out, "firms", "2022", 0, NULL));
  release(&out);
  out = evaluate(HEADER REVENUE, &held, "2022", plain());
  assert_int_equal(out.status, CYB_EDATA);
  assert_non_null(strstr(out.error.message, "answers are missing"));
  release(&out);
}

/* --- secrecy ------------------------------------------------------------------------ */

typedef struct secrecy {
  const char *label, *csv;
  const char *expected; /* letter per cell in order, '.' = published; total first */
} secrecy;

static const secrecy secrets[] = {
    {"nothing to hide",
     ROWS "a,,,1,,,,,\na,,,1,,,,,\na,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n", "..."},
    {"two firms, and the smallest of the rest",
     ROWS "a,,,1,,,,,\na,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n"
          "c,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\nd,,,1,,,,,\nd,,,1,,,,,\nd,,,1,,,,,\n",
     "."
     "c.c."},
    {"a holding of three is one respondent",
     ROWS "a,,H,1,,,,,\na,,H,1,,,,,\na,,H,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n"
          "c,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\n",
     "."
     "cc."},
    {"a holding and two others are three",
     ROWS "a,,H,1,,,,,\na,,H,1,,,,,\na,,,1,,,,,\na,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n",
     "..."},
    {"two cells of one firm unmask each other (D-10)",
     ROWS "a,,,1,,,,,\nb,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\nd,,,1,,,,,\nd,,,1,,,,,\n"
          "d,,,1,,,,,\nd,,,1,,,,,\n",
     "."
     "ccc."},
    {"a zero gives no firm away",
     ROWS "a,,,0,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\nc,,,2,,,,,\n",
     "...."},
    {"the missing category counts as one",
     ROWS ",,,1,,,,,\n,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n",
     "."
     "cc"},
    {"two firms in all", ROWS "a,,,1,,,,,\na,,,1,,,,,\n", "cc"},
    {"one firm of four holds nearly all",
     ROWS "a,,,96,,,,,\na,,,2,,,,,\na,,,1,,,,,\na,,,1,,,,,\nb,,,9,,,,,\nb,,,9,,,,,\nb,,,9,,,,,\n"
          "c,,,9,,,,,\nc,,,9,,,,,\nc,,,9,,,,,\nc,,,9,,,,,\n",
     "."
     "cc."},
    {"contributors, not rows",
     ROWS "a,,,1,,,,,\na,,,1,,,,,\na,,,0,,,,,\na,,,0,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\n",
     "."
     "cc"},
};

static void test_secrecy(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++) {
    wave one = {"supply", "2022", secrets[i].csv};
    project held = {&one, 1, 0};
    outcome out = evaluate(HEADER REVENUE, &held, "2022", broken_down(by_district, 1));
    char found[16] = "";
    check_ok(out.error, out.status);
    for (size_t k = 0; k < out.values->count; k++) {
      const cyb_indicator_value *value = &out.values->items[k];
      bool secret = value->status[0] == 'c';
      found[k] = secret ? 'c' : '.';
      assert_int_equal(secret, isnan(value->estimate.value));
      assert_int_equal(secret, isnan(value->estimate.se) && isnan(value->estimate.upper));
      if (secret) assert_int_equal(value->estimate.n + (size_t)value->cv_class, 0);
    }
    if (strcmp(found, secrets[i].expected) != 0)
      print_error("%s: %s, wanted %s\n", secrets[i].label, found, secrets[i].expected);
    assert_string_equal(found, secrets[i].expected);
    release(&out);
  }
}

/* A share's numerator follows from the share and its denominator: the smaller
 * of the two numbers of respondents decides. A count tells of those asked. */
static void test_secrecy_of_ratios(void **state) {
  outcome out =
      evaluate(HEADER EXPORTS "quota,,,,,supply,,statistic,\"ratio(exports, rev)\",1,1,,\n"
                              "big,,,,,supply,,statistic,count(rev > 150),1,0,,\n",
               &census_project, "2022", broken_down(by_district, 1));
  (void)state;
  check_ok(out.error, out.status);
  /* three exporters, two of them in E: the third would subtract itself from the total */
  assert_string_equal(must(&out, "quota", "2022", NULL)->status, "c");
  assert_string_equal(must(&out, "quota", "2022", "E")->status, "c");
  assert_string_equal(must(&out, "exports", "2022", "E")->status, "c");
  check_close("none exported", must(&out, "exports", "2022", "S")->estimate.value, 0.0, 0.0);
  check_close("one of five", must(&out, "big", "2022", "E")->estimate.value, 1.0, 0.0);
  assert_int_equal(must(&out, "big", "2022", "E")->respondents, 5);
  release(&out);
}

/* Exports, revenue and their ratio: were different cells given up, two of the
 * three would give the third away. */
static void test_secrecy_is_the_same_throughout(void **state) {
  static const wave one[] = {
      {"supply", "2022",
       ROWS "a,,,1,,1,,,\na,,,1,,1,,,\nb,,,1,,1,,,\nb,,,1,,1,,,\nb,,,1,,1,,,\nb,,,1,,0,,,\n"
            "c,,,1,,1,,,\nc,,,1,,1,,,\nc,,,1,,1,,,\n"}};
  static const project held = {one, 1, 0};
  static const char *const names[] = {"revenue", "exports", "quota"};
  outcome out =
      evaluate(HEADER REVENUE EXPORTS "quota,,,,,supply,,statistic,\"ratio(exports, rev)\",1,1,,\n",
               &held, "2022", broken_down(by_district, 1));
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    assert_string_equal(must(&out, names[i], "2022", "a")->status, "c");
    assert_int_not_equal(must(&out, names[i], "2022", "b")->status[0], 'c');
    assert_string_equal(must(&out, names[i], "2022", "c")->status, "c");
  }
  release(&out);
}

/* District b protects a's exports. Revenue has two firms in a and in c, which
 * protect each other; then exports per revenue must withhold b all the same. */
static void test_secrecy_of_parts_holds_for_the_ratio(void **state) {
  static const wave one[] = {{"supply", "2022",
                              ROWS
                              "a,,,1,,1,,,\na,,,1,,1,,,\nb,,,1,,1,,,\nb,,,1,,1,,,\nb,,,1,,1,,,\n"
                              "c,,,1,,1,,,\nc,,,1,,1,,,\nc,,,0,,1,,,\nc,,,0,,1,,,\n"}};
  static const project held = {one, 1, 0};
  static const struct {
    const char *name, *expected;
  } cases[] = {{"exports", "cc."}, {"revenue", "c.c"}, {"quota", "ccc"}};
  static const char *const districts[] = {"a", "b", "c"};
  outcome out =
      evaluate(HEADER REVENUE EXPORTS "quota,,,,,supply,,statistic,\"ratio(exports, rev)\",1,1,,\n",
               &held, "2022", broken_down(by_district, 1));
  (void)state;
  for (size_t i = 0; i < 3; i++)
    for (size_t k = 0; k < 3; k++) {
      const char *status = must(&out, cases[i].name, "2022", districts[k])->status;
      assert_int_equal(status[0] == 'c', cases[i].expected[k] == 'c');
    }
  release(&out);
}

static void test_minimum_respondents(void **state) {
  cyb_indicator_options options = broken_down(by_district, 1);
  outcome out;
  (void)state;
  options.minimum_respondents = 5;
  out = evaluate(HEADER REVENUE, &census_project, "2022", options);
  assert_string_equal(must(&out, "revenue", "2022", "E")->status, "");
  assert_string_equal(must(&out, "revenue", "2022", "N")->status, "c");
  assert_string_equal(must(&out, "revenue", "2022", "S")->status, "c");
  release(&out);
  options.minimum_respondents = 0;
  out = evaluate(HEADER EXPORTS, &census_project, "2022", options);
  assert_string_equal(must(&out, "exports", "2022", "N")->status, "");
  release(&out);
}

static void test_reliability(void **state) {
  static const struct {
    double cv;
    char letter;
  } classes[] = {{0, 'A'},    {0.0499, 'A'},   {0.05, 'B'}, {0.0999, 'B'},
                 {0.1, 'C'},  {0.1499, 'C'},   {0.15, 'D'}, {0.2499, 'D'},
                 {0.25, 'E'}, {INFINITY, 'E'}, {NAN, 0}};
  outcome out = evaluate(HEADER EXPORTS, &sample_project, "2022", plain());
  const cyb_indicator_value *value = must(&out, "exports", "2022", NULL);
  (void)state;
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
    assert_int_equal(cyb_cv_class(classes[i].cv), classes[i].letter);
  assert_string_equal(value->status, "c"); /* two exporters */
  release(&out);
  out = evaluate(HEADER "half,,,,,supply,,statistic,total(rev) - 3000,1,1,,\n", &sample_project,
                 "2022", plain());
  value = must(&out, "half", "2022", NULL);
  assert_int_equal(value->cv_class, 'E');
  assert_string_equal(value->status, "u");
  release(&out);
}

/* --- growth ------------------------------------------------------------------------- */

static void test_growth_of_census(void **state) {
  outcome out =
      evaluate(HEADER REVENUE GROWTH, &census_project, "2022:2024", broken_down(by_district, 1));
  (void)state;
  check_ok(out.error, out.status);
  check_close("20 % a year", must(&out, "growth", "2024", NULL)->estimate.value, 20.0, 1e-12);
  check_close("no error", must(&out, "growth", "2024", NULL)->estimate.se, 0.0, 0.0);
  check_close("east", must(&out, "growth", "2024", "E")->estimate.value, 20.0, 1e-12);
  assert_null(cell(&out, "growth", "2022", 0, NULL));
  check_warned(&out, "no-records", "2023");
  release(&out);
}

static void test_growth_of_sample(void **state) {
  outcome out = evaluate(HEADER REVENUE GROWTH, &sample_project, "2022:2023", plain());
  const cyb_estimate *first = &must(&out, "revenue", "2022", NULL)->estimate;
  const cyb_estimate *last = &must(&out, "revenue", "2023", NULL)->estimate;
  const cyb_estimate *growth = &must(&out, "growth", "2023", NULL)->estimate;
  double ratio = last->value / first->value;
  double se = 100.0 * ratio * hypot(first->cv, last->cv);
  (void)state;
  check_close("value", growth->value, 100.0 * cyb_cagr(first->value, last->value, 1.0), 1e-10);
  check_close("delta method", growth->se, se, 1e-10);
  check_close("df", growth->df, 5.0, 0.0);
  check_close("lower", growth->lower, growth->value - se * cyb_student_quantile(0.975, 5.0), 1e-9);
  release(&out);
}

/* Units are matched by the key of the form: three of four are in both samples, as in
 * tests/unit/test_change.c (C = 2.5^2 * 1.4 / 2.0625 * 15.875, V = 105 and 103.75). */
static const char panel_2022[] = "id,rev,size_cl,pop_n\na,1,s,10\nb,2,s,10\nc,4,l,10\nd,7,l,10\n";
static const char panel_2023[] = "id,rev,size_cl,pop_n\nb,3,s,10\nc,4,l,10\nd,9,l,10\ne,5,s,10\n";
static const char panel_ten[] = "id,rev,size_cl,pop_n\nd,7.7,l,10\nc,4.4,l,10\nb,2.2,s,10\na,1.1,s,10\n";
#define PANEL                                                                                      \
  "revenue,收入,Revenue,万元,10 000 yuan,panel,,statistic,total(rev),1,1,1,\n"                    \
  "growth,增速,Growth,%,%,panel,,cagr,revenue,100,1,,\n"

static void test_growth_of_panel(void **state) {
  static const wave waves[] = {{"panel", "2022", panel_2022}, {"panel", "2023", panel_2023}},
                    same[] = {{"panel", "2022", panel_2022}, {"panel", "2023", panel_ten}};
  static const char *const by[] = {"size_cl"};
  project held = {waves, 2, 0};
  cyb_indicator_options options = broken_down(by, 1);
  double f = 35, l = 52.5, c = 6.25 * 1.4 / 2.0625 * 15.875, se;
  outcome out;
  (void)state;
  options.minimum_respondents = 1;
  out = evaluate(HEADER PANEL, &held, "2022:2023", options);
  check_ok(out.error, out.status);
  se = l / f * sqrt(105 / (f * f) + 103.75 / (l * l) - 2 * c / (f * l));
  check_close("value", must(&out, "growth", "2023", NULL)->estimate.value, 50, 1e-12);
  check_close("overlap", must(&out, "growth", "2023", NULL)->estimate.se, 100 * se, 1e-12);
  assert_non_null(must(&out, "growth", "2023", "l"));
  release(&out);
  held.waves = same; /* every firm grows by a tenth: so does the total, for certain */
  out = evaluate(HEADER PANEL, &held, "2022:2023", options);
  check_ok(out.error, out.status);
  check_close("all alike", must(&out, "growth", "2023", NULL)->estimate.value, 10, 1e-12);
  assert_true(must(&out, "growth", "2023", NULL)->estimate.se < 1e-5);
  assert_true(must(&out, "growth", "2023", "l")->estimate.se < 1e-5);
  assert_true(must(&out, "revenue", "2023", NULL)->estimate.se > 1);
  release(&out);
}

static void test_growth_stays_secret(void **state) {
  static const wave two[] = {
      {"supply", "2022",
       ROWS "a,,,1,,,,,\na,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nc,,,1,,,,,\nc,,,1,,,,,\n"
            "c,,,1,,,,,\nc,,,1,,,,,\n"},
      {"supply", "2023",
       ROWS "a,,,2,,,,,\na,,,2,,,,,\na,,,2,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nb,,,1,,,,,\nc,,,1,,,,,\n"
            "c,,,1,,,,,\nc,,,1,,,,,\nd,,,1,,,,,\nd,,,1,,,,,\nd,,,1,,,,,\n"}};
  static const project held = {two, 2, 0};
  outcome out = evaluate(HEADER REVENUE GROWTH, &held, "2022:2023", broken_down(by_district, 1));
  (void)state;
  assert_string_equal(must(&out, "growth", "2023", "a")->status, "c");
  assert_string_equal(must(&out, "growth", "2023", "b")->status, "c");
  check_close("c", must(&out, "growth", "2023", "c")->estimate.value, -25.0, 1e-12);
  assert_null(cell(&out, "growth", "2023", 0, "d")); /* new: no growth */
  release(&out);
}

static void test_growth_needs_two(void **state) {
  static const char *const only[] = {"growth"};
  cyb_indicator_options options = plain();
  outcome out = evaluate(HEADER REVENUE GROWTH, &census_project, "2022", options);
  (void)state;
  check_ok(out.error, out.status);
  assert_int_equal(out.values->count, 1);
  check_warned(&out, "growth-needs-two", "growth");
  release(&out);
  options.only = only;
  options.only_count = 1;
  out = evaluate(HEADER REVENUE GROWTH, &census_project, "2022:2024", options);
  assert_int_equal(out.values->count, 1); /* its base is not shown */
  assert_string_equal(out.values->items[0].indicator->name, "growth");
  release(&out);
  out = evaluate(HEADER REVENUE GROWTH, &census_project, "2024", options);
  assert_int_equal(out.status, CYB_EDATA);
  release(&out);
}

static void test_growth_span(void **state) {
  outcome out = evaluate(HEADER REVENUE GROWTH, &census_project, "2021:2024", plain());
  (void)state;
  check_warned(&out, "growth-span", "2022 to 2024");
  check_close("two years", must(&out, "growth", "2024", NULL)->estimate.value, 20.0, 1e-12);
  release(&out);
}

/* --- forms, columns, options ---------------------------------------------------------- */

static void test_two_forms(void **state) {
  static const char *const by[] = {"sector"}, *const mixed[] = {"sector", "district"};
  outcome out = evaluate(HEADER REVENUE SHARE, &both_project, "2023", plain());
  (void)state;
  check_ok(out.error, out.status);
  check_close("share", must(&out, "security", "2023", NULL)->estimate.value, 100.0 * 55.0 / 460.0,
              1e-12);
  release(&out);
  out = evaluate(HEADER REVENUE SHARE, &both_project, "2023", broken_down(by, 1));
  check_ok(out.error, out.status);
  assert_null(cell(&out, "revenue", "2023", 0, NULL));
  assert_non_null(cell(&out, "security", "2023", 0, "bank"));
  check_warned(&out, "form-skipped", "supply");
  release(&out);
  out = evaluate(HEADER REVENUE SHARE, &both_project, "2023", broken_down(mixed, 2));
  assert_non_null(cell(&out, "revenue", "2023", 1, "E"));
  assert_non_null(cell(&out, "security", "2023", 0, "bank"));
  assert_null(cell(&out, "revenue", "2023", 0, "bank"));
  check_warned(&out, "no-breakdown", "supply has no column sector");
  release(&out);
}

static void test_absent_records(void **state) {
  outcome out = evaluate(HEADER REVENUE SHARE, &sample_project, "2023:2025", plain());
  (void)state;
  check_ok(out.error, out.status);
  assert_int_equal(out.values->count, 1);
  check_warned(&out, "no-records", "2024");
  release(&out);
  out = evaluate(HEADER REVENUE SHARE, &sample_project, "2024:2025", plain());
  assert_int_equal(out.status, CYB_EDATA);
  assert_null(out.values);
  assert_non_null(strstr(out.error.message, "supply, demand"));
  assert_non_null(strstr(out.error.message, "2024 to 2025"));
  assert_non_null(strstr(out.error.message, "cyberstats ingest"));
  release(&out);
}

static int stop(void *user, double fraction, const char *what) {
  (void)user, (void)fraction, (void)what;
  return 1;
}

static void test_refusals(void **state) {
  static const char *const unknown[] = {"distric"}, *const none[] = {"revenu"};
  static const cyb_progress stopping = {stop, NULL};
  cyb_indicator_options bad_level = plain(), cancelled = plain(), only = plain();
  project broken = {census, 2, CYB_EIO};
  const struct {
    const char *label, *set;
    const project *held;
    cyb_indicator_options options;
    int status;
    const char *where, *message;
  } cases[] = {
      {"column", HEADER "a,,,,,supply,,statistic,total(reve),1,1,,\n", &census_project, plain(),
       CYB_EDATA, "a", "did you mean \"rev\""},
      {"text is no number", HEADER "a,,,,,supply,,statistic,total(district),1,1,,\n",
       &census_project, plain(), CYB_EDATA, "", "number"},
      {"breakdown", HEADER REVENUE, &census_project, broken_down(unknown, 1), CYB_EDATA, "distric",
       "did you mean \"district\""},
      {"indicator", HEADER REVENUE, &census_project, only, CYB_EDATA, "revenu",
       "did you mean \"revenue\""},
      {"level", HEADER REVENUE, &census_project, bad_level, CYB_EDOMAIN, "level", "0.95"},
      {"cancelled", HEADER REVENUE, &census_project, cancelled, CYB_ECANCELLED, "", ""},
      {"reader", HEADER REVENUE, &broken, plain(), CYB_EIO, "project", "refused"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cyb_indicator_options options = cases[i].options;
    outcome out;
    if (i == 3) options.only = none, options.only_count = 1;
    if (i == 4) options.level = 95.0;
    if (i == 5) options.progress = &stopping;
    out = evaluate(cases[i].set, cases[i].held, "2022", options);
    if (out.status != cases[i].status || !strstr(out.error.where, cases[i].where) ||
        !strstr(out.error.message, cases[i].message))
      print_error("%s: %d %s: %s\n", cases[i].label, out.status, out.error.where,
                  out.error.message);
    assert_int_equal(out.status, cases[i].status);
    assert_null(out.values);
    assert_non_null(strstr(out.error.where, cases[i].where));
    assert_non_null(strstr(out.error.message, cases[i].message));
    release(&out);
  }
}

static void test_period_options(void **state) {
  cyb_indicator_options options = plain();
  cyb_indicator_values *values;
  cyb_indicator_set *set;
  cyb_records records = {read_wave, find_form, (void *)(uintptr_t)&census_project};
  cyb_error error = {0}, kinds = {0}, order = {0};
  (void)state;
  check_ok(error, read_set(&set, HEADER REVENUE, &error));
  options.first = (cyb_period){2022, 1, 1};
  options.last = (cyb_period){2022, 4, 2};
  assert_int_equal(cyb_indicator_evaluate(&values, set, &records, &options, NULL, &kinds),
                   CYB_EDOMAIN);
  options.last = (cyb_period){2021, 1, 1};
  assert_int_equal(cyb_indicator_evaluate(&values, set, &records, &options, NULL, &order),
                   CYB_EDOMAIN);
  assert_non_null(strstr(order.message, "before"));
  cyb_indicator_set_free(set);
  cyb_indicator_values_free(NULL);
}

static void test_lonely(void **state) {
  static const wave alone[] = {
      {"supply", "2022", ROWS "a,,,1,,,1,2,8\na,,,2,,,1,2,8\na,,,4,,,1,2,8\nb,,,9,,,2,3,3\n"}};
  static const project held = {alone, 1, 0};
  cyb_indicator_options options = plain();
  outcome out;
  (void)state;
  options.lonely = CYB_LONELY_FAIL;
  out = evaluate(HEADER REVENUE, &held, "2022", options);
  assert_int_equal(out.status, CYB_EDATA);
  release(&out);
  options.lonely = CYB_LONELY_CERTAINTY;
  out = evaluate(HEADER REVENUE, &held, "2022", options);
  check_close("certainty", must(&out, "revenue", "2022", NULL)->estimate.value, 41.0, 1e-12);
  release(&out);
}

/* --- the set that is shipped ----------------------------------------------------------- */

static const char *dataset(const char *name, char *buffer, size_t size) {
  const char *folder = getenv("CYBERSTATS_DATA");
  snprintf(buffer, size, "%s/%s", folder ? folder : "datasets", name);
  return buffer;
}

static cyb_form *shipped[2];

static const cyb_form *shipped_form(void *user, const char *name) {
  (void)user;
  for (size_t i = 0; i < 2; i++)
    if (strcmp(shipped[i]->name, name) == 0) return shipped[i];
  return NULL;
}

/* Eight records: all numbers 1, texts of their own, each a stratum of one. */
static int shipped_read(void *user, const char *form, const char *period, const cyb_want *wants,
                        size_t count, cyb_table **out, cyb_error *error) {
  static const double ones[8] = {1, 1, 1, 1, 1, 1, 1, 1};
  static const char *const texts[8] = {"s", "t", "u", "v", "w", "x", "y", "z"};
  const cyb_form *dictionary = shipped_form(user, form);
  (void)period;
  *out = cyb_table_new(8);
  assert_non_null(*out);
  for (size_t i = 0; i < count; i++) {
    const cyb_field *field = cyb_form_field(dictionary, wants[i].name);
    cyb_column column;
    int status = cyb_field_is_number(field)
                     ? cyb_column_from_numbers(&column, wants[i].name, ones, 8, error)
                     : cyb_column_from_texts(&column, wants[i].name, texts, 8, error);
    if (!status) status = cyb_table_add(*out, &column, error);
    if (status) return status;
  }
  return CYB_OK;
}

static void test_shipped_set(void **state) {
  char path[512];
  cyb_indicator_options options = plain();
  cyb_records records = {shipped_read, shipped_form, NULL};
  cyb_indicator_set *set;
  cyb_indicator_values *values;
  cyb_error error = {0};
  double scope[4];
  static const char *const scopes[] = {"scale_net", "scale_gross", "scale_business", "scale_total"};
  (void)state;
  check_ok(error,
           cyb_form_read(&shipped[0], dataset("forms/supply.csv", path, sizeof path), &error));
  check_ok(error,
           cyb_form_read(&shipped[1], dataset("forms/demand.csv", path, sizeof path), &error));
  check_ok(error, cyb_indicator_set_read(
                      &set, dataset("indicators/industry.csv", path, sizeof path), &error));
  options.first = options.last = (cyb_period){2023, 1, 1};
  check_ok(error, cyb_indicator_evaluate(&values, set, &records, &options, NULL, &error));
  assert_int_equal(values->count, set->count - 1); /* all but the growth over periods */
  for (size_t i = 0; i < values->count; i++)
    for (size_t k = 0; k < 4; k++)
      if (strcmp(values->items[i].indicator->name, scopes[k]) == 0)
        scope[k] = values->items[i].estimate.value;
  check_close("net is three of one each, for eight", scope[0], 24e-5, 1e-12);
  check_close("gross is four", scope[1], 32e-5, 1e-12);
  check_close("business as reported", scope[2], 8e-5, 1e-12);
  check_close("enterprise", scope[3], 8e-5, 1e-12);
  assert_true(cyb_indicator_find(set, "scale_net")->headline);
  cyb_indicator_values_free(values);
  cyb_indicator_set_free(set);
  cyb_form_free(shipped[0]);
  cyb_form_free(shipped[1]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_set_read),
      cmocka_unit_test(test_set_errors),
      cmocka_unit_test(test_set_file_errors),
      cmocka_unit_test(test_census),
      cmocka_unit_test(test_sample),
      cmocka_unit_test(test_multiplier),
      cmocka_unit_test(test_districts_add_up),
      cmocka_unit_test(test_order),
      cmocka_unit_test(test_label_as_column),
      cmocka_unit_test(test_large_numbers),
      cmocka_unit_test(test_item_nonresponse),
      cmocka_unit_test(test_no_answers),
      cmocka_unit_test(test_secrecy),
      cmocka_unit_test(test_secrecy_of_ratios),
      cmocka_unit_test(test_secrecy_is_the_same_throughout),
      cmocka_unit_test(test_secrecy_of_parts_holds_for_the_ratio),
      cmocka_unit_test(test_minimum_respondents),
      cmocka_unit_test(test_reliability),
      cmocka_unit_test(test_growth_of_census),
      cmocka_unit_test(test_growth_of_sample),
      cmocka_unit_test(test_growth_of_panel),
      cmocka_unit_test(test_growth_stays_secret),
      cmocka_unit_test(test_growth_needs_two),
      cmocka_unit_test(test_growth_span),
      cmocka_unit_test(test_two_forms),
      cmocka_unit_test(test_absent_records),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_period_options),
      cmocka_unit_test(test_lonely),
      cmocka_unit_test(test_shipped_set),
  };
  return cmocka_run_group_tests(tests, fill_fields, NULL);
}
