/* tools/help.c - help screens and manual pages from the commands' records.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/app.h"
#include "tools/intl.h"

/* Bytes of the character at `s`. */
static size_t character(const char *s) {
  size_t length = 1;
  while (((unsigned char)s[length] & 0xC0) == 0x80) length++;
  return length;
}

static bool is_wide(const char *s) {
  char one[8] = {0};
  memcpy(one, s, character(s) < sizeof one ? character(s) : 1);
  return cyb_utf8_width(one) == 2;
}

static bool is_one_of(const char *s, const char *const *marks) {
  for (; *marks; marks++)
    if (!strncmp(s, *marks, strlen(*marks))) return true;
  return false;
}

/* Full-width punctuation that must not begin a line, and that must not end one. */
static bool closes(const char *s) {
  static const char *const marks[] = {"，", "。", "、", "；", "：", "）", "”", "！", "？", NULL};
  return is_one_of(s, marks);
}

static bool opens(const char *s) {
  static const char *const marks[] = {"（", "“", "《", NULL};
  return is_one_of(s, marks);
}

/* Bytes up to the next place where a line may break: after a word, or after a
 * wide character with the marks that follow it; a bracket goes with what it opens. */
static size_t piece(const char *s) {
  size_t bytes = character(s);
  if (opens(s) && s[bytes] && s[bytes] != ' ' && s[bytes] != '\n') return bytes + piece(s + bytes);
  if (is_wide(s)) {
    while (s[bytes] && closes(s + bytes)) bytes += character(s + bytes);
    return bytes;
  }
  while (s[bytes] && s[bytes] != ' ' && s[bytes] != '\n' && !is_wide(s + bytes))
    bytes += character(s + bytes);
  while (s[bytes] && closes(s + bytes)) bytes += character(s + bytes);
  return bytes;
}

static void wrap(cyb_text *text, const char *words, size_t indent, size_t width) {
  size_t column = indent;
  bool space = false;
  while (*words) {
    size_t bytes, used;
    char *word;
    if (*words == ' ' || *words == '\n') {
      space = *words == ' ';
      if (*words++ == '\n') cyb_text_format(text, "\n%*s", (int)(column = indent), "");
      continue;
    }
    bytes = piece(words);
    word = cyb_strndup(words, bytes);
    used = word ? cyb_utf8_width(word) : 0;
    if (column > indent && column + space + used > width)
      cyb_text_format(text, "\n%*s", (int)(column = indent), "");
    else if (space && column > indent)
      cyb_text_add(text, " "), column++;
    cyb_text_add(text, word);
    column += used;
    space = false;
    free(word);
    words += bytes;
  }
  cyb_text_add(text, "\n");
}

static void option_label(cyb_text *label, const cyb_option *o) {
  if (o->letter) cyb_text_format(label, "-%c, ", o->letter);
  cyb_text_format(label, "--%s%s%s", o->name, o->argument ? "=" : "",
                  o->argument ? o->argument : "");
}

static void option_lines(cyb_text *text, const cyb_option *table) {
  enum { COLUMN = 28 };
  for (const cyb_option *o = table; o && o->name; o++) {
    cyb_text label = {0};
    size_t width;
    if (!o->help) continue;
    option_label(&label, o);
    width = cyb_utf8_width(label.bytes ? label.bytes : "");
    cyb_text_format(text, "  %s", label.bytes ? label.bytes : "");
    if (width + 4 > COLUMN)
      cyb_text_format(text, "\n%*s", COLUMN, "");
    else
      cyb_text_format(text, "%*s", (int)(COLUMN - 2 - width), "");
    wrap(text, _(o->help), COLUMN, 96);
    cyb_text_free(&label);
  }
}

static void program_help(cyb_text *text) {
  int width = 0;
  for (size_t i = 0; commands[i]; i++) {
    int length = (int)strlen(commands[i]->name);
    if (length > width) width = length;
  }
  cyb_text_format(text, "%s cyberstats [%s] %s [%s] [%s...]\n\n", _("usage:"), _("GLOBAL OPTIONS"),
                  _("COMMAND"), _("OPTIONS"), _("FILE"));
  wrap(text,
       _("Statistics of the cybersecurity industry and of cyber risk: from survey files to "
         "indicators with standard errors, from claims to premiums, from answers about security "
         "to what a year could cost; with charts and reports."),
       0, 96);
  cyb_text_format(text, "\n%s\n", _("commands:"));
  for (size_t i = 0; commands[i]; i++)
    cyb_text_format(text, "  %-*s %s\n", width, commands[i]->name, _(commands[i]->summary));
  cyb_text_format(text, "\n%s\n", _("global options, before or after the command:"));
  option_lines(text, global_options);
  cyb_text_format(text, "\n%s\n  cyberstats form list\n  cyberstats help ingest\n", _("examples:"));
}

