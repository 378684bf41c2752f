/* tools/output.h - standard output, or a file that is complete or not there.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_OUTPUT_H
#define CYB_TOOLS_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <cyberstats/error.h>

/* Start it as {0}. `temporary` is the file beside `target` that takes its name at
 * the end; NULL = standard output, or a device or pipe, which is written to at once. */
typedef struct cyb_output {
  const char *path; /* borrowed; NULL = standard output */
  char *target;     /* where path leads */
  char *temporary;
  FILE *file;
} cyb_output;

/* `path` NULL or "-" = standard output. Errors CYB_EIO, CYB_ENOMEM. */
int output_open(cyb_output *output, const char *path, cyb_error *error);
int output_add(cyb_output *output, const char *bytes, size_t length, cyb_error *error);
/* Ends the file: `complete` gives it its name, else nothing is left of it.
 * Errors CYB_EIO, and nothing is left. */
int output_close(cyb_output *output, bool complete, cyb_error *error);

/* For a signal's handler, before the program ends at once: takes the unfinished files away. */
void output_abandon(void);

/* All three for bytes that are there at once. */
int output_write(const char *path, const char *bytes, size_t length, cyb_error *error);

#endif
