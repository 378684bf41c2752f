/* num/composition.c - power series of a function of a power series.
 * Layer: num.
 *
 * Point j = row * columns + column has the weight w^j, w = exp(-theta - i pi / 2n):
 * one factor of the row, one of the column. Forward and back are the same
 * transform, because between them the values are replaced by their conjugates. */
#include "num/composition.h"

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "num/complexes.h"
#include "num/fft.h"
#include "num/vector.h"

CYB__VECTOR_LOOPS

/* WIDTH columns are taken at once, so that of each row a few cache lines are used
 * whole; BLOCK rows or columns are one piece of parallel work; FINE rows of a column
 * share a factor of their rotation; PAD pairs keep columns off the same cache sets;
 * rows are fetched AHEAD of their use, because they lie too far apart for the
 * processor to guess. */
enum { WIDTH = 16, BLOCK = 64, FINE = 32, PAD = 4, AHEAD = 8, LINE = 8 };

typedef struct job {
  size_t rows, columns, count;
  const double *in;
  double *out, *work; /* work: [rows][columns] pairs */
  /* Pairs by row or column: of the roots of unity; w^j; and w^-j / n, conjugated. */
  double *tables, *row_turn, *row_in, *row_out, *column_turn, *column_in, *column_out;
  cyb__fft *down, *along;
  cyb__complex_map *g;
  const void *user;
} job;

static void times(double *z, double re, double im) {
  double x = z[0];
  z[0] = x * re - z[1] * im;
  z[1] = x * im + z[1] * re;
}

/* table[k] = exp((re + i im) k). */
static void powers(double *table, size_t count, double re, double im) {
  for (size_t k = 0; k < count; k++) {
    table[2 * k] = re * (double)k;
    table[2 * k + 1] = im * (double)k;
  }
  cyb__complex_exp(table, count);
}

static int make_tables(job *o, double theta, cyb_error *error) {
  const double pi = 3.14159265358979323846;
  size_t rows = o->rows, columns = o->columns;
  double n = (double)(rows * columns), stride = (double)columns, *at;
  at = o->tables = CYB__LARGE(double, 6 * (rows + columns));
  if (!at) return cyb_error_memory(error);
  powers(o->row_turn = at, rows, 0.0, -2.0 * pi / (double)rows);
  powers(o->row_in = at += 2 * rows, rows, -theta * stride, -0.5 * pi / n * stride);
  powers(o->row_out = at += 2 * rows, rows, theta * stride, -0.5 * pi / n * stride);
  powers(o->column_turn = at += 2 * rows, columns, 0.0, -2.0 * pi / n);
  powers(o->column_in = at += 2 * columns, columns, -theta, -0.5 * pi / n);
  powers(o->column_out = at += 2 * columns, columns, theta, -0.5 * pi / n);
  for (size_t r = 0; r < 2 * rows; r++) o->row_out[r] /= n;
  return CYB_OK;
}

/* exp(-2 pi i m / n), m < n. */
static void turn(const job *o, size_t m, double *z) {
  const double *row = o->row_turn + 2 * (m / o->columns);
  z[0] = o->column_turn[2 * (m % o->columns)];
  z[1] = o->column_turn[2 * (m % o->columns) + 1];
  times(z, row[0], row[1]);
}

/* out_k = in_k exp(-2 pi i k column / n) factor, for the rows k of a column. */
CYB__VECTOR static void rotate(const job *o, const double *restrict in, double *restrict out,
                               size_t column, const double *factor) {
  size_t fine = o->rows < FINE ? o->rows : FINE;
  double re[FINE], im[FINE], coarse[2];
  for (size_t b = 0; b < fine; b++) {
    turn(o, b * column, coarse);
    times(coarse, factor[0], factor[1]);
    re[b] = coarse[0];
    im[b] = coarse[1];
  }
  for (size_t a = 0; a < o->rows; a += fine, in += 2 * fine, out += 2 * fine) {
    turn(o, a * column, coarse);
#pragma omp simd
    for (size_t b = 0; b < fine; b++) {
      double x = coarse[0] * re[b] - coarse[1] * im[b], y = coarse[0] * im[b] + coarse[1] * re[b];
      out[2 * b] = in[2 * b] * x - in[2 * b + 1] * y;
      out[2 * b + 1] = in[2 * b] * y + in[2 * b + 1] * x;
    }
  }
}

/* Doubles from one column of the buffer to the next; the last is scratch. */
static size_t distance(const job *o) {
  return 2 * (o->rows + PAD);
}

static double *row_of(const job *o, size_t r) {
  return o->work + 2 * r * (o->columns + PAD);
}

static void fetch(const double *at, size_t doubles) {
  for (size_t i = 0; i < doubles; i += LINE) __builtin_prefetch(at + i);
}

static size_t row_ahead(const job *o, size_t r) {
  return r + AHEAD < o->rows ? r + AHEAD : r;
}

/* --- first: columns of the values, weighted ---------------------------------- */

static void load_values(const job *o, double *buffer, size_t from, size_t width) {
  size_t apart = distance(o);
  for (size_t r = 0; r < o->rows; r++) {
    const double *in = o->in + r * o->columns + from, *weight = o->row_in + 2 * r;
    size_t first = r * o->columns + from, held = first < o->count ? o->count - first : 0;
    fetch(o->in + row_ahead(o, r) * o->columns + from, width);
    for (size_t c = 0; c < width; c++) {
      double x = c < held ? in[c] : 0.0;
      buffer[c * apart + 2 * r] = x * weight[0];
      buffer[c * apart + 2 * r + 1] = x * weight[1];
    }
  }
}

