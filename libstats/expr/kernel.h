/* expr/kernel.h - what the operators, functions and loads do to a block of rows.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_KERNEL_H
#define CYB_EXPR_KERNEL_H

#include "expr/function.h"

/* kernel_number.c: a result that is not finite becomes missing. */
cyb__kernel cyb__add, cyb__subtract, cyb__multiply, cyb__divide, cyb__power, cyb__negate;
cyb__kernel cyb__absolute, cyb__logarithm, cyb__exponential, cyb__square_root, cyb__round;
cyb__kernel cyb__minimum, cyb__maximum;

/* kernel_logical.c */
cyb__kernel cyb__or, cyb__and, cyb__not;
cyb__kernel cyb__less, cyb__less_equal, cyb__greater, cyb__greater_equal;
cyb__kernel cyb__equal_numbers, cyb__equal_logicals, cyb__equal_texts;
cyb__kernel cyb__unequal_numbers, cyb__unequal_logicals, cyb__unequal_texts;
cyb__kernel cyb__member_numbers, cyb__member_texts;
cyb__kernel cyb__missing_numbers, cyb__missing_logicals, cyb__missing_texts;
cyb__kernel cyb__choose_numbers, cyb__choose_logicals, cyb__choose_texts;

/* kernel_load.c */
cyb__kernel cyb__load_numbers, cyb__load_texts, cyb__load_number, cyb__load_logical, cyb__load_text;
cyb__kernel cyb__load_missing_numbers, cyb__load_missing_logicals, cyb__load_missing_texts;
/* A text column against fixed texts: the answer for each code stands in
 * instruction->answer, that for missing first. */
cyb__kernel cyb__answer_by_code;

#endif
