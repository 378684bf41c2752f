/* tools/year_answer.c - the annual loss as results and as a page.
 * Layer: tools. */
#include "tools/year_answer.h"

#include <math.h>

#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/result.h"

enum { PERIOD_WIDTH = 23 };

/* --- results ----------------------------------------------------------------- */

typedef struct figure {
  const char *key;
  double number;
} figure;

static json_t *object_of(const figure *figures, size_t count) {
  json_t *object = json_object();
  for (size_t i = 0; i < count; i++)
    result_set(object, figures[i].key, result_number(figures[i].number));
  return object;
}
#define OBJECT(...)                                                                                \
  object_of((const figure[]){__VA_ARGS__}, sizeof((const figure[]){__VA_ARGS__}) / sizeof(figure))

static void tell_rows(cyb_app *app, const year_question *question, const year_answer *answer) {
  json_t *quantiles = json_array(), *cdf = json_array(), *returns = json_array();
  for (size_t i = 0; i < question->quantiles; i++) {
    year_quantile q = answer->quantile[i];
    json_array_append_new(quantiles,
                          OBJECT({"p", q.p}, {"var", q.value}, {"tvar", q.tail},
                                 {"var_lower", q.lower}, {"var_upper", q.upper},
                                 {"tvar_lower", q.tail_lower}, {"tvar_upper", q.tail_upper}));
  }
  for (size_t i = 0; i < question->probabilities; i++) {
    year_probability c = answer->probability[i];
    json_array_append_new(
        cdf, OBJECT({"x", c.x}, {"p", c.value}, {"p_lower", c.lower}, {"p_upper", c.upper}));
  }
  for (size_t i = 0; i < question->returns; i++) {
    year_return r = answer->annual[i];
    json_array_append_new(returns, OBJECT({"return_period", r.period}, {"aep", r.aep},
                                          {"aep_lower", r.aep_lower}, {"aep_upper", r.aep_upper},
                                          {"oep", r.oep}));
  }
  result_set(app->results, "quantiles", quantiles);
  result_set(app->results, "cdf", cdf);
  result_set(app->results, "return_periods", returns);
}

static void tell_results(cyb_app *app, const year_method *method, const year_question *question,
                         const year_answer *a) {
  app->results =
      OBJECT({"mean", a->mean}, {"sd", a->sd}, {"cv", a->sd / a->mean}, {"skewness", a->skewness},
             {"kurtosis", a->kurtosis}, {"probability_zero", a->probability_zero});
  tell_rows(app, question, a);
  result_set(app->results, "method", json_string(method->name));
  result_set(app->results, "step", result_number(a->step));
  result_set(app->results, "cells", json_integer((json_int_t)a->cells));
  result_set(app->results, "errors",
             OBJECT({"discretization", a->errors.discretization},
                    {"truncation", a->errors.truncation}, {"wraparound", a->errors.wraparound},
                    {"sampling", a->errors.sampling},
                    {"width", fmax(a->width, a->probability_width)}));
  for (size_t i = 0; i < question->quantiles; i++)
    if (isinf(a->quantile[i].value)) {
      cyb_warnings_add(&app->warnings, "infinite-quantile",
                       _("a quantile is infinite and has no value: the year has no upper end"));
      break;
    }
  if (isinf(a->sd) &&
      !moment_overflows(app, question->model->severity.distribution, 2, _("the annual loss")))
    cyb_warnings_add(&app->warnings, "infinite-variance",
                     _("the annual loss has an infinite variance; a limit makes it finite"));
}

/* --- page ---------------------------------------------------------------------- */

static void page_quantiles(cyb_app *app, const year_question *question, const year_answer *answer) {
  for (size_t i = 0; i < question->quantiles; i++) {
    year_quantile q = answer->quantile[i];
    cyb_text_format(&app->page, "  %-8.15g  VaR ", q.p);
    page_amount(&app->page, q.value);
    cyb_text_add(&app->page, "   TVaR ");
    page_amount(&app->page, q.tail);
    cyb_text_add(&app->page, "\n");
  }
}

/* "once in 200 years  year ", so wide that the amounts of up to a million years are aligned. */
static void add_period(cyb_text *page, double period) {
  cyb_text number = {0}, words = {0};
  cyb_text_add_fixed(&number, period, period == rint(period) ? 0 : 2);
  cyb_text_format(&words, _("once in %s years"), number.bytes ? number.bytes : "");
  cyb_text_format(page, "  %s", words.bytes ? words.bytes : "");
  for (size_t used = cyb_utf8_width(words.bytes ? words.bytes : ""); used < PERIOD_WIDTH; used++)
    cyb_text_add(page, " ");
  cyb_text_format(page, "  %s ", _("year"));
  page->failed |= number.failed || words.failed;
  cyb_text_free(&number);
  cyb_text_free(&words);
}

static void page_returns(cyb_app *app, const year_question *question, const year_answer *answer) {
  for (size_t i = 0; i < question->returns; i++) {
    year_return r = answer->annual[i];
    add_period(&app->page, r.period);
    page_amount(&app->page, r.aep);
    cyb_text_format(&app->page, "   %s ", _("largest payment"));
    page_amount(&app->page, r.oep);
    cyb_text_add(&app->page, "\n");
  }
}

/* The width of a small one is told on the scale of the mean (cyb_aggregate_half_width). */
static bool has_small(const year_question *question, const year_answer *answer) {
  bool some = false;
  for (size_t i = 0; i < question->quantiles; i++)
    some |= answer->quantile[i].upper > 0.0 && answer->quantile[i].value < 0.01 * answer->mean;
  for (size_t i = 0; i < question->returns; i++)
    some |= answer->annual[i].aep_upper > 0.0 && answer->annual[i].aep < 0.01 * answer->mean;
  return some;
}

static void page_grid(cyb_app *app, const year_question *question, const year_answer *answer) {
  char text[3][16];
  if (!answer->cells) return;
  cyb_text_format(&app->page, _("grid of %zu cells of "), answer->cells);
  page_number(&app->page, answer->step, 6);
  cyb_text_format(&app->page, _("; errors: discretization %s, truncation %s, wrap-around %s\n"),
                  page_error(text[0], answer->errors.discretization),
                  page_error(text[1], answer->errors.truncation),
                  page_error(text[2], answer->errors.wraparound));
  if (isfinite(answer->width))
    cyb_text_format(&app->page,
                    has_small(question, answer)
                        ? _("every VaR certainly within %s of itself, or of a hundredth of the "
                            "expected value where it is below that\n")
                        : _("every VaR certainly within %s of itself\n"),
                    page_error(text[0], answer->width));
}

static void page(cyb_app *app, const year_question *question, const year_answer *answer) {
  cyb_text_add(&app->page, _("annual loss"));
  cyb_text_add(&app->page, "\n  ");
  cyb_text_format(&app->page, "%s ", _("expected"));
  page_amount(&app->page, answer->mean);
  cyb_text_format(&app->page, "   %s ", _("standard deviation"));
  page_amount(&app->page, answer->sd);
  cyb_text_format(&app->page, "   %s %.4g\n", _("probability of no payment"),
                  answer->probability_zero);
  page_quantiles(app, question, answer);
  page_returns(app, question, answer);
  page_grid(app, question, answer);
}

void year_answer_tell(cyb_app *app, const year_method *method, const year_question *question,
                      const year_answer *answer) {
  tell_results(app, method, question, answer);
  page(app, question, answer);
  if (method->tell) method->tell(app, question, answer);
}
