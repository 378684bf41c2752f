/* survey/domains.c - the rows of every domain, in the order of the design.
 * Layer: survey. */
#include "survey/domains.h"

#include <math.h>

#include "base/memory.h"
#include "survey/design_parts.h"

static int32_t domain_of(const cyb_design *design, const cyb_estimate_request *request,
                         size_t row) {
  if (!(design->weight[row] > 0.0)) return -1;
  return request->domain ? request->domain[row] : 0;
}

static int check_numbers(const cyb_estimate_request *request, size_t rows, cyb_error *error) {
  for (size_t row = 0; request->domain && row < rows; row++)
    if (request->domain[row] >= 0 && (size_t)request->domain[row] >= request->domains)
      return cyb_error_set(error, CYB_EDOMAIN, "domain", "domain %d of row %zu, but there are %zu",
                           (int)request->domain[row], row + 1, request->domains);
  return CYB_OK;
}

/* Names the argument, and how many rows lack it. */
static int refuse_argument(const cyb_design *design, const cyb__arguments *arguments, size_t a,
                           const cyb_estimate_request *request, cyb_error *error) {
  size_t rows = 0, missing = 0;
  for (size_t row = 0; row < design->rows; row++) {
    if (domain_of(design, request, row) < 0) continue;
    rows++;
    missing += isnan(arguments->value[a][row]) ? 1 : 0;
  }
  if (missing == 0) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, cyb_expr_text(arguments->expr[a]),
                       "missing in %zu of %zu rows; leave them out with --missing=drop", missing,
                       rows);
}

static int refuse_missing(const cyb_design *design, const cyb__arguments *arguments,
                          const cyb_estimate_request *request, cyb_error *error) {
  for (size_t a = 0; a < arguments->count; a++) {
    int status =
        arguments->missing[a] ? refuse_argument(design, arguments, a, request, error) : CYB_OK;
    if (status != CYB_OK) return status;
  }
  return CYB_OK;
}

/* Domain of each sorted position, -1 for those left out. */
static void assign(int32_t *code, const cyb_design *design, const cyb_estimate_request *request) {
  for (size_t i = 0; i < design->rows; i++) code[i] = domain_of(design, request, design->order[i]);
}

static void place(cyb__domains *domains, const int32_t *code, size_t rows, size_t count) {
  size_t *start = domains->start;
  for (size_t i = 0; i < rows; i++)
    if (code[i] >= 0) start[(size_t)code[i] + 1]++;
  for (size_t d = 0; d < count; d++) start[d + 1] += start[d];
  for (size_t i = 0; i < rows; i++)
    if (code[i] >= 0) domains->position[start[code[i]]++] = (uint32_t)i;
  for (size_t d = count; d > 0; d--) start[d] = start[d - 1];
  start[0] = 0;
}

int cyb__domains_group(cyb__domains *domains, const cyb_design *design,
                       const cyb__arguments *arguments, const cyb_estimate_request *request,
                       cyb_error *error) {
  int32_t *code;
  int status = check_numbers(request, design->rows, error);
  if (status == CYB_OK && request->missing == CYB_MISSING_FAIL)
    status = refuse_missing(design, arguments, request, error);
  if (status != CYB_OK) return status;
  code = CYB__ARRAY(int32_t, design->rows);
  domains->position = CYB__ARRAY(uint32_t, design->rows);
  domains->start = CYB__ARRAY(size_t, request->domains + 1);
  if (code && domains->position && domains->start) {
    assign(code, design, request);
    place(domains, code, design->rows, request->domains);
  } else {
    status = cyb_error_memory(error);
  }
  free(code);
  return status;
}

void cyb__domains_clear(cyb__domains *domains) {
  free(domains->position);
  free(domains->start);
  *domains = (cyb__domains){0};
}

cyb__domain cyb__domains_at(const cyb__domains *domains, size_t d) {
  cyb__domain domain = {domains->position + domains->start[d],
                        domains->start[d + 1] - domains->start[d]};
  return domain;
}

cyb__domain cyb__domains_of(const cyb__domains *domains, size_t d, const cyb_design *design,
                            const cyb__arguments *arguments, const cyb__item *item,
                            uint32_t *kept) {
  cyb__domain domain = cyb__domains_at(domains, d), whole = {kept, 0};
  if (!item->missing) return domain;
  for (size_t i = 0; i < domain.rows; i++)
    if (!cyb__item_lacks(arguments, item, design->order[domain.position[i]]))
      kept[whole.rows++] = domain.position[i];
  return whole;
}
