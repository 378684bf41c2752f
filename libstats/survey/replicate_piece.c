/* survey/replicate_piece.c - what replicates need of one statistic in one domain.
 * Layer: survey. */
#include "survey/replicate_piece.h"

#include "base/memory.h"
#include "survey/leaf.h"

static const cyb__leaf_replicate *kind_of(const cyb_leaf *leaf) {
  return cyb__leaf_replicate_find(leaf->function, leaf->arguments > 0);
}

bool cyb__item_of_sums(const cyb__item *item) {
  for (size_t l = 0; l < item->leaves; l++) {
    const cyb__leaf_replicate *kind = kind_of(&item->leaf[l]);
    if (!kind || kind->terms == 0) return false;
  }
  return true;
}

static uint32_t carrier_at(const cyb_design *design, cyb__carrier carrier, uint32_t position) {
  return carrier == CYB__CARRIER_UNIT ? design->stage[0].unit[position] : position;
}

static int find_kinds(cyb__piece *piece, cyb_error *error) {
  const cyb__item *item = piece->item;
  piece->part = CYB__ARRAY(cyb__leaf_part, item->leaves);
  if (!piece->part) return cyb_error_memory(error);
  for (size_t l = 0; l < item->leaves; l++) {
    cyb__leaf_part *part = &piece->part[l];
    part->kind = kind_of(&item->leaf[l]);
    if (!part->kind)
      return cyb_error_set(error, CYB_EDOMAIN, item->leaf[l].function,
                           "this statistic has no replicates; choose --variance=linearized");
    part->term = piece->width;
    piece->width += part->kind->terms;
  }
  return CYB_OK;
}

static int find_entries(cyb__piece *piece, const cyb_design *design, const cyb__domain *domain,
                        cyb__carrier carrier, cyb_error *error) {
  piece->rows = domain->rows;
  if (piece->width == 0) return CYB_OK;
  piece->carrier = CYB__ARRAY(uint32_t, domain->rows);
  if (!piece->carrier) return cyb_error_memory(error);
  for (size_t i = 0; i < domain->rows; i++) {
    uint32_t at = carrier_at(design, carrier, domain->position[i]);
    if (piece->entries == 0 || piece->carrier[piece->entries - 1] != at)
      piece->carrier[piece->entries++] = at;
  }
  piece->terms = CYB__ARRAY(double, piece->entries * piece->width);
  return piece->terms ? CYB_OK : cyb_error_memory(error);
}

/* A carrier that is a row takes its whole weight from the replicate. */
static double own_weight(const cyb_leaf_rows *rows, cyb__carrier carrier, size_t i) {
  return carrier == CYB__CARRIER_UNIT ? rows->weight[i] : 1.0;
}

static int add_sums(cyb__piece *piece, size_t l, const cyb_design *design,
                    const cyb__domain *domain, const cyb_leaf_rows *rows, cyb__carrier carrier,
                    cyb__workspace *space, cyb_error *error) {
  cyb__leaf_part *part = &piece->part[l];
  size_t entry = 0;
  int status = CYB_OK;
  if (part->kind->centre)
    part->centre = part->kind->centre(rows);
  else
    status = piece->item->kind[l]->evaluate(rows, &part->centre, space->influence, error);
  for (size_t i = 0; status == CYB_OK && i < domain->rows; i++) {
    double term[CYB__TERMS], *to;
    while (piece->carrier[entry] != carrier_at(design, carrier, domain->position[i])) entry++;
    to = piece->terms + entry * piece->width + part->term;
    part->kind->term(term, rows->x ? rows->x[i] : 0.0, rows->y ? rows->y[i] : 0.0, part->centre);
    for (size_t k = 0; k < part->kind->terms; k++) to[k] += own_weight(rows, carrier, i) * term[k];
  }
  return status;
}

static int keep_order(cyb__piece *piece, size_t l, const cyb_design *design,
                      const cyb__domain *domain, const cyb_leaf_rows *rows, cyb__carrier carrier,
                      cyb_error *error) {
  cyb__leaf_part *part = &piece->part[l];
  cyb__sorted_rows sorted = {0};
  int status = cyb__sort_by_value(&sorted, rows, error);
  for (size_t i = 0; status == CYB_OK && i < sorted.count; i++) {
    sorted.weight[i] = own_weight(rows, carrier, sorted.row[i]);
    sorted.row[i] = carrier_at(design, carrier, domain->position[sorted.row[i]]);
  }
  part->x = sorted.x;
  part->weight = sorted.weight;
  part->carrier = sorted.row;
  return status;
}

int cyb__piece_build(cyb__piece *piece, const cyb__task *task, size_t s, size_t d,
                     cyb__carrier carrier, cyb__workspace *space, cyb_error *error) {
  const cyb_design *design = task->design;
  cyb__domain domain;
  int status;
  piece->item = &task->arguments.item[s];
  piece->output = s * task->request->domains + d;
  piece->quantile_type = task->request->quantile_type;
  domain = cyb__domains_of(&task->domains, d, design, &task->arguments, piece->item, space->kept);
  for (size_t i = 0; i < domain.rows; i++)
    space->weight[i] = design->weight[design->order[domain.position[i]]];
  status = find_kinds(piece, error);
  if (status == CYB_OK) status = find_entries(piece, design, &domain, carrier, error);
  for (size_t l = 0; status == CYB_OK && l < piece->item->leaves; l++) {
    cyb_leaf_rows rows = cyb__gather_leaf(task, piece->item, l, &domain, space);
    status = piece->part[l].kind->terms > 0
                 ? add_sums(piece, l, design, &domain, &rows, carrier, space, error)
                 : keep_order(piece, l, design, &domain, &rows, carrier, error);
  }
  return status;
}

void cyb__piece_clear(cyb__piece *piece) {
  for (size_t l = 0; piece->part && l < piece->item->leaves; l++) {
    free(piece->part[l].x);
    free(piece->part[l].weight);
    free(piece->part[l].carrier);
  }
  free(piece->part);
  free(piece->carrier);
  free(piece->terms);
  *piece = (cyb__piece){0};
}
