/* risk/simulate_years.c - draws the losses of years.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/random.h>

#include "base/memory.h"
#include "base/random_fill.h"
#include "risk/simulation.h"

enum { WORDS = 2048 };

/* Streams of the numbers of losses and, one each for a chunk, of the losses. */
static const uint64_t count_stream = UINT64_C(0xc) << 60, loss_stream = UINT64_C(0xd) << 60;

/* Words of a chunk, numbered from 0 to below `wanted`; those from 2^62 on are further bits of
 * the words that need them. */
typedef struct word_source {
  uint64_t seed, stream, wanted, first; /* first: number of word[0] */
  size_t at, held;
  uint32_t word[WORDS];
} word_source;

static const uint64_t further_bits = UINT64_C(1) << 62;

static void refill(word_source *source) {
  uint64_t left;
  source->first += source->held;
  left = source->wanted - source->first;
  source->held = left < WORDS ? (size_t)(left + 3) / 4 * 4 : WORDS;
  cyb__random_fill(source->word, source->held / 4, source->seed, source->stream, source->first / 4);
  source->at = 0;
}

/* Some words that follow, at most `most`. */
static inline size_t next_words(word_source *source, uint64_t most, const uint32_t **words) {
  size_t count;
  if (source->at == source->held) refill(source);
  count = source->held - source->at;
  if (most < count) count = (size_t)most;
  *words = source->word + source->at;
  source->at += count;
  return count;
}

static double draw_slowly(const cyb__year_plan *plan, const word_source *source,
                          const uint32_t *word, uint32_t flip) {
  uint32_t more[4];
  uint64_t number = source->first + (uint64_t)(word - source->word);
  cyb_random_words(more, source->seed, source->stream, further_bits + number);
  return cyb__loss_slow(&plan->losses, *word ^ flip, (uint64_t)more[1] << 32 | more[0]);
}

static inline double draw(const cyb__year_plan *plan, const word_source *source,
                          const uint32_t *word, uint32_t flip) {
  double y = cyb__loss_draw(&plan->losses, *word ^ flip);
  if (__builtin_expect(y != y, 0)) y = draw_slowly(plan, source, word, flip);
  y = y > 0.0 ? y : 0.0;
  return y < plan->losses.cap ? y : plan->losses.cap;
}

static void draw_payments(const cyb__year_plan *plan, const word_source *source,
                          const uint32_t *words, size_t n, uint32_t flip, double *y) {
  for (size_t i = 0; i < n; i++) y[i] = draw(plan, source, words + i, flip);
  for (size_t i = 0; plan->excess != 0.0 && i < n; i++) y[i] = fmax(y[i] - plan->excess, 0.0);
}

/* --- numbers of losses --------------------------------------------------- */

/* A word of the stratum-th of `strata` equal parts of all words. */
static uint64_t in_stratum(uint64_t word, uint64_t stratum, uint64_t strata) {
  __extension__ typedef unsigned __int128 wide;
  return (uint64_t)(((wide)stratum << 64 | word) / strata);
}

/* Of a unit two words of 64 bits. */
typedef struct unit_words {
  uint64_t word[2];
} unit_words;

static void read_words(const cyb__year_plan *plan, uint64_t first, size_t units, unit_words *out) {
  uint32_t words[4 * CYB__CHUNK_UNITS];
  cyb__random_fill(words, units, plan->options.seed, count_stream, first);
  for (size_t i = 0; i < units; i++)
    for (size_t k = 0; k < 2; k++)
      out[i].word[k] = (uint64_t)words[4 * i + 2 * k + 1] << 32 | words[4 * i + 2 * k];
}

/* Of the years of all units that follow; the last may have one. */
static void every_unit(const cyb__year_plan *plan, size_t part, const unit_words *words,
                       size_t units, cyb__year_turn *turn, cyb__year_room *room, uint64_t *count) {
  uint64_t years = plan->options.years, pair = part + plan->parts * turn->at;
  for (size_t i = 0; i < 2 * units; i++, pair += i % 2 ? 0 : plan->parts) {
    uint64_t word = words[i / 2].word[i % 2];
    if (plan->options.draws == CYB_DRAWS_ANTITHETIC && i % 2) word = ~words[i / 2].word[0];
    if (plan->options.draws == CYB_DRAWS_STRATIFIED)
      word = in_stratum(word, 2 * pair + i % 2, years);
    count[i] = cyb__count_draw(&plan->counts, word);
  }
  turn->at += units;
  room->years = 2 * units - (years % 2 && pair == plan->pairs - 1 + plan->parts);
}

