/* tools/law_sample.h - the file behind empirical(FILE:COLUMN, weight=COLUMN).
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_LAW_SAMPLE_H
#define CYB_TOOLS_LAW_SAMPLE_H

#include "tools/app.h"

typedef struct law_sample {
  cyb_app *app;
  bool synthetic; /* a file has SYNTHETIC in its name */
} law_sample;

/* A cyb_sample_loader whose user is a law_sample: reads the columns, notes the file
 * with its SHA-256 in the answer's inputs block.
 * Errors CYB_EDATA with file, line and column: no such column, a cell that is
 *        missing, negative or no number; CYB_EIO; CYB_ENOMEM. */
int law_sample_load(void *user, const cyb_sample_name *name, double **x, double **weight, size_t *n,
                    cyb_error *error);

#endif
