/* data/check_rejects.c - the file of rejected rows with their reasons.
 * Layer: data. */
#include "data/check_rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/memory.h"

enum { ATTEMPTS = 100, FLUSH = 1 << 16 };

static int refused(const cyb__rejects *r, cyb_error *error) {
  return cyb_error_set(error, CYB_EIO, r->path, "the rejected rows cannot be written: %s",
                       strerror(errno));
}

static int write_out(cyb__rejects *r, cyb_error *error) {
  size_t done = 0;
  if (r->text.failed) return cyb_error_memory(error);
  while (done < r->text.length) {
    ssize_t written = write(r->descriptor, r->text.bytes + done, r->text.length - done);
    if (written < 0 && errno != EINTR) return refused(r, error);
    if (written > 0) done += (size_t)written;
  }
  cyb_text_clear(&r->text);
  return CYB_OK;
}

/* The mark lets Chinese Excel read the file; it goes back in the way it came. */
static void add_header(cyb__rejects *r) {
  cyb_text_add(&r->text, "\xEF\xBB\xBF");
  for (size_t i = 0; i < r->file->columns; i++) {
    cyb_csv_add_field(&r->text, r->file->header[i], true);
    cyb_text_add(&r->text, ",");
  }
  cyb_text_add(&r->text, r->chinese ? "退回原因\r\n" : "reason\r\n");
}

static int start(cyb__rejects *r, cyb_error *error) {
  cyb_text part = {0};
  r->descriptor = -1;
  for (int i = 0; i < ATTEMPTS && r->descriptor < 0; i++) {
    cyb_text_clear(&part);
    cyb_text_format(&part, "%s.%ld-%d.part", r->path, (long)getpid(), i);
    if (part.failed) break;
    r->descriptor = open(part.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (r->descriptor < 0 && errno != EEXIST) break;
  }
  if (r->descriptor < 0) {
    int status = part.failed ? cyb_error_memory(error) : refused(r, error);
    cyb_text_free(&part);
    return status;
  }
  r->part = part.bytes;
  add_header(r);
  return CYB_OK;
}

/* Adds a row's cells and all its hard findings; *next steps over the row's
 * findings, which stand in the order of rows. */
static void add_row(cyb__rejects *r, const cyb__batch *b, size_t row, size_t *next) {
  cyb_text reason = {0};
  for (size_t i = 0; i < b->csv.columns; i++) {
    cyb_csv_add_field(&r->text, cyb__batch_cell(b, row, (int)i)->bytes, true);
    cyb_text_add(&r->text, ",");
  }
  while (*next < b->count && b->findings[*next].row < row) ++*next;
  for (; *next < b->count && b->findings[*next].row == row; ++*next) {
    const cyb__finding *finding = &b->findings[*next];
    if (!finding->hard) continue;
    if (reason.length) cyb_text_add(&reason, "; ");
    cyb_text_add(&reason, finding->column >= 0 ? r->file->header[finding->column] : finding->rule);
    cyb_text_add(&reason, ": ");
    cyb_text_add(&reason, cyb__batch_message(b, finding));
  }
  cyb_csv_add_field(&r->text, reason.bytes ? reason.bytes : "", true);
  cyb_text_add(&r->text, "\r\n");
  r->text.failed = r->text.failed || reason.failed;
  cyb_text_free(&reason);
}

int cyb__rejects_add(cyb__rejects *r, const cyb__batch *b, cyb_error *error) {
  size_t next = 0;
  int status = CYB_OK;
  if (!r->path) return CYB_OK;
  for (size_t row = 0; row < b->rows && !status; row++) {
    if (!(b->state[row] & CYB__REJECTED)) continue;
    if (!r->part) status = start(r, error);
    if (!status) add_row(r, b, row, &next);
    if (!status && r->text.length > FLUSH) status = write_out(r, error);
  }
  return status;
}

int cyb__rejects_finish(cyb__rejects *r, cyb_error *error) {
  int status = CYB_OK;
  if (!r->part) return CYB_OK;
  status = write_out(r, error);
  if (!status && fsync(r->descriptor) != 0 && errno != EINVAL) status = refused(r, error);
  if (close(r->descriptor) != 0 && !status) status = refused(r, error);
  r->descriptor = -1;
  return status;
}

int cyb__rejects_publish(cyb__rejects *r, cyb_error *error) {
  if (!r->part) return CYB_OK;
  if (rename(r->part, r->path) != 0) return refused(r, error);
  free(r->part);
  r->part = NULL;
  return CYB_OK;
}

void cyb__rejects_clear(cyb__rejects *r) {
  if (r->part) {
    if (r->descriptor >= 0) close(r->descriptor);
    unlink(r->part);
    free(r->part);
  }
  cyb_text_free(&r->text);
  memset(r, 0, sizeof *r);
}
