/* tests/unit/test_chart_draw.c - pictures as SVG text, PDF and PNG files. */
#include "check.h"

#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cybercharts/chart.h>

#include "fonts.h"
#include "markup.h"

static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "\"quoted\" & 'single' &amp; </title></text>",
    "bell \x07, escape \x1B[31m, delete \x7F, line\nfeed",
    "broken \xFF\xC3( \xED\xA0\x80 utf-8",
    "]]> <![CDATA[ <!-- --> <?xml?>",
    "reversed \xE2\x80\xAE gnp.exe",
};
enum { HOSTILE = sizeof(hostile) / sizeof(hostile[0]) };

static cyb_drawing *bars_named(const char *const *names, size_t count, const char *language) {
  cyb_chart_bar bars[16];
  cyb_chart_bars spec = {.frame = {.title = names[0],
                                   .subtitle = names[count > 1],
                                   .foot = names[count - 1],
                                   .language = language},
                         .unit = names[0],
                         .bars = bars,
                         .count = count,
                         .reference = 1.5,
                         .reference_label = names[count - 1]};
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  for (size_t i = 0; i < count; i++)
    bars[i] = (cyb_chart_bar){names[i], (double)i + 1, (double)i, (double)i + 2, i % 2 == 0, false};
  check_ok(error, cyb_chart_layout(&drawing, CYB_CHART_BARS, &spec, cyb_ruler_fixed(), &error));
  return drawing;
}

static char *svg_of(const cyb_drawing *drawing, bool inline_html) {
  cyb_error error = {0};
  char *text = NULL;
  check_ok(error, cyb_draw_svg(&text, drawing, inline_html, &error));
  return text;
}

static void check_markup(const char *text) {
  const char *problem = markup_problem(text);
  if (problem) fail_msg("%s in:\n%.2000s", problem, text);
}

/* --- SVG ---------------------------------------------------------------------- */

static void test_svg_parts(void **state) {
  static const char *const names[] = {"浦东新区", "徐汇区"};
  cyb_drawing *drawing = bars_named(names, 2, "zh");
  char *text = svg_of(drawing, false), *inlined = svg_of(drawing, true);
  static const char *const parts[] = {"viewBox=\"0 0 760 ",  "width=\"760\"",    "role=\"img\"",
                                      "lang=\"zh-CN\"",      "aria-labelledby=", "<title id=",
                                      "<desc id=",           "<pattern id=",     "fill=\"url(#",
                                      ">徐汇区</text>",      "Noto Sans CJK SC", "tabular-nums",
                                      "text-anchor=\"end\"", "class=\"cyb-bar\""};
  (void)state;
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
    if (!strstr(text, parts[i])) fail_msg("the SVG lacks %s", parts[i]);
  assert_true(strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ", 44) == 0);
  assert_true(strncmp(inlined, "<svg ", 5) == 0);
  check_markup(text);
  check_markup(inlined);
  assert_int_equal(count_of(text, "<script"), 0);
  assert_int_equal(count_of(text, "<path"), 0); /* text is never outlines */
  free(text);
  free(inlined);
  cyb_drawing_free(drawing);
}

static void test_svg_hostile(void **state) {
  (void)state;
  for (int chinese = 0; chinese < 2; chinese++) {
    cyb_drawing *drawing = bars_named(hostile, HOSTILE, chinese ? "zh" : "en\" onload=\"x");
    char *text = svg_of(drawing, false);
    check_markup(text);
    assert_int_equal(count_of(text, "<script"), 0);
    assert_int_equal(count_of(text, "onload"), 0);
    assert_int_equal(count_of(text, "\xE2\x80\xAE"), 0);
    assert_true(count_of(text, "&lt;script&gt;") > 0);
    assert_true(count_of(text, "\xEF\xBF\xBD") > 0);
    free(text);
    cyb_drawing_free(drawing);
  }
}

/* A drawing that did not come from a layout is escaped all the same. */
static void test_svg_foreign_drawing(void **state) {
  char text[] = "a<b\x01", title[] = "\xC0&", role[] = "\"><script>";
  double points[] = {NAN, 1e300, -0.004, 3.14159};
  cyb_op ops[] = {
      {.kind = CYB_OP_TEXT, .text = text, .title = title, .size = 11, .role = role, .opacity = 1},
      {.kind = CYB_OP_LINE, .points = points, .count = 2, .width = 1.5, .dashed = true},
      {.kind = CYB_OP_PATH, .points = points, .count = 2, .width = 1, .fill = CYB_NO_COLOR},
      {.kind = CYB_OP_RECT, .w = -3, .h = 4, .stroke = CYB_NO_COLOR, .opacity = 0.25},
      {.kind = CYB_OP_CIRCLE, .w = 2, .fill = CYB_NO_COLOR, .stroke = 0xABCDEF, .width = 1}};
  cyb_drawing drawing = {.width = 100, .height = 50.5, .ops = ops, .count = 5};
  char *svg = svg_of(&drawing, false);
  (void)state;
  check_markup(svg);
  assert_non_null(strstr(svg, "viewBox=\"0 0 100 50.5\""));
  assert_non_null(strstr(svg, "x1=\"0\" y1=\"10000000\" x2=\"0\" y2=\"3.14\""));
  assert_non_null(strstr(svg, "stroke-dasharray=\"6 4.5\""));
  assert_non_null(strstr(svg, "width=\"0\" height=\"4\" fill=\"#000000\" fill-opacity=\"0.25\""));
  assert_non_null(strstr(svg, "fill=\"none\" stroke=\"#ABCDEF\""));
  free(svg);
}

/* Numbers do not follow the locale. */
static void test_svg_locale(void **state) {
  static const char *const names[] = {"a", "b"};
  cyb_drawing *drawing = bars_named(names, 2, "en");
  char *before = svg_of(drawing, false), *after;
  (void)state;
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) setlocale(LC_ALL, "fr_FR.UTF-8");
  after = svg_of(drawing, false);
  setlocale(LC_ALL, "C");
  assert_string_equal(before, after);
  free(before);
  free(after);
  cyb_drawing_free(drawing);
}

