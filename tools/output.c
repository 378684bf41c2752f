/* tools/output.c - a file that is complete or not there.
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

/* Beside the target, so that the rename stays on one file system. */
static int open_temporary(cyb_output *output, cyb_error *error) {
  cyb_text name = {0};
  mode_t mask = umask(0);
  int descriptor;
  umask(mask);
  cyb_text_format(&name, "%s.XXXXXX", output->path);
  output->temporary = cyb_text_take(&name);
  if (!output->temporary) return cyb_error_memory(error);
  descriptor = mkstemp(output->temporary);
  if (descriptor >= 0 && fchmod(descriptor, 0666 & ~mask) == 0)
    output->stream = fdopen(descriptor, "wb");
  if (output->stream) return CYB_OK;
  system_error(output, error);
  if (descriptor >= 0) {
    close(descriptor);
    unlink(output->temporary);
  }
  free(output->temporary);
  output->temporary = NULL;
  return CYB_EIO;
}

int output_open(cyb_output *output, const char *path, cyb_error *error) {
  *output = (cyb_output){.stream = stdout};
  if (!path || !strcmp(path, "-")) return CYB_OK;
  *output = (cyb_output){.path = path};
  return open_temporary(output, error);
}

int output_bytes(cyb_output *output, const char *bytes, size_t length, cyb_error *error) {
  return fwrite(bytes, 1, length, output->stream) == length ? CYB_OK : system_error(output, error);
}

int output_close(cyb_output *output, bool keep, cyb_error *error) {
  int status = CYB_OK;
  if (!output->stream) return CYB_OK;
  if (keep && fflush(output->stream) != 0) status = system_error(output, error);
  if (output->temporary) {
    if (keep && !status && fsync(fileno(output->stream)) != 0) status = system_error(output, error);
    if (fclose(output->stream) != 0 && keep && !status) status = system_error(output, error);
    if (keep && !status && rename(output->temporary, output->path) != 0)
      status = system_error(output, error);
    if (!keep || status) unlink(output->temporary);
    free(output->temporary);
  }
  *output = (cyb_output){0};
  return status;
}
