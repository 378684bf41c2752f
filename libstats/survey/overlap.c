/* survey/overlap.c - which first-stage units two waves have in common.
 * Layer: survey. */
#include "survey/overlap.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"

void cyb_overlap_free(cyb_overlap *overlap) {
  if (!overlap) return;
  free(overlap->partner[0]);
  free(overlap->partner[1]);
  free(overlap->pair_of);
  free(overlap->pair);
  free(overlap->start);
  free(overlap);
}

cyb_overlap_summary cyb_overlap_about(const cyb_overlap *overlap) {
  return overlap->about;
}

/* --- identifiers ------------------------------------------------------------------ */

static int cell_error(const cyb_wave *wave, size_t row, cyb_error *error, const char *what,
                      const char *mend) {
  const cyb_column *id = wave->id;
  const char *text =
      id->code && id->code[row] >= 0 ? cyb_dictionary_text(id->levels, id->code[row]) : "";
  return cyb_error_at(error, CYB_EDATA, wave->source, wave->line ? wave->line[row] : 0, id->name,
                      "the identifier %s%s%s%s; %s", text[0] ? "\"" : "", text,
                      text[0] ? "\" " : "", what, mend);
}

static size_t identifiers(const cyb_wave *wave) {
  return wave->id->levels ? cyb_dictionary_count(wave->id->levels) : 0;
}

/* First-stage unit of each identifier. */
static int read_units(uint32_t *unit_of, const cyb_wave *wave, cyb_error *error) {
  const cyb_design *design = wave->design;
  const cyb__stage *stage = &design->stage[0];
  uint32_t before = CYB__NO_UNIT;
  int32_t code_before = -1;
  for (size_t c = 0; c < identifiers(wave); c++) unit_of[c] = CYB__NO_UNIT;
  for (size_t i = 0; i < design->rows; i++) {
    size_t row = design->order[i];
    uint32_t unit = stage->unit[i];
    int32_t code = wave->id->code ? wave->id->code[row] : -1;
    if (code < 0)
      return cell_error(wave, row, error, cyb__say("is missing"),
                        cyb__say("every unit needs one to be matched"));
    if (unit == before && code != code_before)
      return cell_error(wave, row, error,
                        cyb__say("differs from that of another row of its cluster"),
                        cyb__say("name the column that identifies the cluster"));
    if (unit_of[code] != CYB__NO_UNIT && unit_of[code] != unit)
      return cell_error(wave, row, error, cyb__say("belongs to two units of this wave"),
                        cyb__say("each unit needs one of its own"));
    unit_of[code] = unit;
    before = unit;
    code_before = code;
  }
  return CYB_OK;
}

static void pair_up(cyb_overlap *overlap, const cyb_wave *first, const cyb_wave *last,
                    const uint32_t *first_unit, const uint32_t *last_unit) {
  for (size_t w = 0; w < 2; w++)
    for (size_t u = 0; u < overlap->design[w]->stage[0].units; u++)
      overlap->partner[w][u] = CYB__NO_UNIT;
  for (size_t c = 0; c < identifiers(first); c++) {
    const char *text = cyb_dictionary_text(first->id->levels, (int32_t)c);
    int32_t other = cyb_dictionary_find(last->id->levels, text, strlen(text));
    if (first_unit[c] == CYB__NO_UNIT || other < 0 || last_unit[other] == CYB__NO_UNIT) continue;
    overlap->partner[0][first_unit[c]] = last_unit[other];
    overlap->partner[1][last_unit[other]] = first_unit[c];
    overlap->about.common++;
  }
}

static int match(cyb_overlap *overlap, const cyb_wave *first, const cyb_wave *last,
                 cyb_error *error) {
  uint32_t *first_unit = CYB__ARRAY(uint32_t, identifiers(first));
  uint32_t *last_unit = CYB__ARRAY(uint32_t, identifiers(last));
  int status = first_unit && last_unit ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) status = read_units(first_unit, first, error);
  if (status == CYB_OK) status = read_units(last_unit, last, error);
  if (status == CYB_OK) pair_up(overlap, first, last, first_unit, last_unit);
  free(first_unit);
  free(last_unit);
  return status;
}

/* --- pairs of strata ----------------------------------------------------------------- */

typedef struct crossing {
  uint32_t first, last, unit; /* strata, unit of the first wave */
} crossing;

