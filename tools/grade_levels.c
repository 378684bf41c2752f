/* tools/grade_levels.c - grades of posture as a rating plan meets them.
 * Layer: tools. */
#include "tools/grade_levels.h"

#include <stdlib.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/place.h"

/* Middle of the band of scores from the level's least to the next one's. */
static const char *middle_of(const cyb_framework *levels, size_t grade, cyb_keep *kept) {
  double low = levels->grade[grade - 1]->level_min;
  double high = grade < levels->grades ? levels->grade[grade]->level_min : 100.0;
  cyb_text text = {0};
  cyb_text_add_number(&text, (low + high) / 2.0);
  return keep(kept, &text);
}

int grade_levels_read(grade_levels *out, cyb_app *app, cyb_keep *kept, cyb_error *error) {
  cyb_framework *levels = NULL;
  char *path = NULL;
  int status = place_dataset(&path, "frameworks", "cyberstats-60", error);
  *out = (grade_levels){.count = 0};
  if (!status) status = cyb_framework_read(&levels, path, error);
  if (!status && levels->grades < USUAL_GRADE)
    status = cyb_error_set(error, CYB_EDATA, path, _("grades from 1 to %d at least are wanted"),
                           USUAL_GRADE);
  for (size_t g = 1; !status && g <= levels->grades; g++) {
    const cyb_node *node = levels->grade[g - 1];
    out->level[out->count++] = (cyb_premium_level){
        keep_format(kept, _("grade %zu, %s"), g, in_language(app, node->zh, node->en)),
        keep_format(kept, "%zu", g), middle_of(levels, g, kept)};
  }
  cyb_framework_free(levels);
  free(path);
  return status;
}
