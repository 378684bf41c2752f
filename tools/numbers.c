/* tools/numbers.c - lists of numbers on the command line.
 * Layer: tools. */
#include "tools/numbers.h"

#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"

int numbers_list(const cyb_app *app, const char *name, double low, double high, double **numbers,
                 size_t *count, cyb_error *error) {
  char **texts = NULL;
  int status = arguments_list(&app->arguments, name, true, &texts, count, error);
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
