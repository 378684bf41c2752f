/* tools/place.h - where datasets and translations lie.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PLACE_H
#define CYB_TOOLS_PLACE_H

#include <stdbool.h>

#include <cyberstats/error.h>

/* Folder of translations: beside a program that was not installed, else the
 * installed one. */
const char *place_locale(void);

/* True for a path rather than the name of a dataset: it has a slash or ends in .csv. */
bool place_is_path(const char *name);

/* Path of a dataset: `name` itself if it is a path, else FOLDER/name.csv under $CYBERSTATS_DATA,
 * beside the program, or installed. Caller frees. CYB_EDATA names the ones there are. */
int place_dataset(char **path, const char *folder, const char *name, cyb_error *error);

/* Path of a data file named on the command line: itself, or for example:NAME
 * the bundled NAME-SYNTHETIC.csv. Caller frees. */
int place_file(char **path, const char *operand, cyb_error *error);

/* Names (without .csv) of the datasets of a folder, sorted; NULL-ended, free
 * with list_free. */
int place_list(char ***names, const char *folder, cyb_error *error);

#endif
