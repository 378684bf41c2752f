/* tools/price_csv.c - priced policies as CSV.
 * Layer: tools. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tools/price_write.h"

/* Money has at most 2 decimals, rates at most 10: a million rows in the shortest
 * form that reads back would take longer than pricing them. */
enum { LONGEST = 32 };

/* Writes a whole number before `end`, two digits at a time, at least `least`. */
static char *put_digits(char *end, uint64_t number, int least) {
  static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                              "25262728293031323334353637383940414243444546474849"
                              "50515253545556575859606162636465666768697071727374"
                              "75767778798081828384858687888990919293949596979899";
  for (; number >= 10 || least >= 2; number /= 100, least -= 2) {
    end -= 2;
    memcpy(end, pairs + 2 * (number % 100), 2);
  }
  if (number > 0 || least > 0) *--end = (char)('0' + number);
  return end;
}

/* Rounded to an even number of decimals, halves away from 0, without zeros at the
 * end; `unit` is ten to that power. */
static void add_decimal(cyb_text *text, double number, int decimals, uint64_t unit) {
  char buffer[LONGEST], *end = buffer + sizeof buffer, *start = end;
  double scaled = floor(fabs(number) * (double)unit + 0.5);
  uint64_t whole;
  if (!isfinite(number)) return;
  if (scaled >= 9e15) {
    cyb_text_add_number(text, number);
    return;
  }
  whole = (uint64_t)scaled;
  if (whole % unit) {
    start = put_digits(end, whole % unit, decimals);
    while (end[-1] == '0') end--;
    *--start = '.';
  }
  start = put_digits(start, whole / unit, 1);
  if (number < 0 && whole > 0) *--start = '-';
  cyb_text_add_bytes(text, start, (size_t)(end - start));
}

static void add_money(cyb_text *text, double number) {
  add_decimal(text, number, 2, UINT64_C(100));
}

static void add_rate(cyb_text *text, double number) {
  add_decimal(text, number, 10, UINT64_C(10000000000));
}

static void add_comma(cyb_text *text) {
  cyb_text_add_bytes(text, ",", 1);
}

static void csv_start(cyb_price_writer *w) {
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(w->rating, &steps);
  if (w->app->bom) cyb_text_add(&w->text, "\xEF\xBB\xBF");
  cyb_text_add(&w->text, "policy");
  for (size_t i = 0; i < CYB_RATING_OUTPUTS; i++) cyb_text_format(&w->text, ",%s", price_keys[i]);
  cyb_text_add(&w->text, ",rate_on_line");
  for (size_t i = 0; w->with_steps && i < count; i++) {
    cyb_text name = {0};
    add_comma(&w->text);
    cyb_text_format(&name, "step:%s", steps[i].name);
    cyb_csv_add_field(&w->text, name.bytes, !w->app->raw);
    w->text.failed |= name.failed;
    cyb_text_free(&name);
  }
  cyb_text_add(&w->text, ",reason\r\n");
}

/* Values of steps in full: a premium can be computed once more from them. */
static void add_steps(cyb_text *text, const cyb_priced *priced) {
  const cyb_rating_batch *batch = priced->batch;
  for (size_t i = 0; i < batch->steps; i++) {
    double value = batch->value[i * batch->rows + priced->row];
    add_comma(text);
    if (isfinite(value)) cyb_text_add_number(text, value);
  }
}

static void add_policy(cyb_price_writer *w, const cyb_priced *priced) {
  const cyb_portfolio *p = priced->portfolio;
  if (p->policy == SIZE_MAX)
    price_add_policy(&w->text, priced);
  else
    cyb_csv_add_field(&w->text, portfolio_cell(p, priced->row, p->policy)->bytes, !w->app->raw);
}

static void csv_row(cyb_price_writer *w, const cyb_priced *priced) {
  cyb_text *text = &w->text;
  add_policy(w, priced);
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++) {
    add_comma(text);
    double number = price_output(priced, (cyb_rating_output)i);
    if (i == CYB_RATING_FREQUENCY)
      add_rate(text, number);
    else
      add_money(text, number);
  }
  add_comma(text);
  add_rate(text, priced->rate_on_line);
  if (w->with_steps) add_steps(text, priced);
  add_comma(text);
  if (priced->reason) cyb_csv_add_field(text, priced->reason, !w->app->raw);
  cyb_text_add_bytes(text, "\r\n", 2);
}

static void csv_end(cyb_price_writer *w) {
  (void)w;
}

const cyb_price_format price_csv = {true, csv_start, csv_row, csv_end};
