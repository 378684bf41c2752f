/* tests/unit/test_csv.c - the CSV reader and writer: what a file says, and
 * what is said of a file that cannot be read. */
#include <unistd.h>

#include "check.h"

#include <cyberstats/csv.h>

#define BYTES(literal) literal, sizeof(literal) - 1
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char folder[] = "/tmp/cyberstats-csv-XXXXXX";
static char path[256];

static int make_folder(void **state) {
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  return rmdir(folder);
}

static void write_file(const char *name, const char *bytes, size_t length) {
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

/* Opens and reads to the end; rows as "LINE:cell|cell\n" into `seen`. */
static int read_all(const cyb_csv_options *options, cyb_text *seen, char encoding[32],
                    cyb_warnings *warnings, cyb_error *error) {
  cyb_csv *csv;
  cyb_csv_block block = {0};
  int status = cyb_csv_open(&csv, path, options, warnings, error);
  if (status) {
    assert_null(csv);
    return status;
  }
  if (encoding) snprintf(encoding, 32, "%s", cyb_csv_about(csv)->encoding);
  do {
    status = cyb_csv_next(csv, &block, error);
    for (size_t row = 0; status == CYB_OK && row < block.rows; row++) {
      if (seen) cyb_text_format(seen, "%zu:", block.line[row]);
      for (size_t c = 0; c < block.columns; c++) {
        const cyb_cell *cell = &block.cells[row * block.columns + c];
        assert_int_equal(cell->bytes[cell->length], '\0');
        if (seen) cyb_text_format(seen, "%s%s", c ? "|" : "", cell->bytes);
      }
      if (seen) cyb_text_add(seen, "\n");
    }
  } while (status == CYB_OK && block.rows > 0);
  if (status == CYB_OK)
    check_close("fraction", cyb_csv_fraction(csv), 1, 0);
  else
    assert_int_equal(cyb_csv_next(csv, &block, NULL), status);
  cyb_csv_block_free(&block);
  cyb_csv_close(csv);
  return status;
}

/* --- shapes of files --------------------------------------------------------- */

static const struct shape {
  const char *label, *bytes;
  size_t length;
  char delimiter; /* forced, 0 = detected */
  const char *expected, *encoding;
} shapes[] = {
    {"LF", BYTES("a,b\n1,2\n3,4\n"), 0, "2:1|2\n3:3|4\n", "UTF-8"},
    {"no last line break", BYTES("a,b\n1,2"), 0, "2:1|2\n", "UTF-8"},
    {"last field empty", BYTES("a,b\n1,"), 0, "2:1|\n", "UTF-8"},
    {"CRLF", BYTES("a,b\r\n1,2\r\n3,4\r\n"), 0, "2:1|2\n3:3|4\n", "UTF-8"},
    {"CR", BYTES("a,b\r1,2\r3,4\r"), 0, "2:1|2\n3:3|4\n", "UTF-8"},
    {"CR closes, blank CRLF line", BYTES("a,b\r\r\n1,2\r"), 0, "3:1|2\n", "UTF-8"},
    {"blank lines", BYTES("\n  \na,b\n\n1,2\n \t \n\n3,4\n\n"), 0, "5:1|2\n8:3|4\n", "UTF-8"},
    {"blank lines, CRLF", BYTES("a,b\r\n\r\n1,2\r\n\r\n\r\n3,4"), 0, "3:1|2\n6:3|4\n", "UTF-8"},
    {"blanks trimmed", BYTES(" a , b\n 1 ,\t2 \n"), 0, "2:1|2\n", "UTF-8"},
    {"blanks in quotes kept", BYTES("a,b\n \" 1 \" ,2\n"), 0, "2: 1 |2\n", "UTF-8"},
    {"quotes doubled", BYTES("a,b\n\"he said \"\"no\"\"\",\"\"\n"), 0, "2:he said \"no\"|\n",
     "UTF-8"},
    {"quoted break, lines after it", BYTES("a,b\n\"x\ny\r\nz\rw\",2\n3,\"\n\"\n5,6\n"), 0,
     "2:x\ny\r\nz\rw|2\n6:3|\n\n8:5|6\n", "UTF-8"},
    {"quoted CR before LF", BYTES("a,b\n1,\"x\r\"\n3,4\n"), 0, "2:1|x\r\n4:3|4\n", "UTF-8"},
    {"quoted header with break", BYTES("\"a\nb\",c\n1,2\n"), 0, "3:1|2\n", "UTF-8"},
    {"one column", BYTES("a\n1\n\n\"\"\nx y\n"), 0, "2:1\n4:\n5:x y\n", "UTF-8"},
    {"rows that a spreadsheet emptied", BYTES("a,b\n1,2\n,\n , \n3,4\n,\n"), 0, "2:1|2\n5:3|4\n",
     "UTF-8"},
    {"columns without name or value", BYTES("a,b,,\n1,2,,\n3,4\n,,,\n5,6,\n"), 0,
     "2:1|2\n3:3|4\n5:5|6\n", "UTF-8"},
    {"header alone", BYTES("a,b\n"), 0, "", "UTF-8"},
    {"header alone, no break", BYTES("a,b"), 0, "", "UTF-8"},
    {"semicolons and decimal commas", BYTES("a;b\n1,5;2,5\n"), 0, "2:1,5|2,5\n", "UTF-8"},
    {"comma inside a semicolon header", BYTES("a, b;c;d\n1;2;3\n4;5;6\n"), 0, "2:1|2|3\n3:4|5|6\n",
     "UTF-8"},
    {"tie in the header, settled below", BYTES("amount, EUR;count\n10;2\n11;3\n"), 0,
     "2:10|2\n3:11|3\n", "UTF-8"},
    {"semicolons in a comma header", BYTES("a;x,b;y\n1,2\n3,4\n"), 0, "2:1|2\n3:3|4\n", "UTF-8"},
    {"delimiter in quotes does not count", BYTES("\"a;b;c\",d\n1,2\n"), 0, "2:1|2\n", "UTF-8"},
    {"tabs", BYTES("a\tb\tc\n1\t\t3\n\t2\t\n"), 0, "2:1||3\n3:|2|\n", "UTF-8"},
    {"tabs, padded", BYTES("a\tb\n 1 \t 2\n"), 0, "2:1|2\n", "UTF-8"},
    {"forced delimiter", BYTES("a|b\n1,5|2\n"), '|', "2:1,5|2\n", "UTF-8"},
    {"UTF-8", BYTES("名,b\n上海,2\n"), 0, "2:上海|2\n", "UTF-8"},
    {"UTF-8 with mark",
     BYTES("\xEF\xBB\xBF"
           "a;b\r\n1;2\r\n"),
     0, "2:1|2\n", "UTF-8 (BOM)"},
    {"mark before a quote", BYTES("\xEF\xBB\xBF\"a\",b\n1,2\n"), 0, "2:1|2\n", "UTF-8 (BOM)"},
    {"UTF-16LE",
     BYTES("\xFF\xFE"
           "a\0,\0b\0\n\0"
           "1\0,\0\x0A\x4E\n\0"),
     0, "2:1|上\n", "UTF-16LE"},
    {"UTF-16BE",
     BYTES("\xFE\xFF\0a\0,\0b\0\n\0"
           "1\0,\x4E\x0A\0\n"),
     0, "2:1|上\n", "UTF-16BE"},
    {"GB18030, four bytes", BYTES("\xC3\xFB,b\n\xC9\xCF\xBA\xA3,\x82\x35\x8F\x33\n"), 0,
     "2:上海|\xE9\xBE\xA6\n", "GB18030"},
    {"GB18030 with mark",
     BYTES("\x84\x31\x95\x33"
           "a,b\n1,\xC9\xCF\n"),
     0, "2:1|上\n", "GB18030"},
    {"Windows-1252", BYTES("Caf\xE9,b\n\x80 5,M\xFCller\n"), 0, "2:€ 5|Müller\n", "Windows-1252"},
    {"well-formed GB18030, but German",
     BYTES("K\xFCnstler,Stra\xDF"
           "e\nM\xFCller,gro\xDF"
           "e\n"),
     0, "2:Müller|große\n", "Windows-1252"},
};

static void test_shapes(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(shapes); i++) {
    const struct shape *s = &shapes[i];
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_text seen = {0};
    cyb_error error = {0};
    char encoding[32];
    options.delimiter = s->delimiter;
    write_file("shape.csv", s->bytes, s->length);
    check_ok(error, read_all(&options, &seen, encoding, NULL, &error));
    if (strcmp(seen.bytes ? seen.bytes : "", s->expected) || strcmp(encoding, s->encoding))
      print_error("%s (%s)\n", s->label, encoding);
    assert_string_equal(seen.bytes ? seen.bytes : "", s->expected);
    assert_string_equal(encoding, s->encoding);
    cyb_text_free(&seen);
    unlink(path);
  }
}

