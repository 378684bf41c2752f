/* cyberstats/parallel.h - work cut into blocks of fixed size.
 * Layer: base. May include: base.
 *
 * The blocks depend on the length of the work alone, never on the number of
 * threads; whoever combines their answers does so in block order. */
#ifndef CYBERSTATS_PARALLEL_H
#define CYBERSTATS_PARALLEL_H

#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One block: rows first .. last-1. Returns a status; `error` is the block's
 * own and only the first failing block's, in block order, is passed on. */
typedef int cyb_block_work(void *user, size_t block, size_t first, size_t last, cyb_error *error);

/* Number of blocks that n rows make; size >= 1. */
size_t cyb_parallel_count(size_t n, size_t size);

/* Runs `work` over all blocks with at most `threads` threads (0 = all cores).
 * Returns the status of the first failing block in block order, else CYB_OK.
 * Errors   whatever the work returns; CYB_ENOMEM. */
int cyb_parallel_blocks(size_t n, size_t size, int threads, cyb_block_work *work, void *user,
                        cyb_error *error);

/* Runs two pieces of work side by side when threads != 1, else one after the
 * other; the pipeline of reading one block while the last one is stored.
 * Returns the first's status if it failed, else the second's. */
int cyb_parallel_both(int threads, int (*first)(void *, cyb_error *), void *first_user,
                      int (*second)(void *, cyb_error *), void *second_user, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
