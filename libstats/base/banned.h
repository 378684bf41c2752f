/* base/banned.h - functions that are mistakes in a library, as compile errors.
 * Layer: base. Include it after the system headers. */
#ifndef CYB_BASE_BANNED_H
#define CYB_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef gets
#undef atof
#undef atoi
#undef rand
#undef time
#define strcpy(x, y) cyb_banned_strcpy
#define strcat(x, y) cyb_banned_strcat
#define sprintf(...) cyb_banned_sprintf
#define vsprintf(...) cyb_banned_vsprintf
#define gets(x) cyb_banned_gets
#define atof(x) cyb_banned_atof
#define atoi(x) cyb_banned_atoi
#define rand() cyb_banned_rand
#define time(x) cyb_banned_time

#endif
