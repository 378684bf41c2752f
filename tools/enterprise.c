/* tools/enterprise.c - the report of one enterprise: what it is made from, figures in words.
 * Layer: tools. */
#include "tools/enterprise.h"

#include <math.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/result.h"

int dossier_read(cyb_dossier *out, cyb_page *page, cyb_error *error) {
  int status;
  *out = (cyb_dossier){.page = page};
  status = assessment_read_one(&out->all, page->app, page->app->arguments.operands[1], error);
  out->one = out->all.items;
  return status;
}

void dossier_free(cyb_dossier *dossier) {
  assessment_free(&dossier->all);
  dossier->one = NULL;
}

/* --- words -------------------------------------------------------------------------- */

const char *dossier_name(const cyb_dossier *dossier) {
  return *dossier->one->name ? dossier->one->name : dossier->one->unit;
}

const char *dossier_money(cyb_dossier *dossier, double amount) {
  if (!isfinite(amount)) return "–";
  return figure_money(&dossier->page->kept, dossier->page->app, amount, _("yuan"));
}

const char *dossier_number(cyb_dossier *dossier, double number, int places) {
  cyb_text text = {0};
  figure_number(&text, number, places);
  return keep(&dossier->page->kept, &text);
}

const char *dossier_figure(cyb_dossier *dossier, double number) {
  cyb_text text = {0};
  if (!isfinite(number)) return "–";
  page_number(&text, number, 3);
  return keep(&dossier->page->kept, &text);
}

const char *dossier_percent(cyb_dossier *dossier, double share) {
  double percent = 100.0 * share, size = fabs(percent);
  int places = size >= 10.0 || !(size > 0.0) ? 0 : size >= 1.0 ? 1 : 2;
  if (!isfinite(share)) return "–";
  if (size > 0.0 && size < 0.005)
    return keep_format(&dossier->page->kept, _("below %s"),
                       figure_percent(&dossier->page->kept, dossier->page->app, 0.01, 2));
  return figure_percent(&dossier->page->kept, dossier->page->app, percent, places);
}

const char *dossier_answer(cyb_dossier *dossier, int value) {
  if (value >= 0) return keep_format(&dossier->page->kept, "%d", value);
  if (value == CYB_ANSWER_NOT_APPLICABLE) return _("does not apply");
  return value == CYB_ANSWER_UNKNOWN ? _("not known") : _("blank");
}

bool dossier_is_open(const cyb_dossier *dossier, size_t question) {
  int value = dossier->one->answers[question].value;
  return value == CYB_ANSWER_BLANK || value == CYB_ANSWER_UNKNOWN;
}

static bool chinese(const cyb_dossier *dossier) {
  return strcmp(dossier->page->app->language, "zh") == 0;
}

void dossier_sentence(const cyb_dossier *dossier, cyb_text *paragraph, const char *sentence) {
  if (paragraph->length && !chinese(dossier)) cyb_text_add(paragraph, " ");
  cyb_text_add(paragraph, sentence);
}

const cyb_action *dossier_action(const cyb_dossier *dossier, size_t question) {
  for (size_t i = 0; i < dossier->one->action_count; i++)
    if (dossier->one->actions[i].question == question) return &dossier->one->actions[i];
  return NULL;
}

/* --- money in tables ------------------------------------------------------------------ */

cyb_money_scale dossier_scale(cyb_dossier *dossier, double largest) {
  const char *word = "", *space = chinese(dossier) ? "" : " ";
  cyb_money_scale scale = {1.0, _("yuan")};
  if (!isfinite(largest)) return scale;
  scale.unit = cyb_axis_scale(largest, dossier->page->app->language, &word);
  scale.head = keep_format(&dossier->page->kept, "%s%s%s", word, *word ? space : "", _("yuan"));
  return scale;
}

const char *dossier_scaled(cyb_dossier *dossier, cyb_money_scale scale, double amount) {
  return dossier_figure(dossier, amount / scale.unit);
}
