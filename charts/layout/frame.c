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
  double room =
      canvas->drawing->height - frame->top - frame->foot_height - canvas->theme.margin;
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

/* --- key ------------------------------------------------------------------- */

static double key_width(const cyb__canvas *canvas, const cyb__key *key) {
  const cyb__type *type = &canvas->theme.muted;
  double sample = key->draw ? type->size * 1.5 : 0.0;
  return sample + cyb__measure(canvas, key->words, type);
}

/* Walks over the keys, going to the next row where one does not fit; draws
 * them if `draw`. Returns the height. */
static double walk_keys(cyb__canvas *canvas, const cyb__key *keys, size_t count, double left,
                        double top, double width, bool draw) {
  const cyb__type *type = &canvas->theme.muted;
  double x = 0.0, y = 0.0, height = cyb__line_height(canvas, type);
  for (size_t i = 0; i < count; i++) {
    double needed = key_width(canvas, &keys[i]), middle;
    if (x > 0.0 && x + needed > width) {
      x = 0.0;
      y += height;
    }
    middle = top + y + height / 2;
    if (draw && keys[i].draw) keys[i].draw(canvas, left + x, middle, type->size);
    if (draw)
      cyb__draw_text(canvas, left + x + (keys[i].draw ? type->size * 1.5 : 0.0),
                     cyb__baseline(middle, type), keys[i].words, type, CYB_ANCHOR_START, "key");
    x += needed + 2.0 * canvas->theme.gap;
  }
  return count ? y + height : 0.0;
}

double cyb__key_height(cyb__canvas *canvas, const cyb__key *keys, size_t count,
                       double width) {
  return walk_keys(canvas, keys, count, 0.0, 0.0, width, false);
}

void cyb__key_draw(cyb__canvas *canvas, const cyb__key *keys, size_t count, double left,
                   double top, double width) {
  walk_keys(canvas, keys, count, left, top, width, true);
}
