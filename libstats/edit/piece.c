/* edit/piece.c - arithmetic of linear forms with alternatives.
 * Layer: edit. */
#include "edit/piece.h"

#include <math.h>

#include "base/memory.h"
#include "base/say.h"

/* Alternatives multiply; beyond this a rule is of no use to a search. */
static const size_t MOST_PIECES = 20000;

void cyb__pieces_clear(cyb__pieces *pool) {
  free(pool->items);
  free(pool->shares);
  *pool = (cyb__pieces){0};
}

static size_t refuse(cyb__pieces *pool, const char *reason) {
  if (!pool->reason) pool->reason = reason;
  return CYB__NONE;
}

static size_t add_piece(cyb__pieces *pool, cyb__piece piece) {
  cyb__piece *grown;
  if (pool->failed || pool->reason) return CYB__NONE;
  if (pool->count >= MOST_PIECES) return refuse(pool, cyb__say("it has too many alternatives"));
  grown = cyb__grow(pool->items, &pool->capacity, pool->count + 1, sizeof *grown);
  if (!grown) {
    pool->failed = true;
    return CYB__NONE;
  }
  pool->items = grown;
  grown[pool->count] = piece;
  return pool->count++;
}

/* Adds to the open list at the end of the pool that starts at `start`. */
static void add_share(cyb__pieces *pool, size_t start, size_t field, double coefficient) {
  cyb__share *grown;
  for (size_t i = start; i < pool->share_count; i++)
    if (pool->shares[i].field == field) {
      pool->shares[i].coefficient += coefficient;
      return;
    }
  grown = cyb__grow(pool->shares, &pool->share_capacity, pool->share_count + 1, sizeof *grown);
  if (!grown) {
    pool->failed = true;
    return;
  }
  pool->shares = grown;
  grown[pool->share_count++] = (cyb__share){field, coefficient};
}

size_t cyb__piece_constant(cyb__pieces *pool, double value) {
  if (!isfinite(value)) return refuse(pool, cyb__say("a number in it is not finite"));
  return add_piece(pool, (cyb__piece){.kind = CYB__PIECE_LINEAR, .constant = value});
}

size_t cyb__piece_field(cyb__pieces *pool, size_t field) {
  size_t start = pool->share_count;
  add_share(pool, start, field, 1.0);
  return add_piece(pool, (cyb__piece){.kind = CYB__PIECE_LINEAR, .share = start, .shares = 1});
}

bool cyb__piece_is_constant(const cyb__pieces *pool, size_t piece, double *value) {
  const cyb__piece *p = piece == CYB__NONE ? NULL : &pool->items[piece];
  if (!p || p->kind != CYB__PIECE_LINEAR || p->shares) return false;
  *value = p->constant;
  return true;
}

/* a x + b y of two linear forms. */
static size_t combine(cyb__pieces *pool, size_t a, double x, size_t b, double y) {
  size_t start = pool->share_count, kept = start;
  cyb__piece p = pool->items[a], q = pool->items[b];
  for (size_t i = 0; i < p.shares && !pool->failed; i++)
    add_share(pool, start, pool->shares[p.share + i].field,
              x * pool->shares[p.share + i].coefficient);
  for (size_t i = 0; i < q.shares && !pool->failed; i++)
    add_share(pool, start, pool->shares[q.share + i].field,
              y * pool->shares[q.share + i].coefficient);
  for (size_t i = start; i < pool->share_count; i++) {
    if (!isfinite(pool->shares[i].coefficient))
      return refuse(pool, cyb__say("a number in it is not finite"));
    if (pool->shares[i].coefficient != 0.0) pool->shares[kept++] = pool->shares[i];
  }
  pool->share_count = kept;
  return add_piece(pool, (cyb__piece){.kind = CYB__PIECE_LINEAR,
                                      .constant = x * p.constant + y * q.constant,
                                      .share = start,
                                      .shares = kept - start});
}

static bool is_choice(const cyb__piece *p) {
  return p->kind == CYB__PIECE_MAX || p->kind == CYB__PIECE_MIN || p->kind == CYB__PIECE_IF;
}

size_t cyb__piece_choice(cyb__pieces *pool, cyb__piece_kind kind, size_t a, size_t b,
                         size_t condition, size_t otherwise) {
  if (a == CYB__NONE || b == CYB__NONE) return CYB__NONE;
  return add_piece(
      pool,
      (cyb__piece){.kind = kind, .a = a, .b = b, .condition = condition, .otherwise = otherwise});
}

