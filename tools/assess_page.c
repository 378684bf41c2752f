/* tools/assess_page.c - an assessed enterprise on a page for people.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/assess_result.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { WEAKEST = 3, ACTIONS = 5, LABEL = 12, OPEN_SHOWN = 20 };

static const char *money(cyb_assessment *a, const cyb_app *app, double amount) {
  return figure_money(&a->kept, app, amount, _("yuan"));
}

static void heading(cyb_text *page, const char *label) {
  size_t width = cyb_utf8_width(label);
  cyb_text_format(page, "%s%*s", label, (int)(width < LABEL ? LABEL - width : 1), "");
}

/* A further line below a heading. */
static void more(cyb_text *page) {
  cyb_text_format(page, "%*s", LABEL, "");
}

static void show_score(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  const cyb_posture *p = &e->posture;
  cyb_text *page = &app->page;
  heading(page, _("posture"));
  if (isnan(p->score)) {
    cyb_text_add(page, _("no question applies\n"));
    return;
  }
  cyb_text_format(page, _("%.0f of 100"), p->score);
  if (p->open) cyb_text_format(page, _(" (%.0f to %.0f, %zu open)"), p->low, p->high, p->open);
  if (p->grade)
    cyb_text_format(page, _("   grade %d, %s"), p->grade, assessment_grade(a, app, p->grade));
  if (!isnan(e->percentile))
    cyb_text_format(page, _("   better than %.0f %% of %s"), 100.0 * e->percentile,
                    assessment_peers(a, app, e));
  cyb_text_add(page, "\n");
  more(page);
  cyb_text_format(page,
                  _("%.0f with equal weights; questions on frequency %.0f, on severity %.0f\n"),
                  p->equal_weight_score, p->frequency_score, p->severity_score);
}

static void show_gates(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  for (size_t i = 0; i < e->gate_count; i++) {
    const cyb_question *question = &a->scoring->question[e->gates[i]];
    if (i)
      more(&app->page);
    else
      heading(&app->page, _("held down"));
    cyb_text_format(&app->page, _("at most grade %d while below 2: %s %s\n"), question->gate,
                    question->node->id, assessment_question(a, app, e->gates[i]));
  }
}

static int by_score(const void *x, const void *y) {
  const cyb_assessed_part *a = *(const cyb_assessed_part *const *)x;
  const cyb_assessed_part *b = *(const cyb_assessed_part *const *)y;
  return (a->score.score > b->score.score) - (a->score.score < b->score.score);
}

static void show_weakest(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  size_t count = 0;
  const cyb_assessed_part **parts = calloc(a->scoring->part_count, sizeof *parts);
  for (size_t i = 0; parts && i < a->scoring->part_count; i++)
    if (e->parts[i].part->depth == 0 && !isnan(e->parts[i].score.score))
      parts[count++] = &e->parts[i];
  if (count > 1) qsort(parts, count, sizeof *parts, by_score);
  for (size_t i = 0; i < count && i < WEAKEST; i++) {
    if (!i) heading(&app->page, _("weakest"));
    cyb_text_format(&app->page, "%s%s %.0f", i ? "   " : "", assessment_part(parts[i], app),
                    parts[i]->score.score);
    if (!isnan(parts[i]->quartile[1]))
      cyb_text_format(&app->page, _(" (peers' median %.0f)"), parts[i]->quartile[1]);
  }
  if (count) cyb_text_add(&app->page, "\n");
  if (!parts) app->page.failed = true;
  free(parts);
}

static void show_open(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  size_t shown = 0;
  if (!e->posture.open) return;
  heading(&app->page, _("open"));
  for (size_t q = 0; q < a->scoring->question_count && shown < OPEN_SHOWN; q++) {
    int value = e->answers[q].value;
    if (value != CYB_ANSWER_BLANK && value != CYB_ANSWER_UNKNOWN) continue;
    cyb_text_format(&app->page, "%s%s", shown++ ? " " : "", a->scoring->question[q].node->id);
  }
  if (shown < e->posture.open)
    cyb_text_format(&app->page, _(" and %zu more"), e->posture.open - shown);
  cyb_text_add(&app->page, "\n");
}

/* "8.6 m", or that most years have no loss at all. */
static void show_quantile(cyb_assessment *a, cyb_app *app, const char *words, double loss) {
  cyb_text_format(&app->page, "   %s %s", words, loss > 0.0 ? money(a, app, loss) : _("none"));
}

static void show_loss(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  const cyb_assessed_loss *l = &e->loss;
  cyb_text *page = &app->page;
  heading(page, _("a year"));
  if (l->missing) {
    cyb_text_format(page, _("no figure: %s\n"), l->missing);
    return;
  }
  cyb_text_format(page, _("expected loss %s"), money(a, app, l->mean));
  show_quantile(a, app, _("one year in 20:"), l->quantile[2].value);
  show_quantile(a, app, _("one in 100:"), l->quantile[3].value);
  show_quantile(a, app, _("one in 200:"), l->quantile[4].value);
  cyb_text_add(page, "\n");
  more(page);
  cyb_text_format(page, _("%.3g losses a year (peers %.3g), one of %s on average\n"), l->rate,
                  l->model.peer_rate, money(a, app, l->model.mean));
  if (e->posture.open && l->low_mean < l->mean) {
    more(page);
    cyb_text_format(page, _("expected %s if every open question were answered 4\n"),
                    money(a, app, l->low_mean));
  }
  if (!isnan(e->peer_mean)) {
    more(page);
    cyb_text_format(page, _("expected %s with half the slope, %s if posture moved nothing\n"),
                    money(a, app, l->half_beta_mean), money(a, app, l->no_beta_mean));
  }
}

