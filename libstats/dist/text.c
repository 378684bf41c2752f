/* dist/text.c - the text form of a distribution: lognormal(mu=10.5, sigma=1.9).
 * Layer: dist.
 * Items stand between commas; those within inner brackets or quotes belong to an
 * inner distribution or to a name of a file. */
#include "dist/text_span.h"

#include "base/memory.h"
#include "base/say.h"

/* Distributions within distributions, and bytes of a text: more is no model. */
enum { DEEPEST = 16, MOST_FAMILIES = 96 };
static const size_t longest = (size_t)1 << 24;

cyb__span cyb__trimmed(const char *bytes, const char *end) {
  while (bytes < end && strchr(" \t\r\n", *bytes)) bytes++;
  while (end > bytes && strchr(" \t\r\n", end[-1])) end--;
  return (cyb__span){bytes, (size_t)(end - bytes)};
}

bool cyb__same(cyb__span part, const char *name) {
  return strlen(name) == part.length && memcmp(part.bytes, name, part.length) == 0;
}

const char *cyb__nearest_of(cyb__span part, const char *const *names, size_t count) {
  char copy[CYB__SHOWN + 1];
  if (part.length > CYB__SHOWN) return NULL;
  memcpy(copy, part.bytes, part.length);
  copy[part.length] = '\0';
  return cyb_nearest(copy, names, count);
}

static int unknown_family(const cyb__reading *in, cyb__span name) {
  const cyb_family *const *families = cyb_families();
  const char *names[MOST_FAMILIES], *near;
  cyb_text list = {0};
  size_t count = 0;
  int status;
  for (size_t i = 0; families[i] && count < MOST_FAMILIES; i++) {
    if (cyb_family_find(families[i]->name) != families[i]) continue;
    names[count] = families[i]->name;
    cyb_text_format(&list, "%s%s", count ? ", " : "", names[count]);
    count++;
  }
  near = cyb__nearest_of(name, names, count);
  if (near)
    status =
        cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                      "there is no distribution '%.*s'; did you mean '%s'?", CYB__SHOW(name), near);
  else
    status = cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                           "there is no distribution '%.*s'; there are %s", CYB__SHOW(name),
                           list.failed ? cyb__say("others") : list.bytes);
  cyb_text_free(&list);
  return status;
}

/* The end of the item that starts at `from`: a comma outside inner brackets and
 * quotes, or `end`. */
static const char *item_end(const char *from, const char *end) {
  size_t open = 0;
  bool quoted = false;
  for (; from < end; from++) {
    if (*from == '"') quoted = !quoted;
    if (quoted) continue;
    if (*from == ',' && open == 0) break;
    if (*from == '(') open++;
    if (*from == ')' && open > 0) open--;
  }
  return from;
}

static cyb__item item_of(const char *from, const char *end) {
  cyb__span whole = cyb__trimmed(from, end);
  const char *equals = memchr(from, '=', (size_t)(end - from));
  bool named = equals && !memchr(from, '(', (size_t)(equals - from)) &&
               !memchr(from, ':', (size_t)(equals - from)) &&
               !memchr(from, '"', (size_t)(equals - from));
  if (!named) return (cyb__item){.value = whole};
  return (cyb__item){true, cyb__trimmed(from, equals), cyb__trimmed(equals + 1, end)};
}

/* Fills *items [*count], which the caller frees. */
static int split(cyb__item **items, size_t *count, cyb__span inside, cyb_error *error) {
  const char *from = inside.bytes, *end = from + inside.length;
  size_t capacity = 0;
  while (inside.length > 0) {
    const char *comma = item_end(from, end);
    cyb__item *grown = cyb__grow(*items, &capacity, *count + 1, sizeof *grown);
    if (!grown) return cyb_error_memory(error);
    *items = grown;
    (*items)[(*count)++] = item_of(from, comma);
    if (comma == end) break;
    from = comma + 1;
  }
  return CYB_OK;
}

static int malformed(const cyb__reading *in) {
  return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                       "a distribution is written family(name=value, ...), for example "
                       "lognormal(mu=10.5, sigma=1.9)");
}

static const cyb_family *family_of(cyb__span name) {
  for (size_t i = 0; cyb_families()[i]; i++)
    if (cyb__same(name, cyb_families()[i]->name)) return cyb_families()[i];
  return NULL;
}

int cyb__read_distribution(cyb_distribution **out, const cyb__reading *in, cyb__span whole) {
  const char *open = memchr(whole.bytes, '(', whole.length);
  const char *close = whole.bytes + whole.length - 1;
  const cyb_family *family;
  cyb__item *items = NULL;
  size_t count = 0;
  int status;
  if (!open || open == whole.bytes || *close != ')') return malformed(in);
  if (in->depth > DEEPEST)
    return cyb_error_set(in->error, CYB_EDOMAIN, in->text,
                         "distributions within distributions: more than %d deep", DEEPEST);
  family = family_of(cyb__trimmed(whole.bytes, open));
  if (!family) return unknown_family(in, cyb__trimmed(whole.bytes, open));
  status = split(&items, &count, cyb__trimmed(open + 1, close), in->error);
  if (!status)
    status =
        (family->composed ? cyb__read_composed : cyb__read_plain)(out, in, family, items, count);
  free(items);
  return status;
}

int cyb_distribution_parse_with(cyb_distribution **out, const char *text, cyb_sample_loader *load,
                                void *user, cyb_error *error) {
  cyb__loader loader = {load, user};
  cyb__reading in = {text, &loader, 0, error};
  size_t length = strlen(text);
  *out = NULL;
  if (length > longest)
    return cyb_error_set(error, CYB_EDOMAIN, text, "the text of a distribution is too long");
  return cyb__read_distribution(out, &in, cyb__trimmed(text, text + length));
}

int cyb_distribution_parse(cyb_distribution **out, const char *text, cyb_error *error) {
  return cyb_distribution_parse_with(out, text, NULL, NULL, error);
}

char *cyb_distribution_text(const cyb_distribution *distribution) {
  cyb_text text = {0};
  char *bytes;
  cyb__describe(cyb__part_of(distribution), &text);
  bytes = cyb_text_take(&text);
  cyb_text_free(&text);
  return bytes;
}
