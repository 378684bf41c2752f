/* tools/treaty_file.h - a treaty from a CSV file.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_TREATY_FILE_H
#define CYB_TOOLS_TREATY_FILE_H

#include <stdbool.h>

#include <cyberstats/treaty.h>

#include "tools/app.h"

/* Reads datasets/treaties/NAME.csv or a path; the file is noted in the answer's inputs
 * block with its SHA-256. Columns are the fields of cyb_treaty_term, of which order, name
 * and kind must be there, and `notes` and `source`, which are passed over. *out is the
 * caller's, NULL on failure.
 * Errors   CYB_EDATA with file, line and column: a column that is not known (names
 *          the nearest), a cell that is no number, whatever cyb_treaty_new refuses;
 *          CYB_EIO; CYB_ENOMEM. */
int treaty_read(cyb_treaty **out, cyb_app *app, const char *name, cyb_error *error);

/* The same with the terms as they are written, in the order of the file. On failure
 * *out is empty. */
typedef struct treaty_file {
  cyb_treaty *treaty;
  cyb_treaty_term *terms; /* texts borrowed from `text` */
  size_t count;
  char **text;
  size_t text_count;
  bool synthetic; /* the name or a remark says so */
} treaty_file;
int treaty_file_read(treaty_file *out, cyb_app *app, const char *name, cyb_error *error);
void treaty_file_free(treaty_file *file);

#endif
