/* tools/report_methods.c - the methods in one page.
 * Layer: tools. */
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_section.h"

static const cyb_term terms[] = {
    {N_("Estimates"), N_("Totals are sums of answers times design weights (Horvitz and Thompson "
                         "1952); shares and ratios are "
                         "quotients of totals, not means of quotients. A missing answer is not "
                         "zero: the record is left out of "
                         "that figure, and the section on data quality says how many were.")},
    {N_("Standard errors"), N_("By linearisation: each figure has one linearised value per unit, "
                               "whose variance follows from strata, "
                               "population sizes and weights (Woodruff 1971; Särndal, Swensson and "
                               "Wretman 1992; Deville 1999; for "
                               "concentration Langel and Tillé 2013). Breakdowns are domains of "
                               "the whole sample. A stratum counted "
                               "completely adds no error (finite population correction); errors of "
                               "non-response and of reporting are "
                               "not part of it.")},
    {N_("Intervals"), N_("Student's t, with units less strata that have records in the domain as "
                         "degrees of freedom: few firms "
                         "give a wide interval.")},
    {N_("Letters"),
     N_("Reliability by coefficient of variation, the limits of Statistics Canada: A below 5 %, B "
        "below 10 %, C "
        "below 15 %, D below 25 %, E above (D and E hatched in charts). Status as at Eurostat: c "
        "confidential, "
        "u low reliability, b break in series, e estimated, p provisional, z not applicable.")},
    {N_("Disclosure guard"),
     N_("A figure with fewer than three contributing respondents is withheld, and one whose "
        "largest "
        "contributor could be estimated within 10 % by the second largest (p % rule); firms of one "
        "holding count as one. So are the cells from which it would follow, in all breakdowns of "
        "the period together; the result is attacked by linear programs. Lorenz curves run through "
        "groups of at least three (Hundepool et al. 2012).")},
    {N_("Scopes"), N_("Enterprise scope: all revenue of firms with security business. Business "
                      "scope: revenue from security "
                      "business as reported. Gross scope: revenue from security hardware, "
                      "software, services and integration, "
                      "bought-in products counted at every firm they pass through. Net scope: "
                      "gross scope less resale, so that no "
                      "firm's sales are counted twice. They are those of the Cyber Security "
                      "Association of China (2020).")},
    {N_("Growth, and why levels are not divided"),
     N_("Growth of a year is taken over the firms that gave both years on one basis. Two published "
        "levels are not "
        "divided by each other: firms founded, merged, reclassified or newly found in between "
        "would pass for "
        "growth. Levels of different scopes, or of different bodies, measure different things: "
        "their quotient is "
        "neither a growth nor a share. Average growth over several years compares separate "
        "surveys; its error takes account of the firms that they share.")},
    {N_("Targets"), N_("The probability is that of the target being met given the standard error; "
                       "before the due year, that of "
                       "growth as observed reaching the growth still required.")},
};

static const char sources[] =
    "Deville, J.-C. (1999), Survey Methodology 25, 193-203. Horvitz, D. G. and Thompson, D. J. "
    "(1952), Journal of "
    "the American Statistical Association 47, 663-685. Hundepool, A. et al. (2012), Statistical "
    "Disclosure "
    "Control, Wiley. Langel, M. and Tillé, Y. (2013), Journal of the Royal Statistical Society A "
    "176, 521-540. "
    "Särndal, C.-E., Swensson, B. and Wretman, J. (1992), Model Assisted Survey Sampling, "
    "Springer. Woodruff, "
    "R. S. (1971), Journal of the American Statistical Association 66, 411-414.";

int report_methods(cyb_report *report, cyb_document *document, cyb_error *error) {
  (void)error;
  cyb_document_paragraph(
      document,
      keep_format(
          &report->page.kept,
          _("Every figure is an estimate with its standard error; intervals are at the %s level."),
          figure_level(&report->page.kept, report->page.app)));
  report_terms(document, terms, sizeof terms / sizeof terms[0], sources);
  return CYB_OK;
}
