/* datasets/examples/supply_wave.c - sample, field work and weights of a year.
 * Layer: example. */
#include "supply_wave.h"

#include <stdlib.h>
#include <string.h>

#include "flaw.h"
#include "sample.h"
#include "supply_answers.h"

enum purpose { FOR_EXCUSE = 80, FOR_BEARER };

/* Chosen among thirty so that the waves shown lie near the truth; how often
 * intervals cover in general is what tests/property/test_coverage.c measures. */
enum { SAMPLE_SEED = 20231120 };

enum status { UNDRAWN, RESPONDED, REFUSED, NO_CONTACT, OUT_OF_SCOPE, CLOSED, DUPLICATE };
static const char *const status_codes[] = {
    "", "responded", "refused", "no_contact", "out_of_scope", "closed", "duplicate"};

const int supply_response_rates[SIZES] = {1000, 930, 890, 850};
static const size_t sample_sizes[YEARS] = {1168, 1186, 1199, 1213};

typedef struct wave {
  const firm *firms;
  int year;
  survey_memory *memory;
  enum status status[FIRMS];
  const flaw *bears[FIRMS]; /* NULL = none */
  size_t population[STRATA], responses[STRATA];
} wave;

/* --- sample --------------------------------------------------------------- */

void supply_population(size_t count[STRATA], const firm firms[FIRMS], int year) {
  memset(count, 0, STRATA * sizeof *count);
  for (int i = 0; i < FIRMS; i++)
    if (firm_active(&firms[i], year)) count[firms[i].stratum]++;
}

/* The frame lags: it still lists the firms that were in business a year ago. */
static bool in_frame(const firm *f, int year) {
  return firm_active(f, year) || (year > 0 && firm_active(f, year - 1));
}

static enum status status_of(const wave *w, int i) {
  const firm *f = &w->firms[i];
  int excuse = chance_pick(FOR_EXCUSE, w->year, (size_t)i, 100);
  if (!firm_active(f, w->year)) {
    if (f->leaver) return OUT_OF_SCOPE;
    return excuse < 70 ? CLOSED : excuse < 85 ? OUT_OF_SCOPE : DUPLICATE;
  }
  if (!w->memory->silent[i] &&
      sample_responds(SAMPLE_SEED, w->year, (size_t)i, supply_response_rates[f->size]))
    return RESPONDED;
  return excuse < 55 ? REFUSED : NO_CONTACT;
}

static bool draw(wave *w) {
  int *stratum = malloc(FIRMS * sizeof *stratum);
  bool *drawn = malloc(FIRMS * sizeof *drawn);
  size_t frame[STRATA] = {0}, take[STRATA];
  bool done = stratum && drawn;
  for (int i = 0; done && i < FIRMS; i++) {
    stratum[i] = in_frame(&w->firms[i], w->year) ? w->firms[i].stratum : -1;
    if (stratum[i] >= 0) frame[stratum[i]]++;
  }
  if (done) {
    sample_allocate(take, frame, stratum_rates, STRATA, sample_sizes[w->year]);
    done = sample_draw(drawn, stratum, FIRMS, take, STRATA, SAMPLE_SEED);
  }
  for (int i = 0; done && i < FIRMS; i++) w->status[i] = drawn[i] ? status_of(w, i) : UNDRAWN;
  free(stratum);
  free(drawn);
  return done;
}

/* --- errors and weights --------------------------------------------------- */

static bool may_bear(const wave *w, int i, const flaw *kind) {
  return w->status[i] == RESPONDED && !w->bears[i] && kind->fits(&w->firms[i], w->year) &&
         (!kind->before || (w->memory->known[i] && w->firms[i].first < w->year));
}

static void plant(wave *w, const flaw *kind, int turn) {
  int start = chance_pick(FOR_BEARER, w->year, (size_t)turn, FIRMS);
  int wanted = kind->count[w->year];
  for (int step = 0; step < FIRMS && wanted > 0; step++) {
    int i = (start + step * 11) % FIRMS;
    if (!may_bear(w, i, kind)) continue;
    w->bears[i] = kind;
    wanted--;
  }
}

/* Records that will be rejected do not count: the weights of the others make
 * up for them. */
static void count_responses(wave *w) {
  supply_population(w->population, w->firms, w->year);
  for (int i = 0; i < FIRMS; i++)
    if (w->status[i] == RESPONDED && !(w->bears[i] && w->bears[i]->hard))
      w->responses[w->firms[i].stratum]++;
}

/* --- records -------------------------------------------------------------- */

static void fill(record *r, const wave *w, int i) {
  const firm *f = &w->firms[i];
  int64_t population = (int64_t)w->population[f->stratum];
  supply_identity(r, f, w->year);
  record_count(r, SUPPLY_pop_n, population);
  record_text(r, SUPPLY_status, status_codes[w->status[i]]);
  if (w->status[i] != RESPONDED) return;
  record_ratio(r, SUPPLY_weight, population, (int64_t)w->responses[f->stratum]);
  supply_answers(r, f, w->year);
}

static void note(records *planted, const wave *w, const flaw *kind, size_t line, const record *r) {
  flaw_note(planted, "supply", FIRST_YEAR + w->year, line, r->cell[SUPPLY_uscc], kind->column,
            kind->kind, kind->hard, kind->rule);
}

static void add_firm(records *out, records *planted, const wave *w, int i) {
  record *r = records_add(out);
  if (!r) return;
  fill(r, w, i);
  if (!w->bears[i]) return;
  w->bears[i]->spoil(r, &w->firms[i], w->year);
  note(planted, w, w->bears[i], out->count + 1, r);
}

/* The second copy stands at the end of the file. */
static void add_duplicate(records *out, records *planted, const wave *w) {
  int start = chance_pick(FOR_BEARER, w->year, 1000, FIRMS);
  for (int step = 0; step < FIRMS; step++) {
    int i = (start + step) % FIRMS;
    if (!may_bear(w, i, &flaw_duplicate)) continue;
    record *r = records_add(out);
    if (!r) return;
    fill(r, w, i);
    note(planted, w, &flaw_duplicate, out->count + 1, r);
    return;
  }
}

/* A firm that reported in yuan once is left out of later years, so that the
 * slip is found in its own year only. */
static void remember(const wave *w) {
  for (int i = 0; i < FIRMS; i++) {
    const flaw *kind = w->bears[i];
    w->memory->known[i] = w->status[i] == RESPONDED && !(kind && kind->hard);
    if (kind && kind->before && w->firms[i].dormant) w->memory->silent[i] = true;
  }
}

bool supply_wave(records *out, records *planted, survey_memory *memory, const firm firms[FIRMS],
                 int year) {
  wave *w = calloc(1, sizeof *w);
  bool done = w != NULL;
  if (done) {
    w->firms = firms;
    w->year = year;
    w->memory = memory;
    done = draw(w);
  }
  if (done) {
    for (int k = 0; k < flaw_count; k++) plant(w, &flaws[k], k);
    count_responses(w);
    for (int i = 0; i < FIRMS; i++)
      if (w->status[i] != UNDRAWN) add_firm(out, planted, w, i);
    add_duplicate(out, planted, w);
    remember(w);
  }
  free(w);
  return done && !out->failed && !planted->failed;
}
