/* dist/composed.c - parts within the parameters of a composed distribution.
 * Layer: dist. */
#include "dist/composed.h"

#include <stdio.h>

#include "base/memory.h"

cyb__part cyb__part_at(const double *at) {
  cyb__part part = {NULL, at + CYB__PART_HEAD};
  memcpy(&part.family, at, sizeof part.family);
  return part;
}

size_t cyb__part_size(const double *at) {
  return CYB__PART_HEAD + (size_t)at[1];
}

static size_t width(cyb__part d) {
  return d.family->composed ? d.family->composed->size(d.p) : d.family->parameter_count;
}

size_t cyb__part_size_of(const cyb_distribution *distribution) {
  return CYB__PART_HEAD + width(cyb__part_of(distribution));
}

void cyb__part_write(double *at, const cyb_distribution *distribution) {
  cyb__part part = cyb__part_of(distribution);
  size_t size = width(part);
  at[0] = 0.0;
  memcpy(at, &part.family, sizeof part.family);
  at[1] = (double)size;
  memcpy(at + CYB__PART_HEAD, part.p, size * sizeof *at);
}

void cyb__describe(cyb__part d, cyb_text *text) {
  cyb_text_format(text, "%s(", d.family->name);
  for (size_t i = 0; i < d.family->parameter_count; i++) {
    cyb_text_format(text, "%s%s=", i ? ", " : "", d.family->parameters[i].name);
    cyb_text_add_number(text, d.p[i]);
  }
  if (d.family->composed) d.family->composed->describe(d.p, text);
  cyb_text_add(text, ")");
}

void cyb__part_describe(const double *at, cyb_text *text) {
  cyb__describe(cyb__part_at(at), text);
}

/* --- numbers --------------------------------------------------------------- */

size_t cyb__place_add(cyb__place *places, size_t count, size_t most, size_t at, const char *name,
                      const cyb_parameter *range) {
  if (count >= most) return 1;
  places[count].at = at;
  places[count].range = range;
  snprintf(places[count].name, sizeof places[count].name, "%s", name);
  return 1;
}

static void put_before(cyb__place *place, const char *prefix, size_t shift) {
  char name[sizeof place->name];
  int length = snprintf(name, sizeof name, "%s.%s", prefix, place->name);
  if (length >= (int)sizeof name) name[sizeof name - 1] = '\0';
  memcpy(place->name, name, sizeof name);
  place->at += shift;
}

size_t cyb__part_places(const double *p, size_t at, const char *prefix, cyb__place *places,
                        size_t count, size_t most) {
  cyb__part part = cyb__part_at(p + at);
  size_t found = 0, room = count < most ? most - count : 0;
  if (part.family->composed)
    found = part.family->composed->places(part.p, room ? places + count : NULL, room);
  else
    for (; found < part.family->parameter_count; found++)
      cyb__place_add(places, count + found, most, found, part.family->parameters[found].name,
                     &part.family->parameters[found]);
  for (size_t i = 0; i < found && i < room; i++)
    put_before(&places[count + i], prefix, at + CYB__PART_HEAD);
  return found;
}

bool cyb__part_settle(double *at) {
  cyb__part part = cyb__part_at(at);
  const cyb_family *family = part.family;
  if (family->composed) return family->composed->settle(at + CYB__PART_HEAD);
  for (size_t i = 0; i < family->parameter_count; i++)
    if (!cyb__in_range(&family->parameters[i], part.p[i])) return false;
  return !family->check || family->check(part.p, NULL) == CYB_OK;
}

size_t cyb_distribution_number_count(const cyb_distribution *distribution) {
  cyb__part d = cyb__part_of(distribution);
  return d.family->composed ? d.family->composed->places(d.p, NULL, 0) : d.family->parameter_count;
}

/* The i-th place of a composed distribution; false: there is none, or no memory. */
static bool find_place(cyb__part d, size_t i, cyb__place *out) {
  cyb__place *places = CYB__ARRAY(cyb__place, i + 1);
  bool found = places && d.family->composed->places(d.p, places, i + 1) > i;
  if (found) *out = places[i];
  free(places);
  return found;
}

double cyb_distribution_number(const cyb_distribution *distribution, size_t i) {
  cyb__part d = cyb__part_of(distribution);
  cyb__place place;
  if (d.family->composed) return find_place(d, i, &place) ? d.p[place.at] : NAN;
  return i < d.family->parameter_count ? d.p[i] : NAN;
}

void cyb_distribution_number_name(const cyb_distribution *distribution, size_t i, char *name,
                                  size_t size) {
  cyb__part d = cyb__part_of(distribution);
  cyb__place place = {.at = 0};
  if (d.family->composed && find_place(d, i, &place))
    snprintf(name, size, "%s", place.name);
  else
    snprintf(name, size, "%s", i < d.family->parameter_count ? d.family->parameters[i].name : "");
}

static int put_numbers(double *p, cyb__part d, const double *numbers, cyb_error *error) {
  const cyb__composed *composed = d.family->composed;
  size_t count = composed->places(p, NULL, 0);
  cyb__place *places = CYB__ARRAY(cyb__place, count);
  if (!places) return cyb_error_memory(error);
  composed->places(p, places, count);
  for (size_t i = 0; i < count; i++) p[places[i].at] = numbers[i];
  free(places);
  if (composed->settle(p)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, d.family->name, "no %s has these numbers",
                       d.family->name);
}

int cyb_distribution_with_numbers(cyb_distribution **out, const cyb_distribution *like,
                                  const double *numbers, cyb_error *error) {
  cyb__part d = cyb__part_of(like);
  double *p;
  int status;
  *out = NULL;
  if (!d.family->composed) return cyb_distribution_new(out, d.family, numbers, error);
  p = CYB__ARRAY(double, width(d));
  if (!p) return cyb_error_memory(error);
  memcpy(p, d.p, width(d) * sizeof *p);
  status = put_numbers(p, d, numbers, error);
  if (!status) status = cyb_distribution_new(out, d.family, p, error);
  free(p);
  return status;
}
