/* price/check.c - the fields of one step.
 * Layer: price. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/arguments.h"
#include "price/pricer.h"

/* Beyond this level fewer digits are left than a tail measure needs. */
static const double highest_level = 0.999999;

/* `noun` is not among `names`: says so, and which is nearest. */
static int unknown(const cyb_rating *rating, size_t index, const char *field, const char *noun,
                   const char *name, const char *const *names, size_t count, cyb_error *error) {
  const char *nearest = cyb_nearest(name, names, count);
  cyb_text all = {0};
  int status;
  for (size_t i = 0; i < count; i++) cyb_text_format(&all, "%s%s", i ? ", " : "", names[i]);
  if (all.failed)
    status = cyb_error_memory(error);
  else if (nearest)
    status = cyb__step_error(rating, index, field, error, "there is no %s \"%s\"; did you mean %s?",
                             cyb__say(noun), name, nearest);
  else
    status = cyb__step_error(rating, index, field, error, "there is no %s \"%s\"; known are: %s",
                             cyb__say(noun), name, count ? all.bytes : cyb__say("none"));
  cyb_text_free(&all);
  return status;
}

static int check_name(const cyb_rating *rating, size_t index, cyb_error *error) {
  const char *name = rating->text[index].name;
  if (!*name) return cyb__step_error(rating, index, "name", error, "a step needs a name");
  if (cyb__step_find(rating, name) == index) return CYB_OK;
  return cyb__step_error(rating, index, "name", error,
                         "there are two steps \"%s\": give each its own name", name);
}

static int check_kind(cyb_rating *rating, size_t index, cyb_error *error) {
  const char *name = rating->text[index].kind, *names[16];
  size_t count = 0;
  for (; cyb__step_kinds[count]; count++) {
    names[count] = cyb__step_kinds[count]->name;
    if (strcmp(name, names[count]) != 0) continue;
    rating->step[index].kind = cyb__step_kinds[count];
    return CYB_OK;
  }
  return unknown(rating, index, "kind", CYB__N("kind"), name, names, count, error);
}

static int check_role(cyb_rating *rating, size_t index, cyb_error *error) {
  const char *name = rating->text[index].role, *names[CYB_RATING_OUTPUTS];
  size_t count = 0;
  if (!*name) return CYB_OK;
  for (; cyb__roles[count].name; count++) {
    names[count] = cyb__roles[count].name;
    if (strcmp(name, names[count]) != 0) continue;
    rating->step[index].role = &cyb__roles[count];
    return CYB_OK;
  }
  return unknown(rating, index, "role", CYB__N("role"), name, names, count, error);
}

/* Between two points on a logarithmic scale all must be above 0. */
static int check_loglinear(const cyb_rating *rating, size_t index, cyb_error *error) {
  const cyb__factors *table = rating->step[index].table;
  bool positive = table->at[0] > 0.0;
  for (size_t i = 0; i < table->count; i++) positive = positive && table->factor[i] > 0.0;
  if (positive) return CYB_OK;
  return cyb__step_error(rating, index, "interpolation", error,
                         "loglinear needs keys and factors above 0; table %s has others",
                         table->name);
}

static int check_table(cyb_rating *rating, size_t index, cyb_error *error) {
  cyb__step *step = &rating->step[index];
  const char *name = rating->text[index].table, *names[64];
  size_t count = 0;
  if (!*name) return cyb__step_error(rating, index, "table", error, "a table must be named");
  for (size_t i = 0; i < rating->table_count && !step->table; i++) {
    if (strcmp(name, rating->tables[i].name) == 0) step->table = &rating->tables[i];
    if (count < 64) names[count++] = rating->tables[i].name;
  }
  if (!step->table)
    return unknown(rating, index, "table", CYB__N("table"), name, names, count, error);
  step->texts = step->table->keys != NULL;
  if (step->texts && step->interpolation != CYB_INTERPOLATE_EXACT)
    return cyb__step_error(rating, index, "interpolation", error,
                           "table %s has texts as keys: only exact is possible", name);
  return step->interpolation == CYB_INTERPOLATE_LOGLINEAR ? check_loglinear(rating, index, error)
                                                          : CYB_OK;
}

