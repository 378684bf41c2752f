/* tools/enterprise_findings.c - the report of one enterprise: what was found, in sentences.
 * Layer: tools. */
#include <math.h>

#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/intl.h"

static void finding(cyb_dossier *d, cyb_document *document, cyb_text *paragraph) {
  cyb_document_finding(document, keep(&d->page->kept, paragraph));
}

/* --- posture ------------------------------------------------------------------------- */

/* "Q11, Q40" */
static const char *gate_list(cyb_dossier *d) {
  cyb_text list = {0};
  for (size_t i = 0; i < d->one->gate_count; i++)
    cyb_text_format(&list, "%s%s", i ? _(", ") : "",
                    d->all.scoring->question[d->one->gates[i]].node->id);
  return keep(&d->page->kept, &list);
}

static void add_grade(cyb_dossier *d, cyb_text *text) {
  const cyb_posture *p = &d->one->posture;
  cyb_keep *kept = &d->page->kept;
  if (!p->grade) return;
  dossier_sentence(d, text,
                   keep_format(kept, _("That is grade %d, %s."), p->grade,
                               assessment_grade(&d->all, d->page->app, p->grade)));
  if (d->one->gate_count)
    dossier_sentence(d, text,
                     keep_format(kept,
                                 _("By the score alone it would be grade %d; answers that are open "
                                   "or below 2 hold it down: %s."),
                                 p->score_grade, gate_list(d)));
  if (p->best_grade != p->grade)
    dossier_sentence(d, text,
                     keep_format(kept, _("With every open question at its best it would be %d."),
                                 p->best_grade));
}

static void find_score(cyb_dossier *d, cyb_document *document) {
  const cyb_posture *p = &d->one->posture;
  cyb_keep *kept = &d->page->kept;
  cyb_text text = {0};
  if (isnan(p->score)) {
    dossier_sentence(d, &text, _("No question that is answered applies, so there is no score."));
    finding(d, document, &text);
    return;
  }
  dossier_sentence(
      d, &text,
      p->open
          ? keep_format(kept,
                        _("%s scores %.0f of 100; the %zu questions that are open leave room for "
                          "%.0f to %.0f."),
                        dossier_name(d), p->score, p->open, p->low, p->high)
          : keep_format(kept, _("%s scores %.0f of 100, with no question open."), dossier_name(d),
                        p->score));
  add_grade(d, &text);
  finding(d, document, &text);
}

static void find_peers(cyb_dossier *d, cyb_document *document) {
  cyb_keep *kept = &d->page->kept;
  const char *sentence;
  if (!isnan(d->one->percentile))
    sentence = keep_format(kept, _("It does better than %s of %s, whose mean score is %.0f."),
                           figure_percent(kept, d->page->app, 100.0 * d->one->percentile, 0),
                           assessment_peers(&d->all, d->page->app, d->one), d->one->peer_mean);
  else if (!d->all.peers_from)
    sentence = _("There are no peers to compare it with, so it has no place among them and its "
                 "posture does not move the rate of losses.");
  else
    sentence = keep_format(
        kept, _("%s holds fewer than %zu other enterprises, too few to compare it with."),
        d->all.peers_from, d->all.questionnaire->minimum_peers);
  cyb_document_finding(document, sentence);
}

/* --- loss ------------------------------------------------------------------------------ */

/* A loss once in so many years, or that there is none so often. */
static const char *exceeded(cyb_dossier *d, int years, double loss) {
  if (loss > 0.0)
    return keep_format(&d->page->kept, _("one year in %d costs more than %s"), years,
                       dossier_money(d, loss));
  return keep_format(&d->page->kept, _("%d years of %d pass without a loss"), years - 1, years);
}

static const cyb_assessed_tolerance *first_above(const cyb_dossier *d) {
  for (size_t i = 0; i < d->all.tolerance_count; i++)
    if (d->one->tolerance[i].above) return &d->one->tolerance[i];
  return NULL;
}

static void add_tolerance(cyb_dossier *d, cyb_text *text) {
  const cyb_assessed_tolerance *above = first_above(d);
  if (!d->all.tolerance_count) return;
  dossier_sentence(d, text,
                   above ? keep_format(&d->page->kept,
                                       _("That is beyond the tolerance: a loss above %s comes in "
                                         "%s of the years, and %s are tolerated."),
                                       dossier_money(d, above->loss),
                                       dossier_percent(d, above->exceedance),
                                       dossier_percent(d, above->probability))
                         : _("That is within the tolerance."));
}

