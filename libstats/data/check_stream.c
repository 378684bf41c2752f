/* data/check_stream.c - the pipeline from a file through its checks.
 * Layer: data. */
#include "data/check_stream.h"

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "data/check_rejects.h"

enum { KEPT_PROBLEMS = 10000, LONGEST_VALUE = 1000 };

/* --- the result ------------------------------------------------------------ */

static void free_problem(cyb_problem *problem) {
  free(problem->unit);
  free(problem->column);
  free(problem->rule);
  free(problem->value);
  free(problem->message);
}

void cyb_check_free(cyb_check *check) {
  if (!check) return;
  for (size_t i = 0; i < check->count; i++) free_problem(&check->problems[i]);
  free(check->problems);
  free(check->file);
  free(check->sha256);
  free(check->encoding);
  free(check);
}

cyb_check *cyb__check_new(const cyb_csv_info *file) {
  cyb_check *check = CYB__NEW(cyb_check);
  if (!check) return NULL;
  check->file = cyb_strdup(file->name);
  check->sha256 = cyb_strdup(file->sha256);
  check->encoding = cyb_strdup(file->encoding);
  check->delimiter = file->delimiter;
  if (check->file && check->sha256 && check->encoding) return check;
  cyb_check_free(check);
  return NULL;
}

static char *copy_value(const cyb_cell *cell) {
  size_t length =
      cell->length <= LONGEST_VALUE ? cell->length : cyb_utf8_valid(cell->bytes, LONGEST_VALUE);
  return cyb_strndup(cell->bytes, length);
}

static int keep_problem(cyb_check *check, const cyb__batch *b, const cyb__finding *finding,
                        size_t *capacity, cyb_error *error) {
  cyb_problem *grown = cyb__grow(check->problems, capacity, check->count + 1, sizeof *grown);
  const char *unit = cyb__batch_unit(b, finding->row);
  cyb_problem *problem;
  if (!grown) return cyb_error_memory(error);
  check->problems = grown;
  problem = &grown[check->count++];
  *problem = (cyb_problem){.line = b->csv.line[finding->row],
                           .unit = cyb_strdup(unit),
                           .column = cyb_strdup(finding->code),
                           .rule = cyb_strdup(finding->rule),
                           .hard = finding->hard,
                           .message = cyb_strdup(cyb__batch_message(b, finding))};
  if (finding->column >= 0)
    problem->value = copy_value(cyb__batch_cell(b, finding->row, finding->column));
  bool failed = (unit && !problem->unit) || (finding->code && !problem->column) || !problem->rule ||
                !problem->message || (finding->column >= 0 && !problem->value);
  return failed ? cyb_error_memory(error) : CYB_OK;
}

/* --- the two sides of the pipeline ------------------------------------------ */

typedef struct stream {
  cyb_csv *csv;
  cyb__checker *checker;
  const cyb__sink *sink;
  cyb__rejects *rejects;
  cyb_check *check;
  size_t limit, capacity;
  cyb__batch batch[2];
  cyb__batch *filling, *full;
} stream;

static int fill(void *user, cyb_error *error) {
  stream *s = user;
  int status = cyb_csv_next(s->csv, &s->filling->csv, error);
  return status ? status : cyb__batch_check(s->checker, s->filling, error);
}

static int record(stream *s, const cyb__batch *b, cyb_error *error) {
  cyb_check *check = s->check;
  int status = CYB_OK;
  for (size_t row = 0; row < b->rows; row++) {
    bool rejected = b->state[row] & CYB__REJECTED;
    if (b->state[row] & CYB__OUTSIDE) continue;
    check->rows++;
    check->rejected += rejected;
    check->accepted += !rejected;
    check->queried += !rejected && (b->state[row] & CYB__QUERIED);
  }
  check->problems_total += b->count;
  for (size_t i = 0; i < b->count && check->count < s->limit && !status; i++)
    status = keep_problem(check, b, &b->findings[i], &s->capacity, error);
  return status;
}

static int empty(void *user, cyb_error *error) {
  stream *s = user;
  int status = record(s, s->full, error);
  if (!status) status = cyb__rejects_add(s->rejects, s->full, error);
  if (!status && s->sink->take) status = s->sink->take(s->sink->user, s->full, error);
  return status;
}

static void swap(stream *s) {
  cyb__batch *other = s->full;
  s->full = s->filling;
  s->filling = other;
}

static int run(stream *s, const cyb_ingest_options *options, cyb_error *error) {
  int status = fill(s, error);
  if (!status && !s->filling->rows)
    return cyb_error_at(error, CYB_EDATA, s->check->file, 0, NULL,
                        "has a header but no rows below it");
  swap(s);
  while (!status && s->full->rows) {
    if (cyb_progress_report(options->progress, cyb_csv_fraction(s->csv), s->check->file))
      return cyb_error_set(error, CYB_ECANCELLED, s->check->file, "cancelled; nothing was stored");
    status = cyb_parallel_both(options->threads, fill, s, empty, s, error);
    swap(s);
  }
  if (!status && !s->check->rows)
    return cyb_error_at(error, CYB_EDATA, s->check->file, 0, NULL,
                        "there are rows, but the condition is true for none of them");
  return status ? status : cyb__rejects_finish(s->rejects, error);
}

int cyb__check_stream(cyb_csv *csv, cyb__checker *checker, const cyb_ingest_options *options,
                      const cyb__sink *sink, cyb__rejects *rejects, cyb_check *check,
                      cyb_error *error) {
  stream s = {.csv = csv,
              .checker = checker,
              .sink = sink,
              .rejects = rejects,
              .check = check,
              .limit = options->problem_limit ? options->problem_limit : KEPT_PROBLEMS};
  s.filling = &s.batch[0];
  s.full = &s.batch[1];
  int status = run(&s, options, error);
  cyb__batch_clear(&s.batch[0]);
  cyb__batch_clear(&s.batch[1]);
  return status;
}
