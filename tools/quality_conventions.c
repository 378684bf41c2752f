/* tools/quality_conventions.c - the conventions that figures of a wave follow.
 * Layer: tools. */
#include <string.h>

#include "tools/intl.h"
#include "tools/quality.h"
#include "tools/result.h"

/* What an answer's word is for people. */
typedef struct meaning {
  const char *word, *text; /* text N_() */
} meaning;

static const meaning names[] = {
    {"unknown_eligible", N_("units not reached taken as eligible")},
    {"weights", N_("weights of the unit rates")},
    {"variance", N_("variance")},
    {"degrees_of_freedom", N_("degrees of freedom")},
    {"finite_population_correction", N_("finite population correction")},
    {"lonely_strata", N_("strata with one unit")},
    {"quantile_type", N_("type of quantiles")},
    {"cv_letters", N_("CV letters")}};

static const meaning lonely_rules[] = {
    {"fail", N_("fail: refused, as they tell no variance")},
    {"certainty", N_("certainty: they add no variance")},
    {"adjust", N_("adjust: their distance from the overall mean counts")},
    {"average", N_("average: the mean variance of the other strata")}};

static const char *text_of(const meaning *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i].word, word)) return _(list[i].text);
  return word;
}

const char *quality_convention_name(const json_t *convention) {
  const char *name = json_string_value(json_object_get(convention, "convention"));
  return text_of(names, sizeof names / sizeof names[0], name ? name : "");
}

const char *quality_convention_text(const json_t *convention) {
  const char *text = json_string_value(json_object_get(convention, "used"));
  return text_of(lonely_rules, sizeof lonely_rules / sizeof lonely_rules[0], text ? text : "");
}

static void add(json_t *list, const char *name, const char *text) {
  json_t *row = json_object();
  result_set(row, "convention", json_string(name));
  result_set(row, "used", result_text(text));
  json_array_append_new(list, row);
}

static void add_eligible(json_t *list, const quality_wave *wave, double eligible) {
  cyb_text text = {0};
  if (eligible == CYB_ELIGIBLE_AS_KNOWN)
    cyb_text_format(&text, _("as among units whose eligibility is known, %.4g"),
                    wave->units.unknown_eligible.unweighted);
  else
    cyb_text_format(&text, "%.4g", eligible);
  add(list, "unknown_eligible", text.bytes ? text.bytes : "");
  cyb_text_free(&text);
}

json_t *quality_conventions(const quality_wave *wave, double eligible, const char *lonely) {
  json_t *list = json_array();
  bool stratum = wave->form && cyb_form_role(wave->form, "stratum");
  bool population = wave->form && cyb_form_role(wave->form, "population");
  add_eligible(list, wave, eligible);
  add(list, "weights",
      wave->derived  ? _("units of the stratum over its records in the sample")
      : wave->design ? _("the weight column, which every unit has")
                     : _("none that every unit has: rates are not weighted"));
  add(list, "variance", _("linearisation"));
  add(list, "degrees_of_freedom",
      stratum ? _("units less strata with records in the domain") : _("units less one: no strata"));
  add(list, "finite_population_correction",
      population ? _("from the units in the stratum") : _("none"));
  add(list, "lonely_strata", lonely);
  add(list, "quantile_type",
      _("1, inverse of the distribution function, unless --quantile-type says another"));
  add(list, "cv_letters", _("A below 5 %, B 10, C 15, D 25, E above"));
  return list;
}
