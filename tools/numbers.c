/* tools/numbers.c - lists of numbers on the command line.
 * Layer: tools. */
#include "tools/numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

/* What a comma separates is there: an item left empty is rather one forgotten. */
static int refuse_empty(const cyb_app *app, const char *name, cyb_error *error) {
  for (size_t i = 0; i < app->arguments.count; i++) {
    const char *value = app->arguments.options[i].value;
    if (strcmp(app->arguments.options[i].option->name, name) || !value) continue;
    if (*value && *value != ',' && value[strlen(value) - 1] != ',' && !strstr(value, ",,"))
      continue;
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--%s=%s: an item of the list is empty; give a number there, or leave "
                           "out the comma"),
                         name, value);
  }
  return CYB_OK;
}

int numbers_list(const cyb_app *app, const char *name, double low, double high, double **numbers,
                 size_t *count, cyb_error *error) {
  char **texts = NULL;
  int status = arguments_list(&app->arguments, name, true, &texts, count, error);
  if (!status) status = refuse_empty(app, name, error);
  *numbers = calloc(*count + 1, sizeof **numbers);
  if (!status && !*numbers) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < *count; i++) {
    char range[OPTION_RANGE];
    double number;
    if (!cyb_number_parse(texts[i], strlen(texts[i]), &number) || number < low || number > high)
      status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: numbers %s are wanted"), name,
                             texts[i], option_range(range, low, high));
    else
      (*numbers)[i] = number;
  }
  list_free(texts);
  return status;
}

static int read_layer(layer_terms *out, const char *text, cyb_error *error) {
  const char *colon = strchr(text, ':');
  bool good = colon != NULL;
  if (good && !strncmp(text, "inf:", 4))
    out->limit = INFINITY;
  else
    good = good && cyb_number_parse(text, (size_t)(colon - text), &out->limit) && out->limit > 0.0;
  good = good && cyb_number_parse(colon + 1, strlen(colon + 1), &out->attachment) &&
         out->attachment >= 0.0;
  if (good) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--layer=%s: LIMIT:ATTACHMENT is wanted, such as 1000000:500000, or "
                         "inf:500000 without a limit"),
                       text);
}

int numbers_layers(const cyb_app *app, layer_terms **layers, size_t *count, cyb_error *error) {
  char **texts = NULL;
  int status = arguments_list(&app->arguments, "layer", true, &texts, count, error);
  if (!status) status = refuse_empty(app, "layer", error);
  *layers = calloc(*count + 1, sizeof **layers);
  if (!status && !*layers) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < *count; i++)
    status = read_layer(&(*layers)[i], texts[i], error);
  list_free(texts);
  return status;
}
