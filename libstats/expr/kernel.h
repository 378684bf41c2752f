/* expr/kernel.h - what the operators, functions and loads do to a block of rows.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_KERNEL_H
#define CYB_EXPR_KERNEL_H

#include "expr/function.h"

/* kernel_number.c: a result that is not finite becomes missing. */
cyb__kernel cyb__kernel_add, cyb__kernel_subtract, cyb__kernel_multiply, cyb__kernel_divide,
    cyb__kernel_power, cyb__kernel_negate;
cyb__kernel cyb__kernel_absolute, cyb__kernel_logarithm, cyb__kernel_exponential,
    cyb__kernel_square_root, cyb__kernel_round;
cyb__kernel cyb__kernel_minimum, cyb__kernel_maximum;

/* kernel_logical.c */
cyb__kernel cyb__kernel_or, cyb__kernel_and, cyb__kernel_not;
cyb__kernel cyb__kernel_less, cyb__kernel_less_equal, cyb__kernel_greater,
    cyb__kernel_greater_equal;
cyb__kernel cyb__kernel_equal_numbers, cyb__kernel_equal_logicals, cyb__kernel_equal_texts;
cyb__kernel cyb__kernel_unequal_numbers, cyb__kernel_unequal_logicals, cyb__kernel_unequal_texts;
cyb__kernel cyb__kernel_member_numbers, cyb__kernel_member_texts;
cyb__kernel cyb__kernel_missing_numbers, cyb__kernel_missing_logicals, cyb__kernel_missing_texts;
cyb__kernel cyb__kernel_choose_numbers, cyb__kernel_choose_logicals, cyb__kernel_choose_texts;

/* kernel_load.c */
cyb__kernel cyb__kernel_load_numbers, cyb__kernel_load_texts, cyb__kernel_load_number,
    cyb__kernel_load_logical, cyb__kernel_load_text;
cyb__kernel cyb__kernel_load_missing_numbers, cyb__kernel_load_missing_logicals,
    cyb__kernel_load_missing_texts;
/* A text column against fixed texts: the answer for each code stands in
 * instruction->answer, that for missing first. */
cyb__kernel cyb__kernel_answer_by_code;

#endif
