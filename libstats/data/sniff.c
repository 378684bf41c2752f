/* data/sniff.c - the encoding and the hash of a file, in one look over it.
 * Layer: data. */
#include "data/sniff.h"

#include <strings.h>

#include <cyberstats/parallel.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "data/encoding.h"
#include "data/encoding_gb18030.h"
#include "data/hash.h"

enum { PIECE = 256 * 1024, LONGEST_CHARACTER = 4, WORTH_A_THREAD = 1024 * 1024 };
#define NOWHERE UINT64_MAX

/* Byte order marks. Source: The Unicode Standard 15, table 23-6; GB 18030. */
static const struct {
  const char *bytes, *encoding, *converter;
  size_t length;
} marks[] = {
    {"\xEF\xBB\xBF", "UTF-8 (BOM)", NULL, 3},
    {"\xFF\xFE", "UTF-16LE", "UTF-16LE", 2},
    {"\xFE\xFF", "UTF-16BE", "UTF-16BE", 2},
    {"\x84\x31\x95\x33", "GB18030", "GB18030", 4},
};

static int find_mark(cyb__look *look, const cyb__csv_file *file, cyb_error *error) {
  char start[LONGEST_CHARACTER];
  size_t length;
  int status = cyb__csv_file_read(file, start, sizeof start, 0, &length, error);
  for (size_t i = 0; status == CYB_OK && i < sizeof marks / sizeof marks[0]; i++)
    if (length >= marks[i].length && !memcmp(start, marks[i].bytes, marks[i].length)) {
      look->encoding = marks[i].encoding;
      look->converter = marks[i].converter;
      look->mark = marks[i].length;
      return CYB_OK;
    }
  return status;
}

/* --- the scan for what text must not hold ---------------------------------- */

typedef struct scan {
  const cyb__csv_file *file;
  uint64_t nul, malformed; /* offsets of the first ones, or NOWHERE */
} scan;

/* Bytes at the end of a block that may be the start of a character. */
static size_t scan_block(scan *s, const char *bytes, size_t length, uint64_t at, bool last) {
  const char *nul = memchr(bytes, '\0', length);
  size_t valid = s->malformed == NOWHERE ? cyb_utf8_valid(bytes, length) : length;
  size_t left = length - valid;
  if (nul) s->nul = at + (size_t)(nul - bytes);
  if (left == 0) return 0;
  if (!last && left < LONGEST_CHARACTER) return left;
  s->malformed = at + valid;
  return 0;
}

static int scan_file(void *user, cyb_error *error) {
  scan *s = user;
  char *buffer = CYB__ARRAY(char, PIECE + LONGEST_CHARACTER);
  size_t carried = 0, length;
  int status = buffer ? CYB_OK : cyb_error_memory(error);
  for (uint64_t at = 0; status == CYB_OK && at < s->file->bytes && s->nul == NOWHERE;
       at += length) {
    status = cyb__csv_file_read(s->file, buffer + carried, PIECE, at, &length, error);
    if (status == CYB_OK) {
      size_t whole = carried + length;
      carried = scan_block(s, buffer, whole, at - carried, at + length >= s->file->bytes);
      memmove(buffer, buffer + whole - carried, carried);
    }
  }
  free(buffer);
  return status;
}

typedef struct hashing {
  const cyb__csv_file *file;
  char *hex;
} hashing;

static int hash_file(void *user, cyb_error *error) {
  hashing *h = user;
  return cyb__hash_file(h->file, h->hex, error);
}

/* --- what follows from it --------------------------------------------------- */

static int refuse_nul(const scan *s, cyb_error *error) {
  return cyb_error_at(error, CYB_EDATA, s->file->name, cyb__csv_file_line(s->file, s->nul), NULL,
                      "a NUL byte; text has none: remove it, or name the encoding if this is "
                      "UTF-16");
}

static int guess(cyb__look *look, const scan *s, cyb_warnings *warnings, cyb_error *error) {
  bool likely = false;
  int status = cyb__gb18030_likely(s->file, &likely, error);
  if (status) return status;
  look->encoding = likely ? "GB18030" : "Windows-1252";
  look->converter = likely ? "GB18030" : "WINDOWS-1252";
  if (likely)
    cyb_warnings_add(warnings, "encoding-guessed",
                     "%s is not UTF-8 and was read as GB18030; --encoding fixes another one",
                     s->file->name);
  else
    cyb_warnings_add(warnings, "encoding-uncertain",
                     "%s is neither UTF-8 nor GB18030 and was read as Windows-1252, which fits "
                     "nearly any bytes; --encoding fixes another one",
                     s->file->name);
  return CYB_OK;
}

static int judge(cyb__look *look, const scan *s, bool open, cyb_warnings *warnings,
                 cyb_error *error) {
  if (look->converter) return CYB_OK;
  if (s->nul != NOWHERE) return refuse_nul(s, error);
  if (s->malformed == NOWHERE) return CYB_OK;
  if (open) return guess(look, s, warnings, error);
  return cyb_error_at(error, CYB_EDATA, s->file->name, cyb__csv_file_line(s->file, s->malformed),
                      NULL,
                      "bytes that are no character in UTF-8; name the right encoding, or "
                      "save the file as UTF-8");
}

static int start_look(cyb__look *look, const cyb__csv_file *file, const char *forced,
                      cyb_error *error) {
  int status;
  *look = (cyb__look){.encoding = "UTF-8"};
  if (file->bytes == 0)
    return cyb_error_at(error, CYB_EDATA, file->name, 0, NULL,
                        "the file is empty; a row with the names of the columns is needed");
  status = find_mark(look, file, error);
  if (status || !forced) return status;
  if (!strcasecmp(forced, "UTF-8") || !strcasecmp(forced, "UTF8")) {
    if (look->converter) *look = (cyb__look){.encoding = "UTF-8"};
    return CYB_OK;
  }
  *look = (cyb__look){.encoding = forced, .converter = forced};
  return cyb__encoding_check(forced, error);
}

int cyb__sniff_file(cyb__look *look, const cyb__csv_file *file, const char *forced, int threads,
                    cyb_warnings *warnings, cyb_error *error) {
  scan s = {file, NOWHERE, NOWHERE};
  hashing h = {file, look->sha256};
  int status = start_look(look, file, forced, error);
  if (status) return status;
  if (file->bytes < WORTH_A_THREAD) threads = 1;
  status = look->converter ? hash_file(&h, error)
                           : cyb_parallel_both(threads, scan_file, &s, hash_file, &h, error);
  if (status) return status;
  return judge(look, &s, !forced && look->mark == 0, warnings, error);
}
