/* tools/portfolio.h - a portfolio file priced by a plan, batch by batch.
 * Layer: tools. May include: public headers.
 *
 * The file is streamed: memory does not depend on its length. One block is read
 * while the one before is priced. */
#ifndef CYB_TOOLS_PORTFOLIO_H
#define CYB_TOOLS_PORTFOLIO_H

#include "tools/rating_file.h"

/* Priced rows; borrowed until the next batch. */
typedef struct portfolio_batch {
  size_t rows;
  const cyb_rating_batch *priced;
  const size_t *line;        /* of the file, [rows] */
  const cyb_column *columns; /* those that the plan asks for */
  size_t column_count;
  /* What the file holds besides: see portfolio_cell. `row` is the row of the block. */
  const cyb_csv_block *block;
  const size_t *row;
  const char *const *bad;  /* [rows]: NULL, or the column whose cell is no number */
  const size_t *bad_field; /* its place in the file */
  const cyb_pricer *pricer;
} portfolio_batch;

/* Gets each batch in the order of the file. A nonzero return ends the run. */
typedef int portfolio_rows(void *user, const portfolio_batch *batch, cyb_error *error);

typedef struct portfolio portfolio;

/* Opens the file of the command line ("-", example:NAME) for a plan; --where and
 * --encoding are the command's. The plan must live as long.
 * Errors CYB_EDATA a column that the plan or --where needs is not there (names
 *        the nearest), and as cyb_csv_open; CYB_EDOMAIN --where does not parse. */
int portfolio_open(portfolio **out, cyb_app *app, const cyb_plan_file *plan, const char *operand,
                   cyb_error *error);
const cyb_csv_info *portfolio_about(const portfolio *file);
/* Place of a column in the file. CYB_EDATA names the nearest. */
int portfolio_field(const portfolio *file, const char *name, size_t *field, cyb_error *error);

/* Prices the whole file, notes it in the inputs block, reports progress.
 * Errors CYB_EDATA a row is malformed, or the file has none; what `rows` returns;
 *        CYB_ECANCELLED; CYB_EIO; CYB_ENOMEM. */
int portfolio_run(portfolio *file, portfolio_rows *rows, void *user, cyb_error *error);
void portfolio_close(portfolio *file);

/* A cell of a batch's row as the file has it. */
static inline const cyb_cell *portfolio_cell(const portfolio_batch *batch, size_t row,
                                             size_t field) {
  return &batch->block->cells[batch->row[row] * batch->block->columns + field];
}

/* A row without a price: the plan refuses it, or a cell that should be a number is none. */
static inline bool portfolio_refused(const portfolio_batch *batch, size_t row) {
  return batch->bad[row] || batch->priced->refused[row] >= 0;
}

/* Why, one sentence for people. Returns `buffer`. */
const char *portfolio_reason(const portfolio_batch *batch, size_t row, char buffer[256]);

#endif
