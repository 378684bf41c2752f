/* tests/unit/test_base.c - errors, texts, numbers, random numbers, blocks, dictionaries. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static void test_error_keeps_first_cause(void **state) {
  cyb_error error = {0};
  (void)state;
  assert_int_equal(
      cyb_error_at(&error, CYB_EDATA, "/a/b/claims.csv", 41, "loss", "must not be %s", "negative"),
      CYB_EDATA);
  cyb_error_set(&error, CYB_ENOMEM, "x", "later");
  assert_string_equal(error.where, "claims.csv:41:loss");
  assert_string_equal(error.message, "must not be negative");
  assert_int_equal(error.status, CYB_EDATA);
  assert_int_equal(cyb_error_set(NULL, CYB_EIO, NULL, "x"), CYB_EIO);
}

static void test_error_cleans_hostile_text(void **state) {
  cyb_error error = {0};
  char longer[2000];
  (void)state;
  cyb_error_set(&error, CYB_EDATA, "a\033[31m", "line\nbreak \xff");
  assert_string_equal(error.where, "a [31m");
  assert_string_equal(error.message, "line break ?");
  memset(&error, 0, sizeof error);
  for (size_t i = 0; i + 3 < sizeof longer; i += 3) memcpy(longer + i, "\xE5\x85\xA8", 3);
  longer[sizeof longer - 2] = '\0';
  cyb_error_set(&error, CYB_EDATA, longer, "x%s", longer);
  assert_int_equal(cyb_utf8_valid(error.message, strlen(error.message)), strlen(error.message));
  assert_null(strchr(error.message, '?'));
  assert_true(strlen(error.message) > 370);
}

static void test_warnings_are_kept_once(void **state) {
  cyb_warnings warnings = {0};
  (void)state;
  for (int i = 0; i < 100; i++) cyb_warnings_add(&warnings, "code", "message %d", i % 10);
  cyb_warnings_add(NULL, "code", "ignored");
  assert_int_equal(warnings.count, 10);
  cyb_warnings_free(&warnings);
}

/* Chinese puts the words in another order; what is not known stays. */
static const char *say_chinese(const char *text) {
  static const char *const known[][2] = {
      {"%s of %s is missing", "%2$s 缺少 %1$s"}, {"out of memory", "内存不足"}, {"fit", "拟合"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcmp(known[i][0], text)) return known[i][1];
  return strcmp(text, "nothing") ? text : NULL;
}

static int keep_name(void *user, double fraction, const char *what) {
  (void)fraction;
  *(const char **)user = what;
  return 0;
}

static void test_messages_are_translated(void **state) {
  cyb_error missing = {0}, at = {0}, memory = {0}, other = {0}, empty = {0}, none = {0};
  cyb_warnings warnings = {0};
  const char *name = NULL;
  cyb_progress progress = {keep_name, &name};
  (void)state;
  cyb_error_translate(say_chinese);
  cyb_error_set(&missing, CYB_EDOMAIN, "fit", "%s of %s is missing", "fit", "gamma");
  cyb_error_at(&at, CYB_EDATA, "a.csv", 2, "fit", "%s of %s is missing", "x", "y");
  cyb_error_memory(&memory);
  cyb_error_set(&other, CYB_EDATA, NULL, "%zu rows", (size_t)3);
  cyb_error_set(&empty, CYB_EDATA, NULL, "%s", "");
  cyb_error_set(&none, CYB_EDATA, NULL, "nothing");
  cyb_warnings_add(&warnings, "fit", "%s of %s is missing", "x", "y");
  assert_int_equal(cyb_progress_report(&progress, 0.5, "fit"), 0);
  cyb_error_translate(NULL);
  assert_string_equal(missing.message, "gamma 缺少 fit");
  assert_string_equal(missing.where, "fit");
  assert_string_equal(at.message, "y 缺少 x");
  assert_string_equal(at.where, "a.csv:2:fit");
  assert_string_equal(memory.message, "内存不足");
  assert_string_equal(other.message, "3 rows");
  assert_string_equal(empty.message, "");
  assert_string_equal(none.message, "nothing");
  assert_string_equal(warnings.items[0].message, "y 缺少 x");
  assert_string_equal(warnings.items[0].code, "fit");
  assert_string_equal(name, "拟合");
  memset(&memory, 0, sizeof memory);
  cyb_error_memory(&memory);
  assert_string_equal(memory.message, "out of memory");
  cyb_warnings_free(&warnings);
}

static void test_number_parse(void **state) {
  static const struct {
    const char *text;
    double value; /* NaN: no number */
  } rows[] = {
      {"0", 0},
      {"-12.5", -12.5},
      {" 7 ", 7},
      {"6e+05", 600000},
      {"1E3", 1000},
      {".5", .5},
      {"5.", 5},
      {"+3", 3},
      {"9007199254740993", 9007199254740992.0}, /* ties to even */
      {"0.1", 0.1},
      {"123456789012345678901234567890", 123456789012345678901234567890.0},
      {"1.7976931348623157e308", 1.7976931348623157e308},
      {"4.9e-324", 4.9e-324},
      {"33.846996307373123456789", 33.846996307373123456789},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
      {"000000000000000000000000000001.5", 1.5},
      {"0.00000000000000000000000000015", 1.5e-28},
      {"", NAN},
      {".", NAN},
      {"-", NAN},
      {"e5", NAN},
      {"1e", NAN},
      {"1e+", NAN},
      {"0x10", NAN},
      {"inf", NAN},
      {"nan", NAN},
      {"1,5", NAN},
      {"1 2", NAN},
      {"twelve", NAN},
      {"1e400", NAN},
      {"--1", NAN},
      {"1.2.3", NAN},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    double value = NAN;
    bool is = cyb_number_parse(rows[i].text, strlen(rows[i].text), &value);
    if (is != !isnan(rows[i].value)) fail_msg("%s", rows[i].text);
    if (is && value != rows[i].value) fail_msg("%s: %.17g", rows[i].text, value);
  }
}

/* What is written reads back to the same bits, over all magnitudes. */
static void test_number_round_trip(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) {
    cyb_text text = {0};
    uint32_t words[4];
    double value, back;
    cyb_random_words(words, 5, 1, i);
    memcpy(&value, words, sizeof value);
    if (!isfinite(value)) continue;
    cyb_text_add_number(&text, value);
    assert_true(cyb_number_parse(text.bytes, text.length, &back));
    assert_memory_equal(&back, &value, sizeof value);
    cyb_text_free(&text);
  }
}

