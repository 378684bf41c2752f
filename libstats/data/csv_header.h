/* data/csv_header.h - the names of the columns.
 * Layer: data. */
#ifndef CYB_DATA_CSV_HEADER_H
#define CYB_DATA_CSV_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

typedef struct cyb__csv_header {
  char **names;
  size_t count, capacity;
} cyb__csv_header;

/* Adds a name without the blanks around it; false if memory is out. */
bool cyb__csv_header_add(cyb__csv_header *header, const char *bytes, size_t length);
/* Drops the empty names at the right end and tells how many they were. */
size_t cyb__csv_header_trim(cyb__csv_header *header);

/* Errors CYB_EDATA a name that is empty or stands twice; CYB_ENOMEM. */
int cyb__csv_header_check(const cyb__csv_header *header, const char *file, size_t line,
                          cyb_error *error);
void cyb__csv_header_free(cyb__csv_header *header);

#endif
