/* data/encoding.c - the text of a file as UTF-8, block by block.
 * Layer: data. */
#include "data/encoding.h"

#include <errno.h>

#include "base/memory.h"
#include "data/csv_lines.h"

enum {
  RAW = 64 * 1024,
  ROOM = 32 /* more than one character of any encoding becomes in UTF-8 */
};

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static int open_converter(iconv_t *converter, const char *name, cyb_error *error) {
  /* a slash would start iconv's own options, "" means the locale's encoding */
  bool plain = *name && !strchr(name, '/');
  *converter = plain ? iconv_open("UTF-8", name) : (iconv_t)-1;
  if (*converter != (iconv_t)-1) return CYB_OK;
  if (plain && errno == ENOMEM) return cyb_error_memory(error);
  return cyb_error_set(error, CYB_EDOMAIN, "encoding",
                       "unknown encoding '%s'; known are UTF-8, GB18030, GBK, Big5, Shift_JIS, "
                       "Windows-1252, UTF-16LE and others that iconv lists",
                       name);
}

int cyb__encoding_check(const char *name, cyb_error *error) {
  iconv_t converter;
  int status = open_converter(&converter, name, error);
  if (status == CYB_OK) iconv_close(converter);
  return status;
}

int cyb__decoder_open(cyb__decoder *decoder, const cyb__csv_file *file, const char *encoding,
                      const char *converter, size_t mark, cyb_error *error) {
  *decoder = (cyb__decoder){.file = file, .encoding = encoding, .mark = mark};
  if (converter) {
    int status = open_converter(&decoder->converter, converter, error);
    if (status) return status;
    decoder->converts = true;
    decoder->raw = CYB__ARRAY(char, RAW);
    if (!decoder->raw) return cyb_error_memory(error);
  }
  cyb__decoder_rewind(decoder);
  return CYB_OK;
}

void cyb__decoder_rewind(cyb__decoder *decoder) {
  decoder->offset = decoder->mark;
  decoder->raw_length = 0;
  decoder->line = 1;
  decoder->after_return = decoder->started = false;
  if (decoder->converts) iconv(decoder->converter, NULL, NULL, NULL, NULL);
}

void cyb__decoder_close(cyb__decoder *decoder) {
  if (decoder->converts) iconv_close(decoder->converter);
  free(decoder->raw);
  *decoder = (cyb__decoder){0};
}

static int take(cyb__decoder *decoder, char *to, size_t capacity, size_t *length,
                cyb_error *error) {
  int status = cyb__csv_file_read(decoder->file, to, capacity, decoder->offset, length, error);
  decoder->offset += *length;
  return status;
}

static int refill(cyb__decoder *decoder, cyb_error *error) {
  size_t length;
  int status =
      take(decoder, decoder->raw + decoder->raw_length, RAW - decoder->raw_length, &length, error);
  decoder->raw_length += length;
  return status;
}

/* Converts what is there; returns errno of the conversion, 0 where all went. */
static int convert(cyb__decoder *decoder, char **to, size_t *room) {
  char *from = decoder->raw;
  size_t left = decoder->raw_length;
  int cause = iconv(decoder->converter, &from, &left, to, room) == (size_t)-1 ? errno : 0;
  memmove(decoder->raw, from, left);
  decoder->raw_length = left;
  return cause;
}

/* Fills `out` until it is full, the file ends or bytes make no character. */
static int convert_block(cyb__decoder *decoder, char *out, size_t capacity, size_t *length,
                         bool *malformed, cyb_error *error) {
  char *to = out;
  size_t room = capacity;
  int status = CYB_OK, cause = 0;
  while (room >= ROOM && cause != E2BIG && !*malformed) {
    status = refill(decoder, error);
    if (status || decoder->raw_length == 0) break;
    cause = convert(decoder, &to, &room);
    *malformed = cause == EILSEQ || (cause == EINVAL && decoder->offset >= decoder->file->bytes);
  }
  /* some encodings hold a character back until they know what follows */
  if (decoder->raw_length == 0 && decoder->offset >= decoder->file->bytes)
    iconv(decoder->converter, NULL, NULL, &to, &room);
  *length = (size_t)(to - out);
  return status;
}

static void drop_mark(cyb__decoder *decoder, char *out, size_t *length) {
  size_t mark = sizeof byte_order_mark - 1;
  if (!decoder->started && *length >= mark && !memcmp(out, byte_order_mark, mark)) {
    *length -= mark;
    memmove(out, out + mark, *length);
  }
  decoder->started = true;
}

static int check_block(cyb__decoder *decoder, const char *out, size_t length, bool malformed,
                       cyb_error *error) {
  const char *nul = memchr(out, '\0', length);
  size_t sound = nul ? (size_t)(nul - out) : length;
  decoder->line += cyb__csv_breaks(out, sound, &decoder->after_return);
  if (nul)
    return cyb_error_at(error, CYB_EDATA, decoder->file->name, decoder->line, NULL,
                        "a NUL character; remove it, or name the right encoding");
  if (malformed)
    return cyb_error_at(error, CYB_EDATA, decoder->file->name, decoder->line, NULL,
                        "bytes that are no character in %s; name the right encoding, or save "
                        "the file as UTF-8",
                        decoder->encoding);
  return CYB_OK;
}

int cyb__decoder_read(cyb__decoder *decoder, char *out, size_t capacity, size_t *length,
                      cyb_error *error) {
  bool malformed = false;
  int status;
  *length = 0;
  if (!decoder->converts) return take(decoder, out, capacity, length, error);
  status = convert_block(decoder, out, capacity, length, &malformed, error);
  if (status) return status;
  drop_mark(decoder, out, length);
  return check_block(decoder, out, *length, malformed, error);
}
