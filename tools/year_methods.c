/* tools/year_methods.c - which way to the annual loss the options ask for.
 * Layer: tools. */
#include "tools/year_method.h"

#include <string.h>

#include "tools/intl.h"

enum { MOST_METHODS = 8 };

const year_method *const year_methods[] = {&year_fft, &year_panjer, &year_simulation, NULL};

static bool takes(const year_method *method, const char *option) {
  for (const char *const *own = method->options; *own; own++)
    if (strcmp(*own, option) == 0) return true;
  return false;
}

/* An option that would be passed over is refused. */
static int refuse_others(const year_method *method, const cyb_app *app, cyb_error *error) {
  for (const year_method *const *other = year_methods; *other; other++)
    for (const char *const *option = (*other)->options; *option; option++)
      if (arguments_has(&app->arguments, *option) && !takes(method, *option))
        return cyb_error_set(error, CYB_EDOMAIN, NULL,
                             _("--%s goes with --method=%s, not with --method=%s"), *option,
                             (*other)->name, method->name);
  return CYB_OK;
}

int year_method_read(const year_method **out, const cyb_app *app, cyb_error *error) {
  const char *names[MOST_METHODS + 1] = {NULL};
  int which = 0, status;
  for (size_t i = 0; i < MOST_METHODS && year_methods[i]; i++) names[i] = year_methods[i]->name;
  status = arguments_choice(&app->arguments, "method", names, &which, error);
  if (status) return status;
  *out = year_methods[which];
  return refuse_others(*out, app, error);
}
