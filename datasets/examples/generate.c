/* datasets/examples/generate.c - the program that makes the bundled examples.
 * Layer: example.
 *
 * usage: generate FOLDER */
#include <stdio.h>

#include "write.h"

int main(int count, char **arguments) {
  if (count != 2) {
    fputs("usage: generate FOLDER\n", stderr);
    return 2;
  }
  return examples_write(arguments[1]) ? 0 : 1;
}