static void test_header(void **state) {
  static const char bytes[] = "\n \"  a b \" ;  c\t;\"d\"\"e\"\n";
  static const char sha256[] = /* by sha256sum(1) */
      "bd1d975dae7f9c78774bfedc4a5227b9d85587d08846c89c27f1c9ca6e1ed4a0";
  cyb_csv *csv;
  cyb_error error = {0};
  const cyb_csv_info *info;
  (void)state;
  write_file("header.csv", bytes, sizeof bytes - 1);
  check_ok(error, cyb_csv_open(&csv, path, NULL, NULL, &error));
  info = cyb_csv_about(csv);
  assert_string_equal(info->path, path);
  assert_string_equal(info->name, "header.csv");
  assert_int_equal(info->bytes, sizeof bytes - 1);
  assert_int_equal(info->delimiter, ';');
  assert_int_equal(info->columns, 3);
  assert_string_equal(info->header[0], "a b");
  assert_string_equal(info->header[1], "c");
  assert_string_equal(info->header[2], "d\"e");
  assert_string_equal(info->sha256, sha256);
  cyb_csv_close(csv);
  cyb_csv_close(NULL);
  unlink(path);
}

/* --- errors ------------------------------------------------------------------ */

static const struct bad {
  const char *name, *bytes;
  size_t length;
  const char *encoding;
  cyb_status status;
  const char *where, *message;
} bads[] = {
    {"empty.csv", BYTES(""), NULL, CYB_EDATA, "empty.csv", "empty"},
    {"blank.csv", BYTES(" \n\n"), NULL, CYB_EDATA, "blank.csv", "empty"},
    {"mark.csv", BYTES("\xEF\xBB\xBF"), NULL, CYB_EDATA, "mark.csv", "empty"},
    {"mark16.csv", BYTES("\xFF\xFE"), NULL, CYB_EDATA, "mark16.csv", "empty"},
    {"ragged.csv", BYTES("a,b,c\n1,2,3\n4,5\n6,7,8,9\n"), NULL, CYB_EDATA, "ragged.csv:3",
     "3 fields expected, 2 found"},
    {"wide.csv", BYTES("a,b\n\"\n\",2\n1,2,3\n"), NULL, CYB_EDATA, "wide.csv:4",
     "2 fields expected, 3 found"},
    {"unnamed.csv", BYTES("a,b,\n1,2,\n3,4,5\n"), NULL, CYB_EDATA, "unnamed.csv:3",
     "a value in column 3, which has no name"},
    {"broken.csv", /* twelve Chinese characters and a broken one: still Chinese */
     BYTES("\xC9\xCF\xBA\xA3\xC9\xCF\xBA\xA3\xC9\xCF\xBA\xA3\xC9\xCF\xBA\xA3\xC9\xCF\xBA\xA3"
           "\xC9\xCF\xBA\xA3,b\n1,2\n\x81 ,3\n"),
     NULL, CYB_EDATA, "broken.csv:3", "no character in GB18030"},
    {"nul.csv",
     BYTES("a,b\n1,2\n3,\0"
           "4\n"),
     NULL, CYB_EDATA, "nul.csv:3", "NUL"},
    {"nul-header.csv", BYTES("a\0,b\n"), NULL, CYB_EDATA, "nul-header.csv:1", "NUL"},
    {"nul16.csv",
     BYTES("\xFF\xFE"
           "a\0\n\0\n\0\0\0\n\0"),
     NULL, CYB_EDATA, "nul16.csv:3", "NUL"},
    {"unclosed-quote.csv", BYTES("a,b\n1,\"two\n3,4\n"), NULL, CYB_EDATA, "unclosed-quote.csv:2",
     "never closed"},
    {"unclosed-header.csv", BYTES("a,\"b\n3,4\n"), NULL, CYB_EDATA, "unclosed-header.csv:1",
     "never closed"},
    {"unclosed-late.csv", BYTES("a,b\n\"1\n\",\"\r\n\"\n5,\"\n\n"), NULL, CYB_EDATA,
     "unclosed-late.csv:5", "never closed"},
    {"after-quote.csv", BYTES("a,b\n\"1\n2\"x,3\n"), NULL, CYB_EDATA, "after-quote.csv:3",
     "text after a closing quote"},
    {"after-blank.csv", BYTES("a,b\n\"1\" \"2\",3\n"), NULL, CYB_EDATA, "after-blank.csv:2",
     "text after a closing quote"},
    {"inner-quote.csv", BYTES("a,b\n1,5\" disk\n"), NULL, CYB_EDATA, "inner-quote.csv:2",
     "quote inside"},
    {"duplicate-header.csv", BYTES("a,b,a\n1,2,3\n"), NULL, CYB_EDATA, "duplicate-header.csv:1:a",
     "columns 1 and 3"},
    {"late-header.csv", BYTES("\n\na, a\n1,2\n"), NULL, CYB_EDATA, "late-header.csv:3:a",
     "columns 1 and 2"},
    {"unnamed.csv", BYTES("a,,c\n1,2,3\n"), NULL, CYB_EDATA, "unnamed.csv:1",
     "column 2 has no name"},
    {"first-cause.csv", BYTES("a,b\n1\n\"2\"x,3\n"), NULL, CYB_EDATA, "first-cause.csv:2",
     "1 found"},
    {"not-utf8.csv",
     BYTES("\xEF\xBB\xBF"
           "a,b\r\n1,2\r\n\xE9,3\n"),
     NULL, CYB_EDATA, "not-utf8.csv:3", "UTF-8"},
    {"forced-utf8.csv", BYTES("a,b\r1,\xE4\xB8"), "utf-8", CYB_EDATA, "forced-utf8.csv:2", "UTF-8"},
    {"forced-gb.csv", BYTES("a,b\n1,2\n\"\n\",\xFF\n"), "GB18030", CYB_EDATA, "forced-gb.csv:4",
     "GB18030"},
    {"cut-gb.csv", BYTES("a,b\n1,\xC9\xCF\n1,\xC9"), "GB18030", CYB_EDATA, "cut-gb.csv:3",
     "GB18030"},
    {"odd16.csv",
     BYTES("\xFE\xFF\0a\0\n\0"
           "1\0"),
     NULL, CYB_EDATA, "odd16.csv:2", "UTF-16BE"},
    {"undefined.csv", BYTES("a,b\n1,2\n\x81,\xE9 \n"), NULL, CYB_EDATA, "undefined.csv:3",
     "Windows-1252"},
    {"unknown.csv", BYTES("a\n1\n"), "klingon", CYB_EDOMAIN, "encoding", "GB18030"},
    {"unnamed-encoding.csv", BYTES("a\n1\n"), "", CYB_EDOMAIN, "encoding", "GB18030"},
    {"option.csv", BYTES("a\n1\n"), "ASCII//TRANSLIT", CYB_EDOMAIN, "encoding", "unknown"},
};

