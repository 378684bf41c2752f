/* tools/assess_list.c - many assessed enterprises, a line each.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/assess_result.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { COLUMNS = 8, LINES = 50 };

/* The head tells the unit. */
static const char *money(cyb_assessment *a, const cyb_app *app, double amount) {
  const char *text = isnan(amount) ? "–" : figure_money(&a->kept, app, amount, "");
  size_t length = strlen(text);
  while (length && text[length - 1] == ' ') length--;
  return keep_format(&a->kept, "%.*s", (int)length, text);
}

static void fill(const char **cell, cyb_assessment *a, const cyb_app *app,
                 const cyb_enterprise *e) {
  const cyb_posture *p = &e->posture;
  cell[0] = e->unit;
  cell[1] = e->name;
  cell[2] = isnan(p->score) ? "–" : keep_format(&a->kept, "%.0f", p->score);
  cell[3] = p->open ? keep_format(&a->kept, "%zu", p->open) : "";
  cell[4] = p->grade ? keep_format(&a->kept, "%d", p->grade) : "–";
  cell[5] = isnan(e->percentile) ? "–" : keep_format(&a->kept, "%.0f %%", 100.0 * e->percentile);
  cell[6] = money(a, app, e->loss.mean);
  cell[7] = money(a, app, e->loss.quantile[3].value);
}

void assess_list(cyb_assessment *a, cyb_app *app) {
  const char *heads[COLUMNS] = {_("unit"),
                                _("name"),
                                _("score"),
                                _("open"),
                                _("grade"),
                                _("better than"),
                                _("expected a year (yuan)"),
                                _("one year in 100 (yuan)")};
  static const bool right[COLUMNS] = {false, false, true, true, true, true, true, true};
  size_t shown = a->count < LINES ? a->count : LINES;
  const char **cells = calloc(shown * COLUMNS + 1, sizeof *cells);
  for (size_t i = 0; cells && i < shown; i++) fill(cells + i * COLUMNS, a, app, &a->items[i]);
  if (cells) page_table(&app->page, heads, right, cells, COLUMNS, shown);
  if (a->count > shown)
    cyb_text_format(&app->page, _("and %zu more: --format=csv\n"), a->count - shown);
  cyb_text_add(&app->page, _("one of them on a page of its own: --unit=ID\n"));
  app->page.failed |= !cells;
  free(cells);
}
