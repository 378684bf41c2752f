/* price/rating.c - checks, copies and compiles a plan.
 * Layer: price. */
#include "price/rating.h"

#include <stdarg.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

/* The texts of a step, copied one and all. */
static const size_t texts[] = {
    offsetof(cyb_rating_step, name),     offsetof(cyb_rating_step, kind),
    offsetof(cyb_rating_step, table),    offsetof(cyb_rating_step, expression),
    offsetof(cyb_rating_step, severity), offsetof(cyb_rating_step, role),
    offsetof(cyb_rating_step, label_en), offsetof(cyb_rating_step, label_zh),
    offsetof(cyb_rating_step, source),
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char **text_of(cyb_rating_step *step, size_t i) {
  return (const char **)(void *)((char *)step + texts[i]);
}

static bool copy_step(cyb_rating_step *to, const cyb_rating_step *from) {
  bool done = true;
  *to = *from;
  for (size_t i = 0; i < TEXTS; i++) {
    const char *text = *text_of(to, i);
    *text_of(to, i) = cyb_strdup(text ? text : "");
    done = done && *text_of(to, i);
  }
  return done;
}

static void clear_step(cyb_rating *rating, size_t index) {
  cyb__step *step = &rating->step[index];
  for (size_t i = 0; i < TEXTS; i++) free((void *)(uintptr_t)*text_of(&rating->text[index], i));
  for (size_t i = 0; i < CYB__MOST_ARGUMENTS; i++) free(step->argument[i]);
  free(step->key);
}

void cyb_rating_free(cyb_rating *rating) {
  if (!rating) return;
  for (size_t i = 0; i < rating->count; i++) clear_step(rating, i);
  for (size_t i = 0; i < rating->table_count; i++) cyb__factors_clear(&rating->tables[i]);
  for (size_t i = 0; i < rating->law_count; i++) cyb_distribution_free(rating->laws[i]);
  for (size_t i = 0; i < rating->column_count; i++)
    free((void *)(uintptr_t)rating->columns[i].name);
  free(rating->text);
  free(rating->step);
  free(rating->tables);
  free(rating->laws);
  free(rating->columns);
  free(rating->column_text);
  free(rating);
}

size_t cyb__step_find(const cyb_rating *rating, const char *name) {
  size_t i = 0;
  while (i < rating->count && strcmp(rating->text[i].name, name) != 0) i++;
  return i;
}

int cyb__step_error(const cyb_rating *rating, size_t index, const char *field, cyb_error *error,
                    const char *format, ...) {
  char message[sizeof error->message], where[sizeof error->where];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  snprintf(where, sizeof where, "step %.100s:%s", rating->text[index].name, field);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

/* --- making ------------------------------------------------------------------------ */

static int copy_tables(cyb_rating *rating, const cyb_rating_table *tables, size_t count,
                       cyb_error *error) {
  rating->tables = CYB__ARRAY(cyb__factors, count);
  if (!rating->tables) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    int status;
    rating->table_count = i + 1;
    status = cyb__factors_new(&rating->tables[i], &tables[i], error);
    if (status) return status;
  }
  return CYB_OK;
}

static int copy_steps(cyb_rating *rating, const cyb_rating_step *steps, size_t count,
                      cyb_error *error) {
  if (count == 0) return cyb_error_set(error, CYB_EDATA, "plan", "the plan has no steps");
  if (count > CYB__MOST_STEPS)
    return cyb_error_set(error, CYB_EDATA, "plan", "%zu steps are too many, at most %d are read",
                         count, CYB__MOST_STEPS);
  rating->text = CYB__ARRAY(cyb_rating_step, count);
  rating->step = CYB__ARRAY(cyb__step, count);
  rating->laws = CYB__ARRAY(cyb_distribution *, count + 1);
  if (!rating->text || !rating->step || !rating->laws) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    rating->count = i + 1;
    if (!copy_step(&rating->text[i], &steps[i])) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* Values that the caller sets instead of the plan. */
static int apply_given(cyb_rating *rating, const cyb_rating_options *options, cyb_error *error) {
  const char *names[CYB__MOST_STEPS], *nearest;
  for (size_t i = 0; i < options->set_count; i++) {
    const char *name = options->set_name[i];
    size_t at = cyb__step_find(rating, name);
    if (at < rating->count) {
      rating->step[at].given = true;
      rating->step[at].given_value = options->set_value[i];
      continue;
    }
    for (size_t k = 0; k < rating->count; k++) names[k] = rating->text[k].name;
    nearest = cyb_nearest(name, names, rating->count);
    if (nearest)
      return cyb_error_set(error, CYB_EDOMAIN, name, "the plan has no step %s; did you mean %s?",
                           name, nearest);
    return cyb_error_set(error, CYB_EDOMAIN, name, "the plan has no step %s", name);
  }
  return CYB_OK;
}

static int compile(cyb_rating *rating, const cyb_rating_options *options, cyb_error *error) {
  int status = apply_given(rating, options, error);
  if (!status && options->severity) {
    status = cyb_distribution_copy(&rating->laws[0], options->severity, error);
    rating->law_count = status == CYB_OK;
  }
  for (size_t i = 0; !status && i < rating->count; i++) {
    status = cyb__step_check(rating, i, options, error);
    if (!status && !rating->step[i].given) status = cyb__step_columns(rating, i, error);
  }
  for (size_t i = 0; i < rating->column_count; i++)
    if (!rating->columns[i].category) rating->columns[i].number = true;
  return status;
}

int cyb_rating_new(cyb_rating **out, const cyb_rating_step *steps, size_t step_count,
                   const cyb_rating_table *tables, size_t table_count,
                   const cyb_rating_options *options, cyb_error *error) {
  const cyb_rating_options none = CYB_RATING_OPTIONS_INIT;
  cyb_rating *rating = CYB__NEW(cyb_rating);
  int status;
  *out = NULL;
  if (!rating) return cyb_error_memory(error);
  status = copy_steps(rating, steps, step_count, error);
  if (!status) status = copy_tables(rating, tables, table_count, error);
  if (!status) status = compile(rating, options ? options : &none, error);
  if (status) {
    cyb_rating_free(rating);
    return status;
  }
  *out = rating;
  return CYB_OK;
}

size_t cyb_rating_steps(const cyb_rating *rating, const cyb_rating_step **steps) {
  *steps = rating->text;
  return rating->count;
}

size_t cyb_rating_columns(const cyb_rating *rating, const cyb_rating_column **columns) {
  *columns = rating->columns;
  return rating->column_count;
}