static void check_error(const char *label, const cyb_error *error, int status,
                        const struct bad *expected) {
  if (status != (int)expected->status || strcmp(error->where, expected->where) ||
      !strstr(error->message, expected->message)) {
    print_error("%s: status %d, %s: %s\n", label, status, error->where, error->message);
    fail();
  }
  assert_int_equal(error->status, status);
}

static void test_errors(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(bads); i++) {
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_error error = {0};
    options.encoding = bads[i].encoding;
    write_file(bads[i].name, bads[i].bytes, bads[i].length);
    check_error(bads[i].name, &error, read_all(&options, NULL, NULL, NULL, &error), &bads[i]);
    unlink(path);
  }
}

static void test_errors_of_the_system(void **state) {
  static const struct bad absent = {NULL, NULL, 0, NULL, CYB_EIO, "absent.csv", "No such file"};
  static const struct bad quote = {NULL, NULL, 0, NULL, CYB_EDOMAIN, "delimiter", "quote"};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_csv *csv;
  cyb_error error = {0};
  (void)state;
  check_error("absent", &error, cyb_csv_open(&csv, "/absent/absent.csv", NULL, NULL, &error),
              &absent);
  assert_null(csv);
  assert_int_equal(cyb_csv_open(&csv, folder, NULL, NULL, NULL), CYB_EIO);
  options.delimiter = '"';
  memset(&error, 0, sizeof error);
  check_error("quote", &error, cyb_csv_open(&csv, folder, &options, NULL, &error), &quote);
}

