/* tools/assessment_records.c - enterprises from a table of answers.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/answers.h"
#include "tools/assessment_parts.h"
#include "tools/intl.h"

/* Where the form keeps what is not a question of the questionnaire. */
static const char revenue_code[] = "Q56", industry_code[] = "industry", size_code[] = "size_cl";

static cyb_answer answer_of(const cyb_table *table, const char *question, size_t row) {
  static const struct {
    const char *text;
    int value;
  } words[] = {{"", CYB_ANSWER_BLANK},
               {"na", CYB_ANSWER_NOT_APPLICABLE},
               {"dk", CYB_ANSWER_UNKNOWN},
               {"0", 0},
               {"1", 1},
               {"2", 2},
               {"3", 3},
               {"4", 4}};
  char buffer[40], evidence[40], code[64];
  const char *text = answers_text(table, question, row, buffer);
  cyb_answer answer = {CYB_ANSWER_BLANK, 0};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (!strcmp(text, words[i].text)) answer.value = words[i].value;
  snprintf(code, sizeof code, "E%s", question + 1);
  text = answers_text(table, code, row, evidence);
  if (text[0] >= '0' && text[0] < '0' + CYB_EVIDENCES && !text[1]) answer.evidence = text[0] - '0';
  return answer;
}

/* Yuan for one unit of the form's revenue; NaN where it is none of these. */
static double yuan(const cyb_form *form) {
  static const struct {
    const char *unit;
    double yuan;
  } units[] = {{"元", 1},     {"yuan", 1},     {"千元", 1e3},
               {"万元", 1e4}, {"百万元", 1e6}, {"亿元", 1e8}};
  const cyb_field *field = cyb_form_field(form, revenue_code);
  for (size_t i = 0; field && i < sizeof units / sizeof units[0]; i++)
    if (!strcmp(units[i].unit, field->unit)) return units[i].yuan;
  return NAN;
}

/* The record's key, its parts joined by "/". */
static char *unit_of(const cyb_form *form, const cyb_table *table, size_t row) {
  cyb_text key = {0};
  for (size_t i = 0; i < form->count; i++) {
    char buffer[40];
    if (!form->fields[i].key) continue;
    cyb_text_format(&key, "%s%s", key.length ? "/" : "",
                    answers_text(table, form->fields[i].code, row, buffer));
  }
  return cyb_text_take(&key);
}

/* On one line, and without what a terminal would obey. */
static char *copy_of(const cyb_table *table, const char *code, size_t row) {
  char buffer[40];
  char *copy = cyb_strdup(code ? answers_text(table, code, row, buffer) : "");
  for (char *c = copy; c && *c; c++)
    if ((unsigned char)*c < ' ' || *c == 127) *c = ' ';
  return copy;
}

static int read_enterprise(cyb_enterprise *e, const cyb_assessment *a, const cyb_table *table,
                           size_t row, cyb_error *error) {
  const cyb_field *name = cyb_form_role(a->form, "name"),
                  *weight = cyb_form_role(a->form, "weight");
  size_t questions = a->scoring->question_count;
  e->unit = unit_of(a->form, table, row);
  e->name = copy_of(table, name ? name->code : NULL, row);
  e->industry = copy_of(table, industry_code, row);
  e->size = copy_of(table, size_code, row);
  e->revenue = answers_number(table, revenue_code, row) * yuan(a->form);
  e->weight = weight ? answers_number(table, weight->code, row) : 1.0;
  e->answers = calloc(questions, sizeof *e->answers);
  if (!e->unit || !e->name || !e->industry || !e->size || !e->answers)
    return cyb_error_memory(error);
  for (size_t q = 0; q < questions; q++)
    e->answers[q] = answer_of(table, a->scoring->question[q].node->id, row);
  return CYB_OK;
}

static int check_questions(const cyb_assessment *a, cyb_error *error) {
  const cyb_field *revenue = cyb_form_field(a->form, revenue_code);
  for (size_t q = 0; q < a->scoring->question_count; q++) {
    const char *id = a->scoring->question[q].node->id;
    const cyb_field *field = cyb_form_field(a->form, id);
    if (!field || strcmp(field->code, id))
      return cyb_error_set(error, CYB_EDATA, a->form->name,
                           _("the form has no question %s of questionnaire %s; name the form that "
                             "goes with it: --form"),
                           id, a->questionnaire->name);
  }
  if (revenue && isnan(yuan(a->form)))
    return cyb_error_set(error, CYB_EDATA, a->form->name,
                         _("revenue (%s) is in \"%s\"; yuan, 万元 or 亿元 are understood"),
                         revenue_code, revenue->unit);
  return CYB_OK;
}

int assessment_records(cyb_enterprise **out, size_t *count, const cyb_assessment *a,
                       const cyb_table *table, cyb_error *error) {
  int status = check_questions(a, error);
  *count = 0;
  *out = calloc(table->rows + 1, sizeof **out);
  if (!status && !*out) status = cyb_error_memory(error);
  for (size_t row = 0; !status && row < table->rows; row++) {
    *count = row + 1;
    status = read_enterprise(&(*out)[row], a, table, row, error);
  }
  return status;
}

void assessment_record_clear(cyb_enterprise *e) {
  free(e->unit);
  free(e->name);
  free(e->industry);
  free(e->size);
  free(e->answers);
  free(e->gates);
  free(e->parts);
  cyb_peers_clear(&e->peers);
  free(e->tolerance);
  free(e->actions);
  free(e->cover.refused);
}

void assessment_records_free(cyb_enterprise *items, size_t count) {
  for (size_t i = 0; items && i < count; i++) assessment_record_clear(&items[i]);
  free(items);
}
