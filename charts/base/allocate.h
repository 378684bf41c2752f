/* base/allocate.h - allocation with checked sizes for the charts.
 * Layer: charts/base. May include: the C standard library only. Include it
 * last: it poisons the functions that are mistakes in a library. */
#ifndef CYB_CHARTS_BASE_ALLOCATE_H
#define CYB_CHARTS_BASE_ALLOCATE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* count * size zeroed bytes; NULL if it would overflow or memory is out.
 * A count of 0 gives one element, so that NULL always means failure. */
void *cyb__chart_alloc(size_t count, size_t size);

/* Makes room for `needed` elements, growing by half as much again.
 * Returns the array (moved or not), or NULL with the old one untouched. */
void *cyb__chart_grow(void *array, size_t *capacity, size_t needed, size_t size);

#pragma GCC poison strcpy strcat sprintf vsprintf gets atof atoi rand time

#endif