/* A file that shrinks between the look over it and the reading. */
static void test_shrinking_file(void **state) {
  cyb_csv *csv;
  cyb_csv_block block = {0};
  cyb_error error = {0};
  cyb_text text = {0};
  int status = CYB_OK;
  (void)state;
  cyb_text_add(&text, "a,b\n");
  for (int i = 0; i < 100000; i++) cyb_text_add(&text, "123,456\n");
  write_file("shrinks.csv", text.bytes, text.length);
  check_ok(error, cyb_csv_open(&csv, path, NULL, NULL, &error));
  assert_int_equal(truncate(path, 100000), 0);
  while (status == CYB_OK) status = cyb_csv_next(csv, &block, &error);
  assert_int_equal(status, CYB_EIO);
  assert_non_null(strstr(error.message, "shorter"));
  cyb_csv_block_free(&block);
  cyb_csv_close(csv);
  cyb_text_free(&text);
  unlink(path);
}

/* --- encodings ---------------------------------------------------------------- */

static void test_warnings(void **state) {
  static const struct {
    const char *bytes, *forced, *code;
  } cases[] = {{"a\n1\n", NULL, NULL},
               {"a\n\xC9\xCF\n", NULL, "encoding-guessed"},
               {"a\n\xC9\xCF\n", "GBK", NULL},
               {"a\nCaf\xE9\n", NULL, "encoding-uncertain"},
               {"a\nCaf\xE9\n", "latin1", NULL}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_warnings warnings = {0};
    cyb_error error = {0};
    options.encoding = cases[i].forced;
    write_file("warned.csv", cases[i].bytes, strlen(cases[i].bytes));
    check_ok(error, read_all(&options, NULL, NULL, &warnings, &error));
    assert_int_equal(warnings.count, cases[i].code ? 1 : 0);
    if (cases[i].code) assert_string_equal(warnings.items[0].code, cases[i].code);
    cyb_warnings_free(&warnings);
    unlink(path);
  }
}

