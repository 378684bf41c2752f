/* data/form_sheet.c - small CSV files that describe something, read by name.
 * Layer: data. */
#include "data/form_sheet.h"

#include <strings.h>

#include "base/memory.h"
#include "base/say.h"

static int find_name(const cyb__sheet *sheet, const char *header) {
  for (size_t i = 0; i < sheet->count; i++)
    if (!strcmp(sheet->names[i], header)) return (int)i;
  return -1;
}

static int place_columns(cyb__sheet *sheet, size_t required, cyb_error *error) {
  const cyb_csv_info *info = cyb_csv_about(sheet->csv);
  for (size_t column = 0; column < info->columns; column++) {
    const char *header = info->header[column];
    int name = find_name(sheet, header);
    if (name < 0) {
      const char *near = cyb_nearest(header, sheet->names, sheet->count);
      return cyb_error_at(error, CYB_EDATA, info->name, 1, header,
                          near ? CYB__N("unknown column; did you mean \"%s\"?")
                               : CYB__N("unknown column; the first one known is \"%s\""),
                          near ? near : sheet->names[0]);
    }
    sheet->place[name] = (int)column;
  }
  for (size_t i = 0; i < required; i++)
    if (sheet->place[i] < 0)
      return cyb_error_at(error, CYB_EDATA, info->name, 1, sheet->names[i],
                          "this column is needed and not in the header");
  return CYB_OK;
}

int cyb__sheet_open(cyb__sheet *sheet, const char *path, const char *const *names, size_t count,
                    size_t required, cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  int status;
  memset(sheet, 0, sizeof *sheet);
  if (count > CYB__SHEET_COLUMNS)
    return cyb_error_set(error, CYB_EDOMAIN, path, "too many columns in one sheet");
  sheet->names = names;
  sheet->count = count;
  for (size_t i = 0; i < CYB__SHEET_COLUMNS; i++) sheet->place[i] = -1;
  options.threads = 1;
  status = cyb_csv_open(&sheet->csv, path, &options, NULL, error);
  return status ? status : place_columns(sheet, required, error);
}

void cyb__sheet_close(cyb__sheet *sheet) {
  cyb_csv_block_free(&sheet->block);
  cyb_csv_close(sheet->csv);
  memset(sheet, 0, sizeof *sheet);
}

int cyb__sheet_next(cyb__sheet *sheet, bool *more, cyb_error *error) {
  *more = true;
  sheet->row++;
  if (sheet->row < sheet->block.rows) return CYB_OK;
  sheet->row = 0;
  int status = cyb_csv_next(sheet->csv, &sheet->block, error);
  *more = !status && sheet->block.rows > 0;
  return status;
}

const char *cyb__sheet_cell(const cyb__sheet *sheet, size_t index) {
  int column = sheet->place[index];
  if (column < 0) return "";
  return sheet->block.cells[sheet->row * sheet->block.columns + (size_t)column].bytes;
}

int cyb__sheet_fail(const cyb__sheet *sheet, size_t index, cyb_error *error, const char *format,
                    ...) {
  char message[384];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, cyb_csv_about(sheet->csv)->name,
                      sheet->block.line[sheet->row], sheet->names[index], "%s", message);
}

bool cyb__yes_no(const char *text, bool *answer) {
  static const struct {
    const char *word;
    bool answer;
  } words[] = {{"", false},   {"no", false}, {"0", false},   {"false", false}, {"否", false},
               {"yes", true}, {"1", true},   {"true", true}, {"是", true}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcasecmp(text, words[i].word)) {
      *answer = words[i].answer;
      return true;
    }
  return false;
}