static void show_tolerance(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  for (size_t i = 0; i < a->tolerance_count && !e->loss.missing; i++) {
    const cyb_assessed_tolerance *t = &e->tolerance[i];
    if (i)
      more(&app->page);
    else
      heading(&app->page, _("tolerance"));
    cyb_text_format(&app->page, _("above %s: %.2g %% of years, tolerated %.2g %%: %s\n"),
                    money(a, app, t->loss), 100.0 * t->exceedance, 100.0 * t->probability,
                    t->above ? _("TOO OFTEN") : _("within"));
  }
}

/* --- what pays -------------------------------------------------------------------------- */

static const char *amount_or_dash(cyb_assessment *a, const cyb_app *app, double amount) {
  return isnan(amount) ? "–" : money(a, app, amount);
}

static const char *answer_words(cyb_assessment *a, int value) {
  if (value >= 0) return keep_format(&a->kept, "%d", value);
  return value == CYB_ANSWER_UNKNOWN ? _("not known") : _("blank");
}

static bool any_pays(const cyb_enterprise *e) {
  for (size_t i = 0; i < e->action_count; i++)
    if (e->actions[i].rosi > 0.0 || isnan(e->actions[i].loss_avoided)) return true;
  return false;
}

static void show_actions(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  enum { COLUMNS = 7 };
  const char *heads[COLUMNS] = {_("what pays"),          _("question"),     _("now"),
                                _("cost a year"),        _("saves a year"), _("as the last"),
                                _("score (grade) after")};
  static const bool right[COLUMNS] = {false, false, true, true, true, true, true};
  const char *cells[ACTIONS * COLUMNS];
  size_t shown = e->action_count < ACTIONS ? e->action_count : ACTIONS;
  for (size_t i = 0; i < shown; i++) {
    const cyb_action *action = &e->actions[i];
    const char **cell = cells + i * COLUMNS;
    cell[0] = assessment_action(a, app, action);
    cell[1] = a->scoring->question[action->question].node->id;
    cell[2] = answer_words(a, action->now);
    cell[3] = amount_or_dash(a, app, action->cost);
    cell[4] = amount_or_dash(a, app, action->loss_avoided);
    cell[5] = amount_or_dash(a, app, action->last_added);
    cell[6] = keep_format(&a->kept, "%.1f (%d)", action->score_after, action->grade_after);
  }
  if (!shown) return;
  cyb_text_add(&app->page, "\n");
  page_table(&app->page, heads, right, cells, COLUMNS, shown);
  cyb_text_add(&app->page, isnan(e->actions[0].loss_avoided)
                               ? _("by the score they lead to: without peers or revenue no loss "
                                   "is known to fall\n")
                           : a->controls
                               ? _("by loss avoided per cost; \"as the last\" is what is "
                                   "saved when the others shown are done\n")
                               : _("by loss avoided, since no costs were given (--costs); "
                                   "\"as the last\" is what is saved when the others "
                                   "shown are done\n"));
  if (a->controls && !any_pays(e))
    cyb_text_add(&app->page, _("on these assumptions none of them saves what it costs\n"));
  if (!e->loss.missing)
    cyb_text_format(
        &app->page,
        _("a ceiling: under the breach functions of Gordon and Loeb no more than 1/e of "
          "the expected loss, %s a year, is worth spending\n"),
        money(a, app, e->loss.mean / M_E));
}

/* --- cover ----------------------------------------------------------------------------- */

static void show_cover(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  const cyb_assessed_cover *c = &e->cover;
  cyb_text *page = &app->page;
  if (e->loss.missing) return;
  cyb_text_add(page, "\n");
  heading(page, _("cover"));
  if (isnan(c->limit_high)) {
    cyb_text_format(page, _("199 years of 200 stay within a retention of %s\n"),
                    money(a, app, c->retention));
    return;
  }
  if (isnan(c->limit_low) || c->limit_low == c->limit_high)
    cyb_text_format(page, _("limit %s"), money(a, app, c->limit_high));
  else
    cyb_text_format(page, _("limit %s to %s"), money(a, app, c->limit_low),
                    money(a, app, c->limit_high));
  cyb_text_format(page,
                  c->own_retention ? _(", retention %s") : _(", retention %s (0.1 %% of revenue)"),
                  money(a, app, c->retention));
  if (!isnan(c->premium)) {
    cyb_text_format(page, _(": premium %s at the higher limit"), money(a, app, c->premium));
    if (!isnan(c->premium_with_controls))
      cyb_text_format(page, _("; with the first %zu above done %s"), c->controls,
                      money(a, app, c->premium_with_controls));
  }
  cyb_text_add(page, "\n");
  if (c->refused) {
    more(page);
    cyb_text_format(page, _("no premium: %s\n"), c->refused);
  }
}

static void show_assumptions(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  size_t count;
  const char **sentences = assessment_assumptions(a, app, e, &count);
  cyb_text_format(&app->page, "\n%s\n", _("assumptions"));
  for (size_t i = 0; i < count; i++) cyb_text_format(&app->page, "- %s\n", sentences[i]);
  if (!sentences) app->page.failed = true;
  free(sentences);
}

void assess_page(cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  if (app->page.length) cyb_text_add(&app->page, "\n");
  cyb_text_format(&app->page, "%s%s%s\n", *e->name ? e->name : e->unit, *e->name ? "  " : "",
                  *e->name ? e->unit : "");
  show_score(a, app, e);
  show_gates(a, app, e);
  show_weakest(a, app, e);
  show_open(a, app, e);
  show_loss(a, app, e);
  show_tolerance(a, app, e);
  show_actions(a, app, e);
  show_cover(a, app, e);
  show_assumptions(a, app, e);
}
