/* tests/unit/markup_of_file.c - says what is wrong with the markup of each file
 * named, for tests of whole reports; status 1 where anything is. */
#include <stdio.h>
#include <stdlib.h>

#include "markup.h"

static char *read_whole(const char *path) {
  cyb_text text = {0};
  FILE *file = fopen(path, "rb");
  char part[4096];
  size_t got;
  if (!file) return NULL;
  while ((got = fread(part, 1, sizeof part, file)) > 0) cyb_text_add_bytes(&text, part, got);
  fclose(file);
  return cyb_text_take(&text);
}

int main(int argc, char **argv) {
  int wrong = argc < 2;
  for (int i = 1; i < argc; i++) {
    char *text = read_whole(argv[i]);
    const char *problem = text ? markup_problem(text) : "cannot be read";
    if (problem) printf("%s: %s\n", argv[i], problem);
    if (problem) wrong = 1;
    free(text);
  }
  return wrong;
}
