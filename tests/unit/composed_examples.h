/* tests/unit/composed_examples.h - published mixtures and splices.
 * Layer: tests. */
#ifndef CYB_TESTS_COMPOSED_EXAMPLES_H
#define CYB_TESTS_COMPOSED_EXAMPLES_H

/* Albrecher, Beirlant & Teugels (2017), MTPL-A; ReIns vignette, Secura */
#define GAMMAS "mixture(0.155: gamma(1, 63410), 0.845: gamma(4, 63410))"
#define A13                                                                                        \
  "splice(" GAMMAS ", 500000, pareto1(shape=1.976284584980237, minimum=500000), weight=0.777)"
#define F12                                                                                        \
  "splice(gamma(17, 44.28), 1020, splice(pareto1(1.25, 1020), 37930, pareto1(1.5151515151515151, " \
  "37930), weight=0.992), weight=0.5)"

#endif
