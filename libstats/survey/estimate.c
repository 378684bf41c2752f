/* survey/estimate.c - statistics for every domain, with their design-based errors.
 * Layer: survey. */
#include <cyberstats/estimate.h>
#include <cyberstats/parallel.h>
#include <cyberstats/quantile.h>

#include "base/memory.h"
#include "survey/adjustment.h"
#include "survey/estimate_task.h"
#include "survey/replicate_parts.h"

/* Pieces of work, a statistic in a domain each: in one parallel block where there
 * are many, and between two reports of progress. */
enum { BLOCK_PIECES = 8, MANY_PIECES = 64, REPORT_PIECES = 4096 };

static size_t most_leaves(const cyb__task *task) {
  size_t most = 0;
  for (size_t s = 0; s < task->arguments.items; s++)
    if (task->arguments.item[s].leaves > most) most = task->arguments.item[s].leaves;
  return most;
}

/* Piece p is statistic p % items in domain p / items. */
static int estimate_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const cyb__task *task = user;
  size_t items = task->arguments.items, most = 0;
  cyb__workspace space = {0};
  int status;
  (void)block;
  for (size_t p = task->offset + first; p < task->offset + last; p++) {
    size_t rows = cyb__domains_at(&task->domains, p / items).rows;
    if (rows > most) most = rows;
  }
  status = cyb__workspace_allocate(&space, most, most_leaves(task), error);
  for (size_t p = task->offset + first; status == CYB_OK && p < task->offset + last; p++)
    status = cyb__estimate_item(task, p % items, p / items, &space, error);
  cyb__workspace_clear(&space);
  return status;
}

/* In batches, because progress is told from the calling thread. */
static int estimate_all(cyb__task *task, cyb_error *error) {
  const cyb_estimate_request *request = task->request;
  size_t pieces = request->domains * task->arguments.items;
  for (size_t done = 0; done < pieces; done += REPORT_PIECES) {
    size_t batch = pieces - done < REPORT_PIECES ? pieces - done : REPORT_PIECES;
    int status;
    if (cyb_progress_report(request->progress, (double)done / (double)pieces, "estimating"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    task->offset = done;
    status = cyb_parallel_blocks(batch, pieces > MANY_PIECES ? BLOCK_PIECES : 1, request->threads,
                                 estimate_block, task, error);
    if (status != CYB_OK) return status;
  }
  return CYB_OK;
}

static int check_request(const cyb_estimate_request *request, cyb_error *error) {
  if (!(request->level > 0.0 && request->level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "the confidence level lies between 0 and 1");
  if (request->quantile_type < 1 || request->quantile_type > CYB_QUANTILE_TYPES)
    return cyb_error_set(error, CYB_EDOMAIN, "quantile_type", "the types of quantiles are 1 to 9");
  return CYB_OK;
}

static int run(cyb__task *task, const cyb_statistic *const *statistics, size_t count,
               const cyb_replication *replication, cyb_error *error) {
  const cyb_estimate_request *request = task->request;
  int status = check_request(request, error);
  if (status == CYB_OK)
    status = cyb__arguments_evaluate(&task->arguments, statistics, count, task->design->rows,
                                     request->threads, error);
  if (status == CYB_OK)
    status = cyb__domains_group(&task->domains, task->design, &task->arguments, request, error);
  if (status == CYB_OK && replication) {
    task->simple = CYB__ARRAY(double, count * request->domains);
    if (!task->simple) status = cyb_error_memory(error);
  }
  if (status == CYB_OK) status = estimate_all(task, error);
  if (status == CYB_OK && replication) status = cyb__replicate_estimates(task, replication, error);
  free(task->simple);
  cyb__arguments_clear(&task->arguments);
  cyb__domains_clear(&task->domains);
  return status;
}

int cyb_estimate_table(cyb_estimate *out, const cyb_design *design,
                       const cyb_statistic *const *statistics, size_t count,
                       const cyb_estimate_request *request, cyb_error *error) {
  cyb__task task = {.design = design, .request = request, .out = out};
  return run(&task, statistics, count, request->replication, error);
}

int cyb_estimate_domains(cyb_estimate *out, const cyb_design *design,
                         const cyb_statistic *statistic, const cyb_estimate_request *request,
                         cyb_error *error) {
  return cyb_estimate_table(out, design, &statistic, 1, request, error);
}

int cyb_estimate_linearized(double *u, cyb_estimate *out, const cyb_design *design,
                            const cyb_statistic *statistic, const cyb_estimate_request *request,
                            cyb_error *error) {
  cyb__task task = {.design = design, .request = request, .out = out, .linearized = u};
  for (size_t row = 0; row < design->rows; row++) u[row] = 0.0;
  return run(&task, &statistic, 1, NULL, error);
}

int cyb_design_variance(double *variance, const cyb_design *design, const double *u,
                        cyb_error *error) {
  uint32_t *position = CYB__ARRAY(uint32_t, design->rows);
  double *sorted = CYB__ARRAY(double, design->rows);
  cyb__domain all = {position, design->rows};
  int status = position && sorted ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < design->rows; i++) {
    position[i] = (uint32_t)i;
    sorted[i] = u[design->order[i]];
  }
  if (status == CYB_OK) status = cyb__adjusted_variance(variance, design, &all, sorted, error);
  free(position);
  free(sorted);
  return status;
}
