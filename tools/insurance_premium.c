/* tools/insurance_premium.c - section of the insurance report: what the portfolio pays.
 * Layer: tools. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_rating.h"
#include "tools/chart_words.h"
#include "tools/grade_levels.h"
#include "tools/insurance.h"
#include "tools/intl.h"
#include "tools/report_grid.h"
#include "tools/result.h"

enum { RETENTIONS = 3 };

static const double limits[] = {1e6, 2e6, 5e6, 1e7, 2e7, 5e7};
enum { LIMITS = sizeof limits / sizeof limits[0] };

static const char *percent(cyb_insurance *in, double share, int places) {
  if (!isfinite(share)) return "–";
  return figure_percent(&in->page->kept, in->page->app, 100.0 * share, places);
}

/* --- the portfolio -------------------------------------------------------------------- */

static void group_cells(cyb_grid *grid, cyb_insurance *in, const premium_group *group,
                        const char *name) {
  cyb_keep *kept = &in->page->kept;
  double premium = cyb_sum_get(&group->premium), expected = cyb_sum_get(&group->expected);
  double priced = (double)(group->policies - group->refused);
  grid_cell(grid, name);
  grid_cell(grid, figure_count(kept, (double)group->policies));
  grid_cell(grid, figure_count(kept, (double)group->refused));
  grid_cell(grid, insurance_amount(in, premium));
  grid_cell(grid, insurance_amount(in, priced > 0.0 ? premium / priced : NAN));
  grid_cell(grid, percent(in, premium > 0.0 ? expected / premium : NAN, 1));
  grid_cell(grid, percent(in, premium / cyb_sum_get(&group->limit), 2));
}

static int group_table(cyb_insurance *in, cyb_document *document, const premium_groups *groups,
                       const char *head, const char *caption, cyb_error *error) {
  cyb_grid grid = {0};
  grid_column(&grid, head, NULL, false);
  grid_column(&grid, _("policies"), NULL, true);
  grid_column(&grid, _("refused"), NULL, true);
  grid_column(&grid, _("premium"), in->unit, true);
  grid_column(&grid, _("premium a policy"), in->unit, true);
  grid_column(&grid, _("expected loss ratio"), NULL, true);
  grid_column(&grid, _("rate on line"), NULL, true);
  for (size_t i = 0; i < groups->count; i++)
    group_cells(&grid, in, &groups->items[i],
                keep_format(&in->page->kept, "%s", groups->items[i].key));
  group_cells(&grid, in, &in->premiums.all, _("all"));
  return grid_write(&grid, in->page, document, caption,
                    _("Expected loss ratio: expected loss over premium. Rate on line: premium over "
                      "limit."),
                    error);
}

static void against_experience(cyb_insurance *in, cyb_document *document) {
  const premium_group *all = &in->premiums.all;
  double priced = (double)(all->policies - all->refused);
  double planned = cyb_sum_get(&all->frequency) / priced, seen = in->reported / in->exposure;
  if (!(planned > 0.0)) return;
  cyb_document_paragraph(
      document, keep_format(&in->page->kept,
                            _("The plan expects %s losses a year per 100 policies; the exposure "
                              "file shows %s reported ones, from the ground up %s: actual over "
                              "expected %s."),
                            keep_format(&in->page->kept, "%.2f", 100.0 * planned),
                            keep_format(&in->page->kept, "%.2f", 100.0 * seen),
                            keep_format(&in->page->kept, "%.2f", 100.0 * seen * in->unreported),
                            percent(in, seen * in->unreported / planned, 0)));
  cyb_document_paragraph(
      document,
      keep_format(&in->page->kept,
                  _("Priced with the severity fitted above; with the plan's own severities the "
                    "premium would be %s instead of %s."),
                  insurance_money(in, in->filed_premium),
                  insurance_money(in, cyb_sum_get(&all->premium))));
}

/* --- the usual policy ------------------------------------------------------------------- */

typedef struct usual_policy {
  char text[3][40]; /* revenue, deductible, limit */
  const cyb_premium_level *grade;
  cyb_policy_value values[8];
  size_t count;
} usual_policy;

static void write_number(char text[40], double number) {
  cyb_text shown = {0};
  cyb_text_add_number(&shown, number);
  snprintf(text, 40, "%s", shown.bytes ? shown.bytes : "");
  cyb_text_free(&shown);
}

