/* tools/check_result.c - what check and ingest found.
 * Layer: tools. */
#include "tools/check_result.h"

#include <string.h>

#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/result.h"

static json_t *problem_list(const cyb_check *check) {
  json_t *list = json_array();
  for (size_t i = 0; i < check->count; i++) {
    const cyb_problem *p = &check->problems[i];
    json_t *row = json_object();
    result_set(row, "line", json_integer((json_int_t)p->line));
    result_set(row, "unit", result_text(p->unit));
    result_set(row, "column", result_text(p->column));
    result_set(row, "rule", result_text(p->rule));
    result_set(row, "severity", json_string(p->hard ? "hard" : "soft"));
    result_set(row, "value", result_text(p->value));
    result_set(row, "message", result_text(p->message));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *rule_list(const cyb_rules *rules) {
  json_t *list = json_array();
  for (size_t i = 0; rules && i < rules->count; i++) {
    const cyb_rule *rule = &rules->items[i];
    json_t *row = json_object();
    result_set(row, "rule", result_text(rule->name));
    result_set(row, "severity", json_string(rule->hard ? "hard" : "soft"));
    result_set(row, "pass", json_integer((json_int_t)rule->pass));
    result_set(row, "fail", json_integer((json_int_t)rule->fail));
    result_set(row, "unknown", json_integer((json_int_t)rule->unknown));
    json_array_append_new(list, row);
  }
  return list;
}

json_t *check_result(const cyb_check *check, const cyb_rules *rules) {
  char delimiter[2] = {check->delimiter, 0};
  json_t *object = json_object();
  result_set(object, "file", result_text(check->file));
  result_set(object, "sha256", result_text(check->sha256));
  result_set(object, "encoding", result_text(check->encoding));
  result_set(object, "delimiter", json_string(delimiter));
  result_set(object, "rows", json_integer((json_int_t)check->rows));
  result_set(object, "accepted", json_integer((json_int_t)check->accepted));
  result_set(object, "queried", json_integer((json_int_t)check->queried));
  result_set(object, "rejected", json_integer((json_int_t)check->rejected));
  result_set(object, "problems_total", json_integer((json_int_t)check->problems_total));
  result_set(object, "problems", problem_list(check));
  result_set(object, "rules", rule_list(rules));
  return object;
}

static void count_line(cyb_text *page, const char *label, size_t count, const char *note) {
  size_t width = cyb_utf8_width(label);
  cyb_text_format(page, "  %s%*s", label, (int)(width < 12 ? 12 - width : 1), "");
  cyb_text number = {0};
  cyb_text_add_fixed(&number, (double)count, 0);
  cyb_text_format(page, "%8s", number.bytes ? number.bytes : "");
  cyb_text_free(&number);
  if (note && *note) cyb_text_format(page, "   %s", note);
  cyb_text_add(page, "\n");
}

const char *check_column(const cyb_app *app, const cyb_form *form, const char *code) {
  const cyb_field *field = form && code ? cyb_form_field(form, code) : NULL;
  return field ? in_language(app, field->label_zh, field->code) : code ? code : "";
}

static void problem_lines(cyb_app *app, const cyb_check *check, const cyb_form *form, bool hard,
                          size_t *left) {
  cyb_text *page = &app->page;
  for (size_t i = 0; i<check->count && * left> 0; i++) {
    const cyb_problem *p = &check->problems[i];
    if (p->hard != hard) continue;
    --*left;
    cyb_text_format(page, "  %s:%zu:%s: %s", check->file, p->line,
                    check_column(app, form, p->column), p->message);
    if (p->value && *p->value && !strstr(p->message, p->value))
      cyb_text_format(page, " (%s)", p->value);
    cyb_text_format(page, " [%s]\n", p->rule);
  }
}

static size_t failing_rules(const cyb_rules *rules) {
  size_t count = 0;
  for (size_t i = 0; rules && i < rules->count; i++) count += rules->items[i].fail > 0;
  return count;
}

void check_page(cyb_app *app, const cyb_check *check, const cyb_form *form, const cyb_rules *rules,
                size_t shown) {
  cyb_text *page = &app->page, rows = {0}, note = {0}, more = {0};
  size_t left = shown, failing = failing_rules(rules);
  cyb_text_add_fixed(&rows, (double)check->rows, 0);
  /* TRANSLATORS: file, encoding, delimiter, number of rows. */
  cyb_text_format(page, _("%s: %s, %s, %s rows\n"), check->file, check->encoding,
                  data_delimiter_name(check->delimiter), rows.bytes ? rows.bytes : "");
  count_line(page, _("accepted"), check->accepted, NULL);
  if (check->queried && failing) cyb_text_format(&note, _("%zu rules did not hold"), failing);
  count_line(page, _("queried"), check->queried, note.bytes);
  count_line(page, _("rejected"), check->rejected, NULL);
  problem_lines(app, check, form, true, &left);
  problem_lines(app, check, form, false, &left);
  cyb_text_add_fixed(&more, (double)(check->problems_total - (shown - left)), 0);
  if (check->problems_total > shown - left)
    cyb_text_format(page, _("  ... and %s more problems; --format=csv lists them\n"),
                    more.bytes ? more.bytes : "");
  cyb_text_free(&more);
  cyb_text_free(&rows);
  cyb_text_free(&note);
}
