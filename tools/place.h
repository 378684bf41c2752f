/* tools/place.h - where datasets and translations lie.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PLACE_H
#define CYB_TOOLS_PLACE_H

#include <cyberstats/error.h>

/* Folder of translations: beside a program that was not installed, else the
 * installed one. */
const char *place_locale(void);

/* Path of a dataset: `name` itself if it is a path (has a slash or ends in
 * .csv), else FOLDER/name.csv under $CYBERSTATS_DATA, beside the program, or
 * installed. Caller frees. CYB_EDATA names the ones there are. */
int place_dataset(char **path, const char *folder, const char *name, cyb_error *error);

/* Names (without .csv) of the datasets of a folder, sorted; NULL-ended, free
 * with list_free. */
int place_list(char ***names, const char *folder, cyb_error *error);

#endif
