/* tests/unit/test_form.c - dictionaries, headers that match them, and single
 * cells against their questions. */
#include "scratch.h"

#include <cyberstats/form.h>

static const char dictionary[] =
    "code,label_zh,label_en,unit,type,required,minimum,maximum,codes,key,notes,role\n"
    "year,年度,Reference year,,year,yes,2015,2100,,,年度调查 | Annual survey,year\n"
    "uscc,统一社会信用代码,Credit code,,uscc,yes,,,,yes,,\n"
    "name,企业名称,Name of enterprise,,text,是,,,,,,name\n"
    "district,注册区,District,,code,,,,districts,,,\n"
    "size,规模,Size class,,code,,,,large|small|micro,,,stratum\n"
    "kinds,种类,Kinds of product,,codes,,,,hw|sw|srv,,,\n"
    "rev,营业收入,Revenue,万元,decimal,yes,0,1000000,,,,measure\n"
    "emp,从业人员,Persons,人,integer,,0,,,,,\n"
    "share,占比,Share of largest,%,percent,,,,,,,\n"
    "since,日期,Since,,date,,,,,,,\n"
    "insured,是否投保,Insured,,flag,,,,,,,\n";

static const char districts[] = "code,label_zh,label_en\nPD,浦东新区,Pudong\nJD,嘉定区,Jiading\n";

static cyb_form *read_form(void) {
  cyb_form *form;
  cyb_error error = {0};
  mkdir(scratch_path("codes"), 0700);
  scratch_write("codes/districts.csv", districts);
  check_ok(error, cyb_form_read(&form, scratch_write("annual.csv", dictionary), &error));
  return form;
}

static void reads_a_dictionary(void **state) {
  (void)state;
  cyb_form *form = read_form();
  const cyb_field *field;
  assert_string_equal(form->name, "annual");
  assert_string_equal(form->title_zh, "年度调查");
  assert_string_equal(form->title_en, "Annual survey");
  assert_int_equal(strlen(form->sha256), 64);
  assert_int_equal(form->count, 11);
  field = cyb_form_field(form, "Revenue");
  assert_ptr_equal(field, cyb_form_field(form, "rev"));
  assert_ptr_equal(field, cyb_form_field(form, "营业收入"));
  assert_ptr_equal(field, cyb_form_role(form, "measure"));
  assert_string_equal(cyb_field_type_name(field), "decimal");
  assert_true(cyb_field_is_number(field) && field->required && !field->key);
  check_close("minimum", field->minimum, 0, 0);
  check_close("maximum", field->maximum, 1e6, 0);
  field = cyb_form_field(form, "emp");
  assert_true(isinf(field->maximum) && !field->required);
  assert_true(cyb_form_field(form, "uscc")->key);
  assert_int_equal(cyb_form_field(form, "district")->code_count, 2);
  assert_string_equal(cyb_form_field(form, "district")->codes[1].label_zh, "嘉定区");
  assert_string_equal(cyb_form_field(form, "size")->codes[2].label_en, "micro");
  assert_null(cyb_form_field(form, "nothing"));
  assert_null(cyb_form_role(form, "weight"));
  cyb_form_free(form);
  cyb_form_free(NULL);
}

