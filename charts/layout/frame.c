/* layout/frame.c - title, subtitle and foot around every chart, and the key.
 * Layer: charts/layout. */
#include "layout/frame.h"

#include <math.h>

enum { TITLE_LINES = 4, FOOT_LINES = 8 };

cyb__frame cyb__frame_measure(cyb__canvas *canvas, const cyb_chart_frame *spec) {
  const cyb__theme *theme = &canvas->theme;
  cyb__frame frame = {.left = theme->margin, .right = canvas->drawing->width - theme->margin};
  double width = frame.right - frame.left;
  frame.title = cyb__wrap(canvas, spec->title, &theme->title, width, TITLE_LINES);
  frame.subtitle = cyb__wrap(canvas, spec->subtitle, &theme->subtitle, width, TITLE_LINES);
  frame.foot = cyb__wrap(canvas, spec->foot, &theme->foot, width, FOOT_LINES);
  frame.top = theme->margin + cyb__lines_height(canvas, &frame.title, &theme->title) +
              cyb__lines_height(canvas, &frame.subtitle, &theme->subtitle) + 1.5 * theme->gap;
  frame.foot_height = cyb__lines_height(canvas, &frame.foot, &theme->foot);
  if (frame.foot.count) frame.foot_height += 1.5 * theme->gap;
  return frame;
}

double cyb__frame_room(const cyb__canvas *canvas, const cyb__frame *frame, double least) {
  double room = canvas->drawing->height - frame->top - frame->foot_height - canvas->theme.margin;
  return fmax(room, least);
}

void cyb__frame_draw(cyb__canvas *canvas, const cyb__frame *frame, double content) {
  const cyb__theme *theme = &canvas->theme;
  double y = theme->margin;
  canvas->drawing->height = frame->top + content + frame->foot_height + theme->margin;
  cyb__draw_lines(canvas, &frame->title, frame->left, y, &theme->title, CYB_ANCHOR_START, "title");
  y += cyb__lines_height(canvas, &frame->title, &theme->title);
  cyb__draw_lines(canvas, &frame->subtitle, frame->left, y, &theme->subtitle, CYB_ANCHOR_START,
                  "subtitle");
  y = canvas->drawing->height - theme->margin -
      cyb__lines_height(canvas, &frame->foot, &theme->foot);
  cyb__draw_lines(canvas, &frame->foot, frame->left, y, &theme->foot, CYB_ANCHOR_START, "foot");
}

int cyb__frame_narrow(const char *where, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, where,
                       "the labels leave no room to draw in; ask for a larger width");
}

/* --- key ------------------------------------------------------------------- */

static void draw_key(cyb__canvas *canvas, const cyb__key *key, const cyb__lines *words, double left,
                     double top, double sample) {
  const cyb__type *type = &canvas->theme.muted;
  if (key->draw) key->draw(canvas, left, top + cyb__line_height(canvas, type) / 2, type->size);
  cyb__draw_lines(canvas, words, left + sample, top, type, CYB_ANCHOR_START, "key");
}

/* Walks over the keys, going to the next row where one does not fit; draws
 * them if `draw`. Returns the height. */
static double walk_keys(cyb__canvas *canvas, const cyb__key *keys, size_t count, double left,
                        double top, double width, bool draw) {
  const cyb__type *type = &canvas->theme.muted;
  double x = 0.0, y = 0.0, height = cyb__line_height(canvas, type);
  for (size_t i = 0; i < count; i++) {
    double sample = keys[i].draw ? type->size * 1.5 : 0.0;
    cyb__lines words = cyb__wrap(canvas, keys[i].words, type, width - sample, 1);
    if (x > 0.0 && x + sample + words.width > width) {
      x = 0.0;
      y += height;
    }
    if (draw) draw_key(canvas, &keys[i], &words, left + x, top + y, sample);
    x += sample + words.width + 2.0 * canvas->theme.gap;
  }
  return count ? y + height : 0.0;
}

double cyb__key_height(cyb__canvas *canvas, const cyb__key *keys, size_t count, double width) {
  return walk_keys(canvas, keys, count, 0.0, 0.0, width, false);
}

void cyb__key_draw(cyb__canvas *canvas, const cyb__key *keys, size_t count, double left, double top,
                   double width) {
  walk_keys(canvas, keys, count, left, top, width, true);
}