/* Characters split by the border of a block, at every offset. */
static void check_split(const char *character, const char *forced, const char *expected) {
  for (size_t shift = 0; shift < 4; shift++) {
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_text text = {0}, seen = {0}, wanted = {0};
    cyb_error error = {0};
    options.encoding = forced;
    for (size_t i = 0; i < shift; i++) cyb_text_add(&text, "x");
    cyb_text_add(&text, "x\n");
    for (int row = 0; row < 20000; row++) {
      for (int i = 0; i < 5; i++) cyb_text_add(&text, character);
      cyb_text_add(&text, "\n");
      cyb_text_format(&wanted, "%d:%s%s%s%s%s\n", row + 2, expected, expected, expected, expected,
                      expected);
    }
    write_file("split.csv", text.bytes, text.length);
    check_ok(error, read_all(&options, &seen, NULL, NULL, &error));
    assert_string_equal(seen.bytes, wanted.bytes);
    cyb_text_free(&text);
    cyb_text_free(&seen);
    cyb_text_free(&wanted);
    unlink(path);
  }
}

static void test_characters_over_a_border(void **state) {
  (void)state;
  /* U+9FA6 and U+20000: GB 18030-2005, four-byte area */
  check_split("\x82\x35\x8F\x33", NULL, "\xE9\xBE\xA6");
  check_split("\xC9\xCF\x95\x32\x82\x36", NULL, "上\xF0\xA0\x80\x80");
  check_split("\xE9\xBE\xA6", NULL, "\xE9\xBE\xA6");
  check_split("\xF0\xA0\x80\x80", "UTF-8", "\xF0\xA0\x80\x80");
  check_split("\xE9", "latin1", "é");
}

