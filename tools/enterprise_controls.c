/* tools/enterprise_controls.c - sections of the report of one enterprise: which control pays, how
 * much cover. Layer: tools. */
#include <math.h>

#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/intl.h"

enum { SHOWN = 20 };

static size_t shown(const cyb_dossier *d) {
  return d->one->action_count < SHOWN ? d->one->action_count : SHOWN;
}

/* --- controls ------------------------------------------------------------------------- */

static double largest_money(const cyb_dossier *d) {
  double largest = NAN;
  for (size_t i = 0; i < shown(d); i++)
    largest = fmax(largest, fmax(d->one->actions[i].cost, d->one->actions[i].loss_avoided));
  return largest;
}

/* ROSI is told in percent, with its sign. */
static const char *rosi(cyb_dossier *d, double value) {
  cyb_keep *kept = &d->page->kept;
  if (!isfinite(value)) return "–";
  return keep_format(kept, "%s%s", value > 0.0 ? "+" : "",
                     figure_percent(kept, d->page->app, 100.0 * value, 0));
}

static void control_columns(cyb_dossier *d, cyb_grid *grid, cyb_money_scale scale) {
  grid_column(grid, _("control"), NULL, false);
  grid_column(grid, _("question"), NULL, false);
  grid_column(grid, _("answer"), NULL, true);
  if (d->all.controls) grid_column(grid, _("cost a year"), scale.head, true);
  grid_column(grid, _("avoids a year"), scale.head, true);
  grid_column(grid, _("as the last"), scale.head, true);
  if (d->all.controls) grid_column(grid, _("avoided per yuan"), NULL, true);
  if (d->all.controls) grid_column(grid, _("ROSI"), NULL, true);
  grid_column(grid, _("score after"), NULL, true);
  grid_column(grid, _("grade after"), NULL, true);
}

static void control_row(cyb_dossier *d, cyb_grid *grid, cyb_money_scale scale,
                        const cyb_action *action) {
  bool costs = d->all.controls != NULL;
  grid_cell(grid, assessment_action(&d->all, d->page->app, action));
  grid_cell(grid, d->all.scoring->question[action->question].node->id);
  grid_cell(grid, dossier_answer(d, action->now));
  if (costs) grid_cell(grid, dossier_scaled(d, scale, action->cost));
  grid_cell(grid, dossier_scaled(d, scale, action->loss_avoided));
  grid_cell(grid, dossier_scaled(d, scale, action->last_added));
  if (costs) grid_cell(grid, dossier_figure(d, action->per_cost));
  if (costs) grid_cell(grid, rosi(d, action->rosi));
  grid_cell(grid, dossier_number(d, action->score_after, 1));
  grid_cell(grid,
            action->grade_after ? keep_format(&d->page->kept, "%d", action->grade_after) : "–");
}

static const char *order(const cyb_dossier *d) {
  if (isnan(d->one->actions[0].loss_avoided))
    return _("By the score they lead to: what they save is not known.");
  return d->all.controls ? _("By loss avoided per yuan; controls without a cost come last.")
                         : _("By loss avoided; no costs were given (--costs).");
}

static int control_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  cyb_money_scale scale = dossier_scale(d, largest_money(d));
  cyb_keep *kept = &d->page->kept;
  cyb_grid grid = {0};
  control_columns(d, &grid, scale);
  for (size_t i = 0; i < shown(d); i++) control_row(d, &grid, scale, &d->one->actions[i]);
  return grid_write(
      &grid, d->page, document,
      shown(d) < d->one->action_count
          ? keep_format(kept, _("Controls, the first %zu of %zu"), shown(d), d->one->action_count)
          : _("Controls"),
      order(d), error);
}

static void remark(cyb_dossier *d, cyb_document *document) {
  cyb_document_note(
      document, keep_format(&d->page->kept,
                            _("Each line is computed as if it were the only change, with its "
                              "question raised to 4; what the lines avoid must not be added up. "
                              "\"As the last\" is what a control still avoids when the others of "
                              "the first %d are in place."),
                            ASSESSED_TOGETHER));
  if (!d->one->loss.missing)
    cyb_document_note(document,
                      keep_format(&d->page->kept,
                                  _("Under two classes of breach functions no more than 1/e of the "
                                    "expected loss is worth spending on security (Gordon and Loeb "
                                    "2002), here %s a year; other functions break the rule."),
                                  dossier_money(d, d->one->loss.mean / M_E)));
}

