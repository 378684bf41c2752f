/* layout/wrap.c - texts broken into lines of a measured width.
 * Layer: charts/layout. */
#include "layout/wrap.h"

#include <math.h>

#include "base/allocate.h"
#include "base/clean.h"

/* No chart has room for more; the rest is in the full text. It bounds the
 * work that a hostile name can cause. */
enum { LONGEST = 600 };

/* The text as characters: start[i] is the byte where character i begins. */
typedef struct run {
  const char *text;
  size_t *start;
  unsigned *code;
  size_t count;
  bool cut; /* longer than LONGEST */
} run;

static bool read_run(cyb__canvas *canvas, run *out, const char *text) {
  size_t step, at = 0;
  out->text = text;
  out->start = cyb__scratch(canvas, LONGEST + 1, sizeof(size_t));
  out->code = cyb__scratch(canvas, LONGEST + 1, sizeof(unsigned));
  if (!out->start || !out->code) return false;
  for (out->count = 0; out->count < LONGEST; out->count++) {
    out->start[out->count] = at;
    step = cyb__code_point(text + at, &out->code[out->count]);
    if (!step) break;
    at += step;
  }
  out->start[out->count] = at;
  out->cut = text[at] != '\0';
  return true;
}

static bool is_in(unsigned code, const char *set) {
  unsigned other;
  size_t step;
  for (; (step = cyb__code_point(set, &other)) > 0; set += step)
    if (other == code) return true;
  return false;
}

static bool is_closing(unsigned code) {
  return is_in(code, "，。、；：？！）》」』】〕”’％‰…—·,.;:?!)]}%");
}

static bool is_opening(unsigned code) {
  return is_in(code, "（《「『【〔“‘([{");
}

static bool is_digit(unsigned code) {
  return code >= '0' && code <= '9';
}

/* May a line end after character `before` and go on with `after`? */
static bool may_break(unsigned before, unsigned after) {
  if (after == ' ' || after == '\n' || cyb__is_combining(after)) return false;
  if (before == ' ') return true;
  if (is_closing(after) || is_opening(before)) return false;
  if (is_digit(before) && cyb__is_wide(after)) return false;
  if (cyb__is_wide(before) || cyb__is_wide(after)) return true;
  return (before == '-' || before == '/') && !is_digit(after);
}

/* Characters [from, to) without blanks at either end, and perhaps "…". */
static const char *slice(cyb__canvas *canvas, const run *all, size_t from, size_t to,
                         bool ellipsis) {
  cyb_text out = {0};
  while (to > from && all->code[to - 1] == ' ') to--;
  while (from < to && all->code[from] == ' ') from++;
  cyb_text_add_bytes(&out, all->text + all->start[from], all->start[to] - all->start[from]);
  if (ellipsis) cyb_text_add(&out, "…");
  return cyb__scratch_text(canvas, &out);
}

static double slice_width(cyb__canvas *canvas, const run *all, size_t from, size_t to,
                          bool ellipsis, const cyb__type *type) {
  return cyb__measure(canvas, slice(canvas, all, from, to, ellipsis), type);
}

/* The longest prefix of [from, end) that fits, found by halving. */
static size_t longest_fit(cyb__canvas *canvas, const run *all, size_t from, size_t end,
                          bool ellipsis, const cyb__type *type, double width) {
  size_t low = from, high = end;
  while (low < high) {
    size_t middle = low + (high - low + 1) / 2;
    if (slice_width(canvas, all, from, middle, ellipsis, type) <= width)
      low = middle;
    else
      high = middle - 1;
  }
  while (low > from && low < all->count && cyb__is_combining(all->code[low])) low--;
  return low;
}

static size_t paragraph_end(const run *all, size_t at) {
  while (at < all->count && all->code[at] != '\n') at++;
  return at;
}

