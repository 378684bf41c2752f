/* tools/option.c - command lines from tables of options.
 * Layer: tools. */
#include "tools/option.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/text.h>

#include "tools/intl.h"

static const cyb_option *find_long(const cyb_option *table, const char *name, size_t length) {
  for (; table && table->name; table++)
    if (strlen(table->name) == length && !strncmp(table->name, name, length)) return table;
  return NULL;
}

static const cyb_option *find_letter(const cyb_option *table, char letter) {
  for (; table && table->name; table++)
    if (table->letter == letter) return table;
  return NULL;
}

static int unknown(const char *argument, size_t length, const cyb_option *own,
                   const cyb_option *global, cyb_error *error) {
  const char *names[96];
  size_t count = 0;
  char *name = cyb_strndup(argument + 2, length);
  const char *nearest;
  for (const cyb_option *o = own; o && o->name && count < 96; o++) names[count++] = o->name;
  for (const cyb_option *o = global; o && o->name && count < 96; o++) names[count++] = o->name;
  nearest = name ? cyb_nearest(name, names, count) : NULL;
  if (nearest)
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("unknown option --%s; did you mean --%s?"), name,
                  nearest);
  else
    cyb_error_set(error, CYB_EDOMAIN, NULL, _("unknown option --%s; see --help"), name ? name : "");
  free(name);
  return CYB_EDOMAIN;
}

static int keep(cyb_arguments *out, const cyb_option *o, const char *value, cyb_error *error) {
  cyb_given *larger;
  if (value && !*value)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("option --%s needs a value: --%s=%s"), o->name,
                         o->name, o->argument);
  larger = realloc(out->options, (out->count + 1) * sizeof *larger);
  if (!larger) return cyb_error_memory(error);
  out->options = larger;
  out->options[out->count++] = (cyb_given){o, value};
  return CYB_OK;
}

static int keep_operand(cyb_arguments *out, const char *operand, cyb_error *error) {
  const char **larger = realloc(out->operands, (out->operand_count + 1) * sizeof *larger);
  if (!larger) return cyb_error_memory(error);
  out->operands = larger;
  out->operands[out->operand_count++] = operand;
  return CYB_OK;
}

static int parse_long(cyb_arguments *out, int argc, char **argv, int *i, const cyb_option *own,
                      const cyb_option *global, cyb_error *error) {
  const char *argument = argv[*i], *equals = strchr(argument, '=');
  size_t length = equals ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
  const cyb_option *o = find_long(own, argument + 2, length);
  if (!o) o = find_long(global, argument + 2, length);
  if (!o) return unknown(argument, length, own, global, error);
  if (!o->argument && equals)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("option --%s takes no value"), o->name);
  if (!o->argument) return keep(out, o, NULL, error);
  if (equals) return keep(out, o, equals + 1, error);
  if (*i + 1 >= argc)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("option --%s needs a value: --%s=%s"), o->name,
                         o->name, o->argument);
  return keep(out, o, argv[++*i], error);
}

static int parse_short(cyb_arguments *out, int argc, char **argv, int *i, const cyb_option *own,
                       const cyb_option *global, cyb_error *error) {
  for (const char *letter = argv[*i] + 1; *letter; letter++) {
    const cyb_option *o = find_letter(own, *letter);
    int status;
    if (!o) o = find_letter(global, *letter);
    if (!o)
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("unknown option -%c; see --help"), *letter);
    if (o->argument) {
      const char *value = letter[1] ? letter + 1 : *i + 1 < argc ? argv[++*i] : NULL;
      if (!value)
        return cyb_error_set(error, CYB_EDOMAIN, NULL, _("option -%c needs a value"), *letter);
      return keep(out, o, value, error);
    }
    status = keep(out, o, NULL, error);
    if (status) return status;
  }
  return CYB_OK;
}

int arguments_parse(cyb_arguments *out, int argc, char **argv, const cyb_option *own,
                    const cyb_option *global, bool stop_at_operand, int *next, cyb_error *error) {
  bool options_ended = false;
  int i = 1, status = CYB_OK;
  for (; i < argc && status == CYB_OK; i++) {
    const char *argument = argv[i];
    if (!options_ended && !strcmp(argument, "--"))
      options_ended = true;
    else if (!options_ended && !strncmp(argument, "--", 2))
      status = parse_long(out, argc, argv, &i, own, global, error);
    else if (!options_ended && argument[0] == '-' && argument[1])
      status = parse_short(out, argc, argv, &i, own, global, error);
    else if (stop_at_operand)
      break;
    else
      status = keep_operand(out, argument, error);
  }
  if (next) *next = i;
  return status;
}

