/* expr/kernel_load.c - cells of columns and literals as blocks of rows.
 * Layer: expr. */
#include <math.h>

#include "base/memory.h"
#include "expr/kernel.h"
#include "expr/syntax.h"

void cyb__kernel_load_numbers(cyb__frame *frame) {
  frame->result.number = frame->instruction->column->number + frame->first;
}

void cyb__kernel_load_texts(cyb__frame *frame) {
  const cyb_column *column = frame->instruction->column;
  const int32_t *code = column->code + frame->first;
  for (size_t i = 0; i < frame->rows; i++)
    frame->result.text[i] = code[i] < 0 ? NULL : cyb_dictionary_text(column->levels, code[i]);
}

void cyb__kernel_answer_by_code(cyb__frame *frame) {
  const int32_t *restrict code = frame->instruction->column->code + frame->first;
  const uint8_t *restrict answer = frame->instruction->answer + 1;
  uint8_t *restrict out = frame->result.logical;
  for (size_t i = 0; i < frame->rows; i++) out[i] = answer[code[i]];
}

#define FILL(name, member, value)                                                                  \
  void name(cyb__frame *frame) {                                                                   \
    for (size_t i = 0; i < frame->rows; i++) frame->result.member[i] = value;                      \
  }

FILL(cyb__kernel_load_number, number, frame->instruction->node->number)
FILL(cyb__kernel_load_logical, logical,
     frame->instruction->node->number > 0 ? CYB__TRUE : CYB__FALSE)
FILL(cyb__kernel_load_text, text, frame->instruction->node->text)
FILL(cyb__kernel_load_missing_numbers, number, NAN)
FILL(cyb__kernel_load_missing_logicals, logical, CYB__UNKNOWN)
FILL(cyb__kernel_load_missing_texts, text, NULL)
