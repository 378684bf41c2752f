/* posture/framework_parts.h - the steps of reading a framework file.
 * Layer: posture. May include: base, data. */
#ifndef CYB_POSTURE_FRAMEWORK_PARTS_H
#define CYB_POSTURE_FRAMEWORK_PARTS_H

#include <cyberstats/framework.h>
#include <cyberstats/table.h>

/* Row i of the table is node i. */
typedef struct cyb__framework_reader {
  cyb_framework *framework;
  const cyb_table *table;
  cyb_dictionary *ids; /* of domains, controls and questions */
  size_t *owner;       /* node of each of them */
} cyb__framework_reader;

/* Texts, kind, status, numbers and lever of every row, each by itself. */
int cyb__framework_rows(cyb__framework_reader *reader, cyb_error *error);
void cyb__framework_clear_node(cyb_node *node);
/* Ids once, parents found, no circles. */
int cyb__framework_tree(cyb__framework_reader *reader, cyb_error *error);
/* Levels, gates, evidence and options. */
int cyb__framework_settings(cyb__framework_reader *reader, cyb_error *error);

/* Index of `name` among names[count], or an error at the cell that names the nearest. */
int cyb__framework_choice(const cyb__framework_reader *reader, size_t row, const char *column,
                          const char *name, const char *const *names, size_t count, int *choice,
                          cyb_error *error);

#endif
