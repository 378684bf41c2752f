/* cyberstats/quality.h - response, coverage, missing answers, editing and imputation.
 * Layer: indicator. May include: base, data.
 *
 * The quality and performance indicators of the European Statistical System
 * (Eurostat 2014, ESS Guidelines for the Implementation of the ESS Quality and
 * Performance Indicators): A2 over-coverage, A4 unit non-response, A5 item
 * non-response, A7 imputation. A1, sampling errors, is what estimates carry. */
#ifndef CYBERSTATS_QUALITY_H
#define CYBERSTATS_QUALITY_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/column.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A fraction of units, and of the population that their weights stand for. NaN:
 * nothing to take it of, or no weights. */
typedef struct cyb_rate {
  double unweighted, weighted;
} cyb_rate;

/* --- units ----------------------------------------------------------------- */

/* What the status of a sampled unit means for response. */
typedef enum cyb_unit_class {
  CYB_UNIT_RESPONDED,
  CYB_UNIT_NONRESPONSE,  /* eligible, did not answer */
  CYB_UNIT_UNKNOWN,      /* not reached: eligible or not */
  CYB_UNIT_OVERCOVERAGE, /* out of scope, closed, or there twice */
  CYB_UNIT_CLASSES
} cyb_unit_class;

/* Status codes known, NULL-ended: responded refused no_contact out_of_scope closed
 * duplicate. */
const char *const *cyb_unit_statuses(void);
/* Class of a status; NULL and "" stand for an answer, as in estimates. False
 * where the code is not known. */
bool cyb_unit_class_of(const char *status, cyb_unit_class *out);

/* Share of unknown units taken as eligible: as many as among those whose
 * eligibility is known (Council of American Survey Research Organizations 1982;
 * factor e of AAPOR's RR3). */
#define CYB_ELIGIBLE_AS_KNOWN (-1.0)

typedef struct cyb_unit_quality {
  size_t records, count[CYB_UNIT_CLASSES];
  double weight[CYB_UNIT_CLASSES]; /* NaN without weights */
  cyb_rate unknown_eligible;       /* the share used */
  cyb_rate response;
  cyb_rate response_least, response_most; /* unknown units all eligible, none (AAPOR RR1, RR5) */
  cyb_rate over_coverage;
} cyb_unit_quality;

/* Formula  with R, N, Q, O the (weighted) numbers by class and a the share of Q
 *          taken as eligible: response R / (R + N + a Q), 1 - A4;
 *          over-coverage (O + (1 - a) Q) / (R + N + Q + O), A2.
 *   weight  [n] design weights, before any correction for non-response: those of
 *           respondents alone would make every rate 1. NULL, or NaN for any unit:
 *           weighted rates are NaN
 *   eligible in [0, 1] or CYB_ELIGIBLE_AS_KNOWN; the ESS guidelines take 1 unless
 *           there is strong evidence for less
 * Source   Eurostat (2014), A2 and A4; AAPOR (2016), Standard Definitions, 9th ed.
 * Errors   CYB_EDOMAIN eligible; a weight that is negative or not finite. */
int cyb_quality_units(cyb_unit_quality *out, const cyb_unit_class *unit, const double *weight,
                      size_t n, double eligible, cyb_error *error);

/* --- answers ----------------------------------------------------------------- */

/* A cell that editing or imputation changed. Texts borrowed; NULL or a missing
 * word (cyb_is_missing) = no answer. */
typedef struct cyb_cell_edit {
  size_t row;
  size_t column; /* the caller's number of the column */
  const char *from, *to;
} cyb_cell_edit;

/* Makes one edit of all edits of a cell: from the first `from` to the last `to`,
 * those that end where they began left out; ordered by column, then row.
 * Cost n log n. Errors CYB_ENOMEM. */
int cyb_quality_net_edits(cyb_cell_edit *edits, size_t *count, cyb_error *error);

/* True where the cell holds what it was before the edit or what it became: the column as
 * collected or as edited. False says that the edit is not one of this column's, as with the
 * log of another wave. 5 and 5.0 are one answer. `edit->row` within the column. */
bool cyb_quality_edit_fits(const cyb_cell_edit *edit, const cyb_column *column);

typedef struct cyb_item_quality {
  size_t asked;         /* units that responded */
  size_t answered;      /* of them, with an answer as collected */
  size_t edited;        /* answers replaced by another */
  size_t deleted;       /* answers taken away and not replaced */
  size_t imputed;       /* missing answers filled in */
  size_t values;        /* answered - deleted + imputed: what estimates are made of */
  cyb_rate nonresponse; /* (asked - answered) / asked, A5 */
  cyb_rate editing;     /* (edited + deleted) / answered */
  cyb_rate imputation;  /* (imputed + edited) / values, A7: values assigned over all */
} cyb_item_quality;

/* One column among the units that responded. The column may be as collected or as
 * edited: cells with an edit are taken from the edit.
 *   unit, weight  as above; weight may be those of estimation
 *   edits         net ones of this column, rows ascending; those of units that did
 *                 not respond are left out
 * Source   Eurostat (2014), A5 and A7. A question that a unit need not answer
 *          counts as missing where it is blank: read optional ones with care.
 * Errors   CYB_EDOMAIN an edit beyond the rows. */
int cyb_quality_item(cyb_item_quality *out, const cyb_column *column, const cyb_unit_class *unit,
                     const double *weight, const cyb_cell_edit *edits, size_t edit_count,
                     cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