static const struct {
  const char *label, *text, *where, *message;
} broken[] = {
    {"no type column", "code\na\n", "f.csv:1:type", "needed"},
    {"unknown column", "code,type,lable_zh\na,text,b\n", "f.csv:1:lable_zh", "label_zh"},
    {"no questions", "code,type\n", "f", "no questions"},
    {"unknown type", "code,type\na,text\nb,integr\n", "f.csv:3:type", "\"integer\""},
    {"empty code", "code,type,notes\n,text,n\n", "f.csv:2:code", "needs a code"},
    {"reserved code", "code,type\n_unit,text\n", "f.csv:2:code", "_"},
    {"code twice", "code,type\na,text\na,text\n", "f.csv:3:code", "already stands"},
    {"code twice but for case", "code,type\nrev,text\nRev,text\n", "f.csv:3:code", "rev"},
    {"label twice", "code,type,label_en\na,text,X\nb,text,X\n", "f.csv:3:label_en", "question a"},
    {"label is another's code", "code,type,label_zh\na,text,b\nb,text,c\n", "f.csv:3:code", "a"},
    {"minimum above maximum", "code,type,minimum,maximum\na,integer,5,4\n", "f.csv:2:minimum", "5"},
    {"minimum no number", "code,type,minimum\na,integer,low\n", "f.csv:2:minimum", "\"low\""},
    {"bound of a text", "code,type,maximum\na,text,4\n", "f.csv:2:maximum", "no bounds"},
    {"required perhaps", "code,type,required\na,text,perhaps\n", "f.csv:2:required", "yes nor no"},
    {"code without codes", "code,type\na,code\n", "f.csv:2:codes", "needs its list"},
    {"text with codes", "code,type,codes\na,text,b|c\n", "f.csv:2:codes", "only fields"},
    {"code in its list twice", "code,type,codes\na,code,b|c|b\n", "f.csv:2:codes", "\"b\""},
    {"empty list", "code,type,codes\na,code,|\n", "f.csv:2:codes", "empty"},
    {"no such list", "code,type,codes\na,code,nosuch\n", "f.csv:2:codes", "nosuch"},
    {"list outside the folder", "code,type,codes\na,code,../f\n", "f.csv:2:codes", "codes/"},
    {"unknown role", "code,type,role\na,integer,wieght\n", "f.csv:2:role", "\"weight\""},
    {"role of a number", "code,type,role\na,text,weight\n", "f.csv:2:role", "number"},
    {"role twice", "code,type,role\na,text,name\nb,text,name\n", "f.csv:3:role", "twice"},
    {"ragged", "code,type\na\n", "f.csv:2", "2 fields"},
};

static void says_what_is_wrong_with_a_dictionary(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    cyb_error error = {0};
    cyb_form *form;
    int status = cyb_form_read(&form, scratch_write("f.csv", broken[i].text), &error);
    print_message("# %s: %s: %s\n", broken[i].label, error.where, error.message);
    assert_int_equal(status, CYB_EDATA);
    assert_null(form);
    assert_string_equal(error.where, broken[i].where);
    assert_non_null(strstr(error.message, broken[i].message));
  }
  cyb_form *form;
  assert_int_equal(cyb_form_read(&form, scratch_path("nosuch.csv"), NULL), CYB_EIO);
}

static void several_strata_make_one_role(void **state) {
  (void)state;
  cyb_form *form;
  cyb_error error = {0};
  check_ok(error, cyb_form_read(&form,
                                scratch_write("f.csv", "code,type,role\na,text,stratum\n"
                                                       "b,text,stratum\n"),
                                &error));
  assert_string_equal(cyb_form_role(form, "stratum")->code, "a");
  assert_string_equal(form->title_en, "f");
  assert_string_equal(form->fields[0].label_zh, "a");
  cyb_form_free(form);
}

/* --- headers ----------------------------------------------------------------- */

static const struct {
  const char *label, *header[16];
  bool ignore_unknown;
  int status;
  const char *where, *message;
} headers[] = {
    {"codes", {"year", "uscc", "name", "rev"}, false, CYB_OK, "", ""},
    {"Chinese, another order",
     {"营业收入", "企业名称", "统一社会信用代码", "年度"},
     false,
     CYB_OK,
     "",
     ""},
    {"mixed",
     {"Revenue", "name", "统一社会信用代码", "Reference year", "insured"},
     false,
     CYB_OK,
     "",
     ""},
    {"near miss", {"year", "uscc", "nmae", "rev"}, false, CYB_EDATA, "d.csv:1:nmae", "\"name\""},
    {"near miss in Chinese",
     {"年度", "统一社会信用代码", "企业名", "营业收入"},
     false,
     CYB_EDATA,
     "d.csv:1:企业名",
     "企业名称"},
    {"unknown",
     {"year", "uscc", "name", "rev", "extra!"},
     false,
     CYB_EDATA,
     "d.csv:1:extra!",
     "--ignore-unknown"},
    {"unknown ignored", {"year", "uscc", "extra!", "name", "rev"}, true, CYB_OK, "", ""},
    {"reason of rejected rows", {"year", "uscc", "name", "rev", "退回原因"}, false, CYB_OK, "", ""},
    {"reason elsewhere",
     {"year", "reason", "uscc", "name", "rev"},
     false,
     CYB_EDATA,
     "d.csv:1:reason",
     "no such question"},
    {"twice by code and label",
     {"year", "uscc", "name", "rev", "Revenue"},
     false,
     CYB_EDATA,
     "d.csv:1:Revenue",
     "same question"},
    {"required absent", {"year", "uscc", "name"}, false, CYB_EDATA, "d.csv:1:rev", "营业收入"},
    {"key absent", {"year", "name", "rev"}, false, CYB_EDATA, "d.csv:1:uscc", "needs this column"},
};

