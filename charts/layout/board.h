/* layout/board.h - the plan board's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_BOARD_H
#define CYB_LAYOUT_BOARD_H

#include "layout/frame.h"

typedef struct cyb__board_row {
  const cyb_chart_target *target;
  cyb__lines name, goal, latest, outlook;
  double height;
} cyb__board_row;

/* Columns from left to right: name and goal, track, latest, outlook. */
typedef struct cyb__board_plan {
  const cyb_chart_board *spec;
  cyb__frame frame;
  cyb__board_row *rows;
  size_t count;
  cyb__lines target_head, latest_head, outlook_head;
  double name_width, latest_width, outlook_width;
  double track_left, track_right, latest_right, outlook_left;
  double track_end; /* the relative value at the track's right edge; 0 at its left */
} cyb__board_plan;

/* A value as a multiple of its target; NaN where either is unknown. */
double cyb__board_relative(const cyb_chart_target *target, double value);

/* layout/board_track.c */
double cyb__board_x(const cyb__board_plan *plan, double relative);
void cyb__board_draw_track(cyb__canvas *canvas, const cyb__board_plan *plan,
                           const cyb_chart_target *target, double middle);
void cyb__board_draw_outlook(cyb__canvas *canvas, int level, double x, double y);
void cyb__board_key_bar(cyb__canvas *canvas, double left, double middle, double size);

#endif