static void test_number_texts(void **state) {
  static const struct {
    double number;
    int digits; /* -1: shortest */
    const char *text;
  } rows[] = {{0.1, -1, "0.1"},
              {1e22, -1, "1e+22"},
              {NAN, -1, "NA"},
              {-INFINITY, -1, "-Inf"},
              {1234567.891, 1, "1,234,567.9"},
              {-1234.5, 0, "-1,234"},
              {-0.001, 2, "0.00"},
              {999, 0, "999"},
              {1e12, 0, "1,000,000,000,000"},
              {NAN, 2, "\xE2\x80\x93"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_text text = {0};
    if (rows[i].digits < 0)
      cyb_text_add_number(&text, rows[i].number);
    else
      cyb_text_add_fixed(&text, rows[i].number, rows[i].digits);
    assert_string_equal(text.bytes, rows[i].text);
    cyb_text_free(&text);
  }
}

static void test_missing(void **state) {
  static const char *const yes[] = {"", "  ", "NA", " N/A ", "不适用"};
  static const char *const no[] = {"0", "NAN", "na", "N", "-", "不适"};
  (void)state;
  for (size_t i = 0; i < 5; i++) assert_true(cyb_is_missing(yes[i], strlen(yes[i])));
  for (size_t i = 0; i < 6; i++) assert_false(cyb_is_missing(no[i], strlen(no[i])));
}

static void test_number_advice(void **state) {
  (void)state;
  assert_non_null(strstr(cyb_number_advice("1,234.5"), "separators"));
  assert_non_null(strstr(cyb_number_advice("１２３"), "half width"));
  assert_non_null(strstr(cyb_number_advice("12万"), "unit"));
  assert_non_null(strstr(cyb_number_advice("$1,000"), "currency"));
  assert_non_null(strstr(cyb_number_advice("1000 €"), "currency"));
  assert_non_null(strstr(cyb_number_advice("￥1000"), "currency"));
  assert_non_null(strstr(cyb_number_advice("-Inf"), "finite"));
  assert_non_null(strstr(cyb_number_advice("∞"), "finite"));
  assert_non_null(strstr(cyb_number_advice("nan"), "empty"));
  assert_non_null(strstr(cyb_number_advice("-"), "; leave the cell empty"));
  assert_non_null(strstr(cyb_number_advice("twelve"), "; correct it, or leave the cell empty"));
  assert_string_equal(cyb_number_advice(""), "");
}

static void test_utf8(void **state) {
  static const struct {
    const char *bytes;
    size_t length, valid;
  } rows[] = {{"plain ascii text", 16, 16}, {"\xE5\x85\xA8", 3, 3},     {"a\xC0\xAF", 3, 1},
              {"\xED\xA0\x80", 3, 0},       {"\xF4\x90\x80\x80", 4, 0}, {"\xE5\x85", 2, 0},
              {"\xF0\x9F\x98\x80", 4, 4},   {"\xE0\x80\x80", 3, 0},     {"12345678\xFF", 9, 8}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    assert_int_equal(cyb_utf8_valid(rows[i].bytes, rows[i].length), rows[i].valid);
  assert_int_equal(cyb_utf8_length("a全b"), 3);
  assert_int_equal(cyb_utf8_width("a全b"), 4);
}

static void test_escape(void **state) {
  cyb_text text = {0};
  (void)state;
  cyb_text_add_escaped(&text, "<script a=\"1\" b='2'>&\x01\xFF全\xEF\xBF\xBF");
  assert_string_equal(text.bytes,
                      "&lt;script a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;\xEF\xBF\xBD\xEF\xBF\xBD"
                      "全\xEF\xBF\xBD");
  cyb_text_free(&text);
}

static void test_nearest(void **state) {
  static const char *const names[] = {"estimate", "ingest", "indicators", "rev_sec", "rev_srv"};
  (void)state;
  assert_string_equal(cyb_nearest("estimat", names, 5), "estimate");
  assert_string_equal(cyb_nearest("INGSET", names, 5), "ingest");
  assert_string_equal(cyb_nearest("rev_sce", names, 5), "rev_sec");
  assert_null(cyb_nearest("zzzzzzz", names, 5));
  assert_null(cyb_nearest("", names, 5));
}

/* Known answer of the Random123 distribution (kat_vectors, philox4x32-10). */
static void test_random_known_answer(void **state) {
  static const uint32_t zeros[4] = {0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u};
  static const uint32_t pi[4] = {0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u};
  uint32_t words[4];
  (void)state;
  cyb_random_words(words, 0, 0, 0);
  assert_memory_equal(words, zeros, sizeof words);
  cyb_random_words(words, 0x299f31d0a4093822u, 0x0370734413198a2eu, 0x85a308d3243f6a88u);
  assert_memory_equal(words, pi, sizeof words);
}

static void test_random_moments(void **state) {
  cyb_sum uniform = {0}, normal = {0}, square = {0};
  const uint64_t n = 100000;
  (void)state;
  for (uint64_t i = 0; i < n; i++) {
    double u = cyb_random_uniform(1, 2, i), z = cyb_random_normal(1, 3, i);
    assert_true(u > 0 && u < 1);
    assert_true(cyb_random_below(1, 4, i, 7) < 7);
    cyb_sum_add(&uniform, u);
    cyb_sum_add(&normal, z);
    cyb_sum_add(&square, z * z);
  }
  assert_true(fabs(cyb_sum_get(&uniform) / (double)n - 0.5) < 0.004);
  assert_true(fabs(cyb_sum_get(&normal) / (double)n) < 0.014);
  assert_true(fabs(cyb_sum_get(&square) / (double)n - 1) < 0.02);
}

static void test_compensated_sum(void **state) {
  cyb_sum sum = {0};
  (void)state;
  cyb_sum_add(&sum, 1.0);
  cyb_sum_add(&sum, 1e100);
  cyb_sum_add(&sum, 1.0);
  cyb_sum_add(&sum, -1e100);
  assert_true(cyb_sum_get(&sum) == 2.0);
  cyb_sum_add(&sum, INFINITY);
  assert_true(isinf(cyb_sum_get(&sum)));
}

static int add_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  double *sums = user;
  cyb_sum sum = {0};
  (void)error;
  for (size_t i = first; i < last; i++) cyb_sum_add(&sum, 1.0 / (double)(i + 1));
  sums[block] = cyb_sum_get(&sum);
  return CYB_OK;
}

static int fail_late(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  (void)user, (void)first, (void)last;
  if (block < 7) return CYB_OK;
  return cyb_error_set(error, block == 7 ? CYB_ERANGE : CYB_EDATA, NULL, "block %zu", block);
}

static void test_parallel_blocks(void **state) {
  double one[11] = {0}, seven[11] = {0};
  (void)state;
  assert_int_equal(cyb_parallel_count(10001, 1000), 11);
  check_ok((cyb_error){0}, cyb_parallel_blocks(10001, 1000, 1, add_block, one, NULL));
  check_ok((cyb_error){0}, cyb_parallel_blocks(10001, 1000, 7, add_block, seven, NULL));
  assert_memory_equal(one, seven, sizeof one);
  check_ok((cyb_error){0}, cyb_parallel_blocks(0, 1000, 7, add_block, one, NULL));
  for (int threads = 1; threads < 9; threads++) {
    cyb_error error = {0};
    assert_int_equal(cyb_parallel_blocks(40, 1, threads, fail_late, NULL, &error), CYB_ERANGE);
    assert_string_equal(error.message, "block 7");
  }
}

static int fail_second(void *user, cyb_error *error) {
  return *(int *)user ? cyb_error_set(error, CYB_EIO, NULL, "second") : CYB_OK;
}

static void test_parallel_both(void **state) {
  int yes = 1, no = 0;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_parallel_both(2, fail_second, &no, fail_second, &yes, &error), CYB_EIO);
  assert_string_equal(error.message, "second");
  assert_int_equal(cyb_parallel_both(1, fail_second, &no, fail_second, &no, NULL), CYB_OK);
}