void command_help(const cyb_command *command, cyb_text *text) {
  if (!command) {
    program_help(text);
    return;
  }
  cyb_text_format(text, "%s cyberstats %s %s\n\n", _("usage:"), command->name, command->usage);
  wrap(text, _(command->description), 0, 96);
  if (command->options && command->options[0].name) {
    cyb_text_format(text, "\n%s\n", _("options:"));
    option_lines(text, command->options);
  }
  cyb_text_format(
      text, "\n%s\n  --project --format --output --level --lang --threads --seed --quiet ...\n",
      _("global options (cyberstats --help tells them):"));
  cyb_text_format(text, "\n%s\n  %s\n", _("example:"), command->example);
}

/* --- manual pages (man(7) macros) ------------------------------------------- */

static void roff(cyb_text *text, const char *string) {
  bool line_start = true;
  for (; *string; string++) {
    if (line_start && (*string == '.' || *string == '\'')) cyb_text_add(text, "\\&");
    if (*string == '\\')
      cyb_text_add(text, "\\e");
    else if (*string == '-')
      cyb_text_add(text, "\\-");
    else
      cyb_text_add_bytes(text, string, 1);
    line_start = *string == '\n';
  }
  cyb_text_add(text, "\n");
}

static void roff_options(cyb_text *text, const cyb_option *table) {
  for (const cyb_option *o = table; o && o->name; o++) {
    cyb_text label = {0};
    if (!o->help) continue;
    option_label(&label, o);
    cyb_text_add(text, ".TP\n.B ");
    roff(text, label.bytes ? label.bytes : "");
    roff(text, _(o->help));
    cyb_text_free(&label);
  }
}

static void roff_end(cyb_text *text) {
  cyb_text_add(text, ".SH \"EXIT STATUS\"\n");
  roff(text, _("0 done; 1 the data or the model is at fault; 2 usage; 3 did not converge; 4 system "
               "(file, disk, database); 130 cancelled."));
  cyb_text_add(text, ".SH \"SEE ALSO\"\n");
  for (size_t i = 0; commands[i]; i++)
    cyb_text_format(text, ".BR cyberstats\\-%s (1)%s\n", commands[i]->name,
                    commands[i + 1] ? "," : "");
}

static void manual_commands(cyb_text *text) {
  cyb_text_add(text, ".SH COMMANDS\n");
  for (size_t i = 0; commands[i]; i++) {
    cyb_text_format(text, ".TP\n.B %s\n", commands[i]->name);
    roff(text, _(commands[i]->summary));
  }
  cyb_text_add(text, ".SH \"GLOBAL OPTIONS\"\n");
  roff_options(text, global_options);
}

void command_manual(const cyb_command *command, cyb_text *text) {
  const char *name = command ? command->name : "";
  cyb_text_format(text, ".TH CYBERSTATS%s%s 1 \"\" \"cyberstats %s\" \"cyberstats\"\n.SH NAME\n",
                  command ? "\\-" : "", name, PACKAGE_VERSION);
  cyb_text_format(text, "cyberstats%s%s \\- ", command ? "\\-" : "", name);
  roff(text, command ? _(command->summary) : _("statistics of the cybersecurity industry"));
  cyb_text_add(text, ".SH SYNOPSIS\n.B cyberstats ");
  cyb_text text_usage = {0};
  cyb_text_format(&text_usage, "%s %s", name,
                  command ? command->usage : "[OPTIONS] COMMAND [FILE...]");
  roff(text, text_usage.bytes ? text_usage.bytes : "");
  cyb_text_free(&text_usage);
  if (command) {
    cyb_text_add(text, ".SH DESCRIPTION\n");
    roff(text, _(command->description));
    cyb_text_add(text, ".SH OPTIONS\n");
    roff_options(text, command->options);
    cyb_text_add(text, "Global options are told in\n.BR cyberstats (1).\n.SH EXAMPLE\n.nf\n");
    roff(text, command->example);
    cyb_text_add(text, ".fi\n");
  } else {
    manual_commands(text);
  }
  roff_end(text);
}
