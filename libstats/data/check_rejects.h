/* data/check_rejects.h - the file of rejected rows with their reasons.
 * Layer: data. */
#ifndef CYB_DATA_CHECK_REJECTS_H
#define CYB_DATA_CHECK_REJECTS_H

#include "data/check_batch.h"

/* Start it as {0} with path, file and chinese set; path NULL = wanted by nobody. */
typedef struct cyb__rejects {
  const char *path;         /* as the caller named it, borrowed */
  const cyb_csv_info *file; /* borrowed */
  bool chinese;
  char *part; /* temporary name; NULL until a row was rejected */
  int descriptor;
  cyb_text text;
} cyb__rejects;

/* Writes the rejected rows of a batch, as read, with a last column `reason`. */
int cyb__rejects_add(cyb__rejects *rejects, const cyb__batch *batch, cyb_error *error);

/* Everything is on disk under the temporary name afterwards. */
int cyb__rejects_finish(cyb__rejects *rejects, cyb_error *error);
/* Gives the file its name. Errors CYB_EIO. */
int cyb__rejects_publish(cyb__rejects *rejects, cyb_error *error);
/* Removes what was not published. */
void cyb__rejects_clear(cyb__rejects *rejects);

#endif
