/* base/parallel.c - work cut into blocks of fixed size.
 * Layer: base. */
#include <cyberstats/parallel.h>

#include <omp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/memory.h"

size_t cyb_parallel_count(size_t n, size_t size) {
  return n / size + (n % size != 0);
}

static int team(int threads, size_t blocks) {
  int most = threads > 0 ? threads : omp_get_num_procs();
  return blocks < (size_t)most ? (int)(blocks ? blocks : 1) : most;
}

/* Threads of their own and not an OpenMP team: a team's members spin while they wait
 * for each other, which on a machine with other work takes the very processor that
 * the last of them waits for. */
typedef struct crew {
  size_t n, size, blocks;
  cyb_block_work *work;
  void *user;
  atomic_size_t next, failed; /* blocks: the next to take; the first that failed */
  pthread_mutex_t lock;       /* of what follows */
  int status;
  cyb_error error;
} crew;

static void report_failure(crew *c, size_t block, int status, const cyb_error *error) {
  pthread_mutex_lock(&c->lock);
  if (block < atomic_load(&c->failed)) {
    atomic_store(&c->failed, block);
    c->status = status;
    c->error = *error;
  }
  pthread_mutex_unlock(&c->lock);
}

/* Blocks are taken in order: one that is skipped has a failed one before it. */
static void *take_blocks(void *user) {
  crew *c = user;
  size_t b;
  while ((b = atomic_fetch_add(&c->next, 1)) < c->blocks && b < atomic_load(&c->failed)) {
    size_t first = b * c->size, last = c->n - first > c->size ? first + c->size : c->n;
    cyb_error mine = {0};
    int outcome = c->work(c->user, b, first, last, &mine);
    if (outcome != CYB_OK) report_failure(c, b, outcome, &mine);
  }
  return NULL;
}

int cyb_parallel_blocks(size_t n, size_t size, int threads, cyb_block_work *work, void *user,
                        cyb_error *error) {
  crew c = {.n = n,
            .size = size,
            .blocks = cyb_parallel_count(n, size),
            .work = work,
            .user = user,
            .lock = PTHREAD_MUTEX_INITIALIZER};
  size_t others = (size_t)team(threads, c.blocks) - 1, started = 0;
  pthread_t *other = others ? CYB__ARRAY(pthread_t, others) : NULL;
  atomic_init(&c.next, 0);
  atomic_init(&c.failed, SIZE_MAX);
  while (other && started < others && pthread_create(&other[started], NULL, take_blocks, &c) == 0)
    started++;
  take_blocks(&c);
  while (started > 0) pthread_join(other[--started], NULL);
  free(other);
  pthread_mutex_destroy(&c.lock);
  if (c.status != CYB_OK && error && error->status == CYB_OK) *error = c.error;
  return c.status;
}

/* A pipeline: one side nearly always waits for the other. */
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
