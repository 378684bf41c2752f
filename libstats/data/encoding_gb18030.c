/* data/encoding_gb18030.c - is a file of unknown encoding Chinese GB18030?
 * Layer: data. Source: GB 18030-2005, structure of the code; GB 2312-80. */
#include "data/encoding_gb18030.h"

#include "base/memory.h"

/* Common characters per malformed one that still speak for GB18030. */
enum { PIECE = 256 * 1024, ENOUGH = 10 };

/* What the bytes so far leave open. */
typedef enum state { BETWEEN, AFTER_LEAD, AFTER_TWO, AFTER_THREE, MALFORMED } state;

typedef struct tally {
  state at;
  unsigned char lead;
  uint64_t pairs, common; /* two-byte characters, those of GB 2312 among them */
  uint64_t malformed;
} tally;

static bool within(unsigned char byte, unsigned char first, unsigned char last) {
  return byte >= first && byte <= last;
}

static state end_of_pair(tally *seen, unsigned char byte) {
  if (within(byte, 0x30, 0x39)) return AFTER_TWO;
  if (!within(byte, 0x40, 0x7E) && !within(byte, 0x80, 0xFE)) return MALFORMED;
  seen->pairs++;
  seen->common += within(seen->lead, 0xA1, 0xF7) && within(byte, 0xA1, 0xFE);
  return BETWEEN;
}

static state after(tally *seen, unsigned char byte) {
  switch (seen->at) {
  case BETWEEN:
    seen->lead = byte;
    return byte < 0x80 ? BETWEEN : within(byte, 0x81, 0xFE) ? AFTER_LEAD : MALFORMED;
  case AFTER_LEAD: return end_of_pair(seen, byte);
  case AFTER_TWO: return within(byte, 0x81, 0xFE) ? AFTER_THREE : MALFORMED;
  case AFTER_THREE: return within(byte, 0x30, 0x39) ? BETWEEN : MALFORMED;
  case MALFORMED: break;
  }
  return MALFORMED;
}

static void take(tally *seen, unsigned char byte) {
  seen->at = after(seen, byte);
  if (seen->at != MALFORMED) return;
  seen->malformed++;
  seen->at = BETWEEN;
}

int cyb__gb18030_likely(const cyb__csv_file *file, bool *likely, cyb_error *error) {
  unsigned char *buffer = CYB__ARRAY(unsigned char, PIECE);
  tally seen = {.at = BETWEEN};
  size_t length;
  int status = buffer ? CYB_OK : cyb_error_memory(error);
  for (uint64_t at = 0; status == CYB_OK && at < file->bytes; at += length) {
    status = cyb__csv_file_read(file, buffer, PIECE, at, &length, error);
    for (size_t i = 0; status == CYB_OK && i < length; i++) take(&seen, buffer[i]);
  }
  free(buffer);
  seen.malformed += seen.at != BETWEEN;
  *likely = seen.common * 2 >= seen.pairs && seen.common >= ENOUGH * seen.malformed;
  return status;
}