/* --- files -------------------------------------------------------------------- */

typedef struct folder {
  char path[64];
} folder;

static int make_folder(void **state) {
  static folder made;
  snprintf(made.path, sizeof(made.path), "/tmp/cyb-draw-XXXXXX");
  *state = &made;
  return mkdtemp(made.path) ? 0 : -1;
}

static size_t count_files(const char *path) {
  DIR *directory = opendir(path);
  size_t count = 0;
  assert_non_null(directory);
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
    count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(directory);
  return count;
}

static int remove_folder(void **state) {
  const folder *made = *state;
  DIR *directory = opendir(made->path);
  char path[400];
  for (struct dirent *entry; directory && (entry = readdir(directory)) != NULL;) {
    snprintf(path, sizeof(path), "%s/%s", made->path, entry->d_name);
    if (entry->d_name[0] != '.') remove(path);
  }
  if (directory) closedir(directory);
  return rmdir(made->path);
}

static size_t read_bytes(const char *path, unsigned char *bytes, size_t size) {
  FILE *file = fopen(path, "rb");
  size_t length;
  if (!file) fail_msg("%s is missing", path);
  length = fread(bytes, 1, size, file);
  fclose(file);
  return length;
}

static bool has_bytes(const unsigned char *bytes, size_t length, const char *word) {
  for (size_t at = 0; at + strlen(word) <= length; at++)
    if (memcmp(bytes + at, word, strlen(word)) == 0) return true;
  return false;
}

static unsigned big_endian(const unsigned char *bytes) {
  return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 | bytes[3];
}

static void test_files(void **state) {
  static const char *const names[] = {"浦东新区", "Xuhui"};
  static const struct {
    const char *name, *magic;
  } rows[] = {{"a.svg", "<?xml "},
              {"a.pdf", "%PDF-1."},
              {"a.png", "\x89PNG\r\n\x1A\n"},
              {"B.SVG", "<?xml "},
              {"b.c.Pdf", "%PDF-1."}};
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 2, "zh");
  cyb_error error = {0};
  unsigned char bytes[64];
  struct stat status;
  char path[128];
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    snprintf(path, sizeof(path), "%s/%s", made->path, rows[i].name);
    check_ok(error, cyb_draw_file(drawing, path, &error));
    assert_true(read_bytes(path, bytes, sizeof(bytes)) == sizeof(bytes));
    assert_memory_equal(bytes, rows[i].magic, strlen(rows[i].magic));
    assert_int_equal(count_files(made->path), i + 1); /* nothing is left beside it */
  }
  snprintf(path, sizeof(path), "%s/a.png", made->path);
  read_bytes(path, bytes, sizeof(bytes));
  assert_int_equal(big_endian(bytes + 16), 1520); /* twice 760 */
  check_close("height", big_endian(bytes + 20), ceil(2 * drawing->height), 0);
  assert_int_equal(stat(path, &status), 0);
  assert_true(status.st_mode & S_IRUSR);
  cyb_drawing_free(drawing);
}

/* Written again over the old file, to the same bytes. */
static void test_files_repeat(void **state) {
  static const char *const names[] = {"浦东新区", "Xuhui"}, *const kinds[] = {"pdf", "png", "svg"};
  static unsigned char first[1 << 18], second[1 << 18];
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 2, "zh");
  cyb_error error = {0};
  char path[128];
  for (size_t i = 0; i < 3; i++) {
    size_t length;
    snprintf(path, sizeof(path), "%s/same.%s", made->path, kinds[i]);
    check_ok(error, cyb_draw_file(drawing, path, &error));
    length = read_bytes(path, first, sizeof(first));
    assert_true(length > 500 && length < sizeof(first));
    check_ok(error, cyb_draw_file(drawing, path, &error));
    assert_int_equal(read_bytes(path, second, sizeof(second)), length);
    assert_memory_equal(first, second, length);
    assert_false(has_bytes(first, length, "CreationDate"));
  }
  cyb_drawing_free(drawing);
}

