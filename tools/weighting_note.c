/* tools/weighting_note.c - what changed the weights, as JSON.
 * Layer: tools. */
#include "tools/weighting_note.h"

#include "tools/result.h"

static void set_count(json_t *object, const char *key, size_t count) {
  result_set(object, key, json_integer((json_int_t)count));
}

static json_t *adjustment_note(const cyb_adjustment_info *info) {
  json_t *note = json_object();
  result_set(note, "kind", result_text(info->kind));
  result_set(note, "distance", result_text(info->distance));
  set_count(note, "rows", info->rows);
  set_count(note, "margins", info->margins);
  set_count(note, "redundant", info->redundant);
  set_count(note, "parts", info->parts);
  set_count(note, "steps", info->steps);
  result_set(note, "lower", result_number(info->lower));
  result_set(note, "upper", result_number(info->upper));
  result_set(note, "g_least", result_number(info->g_least));
  result_set(note, "g_most", result_number(info->g_most));
  set_count(note, "at_lower", info->at_lower);
  set_count(note, "at_upper", info->at_upper);
  result_set(note, "worst_margin", result_number(info->worst));
  return note;
}

json_t *weighting_note(const cyb_design *design) {
  json_t *list = json_array();
  for (size_t k = 0; k < cyb_design_adjustments(design); k++) {
    cyb_adjustment_info info = cyb_design_adjustment(design, k);
    json_array_append_new(list, adjustment_note(&info));
  }
  return list;
}

json_t *weighting_margins(const cyb_design *design) {
  json_t *list = json_array();
  cyb_margin_fit fit;
  for (size_t k = 0; k < cyb_design_adjustments(design); k++)
    for (size_t i = 0; cyb_design_margin(design, k, i, &fit); i++) {
      json_t *row = json_object();
      result_set(row, "adjustment", result_text(cyb_design_adjustment(design, k).kind));
      result_set(row, "margin", result_text(fit.name));
      result_set(row, "before", result_number(fit.before));
      result_set(row, "target", result_number(fit.target));
      result_set(row, "after", result_number(fit.after));
      result_set(row, "redundant", json_boolean(fit.redundant));
      json_array_append_new(list, row);
    }
  return list;
}

json_t *weighting_classes(const cyb_design *design) {
  json_t *list = json_array();
  cyb_response_class c;
  for (size_t k = 0; k < cyb_design_adjustments(design); k++)
    for (size_t i = 0; cyb_design_response_class(design, k, i, &c); i++) {
      json_t *row = json_object();
      result_set(row, "class", result_text(c.name));
      set_count(row, "respondents", c.respondents);
      set_count(row, "nonrespondents", c.nonrespondents);
      set_count(row, "unknown", c.unknown);
      set_count(row, "out_of_scope", c.out_of_scope);
      result_set(row, "eligible_weight", result_number(c.eligible));
      result_set(row, "responding_weight", result_number(c.responding));
      result_set(row, "factor", result_number(c.factor));
      json_array_append_new(list, row);
    }
  return list;
}
