/* datasets/examples/releases.h - the monthly releases of an industry, and its annual surveys.
 * Layer: example. May include: record.h. */
#ifndef EXAMPLES_RELEASES_H
#define EXAMPLES_RELEASES_H

#include <stdbool.h>

#define RELEASES_FILE "revenue-to-date-SYNTHETIC.csv"
#define ANNUAL_FILE "revenue-annual-SYNTHETIC.csv"
/* Year to date, January never apart from February, with the growth published on a
 * base that is restated each year; and the figures of a larger annual survey. */
bool releases_write(const char *folder);

#endif
