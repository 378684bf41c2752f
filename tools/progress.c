/* tools/progress.c - a progress bar for long work, and Ctrl-C.
 * Layer: tools. */
#include "tools/progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "tools/output.h"

static volatile sig_atomic_t interrupted, reporting;

static struct {
  double started, shown;
  bool visible, wanted;
} bar;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Seconds that work has to hear that it should stop. */
enum { PATIENCE = 2 };

/* Nothing half-written stays: files are renamed when complete and SQLite rolls back. */
static void leave(int signal_number) {
  (void)signal_number;
  output_abandon();
  _exit(130);
}

/* Work that does not report, or not for long, cannot be asked to stop. */
static void on_interrupt(int signal_number) {
  if (interrupted || !reporting) leave(signal_number);
  interrupted = 1;
  alarm(PATIENCE);
}

static void draw(double fraction, const char *what) {
  enum { WIDTH = 32 };
  int full = (int)(fraction * WIDTH + 0.5);
  fprintf(stderr, "\r%-24.24s [", what ? what : "");
  for (int i = 0; i < WIDTH; i++) fputc(i < full ? '#' : '.', stderr);
  fprintf(stderr, "] %3.0f %%", 100 * fraction);
  fflush(stderr);
}

static int report(void *user, double fraction, const char *what) {
  double now = seconds();
  (void)user;
  reporting = 1;
  if (bar.wanted && now - bar.started > 1.0 && now - bar.shown > 0.1) {
    draw(fraction < 0 ? 0 : fraction > 1 ? 1 : fraction, what);
    bar.shown = now;
    bar.visible = true;
  }
  return interrupted;
}

void progress_start(cyb_app *app) {
  bar.started = seconds();
  bar.wanted = !app->quiet && isatty(STDERR_FILENO);
  app->progress = (cyb_progress){report, NULL};
  signal(SIGALRM, leave);
  signal(SIGINT, on_interrupt);
}

bool progress_interrupted(void) {
  return interrupted;
}

void progress_end(void) {
  reporting = 0;
  if (bar.visible) fprintf(stderr, "\r%70s\r", "");
  bar.visible = false;
}
