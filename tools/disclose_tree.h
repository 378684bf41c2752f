/* tools/disclose_tree.h - the codes of one dimension of a table.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_DISCLOSE_TREE_H
#define CYB_TOOLS_DISCLOSE_TREE_H

#include "tools/app.h"

typedef struct disclose_tree {
  char *name;            /* the column */
  cyb_dictionary *label; /* code of a label = its node; node 0 is the total */
  size_t nodes;
  size_t *parent;
  bool *inner; /* has codes below it */
} disclose_tree;

/* A flat tree of the values that the column has in the rows with keep[row] == 1 (keep
 * NULL = all), sorted; missing ones under "". Errors CYB_EDATA: a value is named as the
 * total is. */
int disclose_tree_flat(disclose_tree *out, const cyb_table *table, const cyb_column *column,
                       const int8_t *keep, const char *total, cyb_error *error);
/* From a file with the columns code and parent; no parent = below the total.
 * Errors CYB_EDATA with file, line, column. */
int disclose_tree_read(disclose_tree *out, const cyb_app *app, const char *path, const char *total,
                       cyb_warnings *warnings, cyb_error *error);
void disclose_tree_clear(disclose_tree *tree);

/* Node of a label, -1 if there is none. */
int32_t disclose_tree_find(const disclose_tree *tree, const char *label);
/* CYB_EDATA at a cell whose code is not in the tree, with the nearest one. */
int disclose_tree_unknown(const disclose_tree *tree, const cyb_table *table, size_t row,
                          const char *code, cyb_error *error);

#endif