static void test_dictionary(void **state) {
  cyb_dictionary *d = cyb_dictionary_new();
  char name[32];
  (void)state;
  for (int32_t i = 0; i < 20000; i++) {
    snprintf(name, sizeof name, "name %d", i);
    assert_int_equal(cyb_dictionary_intern(d, name, strlen(name)), i);
  }
  assert_int_equal(cyb_dictionary_intern(d, "name 17", 7), 17);
  assert_int_equal(cyb_dictionary_find(d, "name 19999", 10), 19999);
  assert_int_equal(cyb_dictionary_find(d, "nobody", 6), -1);
  assert_string_equal(cyb_dictionary_text(d, 3), "name 3");
  assert_null(cyb_dictionary_text(d, -1));
  assert_int_equal(cyb_dictionary_intern(d, "", 0), 20000);
  cyb_dictionary_free(d);
}

static void test_column(void **state) {
  const double numbers[] = {1, NAN, 0.5, 1};
  const char *const texts[] = {"b", NULL, "a", "b"};
  cyb_column column;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_column_from_numbers(&column, "x", numbers, 4, &error));
  check_ok(error, cyb_column_categorize(&column, &error));
  assert_int_equal(column.code[0], column.code[3]);
  assert_int_equal(column.code[1], -1);
  assert_string_equal(cyb_dictionary_text(column.levels, column.code[2]), "0.5");
  cyb_column_clear(&column);
  check_ok(error, cyb_column_from_texts(&column, "t", texts, 4, &error));
  assert_int_equal(column.code[3], 0);
  assert_int_equal(column.code[1], -1);
  cyb_column_clear(&column);
}

