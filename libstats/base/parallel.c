/* base/parallel.c - work cut into blocks of fixed size.
 * Layer: base. */
#include <cyberstats/parallel.h>

#include <omp.h>
#include <pthread.h>
#include <stdbool.h>

#include "base/memory.h"

size_t cyb_parallel_count(size_t n, size_t size) {
  return n / size + (n % size != 0);
}

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

/* A thread of its own and not an OpenMP team: a team's members spin while they
 * wait for each other, and here one side nearly always waits for the other. */
struct errand {
  int (*work)(void *, cyb_error *);
  void *user;
  int status;
  cyb_error error;
};

static void *run_errand(void *user) {
  struct errand *errand = user;
  errand->status = errand->work(errand->user, &errand->error);
  return NULL;
}

int cyb_parallel_both(int threads, int (*first)(void *, cyb_error *), void *first_user,
                      int (*second)(void *, cyb_error *), void *second_user, cyb_error *error) {
  struct errand errands[2] = {{first, first_user, CYB_OK, {CYB_OK, "", ""}},
                              {second, second_user, CYB_OK, {CYB_OK, "", ""}}};
  pthread_t other;
  bool apart = team(threads, 2) > 1 && pthread_create(&other, NULL, run_errand, &errands[1]) == 0;
  run_errand(&errands[0]);
  if (apart)
    pthread_join(other, NULL);
  else
    run_errand(&errands[1]);
  for (int i = 0; i < 2; i++) {
    if (errands[i].status == CYB_OK) continue;
    if (error && error->status == CYB_OK) *error = errands[i].error;
    return errands[i].status;
  }
  return CYB_OK;
}
