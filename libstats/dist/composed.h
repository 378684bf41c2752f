/* dist/composed.h - families made of other distributions.
 * Layer: dist. May include: base, num.
 *
 * A mixture, a splice, a payment are distributions like any other: their p is one
 * flat array too, in which the parts stand one after the other, each as
 *   its family (the address of the record, in the bytes of a double), number of
 *   doubles in its p, its p.
 * So a composed distribution is copied with memcpy, nests to any depth, and the
 * record's functions take nothing but p. What is worth computing once (weights
 * made to sum to 1, a probability at the threshold) stands in p as well and is
 * made anew by `settle`. Two records may have one name, one of counts and one of
 * severities: the text's first part tells which is meant. */
#ifndef CYB_DIST_COMPOSED_H
#define CYB_DIST_COMPOSED_H

#include <cyberstats/text.h>

#include "dist/part.h"

/* One item between the brackets of a text: [name=]number, [number:] distribution,
 * or words (a file and its column). */
typedef struct cyb__argument {
  char name[32];                /* empty = none */
  double number;                /* NaN = it is none */
  double weight;                /* before a colon; NaN = none */
  const cyb_distribution *part; /* borrowed; NULL = it is none */
  const char *words;            /* borrowed; what it is as text where it is neither, else "" */
} cyb__argument;

/* Who reads the samples behind empirical(NAME). */
typedef struct cyb__loader {
  cyb_sample_loader *load; /* NULL = nobody */
  void *user;
} cyb__loader;

/* A number in p that has a meaning of its own and that a fit may move. */
typedef struct cyb__place {
  size_t at;                  /* p[at] */
  char name[48];              /* "weight", "body.mu" */
  const cyb_parameter *range; /* borrowed */
} cyb__place;

typedef struct cyb__composed {
  /* Lays *p out, which the caller frees, from what stands between the brackets. */
  int (*compose)(double **p, const cyb__argument *arguments, size_t count,
                 const cyb__loader *loader, cyb_error *error);
  size_t (*size)(const double *p); /* doubles in p */
  /* What compose would read, without the name and the brackets. */
  void (*describe)(const double *p, cyb_text *text);
  /* Fills places[most] with those of p and of its parts; returns how many there are. */
  size_t (*places)(const double *p, cyb__place *places, size_t most);
  /* Makes what p holds besides its numbers agree with them; false where no
   * distribution has these numbers. */
  bool (*settle)(double *p);
  /* As a side of a splice: its weights are meant among the losses up to the threshold, or
   * above it; false where it has none there. NULL = it has no weights. */
  bool (*within)(double *p, double threshold, bool above);
  double (*mass)(const double *p, double x); /* cyb__mass_at; NULL = no atoms, or a count */
  /* cyb__integral_at; NULL = from the limited moments, by quadrature where they cancel */
  double (*integral)(const double *p, int k, double away, double from, double length);
} cyb__composed;

enum { CYB__PART_HEAD = 2 };

/* A part is conditioned on nothing rarer than this: its probabilities have no digits. */
#define CYB__RAREST 1e-290

/* The part that starts at `at`, how many doubles it takes with its head, and a
 * distribution written as one. */
cyb__part cyb__part_at(const double *at);
size_t cyb__part_size(const double *at);
size_t cyb__part_size_of(const cyb_distribution *distribution);
void cyb__part_write(double *at, const cyb_distribution *distribution);
void cyb__part_describe(const double *at, cyb_text *text); /* "gamma(shape=2, scale=1)" */
void cyb__describe(cyb__part d, cyb_text *text);

/* Places of the part that starts at p[at], their names after `prefix` and a dot;
 * returns how many it has, and fills what fits after `count`. */
size_t cyb__part_places(const double *p, size_t at, const char *prefix, cyb__place *places,
                        size_t count, size_t most);
/* One more place of p itself; returns 1. */
size_t cyb__place_add(cyb__place *places, size_t count, size_t most, size_t at, const char *name,
                      const cyb_parameter *range);
bool cyb__part_settle(double *at);

/* What a family wants between its brackets: parts and numbers by name or in this
 * order, each number in its range; a part or number of NAN otherwise must be given. */
typedef struct cyb__signature {
  const char *family, *example;
  const char *part[2];
  size_t part_count;
  const cyb_parameter *number;
  size_t number_count;
  bool counts; /* its parts are counts, and else severities */
} cyb__signature;
int cyb__bind(const cyb__signature *signature, const cyb__argument *arguments, size_t count,
              const cyb_distribution **parts, double *numbers, cyb_error *error);

/* Where d is a count with another probability of 0: the count behind it, and the factor
 * of its probabilities above 0. False of others. */
bool cyb__zero_behind(cyb__part d, cyb__part *count, double *factor);

/* Errors CYB_EDOMAIN where = "family.parameter". */
int cyb__check_range(const char *family, const cyb_parameter *parameter, double value,
                     cyb_error *error);
bool cyb__in_range(const cyb_parameter *parameter, double value);

/* The family of this name whose parts are counts or severities; NULL = none. */
const cyb_family *cyb__family_of_kind(const char *name, bool count);

#endif