static void store_points(const job *o, const double *buffer, size_t from, size_t width) {
  size_t apart = distance(o);
  for (size_t r = 0; r < o->rows; r++) {
    double *work = row_of(o, r) + 2 * from;
    fetch(row_of(o, row_ahead(o, r)) + 2 * from, 2 * width);
    for (size_t c = 0; c < width; c++)
      memcpy(work + 2 * c, buffer + c * apart + 2 * r, 2 * sizeof *work);
  }
}

static void forward_columns(const job *o, double *buffer, size_t from, size_t width) {
  double *scratch = buffer + distance(o) * WIDTH;
  load_values(o, buffer, from, width);
  for (size_t c = 0; c < width; c++) {
    double *z = buffer + c * distance(o);
    cyb__fft_run(o->down, z, scratch);
    rotate(o, scratch, z, from + c, o->column_in + 2 * (from + c));
  }
  store_points(o, buffer, from, width);
}

/* --- second: rows, mapped ------------------------------------------------------ */

static int map_rows(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *o = user;
  double *z = CYB__LARGE(double, 2 * o->columns);
  (void)block;
  if (!z) return cyb_error_memory(error);
  for (size_t r = first; r < last; r++) {
    cyb__fft_run(o->along, row_of(o, r), z);
    o->g(o->user, z, o->columns);
    for (size_t c = 0; c < o->columns; c++) z[2 * c + 1] = -z[2 * c + 1];
    cyb__fft_run(o->along, z, row_of(o, r));
  }
  free(z);
  return CYB_OK;
}

/* --- third: columns back to values -------------------------------------------- */

static void load_points(const job *o, double *buffer, size_t from, size_t width) {
  size_t apart = distance(o);
  for (size_t r = 0; r < o->rows; r++) {
    const double *work = row_of(o, r) + 2 * from;
    fetch(row_of(o, row_ahead(o, r)) + 2 * from, 2 * width);
    for (size_t c = 0; c < width; c++)
      memcpy(buffer + c * apart + 2 * r, work + 2 * c, 2 * sizeof *work);
  }
}

static void store_values(const job *o, const double *buffer, size_t from, size_t width) {
  size_t apart = distance(o);
  for (size_t r = 0; r < o->rows; r++) {
    const double *weight = o->row_out + 2 * r;
    double *out = o->out + r * o->columns + from;
    fetch(o->out + row_ahead(o, r) * o->columns + from, width);
    for (size_t c = 0; c < width; c++) {
      const double *z = buffer + c * apart + 2 * r;
      out[c] = z[0] * weight[0] - z[1] * weight[1];
    }
  }
}

static void back_columns(const job *o, double *buffer, size_t from, size_t width) {
  double *scratch = buffer + distance(o) * WIDTH;
  load_points(o, buffer, from, width);
  for (size_t c = 0; c < width; c++) {
    double *z = buffer + c * distance(o);
    rotate(o, z, scratch, from + c, o->column_out + 2 * (from + c));
    cyb__fft_run(o->down, scratch, z);
  }
  store_values(o, buffer, from, width);
}

/* ------------------------------------------------------------------------------- */

typedef void step_of_columns(const job *o, double *buffer, size_t from, size_t width);

static int some_columns(const job *o, step_of_columns *step, size_t first, size_t last,
                        cyb_error *error) {
  double *buffer = CYB__LARGE(double, distance(o) * (WIDTH + 1));
  if (!buffer) return cyb_error_memory(error);
  for (size_t from = first; from < last; from += WIDTH)
    step(o, buffer, from, last - from < WIDTH ? last - from : WIDTH);
  free(buffer);
  return CYB_OK;
}

static int forward_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  (void)block;
  return some_columns(user, forward_columns, first, last, error);
}

static int back_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  (void)block;
  return some_columns(user, back_columns, first, last, error);
}

static int make(job *o, double theta, cyb_error *error) {
  int status = make_tables(o, theta, error);
  if (status == CYB_OK) status = cyb__fft_new(&o->down, o->rows, error);
  if (status == CYB_OK) status = cyb__fft_new(&o->along, o->columns, error);
  if (status != CYB_OK) return status;
  o->work = CYB__LARGE(double, 2 * o->rows * (o->columns + PAD));
  return o->work ? CYB_OK : cyb_error_memory(error);
}

int cyb__composition(double *out, size_t length, const double *in, size_t count, double theta,
                     cyb__complex_map *g, const void *user, int threads, cyb_error *error) {
  job o = {.rows = 1, .count = count, .in = in, .out = out, .g = g, .user = user};
  int status;
  if (length < 2 || (length & (length - 1)) != 0)
    return cyb_error_set(error, CYB_EDOMAIN, "length", "%zu is no power of two above 1", length);
  while (o.rows * o.rows * 4 <= length) o.rows *= 2;
  o.columns = length / o.rows;
  status = make(&o, theta, error);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(o.columns, BLOCK, threads, forward_block, &o, error);
  if (status == CYB_OK) status = cyb_parallel_blocks(o.rows, BLOCK, threads, map_rows, &o, error);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(o.columns, BLOCK, threads, back_block, &o, error);
  cyb__fft_free(o.down);
  cyb__fft_free(o.along);
  free(o.tables);
  free(o.work);
  return status;
}
