/* tools/quality_page.c - the quality of a wave for people.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/quality_job.h"
#include "tools/result.h"

/* --- words -------------------------------------------------------------------------------------
 */

/* What answers name for programs, for people. */
static const struct {
  const char *key, *word, *text;
} words[] = {{"class", "responded", N_("responded")},
             {"class", "nonresponse", N_("did not respond")},
             {"class", "unknown", N_("not reached")},
             {"class", "over-coverage", N_("not of the population")},
             {"rate", "response", N_("response rate")},
             {"rate", "unit-nonresponse", N_("unit non-response")},
             {"rate", "over-coverage", N_("over-coverage")},
             {"rate", "item-nonresponse", N_("item non-response")},
             {"rate", "editing", N_("editing rate")},
             {"rate", "imputation", N_("imputation rate")},
             {"definition", "changed / answered", N_("changed / answered")}};

static void put_words(json_t *row) {
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    const char *word = json_string_value(json_object_get(row, words[i].key));
    if (word && !strcmp(word, words[i].word))
      result_set(row, words[i].key, result_text(_(words[i].text)));
  }
  if (!json_object_get(row, "convention")) return;
  result_set(row, "used", result_text(quality_convention_text(row)));
  result_set(row, "convention", result_text(quality_convention_name(row)));
}

/* --- page ------------------------------------------------------------------------------------- */

static void percent(json_t *row, const char *key) {
  json_t *value = json_object_get(row, key);
  if (json_is_number(value)) result_set(row, key, result_number(100.0 * json_number_value(value)));
}

/* A copy with fractions as per cent and words to read; rows for which `keep` is false are left out.
 */
static json_t *for_people(const json_t *rows, const char *const *fractions,
                          bool (*keep)(const json_t *row)) {
  json_t *list = json_array();
  for (size_t i = 0; i < json_array_size(rows); i++) {
    json_t *row = json_deep_copy(json_array_get(rows, i));
    for (const char *const *key = fractions; *key; key++) percent(row, *key);
    put_words(row);
    if (!keep || keep(row))
      json_array_append_new(list, row);
    else
      json_decref(row);
  }
  return list;
}

static bool is_blemished(const json_t *row) {
  static const char *const keys[] = {"edited", "deleted", "imputed"};
  if (json_number_value(json_object_get(row, "nonresponse")) > 0.0) return true;
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (json_integer_value(json_object_get(row, keys[i])) > 0) return true;
  return false;
}

static bool is_headline(const json_t *row) {
  return json_is_true(json_object_get(row, "headline"));
}

static const struct table {
  const char *key, *title;
  page_column columns[8];
  const char *fractions[6];
  bool (*keep)(const json_t *row);
} tables[] = {
    {"units",
     N_("units of the sample"),
     {{"class", N_("class"), 0}, {"records", N_("records"), 0}, {"weight", N_("weight"), -1}},
     {NULL},
     NULL},
    {"rates",
     N_("rates, %"),
     {{"rate", N_("rate"), 0},
      {"definition", N_("definition"), 0},
      {"unweighted", N_("unweighted"), -2},
      {"weighted", N_("weighted"), -2},
      {"least", N_("least"), -2},
      {"most", N_("most"), -2}},
     {"unweighted", "weighted", "least", "most", NULL},
     NULL},
    {"items",
     N_("questions with missing or changed answers"),
     {{"column", N_("column"), 0},
      {"required", N_("required"), 0},
      {"asked", N_("units asked"), 0},
      {"answered", N_("answered"), 0},
      {"nonresponse", N_("missing, %"), -2},
      {"edited", N_("edited"), 0},
      {"imputed", N_("imputed"), 0}},
     {"nonresponse", NULL},
     is_blemished},
    {"indicators",
     N_("reliability of the leading indicators"),
     {{"label", N_("indicator"), 0}, {"cv", N_("cv, %"), -1}, {"cv_class", N_("letter"), 0}},
     {"cv", NULL},
     is_headline},
    {"conventions",
     N_("conventions"),
     {{"convention", N_("convention"), 0}, {"used", N_("used"), 0}},
     {NULL},
     NULL}};

void quality_page(cyb_app *app) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    json_t *rows = for_people(json_object_get(app->results, tables[i].key), tables[i].fractions,
                              tables[i].keep);
    if (json_array_size(rows)) {
      cyb_text_format(&app->page, "%s%s\n", app->page.length ? "\n" : "", _(tables[i].title));
      page_columns(&app->page, tables[i].columns, rows);
    }
    json_decref(rows);
  }
}
