/* cyberstats/series.h - releases of a series: year-to-date figures, growth on a comparable base.
 * Layer: series. May include: base, data. */
#ifndef CYBERSTATS_SERIES_H
#define CYBERSTATS_SERIES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/period.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One published figure. In a year-to-date series `period` is the last part that
 * the figure covers: 2023-10 is January to October 2023. */
typedef struct cyb_release {
  cyb_period period;
  double value;  /* NaN: not published */
  double growth; /* published with it, on a comparable base: 0.124 is 12.4 %; NaN = none */
  double base;   /* comparable figure of a year earlier; NaN = not published */
} cyb_release;

/* Releases that can be worked with: at least one, one kind of period, each later
 * than the one before. Errors CYB_EDATA says which of these fails and for which
 * period; *row, unless NULL, is its index. */
int cyb_releases_check(const cyb_release *releases, size_t count, size_t *row, cyb_error *error);

/* The step to which figures were rounded: the largest of 1, 0.1, ... 1e-9 of which
 * all are multiples (to rounding of doubles); 0 where none is, and for no figures. */
double cyb_rounding_step(const double *values, size_t count);

/* --- from year-to-date figures to flows ------------------------------------- */

/* What happened from part `first` to part `last` of a year, both included. */
typedef struct cyb_flow {
  int year, first, last;
  int per_year;
  double value;
  bool split; /* shared out by `first_share`, not published */
} cyb_flow;

typedef struct cyb_decumulate_options {
  double first_share; /* part of the year's first release that is January's, where the year
                         starts with January-February; NaN = January and February stay one */
  bool combine;       /* a release missing within a year makes one longer flow; false = refused */
} cyb_decumulate_options;
#define CYB_DECUMULATE_OPTIONS_INIT                                                                \
  { NAN, false }

/* Each figure less the one before it in its year; the first of a year is itself.
 * A first release of January-February is no gap: that is how months are published
 * in China. Negative flows are returned as they are: a revision between two
 * releases makes them, and hiding it would move it elsewhere.
 *   *out, *count  new array, free() it; flows in order of time
 * Accuracy one subtraction; cyb_cumulate gives the figures back to rounding.
 * Errors   as cyb_releases_check; CYB_EDATA a release is missing within a year
 *          (names it); CYB_EDOMAIN first_share outside [0, 1]; CYB_ENOMEM. */
int cyb_decumulate(cyb_flow **out, size_t *count, const cyb_release *releases, size_t n,
                   const cyb_decumulate_options *options, cyb_error *error);

/* Year-to-date figures of flows that follow each other: value[i] at the end of
 * flow[i]. Compensated sums. */
void cyb_cumulate(double *value, const cyb_flow *flows, size_t count);

/* --- growth ------------------------------------------------------------------ */

/* Growth of one release over a year earlier, three ways. NaN where not known. */
typedef struct cyb_growth_row {
  cyb_period period;
  double value;
  double previous;     /* level published a year earlier */
  double level_growth; /* value / previous - 1: NOT a growth where the base was restated */
  double published;    /* rate as published */
  double base;         /* comparable figure of a year earlier: as given, else value / (1 + rate) */
  double growth;       /* comparable: the published rate, else value / base - 1 */
  double base_shift;   /* base / previous - 1 */
  double linked;       /* level made comparable with the one published in `linked_year` */
  int linked_year;     /* last year that an unbroken chain of comparable rates leads to */
  bool restated;       /* base and previous differ by more than rounding can explain */
  bool disagrees;      /* the published rate and value / base - 1 do, likewise */
} cyb_growth_row;

/* Growth of every release. Published levels of two years are never divided to
 * make `growth`: where surveys renew their panel or their threshold each year, the
 * level of last year is no longer the base of this year's rate.
 *   out          [n]
 *   value_step   rounding step of levels, growth_step of rates (0.001 for 12.4 %);
 *                see cyb_rounding_step; 0 = exact
 * Formula  base = value / (1 + rate); restated where the intervals
 *          [(v - h)/(1 + g + k), (v + h)/(1 + g - k)] and previous +- h have no
 *          common point, h and k half the steps.
 *          linked(t - 1) = linked(t) / (1 + rate(t)), from the published level of
 *          linked_year, which is the release's own year where no rate follows.
 * Errors   as cyb_releases_check; CYB_EDATA a rate of -100 % or less, a
 *          comparable base that is not positive. */
int cyb_growth(cyb_growth_row *out, const cyb_release *releases, size_t n, double value_step,
               double growth_step, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
