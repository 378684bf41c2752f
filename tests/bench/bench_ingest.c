/* tests/bench/bench_ingest.c - makes the file that bench_ingest.sh times, and
 * ingests it through the public interface.
 *   bench_ingest make ROWS FOLDER     big.csv (fixed seed) and bench.csv, its form
 *   bench_ingest ingest FOLDER THREADS
 * The file has 30 columns: a key, two codes, two texts, 17 decimals, 8 integers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/ingest.h>

enum { NUMBERS = 25 };

static FILE *open_in(const char *folder, const char *name, const char *mode) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return fopen(path, mode);
}

static int make_form(const char *folder) {
  FILE *file = open_in(folder, "bench.csv", "w");
  if (!file) return 1;
  fputs("code,type,required,minimum,maximum,key,codes\nid,text,yes,,,yes,\nname,text,,,,,\n"
        "district,code,,,,,a|b|c|d|e|f|g|h\nkind,code,,,,,A|B|C\nnote,text,,,,,\n",
        file);
  for (int i = 1; i <= NUMBERS; i++)
    fprintf(file, "x%d,%s,,0,1000000,,\n", i, i % 3 ? "decimal" : "integer");
  return fclose(file) != 0;
}

/* Marsaglia (2003), "Xorshift RNGs": enough to fill a file the same way twice. */
static uint64_t draw(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static int make_data(const char *folder, long rows) {
  FILE *file = open_in(folder, "big.csv", "w");
  uint64_t state = 88172645463325252u;
  if (!file) return 1;
  fputs("id,name,district,kind,note", file);
  for (int i = 1; i <= NUMBERS; i++) fprintf(file, ",x%d", i);
  fputc('\n', file);
  for (long row = 0; row < rows; row++) {
    fprintf(file, "U%07ld,Firm number %ld,%c,%c,n%d", row * 7919 % rows, row,
            "abcdefgh"[draw(&state) % 8], "ABC"[draw(&state) % 3], (int)(draw(&state) % 1000));
    for (int i = 1; i <= NUMBERS; i++) {
      int number = (int)(draw(&state) % 1000000);
      if (i % 3)
        fprintf(file, ",%d.%02d", number / 100, number % 100);
      else
        fprintf(file, ",%d", number / 10);
    }
    fputc('\n', file);
  }
  return fclose(file) != 0;
}

static int ingest(const char *folder, int threads) {
  char data[1024], form_path[1024], project[1024];
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_form *form = NULL;
  cyb_store *store = NULL;
  cyb_check *check = NULL;
  snprintf(data, sizeof data, "%s/big.csv", folder);
  snprintf(form_path, sizeof form_path, "%s/bench.csv", folder);
  snprintf(project, sizeof project, "%s/ours.db", folder);
  options.period = "2023";
  options.threads = options.csv.threads = threads;
  int status = cyb_form_read(&form, form_path, &error);
  options.form = form;
  if (!status) status = cyb_store_open(&store, project, true, &error);
  if (!status) status = cyb_ingest_file(&check, store, data, &options, NULL, &error);
  if (status) fprintf(stderr, "bench_ingest: %s: %s\n", error.where, error.message);
  if (check) printf("%zu\n", check->records);
  cyb_check_free(check);
  cyb_store_close(store);
  cyb_form_free(form);
  return status != CYB_OK;
}

int main(int argc, char **argv) {
  if (argc == 4 && !strcmp(argv[1], "make"))
    return make_form(argv[3]) || make_data(argv[3], strtol(argv[2], NULL, 10));
  if (argc == 4 && !strcmp(argv[1], "ingest"))
    return ingest(argv[2], (int)strtol(argv[3], NULL, 10));
  fputs("usage: bench_ingest make ROWS FOLDER | bench_ingest ingest FOLDER THREADS\n", stderr);
  return 2;
}
