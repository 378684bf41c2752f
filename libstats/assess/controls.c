/* assess/controls.c - what controls cost and how long they last.
 * Layer: assess. */
#include <cyberstats/assess.h>

#include <math.h>

#include <cyberstats/column.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/definition.h"

static const cyb__definition_text texts[] = {
    {"question", offsetof(cyb_control, question)},
    {"label_zh", offsetof(cyb_control, label_zh)},
    {"label_en", offsetof(cyb_control, label_en)},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char *const columns[] = {"question", "cost", "life", "label_zh", "label_en"};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

void cyb_controls_free(cyb_controls *controls) {
  if (!controls) return;
  for (size_t i = 0; i < controls->count; i++)
    cyb__definition_clear(&controls->items[i], texts, TEXTS);
  free(controls->items);
  free(controls->source);
  free(controls);
}

static int read_control(cyb_control *c, cyb_dictionary *seen, const cyb_table *table, size_t row,
                        cyb_error *error) {
  size_t known = cyb_dictionary_count(seen);
  int32_t code;
  int status = cyb__definition_fill(c, table, row, texts, TEXTS, error);
  if (status) return status;
  code = cyb_dictionary_intern(seen, c->question, strlen(c->question));
  if (code < 0) return cyb_error_memory(error);
  if (!*c->question || (size_t)code < known)
    return cyb__definition_error(table, row, "question", error,
                                 *c->question ? CYB__N("\"%.60s\" stands twice: one row a question")
                                              : CYB__N("a row names its question%s"),
                                 c->question);
  status = cyb__definition_number(table, row, "cost", NAN, &c->cost, error);
  if (!status) status = cyb__definition_number(table, row, "life", NAN, &c->life, error);
  if (!status && !(c->cost >= 0.0))
    status = cyb__definition_error(table, row, "cost", error, "what it costs is wanted, in yuan");
  if (!status && !(c->life > 0.0))
    status = cyb__definition_error(table, row, "life", error, "the years it lasts are wanted");
  return status;
}

static int read_controls(cyb_controls *controls, const cyb_table *table, cyb_error *error) {
  cyb_dictionary *seen = cyb_dictionary_new();
  int status = CYB_OK;
  controls->items = CYB__ARRAY(cyb_control, table->rows);
  controls->source = cyb_strdup(table->source ? table->source : "");
  if (!seen || !controls->items || !controls->source) status = cyb_error_memory(error);
  if (table->sha256) snprintf(controls->sha256, sizeof controls->sha256, "%s", table->sha256);
  for (size_t row = 0; !status && row < table->rows; row++) {
    controls->count = row + 1;
    status = read_control(&controls->items[row], seen, table, row, error);
  }
  cyb_dictionary_free(seen);
  return status;
}

int cyb_controls_read(cyb_controls **out, const char *path, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_controls *controls;
  int status = cyb__definition_read(&table, path, columns, COLUMNS, error);
  *out = NULL;
  if (status) return status;
  controls = CYB__NEW(cyb_controls);
  status = controls ? read_controls(controls, table, error) : cyb_error_memory(error);
  cyb_table_free(table);
  if (status)
    cyb_controls_free(controls);
  else
    *out = controls;
  return status;
}
