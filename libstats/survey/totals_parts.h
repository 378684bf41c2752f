/* survey/totals_parts.h - the inside of a list of totals.
 * Layer: survey. May include: base, data. */
#ifndef CYB_SURVEY_TOTALS_PARTS_H
#define CYB_SURVEY_TOTALS_PARTS_H

#include <cyberstats/totals.h>

/* One variable of the list: columns, of which the last `categories` are categories
 * and one before them may be a number. */
typedef struct cyb__variable {
  char *text;
  char **column; /* NULL-ended */
  size_t columns, categories;
  size_t line; /* of its first total */
} cyb__variable;

typedef struct cyb__total {
  size_t variable;
  char *level; /* "" = of a number */
  double total;
  int32_t part; /* into `parts`, -1 = the whole population */
  size_t line;
} cyb__total;

struct cyb_totals {
  char *source, *sha256, *partition;
  cyb__variable *variable;
  cyb__total *row;
  size_t variables, rows, variable_capacity, row_capacity;
  cyb_dictionary *parts, *keys;
};

static inline bool cyb__has_number(const cyb__variable *variable) {
  return variable->columns > variable->categories;
}

/* Columns of a variable: split at colons outside back quotes, "(count)" has none.
 * NULL-ended, to be released with cyb__columns_free; NULL: no memory. An unnamed
 * column comes out as "". */
char **cyb__columns_split(const char *variable, size_t *count);
void cyb__columns_free(char **columns);
/* The variable as it is written; NULL: no memory. */
char *cyb__columns_join(char *const *columns);

/* "stype=E", "(count)", "api99" and, where there are parts, " in Industry". */
void cyb__total_name(char *name, size_t size, const cyb_totals *totals, const cyb__total *total);

#endif
