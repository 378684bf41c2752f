/* tests/fuzz/fuzz_statistic.c - any text as a statistic, estimated over a small stratified
 * sample in two domains: by linearisation with every kind of quantile that the first byte
 * asks for, by jackknife, bootstrap and brr. Values are finite or missing, errors not
 * negative, intervals in order, and two threads make the same bits as one. */
#include <math.h>

#include <cyberstats/estimate.h>
#include <cyberstats/replicate.h>
#include <cyberstats/table.h>

#include "scratch_file.h"

enum { ROWS = 8, DOMAINS = 2, LONGEST = 1024 };

static const char sample[] = "x,y,h,w,kind,none\n1,2,a,3,p,\n2,,a,4.5,q,\n0,1e12,b,1,,\n3,-7,b,0,p,\n"
                             "3,3,c,2,q,\n1e-9,3,c,2,p,\n8,1,d,1e3,q,\n8,0,d,1,p,\n";

static cyb_table *read_sample(void) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char path[32];
  FILE *file = scratch_file(sample, sizeof sample - 1, path);
  options.threads = 1;
  if (file) cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL);
  if (file) fclose(file);
  return table;
}

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

static void check(const cyb_estimate *e) {
  demand(!isinf(e->value) && !(e->se < 0.0) && !isinf(e->se));
  demand(isnan(e->lower) || isnan(e->upper) || e->lower <= e->upper);
  demand(e->n <= ROWS && e->weight >= 0.0 && !(e->cv < 0.0));
}

static int estimate(const cyb_design *design, const cyb_statistic *statistic,
                    cyb_estimate_request *request) {
  cyb_estimate out[DOMAINS], again[DOMAINS];
  cyb_error error = {0};
  request->threads = 1;
  int status = cyb_estimate_domains(out, design, statistic, request, &error);
  demand(status == (int)error.status && (!status || error.message[0]));
  request->threads = 2;
  demand(cyb_estimate_domains(again, design, statistic, request, NULL) == status);
  if (status) return status;
  for (size_t d = 0; d < DOMAINS; d++) {
    check(&out[d]);
    demand(!memcmp(&out[d].value, &again[d].value, sizeof out[d].value));
    demand(!memcmp(&out[d].se, &again[d].se, sizeof out[d].se));
  }
  return CYB_OK;
}

static void use(const cyb_statistic *statistic, const cyb_design *design, int type) {
  static const int32_t domain[ROWS] = {0, 0, 0, 1, 0, 1, 0, -1};
  static const char *const schemes[] = {"jackknife", "bootstrap", "brr"};
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  request.domain = domain;
  request.domains = DOMAINS;
  request.quantile_type = type;
  estimate(design, statistic, &request);
  request.missing = CYB_MISSING_DROP;
  estimate(design, statistic, &request);
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    cyb_replication replication = CYB_REPLICATION_INIT;
    replication.scheme = cyb_replicate_scheme_find(schemes[i]);
    replication.replicates = 6;
    request.replication = &replication;
    estimate(design, statistic, &request);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_table *table = read_sample();
  cyb_statistic *statistic = NULL;
  cyb_design *design = NULL;
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  char text[LONGEST];
  if (table && size > 1 && size < LONGEST) {
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    options.weight = cyb_table_find(table, "w");
    options.strata = cyb_table_find(table, "h");
    if (cyb_column_categorize(cyb_table_find(table, "h"), NULL) == CYB_OK &&
        cyb_design_build(&design, ROWS, &options, NULL, NULL) == CYB_OK &&
        cyb_statistic_parse(&statistic, text, NULL) == CYB_OK &&
        cyb_statistic_bind(statistic, look_up, table, NULL, 0, NULL) == CYB_OK)
      use(statistic, design, data[0] % 9 + 1);
  }
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  cyb_table_free(table);
  return 0;
}