static int check_level(cyb_rating *rating, size_t index, cyb_error *error) {
  double level = rating->step[index].level;
  if (level > 0.0 && level <= highest_level) return CYB_OK;
  if (isnan(level))
    return cyb__step_error(rating, index, "level", error,
                           "a level is missing, such as 0.99 for one year in a hundred");
  return cyb__step_error(rating, index, "level", error,
                         "the level must be above 0 and at most %g, and is %g", highest_level,
                         level);
}

/* The severity of the caller, that of an earlier step of the same text, or a new one. */
static int check_severity(cyb_rating *rating, size_t index, bool replaced, cyb_error *error) {
  cyb__step *step = &rating->step[index];
  const char *text = rating->text[index].severity;
  cyb_distribution *law = NULL;
  cyb_error cause = {0};
  step->law = 0;
  step->severity = replaced ? rating->laws[0] : NULL;
  if (!replaced && !*text)
    return cyb__step_error(rating, index, "severity", error,
                           "a severity is missing, such as lognormal(mu=12, sigma=1.8)");
  for (size_t i = 0; i < index && !step->severity; i++)
    if (rating->step[i].severity && strcmp(rating->text[i].severity, text) == 0) {
      step->severity = rating->step[i].severity;
      step->law = rating->step[i].law;
    }
  if (step->severity) return CYB_OK;
  if (cyb_distribution_parse(&law, text, &cause) != CYB_OK)
    return cause.status == CYB_ENOMEM
               ? cyb_error_memory(error)
               : cyb__step_error(rating, index, "severity", error, "%s", cause.message);
  step->law = rating->law_count;
  step->severity = rating->laws[rating->law_count++] = law;
  if (!cyb_distribution_family(law)->count) return CYB_OK;
  return cyb__step_error(rating, index, "severity", error,
                         "%s is a distribution of counts; a severity is one of losses", text);
}

static int check_arguments(cyb_rating *rating, size_t index, cyb_error *error) {
  cyb__step *step = &rating->step[index];
  const cyb__step_kind *kind = step->kind;
  size_t count =
      cyb__arguments_split(rating->text[index].expression, step->argument, CYB__MOST_ARGUMENTS);
  if (count == SIZE_MAX) return cyb_error_memory(error);
  if (!*step->argument[0] && count == 1) count = 0;
  step->arguments = count < CYB__MOST_ARGUMENTS ? count : CYB__MOST_ARGUMENTS;
  if (count >= kind->fewest && count <= kind->most) return CYB_OK;
  return cyb__step_error(rating, index, "expression", error,
                         count == 1
                             ? CYB__N("a step of kind %s wants \"%s\", and has %zu argument")
                             : CYB__N("a step of kind %s wants \"%s\", and has %zu arguments"),
                         kind->name, kind->arguments, count);
}

static int check_choices(const cyb_rating *rating, size_t index, cyb_error *error) {
  const cyb_rating_step *text = &rating->text[index];
  if ((int)text->interpolation < CYB_INTERPOLATE_EXACT ||
      (int)text->interpolation > CYB_INTERPOLATE_STEP)
    return cyb__step_error(rating, index, "interpolation", error, "%d is no interpolation",
                           (int)text->interpolation);
  if ((int)text->action < CYB_RATING_NOTE || (int)text->action > CYB_RATING_ROUND)
    return cyb__step_error(rating, index, "action", error, "%d is no action", (int)text->action);
  return CYB_OK;
}

int cyb__step_check(cyb_rating *rating, size_t index, const cyb_rating_options *options,
                    cyb_error *error) {
  cyb__step *step = &rating->step[index];
  int status = check_name(rating, index, error);
  if (!status) status = check_choices(rating, index, error);
  step->interpolation = rating->text[index].interpolation;
  step->action = rating->text[index].action;
  step->level = rating->text[index].level;
  if (!status) status = check_kind(rating, index, error);
  if (!status) status = check_role(rating, index, error);
  if (!status) status = check_arguments(rating, index, error);
  if (!status && step->kind->table) status = check_table(rating, index, error);
  if (!status && step->kind->level) status = check_level(rating, index, error);
  if (!status && step->kind->severity)
    status = check_severity(rating, index, options->severity != NULL, error);
  return status;
}
