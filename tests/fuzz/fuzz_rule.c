/* tests/fuzz/fuzz_rule.c - any bytes as a rule file, then run over a small table
 * whose columns the corpus names: every row ends in pass, fail or unknown. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/ingest.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char table[] = "id,a,b,c,kind\n1,1,2,3,x\n2,,0,-1,y\n3,1e300,1e300,NA,x\n4,0,0,0,\n";
enum { ROWS = 4 };

static void demand(int holds) {
  if (!holds) abort();
}

static FILE *scratch(const void *bytes, size_t size, char path[32]) {
  FILE *file = tmpfile();
  if (file && (fwrite(bytes, 1, size, file) != size || fflush(file) != 0)) {
    fclose(file);
    file = NULL;
  }
  if (file) snprintf(path, 32, "/dev/fd/%d", fileno(file));
  return file;
}

static void run(const char *path, cyb_rules *rules) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_check *check;
  options.rules = rules;
  options.threads = 1;
  if (cyb_check_file(&check, path, &options, NULL, NULL) != CYB_OK) return;
  demand(check->rows == ROWS && check->accepted + check->rejected == ROWS);
  for (size_t i = 0; i < rules->count; i++) {
    const cyb_rule *rule = &rules->items[i];
    demand(rule->pass + rule->fail + rule->unknown == ROWS);
  }
  cyb_check_free(check);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char rule_path[32], table_path[32];
  FILE *rule_file = scratch(data, size, rule_path);
  FILE *table_file = scratch(table, sizeof table - 1, table_path);
  cyb_error error = {0};
  cyb_rules *rules = NULL;
  if (rule_file && table_file) {
    int status = cyb_rules_read(&rules, rule_path, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (rules != NULL));
    if (rules) run(table_path, rules);
  }
  cyb_rules_free(rules);
  if (rule_file) fclose(rule_file);
  if (table_file) fclose(table_file);
  return 0;
}
