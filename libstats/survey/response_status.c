/* survey/response_status.c - what a status of the field work says.
 * Layer: survey. */
#include <string.h>

#include <cyberstats/nonresponse.h>

#include "survey/response_parts.h"

static const struct {
  const char *status;
  cyb_response response;
} statuses[] = {
    {"responded", CYB_RESPONDENT},
    {"refused", CYB_NONRESPONDENT},
    {"no_contact", CYB_NONRESPONDENT},
    {"out_of_scope", CYB_OUT_OF_SCOPE},
    {"closed", CYB_OUT_OF_SCOPE},
    {"duplicate", CYB_OUT_OF_SCOPE},
    {"已报", CYB_RESPONDENT},
    {"拒报", CYB_NONRESPONDENT},
    {"无法联系", CYB_NONRESPONDENT},
    {"超出范围", CYB_OUT_OF_SCOPE},
    {"停业或注销", CYB_OUT_OF_SCOPE},
    {"重复", CYB_OUT_OF_SCOPE},
    {"no contact", CYB_NONRESPONDENT},
    {"out of scope", CYB_OUT_OF_SCOPE},
    {"1", CYB_RESPONDENT},
    {"0", CYB_NONRESPONDENT},
    {"yes", CYB_RESPONDENT},
    {"no", CYB_NONRESPONDENT},
};

enum { STATUSES = sizeof statuses / sizeof *statuses };

bool cyb_response_of(const char *status, cyb_response *response) {
  for (size_t i = 0; i < STATUSES; i++)
    if (!strcmp(statuses[i].status, status)) {
      *response = statuses[i].response;
      return true;
    }
  return false;
}

const char *cyb__nearest_status(const char *status) {
  const char *names[STATUSES];
  for (size_t i = 0; i < STATUSES; i++) names[i] = statuses[i].status;
  return cyb_nearest(status, names, STATUSES);
}
