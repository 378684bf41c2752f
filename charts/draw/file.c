/* draw/file.c - pictures written beside their place and renamed when complete.
 * Layer: charts/draw. */
#include <errno.h>
#include <fcntl.h>
#include <strings.h>
#include <unistd.h>

#include <cybercharts/chart.h>

#include "draw/cairo.h"

#include "base/allocate.h"

typedef int (*writer)(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error);

static int write_svg(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error) {
  char *text = NULL;
  int status = cyb_draw_svg(&text, drawing, false, error);
  if (status != CYB_OK) return status;
  if (fputs(text, file) == EOF)
    status = cyb_error_set(error, CYB_EIO, path, "cannot be written: %s", strerror(errno));
  free(text);
  return status;
}

static const struct {
  const char *ending;
  writer write;
} writers[] = {{".svg", write_svg}, {".pdf", cyb__draw_pdf}, {".png", cyb__draw_png}};

static writer find_writer(const char *path) {
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
    size_t ending = strlen(writers[i].ending);
    if (length > ending && strcasecmp(path + length - ending, writers[i].ending) == 0)
      return writers[i].write;
  }
  return NULL;
}

/* A new file in the same folder, so that renaming cannot cross file systems.
 * Not mkstemp: its files are private to the user, a chart is not. */
static FILE *open_beside(const char *path, char **beside) {
  for (int attempt = 0; attempt < 100; attempt++) {
    cyb_text name = {0};
    int handle;
    FILE *file;
    cyb_text_format(&name, "%s.part%d", path, attempt);
    *beside = cyb_text_take(&name);
    cyb_text_free(&name);
    if (!*beside) return NULL;
    handle = open(*beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    file = handle >= 0 ? fdopen(handle, "wb") : NULL;
    if (file) return file;
    if (handle >= 0) {
      close(handle);
      unlink(*beside);
    }
    free(*beside);
    *beside = NULL;
    if (errno != EEXIST) return NULL;
  }
  return NULL;
}

static int write_failure(const char *path, cyb_error *error) {
  return cyb_error_set(error, CYB_EIO, path, "cannot be written: %s", strerror(errno));
}

/* Everything is on the disk before the old picture gives way. The stream is
 * asked too, because cairo forgets an error that its last writes meet. */
static int write_whole(FILE *file, writer write, const cyb_drawing *drawing, const char *path,
                       cyb_error *error) {
  int status = write(file, drawing, path, error);
  if (status == CYB_OK && (fflush(file) != 0 || ferror(file) || fsync(fileno(file)) != 0))
    status = write_failure(path, error);
  if (fclose(file) != 0 && status == CYB_OK) status = write_failure(path, error);
  return status;
}

int cyb_draw_file(const cyb_drawing *drawing, const char *path, cyb_error *error) {
  writer write = find_writer(path);
  char *beside = NULL;
  FILE *file;
  int status;
  if (!write)
    return cyb_error_set(error, CYB_EDOMAIN, path,
                         "unknown kind of picture; the name must end in .svg, .pdf or .png");
  file = open_beside(path, &beside);
  if (!file) return cyb_error_set(error, CYB_EIO, path, "cannot be created: %s", strerror(errno));
  status = write_whole(file, write, drawing, path, error);
  if (status == CYB_OK && rename(beside, path) != 0) status = write_failure(path, error);
  if (status != CYB_OK) unlink(beside);
  free(beside);
  return status;
}