static int compare_crossings(const void *a, const void *b) {
  const crossing *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  if (x->last != y->last) return x->last < y->last ? -1 : 1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void list_crossings(crossing *list, const cyb_overlap *overlap) {
  const cyb__stage *first = &overlap->design[0]->stage[0], *last = &overlap->design[1]->stage[0];
  for (size_t u = 0; u < first->units; u++) {
    uint32_t other = overlap->partner[0][u];
    if (other == CYB__NO_UNIT) continue;
    *list++ = (crossing){first->group[u], last->group[other], (uint32_t)u};
  }
}

static void list_pairs(cyb_overlap *overlap, const crossing *list) {
  for (size_t i = 0; i < overlap->about.common; i++) {
    cyb__pair *pair = overlap->pairs ? &overlap->pair[overlap->pairs - 1] : NULL;
    if (!pair || pair->stratum[0] != list[i].first || pair->stratum[1] != list[i].last) {
      pair = &overlap->pair[overlap->pairs++];
      *pair = (cyb__pair){.stratum = {list[i].first, list[i].last}};
      overlap->start[list[i].first + 1] = overlap->pairs;
    }
    pair->common++;
    overlap->pair_of[list[i].unit] = (uint32_t)(overlap->pairs - 1);
  }
  for (size_t h = 0; h < overlap->design[0]->strata; h++)
    if (overlap->start[h + 1] < overlap->start[h]) overlap->start[h + 1] = overlap->start[h];
}

static double taken_entirely(const cyb__stage *stage, size_t stratum) {
  return 1.0 - stage->fraction[stratum] < CYB__TAKEN_ENTIRELY;
}

double cyb__stratum_factor(const cyb_design *design, size_t stratum) {
  const cyb__stage *stage = &design->stage[0];
  double n = stage->sampled[stratum];
  if (taken_entirely(stage, stratum)) return 0.0;
  if (n < 2.0) return cyb__stands_alone(design, stratum) ? n - n * stage->fraction[stratum] : 0.0;
  return (n - n * stage->fraction[stratum]) / (n - 1.0);
}

/* The common units beyond those of independent samples, and what the sum of
 * products is multiplied by. Written so that for equal strata, all of whose units
 * are common, the factor has the bits of cyb__stratum_factor. */
static void weigh_pair(const cyb_overlap *overlap, cyb__pair *pair, const size_t *of_first,
                       const size_t *of_last) {
  const cyb__stage *first = &overlap->design[0]->stage[0], *last = &overlap->design[1]->stage[0];
  size_t h = pair->stratum[0], l = pair->stratum[1];
  double n1 = first->sampled[h], n2 = last->sampled[l], f1 = first->fraction[h];
  double f2 = last->fraction[l], common = (double)pair->common, n_phi;
  double independent =
      fmin(n1 * f2 * (common / (double)of_first[h]), n2 * f1 * (common / (double)of_last[l]));
  double most = sqrt((n1 - n1 * f1) * (n2 - n2 * f2));
  pair->excess = fmin(common - independent, most);
  n_phi = common - common / n1 - common / n2 + common * common / (n1 * n2);
  if (taken_entirely(first, h) || taken_entirely(last, l))
    pair->factor = pair->excess = 0.0;
  else if (cyb__stands_alone(overlap->design[0], h) && cyb__stands_alone(overlap->design[1], l))
    pair->factor = pair->excess;
  else
    pair->factor = n1 > 1.0 && n2 > 1.0 ? pair->excess / n_phi : 0.0;
}

/* A unit has moved if its pair is not the one in which most of its stratum went. */
static void count_moved(cyb_overlap *overlap) {
  for (size_t h = 0; h < overlap->design[0]->strata; h++) {
    size_t all = 0, most = 0;
    for (size_t p = overlap->start[h]; p < overlap->start[h + 1]; p++) {
      all += overlap->pair[p].common;
      if (overlap->pair[p].common > most) most = overlap->pair[p].common;
    }
    overlap->about.moved += all - most;
  }
}

static int weigh_pairs(cyb_overlap *overlap, cyb_error *error) {
  size_t *of_first = CYB__ARRAY(size_t, overlap->design[0]->strata);
  size_t *of_last = CYB__ARRAY(size_t, overlap->design[1]->strata);
  int status = of_first && of_last ? CYB_OK : cyb_error_memory(error);
  for (size_t p = 0; status == CYB_OK && p < overlap->pairs; p++) {
    of_first[overlap->pair[p].stratum[0]] += overlap->pair[p].common;
    of_last[overlap->pair[p].stratum[1]] += overlap->pair[p].common;
  }
  for (size_t p = 0; status == CYB_OK && p < overlap->pairs; p++)
    weigh_pair(overlap, &overlap->pair[p], of_first, of_last);
  free(of_first);
  free(of_last);
  return status;
}

static int cross_strata(cyb_overlap *overlap, cyb_error *error) {
  crossing *list = CYB__ARRAY(crossing, overlap->about.common);
  int status = CYB_OK;
  overlap->pair = CYB__ARRAY(cyb__pair, overlap->about.common);
  overlap->start = CYB__ARRAY(size_t, overlap->design[0]->strata + 1);
  if (!list || !overlap->pair || !overlap->start) status = cyb_error_memory(error);
  if (status == CYB_OK) {
    list_crossings(list, overlap);
    qsort(list, overlap->about.common, sizeof *list, compare_crossings);
    list_pairs(overlap, list);
    count_moved(overlap);
    status = weigh_pairs(overlap, error);
  }
  free(list);
  return status;
}

static int fill(cyb_overlap *overlap, const cyb_wave *first, const cyb_wave *last,
                cyb_error *error) {
  int status;
  overlap->design[0] = first->design;
  overlap->design[1] = last->design;
  overlap->about.first = first->design->stage[0].units;
  overlap->about.last = last->design->stage[0].units;
  overlap->partner[0] = CYB__ARRAY(uint32_t, overlap->about.first);
  overlap->partner[1] = CYB__ARRAY(uint32_t, overlap->about.last);
  overlap->pair_of = CYB__ARRAY(uint32_t, overlap->about.first);
  if (!overlap->partner[0] || !overlap->partner[1] || !overlap->pair_of)
    return cyb_error_memory(error);
  status = match(overlap, first, last, error);
  return status == CYB_OK ? cross_strata(overlap, error) : status;
}

int cyb_overlap_build(cyb_overlap **out, const cyb_wave *first, const cyb_wave *last,
                      cyb_error *error) {
  cyb_overlap *overlap;
  int status;
  *out = NULL;
  if (first->id->rows != first->design->rows || last->id->rows != last->design->rows)
    return cyb_error_set(error, CYB_EDOMAIN, first->id->name,
                         "identifiers and design differ in their number of rows");
  overlap = CYB__NEW(cyb_overlap);
  if (!overlap) return cyb_error_memory(error);
  status = fill(overlap, first, last, error);
  if (status == CYB_OK)
    *out = overlap;
  else
    cyb_overlap_free(overlap);
  return status;
}
