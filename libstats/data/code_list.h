/* data/code_list.h - the admissible codes of a field and their labels.
 * Layer: data. */
#ifndef CYB_DATA_CODE_LIST_H
#define CYB_DATA_CODE_LIST_H

#include <cyberstats/form.h>

/* Fills field->codes from "a|b|c", or from the file codes/NAME.csv beside the
 * dictionary `path`.
 * Errors CYB_EDATA a code or label twice, an empty list, no such file. */
int cyb__codes_read(cyb_field *field, const char *path, const char *codes, cyb_error *error);
void cyb__codes_free(cyb_field *field);

/* The code that is written so or has that label; NULL if there is none. */
const cyb_code *cyb__code_find(const cyb_field *field, const char *bytes, size_t length);

#endif
