/* layout/posture.h - the posture chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_POSTURE_H
#define CYB_LAYOUT_POSTURE_H

#include "layout/axis.h"
#include "layout/frame.h"

typedef struct cyb__posture_row {
  const cyb_chart_domain *domain;
  cyb__lines name;
  const char *score;
  double top, height;
} cyb__posture_row;

/* Columns from left to right: name, track from 0 to 100, score. */
typedef struct cyb__posture_plan {
  const cyb_chart_posture *spec;
  cyb__frame frame;
  cyb__axis axis;
  cyb__posture_row *rows;
  size_t count;
  double name_width, score_width;
  double left, right, top, bottom; /* the plot */
  double pitch;                    /* least height of a row */
  bool peers, open;                /* some row has them */
} cyb__posture_plan;

const char *cyb__posture_peers_words(const cyb__canvas *canvas, const cyb_chart_posture *spec);
const char *cyb__posture_open_words(const cyb__canvas *canvas, const cyb_chart_posture *spec);

/* layout/posture_track.c */
bool cyb__posture_has_box(const cyb_chart_domain *domain);
bool cyb__posture_has_range(const cyb_chart_domain *domain);
void cyb__posture_draw_track(cyb__canvas *canvas, const cyb__posture_plan *plan,
                             const cyb__posture_row *row);
void cyb__posture_key_peers(cyb__canvas *canvas, double left, double middle, double size);
void cyb__posture_key_open(cyb__canvas *canvas, double left, double middle, double size);

#endif
