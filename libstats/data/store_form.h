/* data/store_form.h - dictionaries and record tables inside the project file.
 * Layer: data. */
#ifndef CYB_DATA_STORE_FORM_H
#define CYB_DATA_STORE_FORM_H

#include "data/store_private.h"

/* Writes the dictionary over an earlier one of the same name and makes or
 * widens record_<form>; inside the caller's transaction. Columns of questions
 * that the dictionary no longer has stay, with position NULL.
 * Errors CYB_EDATA: a name that is no [a-z0-9_-]+, a question that was text and
 *        is a number now or the other way round, another key. */
int cyb__store_put_form(cyb_store *store, const cyb_form *form, cyb_error *error);

/* As cyb_store_form; `all` also brings the questions that were dropped. */
int cyb__store_get_form(cyb_store *store, const char *name, bool all, cyb_form **out,
                        cyb_error *error);

#endif
