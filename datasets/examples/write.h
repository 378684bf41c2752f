/* datasets/examples/write.h - all files of the bundled examples.
 * Layer: example. */
#ifndef EXAMPLES_WRITE_H
#define EXAMPLES_WRITE_H

#include <stdbool.h>

/* Writes them into an existing folder; says on standard error what failed. */
bool examples_write(const char *folder);

/* Their names, ended by NULL. */
extern const char *const example_files[];

#endif
