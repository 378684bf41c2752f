/* data/field_type.c - the table of answer types and their parsers.
 * Layer: data. */
#include "data/field_type.h"

#include <math.h>
#include <strings.h>

#include "base/memory.h"
#include "data/code_list.h"

/* Whole numbers beyond it are not all representable as doubles. */
static const double largest_whole = 9007199254740992.0;
enum { LONGEST_TEXT = 10000, SHOWN = 40 };

int cyb__complain(cyb__complaint *complaint, const char *rule, const char *english,
                  const char *chinese, ...) {
  va_list arguments;
  va_start(arguments, chinese);
  int length =
      vsnprintf(complaint->message, 256, complaint->chinese ? chinese : english, arguments);
  va_end(arguments);
  if (length >= 256) complaint->message[cyb_utf8_valid(complaint->message, 255)] = '\0';
  complaint->rule = rule;
  return 1;
}

/* A cell as a message shows it: on one line, cut at a character boundary. */
typedef struct shown {
  char text[SHOWN + 4];
} shown;

static shown show(const char *bytes, size_t length) {
  shown out = {{0}};
  size_t kept = length <= SHOWN ? length : cyb_utf8_valid(bytes, SHOWN);
  for (size_t i = 0; i < kept; i++)
    out.text[i] = (unsigned char)bytes[i] < ' ' || bytes[i] == 127 ? ' ' : bytes[i];
  if (kept < length) memcpy(out.text + kept, "…", sizeof "…");
  return out;
}

/* --- numbers ------------------------------------------------------------- */

/* "1,234.50" is no number to us, because "1,234" is one and a bit to others;
 * the message can at least say so. */
static bool number_with_separators(const char *bytes, size_t length) {
  char plain[64];
  size_t kept = 0;
  double number;
  if (length >= sizeof plain || !memchr(bytes, ',', length)) return false;
  for (size_t i = 0; i < length; i++)
    if (bytes[i] != ',') plain[kept++] = bytes[i];
  return cyb_number_parse(plain, kept, &number);
}

static int no_number(const char *bytes, size_t length, cyb__complaint *complaint) {
  if (number_with_separators(bytes, length))
    return cyb__complain(complaint, "type", "\"%s\": write the number without separators",
                         "“%s”：请去掉千分位分隔符", show(bytes, length).text);
  return cyb__complain(complaint, "type",
                       "\"%s\" is not a number; correct it, or leave the cell empty where there "
                       "is no value",
                       "“%s”不是数字；请更正，没有数值时请留空", show(bytes, length).text);
}

static int check_range(const cyb_field *field, double number, cyb__complaint *complaint) {
  char bound[40];
  if (number < field->minimum) {
    snprintf(bound, sizeof bound, "%.15g", field->minimum);
    return cyb__complain(complaint, "range", "%.15g is below the smallest value allowed, %s",
                         "%.15g 小于允许的最小值 %s", number, bound);
  }
  if (number > field->maximum) {
    snprintf(bound, sizeof bound, "%.15g", field->maximum);
    return cyb__complain(complaint, "range", "%.15g is above the largest value allowed, %s",
                         "%.15g 大于允许的最大值 %s", number, bound);
  }
  return 0;
}

static int parse_decimal(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                         cyb__complaint *complaint) {
  if (!cyb_number_parse(bytes, length, &value->number)) return no_number(bytes, length, complaint);
  return check_range(field, value->number, complaint);
}

static int parse_integer(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                         cyb__complaint *complaint) {
  if (!cyb_number_parse(bytes, length, &value->number)) return no_number(bytes, length, complaint);
  if (value->number != trunc(value->number))
    return cyb__complain(complaint, "type", "%s is not a whole number", "%s 不是整数",
                         show(bytes, length).text);
  if (fabs(value->number) > largest_whole)
    return cyb__complain(complaint, "range", "%s has more digits than can be counted exactly",
                         "%s 位数过多，无法精确表示", show(bytes, length).text);
  return check_range(field, value->number, complaint);
}

/* Spreadsheets write a cell formatted as a percentage with its sign. */
static int parse_percent(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                         cyb__complaint *complaint) {
  size_t digits = length > 1 && bytes[length - 1] == '%' ? length - 1 : length;
  if (!cyb_number_parse(bytes, digits, &value->number)) return no_number(bytes, length, complaint);
  if (!(value->number >= 0 && value->number <= 100))
    return cyb__complain(complaint, "range", "%s is not between 0 and 100 percent",
                         "%s 不在 0–100 之间", show(bytes, length).text);
  return check_range(field, value->number, complaint);
}

