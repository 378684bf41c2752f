/* tools/enterprise_open.c - section of the report of one enterprise: what was not answered.
 * Layer: tools. */
#include <math.h>

#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/gather.h"
#include "tools/intl.h"

/* The questionnaire's own domain of a question. */
static const char *domain_of(const cyb_dossier *d, size_t question) {
  const cyb_node *node = d->all.scoring->question[question].node;
  const cyb_node *domain = cyb_framework_find(d->all.questionnaire, node->parent);
  return domain ? in_language(d->page->app, domain->zh, domain->en) : node->parent;
}

static double largest_avoided(const cyb_dossier *d) {
  double largest = NAN;
  for (size_t i = 0; i < d->one->action_count; i++)
    if (dossier_is_open(d, d->one->actions[i].question))
      largest = fmax(largest, d->one->actions[i].loss_avoided);
  return largest;
}

static void open_row(cyb_dossier *d, cyb_grid *grid, cyb_money_scale scale, size_t question) {
  const cyb_action *action = dossier_action(d, question);
  cyb_keep *kept = &d->page->kept;
  grid_cell(grid, domain_of(d, question));
  grid_cell(grid, d->all.scoring->question[question].node->id);
  grid_cell(grid, assessment_question(&d->all, d->page->app, question));
  grid_cell(grid, dossier_answer(d, d->one->answers[question].value));
  grid_cell(grid, dossier_number(d, action ? action->score_after : NAN, 1));
  grid_cell(grid,
            action && action->grade_after ? keep_format(kept, "%d", action->grade_after) : "–");
  grid_cell(grid, dossier_scaled(d, scale, action ? action->loss_avoided : NAN));
}

static int open_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  cyb_money_scale scale = dossier_scale(d, largest_avoided(d));
  cyb_grid grid = {0};
  grid_column(&grid, _("domain"), NULL, false);
  grid_column(&grid, _("question"), NULL, false);
  grid_column(&grid, _("asked"), NULL, false);
  grid_column(&grid, _("answer"), NULL, false);
  grid_column(&grid, _("score if it was 4"), NULL, true);
  grid_column(&grid, _("grade"), NULL, true);
  grid_column(&grid, _("lower loss a year"), scale.head, true);
  for (size_t q = 0; q < d->all.scoring->question_count; q++)
    if (dossier_is_open(d, q)) open_row(d, &grid, scale, q);
  return grid_write(&grid, d->page, document,
                    _("Open questions, and what the best answer to each "
                      "alone would change"),
                    NULL, error);
}

static const char *treatment(cyb_dossier *d) {
  const cyb_posture *p = &d->one->posture;
  return d->all.questionnaire->unanswered == CYB_TREAT_ZERO
             ? keep_format(&d->page->kept,
                           _("%zu questions are open and count as 0: an open question is never "
                             "taken for a yes."),
                           p->open)
             : keep_format(&d->page->kept,
                           _("%zu questions are open and are left out of the score."), p->open);
}

int enterprise_open(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_posture *p = &d->one->posture;
  const cyb_assessed_loss *l = &d->one->loss;
  cyb_keep *kept = &d->page->kept;
  cyb_text text = {0};
  if (!p->open) {
    cyb_document_paragraph(document, _("Every question that applies is answered."));
    return CYB_OK;
  }
  dossier_sentence(d, &text, treatment(d));
  if (!isnan(p->score))
    dossier_sentence(
        d, &text,
        keep_format(kept, _("Answering them can bring the score anywhere from %.0f to %.0f."),
                    p->low, p->high));
  if (p->best_grade != p->grade)
    dossier_sentence(d, &text, keep_format(kept, _("The grade can become %d."), p->best_grade));
  if (!l->missing && l->low_mean < l->mean)
    dossier_sentence(d, &text,
                     keep_format(kept, _("The expected loss can fall from %s to %s a year."),
                                 dossier_money(d, l->mean), dossier_money(d, l->low_mean)));
  cyb_document_paragraph(document, keep(kept, &text));
  return open_table(d, document, error);
}
