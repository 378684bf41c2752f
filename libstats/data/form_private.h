/* data/form_private.h - building a form outside its reader.
 * Layer: data. */
#ifndef CYB_DATA_FORM_PRIVATE_H
#define CYB_DATA_FORM_PRIVATE_H

#include <cyberstats/form.h>

/* An empty form of that name; NULL: no memory. */
cyb_form *cyb__form_new(const char *name);

/* Room for one more field, all texts "" and both bounds open; NULL: no memory. */
cyb_field *cyb__form_add(cyb_form *form, size_t *capacity);

/* Replaces *text by a copy; an empty one takes `otherwise`. False: no memory. */
bool cyb__form_text(char **text, const char *value, const char *otherwise);

/* Titles from the first field's notes "中文标题 | English title", else the name.
 * Errors CYB_ENOMEM. */
int cyb__form_entitle(cyb_form *form, cyb_error *error);

/* The nearest code or label, NULL if none is near. */
const char *cyb__form_nearest(const cyb_form *form, const char *name);

/* Position of a field; form->count where absent. */
size_t cyb__form_index(const cyb_form *form, const cyb_field *field);

#endif
