/* tests/fuzz/fuzz_hierarchy.c - any bytes as the file of a hierarchy. What is accepted is a
 * tree: parents before their children, every code found again, and tables are made of it. */
#include <cyberstats/disclose.h>

#include "scratch_file.h"

/* The reader is the program's, which has no library to link. */
#include "tools/disclose_tree.c"

cyb_csv_options data_csv_options(const cyb_app *app) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  options.threads = app->threads;
  return options;
}

static void check_tree(const disclose_tree *tree) {
  demand(tree->nodes >= 1 && tree->parent[0] == 0);
  for (size_t n = 1; n < tree->nodes; n++) {
    const char *label = cyb_dictionary_text(tree->label, (int32_t)n);
    demand(tree->parent[n] < n && tree->inner[tree->parent[n]]);
    demand(disclose_tree_find(tree, label) == (int32_t)n);
  }
}

/* One record in each code that has nothing below it. */
static void tabulate(const disclose_tree *tree) {
  cyb_dimension dimension = {tree->nodes, tree->parent};
  cyb_table_shape shape = {1, {0}};
  cyb_layout layout = {&dimension, 1, &shape, 1};
  size_t *code = calloc(tree->nodes, sizeof *code), records = 0;
  const size_t *codes[] = {code};
  cyb_microdata data = {.code = codes, .responses = 1};
  cyb_tabulation *t = NULL;
  for (size_t n = 1; code && n < tree->nodes; n++)
    if (!tree->inner[n]) code[records++] = n;
  data.rows = records;
  if (code && cyb_tabulate(&t, &layout, &data, NULL, NULL) == CYB_OK)
    demand(cyb_tabulation_value(t, 0, cyb_tabulation_cell(t, 0, &(size_t){0})) == (double)records);
  cyb_tabulation_free(t);
  free(code);
}

static void ask(const disclose_tree *tree, const uint8_t *data, size_t size) {
  cyb_table table = {.source = (char *)(uintptr_t)"cells.csv"};
  cyb_error error = {0};
  char text[64];
  size_t length = size < sizeof text ? size : sizeof text - 1;
  if (size) memcpy(text, data + size - length, length);
  text[length] = '\0';
  if (disclose_tree_find(tree, text) < 0)
    demand(disclose_tree_unknown(tree, &table, 0, text, &error) == CYB_EDATA && error.message[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_app app = {.threads = 1};
  disclose_tree tree = {0};
  cyb_error error = {0};
  char path[32];
  FILE *file = scratch_file(data, size, path);
  if (!file) return 0;
  int status = disclose_tree_read(&tree, &app, path, "Total", NULL, &error);
  demand(status == (int)error.status);
  tree.name = cyb_strdup("region");
  if (status == CYB_OK && tree.name) {
    check_tree(&tree);
    tabulate(&tree);
    ask(&tree, data, size);
  }
  disclose_tree_clear(&tree);
  fclose(file);
  return 0;
}
