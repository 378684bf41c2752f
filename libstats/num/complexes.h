/* num/complexes.h - elementary functions of many complex numbers at once.
 * Layer: num. May include: base.
 *
 * Numbers are pairs (real, imaginary), one after another. Polynomials without
 * branches, which compilers turn into the processor's vector instructions: a
 * call from libm a number would be five times slower. The bits depend on the
 * processor's kind and on the place of a number within the call, not on the run. */
#ifndef CYB_NUM_COMPLEXES_H
#define CYB_NUM_COMPLEXES_H

#include <stddef.h>

/* z := e^z. Accuracy 4 eps |e^z| (1 + eps |imaginary| where that exceeds 2^20);
 * a real part below -708 gives 0, one above 709 is taken as 709. */
void cyb__complex_exp(double *pairs, size_t count);

/* z := log(1 + z), the principal value. Accuracy of the real part 4 eps relative
 * to max(|log|1 + z||, |z|^2), so small z keep their digits; of the imaginary
 * part 4 eps; of both that of 1 + z as it is rounded. log 0 is taken as -354. */
void cyb__complex_log1p(double *pairs, size_t count);

#endif
