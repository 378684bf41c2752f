/* edit/formula.h - a rule as linear conditions and conditions on codes, joined
 * by all-of and any-of; negations are worked into the conditions.
 * Layer: edit. May include: base.
 *
 * Nodes and terms lie in pools and name each other by index, so that a set of
 * rules is two arrays and no tree of pointers. */
#ifndef CYB_EDIT_FORMULA_H
#define CYB_EDIT_FORMULA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#define CYB__NONE ((size_t)-1)

typedef enum cyb__formula_kind {
  CYB__HOLDS, /* also what is unknown whatever is answered */
  CYB__FAILS,
  CYB__ALL,     /* of the children */
  CYB__ANY,     /* of the children */
  CYB__LINEAR,  /* left side, relation, right side */
  CYB__CODE_IN, /* the field's code is one of `classes` */
  CYB__IS_EMPTY /* the field is empty (classes 1) or filled (classes 0) */
} cyb__formula_kind;

/* Share of a field in the left and in the right side: both are kept, because
 * the tolerance is relative to the larger side. */
typedef struct cyb__term {
  size_t field;
  double left, right;
} cyb__term;

/* tolerant: equality within 1e-9 of the larger side counts as equal, as
 * expr.h has it. The negation of a tolerant <= is a tolerant <: less, and not
 * nearly equal.
 * as_given: unknown, which counts as holding, as long as none of its fields may
 * change; else it fails.
 * guarded: the children are pairs (guard, body), and the negation negates the
 * bodies only: what an unknown guard leaves open stays so. Of an any-of the pairs
 * are all-of and an as_given child stands first; of an all-of they are any-of. */
typedef struct cyb__formula {
  cyb__formula_kind kind;
  bool strict, equal, tolerant, as_given, guarded;
  size_t first, next; /* child, sibling */
  size_t term, terms; /* of a linear one */
  double left, right; /* its constants */
  size_t field;       /* of a member or empty one */
  uint64_t classes;   /* bit k: the k-th code that rules name; CYB__OTHER: any other */
} cyb__formula;

enum { CYB__MOST_CLASSES = 63 };
#define CYB__OTHER ((uint64_t)1 << CYB__MOST_CLASSES)

/* `failed`: memory ran out or a limit was reached; further additions do
 * nothing, check once at the end. */
typedef struct cyb__formulas {
  cyb__formula *items;
  size_t count, capacity;
  cyb__term *terms;
  size_t term_count, term_capacity;
  bool failed;
} cyb__formulas;

/* Of a linear one; NULL where it has no terms. */
static inline const cyb__term *cyb__formula_terms(const cyb__formulas *pool,
                                                  const cyb__formula *f) {
  return f->terms ? pool->terms + f->term : NULL;
}

void cyb__formulas_clear(cyb__formulas *pool);

/* Each tells the new node; CYB__NONE if the pool has failed. */
size_t cyb__formula_add(cyb__formulas *pool, cyb__formula formula);
size_t cyb__formula_constant(cyb__formulas *pool, bool holds);
/* Both children are taken over: a node has one parent only. */
size_t cyb__formula_join(cyb__formulas *pool, cyb__formula_kind kind, size_t a, size_t b);
/* condition ? a : b as (otherwise or a) and (condition or b), guarded: where the
 * condition is unknown it holds, and so does its negation. */
size_t cyb__formula_either(cyb__formulas *pool, size_t condition, size_t otherwise, size_t a,
                           size_t b);
/* A new tree that holds where the old one fails. What is unknown stays so. */
size_t cyb__formula_not(cyb__formulas *pool, size_t formula);
size_t cyb__formula_copy(cyb__formulas *pool, size_t formula);

#endif
