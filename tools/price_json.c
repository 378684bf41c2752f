/* tools/price_json.c - priced policies as JSON, every step with them.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/price_write.h"
#include "tools/result.h"

static void add_value(cyb_text *text, json_t *value) {
  char *dump = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
  if (dump)
    cyb_text_add(text, dump);
  else
    text->failed = true;
  free(dump);
  json_decref(value);
}

static void add_number(cyb_text *text, double number) {
  if (isfinite(number))
    cyb_text_add_number(text, number);
  else
    cyb_text_add(text, "null");
}

/* A text of the policy or of the plan, which may be anything. */
static void add_text(cyb_text *text, const char *string) {
  add_value(text, result_text(string));
}

static void json_start(cyb_price_writer *w) {
  cyb_text_add(&w->text, "{\n \"command\": \"price\",\n \"version\": ");
  add_text(&w->text, PACKAGE_VERSION);
  cyb_text_add(&w->text, ",\n \"rating\": ");
  add_text(&w->text, w->title);
  cyb_text_add(&w->text, ",\n \"results\": [");
}

static void add_steps(cyb_price_writer *w, const cyb_priced *priced) {
  const cyb_rating_batch *batch = priced->batch;
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(w->rating, &steps);
  for (size_t i = 0; i < count; i++) {
    size_t at = i * batch->rows + priced->row;
    cyb_text_add(&w->text, i ? ", {\"step\": " : "{\"step\": ");
    add_text(&w->text, steps[i].name);
    cyb_text_add(&w->text, ", \"factor\": ");
    add_number(&w->text, batch->value[at]);
    cyb_text_add(&w->text, ", \"value\": ");
    add_number(&w->text, batch->running[at]);
    cyb_text_add(&w->text, "}");
  }
}

static void json_row(cyb_price_writer *w, const cyb_priced *priced) {
  cyb_text *text = &w->text, policy = {0};
  bool first = w->totals.priced + w->totals.refused == 1;
  price_add_policy(&policy, priced);
  cyb_text_add(text, first ? "\n  {\"policy\": " : ",\n  {\"policy\": ");
  add_text(text, policy.bytes ? policy.bytes : "");
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++) {
    cyb_text_format(text, ", \"%s\": ", price_keys[i]);
    add_number(text, price_output(priced, (cyb_rating_output)i));
  }
  cyb_text_add(text, ", \"rate_on_line\": ");
  add_number(text, priced->rate_on_line);
  cyb_text_add(text, ", \"reason\": ");
  add_text(text, priced->reason);
  cyb_text_add(text, ", \"steps\": [");
  add_steps(w, priced);
  cyb_text_add(text, "]}");
  text->failed |= policy.failed;
  cyb_text_free(&policy);
}

static void add_totals(cyb_price_writer *w) {
  cyb_text *text = &w->text;
  const cyb_price_totals *t = &w->totals;
  double premium = cyb_sum_get(&t->premium), limit = cyb_sum_get(&t->limit);
  cyb_text_format(text, ",\n \"totals\": {\"policies\": %zu, \"refused\": %zu, \"premium\": ",
                  t->priced + t->refused, t->refused);
  add_number(text, premium);
  cyb_text_add(text, ", \"expected_loss\": ");
  add_number(text, t->has_expected_loss ? cyb_sum_get(&t->expected_loss) : (double)NAN);
  cyb_text_add(text, ", \"rate_on_line\": ");
  add_number(text, t->has_limit ? premium / limit : (double)NAN);
  cyb_text_add(text, "}");
}

static void json_end(cyb_price_writer *w) {
  const cyb_warnings *warnings = &w->app->warnings;
  char *inputs = json_dumps(w->app->inputs, JSON_INDENT(1));
  cyb_text_add(&w->text, "\n ]");
  add_totals(w);
  cyb_text_add(&w->text, ",\n \"warnings\": [");
  for (size_t i = 0; i < warnings->count; i++) {
    cyb_text_add(&w->text, i ? ",\n  {\"code\": " : "\n  {\"code\": ");
    add_text(&w->text, warnings->items[i].code);
    cyb_text_add(&w->text, ", \"message\": ");
    add_text(&w->text, warnings->items[i].message);
    cyb_text_add(&w->text, "}");
  }
  cyb_text_add(&w->text, warnings->count ? "\n ],\n \"inputs\": " : "],\n \"inputs\": ");
  cyb_text_add(&w->text, inputs ? inputs : "null");
  cyb_text_add(&w->text, "\n}\n");
  free(inputs);
}

const cyb_price_format price_json = {true, json_start, json_row, json_end};
