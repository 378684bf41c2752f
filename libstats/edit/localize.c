/* edit/localize.c - the errors of all records, and rules that contradict each other.
 * Layer: edit. */
#include <math.h>
#include <pthread.h>
#include <string.h>

#include <cyberstats/parallel.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "edit/locate.h"
#include "num/linear_program.h"

/* --- contradictions ------------------------------------------------------------- */

/* Everything is open but the past, of which nothing is known. */
static void load_anything(cyb__search *s) {
  const cyb_edits *e = s->edits;
  for (size_t i = 0; i < e->field_count; i++) {
    s->record.value[i] = NAN;
    s->record.code[i] = 0;
    s->record.missing[i] = true;
    s->record.free[i] = !e->fields[i].previous;
  }
}

/* A rule without any field is a constant and no part of a search. */
static bool is_false(const cyb__search *s, size_t rule) {
  const cyb_edits *e = s->edits;
  return e->root[rule] != CYB__NONE && e->fields_of.start[rule] == e->fields_of.start[rule + 1] &&
         cyb__formula_judge(s, e->root[rule]) == CYB__DOES_FAIL;
}

/* Leaves out rule after rule; what cannot be left out stays (Chinneck &
 * Dravnieks 1991, ORSA J. on Computing 3, 157-168: deletion filter). */
static int filter(cyb__search *s, bool *rules, cyb_error *error) {
  int status = CYB_OK;
  s->use = rules;
  for (size_t i = 0; i < s->edits->rules->count && !status; i++) {
    cyb__feasibility answer;
    if (!rules[i]) continue;
    rules[i] = false;
    s->steps = 0;
    status = cyb__search_run(s, &answer, error);
    rules[i] = answer != CYB__IMPOSSIBLE;
  }
  return status;
}

int cyb_edits_contradiction(const cyb_edits *edits, const bool *use, bool *contradictory,
                            size_t *count, cyb_error *error) {
  size_t rules = edits->rules->count;
  cyb__search s;
  cyb__feasibility answer = CYB__POSSIBLE;
  int status = cyb__search_new(&s, edits, error);
  memset(contradictory, 0, rules * sizeof *contradictory);
  *count = 0;
  if (status) return status;
  s.most_steps = 20000;
  s.use = use;
  load_anything(&s);
  cyb__search_reset(&s);
  for (size_t i = 0; i < rules && !*count; i++)
    *count = contradictory[i] = (!use || use[i]) && is_false(&s, i);
  if (!*count) {
    status = cyb__search_run(&s, &answer, error);
    if (!status && answer == CYB__IMPOSSIBLE) {
      memcpy(contradictory, s.used, rules * sizeof *contradictory);
      status = filter(&s, contradictory, error);
      for (size_t i = 0; i < rules; i++) *count += contradictory[i];
    }
  }
  cyb__search_clear(&s);
  return status;
}

static int name_contradiction(const cyb_edits *edits, const bool *use, cyb_error *error) {
  bool *in = CYB__ARRAY(bool, edits->rules->count);
  cyb_text names = {0};
  size_t count = 0;
  int status =
      in ? cyb_edits_contradiction(edits, use, in, &count, error) : cyb_error_memory(error);
  for (size_t i = 0; i < edits->rules->count && !status && count; i++)
    if (in[i])
      cyb_text_format(&names, "%s%.60s", names.length ? ", " : "", edits->rules->items[i].name);
  if (!status && count)
    status =
        cyb_error_set(error, CYB_EDATA, edits->rules->source,
                      count > 1 ? CYB__N("no answers can satisfy these rules together: %s; "
                                         "correct or drop one of them")
                                : CYB__N("no answer can satisfy the rule %s; correct or drop it"),
                      names.bytes ? names.bytes : "");
  cyb_text_free(&names);
  free(in);
  return status;
}

/* --- all records ------------------------------------------------------------------- */

enum { BLOCK = 64 };

typedef struct job {
  const cyb_edits *edits;
  const cyb_localize_options *options;
  int8_t *verdict;
  cyb__locator *blocks; /* the answers of each */
  pthread_t caller;
  size_t first; /* row of the portion at work */
} job;