/* Its whole part is how many units are empty before one that is not: geometric,
 * P(jump >= n) = P(empty)^n. */
static double jump(const cyb__year_plan *plan, uint64_t word) {
  return log(((double)(word >> 11) + 0.5) * 0x1p-53) / plan->log_empty;
}

/* Of those that have a loss; the other year of a pair then has none. */
static void units_with_losses(const cyb__year_plan *plan, uint64_t last, const unit_words *words,
                              size_t units, cyb__year_turn *turn, cyb__year_room *room,
                              uint64_t *count) {
  bool pairs = plan->options.draws == CYB_DRAWS_ANTITHETIC;
  for (size_t i = 0; i < units && turn->at < last; i++) {
    double empty = plan->log_empty < 0.0 ? jump(plan, words[i].word[0]) : INFINITY;
    if (empty >= (double)(last - turn->at)) {
      room->empty += last - turn->at;
      turn->at = last;
      break;
    }
    room->empty += (uint64_t)empty;
    turn->at += (uint64_t)empty + 1;
    count[room->years++] = cyb__count_draw(&plan->counts, words[i].word[1]);
    if (pairs) count[room->years++] = 0;
  }
  if (pairs) room->empty *= 2;
}

/* --- payments summed ------------------------------------------------------ */

/* Year by year, but drawn many at once: then no branch hangs on where a year ends. */
static void sum_years(const cyb__year_plan *plan, word_source *source, const uint64_t *count,
                      size_t years, double *values) {
  double drawn[WORDS];
  const uint32_t *words;
  uint64_t total = 0;
  size_t n = 0, at = 0;
  for (size_t year = 0; year < years; year++) total += count[year];
  for (size_t year = 0; year < years; year++) {
    double sum = 0.0;
    for (uint64_t left = count[year]; left > 0;) {
      size_t end;
      if (at == n) {
        total -= n = next_words(source, total, &words);
        draw_payments(plan, source, words, n, 0, drawn);
        at = 0;
      }
      end = left < n - at ? at + (size_t)left : n;
      left -= end - at;
      while (at < end) sum += drawn[at++];
    }
    values[year] = sum;
  }
}

/* Both years of an antithetic pair use the same words, the second from the other end. */
static void sum_pair(const cyb__year_plan *plan, word_source *source, const uint64_t count[2],
                     double sum[2]) {
  uint64_t left[2] = {count[0], count[1]};
  sum[0] = sum[1] = 0.0;
  while (left[0] > 0 || left[1] > 0) {
    const uint32_t *words;
    double drawn[WORDS];
    size_t n = next_words(source, left[0] > left[1] ? left[0] : left[1], &words);
    for (int i = 0; i < 2; i++) {
      size_t mine = left[i] < n ? (size_t)left[i] : n;
      uint32_t flip = i ? CYB__OTHER_HALF : 0;
      draw_payments(plan, source, words, mine, flip, drawn);
      for (size_t k = 0; k < mine; k++) sum[i] += drawn[k];
      left[i] -= mine;
    }
  }
}

static void pay_years(const cyb__year_plan *plan, word_source *source, const uint64_t *count,
                      size_t years, double *values) {
  bool yearly = plan->terms.aggregate_deductible > 0.0 || isfinite(plan->terms.aggregate_limit);
  if (plan->options.draws == CYB_DRAWS_ANTITHETIC)
    for (size_t i = 0; i < years; i += 2) sum_pair(plan, source, count + i, values + i);
  else
    sum_years(plan, source, count, years, values);
  for (size_t i = 0; i < years; i++) values[i] *= plan->terms.share;
  for (size_t i = 0; yearly && i < years; i++) values[i] = cyb_terms_year(&plan->terms, values[i]);
}

