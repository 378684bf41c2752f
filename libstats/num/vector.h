/* num/vector.h - loops for the vector instructions that a processor has.
 * Layer: num. May include: the C standard library only. */
#ifndef CYB_NUM_VECTOR_H
#define CYB_NUM_VECTOR_H

/* Before a function: it is compiled for old and new processors and the right one
 * is taken when the library is loaded; elsewhere it is compiled once. */
#if defined __x86_64__ && defined __gnu_linux__ && !defined __clang__ && __GNUC__ >= 12 &&         \
    !defined __SANITIZE_ADDRESS__
#define CYB__VECTOR __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define CYB__VECTOR
#endif

/* A branch between two values becomes a choice of lanes only where a comparison
 * that is not needed is known to do no harm. */
#if defined __GNUC__ && !defined __clang__
#define CYB__VECTOR_LOOPS _Pragma("GCC optimize(\"O3\", \"no-trapping-math\", \"no-math-errno\")")
#else
#define CYB__VECTOR_LOOPS
#endif

#define CYB__INLINE static inline __attribute__((always_inline))

#endif
