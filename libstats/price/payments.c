/* price/payments.c - what has been learnt of payments under terms.
 * Layer: price. */
#include "price/payments.h"

#include <math.h>

#include <cyberstats/terms.h>

#include "base/memory.h"

/* A tail is a few dozen kilobytes, a payment a hundred bytes. */
enum { SLOTS = 1 << 15, MOST_TAILS = 1 << 10 };

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* Splitmix64's finalizer: Steele, Lea & Flood (2014), OOPSLA. */
static uint64_t mix(uint64_t x) {
  x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
  return x ^ x >> 31;
}

static bool is_of(const cyb__payment *p, size_t law, double deductible, double limit) {
  return p->limit == limit && p->deductible == deductible && p->law == law;
}

static void forget(cyb__payment *p) {
  if (!p) return;
  for (size_t i = 0; i < CYB__MOST_LEVELS; i++) cyb__tail_free(p->tail[i]);
  free(p);
}

static void empty(cyb__payments *payments) {
  for (size_t i = 0; i < payments->slots; i++) {
    forget(payments->slot[i]);
    payments->slot[i] = NULL;
  }
  payments->count = payments->tails = 0;
  payments->last = NULL;
}

void cyb__payments_clear(cyb__payments *payments) {
  empty(payments);
  free(payments->slot);
  *payments = (cyb__payments){0};
}

static cyb__payment *make(size_t law, double deductible, double limit) {
  cyb__payment *p = CYB__NEW(cyb__payment);
  if (p)
    *p = (cyb__payment){
        .law = law, .deductible = deductible, .limit = limit, .first = NAN, .second = NAN};
  return p;
}

cyb__payment *cyb__payments_find(cyb__payments *payments, size_t law, double deductible,
                                 double limit) {
  size_t at;
  if (payments->last && is_of(payments->last, law, deductible, limit)) return payments->last;
  if (!payments->slot) {
    payments->slot = CYB__ARRAY(cyb__payment *, SLOTS);
    if (!payments->slot) return NULL;
    payments->slots = SLOTS;
  }
  if (payments->count >= SLOTS / 2 || payments->tails >= MOST_TAILS) empty(payments);
  at = mix(bits_of(deductible) ^ mix(bits_of(limit) + law)) & (SLOTS - 1);
  while (payments->slot[at] && !is_of(payments->slot[at], law, deductible, limit))
    at = (at + 1) & (SLOTS - 1);
  if (!payments->slot[at]) {
    payments->slot[at] = make(law, deductible, limit);
    payments->count += payments->slot[at] != NULL;
  }
  return payments->last = payments->slot[at];
}

double cyb__payment_first(cyb__payment *payment, const cyb_distribution *severity) {
  if (isnan(payment->first))
    payment->first = cyb_distribution_layer(severity, payment->limit, payment->deductible);
  return payment->first;
}

double cyb__payment_second(cyb__payment *payment, const cyb_distribution *severity) {
  if (isnan(payment->second)) {
    cyb_terms terms = CYB_TERMS_INIT;
    double first;
    terms.deductible = payment->deductible;
    terms.limit = payment->limit;
    cyb_terms_moments(&terms, severity, &first, &payment->second);
  }
  return payment->second;
}

int cyb__payment_tail(cyb__payments *payments, cyb__payment *payment, cyb__tail **out,
                      const cyb_distribution *severity, double level, cyb_error *error) {
  cyb__payment_law law;
  size_t i = 0;
  int status;
  for (; i < CYB__MOST_LEVELS && payment->tail[i]; i++) {
    *out = payment->tail[i];
    if (cyb__tail_level(*out) == level) return CYB_OK;
  }
  if (i == CYB__MOST_LEVELS) cyb__tail_free(payment->tail[--i]);
  payment->tail[i] = NULL;
  law = cyb__payment_law_of(severity, payment->deductible, payment->limit);
  status = cyb__tail_new(&payment->tail[i], &law, level, error);
  payments->tails += status == CYB_OK;
  *out = payment->tail[i];
  return status;
}