/* Where the line that begins at `from` ends. */
static size_t line_end(cyb__canvas *canvas, const run *all, size_t from, const cyb__type *type,
                       double width) {
  size_t best = from, stop = paragraph_end(all, from), fit;
  fit = longest_fit(canvas, all, from, stop, false, type, width);
  if (fit == stop) return stop;
  for (size_t i = from + 1; i <= fit; i++)
    if (may_break(all->code[i - 1], all->code[i])) best = i;
  if (best > from) return best;
  return fit > from ? fit : from + 1;
}

static size_t skip_blanks(const run *all, size_t at) {
  if (at < all->count && all->code[at] == '\n') return at + 1;
  while (at < all->count && all->code[at] == ' ') at++;
  return at;
}

static void add_line(cyb__canvas *canvas, cyb__lines *lines, const char *line,
                     const cyb__type *type) {
  double width = cyb__measure(canvas, line, type);
  lines->line[lines->count++] = line;
  if (width > lines->width) lines->width = width;
}

cyb__lines cyb__wrap(cyb__canvas *canvas, const char *text, const cyb__type *type, double width,
                     size_t most) {
  cyb__lines lines = {0};
  run all;
  lines.line = cyb__scratch(canvas, most, sizeof(char *));
  text = cyb__scratch_clean(canvas, text);
  if (!lines.line || !read_run(canvas, &all, text)) return lines;
  for (size_t at = skip_blanks(&all, 0); at < all.count && lines.count < most;) {
    size_t end = line_end(canvas, &all, at, type, width), next = skip_blanks(&all, end);
    bool last = lines.count + 1 == most || next >= all.count;
    if (last && (next < all.count || all.cut)) {
      end = longest_fit(canvas, &all, at, paragraph_end(&all, at), true, type, width);
      add_line(canvas, &lines, slice(canvas, &all, at, end, true), type);
      lines.full = text;
      break;
    }
    add_line(canvas, &lines, slice(canvas, &all, at, end, false), type);
    at = next;
  }
  return lines;
}

double cyb__widest_word(cyb__canvas *canvas, const char *text, const cyb__type *type) {
  double widest = 0.0;
  size_t from = 0;
  run all;
  text = cyb__scratch_clean(canvas, text);
  if (!read_run(canvas, &all, text)) return 0.0;
  for (size_t i = 1; i <= all.count; i++) {
    if (i < all.count && all.code[i - 1] != '\n' && !may_break(all.code[i - 1], all.code[i]))
      continue;
    widest = fmax(widest, slice_width(canvas, &all, from, i, false, type));
    from = i;
  }
  return widest;
}

cyb__lines cyb__wrap_evenly(cyb__canvas *canvas, const char *text, const cyb__type *type,
                            double width, size_t most) {
  cyb__lines best = cyb__wrap(canvas, text, type, width, most);
  double high = best.width;
  double low = fmin(fmax(high / 2, cyb__widest_word(canvas, text, type)), high);
  for (int step = 0; step < 6 && best.count > 1 && !best.full; step++) {
    double middle = (low + high) / 2;
    cyb__lines tried = cyb__wrap(canvas, text, type, middle, most);
    if (tried.count == best.count && !tried.full && tried.width <= middle) {
      best = tried;
      high = middle;
    } else {
      low = middle;
    }
  }
  return best;
}

double cyb__lines_height(const cyb__canvas *canvas, const cyb__lines *lines,
                         const cyb__type *type) {
  return (double)lines->count * cyb__line_height(canvas, type);
}

void cyb__draw_lines(cyb__canvas *canvas, const cyb__lines *lines, double x, double top,
                     const cyb__type *type, cyb_anchor anchor, const char *role) {
  double height = cyb__line_height(canvas, type);
  for (size_t i = 0; i < lines->count; i++) {
    double middle = top + ((double)i + 0.5) * height;
    cyb_op *op =
        cyb__draw_text(canvas, x, cyb__baseline(middle, type), lines->line[i], type, anchor, role);
    cyb__set_title(canvas, op, lines->full);
  }
}