static int locate_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  cyb__locator l;
  int status = cyb__locator_new(&l, j->edits, j->options, j->verdict, error);
  for (size_t row = first; row < last && !status; row++) status = cyb__locate(&l, row, error);
  if (!status) { /* the answers stay, the work space goes */
    cyb__locator *kept = &j->blocks[block];
    *kept = (cyb__locator){
        .records = l.records, .count = l.count, .fields = l.fields, .field_count = l.field_count};
    l.records = NULL;
    l.fields = NULL;
  }
  cyb__locator_clear(&l);
  if (!pthread_equal(pthread_self(), j->caller)) cyb__program_leave_thread();
  return status;
}

static int join_blocks(const job *j, size_t blocks, cyb_localization *out, cyb_error *error) {
  size_t records = 0, fields = 0;
  for (size_t b = 0; b < blocks; b++) {
    records += j->blocks[b].count;
    fields += j->blocks[b].field_count;
  }
  out->records = CYB__ARRAY(cyb_located, records);
  out->fields = CYB__ARRAY(cyb_located_field, fields);
  if (!out->records || !out->fields) return cyb_error_memory(error);
  for (size_t b = 0; b < blocks; b++) {
    const cyb__locator *l = &j->blocks[b];
    for (size_t i = 0; i < l->count; i++) {
      cyb_located *record = &out->records[out->count++];
      *record = l->records[i];
      record->first += out->field_count;
      out->located += record->state == CYB_LOCATED && record->changes > 0;
      out->impossible += record->state == CYB_LOCATED_IMPOSSIBLE;
      out->unsolved += record->state == CYB_LOCATED_UNSOLVED;
    }
    if (l->field_count)
      memcpy(out->fields + out->field_count, l->fields, l->field_count * sizeof *l->fields);
    out->field_count += l->field_count;
  }
  return CYB_OK;
}

/* One portion after the other, so that the work can be watched and stopped. */
static int locate_portion(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  return locate_block(j, block + j->first / BLOCK, first + j->first, last + j->first, error);
}

static int locate_all(job *j, cyb_error *error) {
  const size_t portion = 32 * BLOCK;
  size_t rows = j->edits->table->rows;
  int status = CYB_OK;
  for (j->first = 0; j->first < rows && !status; j->first += portion) {
    size_t left = rows - j->first;
    if (cyb_progress_report(j->options->progress, (double)j->first / (double)rows,
                            "localising errors"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status = cyb_parallel_blocks(left < portion ? left : portion, BLOCK, j->options->threads,
                                 locate_portion, j, error);
  }
  return status;
}

static int check_weights(const cyb_edits *edits, const cyb_localize_options *options,
                         cyb_error *error) {
  for (size_t i = 0; options->weight && i < edits->table->columns; i++)
    if (!(options->weight[i] > 0.0))
      return cyb_error_set(error, CYB_EDOMAIN, edits->table->column[i].name,
                           "the weight of a field must be above 0, not %g", options->weight[i]);
  return CYB_OK;
}

int cyb_localize(cyb_localization **out, const cyb_edits *edits,
                 const cyb_localize_options *options, cyb_error *error) {
  size_t rows = edits->table->rows, blocks = cyb_parallel_count(rows, BLOCK);
  job j = {.edits = edits, .options = options, .caller = pthread_self()};
  int status = check_weights(edits, options, error);
  *out = NULL;
  if (!status) status = name_contradiction(edits, options->use, error);
  if (status) return status;
  j.verdict = edits->rules->count && rows > SIZE_MAX / edits->rules->count
                  ? NULL
                  : CYB__ARRAY(int8_t, edits->rules->count * rows);
  j.blocks = CYB__ARRAY(cyb__locator, blocks);
  *out = CYB__NEW(cyb_localization);
  if (!j.verdict || !j.blocks || !*out) status = cyb_error_memory(error);
  if (!status) status = cyb_edits_judge(edits, j.verdict, error);
  if (!status) status = locate_all(&j, error);
  if (!status) status = join_blocks(&j, blocks, *out, error);
  for (size_t b = 0; j.blocks && b < blocks; b++) {
    free(j.blocks[b].records);
    free(j.blocks[b].fields);
  }
  free(j.verdict);
  free(j.blocks);
  if (status) {
    cyb_localization_free(*out);
    *out = NULL;
  }
  return status;
}

void cyb_localization_free(cyb_localization *localization) {
  if (!localization) return;
  free(localization->records);
  free(localization->fields);
  free(localization);
}