/* --- losses shown to an outcome -------------------------------------------- */

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
    const uint32_t *words;
    uint64_t wanted = antithetic ? left : count[0] + (years > 1 ? count[1] : 0) - at;
    size_t n = next_words(source, wanted, &words);
    draw_payments(plan, source, words, n, 0, room->losses + at);
    if (antithetic)
      draw_payments(plan, source, words, n, CYB__OTHER_HALF, room->losses + longer + at);
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

/* A pair of antithetic years has its words in common. */
static uint64_t words_wanted(const cyb__year_plan *plan, const uint64_t *count, size_t years) {
  uint64_t sum = 0;
  for (size_t i = 0; i < years; i++) {
    if (plan->options.draws != CYB_DRAWS_ANTITHETIC)
      sum += count[i];
    else if (i % 2)
      sum += count[i - 1] > count[i] ? count[i - 1] : count[i];
  }
  return sum;
}

/* An outcome of years without a loss is the same for all of them. */
static void find_nothing(const cyb__year_plan *plan, double *nothing) {
  double no_losses = 0.0;
  if (plan->options.outcome)
    plan->options.outcome(plan->options.user, &no_losses, 0, nothing);
  else
    *nothing = cyb_terms_year(&plan->terms, 0.0);
}

static int check_finite(const cyb__year_plan *plan, const cyb__year_room *room, cyb_error *error) {
  double nothing = 0.0;
  for (size_t k = 0; k < plan->options.outputs; k++) {
    const double *values = room->values + k * CYB__CHUNK_YEARS;
    for (size_t i = 0; i < room->years; i++) nothing += values[i] - values[i];
    if (room->empty) nothing += room->nothing[k] - room->nothing[k];
  }
  if (nothing == 0.0) return CYB_OK;
  return cyb_error_set(error, CYB_ERANGE, "year",
                       "a year came to more than a number can hold, or to none; a limit per loss "
                       "would bound it");
}

int cyb__years_draw(const cyb__year_plan *plan, size_t part, size_t most, cyb__year_turn *turn,
                    cyb__year_room *room, cyb_error *error) {
  uint64_t number = turn->chunk * plan->parts + part, last = cyb__year_plan_units(plan, part);
  uint64_t count[CYB__CHUNK_YEARS];
  unit_words words[CYB__CHUNK_UNITS];
  word_source source = {.seed = plan->options.seed, .stream = loss_stream + number};
  size_t done = plan->sparse ? 0 : (size_t)(turn->at % CYB__CHUNK_UNITS);
  size_t units = CYB__CHUNK_UNITS - done < most ? CYB__CHUNK_UNITS - done : most;
  int status = CYB_OK;
  room->years = 0;
  room->empty = 2 * turn->known;
  turn->known = 0;
  if (!plan->sparse && last - turn->at < units) units = (size_t)(last - turn->at);
  read_words(plan, number * CYB__CHUNK_UNITS + done, units, words);
  if (plan->sparse)
    units_with_losses(plan, last, words, units, turn, room, count);
  else
    every_unit(plan, part, words, units, turn, room, count);
  turn->chunk++;
  source.wanted = words_wanted(plan, count, room->years);
  if (room->empty) find_nothing(plan, room->nothing);
  if (!plan->options.outcome) pay_years(plan, &source, count, room->years, room->values);
  for (size_t i = 0; i < room->years && plan->options.outcome && status == CYB_OK; i += 2)
    status = show_pair(plan, &source, count + i, room->years - i < 2 ? 1 : 2, room,
                       room->values + i, error);
  return status == CYB_OK ? check_finite(plan, room, error) : status;
}

int cyb__year_room_make(cyb__year_room *out, size_t outputs, cyb_error *error) {
  *out = (cyb__year_room){.values = CYB__ARRAY(double, outputs *CYB__CHUNK_YEARS),
                          .nothing = CYB__ARRAY(double, outputs),
                          .outcome = CYB__ARRAY(double, outputs)};
  return out->values && out->nothing && out->outcome ? CYB_OK : cyb_error_memory(error);
}

void cyb__year_room_clear(cyb__year_room *room) {
  free(room->values);
  free(room->nothing);
  free(room->losses);
  free(room->outcome);
}
