/* data/check_columns.c - a form made from a file: columns typed by their cells.
 * Layer: data. */
#include "data/check_columns.h"

#include "base/memory.h"
#include "data/field_type.h"
#include "data/form_private.h"

void cyb__samples_free(cyb_column *samples, size_t count) {
  for (size_t i = 0; samples && i < count; i++) cyb_column_clear(&samples[i]);
  free(samples);
}

static int keep_sample(cyb_column *sample, const cyb_cell *cell, size_t line, cyb_error *error) {
  sample->type = CYB_COLUMN_TEXT;
  sample->text_line = line;
  sample->levels = cyb_dictionary_new();
  if (!sample->levels) return cyb_error_memory(error);
  sample->text_code = cyb_dictionary_intern(sample->levels, cell->bytes, cell->length);
  return sample->text_code < 0 ? cyb_error_memory(error) : CYB_OK;
}

static int look_at_block(const cyb_csv_block *block, cyb_column *samples, cyb_error *error) {
  int status = CYB_OK;
  for (size_t row = 0; row < block->rows; row++)
    for (size_t i = 0; i < block->columns && !status; i++) {
      const cyb_cell *cell = &block->cells[row * block->columns + i];
      double number;
      if (samples[i].type == CYB_COLUMN_TEXT || cyb_is_missing(cell->bytes, cell->length) ||
          cyb_number_parse(cell->bytes, cell->length, &number))
        continue;
      status = keep_sample(&samples[i], cell, block->line[row], error);
    }
  return status;
}

static int look_at_file(cyb_csv *csv, cyb_column *samples, cyb_error *error) {
  cyb_csv_block block = {0};
  int status;
  while (!(status = cyb_csv_next(csv, &block, error)) && block.rows)
    if ((status = look_at_block(&block, samples, error))) break;
  cyb_csv_block_free(&block);
  return status;
}

static int build_form(const cyb_csv_info *file, const cyb_column *samples, cyb_form **out,
                      cyb_error *error) {
  cyb_form *form = *out = cyb__form_new(file->name);
  size_t capacity = 0;
  if (!form) return cyb_error_memory(error);
  for (size_t i = 0; i < file->columns; i++) {
    cyb_field *field = cyb__form_add(form, &capacity);
    if (!field || !cyb__form_text(&field->code, file->header[i], "") ||
        !cyb__form_text(&field->label_zh, file->header[i], "") ||
        !cyb__form_text(&field->label_en, file->header[i], ""))
      return cyb_error_memory(error);
    field->type =
        cyb__field_type_find(samples[i].type == CYB_COLUMN_TEXT ? "text" : "decimal", NULL);
  }
  return cyb__form_entitle(form, error);
}

int cyb__columns_form(cyb_csv *csv, cyb_form **out, cyb_column **samples, cyb_error *error) {
  const cyb_csv_info *file = cyb_csv_about(csv);
  int status;
  *out = NULL;
  *samples = CYB__ARRAY(cyb_column, file->columns);
  if (!*samples) return cyb_error_memory(error);
  for (size_t i = 0; i < file->columns; i++) {
    (*samples)[i].type = CYB_COLUMN_EMPTY;
    (*samples)[i].text_code = -1;
  }
  status = look_at_file(csv, *samples, error);
  if (!status) status = build_form(file, *samples, out, error);
  if (!status) return CYB_OK;
  cyb__samples_free(*samples, file->columns);
  cyb_form_free(*out);
  *samples = NULL;
  *out = NULL;
  return status;
}