static void check_file_refused(const cyb_drawing *drawing, const char *path, int status,
                               const char *words) {
  cyb_error error = {0};
  assert_int_equal(cyb_draw_file(drawing, path, &error), status);
  if (!strstr(error.message, words)) fail_msg("message: %s", error.message);
  assert_true(access(path, F_OK) != 0);
}

static void test_file_errors(void **state) {
  static const char *const names[] = {"a"}, *const endings[] = {"x.jpg", "x", ".svg", "svg",
                                                                "x.svg.bak"};
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 1, "en");
  char path[160];
  size_t before = count_files(made->path);
  for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
    check_file_refused(drawing, endings[i], CYB_EDOMAIN, ".svg, .pdf or .png");
  snprintf(path, sizeof(path), "%s/nowhere/x.png", made->path);
  check_file_refused(drawing, path, CYB_EIO, "cannot be created");
  drawing->height = 20000;
  snprintf(path, sizeof(path), "%s/tall.png", made->path);
  check_file_refused(drawing, path, CYB_EDOMAIN, "too large");
  drawing->height = 0;
  check_file_refused(drawing, path, CYB_EDOMAIN, "too large");
  assert_int_equal(count_files(made->path), before);
  cyb_drawing_free(drawing);
}

/* A folder in the way of the name: nothing is left behind. */
static void test_file_blocked(void **state) {
  static const char *const names[] = {"a"};
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 1, "en");
  cyb_error error = {0};
  char path[128];
  size_t before;
  snprintf(path, sizeof(path), "%s/folder.svg", made->path);
  assert_int_equal(mkdir(path, 0700), 0);
  before = count_files(made->path);
  assert_int_equal(cyb_draw_file(drawing, path, &error), CYB_EIO);
  assert_non_null(strstr(error.message, "cannot be written"));
  assert_int_equal(count_files(made->path), before);
  rmdir(path);
  cyb_drawing_free(drawing);
}

/* A name beside the picture that somebody else's program holds is passed over. */
static void test_file_occupied(void **state) {
  static const char *const names[] = {"a"};
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 1, "en");
  cyb_error error = {0};
  char path[128], beside[160];
  snprintf(path, sizeof(path), "%s/x.svg", made->path);
  snprintf(beside, sizeof(beside), "%s.part0", path);
  assert_int_equal(symlink("/dev/full", beside), 0);
  check_ok(error, cyb_draw_file(drawing, path, &error));
  assert_int_equal(count_files(made->path), 2);
  cyb_drawing_free(drawing);
}

/* A disk that fills up while writing: the old picture stays, nothing else does. */
static void test_file_full(void **state) {
  static const char *const names[] = {"a"}, *const kinds[] = {"svg", "pdf", "png"};
  const folder *made = *state;
  cyb_drawing *drawing = bars_named(names, 1, "en");
  struct rlimit usual, tight;
  unsigned char bytes[8];
  char path[128];
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
  tight = usual;
  tight.rlim_cur = 300;
  for (size_t i = 0; i < 3; i++) {
    cyb_error error = {0};
    FILE *old;
    int status;
    snprintf(path, sizeof(path), "%s/full.%s", made->path, kinds[i]);
    old = fopen(path, "wb");
    assert_non_null(old);
    fputs("old", old);
    fclose(old);
    setrlimit(RLIMIT_FSIZE, &tight);
    status = cyb_draw_file(drawing, path, &error);
    setrlimit(RLIMIT_FSIZE, &usual);
    assert_int_equal(status, CYB_EIO);
    assert_non_null(strstr(error.message, "cannot be written"));
    assert_int_equal(read_bytes(path, bytes, sizeof(bytes)), 3);
    assert_int_equal(count_files(made->path), i + 1);
  }
  cyb_drawing_free(drawing);
}

/* --- ruler -------------------------------------------------------------------- */

static double width_of(const char *text, double size, bool bold) {
  const cyb_ruler *ruler = cyb_ruler_pango();
  return ruler->width(ruler->user, text, size, bold);
}

static void test_pango_ruler(void **state) {
  (void)state;
  check_close("empty", width_of("", 11, false), 0, 0);
  check_close("figures are tabular", width_of("1111", 11, false), width_of("8888", 11, false),
              1e-9);
  check_close("size", width_of("浦东新区 Pudong", 22, false),
              2 * width_of("浦东新区 Pudong", 11, false), 2e-3);
  check_close("Chinese is one em", width_of("网络安全", 10, false), 40, 0.05);
  assert_true(width_of("Pudong", 11, true) > width_of("Pudong", 11, false));
  assert_true(width_of("a\nb", 11, false) > width_of("a", 11, false)); /* one line, always */
  assert_true(isfinite(width_of("\xFF\xFE", 11, false)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_svg_parts),
      cmocka_unit_test(test_svg_hostile),
      cmocka_unit_test(test_svg_foreign_drawing),
      cmocka_unit_test(test_svg_locale),
      cmocka_unit_test_setup_teardown(test_files, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(test_files_repeat, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(test_file_errors, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(test_file_blocked, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(test_file_occupied, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(test_file_full, make_folder, remove_folder),
      cmocka_unit_test(test_pango_ruler),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