/* Values of R 4.2 qt(); Abramowitz & Stegun (1964) table 26.10 agrees to its digits. */
static void test_student(void **state) {
  (void)state;
  check_close("t .975 df 6", cyb_student_quantile(0.975, 6), 2.4469118511449688, 1e-10);
  check_close("t .975 df 1", cyb_student_quantile(0.975, 1), 12.706204736174694, 1e-10);
  check_close("t .975 df 197", cyb_student_quantile(0.975, 197), 1.9720790337785010, 1e-10);
  check_close("normal", cyb_student_quantile(0.975, INFINITY), 1.9599639845400545, 1e-12);
  check_close("cdf", cyb_student_cdf(2.4469118511449688, 6), 0.975, 1e-12);
  check_close("cdf 0", cyb_student_cdf(0, 3), 0.5, 1e-15);
  check_close("normal cdf", cyb_normal_cdf(-1.9599639845400545), 0.025, 1e-12);
  assert_true(isnan(cyb_student_quantile(1.5, 3)) && isnan(cyb_student_quantile(0.5, 0)));
  assert_true(isnan(cyb_normal_quantile(-0.1)) && isinf(cyb_normal_quantile(1)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_error_keeps_first_cause),
      cmocka_unit_test(test_error_cleans_hostile_text),
      cmocka_unit_test(test_warnings_are_kept_once),
      cmocka_unit_test(test_messages_are_translated),
      cmocka_unit_test(test_number_parse),
      cmocka_unit_test(test_number_round_trip),
      cmocka_unit_test(test_number_texts),
      cmocka_unit_test(test_number_advice),
      cmocka_unit_test(test_missing),
      cmocka_unit_test(test_utf8),
      cmocka_unit_test(test_escape),
      cmocka_unit_test(test_nearest),
      cmocka_unit_test(test_random_known_answer),
      cmocka_unit_test(test_random_moments),
      cmocka_unit_test(test_compensated_sum),
      cmocka_unit_test(test_parallel_blocks),
      cmocka_unit_test(test_parallel_both),
      cmocka_unit_test(test_dictionary),
      cmocka_unit_test(test_column),
      cmocka_unit_test(test_student),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