static void matches_headers(void **state) {
  (void)state;
  cyb_form *form = read_form();
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
    cyb_csv_info info = {.name = "d.csv", .header = headers[i].header};
    cyb_warnings warnings = {0};
    cyb_error error = {0};
    int map[16];
    while (headers[i].header[info.columns]) info.columns++;
    int status = cyb_form_match(form, &info, headers[i].ignore_unknown, map, &warnings, &error);
    print_message("# %s: %s %s\n", headers[i].label, error.where, error.message);
    assert_int_equal(status, headers[i].status);
    assert_string_equal(error.where, headers[i].where);
    assert_non_null(strstr(error.message, headers[i].message));
    for (size_t j = 0; !status && j < info.columns; j++) {
      const cyb_field *field = cyb_form_field(form, info.header[j]);
      assert_int_equal(map[j], field ? (int)(field - form->fields) : -1);
      assert_int_equal(warnings.count, map[j] < 0 ? 1 : warnings.count);
    }
    cyb_warnings_free(&warnings);
  }
  cyb_form_free(form);
}

/* --- cells -------------------------------------------------------------------- */

static const struct {
  const char *field, *cell, *rule; /* NULL: accepted */
  double number;
  const char *text;
} cells[] = {
    {"rev", "12.5", NULL, 12.5, NULL},
    {"rev", "0", NULL, 0, NULL},
    {"rev", "1e6", NULL, 1e6, NULL},
    {"rev", "1000000.01", "range", 0, NULL},
    {"rev", "-0.01", "range", 0, NULL},
    {"rev", "", "required", 0, NULL},
    {"rev", "NA", "required", 0, NULL},
    {"rev", "不适用", "required", 0, NULL},
    {"rev", "约500", "type", 0, NULL},
    {"rev", "1,234.50", "type", 0, NULL},
    {"rev", "0x10", "type", 0, NULL},
    {"rev", "inf", "type", 0, NULL},
    {"emp", "", NULL, NAN, NULL},
    {"emp", "12", NULL, 12, NULL},
    {"emp", "12.0", NULL, 12, NULL},
    {"emp", "12.5", "type", 0, NULL},
    {"emp", "9007199254740992", NULL, 9007199254740992.0, NULL},
    {"emp", "9007199254740994", "range", 0, NULL},
    {"emp", "-1", "range", 0, NULL},
    {"share", "0", NULL, 0, NULL},
    {"share", "100", NULL, 100, NULL},
    {"share", "12.5%", NULL, 12.5, NULL},
    {"share", "100.01", "range", 0, NULL},
    {"share", "-1", "range", 0, NULL},
    {"share", "%", "type", 0, NULL},
    {"year", "2023", NULL, 2023, NULL},
    {"year", "2014", "range", 0, NULL},
    {"year", "23", "range", 0, NULL},
    {"year", "2023.5", "type", 0, NULL},
    {"year", "二〇二三", "type", 0, NULL},
    {"insured", "1", NULL, 1, NULL},
    {"insured", "0", NULL, 0, NULL},
    {"insured", "是", NULL, 1, NULL},
    {"insured", "否", NULL, 0, NULL},
    {"insured", "Yes", NULL, 1, NULL},
    {"insured", "FALSE", NULL, 0, NULL},
    {"insured", "2", "type", 0, NULL},
    {"insured", "maybe", "type", 0, NULL},
    {"since", "2024-02-29", NULL, NAN, "2024-02-29"},
    {"since", "2023-02-29", "type", 0, NULL},
    {"since", "1900-02-29", "type", 0, NULL},
    {"since", "2000-02-29", NULL, NAN, "2000-02-29"},
    {"since", "2023-13-01", "type", 0, NULL},
    {"since", "2023-00-10", "type", 0, NULL},
    {"since", "2023/1/5", "type", 0, NULL},
    {"district", "PD", NULL, NAN, "PD"},
    {"district", "浦东新区", NULL, NAN, "PD"},
    {"district", "Jiading", NULL, NAN, "JD"},
    {"district", "Jiadin", "code", 0, NULL},
    {"district", "昆山市", "code", 0, NULL},
    {"size", "micro", NULL, NAN, "micro"},
    {"size", "Micro", "code", 0, NULL},
    {"kinds", "hw", NULL, NAN, "hw"},
    {"kinds", "hw; srv", NULL, NAN, "hw; srv"},
    {"kinds", "hw、sw", NULL, NAN, "hw、sw"},
    {"kinds", "hw;xx", "code", 0, NULL},
    {"name", "a \"quoted\" name; DROP TABLE form", NULL, NAN, "a \"quoted\" name; DROP TABLE form"},
    {"uscc", "91310115MA1K3XKQ0", "type", 0, NULL},
    {"uscc", "9131O115MA1K3XKQ01", "type", 0, NULL},
    {"uscc", "91310115ma1k3xkq01", "type", 0, NULL},
};

