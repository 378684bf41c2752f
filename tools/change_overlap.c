/* tools/change_overlap.c - change between two overlapping samples.
 * Layer: tools. */
#include <stdlib.h>

#include "tools/change_job.h"
#include "tools/intl.h"
#include "tools/result.h"

/* The groups of both waves: those of the later one, then those that ended. */
typedef struct groups {
  int32_t *code[2]; /* per row */
  size_t *at[2];    /* per group: the wave's own number of it, or NONE */
  size_t count;
} groups;
static const size_t NONE = (size_t)-1;

static void groups_free(groups *g) {
  for (size_t w = 0; w < 2; w++) {
    free(g->code[w]);
    free(g->at[w]);
  }
}

/* What a group of one wave is called; the parts are told apart by a separator that
 * no value of a CSV cell holds. */
static void group_name(cyb_text *name, const cyb_survey *survey, size_t domain) {
  cyb_text_clear(name);
  for (size_t i = 0; i < survey->by_count; i++) {
    const cyb_column *column = cyb_table_find(survey->table, survey->by[i]);
    int32_t code = column->code[survey->domains.row[domain]];
    cyb_text_format(name, "%s\x1f", cyb_dictionary_text(column->levels, code));
  }
}

static int name_groups(groups *g, const change_job *j, cyb_dictionary *names, size_t wave) {
  const cyb_survey *survey = &j->survey[wave];
  cyb_text name = {0};
  bool good = true;
  for (size_t d = 0; good && d < survey->domains.count; d++) {
    int32_t code;
    group_name(&name, survey, d);
    code =
        name.failed ? -1 : cyb_dictionary_intern(names, name.bytes ? name.bytes : "", name.length);
    good = code >= 0;
    if (!good) break;
    while (g->count <= (size_t)code) g->at[0][g->count] = g->at[1][g->count] = NONE, g->count++;
    g->at[wave][code] = d;
  }
  cyb_text_free(&name);
  return good;
}

static void renumber(groups *g, const change_job *j, size_t wave, int32_t *number) {
  const cyb_domains *domains = &j->survey[wave].domains;
  for (size_t c = 0; c < g->count; c++)
    if (g->at[wave][c] != NONE) number[g->at[wave][c]] = (int32_t)c;
  for (size_t row = 0; row < j->survey[wave].table->rows; row++)
    g->code[wave][row] = domains->code[row] < 0 ? -1 : number[domains->code[row]];
}

static int find_groups(groups *g, const change_job *j, cyb_error *error) {
  size_t most = j->survey[0].domains.count + j->survey[1].domains.count;
  cyb_dictionary *names = cyb_dictionary_new();
  int32_t *number = calloc(most + 1, sizeof *number);
  bool good = names && number;
  for (size_t w = 0; w < 2; w++) {
    g->code[w] = calloc(j->survey[w].table->rows + 1, sizeof *g->code[w]);
    g->at[w] = calloc(most + 1, sizeof *g->at[w]);
    good = good && g->code[w] && g->at[w];
  }
  good = good && name_groups(g, j, names, 1) && name_groups(g, j, names, 0);
  if (good) {
    renumber(g, j, 0, number);
    renumber(g, j, 1, number);
  }
  free(number);
  cyb_dictionary_free(names);
  return good ? CYB_OK : cyb_error_memory(error);
}

static json_t *group_object(const groups *g, const change_job *j, size_t group) {
  size_t wave = g->at[1][group] != NONE ? 1 : 0;
  return survey_domain_object(&j->survey[wave], g->at[wave][group]);
}

static void note_overlap(const change_job *j, const cyb_overlap *overlap) {
  cyb_overlap_summary about = cyb_overlap_about(overlap);
  json_t *object = json_object();
  result_set(object, "units_old", json_integer((json_int_t)about.first));
  result_set(object, "units_new", json_integer((json_int_t)about.last));
  result_set(object, "units_common", json_integer((json_int_t)about.common));
  result_set(object, "changed_stratum", json_integer((json_int_t)about.moved));
  result_set(j->app->inputs, "overlap", object);
  if (!about.common)
    cyb_warnings_add(&j->app->warnings, "no-overlap",
                     _("no unit stands in both waves: they count as independent samples; is %s the "
                       "right column?"),
                     j->id);
}

static int estimate(change_job *j, const groups *g, const cyb_overlap *overlap, cyb_error *error) {
  cyb_change *out = calloc(g->count + 1, sizeof *out);
  cyb_change_request request = {j->measure, j->years, change_request(j, g->code[0], g->count),
                                change_request(j, g->code[1], g->count)};
  int status = out ? CYB_OK : cyb_error_memory(error);
  j->app->results = json_array();
  for (size_t s = 0; !status && s < j->count; s++) {
    status =
        cyb_change_estimate(out, overlap, j->statistic[0][s], j->statistic[1][s], &request, error);
    for (size_t d = 0; !status && d < g->count; d++)
      change_add_row(j, s, j->measure->name, group_object(g, j, d), &out[d]);
  }
  free(out);
  return status;
}

int change_between(change_job *j, cyb_error *error) {
  groups g = {0};
  cyb_overlap *overlap = NULL;
  cyb_wave first, last;
  int status = find_groups(&g, j, error);
  if (!status) status = change_wave(j, 0, &first, error);
  if (!status) status = change_wave(j, 1, &last, error);
  if (!status) status = cyb_overlap_build(&overlap, &first, &last, error);
  if (!status) note_overlap(j, overlap);
  if (!status) status = estimate(j, &g, overlap, error);
  cyb_overlap_free(overlap);
  groups_free(&g);
  return status;
}
