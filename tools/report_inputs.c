/* tools/report_inputs.c - what a report of files was made from, and the terms of its methods.
 * Layer: tools. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strcasestr */
#endif
#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_grid.h"

bool report_inputs_synthetic(const cyb_page *page) {
  const json_t *files = json_object_get(page->app->inputs, "files");
  size_t i;
  json_t *file;
  json_array_foreach(files, i, file) {
    const char *name = json_string_value(json_object_get(file, "name"));
    if (name && strcasestr(name, "SYNTHETIC")) return true;
  }
  return false;
}

int report_inputs(cyb_page *page, cyb_document *document, cyb_error *error) {
  const json_t *files = json_object_get(page->app->inputs, "files");
  cyb_keep *kept = &page->kept;
  cyb_grid grid = {0};
  size_t i;
  json_t *file;
  int status;
  grid_column(&grid, _("file"), NULL, false);
  grid_column(&grid, _("rows"), NULL, true);
  grid_column(&grid, "SHA-256", NULL, false);
  json_array_foreach(files, i, file) {
    grid_cell(&grid, keep_format(kept, "%s", json_string_value(json_object_get(file, "name"))));
    grid_cell(&grid, figure_count(kept, json_number_value(json_object_get(file, "rows"))));
    grid_cell(&grid, keep_format(kept, "%s", json_string_value(json_object_get(file, "sha256"))));
  }
  status = grid_write(&grid, page, document, _("Files"), NULL, error);
  cyb_document_term(
      document, _("Program"),
      keep_format(kept, _("cyberstats %s; made %s"), PACKAGE_VERSION, page->app->made));
  return status;
}

void report_terms(cyb_document *document, const cyb_term *terms, size_t count,
                  const char *sources) {
  for (size_t i = 0; i < count; i++)
    cyb_document_term(document, _(terms[i].name), _(terms[i].text));
  cyb_document_note(document, sources);
}

void report_warnings(const cyb_page *page, cyb_document *document) {
  for (size_t i = 0; i < page->app->warnings.count; i++)
    cyb_document_warning(document, page->app->warnings.items[i].message);
}
