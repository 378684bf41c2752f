/* tests/unit/test_document.c - documents as one self-contained HTML page. */
#include "check.h"

#include <cybercharts/document.h>

#include "markup.h"

static char *html_of(cyb_document *document) {
  cyb_error error = {0};
  char *page = NULL;
  const char *problem;
  check_ok(error, cyb_document_html(&page, document, &error));
  problem = markup_problem(page);
  if (problem) fail_msg("%s in:\n%.3000s", problem, page);
  cyb_document_free(document);
  return page;
}

static cyb_drawing *a_drawing(const char *title) {
  static const cyb_chart_bar bar = {"one", 2, 1, 3, true, false};
  cyb_chart_bars spec = {.frame = {.title = title}, .bars = &bar, .count = 1, .reference = NAN};
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_chart_layout(&drawing, CYB_CHART_BARS, &spec, cyb_ruler_fixed(), &error));
  return drawing;
}

static void check_has(const char *page, const char *part) {
  if (!strstr(page, part)) fail_msg("the page lacks %s", part);
}

static void check_order(const char *page, const char *first, const char *second) {
  check_has(page, first);
  check_has(page, second);
  if (strstr(page, first) > strstr(page, second)) fail_msg("%s follows %s", first, second);
}

static const cyb_document_column columns[] = {
    {"district", NULL, false}, {"scale", "bn yuan", true}, {"reliability", "", false}};

static void test_blocks(void **state) {
  static const char *const cells[] = {"all", "24.1", "A", "\u2003Pudong", "8.2", "B",
                                      "x",   NULL,   NULL};
  cyb_document *document = cyb_document_new("en", "Report", "2023", "SYNTHETIC DATA");
  char *page;
  (void)state;
  cyb_document_finding(document, "first finding");
  cyb_document_finding(document, "second finding");
  cyb_document_heading(document, 2, "Plan");
  cyb_document_paragraph(document, "a paragraph");
  cyb_document_heading(document, 3, "Detail");
  cyb_document_table(document, "Table 1", columns, 3, cells, 3, "A to E");
  cyb_document_heading(document, 2, "Terms");
  cyb_document_term(document, "CR4", "share of the four largest");
  cyb_document_term(document, "HHI", "sum of squared shares");
  cyb_document_note(document, "small print");
  cyb_document_warning(document, "careful");
  page = html_of(document);
  check_has(page, "<html lang=\"en\">");
  check_has(page, "<title>Report</title>");
  check_has(page, "SYNTHETIC DATA</div>");
  check_has(page, "<li>first finding</li>\n<li>second finding</li>\n</ul>");
  check_has(page, "<a href=\"#section-2\">Terms</a>");
  check_has(page, "<h2 id=\"section-2\">Terms</h2>");
  check_has(page, "<h3>Detail</h3>");
  check_has(
      page,
      "<th scope=\"col\" class=\"number brief\">scale<br/><span class=\"unit\">bn yuan</span>");
  check_has(page, "<tr class=\"sub\"><th scope=\"row\" class=\"brief\">Pudong</th><td "
                  "class=\"number\">8.2</td>");
  check_has(page,
            "<th scope=\"row\" class=\"brief\">x</th><td class=\"number\"></td><td></td></tr>");
  check_has(page, "<p class=\"foot\">A to E</p>");
  check_has(page, "<dt>CR4</dt>\n<dd>share of the four largest</dd>\n<dt>HHI</dt>");
  check_has(page, "</dl>\n<p class=\"note\">small print</p>");
  check_has(page, "<p class=\"warning\">careful</p>");
  check_order(page, "class=\"banner\"", "<h1>");
  check_order(page, "second finding", "<nav ");
  check_order(page, "<nav ", "<h2 ");
  assert_int_equal(count_of(page, "<dl>"), 1);
  assert_int_equal(count_of(page, "href=\"#section-"), 2); /* level 3 is not listed */
  free(page);
}

static void test_chinese(void **state) {
  cyb_document *document = cyb_document_new("zh", "报告", NULL, NULL);
  char *page;
  (void)state;
  cyb_document_heading(document, 2, "主要发现");
  cyb_document_finding(document, "产业规模为241亿元。");
  page = html_of(document);
  check_has(page, "<html lang=\"zh-CN\">");
  check_has(page, "<p>目录</p>");
  check_has(page, "html:lang(zh) { line-height: 1.75; }");
  assert_int_equal(count_of(page, "justify"), 0);
  assert_int_equal(count_of(page, "class=\"banner\""), 0);
  check_order(page, "<nav ", "产业规模");
  assert_non_null(strstr(page, "</li>\n</ul>\n</main>"));
  free(page);
}