static int parse_year(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  if (!cyb_number_parse(bytes, length, &value->number) || value->number != trunc(value->number))
    return cyb__complain(complaint, "type", "\"%s\" is not a year; write it as 2023",
                         "“%s”不是年份，请写成 2023 的形式", show(bytes, length).text);
  if (!(value->number >= 1600 && value->number <= 2200))
    return cyb__complain(complaint, "range", "%s is not a year between 1600 and 2200",
                         "%s 不在 1600–2200 年之间", show(bytes, length).text);
  return check_range(field, value->number, complaint);
}

static int parse_flag(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  static const struct {
    const char *word;
    double number;
  } words[] = {{"1", 1},   {"0", 0},  {"是", 1},   {"否", 0},
               {"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i].word) == length && !strncasecmp(words[i].word, bytes, length)) {
      value->number = words[i].number;
      return check_range(field, value->number, complaint);
    }
  return cyb__complain(complaint, "type", "\"%s\" is neither yes nor no; write 1 or 0",
                       "“%s”既不是“是”也不是“否”，请填 1 或 0", show(bytes, length).text);
}

/* --- texts --------------------------------------------------------------- */

static size_t characters(const char *bytes, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
  return count;
}

static int parse_text(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  (void)field;
  if (length > LONGEST_TEXT && characters(bytes, length) > LONGEST_TEXT)
    return cyb__complain(complaint, "length", "longer than %d characters; shorten it",
                         "超过 %d 个字符，请缩短", LONGEST_TEXT);
  value->text = bytes;
  value->length = length;
  return 0;
}

static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

static int two_digits(const char *bytes) {
  return (bytes[0] - '0') * 10 + (bytes[1] - '0');
}

static bool real_date(const char *bytes, size_t length) {
  static const char pattern[] = "dddd-dd-dd";
  if (length != sizeof pattern - 1) return false;
  for (size_t i = 0; i < length; i++)
    if (pattern[i] == '-' ? bytes[i] != '-' : bytes[i] < '0' || bytes[i] > '9') return false;
  int year = two_digits(bytes) * 100 + two_digits(bytes + 2);
  int month = two_digits(bytes + 5), day = two_digits(bytes + 8);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

static int parse_date(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  (void)field;
  if (!real_date(bytes, length))
    return cyb__complain(complaint, "type", "\"%s\" is not a date; write it as 2023-12-31",
                         "“%s”不是日期，请写成 2023-12-31 的形式", show(bytes, length).text);
  value->text = bytes;
  value->length = length;
  return 0;
}

static int parse_uscc(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  char digit;
  (void)field;
  if (length != 18)
    return cyb__complain(complaint, "type",
                         "a unified social credit code has 18 characters, "
                         "this one has %zu",
                         "统一社会信用代码应为 18 位，此处为 %zu 位", characters(bytes, length));
  digit = cyb_uscc_digit(bytes);
  if (!digit)
    return cyb__complain(complaint, "type",
                         "\"%s\" has a character that no unified social "
                         "credit code has (digits and capitals without I O S V Z)",
                         "“%s”含有统一社会信用代码不使用的字符（仅数字和大写字母，不含 I O S V Z）",
                         show(bytes, length).text);
  if (digit != bytes[17])
    return cyb__complain(complaint, "check-digit",
                         "the check digit should be %c, a character of "
                         "\"%s\" was mistyped",
                         "校验码应为 %c，“%s”中有误填字符", digit, show(bytes, length).text);
  value->text = bytes;
  value->length = length;
  return 0;
}

/* --- codes --------------------------------------------------------------- */

static int unknown_code(const cyb_field *field, const char *bytes, size_t length,
                        cyb__complaint *complaint) {
  size_t count = field->code_count * 3, used = 0;
  const char **words = CYB__ARRAY(const char *, count);
  shown written = show(bytes, length);
  const char *near = NULL;
  for (size_t i = 0; words && i < field->code_count; i++) {
    words[used++] = field->codes[i].code;
    words[used++] = field->codes[i].label_zh;
    words[used++] = field->codes[i].label_en;
  }
  if (words) near = cyb_nearest(written.text, words, used);
  if (near)
    cyb__complain(complaint, "code", "\"%s\" is not in the code list; did you mean \"%.60s\"?",
                  "“%s”不在代码表中，是否为“%.60s”？", written.text, near);
  else
    cyb__complain(complaint, "code",
                  "\"%s\" is not in the code list, which has %zu entries "
                  "such as \"%.60s\"",
                  "“%s”不在代码表中（共 %zu 项，例如“%.60s”）", written.text, field->code_count,
                  field->codes[0].code);
  free(words);
  return 1;
}

static int parse_code(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                      cyb__complaint *complaint) {
  const cyb_code *code = cyb__code_find(field, bytes, length);
  if (!code) return unknown_code(field, bytes, length, complaint);
  value->text = code->code;
  value->length = strlen(code->code);
  return 0;
}

/* Takes the next part of a cell such as "a; b、c"; parts may be empty. */
static bool next_part(const char **place, size_t *left, const char **part, size_t *length) {
  static const char *const separators[] = {"|", ";", "；", "、", ",", "，"};
  const char *start = *place;
  size_t rest = *left;
  if (!start) return false;
  for (size_t i = 0; i < rest; i++)
    for (size_t j = 0; j < sizeof separators / sizeof *separators; j++) {
      size_t width = strlen(separators[j]);
      if (width > rest - i || memcmp(start + i, separators[j], width) != 0) continue;
      *place = start + i + width;
      *left = rest - i - width;
      rest = i;
      goto trim;
    }
  *place = NULL;
trim:
  while (rest && *start == ' ') start++, rest--;
  while (rest && start[rest - 1] == ' ') rest--;
  *part = start;
  *length = rest;
  return true;
}

static int parse_codes(const cyb_field *field, const char *bytes, size_t length, cyb_value *value,
                       cyb__complaint *complaint) {
  const char *place = bytes, *part;
  size_t left = length, part_length;
  while (next_part(&place, &left, &part, &part_length))
    if (part_length && !cyb__code_find(field, part, part_length))
      return unknown_code(field, part, part_length, complaint);
  value->text = bytes;
  value->length = length;
  return 0;
}

void cyb__field_join_codes(const cyb_field *field, const char *bytes, size_t length,
                           cyb_text *out) {
  const char *place = bytes, *part;
  size_t left = length, part_length;
  bool first = true;
  while (next_part(&place, &left, &part, &part_length)) {
    const cyb_code *code = part_length ? cyb__code_find(field, part, part_length) : NULL;
    if (!code) continue;
    if (!first) cyb_text_add(out, "|");
    cyb_text_add(out, code->code);
    first = false;
  }
}

/* --- the table ----------------------------------------------------------- */

static const cyb_field_type types[] = {
    /* clang-format off */
    /* name     number  whole  coded  parse */
    {"text",    false,  false, false, parse_text},
    {"integer", true,   true,  false, parse_integer},
    {"decimal", true,   false, false, parse_decimal},
    {"percent", true,   false, false, parse_percent},
    {"code",    false,  false, true,  parse_code},
    {"codes",   false,  false, true,  parse_codes},
    {"year",    true,   true,  false, parse_year},
    {"date",    false,  false, false, parse_date},
    {"flag",    true,   true,  false, parse_flag},
    {"uscc",    false,  false, false, parse_uscc},
    /* clang-format on */
};
enum { TYPES = sizeof types / sizeof *types };

const cyb_field_type *cyb__field_type_find(const char *name, const char **nearest) {
  const char *names[TYPES];
  for (size_t i = 0; i < TYPES; i++) {
    if (!strcmp(types[i].name, name)) return &types[i];
    names[i] = types[i].name;
  }
  if (nearest) *nearest = cyb_nearest(name, names, TYPES);
  return NULL;
}

const char *cyb_field_type_name(const cyb_field *field) {
  return field->type->name;
}

bool cyb_field_is_number(const cyb_field *field) {
  return field->type->number;
}

int cyb_field_check(const cyb_field *field, const char *bytes, size_t length, const char *language,
                    cyb_value *value, const char **rule, char message[256]) {
  cyb__complaint complaint = {NULL, language && !strncmp(language, "zh", 2), message};
  int failed;
  *value = (cyb_value){.missing = true, .number = NAN};
  if (cyb_is_missing(bytes, length)) {
    if (!field->required && !field->key) return 0;
    failed =
        cyb__complain(&complaint, "required", "an answer is needed here", "此项必填，不能为空");
  } else {
    value->missing = false;
    failed = field->type->parse(field, bytes, length, value, &complaint);
  }
  if (failed) {
    *value = (cyb_value){.missing = true, .number = NAN};
    *rule = complaint.rule;
  }
  return failed;
}