int enterprise_controls(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  int status;
  if (!d->one->action_count) {
    cyb_document_paragraph(document, _("Every question that applies is answered at its best."));
    return CYB_OK;
  }
  if (d->one->loss.missing)
    cyb_document_paragraph(document, _("What a year could cost is not known, so neither is what a "
                                       "control avoids."));
  else if (isnan(d->one->peer_mean))
    cyb_document_paragraph(document, _("Without peers posture does not move the rate of losses, so "
                                       "what a control avoids is not known."));
  if (!d->all.controls)
    cyb_document_paragraph(document, _("No costs were given (--costs), so whether a control pays "
                                       "for itself is open."));
  status = control_table(d, document, error);
  if (!status) remark(d, document);
  return status;
}

/* --- cover ----------------------------------------------------------------------------- */

static void describe_limit(cyb_dossier *d, cyb_document *document) {
  const cyb_assessed_cover *c = &d->one->cover;
  cyb_keep *kept = &d->page->kept;
  if (isnan(c->limit_low) || c->limit_low == c->limit_high)
    cyb_document_paragraph(
        document,
        keep_format(kept, _("Limit: %s, the loss of one year in 200 rounded up to 1, 2 or 5."),
                    dossier_money(d, c->limit_high)));
  else
    cyb_document_paragraph(
        document,
        keep_format(kept,
                    _("Limit: %s to %s, the losses of one year in 100 and of one in 200, each "
                      "rounded up to 1, 2 or 5."),
                    dossier_money(d, c->limit_low), dossier_money(d, c->limit_high)));
}

static void describe_retention(cyb_dossier *d, cyb_document *document) {
  const cyb_assessed_cover *c = &d->one->cover;
  cyb_document_paragraph(
      document,
      keep_format(&d->page->kept,
                  c->own_retention ? _("Retention: %s of each loss, as given.")
                                   : _("Retention: %s of each loss, 0.1 %% of revenue rounded to "
                                       "1, 2 or 5."),
                  dossier_money(d, c->retention)));
}

static void premium_row(cyb_dossier *d, cyb_grid *grid, const char *state, double premium) {
  grid_cell(grid, state);
  grid_cell(grid, dossier_figure(d, premium));
  grid_cell(grid, dossier_percent(d, premium / d->one->cover.limit_high));
}

static int premium_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_assessed_cover *c = &d->one->cover;
  cyb_keep *kept = &d->page->kept;
  cyb_grid grid = {0};
  grid_column(&grid, _("posture"), NULL, false);
  grid_column(&grid, _("premium a year"), _("yuan"), true);
  grid_column(&grid, _("rate on line"), NULL, true);
  premium_row(d, &grid, _("as it is"), c->premium);
  if (!isnan(c->premium_with_controls))
    premium_row(d, &grid,
                keep_format(kept, _("with the first %zu controls of the table"), c->controls),
                c->premium_with_controls);
  return grid_write(&grid, d->page, document,
                    keep_format(kept, _("Premium for a limit of %s by the plan %s"),
                                dossier_money(d, c->limit_high),
                                d->all.rating_name
                                    ? d->all.rating_name
                                    : arguments_text(&d->page->app->arguments, "rating", "")),
                    _("Rate on line: premium over limit."), error);
}

static int premium(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_assessed_cover *c = &d->one->cover;
  if (!isnan(c->premium)) return premium_table(d, document, error);
  if (c->refused)
    cyb_document_warning(document,
                         keep_format(&d->page->kept, _("There is no premium: %s."), c->refused));
  else if (arguments_has(&d->page->app->arguments, "rating"))
    cyb_document_warning(document, _("The rating plan gave no premium."));
  else
    cyb_document_paragraph(document,
                           _("No rating plan was given (--rating), so there is no premium."));
  return CYB_OK;
}

int enterprise_cover(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_assessed_cover *c = &d->one->cover;
  if (d->one->loss.missing) {
    cyb_document_paragraph(document, _("What a year could cost is not known, so no limit can be "
                                       "named."));
    return CYB_OK;
  }
  describe_retention(d, document);
  if (isnan(c->limit_high)) {
    cyb_document_paragraph(document, _("199 years of 200 stay within the retention: a cover above "
                                       "it would hardly ever pay."));
    return CYB_OK;
  }
  describe_limit(d, document);
  return premium(d, document, error);
}
