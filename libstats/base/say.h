/* base/say.h - texts of the library in the reader's language.
 * Layer: base. May include: the C standard library only.
 *
 * The format of a message is translated where it is filled in (base/error.c).
 * Marked by hand are the texts that do not stand there as one literal: the
 * alternatives of a condition and entries of a table with CYB__N, words that a
 * message inserts with cyb__say. Names that people type are never translated. */
#ifndef CYB_BASE_SAY_H
#define CYB_BASE_SAY_H

#if defined(__GNUC__)
#define CYB__FORMAT_IN(argument) __attribute__((format_arg(argument)))
#else
#define CYB__FORMAT_IN(argument)
#endif

/* For the extraction of texts alone: it is translated where it is used. */
#define CYB__N(text) text

/* The text in the reader's language, itself if there is no translation
 * (cyb_error_translate). Borrowed for the life of the process. */
const char *cyb__say(const char *text) CYB__FORMAT_IN(1);

#endif
