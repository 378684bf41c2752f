/* tools/quality_page.c - the quality of a wave for people, and what its figures follow.
 * Layer: tools. */
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/quality_job.h"
#include "tools/result.h"

/* --- conventions ---------------------------------------------------------------------------- */

static void add_convention(json_t *list, const char *name, const char *text) {
  json_t *row = json_object();
  result_set(row, "convention", json_string(name));
  result_set(row, "used", result_text(text));
  json_array_append_new(list, row);
}

json_t *quality_conventions(const quality_job *work) {
  json_t *list = json_array();
  bool stratum = work->form && cyb_form_role(work->form, "stratum");
  bool population = work->form && cyb_form_role(work->form, "population");
  const char *lonely = arguments_text(&work->app->arguments, "lonely-psu", "fail");
  cyb_text text = {0};
  if (work->options.eligible == CYB_ELIGIBLE_AS_KNOWN)
    cyb_text_format(&text, _("as among units whose eligibility is known, %.4g"),
                    work->wave.units.unknown_eligible.unweighted);
  else
    cyb_text_format(&text, "%.4g", work->options.eligible);
  add_convention(list, "unknown_eligible", text.bytes);
  cyb_text_free(&text);
  add_convention(list, "weights",
                 work->wave.derived  ? _("units of the stratum over its records in the sample")
                 : work->wave.design ? _("the weight column, which every unit has")
                                     : _("none that every unit has: rates are not weighted"));
  add_convention(list, "variance", _("linearisation"));
  add_convention(list, "degrees_of_freedom",
                 stratum ? _("units less strata with records in the domain")
                         : _("units less one: no strata"));
  add_convention(list, "finite_population_correction",
                 population ? _("from the units in the stratum") : _("none"));
  add_convention(list, "lonely_strata", lonely);
  add_convention(list, "quantile_type",
                 _("1, inverse of the distribution function, unless --quantile-type says another"));
  add_convention(list, "cv_letters", _("A below 5 %, B 10, C 15, D 25, E above"));
  return list;
}

/* --- page ------------------------------------------------------------------------------------- */

static void percent(json_t *row, const char *key) {
  json_t *value = json_object_get(row, key);
  if (json_is_number(value)) result_set(row, key, result_number(100.0 * json_number_value(value)));
}

/* A copy with fractions as per cent; rows for which `keep` is false are left out. */
static json_t *for_people(const json_t *rows, const char *const *fractions,
                          bool (*keep)(const json_t *row)) {
  json_t *list = json_array();
  for (size_t i = 0; i < json_array_size(rows); i++) {
    json_t *row = json_deep_copy(json_array_get(rows, i));
    for (const char *const *key = fractions; *key; key++) percent(row, *key);
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
     N_("units"),
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
      {"asked", N_("asked"), 0},
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