/* --- sizes ------------------------------------------------------------------ */

static void test_long_fields(void **state) {
  static const struct bad plain = {NULL, NULL, 0, NULL, CYB_EDATA, "long.csv:3:b", "1 MiB"},
                          quoted = {NULL, NULL, 0, NULL, CYB_EDATA, "long.csv:2:b", "1 MiB"};
  size_t limit = 1024 * 1024;
  (void)state;
  for (size_t extra = 0; extra < 2; extra++) {
    cyb_text text = {0}, seen = {0};
    cyb_error error = {0};
    int status;
    cyb_text_add(&text, "a,b\n\n1,");
    for (size_t i = 0; i < limit + extra; i++) cyb_text_add(&text, "x");
    cyb_text_add(&text, "\n2,3\n");
    write_file("long.csv", text.bytes, text.length);
    status = read_all(NULL, &seen, NULL, NULL, &error);
    if (extra) {
      check_error("plain", &error, status, &plain);
    } else {
      check_ok(error, status);
      assert_int_equal(seen.length, strlen("3:1|\n4:2|3\n") + limit);
    }
    cyb_text_free(&text);
    cyb_text_free(&seen);
  }
  {
    cyb_text text = {0};
    cyb_error error = {0};
    cyb_text_add(&text, "a,b\n1,\"");
    for (size_t i = 0; i < limit; i++) cyb_text_add(&text, "2,3\n");
    write_file("long.csv", text.bytes, text.length);
    check_error("quoted", &error, read_all(NULL, NULL, NULL, NULL, &error), &quoted);
    cyb_text_free(&text);
  }
  unlink(path);
}

/* Emptied rows in a block whose text moves as it grows. */
static void test_emptied_rows_in_a_long_file(void **state) {
  enum { ROWS = 2000 };
  cyb_text text = {0}, seen = {0}, wanted = {0};
  cyb_error error = {0};
  (void)state;
  cyb_text_add(&text, "a,b\n");
  for (int row = 0; row < ROWS; row++) {
    if (row % 100 == 0) {
      cyb_text_add(&text, ",\n");
      continue;
    }
    cyb_text_format(&text, "%d,no %0200d\n", row, row);
    cyb_text_format(&wanted, "%d:%d|no %0200d\n", row + 2, row, row);
  }
  write_file("emptied.csv", text.bytes, text.length);
  check_ok(error, read_all(NULL, &seen, NULL, NULL, &error));
  assert_string_equal(seen.bytes, wanted.bytes);
  cyb_text_free(&text);
  cyb_text_free(&seen);
  cyb_text_free(&wanted);
  unlink(path);
}

/* Two blocks used in turn: the first stays as it was while the second is
 * filled, and rows run on over the borders of blocks. */
static void test_two_blocks(void **state) {
  enum { ROWS = 50000 };
  cyb_csv *csv;
  cyb_csv_block block[2] = {{0}, {0}};
  cyb_text text = {0};
  cyb_error error = {0};
  size_t rows = 0;
  int turn = 0;
  (void)state;
  cyb_text_add(&text, "n,text,m\n");
  for (int i = 0; i < ROWS; i++) cyb_text_format(&text, "%d,\"a\nb %d\",%d\n", i, i % 7, 2 * i);
  write_file("blocks.csv", text.bytes, text.length);
  check_ok(error, cyb_csv_open(&csv, path, NULL, NULL, &error));
  check_ok(error, cyb_csv_next(csv, &block[0], &error));
  while (block[turn].rows > 0) {
    const cyb_csv_block *b = &block[turn];
    check_ok(error, cyb_csv_next(csv, &block[!turn], &error));
    for (size_t row = 0; row < b->rows; row++, rows++) {
      assert_int_equal(strtoul(b->cells[3 * row].bytes, NULL, 10), rows);
      assert_int_equal(strtoul(b->cells[3 * row + 2].bytes, NULL, 10), 2 * rows);
      assert_int_equal(b->cells[3 * row + 1].length, 5);
      assert_int_equal(b->line[row], 2 + 2 * rows);
    }
    turn = !turn;
  }
  assert_int_equal(rows, ROWS);
  check_ok(error, cyb_csv_next(csv, &block[0], &error));
  assert_int_equal(block[0].rows, 0);
  cyb_csv_block_free(&block[0]);
  cyb_csv_block_free(&block[1]);
  cyb_csv_block_free(NULL);
  cyb_csv_close(csv);
  cyb_text_free(&text);
  unlink(path);
}