static void add_value(usual_policy *p, const cyb_rating *rating, const char *column,
                      const char *value) {
  if (policy_asks(rating, column)) p->values[p->count++] = (cyb_policy_value){column, value};
}

/* Middle revenue, deductible and limit; the commonest industry; the usual grade. */
static void make_usual(usual_policy *p, const cyb_insurance *in, const grade_levels *grades,
                       bool with_terms) {
  const cyb_premiums *m = &in->premiums;
  const cyb_rating *rating = in->plan.rating;
  const char *retention = policy_retention(rating);
  const premium_group *common = NULL;
  for (size_t i = 0; i < m->by[1].count; i++)
    if (!common || m->by[1].items[i].policies > common->policies) common = &m->by[1].items[i];
  *p = (usual_policy){.grade = &grades->level[USUAL_GRADE - 1]};
  write_number(p->text[0], premiums_median(m->revenue, m->priced));
  write_number(p->text[1], in->model.terms.deductible);
  write_number(p->text[2], in->model.terms.limit);
  add_value(p, rating, "revenue", p->text[0]);
  if (common) add_value(p, rating, "industry", common->key);
  if (!with_terms) return;
  add_value(p, rating, "grade", p->grade->value);
  add_value(p, rating, "score", p->grade->score);
  if (retention) add_value(p, rating, retention, p->text[1]);
  add_value(p, rating, "limit", p->text[2]);
}

static const char *usual_words(cyb_insurance *in, const usual_policy *p, bool with_terms) {
  const char *industry = "";
  for (size_t i = 0; i < p->count; i++)
    if (!strcmp(p->values[i].column, "industry")) industry = p->values[i].value;
  if (!with_terms)
    return keep_format(
        &in->page->kept, _("revenue %s, industry %s"),
        insurance_money(in, premiums_median(in->premiums.revenue, in->premiums.priced)), industry);
  return keep_format(
      &in->page->kept, _("revenue %s, industry %s, grade %s, deductible %s, limit %s"),
      insurance_money(in, premiums_median(in->premiums.revenue, in->premiums.priced)), industry,
      p->grade->value, insurance_money(in, in->model.terms.deductible),
      insurance_money(in, in->model.terms.limit));
}

static bool is_synthetic(const cyb_insurance *in) {
  return in->model.severity.synthetic || strstr(in->premiums.file, "SYNTHETIC") ||
         strstr(in->plan.title_en, "SYNTHETIC");
}

static cyb_chart_text chart_text(cyb_insurance *in, const char *title, const char *words) {
  cyb_keep *kept = &in->page->kept;
  return (cyb_chart_text){.title = title,
                          .subtitle = keep_format(kept, _("in %s, %s"), in->unit, words),
                          .foot = keep_format(kept, _("%sPlan: %s; severity: %s."),
                                              is_synthetic(in) ? _("SYNTHETIC DATA. ") : "",
                                              rating_title(&in->plan, in->page->app),
                                              in->model.severity.origin),
                          .unit = in->unit};
}

static int premium_figure(cyb_insurance *in, cyb_document *document, const grade_levels *grades,
                          cyb_error *error) {
  usual_policy p;
  cyb_premium_level levels[CYB_GRADES];
  double retentions[RETENTIONS] = {0.4, 1.0, 4.0};
  cyb_premium_question question = {.rating = in->plan.rating,
                                   .by = "grade",
                                   .levels = levels,
                                   .level_count = grades->count,
                                   .limits = limits,
                                   .limit_count = LIMITS,
                                   .retentions = retentions,
                                   .retention_count = RETENTIONS};
  cyb_chart_text text;
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status;
  make_usual(&p, in, grades, false);
  question.fixed = p.values;
  question.fixed_count = p.count;
  for (size_t i = 0; i < RETENTIONS; i++) retentions[i] *= in->model.terms.deductible;
  for (size_t i = 0; i < grades->count; i++) {
    levels[i] = grades->level[i];
    levels[i].name = keep_format(&in->page->kept, _("grade %s"), levels[i].value);
  }
  text = chart_text(in, _("Premium by limit, for each posture grade"), usual_words(in, &p, false));
  status = chart_premium(&drawing, in->page->app, &question, &text, &reason);
  return report_figure(in->page, document, status, drawing, &reason, error);
}

static const char *cell_of(void *user, const char *column, size_t row) {
  const usual_policy *p = user;
  (void)row;
  for (size_t i = 0; i < p->count; i++)
    if (!strcmp(p->values[i].column, column)) return p->values[i].value;
  return NULL;
}

