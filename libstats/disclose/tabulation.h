/* disclose/tabulation.h - cells, the sums that tie them, and who stands behind them.
 * Layer: disclose. May include: base. */
#ifndef CYB_DISCLOSE_TABULATION_H
#define CYB_DISCLOSE_TABULATION_H

#include <cyberstats/disclose.h>

/* One row's part in a response. */
typedef struct cyb__part {
  int64_t respondent;
  double value, weight;
} cyb__part;

struct cyb_tabulation {
  size_t cells, responses, tables;
  cyb_shape *shape; /* per table; its arrays are owned */
  size_t **parent;  /* copies of the trees, per dimension of the layout */
  size_t dimensions;
  size_t *total, *start, *sum_part; /* the sums */
  size_t sums;
  double *value;       /* [response * cells + cell] */
  size_t *respondents; /* [response * cells + cell] */
  bool *present;       /* somebody is there */
  bool frequency;      /* values are counts */
  bool *mixed;         /* per response: contributions of both signs */
  cyb_tabulate_options options;
  /* from records */
  size_t rows;
  size_t *row_start, *row; /* rows of each cell */
  cyb__part *part;         /* [response * rows + row] */
  /* prepared */
  size_t tops;
  double *largest; /* [cell * tops + i] */
  int64_t *sole;   /* [cell] */
};

/* The cells' places and sums of every table, each table with cells of its own.
 * Sets cells, shape, parent. Errors as cyb_tabulate. */
int cyb__tabulation_shapes(cyb_tabulation *t, const cyb_layout *layout, cyb_error *error);
/* The sums, when cells have their final numbers; sums that say nothing new are left out. */
int cyb__tabulation_sums(cyb_tabulation *t, cyb_error *error);
/* Number of the next code up, and whether it is there; places of a table. */
size_t cyb__shape_places(const cyb_shape *shape);

/* Who stands behind the sum of these cells, none of which holds another's rows.
 *   room   grows as needed; who points into it */
typedef struct cyb__room {
  cyb__part *part;
  double *size, *weight;
  size_t capacity;
} cyb__room;
void cyb__room_free(cyb__room *room);
int cyb__contributors(cyb_contributors *who, cyb__room *room, const cyb_tabulation *t,
                      size_t response, const size_t *cell, size_t count, int64_t *sole,
                      cyb_error *error);

#endif
