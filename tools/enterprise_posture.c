/* tools/enterprise_posture.c - sections of the report of one enterprise: scores by domain, gates,
 * open questions. Layer: tools. */
#include <math.h>

#include "tools/chart_posture.h"
#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/gather.h"
#include "tools/intl.h"

/* --- posture ------------------------------------------------------------------------- */

static int posture_figure(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_posture(&drawing, d->page->app, &d->all, d->one, &reason);
  return report_figure(d->page, document, status, drawing, &reason, error);
}

static void posture_columns(cyb_grid *grid, bool peers) {
  grid_column(grid, _("domain"), NULL, false);
  grid_column(grid, _("score"), NULL, true);
  grid_column(grid, _("open ones at worst, at best"), NULL, true);
  grid_column(grid, _("open questions"), NULL, true);
  if (!peers) return;
  grid_column(grid, _("peers' first quartile"), NULL, true);
  grid_column(grid, _("median"), NULL, true);
  grid_column(grid, _("third quartile"), NULL, true);
  grid_column(grid, _("peers"), NULL, true);
}

static void posture_row(cyb_dossier *d, cyb_grid *grid, const char *name,
                        const cyb_part_score *score, const double quartile[3], size_t peers) {
  cyb_keep *kept = &d->page->kept;
  grid_cell(grid, name);
  grid_cell(grid, dossier_number(d, score->score, 0));
  grid_cell(grid, isnan(score->low)
                      ? "–"
                      : keep_format(kept, _("%s to %s"), dossier_number(d, score->low, 0),
                                    dossier_number(d, score->high, 0)));
  grid_cell(grid, figure_count(kept, (double)score->open));
  if (!d->one->peers.count) return;
  for (int q = 0; q < 3; q++) grid_cell(grid, dossier_number(d, quartile[q], 0));
  grid_cell(grid, figure_count(kept, (double)peers));
}

/* Controls are set in below their domains, with the identifier of their source. */
static const char *part_name(cyb_dossier *d, const cyb_assessed_part *part) {
  const char *name = assessment_part(part, d->page->app);
  if (part->part->depth == 0) return name;
  return keep_format(&d->page->kept, "\xE2\x80\x83%s %s", part->part->node->id, name);
}

static int posture_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_posture *p = &d->one->posture;
  cyb_part_score total = {p->score, p->low, p->high, p->answered, p->open};
  cyb_grid grid = {0};
  double quartile[3];
  int status =
      posture_quartiles(&d->one->peers, d->all.questionnaire->minimum_peers, quartile, error);
  if (status) return status;
  posture_columns(&grid, d->one->peers.count > 0);
  posture_row(d, &grid, _("total"), &total, quartile, d->one->peers.count);
  for (size_t i = 0; i < d->all.scoring->part_count; i++) {
    const cyb_assessed_part *part = &d->one->parts[i];
    if (part->part->count)
      posture_row(d, &grid, part_name(d, part), &part->score, part->quartile, part->peers);
  }
  return grid_write(&grid, d->page, document,
                    keep_format(&d->page->kept, _("Scores of 0 to 100 by the domains of %s"),
                                in_language(d->page->app, d->all.framework->title_zh,
                                            d->all.framework->title_en)),
                    _("A question may speak to several domains; the total counts it once."), error);
}

/* Domains that no question speaks to: nothing is said of them. */
static void unasked(cyb_dossier *d, cyb_document *document) {
  cyb_text names = {0};
  for (size_t i = 0; i < d->all.scoring->part_count; i++) {
    const cyb_part *part = &d->all.scoring->part[i];
    if (part->count || part->depth) continue;
    cyb_text_format(&names, "%s%s", names.length ? _(", ") : "",
                    assessment_part(&d->one->parts[i], d->page->app));
  }
  if (names.length)
    cyb_document_warning(document,
                         keep_format(&d->page->kept, _("No question that is scored speaks to: %s."),
                                     keep(&d->page->kept, &names)));
  else
    cyb_text_free(&names);
}

int enterprise_posture(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_posture *p = &d->one->posture;
  const char *peers = assessment_peers(&d->all, d->page->app, d->one);
  int status;
  if (isnan(p->score)) {
    cyb_document_paragraph(document,
                           _("No question that is answered applies, so there is no score."));
    return CYB_OK;
  }
  cyb_document_paragraph(
      document,
      keep_format(&d->page->kept,
                  _("With equal weights the score would be %.0f. Questions on how often losses "
                    "happen give %s, those on how large they become %s."),
                  p->equal_weight_score, dossier_number(d, p->frequency_score, 0),
                  dossier_number(d, p->severity_score, 0)));
  cyb_document_paragraph(document, *peers
                                       ? keep_format(&d->page->kept, _("Compared with %s."), peers)
                                       : _("There are no peers, so every score stands by itself."));
  status = posture_figure(d, document, error);
  if (!status) status = posture_table(d, document, error);
  if (!status) unasked(d, document);
  return status;
}

/* --- gates ------------------------------------------------------------------------------ */

static void gate_row(cyb_dossier *d, cyb_grid *grid, size_t question) {
  const cyb_question *q = &d->all.scoring->question[question];
  const cyb_action *action = dossier_action(d, question);
  cyb_keep *kept = &d->page->kept;
  grid_cell(grid, q->node->id);
  grid_cell(grid, assessment_question(&d->all, d->page->app, question));
  grid_cell(grid, dossier_answer(d, d->one->answers[question].value));
  grid_cell(grid, keep_format(kept, "%d", q->gate));
  grid_cell(grid, action ? keep_format(kept, "%d", action->grade_after) : "–");
}

static int gate_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  cyb_grid grid = {0};
  grid_column(&grid, _("question"), NULL, false);
  grid_column(&grid, _("asked"), NULL, false);
  grid_column(&grid, _("answer"), NULL, true);
  grid_column(&grid, _("grade at most"), NULL, true);
  grid_column(&grid, _("grade if it alone was 4"), NULL, true);
  for (size_t i = 0; i < d->one->gate_count; i++) gate_row(d, &grid, d->one->gates[i]);
  return grid_write(
      &grid, d->page, document, _("Gates that hold the grade"),
      _("Where several gates hold the grade, it rises only when all of them are passed."), error);
}

int enterprise_gates(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_posture *p = &d->one->posture;
  if (!p->grade) {
    cyb_document_paragraph(document, isnan(p->score)
                                         ? _("Without a score there is no grade.")
                                         : _("Neither the framework nor the questionnaire has "
                                             "grades."));
    return CYB_OK;
  }
  if (!d->one->gate_count) {
    cyb_document_paragraph(
        document,
        keep_format(&d->page->kept,
                    _("No gate holds the grade: the score by itself gives grade %d."), p->grade));
    return CYB_OK;
  }
  cyb_document_paragraph(
      document,
      keep_format(&d->page->kept,
                  _("The score by itself gives grade %d. A few questions are gates: as long as "
                    "one of them is open or answered below 2, the grade does not rise above the "
                    "gate's. %zu of them hold it at %d."),
                  p->score_grade, d->one->gate_count, p->grade));
  return gate_table(d, document, error);
}
