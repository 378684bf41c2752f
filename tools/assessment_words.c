/* tools/assessment_words.c - an assessment in the reader's words.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/assessment.h"
#include "tools/chart_words.h"
#include "tools/gather.h"
#include "tools/intl.h"

const char *assessment_question(const cyb_assessment *a, const cyb_app *app, size_t question) {
  const cyb_node *node = a->scoring->question[question].node;
  return in_language(app, node->zh, node->en);
}

const char *assessment_part(const cyb_assessed_part *part, const cyb_app *app) {
  const cyb_node *node = part->part->node;
  return in_language(app, node->zh, node->en);
}

const char *assessment_grade(const cyb_assessment *a, const cyb_app *app, int grade) {
  const cyb_framework *grades = a->scoring->grades;
  if (!grades || grade < 1 || (size_t)grade > grades->grades) return "";
  return in_language(app, grades->grade[grade - 1]->zh, grades->grade[grade - 1]->en);
}

const char *assessment_action(const cyb_assessment *a, const cyb_app *app,
                              const cyb_action *action) {
  if (action->control && (*action->control->label_zh || *action->control->label_en))
    return in_language(app, action->control->label_zh, action->control->label_en);
  return assessment_question(a, app, action->question);
}

/* Label of a code of the form's field; the code where there is none. */
static const char *code_words(const cyb_assessment *a, const cyb_app *app, const char *column,
                              const char *code) {
  const cyb_field *field = cyb_form_field(a->form, column);
  for (size_t i = 0; field && i < field->code_count; i++)
    if (!strcmp(field->codes[i].code, code))
      return in_language(app, field->codes[i].label_zh, field->codes[i].label_en);
  return code;
}

const char *assessment_peers(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  const char *industry = code_words(a, app, "industry", e->industry);
  const char *size = code_words(a, app, "size_cl", e->size);
  switch (e->peers.group) {
  case CYB_PEERS_INDUSTRY_AND_SIZE:
    /* TRANSLATORS: number, industry, size class, survey period or file. */
    return keep_format(&a->kept, _("%zu enterprises of industry %s and size %s (%s)"),
                       e->peers.count, industry, size, a->peers_from);
  case CYB_PEERS_SIZE:
    return keep_format(&a->kept, _("%zu enterprises of size %s (%s)"), e->peers.count, size,
                       a->peers_from);
  case CYB_PEERS_ALL:
    return keep_format(&a->kept, _("%zu enterprises of every industry and size (%s)"),
                       e->peers.count, a->peers_from);
  case CYB_PEERS_NONE: break;
  }
  return "";
}

/* --- assumptions ----------------------------------------------------------------------- */

enum { SENTENCES = 10 };
typedef struct sentences {
  const char **items;
  size_t count;
} sentences;

static void add(sentences *s, const char *sentence) {
  if (s->count < SENTENCES) s->items[s->count++] = sentence;
}

static const char *source_of(const cyb_assessment *a, const char *parameter, const char *key) {
  const cyb_baseline_row *row = cyb_baselines_row(a->baselines, parameter, key);
  return row ? row->source : "";
}

static void add_answers(sentences *s, cyb_assessment *a, const cyb_enterprise *e) {
  const cyb_framework *q = a->questionnaire;
  if (e->posture.open)
    add(s, q->unanswered == CYB_TREAT_ZERO
               ? keep_format(&a->kept, _("%zu open questions count as 0"), e->posture.open)
               : keep_format(&a->kept, _("%zu open questions are left out of the score"),
                             e->posture.open));
  add(s, keep_format(&a->kept,
                     _("an answer counts ×%g as said, ×%g with a document, ×%g tested, ×%g scanned "
                       "from outside (questionnaire %s)"),
                     q->evidence[0], q->evidence[1], q->evidence[2], q->evidence[3], q->name));
}

static void add_rates(sentences *s, cyb_assessment *a, const cyb_app *app,
                      const cyb_enterprise *e) {
  const cyb_baseline *b = &e->loss.baseline;
  const cyb_baseline_row *row = cyb_baselines_row(a->baselines, "frequency", "");
  add(s, keep_format(
             &a->kept,
             _("peers: %.3g losses a year, that of the revenue band times the industry's over the "
               "overall one; %s (%s)"),
             b->rate, row ? row->source : "", row && *row->note ? row->note : a->baselines->name));
  add(s, keep_format(&a->kept,
                     _("one loss is lognormal with mean %s and sigma %.3g (%s); %g yuan for one "
                       "unit of the source's currency"),
                     figure_money(&a->kept, app, b->mean, _("yuan")), b->sigma,
                     source_of(a, "sigma", ""), b->exchange));
}

static void add_link(sentences *s, cyb_assessment *a, const cyb_enterprise *e) {
  const cyb_baseline *b = &e->loss.baseline;
  if (isnan(e->peer_mean))
    add(s, _("posture does not move the rate, for want of peers"));
  else
    add(s, keep_format(&a->kept,
                       _("the rate is the peers' times exp(−%g × (score − %.1f) / 100), within "
                         "[1/%g, %g]; the peers' mean score stands for the peers' rate; slope: %s"),
                       b->beta, e->peer_mean, b->effect_limit, b->effect_limit,
                       source_of(a, "beta", "")));
  add(s, _("losses are independent; every question raised to 4 with the evidence it carries"));
}

const char **assessment_assumptions(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e,
                                    size_t *count) {
  sentences s = {calloc(SENTENCES, sizeof *s.items), 0};
  *count = 0;
  if (!s.items) return NULL;
  add_answers(&s, a, e);
  if (e->loss.missing) {
    add(&s, keep_format(&a->kept, _("no annual loss: %s"), e->loss.missing));
  } else {
    add_rates(&s, a, app, e);
    add_link(&s, a, e);
  }
  *count = s.count;
  return s.items;
}
