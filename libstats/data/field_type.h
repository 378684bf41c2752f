/* data/field_type.h - the table of answer types.
 * Layer: data.
 *
 * To add a type: write its parser in field_type.c and give it a row in the
 * table there; dictionaries, checks, storage and templates follow from it. */
#ifndef CYB_DATA_FIELD_TYPE_H
#define CYB_DATA_FIELD_TYPE_H

#include <cyberstats/form.h>

/* Where a parser says what is wrong with a cell. */
typedef struct cyb__complaint {
  const char *rule; /* short code, set on failure */
  bool chinese;
  char *message; /* 256 bytes */
} cyb__complaint;

struct cyb_field_type {
  const char *name;
  bool number; /* the value is a number */
  bool whole;  /* ... and always a whole one: stored as INTEGER */
  bool coded;  /* needs a code list */
  /* Fills value->number or value->text from a cell that is not missing;
   * returns 0, or nonzero with the complaint filled. */
  int (*parse)(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
               cyb__complaint *complaint);
};

/* The type of that name; NULL with *nearest (may be NULL) if there is none. */
const cyb_field_type *cyb__field_type_find(const char *name, const char **nearest);

/* Fills the complaint and returns 1; both formats take the same arguments. */
int cyb__complain(cyb__complaint *complaint, const char *rule, const char *english,
                  const char *chinese, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* The stored form of a cell that chooses several codes: "a|b|c" appended to
 * `out`. The cell has passed cyb_field_check. */
void cyb__field_join_codes(const cyb_field *field, const char *bytes, size_t length, cyb_text *out);

#endif