static void test_many_short_rows(void **state) {
  cyb_text text = {0}, seen = {0};
  cyb_error error = {0};
  size_t rows = 0;
  (void)state;
  cyb_text_add(&text, "a\n");
  for (int i = 0; i < 300000; i++) cyb_text_add(&text, "1\n");
  write_file("short.csv", text.bytes, text.length);
  check_ok(error, read_all(NULL, &seen, NULL, NULL, &error));
  for (size_t i = 0; i < seen.length; i++) rows += seen.bytes[i] == '\n';
  assert_int_equal(rows, 300000);
  cyb_text_free(&text);
  cyb_text_free(&seen);
  unlink(path);
}

/* A pipe cannot be read twice: it is copied first. */
static void test_pipe(void **state) {
  static const char bytes[] = "a;b\n1;2\n";
  cyb_text seen = {0};
  cyb_error error = {0};
  int ends[2];
  (void)state;
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(write(ends[1], bytes, sizeof bytes - 1), sizeof bytes - 1);
  close(ends[1]);
  snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
  check_ok(error, read_all(NULL, &seen, NULL, NULL, &error));
  assert_string_equal(seen.bytes, "2:1|2\n");
  close(ends[0]);
  cyb_text_free(&seen);
}

static void test_threads_agree(void **state) {
  cyb_text text = {0};
  char sha256[2][65];
  (void)state;
  cyb_text_add(&text, "a,b\n");
  for (int i = 0; i < 200000; i++) cyb_text_format(&text, "%d,上海\n", i);
  write_file("threads.csv", text.bytes, text.length);
  for (int i = 0; i < 2; i++) {
    cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
    cyb_error error = {0};
    cyb_csv *csv;
    options.threads = i + 1;
    check_ok(error, cyb_csv_open(&csv, path, &options, NULL, &error));
    snprintf(sha256[i], sizeof sha256[i], "%s", cyb_csv_about(csv)->sha256);
    cyb_csv_close(csv);
  }
  assert_string_equal(sha256[0], sha256[1]);
  cyb_text_free(&text);
  unlink(path);
}

/* --- writing ------------------------------------------------------------------ */

