/* tools/tolerance.c - how often which loss may be exceeded, from the command line.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/chart_loss.h"
#include "tools/intl.h"

static int by_loss(const void *a, const void *b) {
  const cyb_chart_xy *left = a, *right = b;
  if (left->x != right->x) return left->x < right->x ? -1 : 1;
  return left->y > right->y ? -1 : left->y < right->y;
}

static bool read_pair(cyb_chart_xy *out, const char *text) {
  const char *colon = strchr(text, ':');
  return colon && cyb_number_parse(text, (size_t)(colon - text), &out->y) &&
         cyb_number_parse(colon + 1, strlen(colon + 1), &out->x) && out->y > 0.0 && out->y < 1.0 &&
         out->x > 0.0;
}

static int check_order(const cyb_chart_xy *points, size_t count, cyb_error *error) {
  for (size_t i = 1; i < count; i++)
    if (points[i].y >= points[i - 1].y || points[i].x <= points[i - 1].x)
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--tolerance: a larger loss must be borne less often, so the "
                             "probability has to fall from amount to amount"));
  return CYB_OK;
}

int tolerance_read(cyb_chart_xy **out, size_t *count, const cyb_app *app, cyb_error *error) {
  char **texts = NULL;
  int status = arguments_list(&app->arguments, "tolerance", true, &texts, count, error);
  *out = NULL;
  if (!status && *count) *out = calloc(*count, sizeof **out);
  if (!status && *count && !*out) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < *count; i++)
    if (!read_pair(&(*out)[i], texts[i]))
      status = cyb_error_set(error, CYB_EDOMAIN, NULL,
                             _("--tolerance=%s: PROBABILITY:LOSS is wanted, such as 0.01:5000000 "
                               "for a loss of 5 million once in 100 years"),
                             texts[i]);
  if (!status && *count > 1) qsort(*out, *count, sizeof **out, by_loss);
  if (!status) status = check_order(*out, *count, error);
  if (status) {
    free(*out);
    *out = NULL;
  }
  list_free(texts);
  return status;
}
