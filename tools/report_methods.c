/* tools/report_methods.c - the methods in one page.
 * Layer: tools. */
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_section.h"

typedef struct term {
  const char *name, *text;
} term;

static const term estimation[] = {
    {N_("Estimator"),
     N_("Totals are sums of answers times design weights (Horvitz and Thompson 1952); shares and ratios are "
        "quotients of such totals, never means of quotients. An answer that is missing is not zero: the record "
        "is left out of that figure, and the section on data quality says how many were.")},
    {N_("Standard error"),
     N_("By linearisation: each figure is a value and one linearised value per unit, whose variance follows "
        "from strata, population sizes and weights (Woodruff 1971; Särndal, Swensson and Wretman 1992; "
        "Deville 1999). Breakdowns are domains of the whole sample, not samples of their own. Shares of the "
        "largest firms and the Gini coefficient are linearised likewise (Langel and Tillé 2013).")},
    {N_("Finite population"),
     N_("A stratum that was counted completely adds no sampling error; in the others the variance is reduced "
        "by the share of the population that answered. The error of non-response is not part of it.")},
    {N_("Intervals and degrees of freedom"),
     N_("Intervals are Student's t with as many degrees of freedom as units less strata that have records in "
        "the domain. A survey of a few firms therefore has a wide interval even where its error is small.")},
    {N_("Reliability letters"),
     N_("By coefficient of variation, the limits of Statistics Canada: A below 5 %, B below 10 %, C below "
        "15 %, D below 25 %, E above. D and E are hatched in charts; E is to be used with caution only.")},
    {N_("Status letters"),
     N_("Those of Eurostat: c confidential, u low reliability, b break in series, e estimated, p provisional, "
        "z not applicable.")},
    {N_("Disclosure guard"),
     N_("A figure to which fewer than three respondents contribute is withheld; firms of one holding count as "
        "one. Where a breakdown withholds a single cell, the one with the fewest contributors among the rest is "
        "withheld too, because the total would give the first away. Lorenz curves run through groups of at "
        "least three (Hundepool et al. 2012).")},
};

static const term scopes[] = {
    {N_("Enterprise scope"), N_("All revenue of the firms that have security business.")},
    {N_("Business scope"), N_("Revenue from security business as reported.")},
    {N_("Gross scope"),
     N_("Revenue from security hardware, software, services and integration; products bought in and sold on "
        "count at every firm they pass through.")},
    {N_("Net scope"),
     N_("Gross scope less the resale of bought-in products: no firm's sales are counted twice.")},
    {N_("Why levels of different scopes must not be divided"),
     N_("The four scopes are those of the industry statistics report of the Cyber Security Association of China "
        "(2020). They measure different things: a figure of one scope as a share of another, or set beside that "
        "of another body, says nothing. Published national figures of one year differ several times over for "
        "this reason alone.")},
    {N_("Growth on a comparable base"),
     N_("The growth of a year is computed over the firms that gave both years on one basis. Two published levels "
        "are not divided by each other: between them firms were founded, merged, reclassified or newly found, and "
        "the quotient takes that for growth. The average annual growth over several years compares estimates of "
        "separate surveys, taken as independent, which overstates its error where they share firms.")},
    {N_("Targets"),
     N_("The probability is that of the target being met, from Student's t and the standard error. Before the due "
        "year it is the probability that growth as observed reaches the growth still required.")},
};

static const char *const sources[] = {
    N_("Deville, J.-C. (1999), Variance estimation for complex statistics and estimators, Survey Methodology 25, 193-203."),
    N_("Horvitz, D. G. and Thompson, D. J. (1952), A generalization of sampling without replacement from a finite universe, Journal of the American Statistical Association 47, 663-685."),
    N_("Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley."),
    N_("Langel, M. and Tillé, Y. (2013), Variance estimation of the Gini index: revisiting a result several times published, Journal of the Royal Statistical Society A 176, 521-540."),
    N_("Särndal, C.-E., Swensson, B. and Wretman, J. (1992), Model Assisted Survey Sampling, Springer."),
    N_("Woodruff, R. S. (1971), A simple method for approximating the variance of a complicated estimate, Journal of the American Statistical Association 66, 411-414.")};

static void add_terms(cyb_document *document, const term *terms, size_t count) {
  for (size_t i = 0; i < count; i++)
    cyb_document_term(document, _(terms[i].name), _(terms[i].text));
}

int report_methods(cyb_report *report, cyb_document *document, cyb_error *error) {
  (void)error;
  cyb_document_paragraph(
      document, keep_format(&report->kept, _("Every figure is an estimate with its standard error; intervals are at the level of %s. "
                                             "Computed by cyberstats %s."),
                            figure_level(&report->kept, report->app), PACKAGE_VERSION));
  cyb_document_heading(document, 3, _("Estimates and errors"));
  add_terms(document, estimation, sizeof estimation / sizeof estimation[0]);
  cyb_document_heading(document, 3, _("Scopes, growth, targets"));
  add_terms(document, scopes, sizeof scopes / sizeof scopes[0]);
  cyb_document_heading(document, 3, _("Literature"));
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
    cyb_document_note(document, sources[i]);
  return CYB_OK;
}
