/* tests/unit/test_ingest_whole.c - nothing happens by halves: kills, full disks
 * and threads. */
#include "ingest_fixture.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <signal.h>
#include <time.h>

enum { LARGE = 60000 };

static void write_large(const char *name, int shift) {
  FILE *file = fopen(scratch_path(name), "w");
  assert_non_null(file);
  fputs("year,id,name,size,rev,emp\n", file);
  for (int i = 0; i < LARGE; i++)
    fprintf(file, "2023,U%d,Firm number %d,%s,%d.25,%d\n", i, i, i % 2 ? "small" : "large",
            i + shift, i % 1000);
  assert_int_equal(fclose(file), 0);
}

/* In a child: ingests until killed; the kill comes after some blocks. */
static int wait_and_die(void *user, double fraction, const char *what) {
  (void)what;
  if (fraction > *(double *)user) raise(SIGKILL);
  return 0;
}

static void ingest_and_die(double when) {
  cyb_progress progress = {wait_and_die, &when};
  cyb_ingest_options options = options_for("2023");
  cyb_store *own;
  cyb_check *check;
  options.rules = NULL;
  options.progress = &progress;
  options.threads = options.csv.threads = 1; /* the parent's threads are not the child's */
  if (cyb_store_open(&own, scratch_path("p.db"), true, NULL) == CYB_OK)
    cyb_ingest_file(&check, own, scratch_path("large.csv"), &options, NULL, NULL);
  _exit(1);
}

static void a_kill_leaves_the_project_as_it_was(void **state) {
  (void)state;
  static const double moments[] = {-1, 0.3, 0.9};
  cyb_error error = {0};
  ingest_ok("2022.csv", first_year, "2022");
  char *before = dump();
  write_large("large.csv", 0);
  for (size_t i = 0; i < 3; i++) {
    int status;
    cyb_store_close(store);
    pid_t child = fork();
    if (child == 0) ingest_and_die(moments[i]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    check_ok(error, cyb_store_open(&store, scratch_path("p.db"), false, &error));
    char *after = dump();
    assert_string_equal(before, after);
    free(after);
  }
  free(before);
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  cyb_check_free(found);
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  assert_int_equal(found->records, LARGE);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The same from outside, at moments spread over a whole run, its commit too. */
static void a_kill_at_any_moment_is_before_or_after(void **state) {
  (void)state;
  enum { MOMENTS = 16 };
  double started, length = 1e9;
  cyb_error error = {0};
  write_large("large.csv", 0);
  ingest_ok("2022.csv", first_year, "2022");
  char *before = dump();
  cyb_store_close(store);
  for (int i = MOMENTS; i >= 0; i--) { /* the whole run first, to know its length */
    pid_t child = fork();
    started = seconds();
    if (child == 0) ingest_and_die(2);
    if (i < MOMENTS) usleep((useconds_t)(1e6 * length * (i + 0.5) / MOMENTS));
    if (i < MOMENTS) kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    if (i == MOMENTS) length = seconds() - started;
    check_ok(error, cyb_store_open(&store, scratch_path("p.db"), false, &error));
    char *after = dump();
    if (i == MOMENTS || strcmp(before, after) != 0) { /* then all of it is there */
      cyb_table *table;
      check_ok(error, cyb_store_read(store, "annual", "2023", NULL, 0, false, &table, &error));
      assert_int_equal(table->rows, LARGE);
      cyb_table_free(table);
      cyb_store_close(store);
      unlink(scratch_path("p.db"));
      check_ok(error, cyb_store_open(&store, scratch_path("p.db"), true, &error));
      ingest_ok("2022.csv", first_year, "2022");
    }
    free(after);
    cyb_store_close(store);
  }
  free(before);
  check_ok(error, cyb_store_open(&store, scratch_path("p.db"), false, &error));
}

static void a_full_disk_leaves_the_project_as_it_was(void **state) {
  (void)state;
  struct rlimit old, small = {600000, 0};
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  ingest_ok("2022.csv", first_year, "2022");
  char *before = dump(), *after;
  write_large("large.csv", 0);
  signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &old);
  small.rlim_max = old.rlim_max;
  setrlimit(RLIMIT_FSIZE, &small);
  cyb_check_free(found);
  found = NULL;
  int status = cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure);
  setrlimit(RLIMIT_FSIZE, &old);
  print_message("# %s: %s\n", failure.where, failure.message);
  assert_int_equal(status, CYB_EIO);
  assert_null(found);
  after = dump();
  assert_string_equal(before, after);
  free(before);
  free(after);
  failure = (cyb_error){0};
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  assert_int_equal(found->records, LARGE);
}

static void threads_do_not_show(void **state) {
  (void)state;
  char *one, *two;
  cyb_error error = {0};
  cyb_ingest_options options = options_for("2023");
  options.rules = NULL;
  options.threads = 1;
  write_large("large.csv", 0);
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  write_large("larger.csv", 1);
  cyb_check_free(found);
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("larger.csv"), &options, NULL, &failure));
  assert_int_equal(found->replaced, LARGE);
  one = dump();
  cyb_store_close(store);
  check_ok(error, cyb_store_open(&store, scratch_path("q.db"), true, &error));
  options.threads = 2;
  cyb_check_free(found);
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("large.csv"), &options, NULL, &failure));
  cyb_check_free(found);
  check_ok(failure,
           cyb_ingest_file(&found, store, scratch_path("larger.csv"), &options, NULL, &failure));
  two = dump();
  assert_string_equal(one, two);
  free(one);
  free(two);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      INGEST_TEST(a_kill_leaves_the_project_as_it_was),
      INGEST_TEST(a_kill_at_any_moment_is_before_or_after),
      INGEST_TEST(a_full_disk_leaves_the_project_as_it_was),
      INGEST_TEST(threads_do_not_show),
  };
  return cmocka_run_group_tests_name("ingest-whole", tests, NULL, NULL);
}
