/* tools/chart_enterprise.c - what a year may cost an assessed enterprise.
 * Layer: tools. */
#include <math.h>
#include <string.h>

#include "tools/chart_loss.h"
#include "tools/chart_posture.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

typedef struct loss_points {
  cyb_chart_xy points[ASSESSED_POINTS];
  cyb_chart_band band[ASSESSED_POINTS];
  size_t count;
} loss_points;

/* At the answers as they are, and down to every open question at its best. */
static void collect(loss_points *out, const cyb_assessed_loss *loss) {
  for (size_t i = 0; i < ASSESSED_POINTS; i++) {
    const cyb_assessed_point *point = &loss->curve[i];
    if (!(point->at > 0.0) || !(point->value > 0.0)) continue;
    out->points[out->count] = (cyb_chart_xy){point->at, point->value};
    out->band[out->count++] =
        (cyb_chart_band){point->at, fmin(point->low, point->value), point->value};
  }
}

static const char *foot(cyb_keep *kept, const cyb_app *app, const cyb_assessment *a,
                        const cyb_enterprise *e) {
  const char *space = strcmp(app->language, "zh") ? " " : "";
  bool synthetic = strstr(a->file, "SYNTHETIC") != NULL;
  return keep_format(
      kept, "%s%s%s%s%s", synthetic ? _("SYNTHETIC DATA.") : "", synthetic ? space : "",
      keep_format(kept, _("Source: %s."), a->file), space,
      e->loss.low_mean < e->loss.mean
          ? keep_format(kept, _("Band: down to the answers with all %zu open questions at best."),
                        e->posture.open)
      : e->posture.open ? _("Open questions move nothing, for want of peers.")
                        : _("No question is open."));
}

int chart_enterprise_loss(cyb_drawing **out, cyb_app *app, cyb_assessment *a,
                          const cyb_enterprise *e, cyb_error *error) {
  cyb_keep kept = {0};
  loss_points points = {.count = 0};
  cyb_exceedance_view view = {.unit = _("yuan"),
                              .points = points.points,
                              .tolerance = a->tolerance,
                              .tolerance_count = a->tolerance_count};
  int status;
  *out = NULL;
  if (e->loss.missing) return cyb_error_set(error, CYB_EDATA, e->unit, "%s", e->loss.missing);
  collect(&points, &e->loss);
  view.count = points.count;
  view.band = points.band;
  view.band_count = e->loss.low_mean < e->loss.mean ? points.count : 0;
  view.title = keep_format(&kept, _("What a year may cost %s"), *e->name ? e->name : e->unit);
  view.subtitle = _("in yuan, before any insurance");
  view.foot = foot(&kept, app, a, e);
  status = keep_status(&kept, error);
  if (!status) status = chart_exceedance(out, app, &view, error);
  keep_free(&kept);
  return status;
}