/* No script, no request: nothing in the page points outside. */
static void test_self_contained(void **state) {
  static const char *const never[] = {"<script", "src=",  "@import", "<link",    "<iframe",
                                      "https:",  "data:", "onload",  "url(http", "<img"};
  cyb_document *document = cyb_document_new("en", "t", NULL, NULL);
  cyb_drawing *drawing = a_drawing("figure");
  char *page;
  (void)state;
  cyb_document_figure(document, drawing, "caption");
  cyb_drawing_free(drawing);
  page = html_of(document);
  for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
    if (strstr(page, never[i])) fail_msg("the page has %s", never[i]);
  assert_int_equal(count_of(page, "http:"), 1); /* the name of the SVG language */
  check_has(page, "xmlns=\"http://www.w3.org/2000/svg\"");
  check_has(page, "default-src 'none'");
  check_has(page, "@page { size: A4;");
  check_has(page, "table-header-group");
  check_has(page, "break-inside: avoid");
  check_has(page, "tabular-nums");
  free(page);
}

/* The same drawing twice: ids stay unique (html_of checks them). */
static void test_figures(void **state) {
  cyb_document *document = cyb_document_new("en", "t", NULL, NULL);
  cyb_drawing *drawing = a_drawing("the same");
  char *page;
  (void)state;
  cyb_document_figure(document, drawing, "first");
  cyb_document_figure(document, drawing, NULL);
  cyb_document_figure(document, NULL, "nothing");
  cyb_drawing_free(drawing);
  page = html_of(document);
  assert_int_equal(count_of(page, "<figure "), 2);
  assert_int_equal(count_of(page, "<figcaption>"), 1);
  assert_int_equal(count_of(page, "<svg "), 2);
  assert_int_equal(count_of(page, "<?xml"), 0);
  check_has(page, "url(#figure-2-hatch-");
  free(page);
}

static void add_everything(cyb_document *document, const char *text) {
  cyb_document_column column = {text, text, true};
  cyb_drawing *drawing = a_drawing(text);
  cyb_document_heading(document, 2, text);
  cyb_document_heading(document, 3, text);
  cyb_document_paragraph(document, text);
  cyb_document_finding(document, text);
  cyb_document_note(document, text);
  cyb_document_warning(document, text);
  cyb_document_term(document, text, text);
  cyb_document_figure(document, drawing, text);
  cyb_document_table(document, text, &column, 1, &text, 1, text);
  cyb_drawing_free(drawing);
}

/* Nothing in a text is markup, wherever it stands. */
static void test_escaping(void **state) {
  static const char *const hostile[] = {"<script>alert(1)</script>",
                                        "\"><img src=x onerror=alert(1)>",
                                        "</style></title></main></body>",
                                        "a & b &lt; 'c' \"d\"",
                                        "bell \x07 escape \x1B delete \x7F",
                                        "broken \xFF \xC3( \xF4\x90\x80\x80",
                                        ""};
  (void)state;
  for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
    cyb_document *document = cyb_document_new(hostile[i], hostile[i], hostile[i], hostile[i]);
    char *page;
    add_everything(document, hostile[i]);
    page = html_of(document);
    assert_int_equal(count_of(page, "<script"), 0);
    assert_int_equal(count_of(page, "<img"), 0);
    assert_int_equal(count_of(page, "</style>"), 1);
    assert_int_equal(count_of(page, "</body>"), 1);
    free(page);
  }
}

static void test_empty(void **state) {
  cyb_document *document = cyb_document_new(NULL, NULL, NULL, NULL);
  cyb_document_column column = {NULL, NULL, false};
  char *page;
  (void)state;
  add_everything(document, NULL);
  cyb_document_table(document, NULL, NULL, 0, NULL, 0, NULL);
  cyb_document_table(document, NULL, &column, 1, NULL, 0, NULL);
  page = html_of(document);
  assert_int_equal(count_of(page, "<table>"), 2);
  assert_int_equal(count_of(page, "<caption>"), 0);
  free(page);
  page = html_of(cyb_document_new("en", "t", "s", "b"));
  assert_int_equal(count_of(page, "<nav"), 0);
  free(page);
  cyb_document_free(NULL);
}

static void test_wide_table(void **state) {
  cyb_document_column wide[12] = {{"a head", NULL, false}};
  const char *cells[12] = {NULL};
  cyb_document *document = cyb_document_new("en", "t", NULL, NULL);
  char *page;
  (void)state;
  cyb_document_table(document, "wide", wide, 12, cells, 1, NULL);
  page = html_of(document);
  assert_int_equal(count_of(page, "<table class=\"wide\">"), 0); /* little is in it */
  free(page);
  document = cyb_document_new("en", "t", NULL, NULL);
  for (size_t c = 0; c < 12; c++) {
    wide[c].number = c > 0;
    cells[c] = c ? "1,234,567" : "a name of many words that can stand in several lines";
  }
  cyb_document_table(document, "wide", wide, 12, cells, 1, NULL);
  page = html_of(document);
  check_has(page, "<table class=\"wide\">");
  check_has(page, "class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"wide\"");
  assert_int_equal(count_of(page, "<td class=\"number\">") + count_of(page, "<th scope=\"row\">"),
                   12);
  free(page);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_blocks),         cmocka_unit_test(test_chinese),
      cmocka_unit_test(test_self_contained), cmocka_unit_test(test_figures),
      cmocka_unit_test(test_escaping),       cmocka_unit_test(test_empty),
      cmocka_unit_test(test_wide_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
