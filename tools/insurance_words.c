/* tools/insurance_words.c - the insurance report in sentences: findings, methods, data, provenance.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/insurance.h"
#include "tools/intl.h"

/* --- findings ------------------------------------------------------------------------ */

static const char *interval(cyb_insurance *in, double low, double high) {
  if (!isfinite(low) || !isfinite(high)) return "";
  return keep_format(&in->page->kept, _(" (%s interval %s to %s)"),
                     figure_level(&in->page->kept, in->page->app), insurance_money(in, low),
                     insurance_money(in, high));
}

static int find_severity(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  const cyb_fit *best = &in->severities[0];
  double low, high, tail = cyb_distribution_quantile(best->distribution, 0.995);
  int status = insurance_quantile_interval(in, 0.995, &low, &high, error);
  if (status) return status;
  cyb_document_finding(
      document,
      keep_format(&in->page->kept,
                  _("Of %d families the %s describes the %s claims best (AIC %s); one loss in 200 "
                    "exceeds %s%s."),
                  (int)in->severity_count, best->label,
                  figure_count(&in->page->kept, (double)in->claims.n),
                  figure_count(&in->page->kept, best->aic), insurance_money(in, tail),
                  interval(in, low, high)));
  if (isinf(cyb_distribution_mean(best->distribution)))
    cyb_document_finding(
        document,
        cyb_distribution_has_moment(best->distribution, 1)
            ? _("Its mean is finite but too large to be held: there is no price without a limit, "
                "and every figure below is of limited cover.")
            : _("Its mean is infinite: there is no price without a limit, and every figure below "
                "is of limited cover."));
  return CYB_OK;
}

static void find_frequency(cyb_insurance *in, cyb_document *document) {
  const cyb_fit *best = &in->frequencies[0];
  double rate = cyb_distribution_mean(best->distribution);
  double se = best->se[0], z = cyb_normal_quantile(0.5 + 0.5 * in->page->app->level);
  cyb_keep *kept = &in->page->kept;
  cyb_document_finding(
      document, keep_format(kept, _("In a year %s of 100 policies report a claim%s."),
                            keep_format(kept, "%.2f", 100.0 * rate),
                            isfinite(se) ? keep_format(kept, _(" (%s interval %.2f to %.2f)"),
                                                       figure_level(kept, in->page->app),
                                                       100.0 * fmax(rate - z * se, 0.0),
                                                       100.0 * (rate + z * se))
                                         : ""));
}

static void find_year(cyb_insurance *in, cyb_document *document) {
  cyb_document_finding(
      document,
      keep_format(&in->page->kept,
                  _("A year of %s policies with a deductible of %s and a limit of %s per loss "
                    "costs %s on average, once in 20 years more than %s, once in 200 more than "
                    "%s."),
                  figure_count(&in->page->kept, in->policies),
                  insurance_money(in, in->model.terms.deductible),
                  insurance_money(in, in->model.terms.limit),
                  insurance_money(in, cyb_aggregate_mean(in->aggregate)),
                  insurance_money(in, cyb_aggregate_quantile(in->aggregate, 0.95)),
                  insurance_money(in, cyb_aggregate_quantile(in->aggregate, 0.995))));
}

static void find_premium(cyb_insurance *in, cyb_document *document) {
  const premium_group *all = &in->premiums.all;
  double premium = cyb_sum_get(&all->premium), expected = cyb_sum_get(&all->expected);
  cyb_keep *kept = &in->page->kept;
  if (!(premium > 0.0)) return;
  cyb_document_finding(
      document,
      keep_format(kept,
                  _("By the plan the portfolio pays %s a year, of which %s are expected to be paid "
                    "out (%s) and %s are for risk; %zu of %s policies were refused."),
                  insurance_money(in, premium), insurance_money(in, expected),
                  figure_percent(kept, in->page->app, 100.0 * expected / premium, 0),
                  insurance_money(in, cyb_sum_get(&all->risk_load)), all->refused,
                  figure_count(kept, (double)all->policies)));
}

int insurance_findings(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  int status = find_severity(in, document, error);
  if (status) return status;
  find_frequency(in, document);
  find_year(in, document);
  find_premium(in, document);
  return CYB_OK;
}

/* --- methods ------------------------------------------------------------------------- */

static const cyb_term terms[] = {
    {N_("Size of a loss"),
     N_("Maximum likelihood. A claim known to be x counts with f(x) / S(t), one that was capped at "
        "x with S(x) / S(t), t being its deductible: what stayed below the deductible was never "
        "reported, and what a cap hides is larger than it looks (Klugman, Panjer and Willmot 2012, "
        "chapters 13 and 14). The family with the least AIC among those whose search converged is "
        "used.")},
    {N_("Number of losses"),
     N_("Claims of a cell of policies have the cell's policy years times a rate as their mean; the "
        "negative binomial lets them vary more than by chance. A reported claim stands for 1 / "
        "S(t) losses from the ground up (Horvitz and Thompson 1952).")},
    {N_("The year"),
     N_("The distribution of a year's sum by fast Fourier transform, with deductible and limit "
        "applied to each loss; its mean, variation and skewness are held against theory, and the "
        "report is refused where they disagree (Grübel and Hermesmeier 1999).")},
    {N_("Band and intervals"),
     /* xgettext:no-c-format */
     N_("Parameters are drawn from the normal approximation of their estimates; the band shows "
        "what 90 % of them say. That the family itself may be wrong is not part of it: compare the "
        "families in the table.")},
    {N_("Premium"),
     N_("The rating plan's steps in their order, each with its value; nothing is added outside "
        "them. A policy outside the plan's tables is refused, not clamped.")},
};

static const char sources[] =
    "Grübel, R. and Hermesmeier, R. (1999), ASTIN Bulletin 29, 197-214. Horvitz, D. G. and "
    "Thompson, D. J. (1952), Journal of the American Statistical Association 47, 663-685. Klugman, "
    "S. A., Panjer, H. H. and Willmot, G. E. (2012), Loss Models, 4th ed., Wiley.";

int insurance_methods(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  (void)in;
  (void)error;
  report_terms(document, terms, sizeof terms / sizeof terms[0], sources);
  return CYB_OK;
}

/* --- data and provenance --------------------------------------------------------------- */

int insurance_quality(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  (void)error;
  cyb_document_paragraph(
      document,
      keep_format(kept,
                  _("Claims: %zu rows used, %zu left out because a value is missing, %zu capped. "
                    "Exposure: %zu rows used, %zu left out."),
                  in->claims.n, in->claims.missing, in->claims.censored_count, in->counts.n,
                  in->counts.missing));
  if (fabs(in->reported - (double)in->claims.n) > 0.5)
    cyb_document_warning(
        document,
        keep_format(kept, _("The exposure file counts %s claims, the claims file has %s rows."),
                    figure_count(kept, in->reported), figure_count(kept, (double)in->claims.n)));
  report_warnings(in->page, document);
  return CYB_OK;
}

int insurance_provenance(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_keep *kept = &in->page->kept;
  int status = report_inputs(in->page, document, error);
  cyb_document_term(document, _("Command line"), report_command(in->page));
  cyb_document_term(document, _("Confidence level and seed"),
                    keep_format(kept,
                                _("%s; seed %llu, which only the band and the interval of "
                                  "the one loss in 200 depend on"),
                                figure_level(kept, in->page->app),
                                (unsigned long long)in->page->app->seed));
  return status;
}
