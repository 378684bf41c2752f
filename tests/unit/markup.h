/* tests/unit/markup.h - is a text well-formed markup? Enough XML for what the
 * charts write: elements, attributes, the five entities; no DTD, no CDATA. */
#ifndef CYB_TESTS_MARKUP_H
#define CYB_TESTS_MARKUP_H

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include <cyberstats/text.h>

enum { MARKUP_DEPTH = 32, MARKUP_NAME = 32, MARKUP_IDS = 400 };

typedef struct markup {
  const char *at;
  const char *problem;
  char open[MARKUP_DEPTH][MARKUP_NAME];
  int depth;
  char ids[MARKUP_IDS][64];
  int id_count;
} markup;

static inline bool markup_fail(markup *state, const char *problem) {
  if (!state->problem) state->problem = problem;
  return false;
}

static inline bool markup_entity(markup *state) {
  static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;"};
  for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
    if (strncmp(state->at, known[i], strlen(known[i])) == 0) {
      state->at += strlen(known[i]);
      return true;
    }
  return markup_fail(state, "an ampersand is not an entity");
}

static inline bool markup_character(markup *state) {
  unsigned char byte = (unsigned char)*state->at;
  if (byte == '&') return markup_entity(state);
  if (byte == '<') return markup_fail(state, "a '<' in text");
  if (byte < 0x20 && byte != '\n' && byte != '\t') return markup_fail(state, "a control character");
  state->at++;
  return true;
}

static inline void markup_name(markup *state, char name[MARKUP_NAME]) {
  size_t length = 0;
  while ((isalnum((unsigned char)*state->at) || strchr("-_:", *state->at)) && *state->at) {
    if (length + 1 < MARKUP_NAME) name[length++] = *state->at;
    state->at++;
  }
  name[length] = '\0';
}

static inline bool markup_keep_id(markup *state, const char *value, size_t length) {
  for (int i = 0; i < state->id_count; i++)
    if (strlen(state->ids[i]) == length && memcmp(state->ids[i], value, length) == 0)
      return markup_fail(state, "an id is used twice");
  if (state->id_count == MARKUP_IDS || length >= sizeof(state->ids[0]))
    return markup_fail(state, "too many or too long ids");
  memcpy(state->ids[state->id_count], value, length);
  state->ids[state->id_count++][length] = '\0';
  return true;
}

static inline bool markup_attribute(markup *state) {
  char name[MARKUP_NAME];
  const char *value;
  markup_name(state, name);
  if (!*name || strncmp(state->at, "=\"", 2) != 0) return markup_fail(state, "an attribute");
  value = state->at += 2;
  while (*state->at && *state->at != '"')
    if (!markup_character(state)) return false;
  if (!*state->at) return markup_fail(state, "an attribute without an end");
  if (strcmp(name, "id") == 0 && !markup_keep_id(state, value, (size_t)(state->at - value)))
    return false;
  state->at++;
  return true;
}

static inline bool markup_end(markup *state) {
  char name[MARKUP_NAME];
  state->at += 2;
  markup_name(state, name);
  if (*state->at != '>') return markup_fail(state, "an end tag");
  state->at++;
  if (state->depth == 0 || strcmp(state->open[--state->depth], name) != 0)
    return markup_fail(state, "an end tag that nothing opened");
  return true;
}

static inline bool markup_start(markup *state) {
  char name[MARKUP_NAME];
  state->at++;
  markup_name(state, name);
  if (!*name) return markup_fail(state, "a tag without a name");
  while (*state->at == ' ') {
    state->at++;
    if (!markup_attribute(state)) return false;
  }
  if (strncmp(state->at, "/>", 2) == 0) {
    state->at += 2;
    return true;
  }
  if (*state->at != '>' || state->depth == MARKUP_DEPTH) return markup_fail(state, "a start tag");
  state->at++;
  memcpy(state->open[state->depth++], name, sizeof(name));
  return true;
}

/* NULL if well formed with unique ids and valid UTF-8, else what is wrong. */
static inline const char *markup_problem(const char *text) {
  static markup state;
  memset(&state, 0, sizeof(state));
  if (cyb_utf8_valid(text, strlen(text)) != strlen(text)) return "malformed UTF-8";
  state.at = text;
  if (strncmp(text, "<?xml ", 6) == 0) state.at = strstr(text, "?>") + 2;
  if (strncmp(text, "<!DOCTYPE html>", 15) == 0) state.at = text + 15;
  while (*state.at && !state.problem) {
    if (*state.at != '<')
      markup_character(&state);
    else if (state.at[1] == '/')
      markup_end(&state);
    else
      markup_start(&state);
  }
  if (!state.problem && state.depth) state.problem = "an element is not closed";
  return state.problem;
}

static inline size_t count_of(const char *text, const char *what) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what)) count++;
  return count;
}

#endif
