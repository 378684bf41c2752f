/* price/column_types.c - which columns of a policy a step needs, and of which type.
 * Layer: price.
 *
 * The plan is checked before there is a portfolio, so each expression is bound
 * to columns without rows: with all its columns as numbers, and if that does not
 * fit with some of them as texts. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/rating.h"

/* So many columns of one expression are tried in every combination. */
enum { MOST_OPEN = 8 };

typedef struct trial {
  const cyb_rating *rating;
  size_t index; /* of the step: earlier ones are numbers */
  cyb_column number, text;
  size_t open[MOST_OPEN]; /* columns whose type is not settled */
  size_t opens;
  unsigned mask; /* which of them are texts */
} trial;

/* Index of a column, `column_count` if there is none. */
static size_t find_column(const cyb_rating *rating, const char *name) {
  size_t i = 0;
  while (i < rating->column_count && strcmp(rating->columns[i].name, name) != 0) i++;
  return i;
}

static int add_column(cyb_rating *rating, const char *name, size_t *index, cyb_error *error) {
  size_t count = rating->column_count;
  cyb_rating_column *columns;
  bool *texts;
  char *copy;
  *index = find_column(rating, name);
  if (*index < count) return CYB_OK;
  columns = cyb__grow(rating->columns, &rating->column_capacity, count + 1, sizeof *columns);
  if (columns) rating->columns = columns;
  texts = cyb__grow(rating->column_text, &rating->text_capacity, count + 1, sizeof *texts);
  if (texts) rating->column_text = texts;
  copy = cyb_strdup(name);
  if (!columns || !texts || !copy) {
    free(copy);
    return cyb_error_memory(error);
  }
  columns[count] = (cyb_rating_column){copy, false, false};
  texts[count] = false;
  rating->column_count++;
  return CYB_OK;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  const trial *t = user;
  size_t column;
  (void)previous;
  if (cyb__step_find(t->rating, name) < t->index) return &t->number;
  column = find_column(t->rating, name);
  for (size_t i = 0; i < t->opens; i++)
    if (t->open[i] == column) return t->mask >> i & 1 ? &t->text : &t->number;
  return t->rating->column_text[column] ? &t->text : &t->number;
}

/* A text is a result for a key alone. */
static bool fits(trial *t, cyb_expr *expr, bool text_result, cyb_error *error) {
  if (cyb_expr_bind(expr, lookup, t, NULL, 0, error) != CYB_OK) return false;
  if (cyb_expr_result(expr) != CYB_EXPR_TEXT || text_result) return true;
  cyb_error_set(error, CYB_EDATA, NULL, "this is a text; a number is wanted");
  return false;
}

/* What fits as a number and as a text, such as missing(x), settles nothing. */
static void note_types(trial *t, cyb_rating *rating, cyb_expr *expr, bool text_result) {
  unsigned found = t->mask;
  for (size_t i = 0; i < t->opens; i++) {
    cyb_rating_column *column = &rating->columns[t->open[i]];
    if (found >> i & 1) {
      column->category = rating->column_text[t->open[i]] = true;
      continue;
    }
    t->mask = found | 1u << i;
    column->number = !fits(t, expr, text_result, NULL);
  }
}

static int settle(trial *t, cyb_rating *rating, cyb_expr *expr, bool text_result,
                  cyb_error *error) {
  cyb_error first = {0};
  for (t->mask = 0; t->mask < 1u << t->opens; t->mask++) {
    if (fits(t, expr, text_result, &first)) {
      note_types(t, rating, expr, text_result);
      return CYB_OK;
    }
    if (first.status == CYB_ENOMEM) return cyb_error_memory(error);
  }
  return cyb__step_error(rating, t->index, "expression", error, "%s", first.message);
}

/* A step that is not yet computed, or a column of the policy. */
static int check_names(cyb_rating *rating, size_t index, const cyb_expr *expr, trial *t,
                       cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(expr, &names);
  for (size_t i = 0; i < count; i++) {
    size_t at = cyb__step_find(rating, names[i].name);
    int status;
    if (names[i].previous)
      return cyb__step_error(rating, index, "expression", error,
                             "previous(%s) has no meaning here: a policy has one row",
                             names[i].name);
    if (at < index) continue;
    if (at < rating->count)
      return cyb__step_error(rating, index, "expression", error,
                             at == index
                                 ? CYB__N("it names itself; give the step and the column \"%s\" "
                                          "different names")
                                 : CYB__N("\"%s\" is a later step; a step can use only those "
                                          "before it"),
                             names[i].name);
    status = add_column(rating, names[i].name, &at, error);
    if (status) return status;
    if (rating->columns[at].number || rating->column_text[at]) continue;
    if (t->opens < MOST_OPEN)
      t->open[t->opens++] = at;
    else
      rating->columns[at].number = true;
  }
  return CYB_OK;
}

static int argument_columns(cyb_rating *rating, size_t index, const char *text, cyb_error *error) {
  static const cyb_column number = {.type = CYB_COLUMN_NUMBER, .text_code = -1};
  trial t = {.rating = rating, .index = index, .number = number};
  cyb_error cause = {0};
  cyb_expr *expr = NULL;
  int status = cyb_expr_parse(&expr, text, &cause);
  t.text = (cyb_column){.type = CYB_COLUMN_TEXT, .levels = cyb_dictionary_new(), .text_code = -1};
  if (!t.text.levels || cause.status == CYB_ENOMEM)
    status = cyb_error_memory(error);
  else if (status)
    status = cyb__step_error(rating, index, "expression", error, "%.100s: %s", text, cause.message);
  if (!status) status = check_names(rating, index, expr, &t, error);
  if (!status) status = settle(&t, rating, expr, rating->step[index].texts, error);
  cyb_dictionary_free(t.text.levels);
  cyb_expr_free(expr);
  return status;
}

/* The name of a column if the key is that alone, NULL if not. */
static int find_key(cyb_rating *rating, size_t index, cyb_error *error) {
  cyb__step *step = &rating->step[index];
  const cyb_expr_name *names;
  cyb_expr *expr = NULL;
  const char *text = step->argument[0];
  char quoted[256];
  int status = CYB_OK;
  if (cyb_expr_parse(&expr, text, NULL) != CYB_OK) return CYB_OK; /* said elsewhere */
  if (cyb_expr_names(expr, &names) == 1 && !names[0].previous &&
      cyb__step_find(rating, names[0].name) == rating->count) {
    snprintf(quoted, sizeof quoted, "`%s`", names[0].name);
    if (strcmp(text, names[0].name) == 0 || strcmp(text, quoted) == 0) {
      size_t at;
      status = add_column(rating, names[0].name, &at, error);
      step->key = status ? NULL : cyb_strdup(names[0].name);
      if (step->key)
        rating->columns[at].category = true;
      else
        status = cyb_error_memory(error);
    }
  }
  cyb_expr_free(expr);
  return status;
}

int cyb__step_columns(cyb_rating *rating, size_t index, cyb_error *error) {
  cyb__step *step = &rating->step[index];
  int status = step->texts ? find_key(rating, index, error) : CYB_OK;
  for (size_t i = 0; !status && !step->key && i < step->arguments; i++)
    status = argument_columns(rating, index, step->argument[i], error);
  return status;
}