static void test_add_field(void **state) {
  static const struct {
    const char *value;
    bool neutralize;
    const char *expected;
  } cases[] = {{"plain", true, "plain"},
               {"", true, ""},
               {NULL, true, ""},
               {"a,b", true, "\"a,b\""},
               {"a;b", true, "\"a;b\""},
               {"say \"no\"", true, "\"say \"\"no\"\"\""},
               {"\"", true, "\"\"\"\""},
               {"two\nlines", true, "\"two\nlines\""},
               {" padded", true, "\" padded\""},
               {"padded ", true, "\"padded \""},
               {"=1+1", true, "'=1+1"},
               {"=1+1", false, "=1+1"},
               {"=HYPERLINK(\"x\",\"y\")", true, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
               {"@SUM(A1)", true, "'@SUM(A1)"},
               {"+1-2", true, "'+1-2"},
               {"-x", true, "'-x"},
               {"-12.5", true, "-12.5"},
               {"+3", true, "+3"},
               {"-1e5", true, "-1e5"},
               {"-", true, "'-"},
               {"\t=1", true, "\"'\t=1\""},
               {"\r=1", true, "\"'\r=1\""},
               {"\n=1", true, "\"'\n=1\""},
               {"＝1+1", true, "'＝1+1"},
               {"－x", true, "'－x"},
               {"＠SUM(A1)", true, "'＠SUM(A1)"},
               {"：", true, "："},
               {"上海", true, "上海"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    cyb_text text = {0};
    cyb_csv_add_field(&text, cases[i].value, cases[i].neutralize);
    assert_string_equal(text.bytes ? text.bytes : "", cases[i].expected);
    cyb_text_free(&text);
  }
}

static void test_unguarded(void **state) {
  static const char *const cells[][2] = {{"'=1+1", "=1+1"}, {"'-", "-"},   {"'＝1", "＝1"},
                                         {"'a", "'a"},      {"'", "'"},    {"''=1", "''=1"},
                                         {"=1", "=1"},      {"'-5", "'-5"}, {"", ""}};
  (void)state;
  for (size_t i = 0; i < COUNT(cells); i++)
    assert_string_equal(cyb_csv_unguarded(cells[i][0]), cells[i][1]);
  assert_null(cyb_csv_unguarded(NULL));
}

/* What is written raw reads back as it was. */
static void test_round_trip(void **state) {
  static const char *const values[] = {"a",  "b;c",  "d\te",       " f ",     "g\r\nh", "\"i\"",
                                       "\n", ", ,;", "上海 \"q\"", "=1+1,\r", "-",      "\t"};
  cyb_text text = {0}, seen = {0};
  cyb_error error = {0};
  (void)state;
  cyb_text_add(&text, "x,y\n");
  for (size_t i = 0; i < COUNT(values); i++) {
    cyb_csv_add_field(&text, values[i], false);
    cyb_text_add(&text, ",1\n");
  }
  write_file("round.csv", text.bytes, text.length);
  check_ok(error, read_all(NULL, &seen, NULL, NULL, &error));
  for (size_t i = 0, at = 0; i < COUNT(values); i++) {
    const char *start = strchr(seen.bytes + at, ':') + 1;
    assert_memory_equal(start, values[i], strlen(values[i]));
    at = (size_t)(start - seen.bytes) + strlen(values[i]) + 3;
  }
  cyb_text_free(&text);
  cyb_text_free(&seen);
  unlink(path);
}

/* --- real data ----------------------------------------------------------------- */

static void test_breaches(void **state) {
  cyb_csv *csv;
  cyb_csv_block block = {0};
  cyb_error error = {0};
  char buffer[512];
  size_t rows = 0, column = 0;
  double sum = 0, number;
  (void)state;
  check_ok(error, cyb_csv_open(&csv, shared_file("data/hhs-breaches.csv", buffer, sizeof buffer),
                               NULL, NULL, &error));
  while (strcmp(cyb_csv_about(csv)->header[column], "Individuals.Affected")) column++;
  for (;;) {
    check_ok(error, cyb_csv_next(csv, &block, &error));
    if (block.rows == 0) break;
    for (size_t row = 0; row < block.rows; row++, rows++) {
      const cyb_cell *cell = &block.cells[row * block.columns + column];
      assert_true(cyb_number_parse(cell->bytes, cell->length, &number));
      sum += number;
    }
  }
  assert_int_equal(rows, 1151);
  check_close("individuals", sum, 41181144, 0);
  cyb_csv_block_free(&block);
  cyb_csv_close(csv);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shapes),
      cmocka_unit_test(test_header),
      cmocka_unit_test(test_errors),
      cmocka_unit_test(test_errors_of_the_system),
      cmocka_unit_test(test_shrinking_file),
      cmocka_unit_test(test_warnings),
      cmocka_unit_test(test_characters_over_a_border),
      cmocka_unit_test(test_long_fields),
      cmocka_unit_test(test_emptied_rows_in_a_long_file),
      cmocka_unit_test(test_two_blocks),
      cmocka_unit_test(test_many_short_rows),
      cmocka_unit_test(test_pipe),
      cmocka_unit_test(test_threads_agree),
      cmocka_unit_test(test_add_field),
      cmocka_unit_test(test_unguarded),
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_breaches),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
