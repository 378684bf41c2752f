/* tools/output.h - a file that is complete or not there.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_OUTPUT_H
#define CYB_TOOLS_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include <cyberstats/error.h>

/* Written beside its place and renamed at the end. */
typedef struct cyb_output {
  FILE *stream; /* to write to; standard output where no path is given, or "-" */
  const char *path;
  char *temporary; /* NULL for standard output */
} cyb_output;

/* Errors CYB_EIO with the system's words; CYB_ENOMEM. */
int output_open(cyb_output *output, const char *path, cyb_error *error);
/* Flushes, and renames where `keep`, else removes what was written. */
int output_close(cyb_output *output, bool keep, cyb_error *error);
/* Errors CYB_EIO. */
int output_bytes(cyb_output *output, const char *bytes, size_t length, cyb_error *error);

#endif