static void find_year(cyb_dossier *d, cyb_document *document) {
  const cyb_assessed_loss *l = &d->one->loss;
  cyb_keep *kept = &d->page->kept;
  cyb_text text = {0};
  if (l->missing) {
    cyb_document_finding(
        document, keep_format(kept, _("What a year could cost is not known: %s."), l->missing));
    return;
  }
  dossier_sentence(d, &text,
                   keep_format(kept, _("A year is expected to cost %s; %s, %s."),
                               dossier_money(d, l->mean), exceeded(d, 20, l->quantile[2].value),
                               exceeded(d, 100, l->quantile[3].value)));
  add_tolerance(d, &text);
  if (l->low_mean < l->mean)
    dossier_sentence(
        d, &text,
        keep_format(kept, _("If every open question were at its best, %s would be expected."),
                    dossier_money(d, l->low_mean)));
  finding(d, document, &text);
}

/* --- controls ---------------------------------------------------------------------------- */

/* The name comes last and without a full stop: it may be a question. */
static const char *best_action(cyb_dossier *d, const cyb_action *best) {
  const char *name = assessment_action(&d->all, d->page->app, best);
  cyb_keep *kept = &d->page->kept;
  if (isnan(best->loss_avoided))
    return keep_format(kept,
                       _("What a control avoids is not known; the score rises most, to %.1f, by "
                         "this: %s"),
                       best->score_after, name);
  if (isnan(best->cost))
    return keep_format(kept,
                       _("Costs were not given, so whether a control pays is open; what avoids "
                         "most, %s a year, is this: %s"),
                       dossier_money(d, best->loss_avoided), name);
  if (best->loss_avoided >= best->cost)
    return keep_format(kept, _("What pays best costs %s a year and avoids %s: %s"),
                       dossier_money(d, best->cost), dossier_money(d, best->loss_avoided), name);
  return keep_format(kept,
                     _("On these assumptions no single control pays for itself by the loss it "
                       "avoids; the nearest costs %s a year and avoids %s: %s"),
                     dossier_money(d, best->cost), dossier_money(d, best->loss_avoided), name);
}

static void find_control(cyb_dossier *d, cyb_document *document) {
  if (d->one->action_count)
    cyb_document_finding(document, best_action(d, &d->one->actions[0]));
  else
    cyb_document_finding(document, _("Every question that applies is answered at its best."));
}

/* --- cover ----------------------------------------------------------------------------- */

static void add_premium(cyb_dossier *d, cyb_text *text) {
  const cyb_assessed_cover *c = &d->one->cover;
  if (isnan(c->premium)) return;
  dossier_sentence(
      d, text,
      isnan(c->premium_with_controls)
          ? keep_format(&d->page->kept, _("With a limit of %s the premium is %s."),
                        dossier_money(d, c->limit_high), dossier_money(d, c->premium))
          : keep_format(&d->page->kept,
                        _("With a limit of %s the premium is %s, and %s once the first %zu "
                          "controls are in place."),
                        dossier_money(d, c->limit_high), dossier_money(d, c->premium),
                        dossier_money(d, c->premium_with_controls), c->controls));
}

static void find_cover(cyb_dossier *d, cyb_document *document) {
  const cyb_assessed_cover *c = &d->one->cover;
  cyb_keep *kept = &d->page->kept;
  cyb_text text = {0};
  if (d->one->loss.missing) return;
  if (isnan(c->limit_high)) {
    cyb_document_finding(document,
                         keep_format(kept, _("199 years of 200 stay within a retention of %s."),
                                     dossier_money(d, c->retention)));
    return;
  }
  dossier_sentence(
      d, &text,
      isnan(c->limit_low) || c->limit_low == c->limit_high
          ? keep_format(kept, _("Cover up to %s above a retention of %s holds 199 years of 200."),
                        dossier_money(d, c->limit_high), dossier_money(d, c->retention))
          : keep_format(kept,
                        _("Cover up to %s above a retention of %s holds 99 years of 100, up to %s "
                          "199 of 200."),
                        dossier_money(d, c->limit_low), dossier_money(d, c->retention),
                        dossier_money(d, c->limit_high)));
  add_premium(d, &text);
  finding(d, document, &text);
}

int enterprise_findings(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  (void)error;
  find_score(d, document);
  find_peers(d, document);
  find_year(d, document);
  find_control(d, document);
  find_cover(d, document);
  return CYB_OK;
}