static void checks_cells(void **state) {
  (void)state;
  cyb_form *form = read_form();
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    const cyb_field *field = cyb_form_field(form, cells[i].field);
    const char *rule = NULL, *language = i % 2 ? "zh" : "en";
    char message[256] = "";
    cyb_value value;
    int failed = cyb_field_check(field, cells[i].cell, strlen(cells[i].cell), language, &value,
                                 &rule, message);
    if (failed) print_message("# %s: %s (%s)\n", cells[i].cell, message, rule);
    assert_int_equal(failed != 0, cells[i].rule != NULL);
    if (failed) {
      assert_string_equal(rule, cells[i].rule);
      assert_true(value.missing && *message);
      continue;
    }
    check_close(cells[i].cell, value.number, cells[i].number, 0);
    if (cells[i].text) assert_memory_equal(value.text, cells[i].text, strlen(cells[i].text));
    assert_int_equal(value.missing, !*cells[i].cell);
  }
  cyb_form_free(form);
}

static void bounds_the_length_of_texts(void **state) {
  (void)state;
  cyb_form *form = read_form();
  const cyb_field *name = cyb_form_field(form, "name");
  char *long_text = malloc(30004), message[256];
  const char *rule = NULL;
  cyb_value value;
  assert_non_null(long_text);
  for (size_t i = 0; i < 10001; i++) memcpy(long_text + 3 * i, "全", 3);
  assert_int_equal(cyb_field_check(name, long_text, 30000, "en", &value, &rule, message), 0);
  assert_int_not_equal(cyb_field_check(name, long_text, 30003, "en", &value, &rule, message), 0);
  assert_string_equal(rule, "length");
  assert_int_not_equal(
      cyb_field_check(cyb_form_field(form, "rev"), long_text, 30003, "zh", &value, &rule, message),
      0);
  assert_int_equal(cyb_utf8_valid(message, strlen(message)), strlen(message));
  free(long_text);
  cyb_form_free(form);
}

/* --- check digit ---------------------------------------------------------------- */

/* The first two are codes as firms publish them (python-stdnum's manual has the
 * first); the rest follow from the formula by hand: for 17 zeros the sum is 0
 * and so is the digit; for 1 and zeros it is 31 - 1 = 30 = Y; for sixteen zeros
 * and 1 the weight is 3^16 mod 31 = 28 and the digit 31 - 28 = 3. */
static const char *const valid_codes[] = {"91110000600037341L", "91110108551385082Q",
                                          "000000000000000000", "10000000000000000Y",
                                          "000000000000000013"};

static void knows_valid_codes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof valid_codes / sizeof *valid_codes; i++) {
    print_message("# %s %c\n", valid_codes[i], cyb_uscc_digit(valid_codes[i]));
    assert_true(cyb_uscc_valid(valid_codes[i], 18));
  }
  assert_false(cyb_uscc_valid(valid_codes[0], 17));
  assert_false(cyb_uscc_valid("911100006000I7341L", 18));
  assert_int_equal(cyb_uscc_digit("911100006000I7341L"), 0);
}

/* All weights and 31 are coprime, so no single slip goes unseen. */
static void catches_every_single_slip(void **state) {
  (void)state;
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (size_t i = 0; i < sizeof valid_codes / sizeof *valid_codes; i++)
    for (size_t place = 0; place < 18; place++)
      for (const char *c = alphabet; *c; c++) {
        char code[19];
        memcpy(code, valid_codes[i], 19);
        code[place] = *c;
        assert_int_equal(cyb_uscc_valid(code, 18), *c == valid_codes[i][place]);
      }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCRATCH_TEST(reads_a_dictionary),
      SCRATCH_TEST(says_what_is_wrong_with_a_dictionary),
      SCRATCH_TEST(several_strata_make_one_role),
      SCRATCH_TEST(matches_headers),
      SCRATCH_TEST(checks_cells),
      SCRATCH_TEST(bounds_the_length_of_texts),
      cmocka_unit_test(knows_valid_codes),
      cmocka_unit_test(catches_every_single_slip),
  };
  return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
