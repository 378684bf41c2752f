/* cyberstats/form.h - questionnaires as dictionaries.
 * Layer: data. May include: base, csv.
 *
 * A form file is a CSV with the columns
 *   code,label_zh,label_en,unit,type,required,minimum,maximum,codes,key,notes
 * and, if wanted, `role`: what the tool does with the column by itself -
 *   year stratum weight population status holding name measure
 * ("measure" is the size by which queries are ranked). Adding a form is a
 * file in datasets/forms; adding a type is one file-local parser and one row
 * of the table in data/field_type.c. */
#ifndef CYBERSTATS_FORM_H
#define CYBERSTATS_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/csv.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One admissible code of a list, with its labels. */
typedef struct cyb_code {
  char *code, *label_zh, *label_en;
} cyb_code;

typedef struct cyb_field_type cyb_field_type;

typedef struct cyb_field {
  char *code, *label_zh, *label_en, *unit, *notes, *role;
  const cyb_field_type *type;
  bool required, key;
  double minimum, maximum; /* -INFINITY, INFINITY where open */
  cyb_code *codes;
  size_t code_count;
} cyb_field;

typedef struct cyb_form {
  char *name;                /* "supply" */
  char *title_zh, *title_en; /* from the first line's notes or the name */
  char sha256[65];           /* of the dictionary file */
  cyb_field *fields;
  size_t count;
} cyb_form;

/* Reads a dictionary; `codes` is "a|b|c" or the name of a file NAME.csv
 * (code,label_zh,label_en) in the folder codes/ beside it.
 * Errors CYB_EDATA with file:line:column: unknown type, duplicate code or
 *        label, minimum above maximum, unreadable code list; CYB_EIO. */
int cyb_form_read(cyb_form **out, const char *path, cyb_error *error);
void cyb_form_free(cyb_form *form);
const cyb_field *cyb_form_field(const cyb_form *form, const char *code_or_label); /* or NULL */
const cyb_field *cyb_form_role(const cyb_form *form, const char *role);           /* or NULL */
const char *cyb_field_type_name(const cyb_field *field);
/* True for the types whose value is a number: integer decimal percent year flag. */
bool cyb_field_is_number(const cyb_field *field);

/* Which field each column of a data file is: map[column] = field index, or
 * -1 for a dropped one. Headers may be codes or either label, in any order.
 * Errors CYB_EDATA: a column the form does not know (names the nearest) unless
 *        ignore_unknown; a field twice; a required or key field not there. */
int cyb_form_match(const cyb_form *form, const cyb_csv_info *file, bool ignore_unknown, int *map,
                   cyb_warnings *warnings, cyb_error *error);

/* A checked cell. `text` is what is stored for a text-like type (borrowed from
 * the cell or the form: a code typed as its label becomes the code). */
typedef struct cyb_value {
  bool missing;
  double number;
  const char *text;
  size_t length;
} cyb_value;

/* Checks one cell. Returns 0, or nonzero with *rule (short code: "type"
 * "range" "code" "required" "check-digit" "length") and a sentence in
 * `message` ("en" or "zh") that says what would mend it. */
int cyb_field_check(const cyb_field *field, const char *bytes, size_t length, const char *language,
                    cyb_value *value, const char **rule, char message[256]);

/* Check digit of the unified social credit code, GB 32100-2015: 18 characters
 * of 0-9 A-Z without I O S V Z, the last one = 31 - sum(c_i 3^(i-1) mod 31) mod 31.
 * Returns true if right. cyb_uscc_digit gives the 18th character for the
 * first 17, 0 if one of them is not of the alphabet. */
bool cyb_uscc_valid(const char *bytes, size_t length);
char cyb_uscc_digit(const char *bytes);

#ifdef __cplusplus
}
#endif
#endif
