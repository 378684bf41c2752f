/* tools/cmd_assess.c - an enterprise: from its answers to cover.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>

#include "tools/assess_result.h"
#include "tools/intl.h"
#include "tools/result.h"

/* A page for each of a few; more are told in a table, a line each. */
enum { PAGES = 5 };

/* Labels come from files of others: nothing in them is for the terminal. */
static void clean(cyb_text *page) {
  for (size_t i = 0; i < page->length; i++)
    if (((unsigned char)page->bytes[i] < ' ' && page->bytes[i] != '\n') || page->bytes[i] == 127)
      page->bytes[i] = ' ';
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_assessment a;
  int status;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file of answers is wanted"));
  status = assessment_read(&a, app, app->arguments.operands[0], error);
  if (status) return status;
  app->results = json_array();
  for (size_t i = 0; i < a.count; i++) {
    json_array_append_new(app->results, assess_result(&a, app, &a.items[i]));
    if (a.count <= PAGES) assess_page(&a, app, &a.items[i]);
  }
  if (a.count > PAGES) assess_list(&a, app);
  clean(&app->page);
  status = keep_status(&a.kept, error);
  assessment_free(&a);
  return status;
}

static const cyb_option options[] = {
    ASSESSMENT_OPTIONS,
    {"where", 0, "EXPR", N_("only the rows for which EXPR is true")},
    {"rules", 0, "FILE", N_("edit rules (default: those of the form)")},
    {"encoding", 0, "NAME", N_("encoding of ANSWERS (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_assess = {
    "assess",
    N_("an enterprise: posture, what a year could cost, what pays, how much cover"),
    "ANSWERS.csv [--framework=NAME] [--peers=PERIOD|FILE|none] [--costs=FILE] [--rating=NAME]",
    N_("Scores the answers of the posture questionnaire, 0 to 100 by domain and in total, grades "
       "them under gates, and places them among the peers that the project holds. The peers' rate "
       "of losses, moved by the distance of the score from theirs, gives the distribution of the "
       "annual loss; every question below 4 is raised in turn and the loss computed anew, so that "
       "controls are ranked by what they save. Open questions widen the range and are listed. "
       "Every assumption is printed. Nothing leaves the computer."),
    options,
    "cyberstats assess example:answers --framework=industrial-internet "
    "--peers=example:posture-2023 --costs=example:controls",
    run};
