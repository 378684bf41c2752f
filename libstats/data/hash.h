/* data/hash.h - SHA-256 of an input, the name under which results cite it.
 * Layer: data. */
#ifndef CYB_DATA_HASH_H
#define CYB_DATA_HASH_H

#include "data/csv_file.h"

/* Lower-case hex of the whole file. Source: FIPS 180-4. Errors CYB_EIO. */
int cyb__hash_file(const cyb__csv_file *file, char hex[65], cyb_error *error);

#endif
