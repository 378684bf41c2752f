/* tools/enterprise.h - what the report of one enterprise is made from, and its sections.
 * Layer: tools. May include: public headers.
 *
 * To add a section: a function here in a file tools/enterprise_NAME.c, and a row
 * in the table of sections in report_enterprise.c. */
#ifndef CYB_TOOLS_ENTERPRISE_H
#define CYB_TOOLS_ENTERPRISE_H

#include "tools/assessment.h"
#include "tools/report_grid.h"
#include "tools/report_page.h"

typedef struct cyb_dossier {
  cyb_page *page;
  cyb_assessment all;
  const cyb_enterprise *one; /* the subject, in all.items */
} cyb_dossier;

/* Reads and assesses the answers that the second operand names.
 * On failure *out holds nothing.
 * Errors those of assessment_read; CYB_EDOMAIN several enterprises and no
 *        --unit, with their number. */
int dossier_read(cyb_dossier *out, cyb_page *page, cyb_error *error);
void dossier_free(cyb_dossier *dossier);

/* A section; findings go to the lead, before any heading. */
typedef int cyb_dossier_section(cyb_dossier *dossier, cyb_document *document, cyb_error *error);
cyb_dossier_section enterprise_findings, enterprise_posture, enterprise_gates, enterprise_open,
    enterprise_year, enterprise_controls, enterprise_cover, enterprise_methods,
    enterprise_assumptions, enterprise_quality, enterprise_provenance;

/* --- words ------------------------------------------------------------------------ */

/* The enterprise's name, its code where it has none. */
const char *dossier_name(const cyb_dossier *dossier);
/* "8.6 million yuan"; a dash where there is no figure. */
const char *dossier_money(cyb_dossier *dossier, double amount);
/* A number with so many places; a dash for NaN. */
const char *dossier_number(cyb_dossier *dossier, double number, int places);
/* Three significant figures; a dash for NaN. */
const char *dossier_figure(cyb_dossier *dossier, double number);
/* A share in 0 .. 1 as a percentage, finer where it is small; a dash for NaN. */
const char *dossier_percent(cyb_dossier *dossier, double share);
/* The answer as a reader knows it: "3", "blank", "not known". */
const char *dossier_answer(cyb_dossier *dossier, int value);
bool dossier_is_open(const cyb_dossier *dossier, size_t question);
/* Adds a sentence to a paragraph, with what the language puts between two. */
void dossier_sentence(const cyb_dossier *dossier, cyb_text *paragraph, const char *sentence);
/* The action of a question; NULL where it is answered at its best or does not apply. */
const cyb_action *dossier_action(const cyb_dossier *dossier, size_t question);

/* One scale for a column of money: what amounts are divided by, and "million
 * yuan" for its head. */
typedef struct cyb_money_scale {
  double unit;
  const char *head;
} cyb_money_scale;
cyb_money_scale dossier_scale(cyb_dossier *dossier, double largest);
const char *dossier_scaled(cyb_dossier *dossier, cyb_money_scale scale, double amount);

#endif
