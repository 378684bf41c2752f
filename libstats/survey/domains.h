/* survey/domains.h - the rows of every domain, in the order of the design.
 * Layer: survey. May include: base, expr. */
#ifndef CYB_SURVEY_DOMAINS_H
#define CYB_SURVEY_DOMAINS_H

#include <cyberstats/estimate.h>

#include "survey/arguments.h"
#include "survey/variance.h"

/* Domain d holds position[start[d] .. start[d + 1] - 1], places in the design's
 * sorted order, ascending. Rows of weight zero stand in no domain: they keep
 * their place in the design and are otherwise not used. */
typedef struct cyb__domains {
  uint32_t *position;
  size_t *start;
} cyb__domains;

/* Start as {0}; release with cyb__domains_clear, after a failure too. Rows with
 * a missing argument are in their domain, see cyb__domains_of.
 * Errors   CYB_EDOMAIN a domain number that is too large; CYB_EDATA a missing
 *          argument under CYB_MISSING_FAIL; CYB_ENOMEM. */
int cyb__domains_group(cyb__domains *domains, const cyb_design *design,
                       const cyb__arguments *arguments, const cyb_estimate_request *request,
                       cyb_error *error);
void cyb__domains_clear(cyb__domains *domains);

cyb__domain cyb__domains_at(const cyb__domains *domains, size_t d);

/* The rows of domain d that have all the item needs; `kept` takes their places
 * where some are left out and holds as many cells as the domain has rows. */
cyb__domain cyb__domains_of(const cyb__domains *domains, size_t d, const cyb_design *design,
                            const cyb__arguments *arguments, const cyb__item *item, uint32_t *kept);

#endif
