/* tools/numbers.h - lists of numbers on the command line.
 * Layer: tools. */
#ifndef CYB_TOOLS_NUMBERS_H
#define CYB_TOOLS_NUMBERS_H

#include "tools/app.h"

/* The numbers of --NAME=1,2,3 (may be repeated), each in [low, high]; the array
 * is the caller's to free, empty where the option was not given.
 * Errors CYB_EDOMAIN names the option and the text; CYB_ENOMEM. */
int numbers_list(const cyb_app *app, const char *name, double low, double high, double **numbers,
                 size_t *count, cyb_error *error);

/* The layers of --layer=LIMIT:ATTACHMENT (may be repeated); the array is the caller's to free.
 * Errors CYB_EDOMAIN names the text; CYB_ENOMEM. */
typedef struct layer_terms {
  double limit, attachment; /* limit may be INFINITY */
} layer_terms;
int numbers_layers(const cyb_app *app, layer_terms **layers, size_t *count, cyb_error *error);

#endif
