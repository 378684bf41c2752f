/* risk/simulate_years.c - draws the losses of years.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "base/random_fill.h"
#include "risk/simulation.h"

enum { WORDS = 1024 };

/* Streams of the numbers of losses and, one each for a chunk, of the losses. */
static const uint64_t count_stream = UINT64_C(0xc) << 60, loss_stream = UINT64_C(0xd) << 60;

typedef struct word_source {
  uint64_t seed, stream, index;
  size_t at;
  uint64_t word[WORDS];
} word_source;

/* Some words that follow, at most `most`; returns how many there are. */
static size_t next_words(word_source *source, uint64_t most, const uint64_t **words) {
  size_t count;
  if (source->at == WORDS) {
    cyb__random_fill(source->word, WORDS / 2, source->seed, source->stream, source->index);
    source->index += WORDS / 2;
    source->at = 0;
  }
  count = WORDS - source->at;
  if (most < count) count = (size_t)most;
  *words = source->word + source->at;
  source->at += count;
  return count;
}

/* --- numbers of losses --------------------------------------------------- */

/* A word of the stratum-th of `strata` equal parts of all words. */
static uint64_t in_stratum(uint64_t word, uint64_t stratum, uint64_t strata) {
  __extension__ typedef unsigned __int128 wide;
  return (uint64_t)(((wide)stratum << 64 | word) / strata);
}

static void draw_counts(const cyb__year_plan *plan, uint64_t pair, uint64_t count[2]) {
  uint64_t word[2], years = plan->options.years;
  cyb__random_fill(word, 1, plan->options.seed, count_stream, pair);
  if (plan->options.draws == CYB_DRAWS_ANTITHETIC) word[1] = ~word[0];
  for (uint64_t i = 0; i < 2; i++) {
    if (plan->options.draws == CYB_DRAWS_STRATIFIED)
      word[i] = in_stratum(word[i], 2 * pair + i, years);
    count[i] = cyb__count_draw(&plan->counts, word[i]);
  }
}

/* --- payments summed ------------------------------------------------------ */

static double add_payments(const cyb__year_plan *plan, const uint64_t *words, size_t n,
                           uint64_t flip, double sum) {
  for (size_t i = 0; i < n; i++) {
    double y = cyb__loss_draw(&plan->losses, words[i] ^ flip) - plan->excess;
    sum += y > 0.0 ? y : 0.0;
  }
  return sum;
}

static double one_year(const cyb__year_plan *plan, word_source *source, uint64_t count) {
  const uint64_t *words;
  double sum = 0.0;
  while (count > 0) {
    size_t n = next_words(source, count, &words);
    sum = add_payments(plan, words, n, 0, sum);
    count -= n;
  }
  return sum;
}

/* Both years of an antithetic pair use the same words, the second from the other end. */
static void both_years(const cyb__year_plan *plan, word_source *source, const uint64_t count[2],
                       double sum[2]) {
  uint64_t left[2] = {count[0], count[1]};
  sum[0] = sum[1] = 0.0;
  while (left[0] > 0 || left[1] > 0) {
    const uint64_t *words;
    size_t n = next_words(source, left[0] > left[1] ? left[0] : left[1], &words);
    for (int i = 0; i < 2; i++) {
      size_t mine = left[i] < n ? (size_t)left[i] : n;
      sum[i] = add_payments(plan, words, mine, i ? cyb__other_half : 0, sum[i]);
      left[i] -= mine;
    }
  }
}

static void pay_pair(const cyb__year_plan *plan, word_source *source, const uint64_t count[2],
                     size_t years, double *values) {
  double sum[2] = {0.0, 0.0};
  if (plan->options.draws == CYB_DRAWS_ANTITHETIC)
    both_years(plan, source, count, sum);
  else
    for (size_t i = 0; i < years; i++) sum[i] = one_year(plan, source, count[i]);
  for (size_t i = 0; i < years; i++)
    values[i] = cyb_terms_year(&plan->terms, plan->terms.share * sum[i]);
}