void arguments_free(cyb_arguments *arguments) {
  free(arguments->options);
  free(arguments->operands);
  memset(arguments, 0, sizeof *arguments);
}

const char *arguments_text(const cyb_arguments *arguments, const char *name,
                           const char *otherwise) {
  for (size_t i = arguments->count; i-- > 0;)
    if (!strcmp(arguments->options[i].option->name, name)) return arguments->options[i].value;
  return otherwise;
}

bool arguments_has(const cyb_arguments *arguments, const char *name) {
  for (size_t i = 0; i < arguments->count; i++)
    if (!strcmp(arguments->options[i].option->name, name)) return true;
  return false;
}

static int append(char ***list, size_t *count, const char *bytes, size_t length, cyb_error *error) {
  char **larger = realloc(*list, (*count + 2) * sizeof *larger);
  if (!larger) return cyb_error_memory(error);
  *list = larger;
  larger[*count] = cyb_strndup(bytes, length);
  larger[*count + 1] = NULL;
  if (!larger[*count]) return cyb_error_memory(error);
  ++*count;
  return CYB_OK;
}

size_t list_item(const char *value, bool *quoted) {
  const char *end = *value == '`' ? strchr(value + 1, '`') : NULL;
  size_t length = strcspn(value, ",");
  *quoted = end && (end[1] == ',' || !end[1]) && (size_t)(end - value) > length;
  return *quoted ? (size_t)(end - value) + 1 : length;
}

int arguments_list(const cyb_arguments *arguments, const char *name, bool split, char ***list,
                   size_t *count, cyb_error *error) {
  int status = CYB_OK;
  *list = calloc(1, sizeof **list);
  *count = 0;
  if (!*list) return cyb_error_memory(error);
  for (size_t i = 0; i < arguments->count && status == CYB_OK; i++) {
    const char *value = arguments->options[i].value;
    if (strcmp(arguments->options[i].option->name, name) || !value) continue;
    while (status == CYB_OK) {
      bool quoted = false;
      size_t length = split ? list_item(value, &quoted) : strlen(value);
      if (length > 0)
        status = append(list, count, value + quoted, length - 2 * (size_t)quoted, error);
      if (!value[length]) break;
      value += length + 1;
    }
  }
  return status;
}

void list_free(char **list) {
  for (size_t i = 0; list && list[i]; i++) free(list[i]);
  free(list);
}

const char *option_range(char buffer[OPTION_RANGE], double low, double high) {
  if (high < DBL_MAX && low == DBL_MIN)
    snprintf(buffer, OPTION_RANGE, _("above 0, up to %.15g"), high);
  else if (high < DBL_MAX)
    snprintf(buffer, OPTION_RANGE, _("from %.15g to %.15g"), low, high);
  else if (low == DBL_MIN)
    snprintf(buffer, OPTION_RANGE, "%s", _("above 0"));
  else
    snprintf(buffer, OPTION_RANGE, _("of at least %.15g"), low);
  return buffer;
}

int arguments_number(const cyb_arguments *arguments, const char *name, double low, double high,
                     double *number, cyb_error *error) {
  const char *text = arguments_text(arguments, name, NULL);
  char range[OPTION_RANGE];
  double value;
  if (!text) return CYB_OK;
  if (!cyb_number_parse(text, strlen(text), &value) || value < low || value > high)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: a number %s is wanted"), name, text,
                         option_range(range, low, high));
  *number = value;
  return CYB_OK;
}

int arguments_whole(const cyb_arguments *arguments, const char *name, double low, double high,
                    double *number, cyb_error *error) {
  double value = *number;
  int status = arguments_number(arguments, name, low, high, &value, error);
  if (status) return status;
  if (value != trunc(value))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: a whole number is wanted"), name,
                         arguments_text(arguments, name, ""));
  *number = value;
  return CYB_OK;
}

int arguments_choice(const cyb_arguments *arguments, const char *name, const char *const *choices,
                     int *choice, cyb_error *error) {
  const char *text = arguments_text(arguments, name, NULL);
  cyb_text all = {0};
  if (!text) return CYB_OK;
  for (int i = 0; choices[i]; i++) {
    if (!strcmp(text, choices[i])) {
      *choice = i;
      cyb_text_free(&all);
      return CYB_OK;
    }
    cyb_text_format(&all, "%s%s", i ? " | " : "", choices[i]);
  }
  cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: one of %s is wanted"), name, text,
                all.bytes ? all.bytes : "");
  cyb_text_free(&all);
  return CYB_EDOMAIN;
}
