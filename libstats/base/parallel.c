/* base/parallel.c - work cut into blocks of fixed size.
 * Layer: base. */
#include <cyberstats/parallel.h>

#include <omp.h>

#include "base/memory.h"

size_t cyb_parallel_count(size_t n, size_t size) { return n / size + (n % size != 0); }

static int team(int threads, size_t blocks) {
  int most = threads > 0 ? threads : omp_get_num_procs();
  return blocks < (size_t)most ? (int)(blocks ? blocks : 1) : most;
}

int cyb_parallel_blocks(size_t n, size_t size, int threads, cyb_block_work *work, void *user,
                        cyb_error *error) {
  size_t blocks = cyb_parallel_count(n, size), failed = SIZE_MAX;
  cyb_error first_error = {0};
  int status = CYB_OK;
#pragma omp parallel for num_threads(team(threads, blocks)) schedule(dynamic, 1)
  for (size_t b = 0; b < blocks; b++) {
    size_t first = b * size, last = n - first > size ? first + size : n;
    cyb_error mine = {0};
    size_t failed_before;
    int outcome;
#pragma omp atomic read
    failed_before = failed;
    if (failed_before < b) continue; /* a block before this one already answers */
    outcome = work(user, b, first, last, &mine);
    if (outcome == CYB_OK) continue;
#pragma omp critical(cyb_parallel_failure)
    if (b < failed) {
#pragma omp atomic write
      failed = b;
      status = outcome;
      first_error = mine;
    }
  }
  if (status != CYB_OK && error && error->status == CYB_OK) *error = first_error;
  return status;
}

int cyb_parallel_both(int threads, int (*first)(void *, cyb_error *), void *first_user,
                      int (*second)(void *, cyb_error *), void *second_user, cyb_error *error) {
  int status[2] = {CYB_OK, CYB_OK};
  cyb_error errors[2];
  memset(errors, 0, sizeof errors);
#pragma omp parallel sections num_threads(team(threads, 2))
  {
#pragma omp section
    status[0] = first(first_user, &errors[0]);
#pragma omp section
    status[1] = second(second_user, &errors[1]);
  }
  for (int i = 0; i < 2; i++) {
    if (status[i] == CYB_OK) continue;
    if (error && error->status == CYB_OK) *error = errors[i];
    return status[i];
  }
  return CYB_OK;
}
