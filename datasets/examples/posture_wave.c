/* datasets/examples/posture_wave.c - sample, weights and file of the posture survey.
 * Layer: example. */
#include "posture_wave.h"

#include <stdlib.h>

#include "flaw.h"
#include "posture_answers.h"
#include "posture_flaw.h"
#include "sample.h"

/* Random numbers apart from those of the other surveys. Strata are the size
 * classes; all large enterprises, everyone who was drawn answers. */
enum { POSTURE_SEED = EXAMPLE_SEED + 2 };
static const int rates[SIZES] = {1000, 500, 160, 100};

typedef struct posture_state {
  const firm *firms;
  bool drawn[FIRMS];
  const posture_flaw *bears[FIRMS]; /* NULL = none */
  size_t frame[SIZES], accepted[SIZES];
} posture_state;

static bool draw(posture_state *s) {
  int stratum[FIRMS];
  size_t take[SIZES];
  for (int i = 0; i < FIRMS; i++) {
    bool active = firm_active(&s->firms[i], POSTURE_WAVE);
    stratum[i] = active ? (int)s->firms[i].size : -1;
    if (active) s->frame[stratum[i]]++;
  }
  sample_allocate(take, s->frame, rates, SIZES, POSTURE_SAMPLE);
  return sample_draw(s->drawn, stratum, FIRMS, take, SIZES, POSTURE_SEED);
}

static void plant(posture_state *s) {
  for (int k = 0; k < posture_flaw_count; k++) {
    enum size_class size = posture_flaws[k].hard ? MICRO : SMALL;
    int i = (k + 1) * FIRMS / (posture_flaw_count + 1);
    while (!s->drawn[i] || s->bears[i] || s->firms[i].size != size || s->firms[i].dormant)
      i = (i + 1) % FIRMS;
    s->bears[i] = &posture_flaws[k];
  }
  for (int i = 0; i < FIRMS; i++)
    if (s->drawn[i] && !(s->bears[i] && s->bears[i]->hard)) s->accepted[s->firms[i].size]++;
}

static void add_firm(records *out, records *planted, const posture_state *s, int i) {
  const firm *f = &s->firms[i];
  const posture_flaw *spoilt = s->bears[i];
  record *r = records_add(out);
  if (!r) return;
  posture_answers(r, f);
  record_text(r, POSTURE_STRATUM, size_codes[f->size]);
  record_ratio(r, POSTURE_WEIGHT, (int64_t)s->frame[f->size], (int64_t)s->accepted[f->size]);
  record_count(r, POSTURE_FRAME, (int64_t)s->frame[f->size]);
  record_text(r, POSTURE_STATUS, "responded");
  if (!spoilt) return;
  spoilt->spoil(r, f);
  flaw_note(planted, "posture", POSTURE_PERIOD, out->count + 1, r->cell[POSTURE_USCC],
            spoilt->column, spoilt->kind, spoilt->hard, spoilt->rule);
}

bool posture_wave_write(const char *folder, const firm firms[FIRMS], records *planted) {
  records list = {0};
  posture_header header;
  posture_state *s = calloc(1, sizeof *s);
  if (!s) return false;
  s->firms = firms;
  bool done = draw(s);
  if (done) {
    plant(s);
    for (int i = 0; i < FIRMS; i++)
      if (s->drawn[i]) add_firm(&list, planted, s, i);
    posture_header_make(&header);
    done = records_write(&list, folder, POSTURE_FILE, header.cell, POSTURE_COUNT, IN_GB18030);
  }
  records_free(&list);
  free(s);
  return done;
}
