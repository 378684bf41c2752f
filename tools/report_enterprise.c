/* tools/report_enterprise.c - the report of one enterprise: posture, loss, controls, cover.
 * Layer: tools. */
#include "tools/enterprise.h"
#include "tools/intl.h"

/* In the order of reading; findings stand before the contents, without heading. */
static const struct {
  const char *heading;
  cyb_dossier_section *add;
} sections[] = {{NULL, enterprise_findings},
                {N_("Posture"), enterprise_posture},
                {N_("What holds the grade"), enterprise_gates},
                {N_("Open questions"), enterprise_open},
                {N_("What a year could cost"), enterprise_year},
                {N_("Which control pays"), enterprise_controls},
                {N_("How much cover"), enterprise_cover},
                {N_("Methods"), enterprise_methods},
                {N_("Assumptions"), enterprise_assumptions},
                {N_("Data quality"), enterprise_quality},
                {N_("Provenance"), enterprise_provenance}};

static int build(cyb_document **document, cyb_dossier *dossier, cyb_error *error) {
  cyb_app *app = dossier->page->app;
  const char *title =
      arguments_text(&app->arguments, "title",
                     keep_format(&dossier->page->kept,
                                 /* TRANSLATORS: title of a report; the name of an enterprise. */
                                 _("Cyber risk of %s"), dossier_name(dossier)));
  int status = CYB_OK;
  *document = cyb_document_new(app->language, title, report_made(dossier->page),
                               report_banner(report_inputs_synthetic(dossier->page)));
  if (!*document) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < sizeof sections / sizeof sections[0]; i++) {
    if (sections[i].heading) cyb_document_heading(*document, 2, _(sections[i].heading));
    status = sections[i].add(dossier, *document, error);
  }
  return status;
}

int report_enterprise(cyb_document **document, cyb_page *page, cyb_error *error) {
  cyb_dossier dossier;
  int status = dossier_read(&dossier, page, error);
  if (status) return status;
  status = build(document, &dossier, error);
  if (!status) status = keep_status(&dossier.all.kept, error);
  dossier_free(&dossier);
  return status;
}
