/* data/form_match.c - which question each column of a data file answers.
 * Layer: data. */
#include <cyberstats/form.h>

#include "base/memory.h"
#include "data/form_private.h"

/* The last column of a file of rejected rows, as ingest writes it: such a file
 * is corrected and comes back as it is. */
static bool is_reason(const char *header, size_t column, size_t columns) {
  return column + 1 == columns && (!strcmp(header, "reason") || !strcmp(header, "退回原因"));
}

static int unknown_column(const cyb_form *form, const cyb_csv_info *file, const char *header,
                          cyb_error *error) {
  const char *near = cyb__form_nearest(form, header);
  if (near)
    return cyb_error_at(error, CYB_EDATA, file->name, 1, header,
                        "form %s has no such question; did you mean \"%.60s\"? "
                        "(--ignore-unknown drops the column)",
                        form->name, near);
  return cyb_error_at(error, CYB_EDATA, file->name, 1, header,
                      "form %s has no such question; see `cyberstats form show %s` "
                      "(--ignore-unknown drops the column)",
                      form->name, form->name);
}

static int match_column(const cyb_form *form, const cyb_csv_info *file, size_t column,
                        bool ignore_unknown, int *map, size_t *seen, cyb_warnings *warnings,
                        cyb_error *error) {
  const char *header = file->header[column];
  const cyb_field *field = cyb_form_field(form, header);
  size_t index = cyb__form_index(form, field);
  map[column] = -1;
  if (!field && !ignore_unknown && !is_reason(header, column, file->columns))
    return unknown_column(form, file, header, error);
  if (!field) {
    cyb_warnings_add(warnings, "column-dropped",
                     "%s: column \"%.80s\" is not a question of form %s and was left out",
                     file->name, header, form->name);
    return CYB_OK;
  }
  if (seen[index])
    return cyb_error_at(error, CYB_EDATA, file->name, 1, header,
                        "answers the same question (%.60s) as column \"%.60s\"; keep one of them",
                        field->code, file->header[seen[index] - 1]);
  seen[index] = column + 1;
  map[column] = (int)index;
  return CYB_OK;
}

static int check_needed(const cyb_form *form, const cyb_csv_info *file, const size_t *seen,
                        cyb_error *error) {
  for (size_t i = 0; i < form->count; i++) {
    const cyb_field *field = &form->fields[i];
    if ((field->required || field->key) && !seen[i])
      return cyb_error_at(error, CYB_EDATA, file->name, 1, field->code,
                          "form %s needs this column (%.60s) and the file does not have it",
                          form->name, field->label_zh);
  }
  return CYB_OK;
}

int cyb_form_match(const cyb_form *form, const cyb_csv_info *file, bool ignore_unknown, int *map,
                   cyb_warnings *warnings, cyb_error *error) {
  size_t *seen = CYB__ARRAY(size_t, form->count);
  int status = seen ? CYB_OK : cyb_error_memory(error);
  for (size_t column = 0; !status && column < file->columns; column++)
    status = match_column(form, file, column, ignore_unknown, map, seen, warnings, error);
  if (!status) status = check_needed(form, file, seen, error);
  free(seen);
  return status;
}
