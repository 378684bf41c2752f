/* num/linear_program.c - linear and mixed-integer programs by GLPK.
 * Layer: num. */
#include "num/linear_program.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>

#include "base/memory.h"

struct cyb__linear_program {
  glp_prob *problem;
  size_t columns, rows, entries;
  bool has_integers, solved;
  int *index; /* 1 .. columns, of the row being appended */
  double *value;
};

/* GLPK ends the process where its own checks fail; here that ends the call. */
typedef struct guard {
  jmp_buf back;
} guard;

static void come_back(void *info) {
  guard *call = info;
  longjmp(call->back, 1);
}

/* What GLPK says before it gives up is said whatever glp_term_out forbids. */
static int silence(void *info, const char *text) {
  (void)info;
  (void)text;
  return 1;
}

/* --- the program ------------------------------------------------------------ */

static int kind_of(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

int cyb__program_new(cyb__linear_program **out, size_t columns, cyb_error *error) {
  cyb__linear_program *program;
  *out = NULL;
  if (columns == 0 || columns > INT_MAX / 4)
    return cyb_error_set(error, CYB_EDOMAIN, "linear program", "%zu unknowns", columns);
  program = CYB__NEW(cyb__linear_program);
  if (!program) return cyb_error_memory(error);
  program->columns = columns;
  program->index = CYB__ARRAY(int, columns + 1);
  program->value = CYB__ARRAY(double, columns + 1);
  if (!program->index || !program->value) {
    cyb__program_free(program);
    return cyb_error_memory(error);
  }
  glp_term_out(GLP_OFF);
  program->problem = glp_create_prob();
  glp_add_cols(program->problem, (int)columns);
  for (size_t j = 0; j < columns; j++) cyb__program_bounds(program, j, 0.0, INFINITY);
  *out = program;
  return CYB_OK;
}

void cyb__program_free(cyb__linear_program *program) {
  if (!program) return;
  if (program->problem) glp_delete_prob(program->problem);
  free(program->index);
  free(program->value);
  free(program);
}

void cyb__program_cost(cyb__linear_program *program, size_t column, double cost) {
  glp_set_obj_coef(program->problem, (int)column + 1, cost);
}

void cyb__program_bounds(cyb__linear_program *program, size_t column, double lower, double upper) {
  glp_set_col_bnds(program->problem, (int)column + 1, kind_of(lower, upper), lower, upper);
}

void cyb__program_integer(cyb__linear_program *program, size_t column) {
  glp_set_col_kind(program->problem, (int)column + 1, GLP_IV);
  program->has_integers = true;
}

void cyb__program_row_bounds(cyb__linear_program *program, size_t row, double lower, double upper) {
  glp_set_row_bnds(program->problem, (int)row + 1, kind_of(lower, upper), lower, upper);
}

int cyb__program_row(cyb__linear_program *program, size_t count, const size_t *column,
                     const double *coefficient, double lower, double upper, size_t *row,
                     cyb_error *error) {
  int used = 0;
  if (count > program->columns || isnan(lower) || isnan(upper))
    return cyb_error_set(error, CYB_EDOMAIN, "linear program", "a row that cannot be");
  for (size_t k = 0; k < count; k++) {
    if (!isfinite(coefficient[k]) || column[k] >= program->columns)
      return cyb_error_set(error, CYB_EDOMAIN, "linear program", "a coefficient is not finite");
    if (coefficient[k] == 0.0) continue;
    program->index[++used] = (int)column[k] + 1;
    program->value[used] = coefficient[k];
  }
  glp_add_rows(program->problem, 1);
  glp_set_mat_row(program->problem, (int)program->rows + 1, used, program->index, program->value);
  if (row) *row = program->rows;
  cyb__program_row_bounds(program, program->rows++, lower, upper);
  return CYB_OK;
}

/* --- solving ---------------------------------------------------------------- */

static cyb__outcome outcome_of(int status) {
  switch (status) {
  case GLP_OPT: return CYB__OPTIMAL;
  case GLP_FEAS: return CYB__FEASIBLE;
  case GLP_NOFEAS: return CYB__INFEASIBLE;
  case GLP_UNBND: return CYB__UNBOUNDED;
  default: return CYB__NO_ANSWER;
  }
}

/* Steps of one simplex run at most: a degenerate program may cycle. */
static int pivots(const cyb__linear_program *program) {
  size_t most = 1000 + 50 * (program->rows + program->columns);
  return most < INT_MAX ? (int)most : INT_MAX;
}

/* The simplex goes on from the last basis: by the primal method, which on tables is many
 * times faster than the dual after costs or bounds have changed, and not slower from the
 * start. Where the basis has become useless, from the standard one, then by the dual. */
static int simplex(cyb__linear_program *program, cyb_error *error) {
  static const int methods[] = {GLP_PRIMAL, GLP_PRIMAL, GLP_DUALP};
  glp_smcp control;
  glp_init_smcp(&control);
  control.msg_lev = GLP_MSG_OFF;
  control.tol_bnd = control.tol_dj = 1e-9;
  control.it_lim = pivots(program);
  if (!program->solved) glp_scale_prob(program->problem, GLP_SF_AUTO);
  for (size_t attempt = 0; attempt < sizeof methods / sizeof *methods; attempt++) {
    control.meth = methods[attempt];
    if (!program->solved || attempt > 0) glp_adv_basis(program->problem, 0);
    program->solved = true;
    if (glp_simplex(program->problem, &control) == 0 &&
        glp_get_status(program->problem) != GLP_UNDEF)
      return CYB_OK;
  }
  return cyb_error_set(error, CYB_ENOCONV, "linear program",
                       "the simplex method met numerical trouble");
}

/* An infeasible or unbounded basis is told by GLPK's primal and dual status. */
static cyb__outcome simplex_outcome(const cyb__linear_program *program) {
  if (glp_get_prim_stat(program->problem) == GLP_NOFEAS) return CYB__INFEASIBLE;
  if (glp_get_dual_stat(program->problem) == GLP_NOFEAS) return CYB__UNBOUNDED;
  return outcome_of(glp_get_status(program->problem));
}

typedef struct search {
  const cyb__program_options *options;
  bool cancelled;
} search;

static void watch(glp_tree *tree, void *info) {
  search *running = info;
  int active, open, all;
  if (glp_ios_reason(tree) != GLP_ISELECT) return;
  glp_ios_tree_size(tree, &active, &open, &all);
  if (running->options->most_nodes > 0 && (size_t)all > running->options->most_nodes)
    glp_ios_terminate(tree);
  if (cyb_progress_report(running->options->progress, glp_ios_mip_gap(tree) < 1.0 ? 0.5 : 0.0,
                          "searching")) {
    running->cancelled = true;
    glp_ios_terminate(tree);
  }
}

static int branch_and_cut(cyb__linear_program *program, const cyb__program_options *options,
                          cyb__solution *solution, cyb_error *error) {
  search running = {options, false};
  double relaxed = glp_get_obj_val(program->problem);
  glp_iocp control;
  int code;
  glp_init_iocp(&control);
  control.msg_lev = GLP_MSG_OFF;
  control.tol_int = 1e-9;
  control.mip_gap = 0.0;
  control.cb_func = watch;
  control.cb_info = &running;
  code = glp_intopt(program->problem, &control);
  if (running.cancelled) return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
  if (code != 0 && code != GLP_ESTOP)
    return cyb_error_set(error, CYB_ENOCONV, "linear program",
                         "the search for whole numbers met numerical trouble");
  solution->outcome = outcome_of(glp_mip_status(program->problem));
  if (solution->outcome > CYB__FEASIBLE) return CYB_OK;
  solution->objective = glp_mip_obj_val(program->problem);
  solution->bound = solution->outcome == CYB__OPTIMAL ? solution->objective : relaxed;
  return CYB_OK;
}

static int solve(cyb__linear_program *program, const cyb__program_options *options,
                 cyb__solution *solution, cyb_error *error) {
  int status;
  glp_set_obj_dir(program->problem, options->maximise ? GLP_MAX : GLP_MIN);
  status = simplex(program, error);
  if (status != CYB_OK) return status;
  solution->outcome = simplex_outcome(program);
  if (solution->outcome != CYB__OPTIMAL) return CYB_OK;
  if (program->has_integers) return branch_and_cut(program, options, solution, error);
  solution->objective = solution->bound = glp_get_obj_val(program->problem);
  return CYB_OK;
}

static void read_columns(const cyb__linear_program *program, double *x) {
  for (size_t j = 0; j < program->columns; j++) {
    int column = (int)j + 1;
    x[j] = program->has_integers ? glp_mip_col_val(program->problem, column)
                                 : glp_get_col_prim(program->problem, column);
  }
}

int cyb__program_solve(cyb__linear_program *program, const cyb__program_options *options,
                       cyb__solution *solution, double *x, cyb_error *error) {
  guard call;
  int status;
  *solution = (cyb__solution){CYB__NO_ANSWER, NAN, NAN};
  if (!program->problem)
    return cyb_error_set(error, CYB_ENOCONV, "linear program", "GLPK gave up before");
  glp_term_hook(silence, NULL);
  if (setjmp(call.back)) {
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    program->problem = NULL; /* GLPK forbids to touch it again, even to release it */
    return cyb_error_set(error, CYB_ENOCONV, "linear program", "GLPK gave up");
  }
  glp_error_hook(come_back, &call);
  status = solve(program, options, solution, error);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  if (status == CYB_OK && x && solution->outcome <= CYB__FEASIBLE) read_columns(program, x);
  return status;
}

void cyb__program_leave_thread(void) {
  glp_free_env();
}