static int waterfall_figure(cyb_insurance *in, cyb_document *document, usual_policy *p,
                            cyb_error *error) {
  cyb_chart_text text =
      chart_text(in, _("From expected loss to premium"), usual_words(in, p, true));
  cyb_column *policy = NULL;
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  size_t count = 0;
  int status = policy_columns(&policy, &count, in->plan.rating, 1, cell_of, p, error);
  if (status) return status;
  status = chart_waterfall(&drawing, in->page->app, in->plan.rating, policy, count, &text, &reason);
  status = report_figure(in->page, document, status, drawing, &reason, error);
  policy_columns_free(policy, count);
  return status;
}

static const char *step_label(cyb_insurance *in, const cyb_rating_step *step) {
  const char *label = in_language(in->page->app, step->label_zh, step->label_en);
  return label && *label ? label : step->name;
}

static const char *shown(cyb_insurance *in, double value) {
  cyb_text text = {0};
  if (!isfinite(value)) return "–";
  page_number(&text, value, 6);
  return keep(&in->page->kept, &text);
}

static int step_table(cyb_insurance *in, cyb_document *document, const rating_quote *quote,
                      const char *words, cyb_error *error) {
  const cyb_rating_step *steps;
  cyb_grid grid = {0};
  cyb_rating_steps(in->plan.rating, &steps);
  grid_column(&grid, _("step"), NULL, false);
  grid_column(&grid, _("value"), NULL, true);
  grid_column(&grid, _("premium so far"), in->unit, true);
  for (size_t i = 0; i < quote->steps; i++) {
    grid_cell(&grid, keep_format(&in->page->kept, "%s", step_label(in, &steps[i])));
    grid_cell(&grid, shown(in, quote->value[i]));
    grid_cell(&grid, quote->running[i] == 0.0 ? "" : shown(in, quote->running[i]));
  }
  return grid_write(&grid, in->page, document,
                    keep_format(&in->page->kept, _("Steps of one premium: %s"), words),
                    _("Each line follows from those above it by the plan's expression."), error);
}

static int usual_steps(cyb_insurance *in, cyb_document *document, const usual_policy *p,
                       cyb_error *error) {
  rating_answer answers[8];
  rating_quote quote = {.refused = false};
  int status;
  for (size_t i = 0; i < p->count; i++) {
    const char *value = p->values[i].value;
    answers[i] = (rating_answer){.name = p->values[i].column};
    if (!cyb_number_parse(value, strlen(value), &answers[i].number)) answers[i].text = value;
  }
  status = rating_quote_make(&quote, &in->plan, answers, p->count, error);
  if (!status && quote.refused)
    cyb_document_paragraph(document, keep_format(&in->page->kept, "%s", quote.reason));
  else if (!status)
    status = step_table(in, document, &quote, usual_words(in, p, true), error);
  rating_quote_clear(&quote);
  return status;
}

/* --- the sections ------------------------------------------------------------------------ */

int insurance_portfolio(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  const premium_group *all = &in->premiums.all;
  int status;
  cyb_document_paragraph(
      document, keep_format(&in->page->kept, _("%s policies of %s priced by %s; %zu were refused."),
                            figure_count(&in->page->kept, (double)all->policies), in->premiums.file,
                            rating_title(&in->plan, in->page->app), all->refused));
  if (in->premiums.reason[0])
    cyb_document_warning(document,
                         keep_format(&in->page->kept, _("First of the refused, line %zu: %s"),
                                     in->premiums.reason_line, in->premiums.reason));
  status = group_table(in, document, &in->premiums.by[0], _("grade"),
                       _("Premiums by posture grade"), error);
  if (!status && in->premiums.by[1].count)
    status = group_table(in, document, &in->premiums.by[1], _("industry"),
                         _("Premiums by industry"), error);
  if (!status) against_experience(in, document);
  return status;
}

int insurance_premium(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  usual_policy p;
  grade_levels grades;
  int status = grade_levels_read(&grades, in->page->app, &in->page->kept, error);
  if (status) return status;
  make_usual(&p, in, &grades, true);
  status = premium_figure(in, document, &grades, error);
  if (!status) status = waterfall_figure(in, document, &p, error);
  if (!status) status = usual_steps(in, document, &p, error);
  return status;
}
