/* dist/text.c - the text form of a distribution: lognormal(mu=10.5, sigma=1.9).
 * Layer: dist. */
#include <cyberstats/distribution.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "dist/family.h"

/* A stretch of the text without the blanks around it. */
typedef struct span {
  const char *bytes;
  size_t length;
} span;

enum { MOST_PARAMETERS = 8, SHOWN = 40 };

typedef struct reading {
  const char *text; /* the whole, as errors show it */
  const cyb_family *family;
  double values[MOST_PARAMETERS];
  bool given[MOST_PARAMETERS];
  size_t items;
  bool named; /* a name was seen: values without one cannot follow */
  cyb_error *error;
} reading;

/* For "%.*s" of text that may be long. */
#define SHOW(part) (int)((part).length < SHOWN ? (part).length : SHOWN), (part).bytes

static span trimmed(const char *bytes, const char *end) {
  while (bytes < end && strchr(" \t\r\n", *bytes)) bytes++;
  while (end > bytes && strchr(" \t\r\n", end[-1])) end--;
  return (span){bytes, (size_t)(end - bytes)};
}

static bool same(span part, const char *name) {
  return strlen(name) == part.length && memcmp(part.bytes, name, part.length) == 0;
}

/* The nearest of the names, if the span is a slip of one. */
static const char *nearest(span part, const char *const *names, size_t count) {
  char copy[SHOWN + 1];
  if (part.length > SHOWN) return NULL;
  memcpy(copy, part.bytes, part.length);
  copy[part.length] = '\0';
  return cyb_nearest(copy, names, count);
}

static int unknown_family(const reading *in, span name) {
  const cyb_family *const *families = cyb_families();
  const char *names[64], *near;
  cyb_text list = {0};
  size_t count = 0;
  int status;
  for (; families[count] && count < 64; count++) {
    names[count] = families[count]->name;
    cyb_text_format(&list, "%s%s", count ? ", " : "", names[count]);
  }
  near = nearest(name, names, count);
  if (near)
    status = cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                           "there is no distribution '%.*s'; did you mean '%s'?", SHOW(name), near);
  else
    status = cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                           "there is no distribution '%.*s'; there are %s", SHOW(name),
                           list.failed ? "others" : list.bytes);
  cyb_text_free(&list);
  return status;
}

static int unknown_parameter(const reading *in, span name) {
  const char *names[MOST_PARAMETERS], *near;
  size_t count = in->family->parameter_count;
  cyb_text list = {0};
  int status;
  for (size_t i = 0; i < count; i++) {
    names[i] = in->family->parameters[i].name;
    cyb_text_format(&list, "%s%s", i ? ", " : "", names[i]);
  }
  near = nearest(name, names, count);
  status = cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                         near ? "%s has no parameter '%.*s'; did you mean '%s'?"
                              : "%s has no parameter '%.*s'; its parameters are %s",
                         in->family->name, SHOW(name),
                         near          ? near
                         : list.failed ? ""
                                       : list.bytes);
  cyb_text_free(&list);
  return status;
}

static int read_name(reading *in, span name, size_t *index) {
  for (size_t i = 0; i < in->family->parameter_count; i++)
    if (same(name, in->family->parameters[i].name)) {
      *index = i;
      in->named = true;
      return CYB_OK;
    }
  return unknown_parameter(in, name);
}

static int read_place(const reading *in, span value, size_t *index) {
  if (in->named)
    return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                         "write the name before '%.*s' too: a value without one cannot follow "
                         "a value with one",
                         SHOW(value));
  if (in->items >= in->family->parameter_count)
    return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                         "%s takes %zu value%s, '%.*s' is one too many", in->family->name,
                         in->family->parameter_count, in->family->parameter_count == 1 ? "" : "s",
                         SHOW(value));
  *index = in->items;
  return CYB_OK;
}

/* "sigma=1.9" or "1.9" */
static int read_item(reading *in, const char *from, const char *to) {
  const char *equals = memchr(from, '=', (size_t)(to - from));
  span value = trimmed(equals ? equals + 1 : from, to);
  size_t index = 0;
  int status =
      equals ? read_name(in, trimmed(from, equals), &index) : read_place(in, value, &index);
  if (status) return status;
  if (in->given[index])
    return cyb_error_set(in->error, CYB_EDOMAIN, in->text, "%s of %s is given twice",
                         in->family->parameters[index].name, in->family->name);
  if (!cyb_number_parse(value.bytes, value.length, &in->values[index]))
    return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                         "%s of %s must be a number, and is '%.*s'",
                         in->family->parameters[index].name, in->family->name, SHOW(value));
  in->given[index] = true;
  in->items++;
  return CYB_OK;
}

static int read_items(reading *in, span inside) {
  const char *from = inside.bytes, *end = inside.bytes + inside.length;
  while (inside.length > 0) {
    const char *comma = memchr(from, ',', (size_t)(end - from));
    int status = read_item(in, from, comma ? comma : end);
    if (status || !comma) return status;
    from = comma + 1;
  }
  return CYB_OK;
}

static int fill_missing(reading *in) {
  for (size_t i = 0; i < in->family->parameter_count; i++) {
    const cyb_parameter *parameter = &in->family->parameters[i];
    if (in->given[i]) continue;
    if (isnan(parameter->otherwise))
      return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                           "%s of %s is missing; write %s(..., %s=VALUE)", parameter->name,
                           in->family->name, in->family->name, parameter->name);
    in->values[i] = parameter->otherwise;
  }
  return CYB_OK;
}

static int read_family(reading *in, span name) {
  for (size_t i = 0; cyb_families()[i]; i++)
    if (same(name, cyb_families()[i]->name)) in->family = cyb_families()[i];
  return in->family ? CYB_OK : unknown_family(in, name);
}

/* Makes the distribution; what is out of range is told at the place of the text. */
static int make(cyb_distribution **out, const reading *in) {
  cyb_error inner = {0};
  int status = cyb_distribution_new(out, in->family, in->values, &inner);
  return status ? cyb_error_set(in->error, inner.status, in->text, "%s", inner.message) : CYB_OK;
}

int cyb_distribution_parse(cyb_distribution **out, const char *text, cyb_error *error) {
  reading in = {.text = text, .error = error};
  span whole = trimmed(text, text + strlen(text));
  const char *open = memchr(whole.bytes, '(', whole.length);
  const char *close = whole.bytes + whole.length - 1;
  int status;
  *out = NULL;
  if (!open || open == whole.bytes || *close != ')')
    return cyb_error_set(error, CYB_EDOMAIN, text,
                         "a distribution is written family(name=value, ...), for example "
                         "lognormal(mu=10.5, sigma=1.9)");
  status = read_family(&in, trimmed(whole.bytes, open));
  if (!status) status = read_items(&in, trimmed(open + 1, close));
  if (!status) status = fill_missing(&in);
  return status ? status : make(out, &in);
}

char *cyb_distribution_text(const cyb_distribution *distribution) {
  const cyb_family *family = cyb_distribution_family(distribution);
  const double *parameters = cyb_distribution_parameters(distribution);
  cyb_text text = {0};
  char *bytes;
  cyb_text_add(&text, family->name);
  for (size_t i = 0; i < family->parameter_count; i++) {
    cyb_text_format(&text, "%s%s=", i ? ", " : "(", family->parameters[i].name);
    cyb_text_add_number(&text, parameters[i]);
  }
  cyb_text_add(&text, ")");
  bytes = cyb_text_take(&text);
  cyb_text_free(&text);
  return bytes;
}
