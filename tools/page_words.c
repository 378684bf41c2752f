/* tools/page_words.c - the program's own words in the reader's language.
 * Layer: tools. */
#include <string.h>

#include "tools/intl.h"
#include "tools/page_columns.h"

/* States, methods and kinds as answers name them for programs. A word that means two
 * things is told apart where it is used. */
static const char *const words[] = {
    /* edit: records, changes between periods, rules */
    N_("located"), N_("determined"), N_("impossible"), N_("unsolved"), N_("low"), N_("high"),
    N_("appeared"), N_("vanished"), N_("both-zero"), N_("negative"), N_("missing"), N_("no-group"),
    N_("usual"), N_("hard"), N_("soft"),
    /* edit: where a value comes from */
    N_("localized"), N_("deduced"), N_("ratio"), N_("regression"), N_("regression-residual"),
    N_("group-mean"), N_("group-median"), N_("previous"), N_("previous-growth"), N_("nearest"),
    N_("hot-deck"), N_("predictive-mean-matching"), N_("expression"), N_("constant"),
    N_("least-squares"), N_("prorate"),
    /* weights */
    N_("nonresponse"), N_("calibration"), N_("trimming"), N_("linear"), N_("truncated"),
    N_("raking"), N_("logit"),
    /* sample */
    N_("srs"), N_("systematic"), N_("pps-systematic"), N_("pareto"), N_("sequential-poisson"),
    /* series */
    N_("restated-base"), N_("disagrees"), N_("share"), N_("holt-winters"), N_("simple"), N_("holt"),
    N_("additive"), N_("multiplicative"),
    /* treaty */
    N_("covered"), N_("ceded"), N_("returned"), N_("premium"), N_("commission"), N_("gross"),
    N_("net"), N_("fft"), N_("simulation"),
    /* simulation */
    N_("plain"), N_("antithetic"), N_("stratified")};

const char *page_word(const char *word) {
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (!strcmp(word, words[i])) return _(words[i]);
  return word;
}
