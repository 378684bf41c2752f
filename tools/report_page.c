/* tools/report_page.c - what every report is written on.
 * Layer: tools. */
#include "tools/report_page.h"

#include <string.h>

#include "tools/chart_words.h"
#include "tools/intl.h"

int report_figure(cyb_page *page, cyb_document *document, int status, cyb_drawing *drawing,
                  const cyb_error *reason, cyb_error *error) {
  if (status == CYB_EDATA) {
    cyb_document_paragraph(document, keep_format(&page->kept, "%s", reason->message));
    return CYB_OK;
  }
  if (status) return cyb_error_set(error, (cyb_status)status, reason->where, "%s", reason->message);
  page->figures++;
  /* TRANSLATORS: number and title of a figure. */
  cyb_document_figure(document, drawing,
                      keep_format(&page->kept, _("Figure %zu. %s"), page->figures, drawing->title));
  cyb_drawing_free(drawing);
  return CYB_OK;
}

const char *report_made(cyb_page *page) {
  return keep_format(&page->kept, _("made on %.10s"), page->app->made);
}

const char *report_banner(bool synthetic) {
  return synthetic ? _("SYNTHETIC DATA: made up to show the method; says nothing about any real "
                       "firm")
                   : NULL;
}

/* An argument as a shell would take it. */
static void add_argument(cyb_text *line, const char *name, const char *value) {
  bool plain =
      value && *value &&
      strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,=%+@") ==
          strlen(value);
  if (name)
    cyb_text_format(line, " --%s%s", name, value ? "=" : "");
  else
    cyb_text_add(line, " ");
  if (!value) return;
  if (!plain) cyb_text_add(line, "'");
  for (; *value; value++) {
    if (*value == '\'')
      cyb_text_add(line, "'\\''");
    else
      cyb_text_add_bytes(line, value, 1);
  }
  if (!plain) cyb_text_add(line, "'");
}

const char *report_command(cyb_page *page) {
  const cyb_arguments *arguments = &page->app->arguments;
  cyb_text line = {0};
  cyb_text_format(&line, "cyberstats %s", page->app->command->name);
  for (size_t i = 0; i < arguments->operand_count; i++)
    add_argument(&line, NULL, arguments->operands[i]);
  for (size_t i = 0; i < arguments->count; i++)
    add_argument(&line, arguments->options[i].option->name, arguments->options[i].value);
  return keep(&page->kept, &line);
}

void report_how(cyb_page *page, cyb_document *document) {
  cyb_document_term(document, _("Command line"), report_command(page));
  cyb_document_term(document, _("Confidence level and seed"),
                    keep_format(&page->kept, _("%s; seed %llu (no figure here depends on it)"),
                                figure_level(&page->kept, page->app),
                                (unsigned long long)page->app->seed));
}
