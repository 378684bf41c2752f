/* edit/formula.c - pools of conditions, their negation and copies.
 * Layer: edit. */
#include "edit/formula.h"

#include "base/memory.h"

/* A rule of 64 KiB makes fewer; more comes from products of alternatives. */
static const size_t MOST_NODES = 1 << 20;

void cyb__formulas_clear(cyb__formulas *pool) {
  free(pool->items);
  free(pool->terms);
  *pool = (cyb__formulas){0};
}

size_t cyb__formula_add(cyb__formulas *pool, cyb__formula formula) {
  cyb__formula *grown;
  if (pool->failed || pool->count >= MOST_NODES) {
    pool->failed = true;
    return CYB__NONE;
  }
  grown = cyb__grow(pool->items, &pool->capacity, pool->count + 1, sizeof *grown);
  if (!grown) {
    pool->failed = true;
    return CYB__NONE;
  }
  pool->items = grown;
  formula.next = CYB__NONE;
  if (formula.kind != CYB__ALL && formula.kind != CYB__ANY) formula.first = CYB__NONE;
  grown[pool->count] = formula;
  return pool->count++;
}

size_t cyb__formula_constant(cyb__formulas *pool, bool holds) {
  return cyb__formula_add(pool, (cyb__formula){.kind = holds ? CYB__HOLDS : CYB__FAILS});
}

size_t cyb__formula_join(cyb__formulas *pool, cyb__formula_kind kind, size_t a, size_t b) {
  size_t node;
  if (a == CYB__NONE || b == CYB__NONE) return CYB__NONE;
  node = cyb__formula_add(pool, (cyb__formula){.kind = kind, .first = a});
  if (node != CYB__NONE) pool->items[a].next = b;
  return node;
}

static cyb__formula negated(cyb__formula f) {
  switch (f.kind) {
  case CYB__ALL: f.kind = CYB__ANY; break;
  case CYB__ANY: f.kind = CYB__ALL; break;
  case CYB__FAILS: f.kind = CYB__HOLDS; break;
  case CYB__HOLDS: f.kind = CYB__FAILS; break;
  case CYB__CODE_IN: f.classes = ~f.classes; break;
  case CYB__IS_EMPTY: f.classes = !f.classes; break;
  default: break; /* linear: see linear_not */
  }
  return f;
}

static size_t copy_children(cyb__formulas *pool, size_t from, size_t to,
                            size_t (*copy)(cyb__formulas *, size_t)) {
  size_t last = CYB__NONE;
  for (size_t child = pool->items[from].first; child != CYB__NONE;
       child = pool->items[child].next) {
    size_t made = copy(pool, child);
    if (made == CYB__NONE) return CYB__NONE;
    if (last == CYB__NONE)
      pool->items[to].first = made;
    else
      pool->items[last].next = made;
    last = made;
  }
  return to;
}

static size_t swap_terms(cyb__formulas *pool, size_t first, size_t count) {
  cyb__term *grown =
      cyb__grow(pool->terms, &pool->term_capacity, pool->term_count + count, sizeof *grown);
  size_t start = pool->term_count;
  if (!grown) {
    pool->failed = true;
    return 0;
  }
  pool->terms = grown;
  for (size_t i = 0; i < count; i++)
    grown[start + i] =
        (cyb__term){grown[first + i].field, grown[first + i].right, grown[first + i].left};
  pool->term_count += count;
  return start;
}

/* not (a <= b) is b < a; a sum that is equal is neither less nor greater. */
static size_t linear_not(cyb__formulas *pool, cyb__formula f) {
  cyb__formula less = f, greater = f;
  greater.term = swap_terms(pool, f.term, f.terms);
  greater.left = f.right;
  greater.right = f.left;
  greater.equal = less.equal = false;
  greater.strict = f.equal || !f.strict;
  less.strict = true;
  if (!f.equal) return cyb__formula_add(pool, greater);
  return cyb__formula_join(pool, CYB__ANY, cyb__formula_add(pool, less),
                           cyb__formula_add(pool, greater));
}

/* A pair (guard, body): the guard stays. */
static size_t body_not(cyb__formulas *pool, size_t pair) {
  cyb__formula_kind kind = pool->items[pair].kind;
  size_t guard, body;
  if (kind != CYB__ALL && kind != CYB__ANY) return cyb__formula_copy(pool, pair);
  guard = cyb__formula_copy(pool, pool->items[pair].first);
  body = cyb__formula_not(pool, pool->items[pool->items[pair].first].next);
  return cyb__formula_join(pool, kind, guard, body);
}

size_t cyb__formula_either(cyb__formulas *pool, size_t condition, size_t otherwise, size_t a,
                           size_t b) {
  size_t made = cyb__formula_join(pool, CYB__ALL, cyb__formula_join(pool, CYB__ANY, otherwise, a),
                                  cyb__formula_join(pool, CYB__ANY, condition, b));
  if (made != CYB__NONE) pool->items[made].guarded = true;
  return made;
}

size_t cyb__formula_not(cyb__formulas *pool, size_t formula) {
  cyb__formula f;
  size_t made;
  if (formula == CYB__NONE) return CYB__NONE;
  f = pool->items[formula];
  if (f.as_given) return cyb__formula_copy(pool, formula);
  if (f.kind == CYB__LINEAR) return linear_not(pool, f);
  if (f.guarded) {
    made = cyb__formula_add(pool, f);
    return made == CYB__NONE ? made : copy_children(pool, formula, made, body_not);
  }
  made = cyb__formula_add(pool, negated(f));
  if (made == CYB__NONE || f.first == CYB__NONE) return made;
  return copy_children(pool, formula, made, cyb__formula_not);
}

size_t cyb__formula_copy(cyb__formulas *pool, size_t formula) {
  size_t made;
  if (formula == CYB__NONE) return CYB__NONE;
  made = cyb__formula_add(pool, pool->items[formula]);
  if (made == CYB__NONE || pool->items[made].first == CYB__NONE) return made;
  return copy_children(pool, formula, made, cyb__formula_copy);
}