size_t cyb__piece_sum(cyb__pieces *pool, size_t a, size_t b) {
  cyb__piece p, q;
  if (a == CYB__NONE || b == CYB__NONE) return CYB__NONE;
  p = pool->items[a];
  q = pool->items[b];
  if (!is_choice(&p) && is_choice(&q)) return cyb__piece_sum(pool, b, a);
  if (is_choice(&p))
    return cyb__piece_choice(pool, p.kind, cyb__piece_sum(pool, p.a, b),
                             cyb__piece_sum(pool, p.b, b), p.condition, p.otherwise);
  if (p.kind != CYB__PIECE_RATIO && q.kind == CYB__PIECE_RATIO) return cyb__piece_sum(pool, b, a);
  if (p.kind == CYB__PIECE_RATIO) {
    double number;
    if (!cyb__piece_is_constant(pool, b, &number))
      return refuse(pool, cyb__say("it adds something to a quotient of answers"));
    return cyb__piece_quotient(
        pool, cyb__piece_sum(pool, p.a, cyb__piece_multiple(pool, p.b, number)), p.b);
  }
  return combine(pool, a, 1.0, b, 1.0);
}

size_t cyb__piece_multiple(cyb__pieces *pool, size_t a, double factor) {
  cyb__piece p;
  if (a == CYB__NONE) return CYB__NONE;
  p = pool->items[a];
  if (p.kind == CYB__PIECE_LINEAR) return combine(pool, a, factor, a, 0.0);
  if (p.kind == CYB__PIECE_RATIO)
    return cyb__piece_quotient(pool, cyb__piece_multiple(pool, p.a, factor), p.b);
  if (factor < 0 && p.kind != CYB__PIECE_IF)
    p.kind = p.kind == CYB__PIECE_MAX ? CYB__PIECE_MIN : CYB__PIECE_MAX;
  return cyb__piece_choice(pool, p.kind, cyb__piece_multiple(pool, p.a, factor),
                           cyb__piece_multiple(pool, p.b, factor), p.condition, p.otherwise);
}

size_t cyb__piece_product(cyb__pieces *pool, size_t a, size_t b) {
  double number;
  if (cyb__piece_is_constant(pool, b, &number)) return cyb__piece_multiple(pool, a, number);
  if (cyb__piece_is_constant(pool, a, &number)) return cyb__piece_multiple(pool, b, number);
  if (a == CYB__NONE || b == CYB__NONE) return CYB__NONE;
  return refuse(pool, cyb__say("it multiplies two answers"));
}

size_t cyb__piece_quotient(cyb__pieces *pool, size_t a, size_t b) {
  double number;
  if (a == CYB__NONE || b == CYB__NONE) return CYB__NONE;
  if (cyb__piece_is_constant(pool, b, &number))
    return number == 0.0 ? refuse(pool, cyb__say("it divides by zero"))
                         : cyb__piece_multiple(pool, a, 1.0 / number);
  if (pool->items[a].kind != CYB__PIECE_LINEAR || pool->items[b].kind != CYB__PIECE_LINEAR)
    return refuse(pool, cyb__say("a side of a quotient is not a plain sum of answers"));
  return cyb__piece_choice(pool, CYB__PIECE_RATIO, a, b, CYB__NONE, CYB__NONE);
}

/* --- comparisons ------------------------------------------------------------ */

static void add_term(cyb__pieces *pool, size_t start, size_t field, double left, double right) {
  cyb__formulas *f = pool->formulas;
  cyb__term *grown;
  for (size_t i = start; i < f->term_count; i++)
    if (f->terms[i].field == field) {
      f->terms[i].left += left;
      f->terms[i].right += right;
      return;
    }
  grown = cyb__grow(f->terms, &f->term_capacity, f->term_count + 1, sizeof *grown);
  if (!grown) {
    f->failed = true;
    return;
  }
  f->terms = grown;
  grown[f->term_count++] = (cyb__term){field, left, right};
}

