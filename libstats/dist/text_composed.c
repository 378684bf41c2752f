/* dist/text_composed.c - the items of a composed distribution: parts, weights, words.
 * Layer: dist. */
#include "dist/text_span.h"

#include <stdio.h>

#include "base/memory.h"

/* What an item owns beside the argument that is shown of it. */
typedef struct kept {
  cyb_distribution *part;
  char *words;
} kept;

static bool is_name(cyb__span span) {
  for (size_t i = 0; i < span.length; i++)
    if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", span.bytes[i]))
      return false;
  return span.length > 0;
}

static bool is_distribution(cyb__span span) {
  const char *open = memchr(span.bytes, '(', span.length);
  return open && span.bytes[span.length - 1] == ')' && is_name(cyb__trimmed(span.bytes, open));
}

/* A number before the first colon, which no bracket and no quote precedes. */
static cyb__span take_weight(cyb__span span, double *weight) {
  const char *colon = memchr(span.bytes, ':', span.length);
  *weight = NAN;
  if (!colon || !cyb_number_parse(span.bytes, (size_t)(colon - span.bytes), weight)) {
    *weight = NAN;
    return span;
  }
  return cyb__trimmed(colon + 1, span.bytes + span.length);
}

static bool is_quoted(cyb__span span) {
  return span.length >= 2 && span.bytes[0] == '"' && span.bytes[span.length - 1] == '"';
}

static int read_item(const cyb__reading *in, const cyb__item *item, cyb__argument *out,
                     kept *keep) {
  cyb__reading inside = *in;
  cyb__span value = take_weight(item->value, &out->weight);
  out->number = NAN;
  out->words = "";
  inside.depth++;
  if (item->named) snprintf(out->name, sizeof out->name, "%.*s", CYB__SHOW(item->name));
  if (is_distribution(value)) {
    int status = cyb__read_distribution(&keep->part, &inside, value);
    out->part = keep->part;
    return status;
  }
  if (cyb_number_parse(value.bytes, value.length, &out->number)) return CYB_OK;
  out->number = NAN;
  value = item->value;
  if (is_quoted(value)) value = (cyb__span){value.bytes + 1, value.length - 2};
  out->words = keep->words = cyb_strndup(value.bytes, value.length);
  return keep->words ? CYB_OK : cyb_error_memory(in->error);
}

/* The record whose kind is that of the first part. */
static const cyb_family *of_kind(const cyb_family *family, const cyb__argument *arguments,
                                 size_t count) {
  for (size_t i = 0; i < count; i++)
    if (arguments[i].part) {
      bool counts = cyb_distribution_family(arguments[i].part)->count;
      const cyb_family *other = cyb__family_of_kind(family->name, counts);
      return other ? other : family;
    }
  return family;
}

static int make(cyb_distribution **out, const cyb__reading *in, const cyb_family *family,
                const cyb__argument *arguments, size_t count) {
  cyb_error inner = {0};
  double *p = NULL;
  int status;
  family = of_kind(family, arguments, count);
  status = family->composed->compose(&p, arguments, count, in->loader, &inner);
  if (!status) status = cyb_distribution_new(out, family, p, &inner);
  free(p);
  if (status == CYB_EDOMAIN || status == CYB_ENOMEM)
    return cyb_error_set(in->error, inner.status, in->text, "%s", inner.message);
  /* what a file says stands at its place */
  return status ? cyb_error_set(in->error, inner.status, inner.where, "%s", inner.message) : CYB_OK;
}

int cyb__read_composed(cyb_distribution **out, const cyb__reading *in, const cyb_family *family,
                       const cyb__item *items, size_t count) {
  cyb__argument *arguments = CYB__ARRAY(cyb__argument, count);
  kept *keep = CYB__ARRAY(kept, count);
  int status = arguments && keep ? CYB_OK : cyb_error_memory(in->error);
  for (size_t i = 0; !status && i < count; i++)
    status = read_item(in, &items[i], &arguments[i], &keep[i]);
  if (!status) status = make(out, in, family, arguments, count);
  for (size_t i = 0; keep && i < count; i++) {
    cyb_distribution_free(keep[i].part);
    free(keep[i].words);
  }
  free(arguments);
  free(keep);
  return status;
}
