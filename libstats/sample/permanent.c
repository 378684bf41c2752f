/* sample/permanent.c - random numbers that belong to units.
 * Layer: sample. */
#include <cyberstats/random.h>
#include <cyberstats/sample.h>

#include "base/memory.h"

/* FNV-1a (Fowler, Noll & Vo), 64 bits. */
static uint64_t hash(uint64_t basis, const char *name) {
  for (const unsigned char *c = (const unsigned char *)name; *c; c++)
    basis = (basis ^ *c) * UINT64_C(1099511628211);
  return basis;
}

uint64_t cyb_permanent_key(const char *name) {
  return hash(UINT64_C(14695981039346656037), name);
}

/* Two hashes address the generator, which makes them random: names that agree in
 * one of them differ in the other. */
double cyb_permanent_number(uint64_t seed, const char *name) {
  return cyb_random_uniform(seed, hash(UINT64_C(0x9e3779b97f4a7c15), name),
                            cyb_permanent_key(name));
}
