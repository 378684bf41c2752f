/* base/dictionary.c - each distinct text once, numbered by first appearance.
 * Layer: base. Open addressing over hashes; texts lie in large chunks, so that
 * they never move. */
#include <cyberstats/column.h>

#include "base/memory.h"

enum { CHUNK = 1 << 16 };

struct chunk {
  struct chunk *next;
  size_t used, size;
  char bytes[];
};

struct cyb_dictionary {
  struct chunk *chunks;
  const char **text;
  uint32_t *length, *hash;
  size_t text_capacity, length_capacity, hash_capacity;
  int32_t *slot; /* -1 = free */
  size_t slots;  /* a power of two, at most half full */
  size_t count;
};

cyb_dictionary *cyb_dictionary_new(void) {
  return CYB__NEW(cyb_dictionary);
}

void cyb_dictionary_free(cyb_dictionary *d) {
  if (!d) return;
  for (struct chunk *c = d->chunks, *next; c; c = next) {
    next = c->next;
    free(c);
  }
  free(d->text);
  free(d->length);
  free(d->hash);
  free(d->slot);
  free(d);
}

/* FNV-1a, 32 bits, with a final mix so that low bits depend on all bytes. */
static uint32_t hash_bytes(const char *bytes, size_t length) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < length; i++) h = (h ^ (unsigned char)bytes[i]) * 16777619u;
  return h ^ h >> 15;
}

static size_t find_slot(const cyb_dictionary *d, const char *bytes, size_t length, uint32_t hash) {
  size_t i = hash & (d->slots - 1);
  for (; d->slot[i] >= 0; i = (i + 1) & (d->slots - 1)) {
    int32_t code = d->slot[i];
    if (d->hash[code] == hash && d->length[code] == length && !memcmp(d->text[code], bytes, length))
      break;
  }
  return i;
}

static bool rehash(cyb_dictionary *d) {
  size_t slots = d->slots ? d->slots * 2 : 64;
  int32_t *slot = CYB__ARRAY(int32_t, slots);
  if (!slot) return false;
  for (size_t i = 0; i < slots; i++) slot[i] = -1;
  for (size_t code = 0; code < d->count; code++) {
    size_t i = d->hash[code] & (slots - 1);
    while (slot[i] >= 0) i = (i + 1) & (slots - 1);
    slot[i] = (int32_t)code;
  }
  free(d->slot);
  d->slot = slot;
  d->slots = slots;
  return true;
}

static const char *keep(cyb_dictionary *d, const char *bytes, size_t length) {
  struct chunk *c = d->chunks;
  char *place;
  if (!c || c->size - c->used < length + 1) {
    size_t size = length + 1 > CHUNK ? length + 1 : CHUNK;
    c = malloc(sizeof *c + size);
    if (!c) return NULL;
    *c = (struct chunk){d->chunks, 0, size};
    d->chunks = c;
  }
  place = c->bytes + c->used;
  if (length) memcpy(place, bytes, length);
  place[length] = '\0';
  c->used += length + 1;
  return place;
}

static bool make_room(cyb_dictionary *d) {
  const char **text = cyb__grow(d->text, &d->text_capacity, d->count + 1, sizeof *text);
  uint32_t *length, *hash;
  if (text) d->text = text;
  length = cyb__grow(d->length, &d->length_capacity, d->count + 1, sizeof *length);
  if (length) d->length = length;
  hash = cyb__grow(d->hash, &d->hash_capacity, d->count + 1, sizeof *hash);
  if (hash) d->hash = hash;
  if (!text || !length || !hash || d->count >= INT32_MAX) return false;
  return (d->count + 1) * 2 <= d->slots || rehash(d);
}

int32_t cyb_dictionary_intern(cyb_dictionary *d, const char *bytes, size_t length) {
  uint32_t hash = hash_bytes(bytes, length);
  size_t place;
  const char *text;
  if (d->slots) {
    place = find_slot(d, bytes, length, hash);
    if (d->slot[place] >= 0) return d->slot[place];
  }
  if (length > UINT32_MAX || !make_room(d) || !(text = keep(d, bytes, length))) return -1;
  place = find_slot(d, bytes, length, hash);
  d->text[d->count] = text;
  d->length[d->count] = (uint32_t)length;
  d->hash[d->count] = hash;
  d->slot[place] = (int32_t)d->count;
  return (int32_t)d->count++;
}

int32_t cyb_dictionary_find(const cyb_dictionary *d, const char *bytes, size_t length) {
  if (!d || !d->slots) return -1;
  return d->slot[find_slot(d, bytes, length, hash_bytes(bytes, length))];
}

size_t cyb_dictionary_count(const cyb_dictionary *d) {
  return d ? d->count : 0;
}

const char *cyb_dictionary_text(const cyb_dictionary *d, int32_t code) {
  return d && code >= 0 && (size_t)code < d->count ? d->text[code] : NULL;
}
