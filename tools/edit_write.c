/* tools/edit_write.c - the edited file, and the log of its changes.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/data.h"
#include "tools/edit.h"
#include "tools/output.h"
#include "tools/result.h"

/* Cells stay as they are: quoted only where they must be, nothing neutralised. */
static void add_cell(cyb_text *text, const char *cell, char delimiter) {
  size_t length = strlen(cell);
  bool quote = strpbrk(cell, "\"\r\n") || strchr(cell, delimiter) ||
               (length && (strchr(" \t", cell[0]) || strchr(" \t", cell[length - 1])));
  if (!quote) {
    cyb_text_add(text, cell);
    return;
  }
  cyb_text_add(text, "\"");
  for (; *cell; cell++)
    cyb_text_add_bytes(text, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
  cyb_text_add(text, "\"");
}

/* `written`: a cell that could not be read as a number was not empty. */
static bool is_missing(const cyb_column *c, size_t row, bool written) {
  if (c->type == CYB_COLUMN_EMPTY) return true;
  if (c->type == CYB_COLUMN_TEXT || (written && c->code)) return c->code[row] < 0;
  return isnan(c->number[row]);
}

static bool is_changed(const edit_job *job, size_t row, size_t column) {
  const cyb_column *was = &job->original->column[column], *is = &job->table->column[column];
  bool empty_before = is_missing(was, row, true), empty = is_missing(is, row, false);
  if (empty_before || empty) return empty_before != empty;
  if (is->type == CYB_COLUMN_NUMBER) return was->number[row] != is->number[row];
  return strcmp(cyb_dictionary_text(was->levels, was->code[row]),
                cyb_dictionary_text(is->levels, is->code[row])) != 0;
}

static void add_row(cyb_text *text, const edit_job *job, const cyb_csv_block *block, size_t k,
                    size_t row, char delimiter) {
  for (size_t c = 0; c < job->file_columns; c++) {
    const char *cell = block->cells[k * block->columns + c].bytes;
    char buffer[40];
    if (row != SIZE_MAX && is_changed(job, row, c)) cell = edit_cell(job, row, c, buffer);
    if (c) cyb_text_add_bytes(text, &delimiter, 1);
    add_cell(text, cell ? cell : "", delimiter);
  }
  cyb_text_add(text, "\n");
}

static int flush(cyb_output *output, cyb_text *text, cyb_error *error) {
  int status = text->failed
                   ? cyb_error_memory(error)
                   : output_add(output, text->bytes ? text->bytes : "", text->length, error);
  cyb_text_clear(text);
  return status;
}

static int copy_rows(const edit_job *job, cyb_csv *csv, cyb_output *output, cyb_error *error) {
  const cyb_csv_info *info = cyb_csv_about(csv);
  cyb_csv_block block = {0};
  cyb_text text = {0};
  size_t row = 0;
  int status = CYB_OK;
  if (job->app->bom || strstr(info->encoding, "BOM")) cyb_text_add(&text, "\xEF\xBB\xBF");
  for (size_t c = 0; c < job->file_columns; c++) {
    if (c) cyb_text_add_bytes(&text, &info->delimiter, 1);
    add_cell(&text, info->header[c], info->delimiter);
  }
  cyb_text_add(&text, "\n");
  do {
    status = cyb_csv_next(csv, &block, error);
    for (size_t k = 0; !status && k < block.rows && row < job->file_rows; k++)
      add_row(&text, job, &block, k, job->row_of[row++], info->delimiter);
    if (!status) status = flush(output, &text, error);
  } while (!status && block.rows);
  cyb_csv_block_free(&block);
  cyb_text_free(&text);
  return status;
}

int edit_write_data(const edit_job *job, cyb_error *error) {
  const char *path = arguments_text(&job->app->arguments, "edited", NULL);
  cyb_csv_options options = data_csv_options(job->app);
  cyb_output output = {0};
  cyb_csv *csv = NULL;
  int status, closed;
  if (!path) return CYB_OK;
  status = cyb_csv_open(&csv, job->path, &options, NULL, error);
  if (!status) status = output_open(&output, path, error);
  if (!status) status = copy_rows(job, csv, &output, error);
  closed = output_close(&output, status == CYB_OK, error);
  cyb_csv_close(csv);
  return status ? status : closed;
}

int edit_write_log(const edit_job *job, cyb_error *error) {
  const char *path = arguments_text(&job->app->arguments, "log", NULL);
  cyb_text text = {0};
  int status;
  if (!path) return CYB_OK;
  if (job->app->bom) cyb_text_add(&text, "\xEF\xBB\xBF");
  cyb_text_add(&text, "line,unit,column,from,to,why,method\r\n");
  for (size_t i = 0; i < job->change_count; i++) {
    const edit_change *c = &job->changes[i];
    const char *cells[] = {edit_unit(job, c->row),
                           job->table->column[c->column].name,
                           c->from,
                           c->to,
                           c->why,
                           c->method};
    cyb_text_format(&text, "%zu", job->table->line[c->row]);
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
      cyb_text_add(&text, ",");
      cyb_csv_add_field(&text, cells[k] ? cells[k] : "", !job->app->raw);
    }
    cyb_text_add(&text, "\r\n");
  }
  status =
      text.failed ? cyb_error_memory(error) : output_write(path, text.bytes, text.length, error);
  cyb_text_free(&text);
  return status;
}