/* --- losses shown to an outcome -------------------------------------------- */

static void losses_of(const cyb__year_plan *plan, const uint64_t *words, size_t n, uint64_t flip,
                      double *losses) {
  for (size_t i = 0; i < n; i++) losses[i] = cyb__loss_draw(&plan->losses, words[i] ^ flip);
}

/* The words of the pair's longer year serve both years of an antithetic pair: the
 * first takes them as they come, the second from a copy kept behind its own losses. */
static int show_pair(const cyb__year_plan *plan, word_source *source, const uint64_t count[2],
                     size_t years, cyb__year_room *room, double *values, cyb_error *error) {
  bool antithetic = plan->options.draws == CYB_DRAWS_ANTITHETIC;
  uint64_t longer = count[0] > count[1] ? count[0] : count[1], left = longer;
  size_t outputs = plan->options.outputs, at = 0;
  double *room_for =
      cyb__grow(room->losses, &room->losses_capacity, 2 * longer + 2, sizeof(double));
  if (!room_for) return cyb_error_memory(error);
  room->losses = room_for;
  while (antithetic ? left > 0 : at < count[0] + (years > 1 ? count[1] : 0)) {
    const uint64_t *words;
    uint64_t wanted = antithetic ? left : count[0] + (years > 1 ? count[1] : 0) - at;
    size_t n = next_words(source, wanted, &words);
    losses_of(plan, words, n, 0, room->losses + at);
    if (antithetic) losses_of(plan, words, n, cyb__other_half, room->losses + longer + at);
    left -= antithetic ? n : 0;
    at += n;
  }
  for (size_t i = 0; i < years; i++) {
    const double *losses = room->losses + (i ? antithetic ? longer : count[0] : 0);
    plan->options.outcome(plan->options.user, losses, (size_t)count[i], room->outcome);
    for (size_t k = 0; k < outputs; k++) values[k * CYB__CHUNK_YEARS + i] = room->outcome[k];
  }
  return CYB_OK;
}

/* --- a chunk ---------------------------------------------------------------- */

static int check_finite(const cyb__year_plan *plan, const double *values, size_t years,
                        cyb_error *error) {
  for (size_t k = 0; k < plan->options.outputs; k++)
    for (size_t i = 0; i < years; i++)
      if (!isfinite(values[k * CYB__CHUNK_YEARS + i]))
        return cyb_error_set(
            error, CYB_ERANGE, "year",
            "a year came to %g, which is no amount; a limit per loss would hold it",
            values[k * CYB__CHUNK_YEARS + i]);
  return CYB_OK;
}

int cyb__years_draw(const cyb__year_plan *plan, size_t part, uint64_t chunk, size_t pairs,
                    cyb__year_room *room, size_t *years, cyb_error *error) {
  word_source source = {
      .seed = plan->options.seed, .stream = loss_stream + chunk * plan->parts + part, .at = WORDS};
  int status = CYB_OK;
  *years = 0;
  for (size_t i = 0; i < pairs && status == CYB_OK; i++) {
    uint64_t pair = part + plan->parts * (chunk * CYB__CHUNK_PAIRS + i), count[2];
    size_t here = 2 * pair + 1 < plan->options.years ? 2 : 1;
    double *values = room->values + *years;
    draw_counts(plan, pair, count);
    if (plan->options.outcome)
      status = show_pair(plan, &source, count, here, room, values, error);
    else
      pay_pair(plan, &source, count, here, values);
    *years += here;
  }
  return status == CYB_OK ? check_finite(plan, room->values, *years, error) : status;
}

int cyb__year_room_make(cyb__year_room *out, size_t outputs, cyb_error *error) {
  *out = (cyb__year_room){.values = CYB__ARRAY(double, outputs *CYB__CHUNK_YEARS),
                          .outcome = CYB__ARRAY(double, outputs)};
  return out->values && out->outcome ? CYB_OK : cyb_error_memory(error);
}

void cyb__year_room_clear(cyb__year_room *room) {
  free(room->values);
  free(room->losses);
  free(room->outcome);
}
