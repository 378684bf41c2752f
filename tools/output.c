/* tools/output.c - standard output, or a file that is complete or not there.
 * Layer: tools. */
#include "tools/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cyberstats/text.h>

#include "tools/intl.h"

static int system_error(const cyb_output *output, cyb_error *error) {
  return cyb_error_set(error, CYB_EIO, output->path ? output->path : _("standard output"), "%s",
                       strerror(errno));
}

/* Temporary files that a signal would leave behind; a handler may read no more than this. */
enum { UNFINISHED = 8 };
static const char *volatile unfinished[UNFINISHED];

static void remember(const char *from, const char *to) {
  for (size_t i = 0; i < UNFINISHED; i++)
    if (unfinished[i] == from) {
      unfinished[i] = to;
      return;
    }
}

void output_abandon(void) {
  for (size_t i = 0; i < UNFINISHED; i++)
    if (unfinished[i]) unlink(unfinished[i]);
}

static void discard(cyb_output *output) {
  if (output->temporary) remember(output->temporary, NULL);
  if (output->temporary) unlink(output->temporary);
  free(output->temporary);
  free(output->target);
  *output = (cyb_output){0};
}

/* A device or a pipe is written to: a file in its place would be the end of it. */
static bool is_stream(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

static int open_stream(cyb_output *output, cyb_error *error) {
  output->file = fopen(output->path, "wb");
  return output->file ? CYB_OK : system_error(output, error);
}

/* Beside the file that a link leads to, so that the rename stays on one file system. */
static int open_file(cyb_output *output, cyb_error *error) {
  cyb_text name = {0};
  int descriptor, status = CYB_OK;
  mode_t mask = umask(0);
  umask(mask);
  output->target = realpath(output->path, NULL);
  if (!output->target) output->target = cyb_strdup(output->path); /* not there yet */
  cyb_text_format(&name, "%s.XXXXXX", output->target ? output->target : "");
  if (!output->target || name.failed) {
    cyb_text_free(&name);
    discard(output);
    return cyb_error_memory(error);
  }
  descriptor = mkstemp(name.bytes);
  if (descriptor < 0) {
    status = system_error(output, error);
    cyb_text_free(&name);
    discard(output);
    return status;
  }
  output->temporary = name.bytes;
  remember(NULL, name.bytes);
  output->file = fchmod(descriptor, 0666 & ~mask) == 0 ? fdopen(descriptor, "wb") : NULL;
  if (output->file) return CYB_OK;
  status = system_error(output, error);
  close(descriptor);
  discard(output);
  return status;
}

int output_open(cyb_output *output, const char *path, cyb_error *error) {
  bool file = path && strcmp(path, "-") != 0;
  *output = (cyb_output){.path = file ? path : NULL, .file = file ? NULL : stdout};
  if (!file) return CYB_OK;
  return is_stream(path) ? open_stream(output, error) : open_file(output, error);
}

int output_add(cyb_output *output, const char *bytes, size_t length, cyb_error *error) {
  if (fwrite(bytes, 1, length, output->file) != length) return system_error(output, error);
  return CYB_OK;
}

int output_close(cyb_output *output, bool complete, cyb_error *error) {
  int status = CYB_OK;
  if (!output->file) return CYB_OK;
  if (complete &&
      (fflush(output->file) != 0 || (output->temporary && fsync(fileno(output->file)) != 0)))
    status = system_error(output, error);
  if (output->path && fclose(output->file) != 0 && complete && !status)
    status = system_error(output, error);
  if (output->temporary && complete && !status) {
    if (rename(output->temporary, output->target) != 0) {
      status = system_error(output, error);
    } else {
      remember(output->temporary, NULL);
      free(output->temporary);
      output->temporary = NULL;
    }
  }
  discard(output);
  return status;
}

int output_write(const char *path, const char *bytes, size_t length, cyb_error *error) {
  cyb_output output = {0};
  int status = output_open(&output, path, error), closed;
  if (status) return status;
  status = output_add(&output, bytes, length, error);
  closed = output_close(&output, status == CYB_OK, error);
  return status ? status : closed;
}
