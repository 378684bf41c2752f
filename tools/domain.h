/* tools/domain.h - rows grouped by the values of columns.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_DOMAIN_H
#define CYB_TOOLS_DOMAIN_H

#include <cyberstats/cyberstats.h>

/* code[row] = 0 .. count-1 in the order of the values, -1 = outside;
 * row[domain] = one of its rows, where its values can be read. */
typedef struct cyb_domains {
  int32_t *code;
  size_t *row;
  size_t count, without_value;
} cyb_domains;

/* Groups the rows with keep[row] == 1 (keep NULL = all) by the category codes of `by`. Numbers
 * sort as numbers, texts by their bytes. A row that misses a value is in no
 * group. Errors CYB_ENOMEM. */
int domains_build(cyb_domains *out, size_t rows, const int8_t *keep, cyb_column *const *by,
                  size_t by_count, cyb_error *error);
void domains_free(cyb_domains *domains);

#endif