static size_t compare_linear(cyb__pieces *pool, size_t a, size_t b, cyb__comparison comparison) {
  const cyb__piece *p = &pool->items[a], *q = &pool->items[b];
  size_t start = pool->formulas->term_count;
  for (size_t i = 0; i < p->shares; i++)
    add_term(pool, start, pool->shares[p->share + i].field, pool->shares[p->share + i].coefficient,
             0.0);
  for (size_t i = 0; i < q->shares; i++)
    add_term(pool, start, pool->shares[q->share + i].field, 0.0,
             pool->shares[q->share + i].coefficient);
  return cyb__formula_add(pool->formulas,
                          (cyb__formula){.kind = CYB__LINEAR,
                                         .strict = comparison == CYB__IS_BELOW,
                                         .equal = comparison == CYB__IS_EQUAL,
                                         .tolerant = comparison != CYB__IS_BELOW,
                                         .term = start,
                                         .terms = pool->formulas->term_count - start,
                                         .left = p->constant,
                                         .right = q->constant});
}

/* n/d <= c: by the sign of d. Where d is zero the quotient is unknown; nothing
 * may be changed in order to make it so. */
static size_t compare_ratio(cyb__pieces *pool, size_t ratio, size_t other, bool ratio_left,
                            cyb__comparison comparison) {
  cyb__formulas *f = pool->formulas;
  size_t n = pool->items[ratio].a, d = pool->items[ratio].b;
  size_t zero = cyb__piece_constant(pool, 0.0), product, escape, positive, negative, whole;
  double c;
  if (!cyb__piece_is_constant(pool, other, &c))
    return refuse(pool, cyb__say("it compares a quotient of answers with an answer"));
  product = cyb__piece_multiple(pool, d, c);
  if (zero == CYB__NONE || product == CYB__NONE) return CYB__NONE;
  escape = compare_linear(pool, d, zero, CYB__IS_EQUAL);
  if (escape != CYB__NONE) {
    f->items[escape].as_given = true;
    f->items[escape].tolerant = false;
  }
  positive = cyb__formula_join(f, CYB__ALL, compare_linear(pool, zero, d, CYB__IS_BELOW),
                               ratio_left ? compare_linear(pool, n, product, comparison)
                                          : compare_linear(pool, product, n, comparison));
  negative = cyb__formula_join(f, CYB__ALL, compare_linear(pool, d, zero, CYB__IS_BELOW),
                               ratio_left ? compare_linear(pool, product, n, comparison)
                                          : compare_linear(pool, n, product, comparison));
  whole = cyb__formula_join(f, CYB__ANY, escape, positive);
  if (whole == CYB__NONE || negative == CYB__NONE) return CYB__NONE;
  f->items[positive].next = negative;
  f->items[whole].guarded = true;
  return whole;
}

static size_t compare_choice(cyb__pieces *pool, size_t a, size_t b, bool left,
                             cyb__comparison comparison) {
  cyb__piece p = pool->items[left ? a : b];
  size_t first, second;
  cyb__formula_kind kind = (p.kind == CYB__PIECE_MAX) == left ? CYB__ALL : CYB__ANY;
  if (comparison == CYB__IS_EQUAL && p.kind != CYB__PIECE_IF)
    return cyb__formula_join(pool->formulas, CYB__ALL,
                             cyb__piece_compare(pool, a, b, CYB__IS_AT_MOST),
                             cyb__piece_compare(pool, b, a, CYB__IS_AT_MOST));
  first = left ? cyb__piece_compare(pool, p.a, b, comparison)
               : cyb__piece_compare(pool, a, p.a, comparison);
  second = left ? cyb__piece_compare(pool, p.b, b, comparison)
                : cyb__piece_compare(pool, a, p.b, comparison);
  if (p.kind == CYB__PIECE_IF)
    return cyb__formula_either(pool->formulas, cyb__formula_copy(pool->formulas, p.condition),
                               cyb__formula_copy(pool->formulas, p.otherwise), first, second);
  return cyb__formula_join(pool->formulas, kind, first, second);
}

size_t cyb__piece_compare(cyb__pieces *pool, size_t a, size_t b, cyb__comparison comparison) {
  if (a == CYB__NONE || b == CYB__NONE || pool->failed || pool->formulas->failed) return CYB__NONE;
  if (is_choice(&pool->items[a])) return compare_choice(pool, a, b, true, comparison);
  if (is_choice(&pool->items[b])) return compare_choice(pool, a, b, false, comparison);
  if (pool->items[a].kind == CYB__PIECE_RATIO) return compare_ratio(pool, a, b, true, comparison);
  if (pool->items[b].kind == CYB__PIECE_RATIO) return compare_ratio(pool, b, a, false, comparison);
  return compare_linear(pool, a, b, comparison);
}
