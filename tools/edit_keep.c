/* tools/edit_keep.c - which rows are edited; the others stay as they are.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/edit.h"
#include "tools/intl.h"

/* As `check` has it: what did not respond has no answers to judge. */
static bool is_silent(const cyb_column *status, size_t row) {
  return status && status->type == CYB_COLUMN_TEXT && status->code[row] >= 0 &&
         strcmp(cyb_dictionary_text(status->levels, status->code[row]), "responded") != 0;
}

void edit_compact(cyb_table *table, const size_t *row_of, size_t kept) {
  size_t rows = table->rows;
  for (size_t c = 0; c < table->columns; c++) {
    cyb_column *column = &table->column[c];
    for (size_t row = 0; row < rows; row++) {
      if (row_of[row] == SIZE_MAX) continue;
      if (column->number) column->number[row_of[row]] = column->number[row];
      if (column->code) column->code[row_of[row]] = column->code[row];
    }
    column->rows = kept;
  }
  for (size_t row = 0; row < rows; row++)
    if (row_of[row] != SIZE_MAX) table->line[row_of[row]] = table->line[row];
  table->rows = kept;
}

int edit_keep_rows(edit_job *job, cyb_error *error) {
  const cyb_field *role = job->form ? cyb_form_role(job->form, "status") : NULL;
  const cyb_column *answered = role ? cyb_table_find(job->table, role->code) : NULL;
  int8_t *keep = NULL;
  cyb_expr *where = NULL;
  size_t kept = 0;
  int status = data_where(&where, job->app, error);
  if (!status) status = data_keep(&keep, where, job->table, error);
  job->file_rows = job->table->rows;
  job->row_of = calloc(job->file_rows + 1, sizeof *job->row_of);
  if (!status && !job->row_of) status = cyb_error_memory(error);
  for (size_t row = 0; !status && row < job->file_rows; row++) {
    bool silent = is_silent(answered, row), outside = keep && keep[row] != 1;
    job->silent += silent;
    job->outside += outside && !silent;
    job->row_of[row] = silent || outside ? SIZE_MAX : kept++;
  }
  if (!status && !kept)
    status =
        cyb_error_at(error, CYB_EDATA, job->table->source, 0, NULL, _("no row is left to edit"));
  if (!status) edit_compact(job->table, job->row_of, kept);
  free(keep);
  cyb_expr_free(where);
  return status;
}
