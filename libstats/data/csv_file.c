/* data/csv_file.c - the bytes of an input, at any place and more than once.
 * Layer: data. */
#include "data/csv_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "data/csv_lines.h"

enum { PIECE = 64 * 1024 };

static int refuse(const cyb__csv_file *file, int cause, cyb_error *error) {
  return cyb_error_at(error, CYB_EIO, file->name, 0, NULL, "%s", strerror(cause));
}

static ssize_t read_some(int descriptor, void *buffer, size_t size) {
  ssize_t got;
  do got = read(descriptor, buffer, size);
  while (got < 0 && errno == EINTR);
  return got;
}

static int write_all(FILE *to, int from, int *cause) {
  char buffer[PIECE];
  ssize_t got;
  while ((got = read_some(from, buffer, sizeof buffer)) > 0)
    if (fwrite(buffer, 1, (size_t)got, to) != (size_t)got) break;
  *cause = got != 0 || fflush(to) ? errno : 0;
  return *cause == 0;
}

/* Replaces the descriptor by one that can be read again and again. */
static int spool(cyb__csv_file *file, cyb_error *error) {
  FILE *copy = tmpfile();
  int cause = errno, again = -1;
  if (copy && write_all(copy, file->descriptor, &cause)) {
    again = fcntl(fileno(copy), F_DUPFD_CLOEXEC, 0);
    cause = errno;
  }
  if (copy) fclose(copy);
  if (again < 0) return refuse(file, cause, error);
  cyb__csv_file_close(file);
  file->descriptor = again;
  return CYB_OK;
}

static int measure(cyb__csv_file *file, cyb_error *error) {
  struct stat about;
  int status = CYB_OK;
  if (fstat(file->descriptor, &about)) return refuse(file, errno, error);
  if (S_ISDIR(about.st_mode)) return refuse(file, EISDIR, error);
  if (!S_ISREG(about.st_mode)) {
    status = spool(file, error);
    if (status == CYB_OK && fstat(file->descriptor, &about)) status = refuse(file, errno, error);
  }
  file->bytes = (uint64_t)about.st_size;
  return status;
}

int cyb__csv_file_open(cyb__csv_file *file, const char *path, const char *name, cyb_error *error) {
  int status;
  file->name = name;
  file->bytes = 0;
  file->descriptor = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC)
                                       : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  if (file->descriptor < 0) return refuse(file, errno, error);
  status = measure(file, error);
  if (status) cyb__csv_file_close(file);
  return status;
}

void cyb__csv_file_close(cyb__csv_file *file) {
  if (file->descriptor >= 0) close(file->descriptor);
  file->descriptor = -1;
}

int cyb__csv_file_read(const cyb__csv_file *file, void *buffer, size_t capacity, uint64_t offset,
                       size_t *length, cyb_error *error) {
  uint64_t left = offset < file->bytes ? file->bytes - offset : 0;
  size_t wanted = left < capacity ? (size_t)left : capacity;
  *length = 0;
  while (*length < wanted) {
    ssize_t got = pread(file->descriptor, (char *)buffer + *length, wanted - *length,
                        (off_t)(offset + *length));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(file, errno, error);
    if (got == 0)
      return cyb_error_at(error, CYB_EIO, file->name, 0, NULL,
                          "the file became shorter while it was read; run again once it is "
                          "complete");
    *length += (size_t)got;
  }
  return CYB_OK;
}

size_t cyb__csv_file_line(const cyb__csv_file *file, uint64_t offset) {
  char buffer[PIECE];
  bool after_return = false;
  size_t line = 1, length;
  for (uint64_t at = 0; at < offset; at += length) {
    size_t wanted = offset - at < sizeof buffer ? (size_t)(offset - at) : sizeof buffer;
    if (cyb__csv_file_read(file, buffer, wanted, at, &length, NULL) || !length) return 0;
    line += cyb__csv_breaks(buffer, length, &after_return);
  }
  return line;
}
