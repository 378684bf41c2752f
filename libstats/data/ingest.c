/* data/ingest.c - checking a file and storing it, all or nothing.
 * Layer: data. */
#include <cyberstats/ingest.h>
#include <cyberstats/period.h>

#include "base/memory.h"
#include "data/check_rejects.h"
#include "data/check_stream.h"
#include "data/store_load.h"

typedef struct work {
  cyb_store *store;
  const cyb_ingest_options *options;
  cyb_period period;
  cyb_csv *csv;
  cyb__checker checker;
  cyb__rejects rejects;
  cyb__load load;
  cyb_check *check;
} work;

static int check_options(work *w, cyb_error *error) {
  char canonical[16];
  int status;
  if (!w->options->form)
    return cyb_error_set(error, CYB_EDOMAIN, "form", "an ingest needs a form to check against");
  if (!w->options->period)
    return cyb_error_set(error, CYB_EDOMAIN, "period", "an ingest needs the period of its file");
  if ((status = cyb_period_parse(&w->period, w->options->period, error))) return status;
  cyb_period_format(w->period, canonical);
  if (strcmp(canonical, w->options->period) != 0)
    return cyb_error_set(error, CYB_EDOMAIN, "period", "write %.40s as %s", w->options->period,
                         canonical);
  return CYB_OK;
}

static int open_file(work *w, const char *path, cyb_warnings *warnings, cyb_error *error) {
  const cyb_ingest_options *options = w->options;
  int status = cyb_csv_open(&w->csv, path, &options->csv, warnings, error);
  if (status) return status;
  const cyb_csv_info *file = cyb_csv_about(w->csv);
  cyb__check_plan plan = {.form = options->form,
                          .file = file,
                          .rules = options->rules,
                          .where = options->where,
                          .language = options->language,
                          .year = w->period.year};
  status = cyb__checker_init(&w->checker, &plan, options->ignore_unknown, warnings, error);
  w->rejects =
      (cyb__rejects){.path = options->rejects, .file = file, .chinese = w->checker.chinese};
  if (!status && !(w->check = cyb__check_new(file))) status = cyb_error_memory(error);
  return status;
}

static int fetch_previous(work *w, cyb_error *error) {
  const char **names = NULL;
  char before[16];
  size_t count = 0;
  int status = cyb__checker_previous(&w->checker, &names, &count, error);
  cyb_period_format(cyb_period_shift(w->period, -1), before);
  if (!status && count)
    status = cyb__store_previous(w->store, w->options->form->name, before, names, count,
                                 &w->checker.previous, error);
  free(names);
  return status;
}

/* What was stored before is checked again, so that the caller sees the same
 * answer, but nothing is written. */
static int stream(work *w, cyb_error *error) {
  cyb__sink sink = {cyb__load_batch, &w->load};
  if (w->check->unchanged) sink.take = NULL;
  return cyb__check_stream(w->csv, &w->checker, w->options, &sink, &w->rejects, w->check, error);
}

/* The index is sorted with the memory that the keys took. */
static void forget_keys(cyb__checker *checker) {
  cyb_dictionary_free(checker->seen);
  free(checker->seen_line);
  checker->seen = NULL;
  checker->seen_line = NULL;
}

static int conclude(work *w, cyb_error *error) {
  cyb_check *check = w->check;
  int status = CYB_OK;
  bool refused = (w->options->strict && check->rejected) || !check->accepted;
  if (!check->unchanged && !refused) {
    forget_keys(&w->checker);
    status = cyb__load_finish(&w->load, check, error);
    check->replaced = w->load.replaced;
  }
  if (status) return status;
  check->stored = check->unchanged || !refused;
  cyb__load_clear(&w->load);
  return CYB_OK;
}

static int count_records(work *w, cyb_error *error) {
  if (!w->check->stored) return CYB_OK;
  return cyb__store_count(w->store, w->options->form->name, w->options->period, &w->check->records,
                          error);
}

static int ingest(work *w, const char *path, cyb_warnings *warnings, cyb_error *error) {
  int status = check_options(w, error);
  if (!status) status = open_file(w, path, warnings, error);
  if (!status)
    status =
        cyb__load_begin(&w->load, w->store, &w->checker, w->options, &w->check->unchanged, error);
  if (!status && w->check->unchanged) cyb__load_clear(&w->load);
  if (!status) status = fetch_previous(w, error);
  if (!status) status = stream(w, error);
  if (!status) status = conclude(w, error);
  if (!status) status = cyb__rejects_publish(&w->rejects, error);
  return status ? status : count_records(w, error);
}

int cyb_ingest_file(cyb_check **out, cyb_store *store, const char *path,
                    const cyb_ingest_options *options, cyb_warnings *warnings, cyb_error *error) {
  work w = {.store = store, .options = options};
  int status = ingest(&w, path, warnings, error);
  cyb__load_clear(&w.load);
  cyb__rejects_clear(&w.rejects);
  cyb__checker_clear(&w.checker);
  cyb_csv_close(w.csv);
  if (status) {
    cyb_check_free(w.check);
    w.check = NULL;
  }
  *out = w.check;
  return status;
}
