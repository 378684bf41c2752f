/* tools/report_insurance.c - the insurance report: claims, the year, premiums.
 * Layer: tools. */
#include <string.h>

#include "tools/insurance.h"
#include "tools/intl.h"

/* In the order of reading; findings stand before the contents, without heading. */
static const struct {
  const char *heading;
  cyb_insurance_section *add;
} sections[] = {{NULL, insurance_findings},
                {N_("Size of a loss"), insurance_severity},
                {N_("Large losses"), insurance_tail},
                {N_("Number of claims"), insurance_frequency},
                {N_("The year"), insurance_annual},
                {N_("The portfolio's premiums"), insurance_portfolio},
                {N_("Premium by limit and grade"), insurance_premium},
                {N_("Methods"), insurance_methods},
                {N_("Data quality"), insurance_quality},
                {N_("Provenance"), insurance_provenance}};

static bool is_synthetic(const cyb_insurance *in) {
  return strstr(in->claims.table->source, "SYNTHETIC") ||
         strstr(in->counts.table->source, "SYNTHETIC") || strstr(in->premiums.file, "SYNTHETIC");
}

static int build(cyb_document **document, cyb_insurance *in, cyb_error *error) {
  cyb_app *app = in->page->app;
  const char *title = arguments_text(&app->arguments, "title",
                                     _("Cyber insurance: from claims to "
                                       "premiums"));
  int status = CYB_OK;
  *document = cyb_document_new(app->language, title, report_made(in->page),
                               report_banner(is_synthetic(in)));
  if (!*document) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < sizeof sections / sizeof sections[0]; i++) {
    if (sections[i].heading) cyb_document_heading(*document, 2, _(sections[i].heading));
    status = sections[i].add(in, *document, error);
  }
  return status;
}

int report_insurance(cyb_document **document, cyb_page *page, cyb_error *error) {
  cyb_insurance in;
  int status = insurance_read(&in, page, error);
  if (!status) status = build(document, &in, error);
  insurance_free(&in);
  return status;
}
