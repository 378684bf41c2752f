/* tools/cmd_disclose.c - tables fit for publication: suppression with audit.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/disclose_data.h"
#include "tools/intl.h"
#include "tools/result.h"

static int parse(cyb_disclose_options *out, const cyb_app *app, cyb_error *error) {
  static const char *const costs[] = {"value", "count", "one", "log", NULL};
  static const char *const methods[] = {"auto", "optimal", "heuristic", NULL};
  static const char *const zeros[] = {"publish", "secret", NULL};
  const cyb_arguments *a = &app->arguments;
  int cost = CYB_COST_VALUE, method = CYB_SUPPRESS_AUTO, zero = 0;
  int status = arguments_choice(a, "cost", costs, &cost, error);
  if (!status) status = arguments_choice(a, "method", methods, &method, error);
  if (!status) status = arguments_choice(a, "zeros", zeros, &zero, error);
  if (!status) status = arguments_number(a, "safety", 1e-6, 1e6, &out->safety, error);
  if (!status && arguments_has(a, "known"))
    status = arguments_number(a, "known", 1e-6, 1e6, &out->known, error);
  if (!status && arguments_has(a, "freq") && !arguments_has(a, "table"))
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --%s, which is missing"),
                           "freq", "table");
  out->cost = (cyb_cost)cost;
  out->method = (cyb_suppress_method)method;
  out->secret_zeros = zero == 1;
  return status;
}

/* --- rows ------------------------------------------------------------------------------ */

typedef struct job {
  disclose_data data;
  cyb_disclosure result;
  bool office; /* --intervals: more than may be published */
} job;

static bool is_secret(const job *j, size_t cell) {
  return j->result.status[cell] >= CYB_STATUS_PRIMARY;
}

static const char *status_name(const job *j, size_t cell) {
  static const char *const names[] = {"published", "empty", "primary", "secondary"};
  /* which cells are unsafe by themselves is no news for readers */
  if (j->data.app->format == FORMAT_CSV && !j->office && is_secret(j, cell)) return "c";
  return names[j->result.status[cell]];
}

static json_t *domain_of(const job *j, size_t table, const size_t *code) {
  const cyb_table_shape *shape = &j->data.table[table];
  json_t *domain = json_object();
  for (size_t i = 0; i < j->data.trees; i++) {
    size_t node = 0;
    for (size_t k = 0; k < shape->dimensions; k++)
      if (shape->dimension[k] == i) node = code[k];
    result_set(domain, j->data.column[i],
               result_text(cyb_dictionary_text(j->data.tree[i].label, (int32_t)node)));
  }
  return domain;
}

static const char *reason_of(const job *j, size_t cell) {
  int rule = j->result.reason[cell];
  if (j->result.status[cell] == CYB_STATUS_SECONDARY) return "protects";
  if (j->result.status[cell] != CYB_STATUS_PRIMARY) return NULL;
  return rule >= 0 ? j->data.rule_text[rule] : "request";
}

/* The number of respondents is told to the office only: it adds up like the figures, and
 * would give away how few stand behind a withheld one. */
static json_t *cell_row(const job *j, size_t table, const size_t *code) {
  size_t cell = cyb_tabulation_cell(j->data.tabulation, table, code);
  json_t *row = json_object();
  bool secret = is_secret(j, cell), csv = j->data.app->format == FORMAT_CSV;
  if (j->data.tables > 1) result_set(row, "table", json_integer((json_int_t)table + 1));
  result_set(row, "domain", domain_of(j, table, code));
  if (secret)
    result_set(row, "value", csv ? json_string("c") : json_null());
  else
    result_set(row, "value", result_number(cyb_tabulation_value(j->data.tabulation, 0, cell)));
  result_set(row, "n",
             j->office
                 ? json_integer((json_int_t)cyb_tabulation_respondents(j->data.tabulation, 0, cell))
                 : json_null());
  result_set(row, "status", json_string(status_name(j, cell)));
  if (csv && !j->office) {
    json_object_del(row, "n");
    return row;
  }
  result_set(row, "reason", result_text(reason_of(j, cell)));
  if (!j->office) return row;
  result_set(row, "lower", secret ? result_number(j->result.audit.lower[cell]) : json_null());
  result_set(row, "upper", secret ? result_number(j->result.audit.upper[cell]) : json_null());
  return row;
}

static void add_rows(const job *j, json_t *rows, size_t table) {
  const cyb_table_shape *shape = &j->data.table[table];
  size_t code[CYB_DIMENSIONS] = {0}, k;
  do {
    json_array_append_new(rows, cell_row(j, table, code));
    for (k = shape->dimensions; k-- > 0;) {
      if (++code[k] < j->data.tree[shape->dimension[k]].nodes) break;
      code[k] = 0;
    }
  } while (k < shape->dimensions);
}

static json_t *audit_object(const job *j) {
  json_t *audit = json_object();
  result_set(audit, "safe", json_boolean(j->result.safe));
  result_set(audit, "exposed", json_integer((json_int_t)j->result.audit.exposed_count));
  result_set(audit, "recoverable", json_integer((json_int_t)j->result.audit.recoverable_count));
  result_set(audit, "unsafe_unions", json_integer((json_int_t)j->result.audit.union_count));
  result_set(audit, "programs", json_integer((json_int_t)j->result.audit.programs));
  return audit;
}

static json_t *summary_object(const job *j) {
  size_t count[4] = {0};
  json_t *summary = json_object();
  for (size_t i = 0; i < j->result.cells; i++) count[j->result.status[i]]++;
  result_set(summary, "cells", json_integer((json_int_t)j->result.cells));
  result_set(summary, "published", json_integer((json_int_t)count[CYB_STATUS_PUBLISHED]));
  result_set(summary, "empty", json_integer((json_int_t)count[CYB_STATUS_EMPTY]));
  result_set(summary, "primary", json_integer((json_int_t)count[CYB_STATUS_PRIMARY]));
  result_set(summary, "secondary", json_integer((json_int_t)count[CYB_STATUS_SECONDARY]));
  result_set(summary, "method",
             json_string(j->result.suppressed.optimal ? "optimal" : "heuristic"));
  return summary;
}

/* --- the page ------------------------------------------------------------------------------ */

static const char *page_value(const json_t *row, cyb_text *text) {
  const json_t *value = json_object_get(row, "value");
  cyb_text_clear(text);
  if (!json_is_number(value)) return "c";
  page_number(text, json_number_value(value), 6);
  return text->bytes;
}

static void page(job *j, const json_t *rows) {
  cyb_app *app = j->data.app;
  size_t dimensions = j->data.trees, columns = dimensions + 2, count = json_array_size(rows), i;
  const char **heads = calloc(columns, sizeof *heads),
             **cells = calloc(columns * count + 1, sizeof *cells);
  char **owned = calloc(count + 1, sizeof *owned);
  bool *right = calloc(columns, sizeof *right);
  cyb_text text = {0};
  json_t *row;
  if (!heads || !cells || !owned || !right || j->office) goto done;
  for (size_t k = 0; k < dimensions; k++) heads[k] = j->data.column[k];
  heads[dimensions] = _("value");
  heads[dimensions + 1] = _("status");
  right[dimensions] = true;
  json_array_foreach((json_t *)(uintptr_t)rows, i, row) {
    const json_t *domain = json_object_get(row, "domain");
    for (size_t k = 0; k < dimensions; k++)
      cells[i * columns + k] = json_string_value(json_object_get(domain, j->data.column[k]));
    cells[i * columns + dimensions] = owned[i] = cyb_strdup(page_value(row, &text));
    if (!strcmp(json_string_value(json_object_get(row, "status")), "published")) continue;
    cells[i * columns + dimensions + 1] = json_string_value(json_object_get(row, "status"));
  }
  page_table(&app->page, heads, right, cells, columns, count);
  cyb_text_format(&app->page,
                  _("\n%zu cells are withheld because of a rule or a request, %zu to protect them "
                    "(c).\nThe attack on the published cells bounds no unsafe value closer than "
                    "its rule allows.\n"),
                  j->result.suppressed.primary, j->result.suppressed.secondary);
done:
  for (size_t k = 0; owned && k < count; k++) free(owned[k]);
  free(heads);
  free(cells);
  free(owned);
  free(right);
  cyb_text_free(&text);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/* A table with a hole in it is not handed over. */
static int judge(job *j, cyb_error *error) {
  cyb_app *app = j->data.app;
  if (j->result.conflicts)
    cyb_warnings_add(&app->warnings, "publish-conflict",
                     _("%zu cells that --publish lists are unsafe by a rule and are withheld"),
                     j->result.conflicts);
  if (arguments_has(&app->arguments, "method") && !j->result.suppressed.optimal &&
      !strcmp(arguments_text(&app->arguments, "method", ""), "optimal"))
    cyb_warnings_add(&app->warnings, "not-optimal",
                     _("no proof was found that this pattern is the cheapest; it is safe, a cheaper "
                       "one may exist"));
  if (j->result.safe) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, j->data.file->source,
                       _("the table cannot be protected: too few cells may be withheld beside "
                         "those that are unsafe; shorten --publish or merge categories"));
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_disclose_options options = CYB_DISCLOSE_OPTIONS_INIT;
  job j = {.office = arguments_has(&app->arguments, "intervals")};
  json_t *rows;
  int status = parse(&options, app, error);
  if (status) return status;
  status = disclose_data_read(&j.data, app, error);
  options.rule = j.data.rule;
  options.rules = j.data.rules;
  options.request = j.data.request;
  options.previous = j.data.previous;
  options.progress = &app->progress;
  if (!status) status = cyb_disclose(&j.result, j.data.tabulation, &options, error);
  if (!status) status = judge(&j, error);
  if (!status) {
    rows = json_array();
    app->results = json_object();
    for (size_t t = 0; t < j.data.tables; t++) add_rows(&j, rows, t);
    page(&j, rows);
    result_set(app->results, "cells", rows);
    result_set(app->results, "audit", audit_object(&j));
    result_set(app->results, "summary", summary_object(&j));
  }
  cyb_disclosure_clear(&j.result);
  disclose_data_clear(&j.data);
  return status;
}

static const cyb_option options[] = {
    {"rows", 'r', "COL[,COL]",
     N_("columns of a table, one to four; may be repeated for tables that share cells")},
    {"value", 0, "COL", N_("what is added up (default: the table counts)")},
    {"rule", 0, "RULE", N_("threshold:N, dominance:N,K, p:P or pq:P,Q; may be repeated")},
    {"weight", 0, "COL", N_("sampling weight")},
    {"weights", 0, "contribution|population",
     N_("a weighted value is one contribution (default), or that of so many firms")},
    {"holding", 0, "COL", N_("firms with the same value are one respondent")},
    {"hierarchy", 0, "COL=FILE", N_("totals within a column: a file with code,parent")},
    {"total", 0, "NAME", N_("name of the total (default: Total)")},
    {"cost", 0, "value|count|one|log", N_("what withholding a cell costs (default: value)")},
    {"method", 0, "auto|optimal|heuristic", N_("how other cells are chosen (default: auto)")},
    {"previous", 0, "FILE", N_("last year's published table: its pattern is kept where possible")},
    {"secret", 0, "FILE", N_("cells to withhold whatever the rules say")},
    {"publish", 0, "FILE", N_("cells not to be given up for others")},
    {"safety", 0, "PERCENT", N_("safety range of a cell below the threshold (default: 10)")},
    {"known", 0, "PERCENT", N_("attackers know every value so well beforehand")},
    {"zeros", 0, "publish|secret", N_("cells in which every answer is 0 (default: publish)")},
    {"absolute", 0, NULL, N_("rules look at absolute values, where some are negative")},
    {"table", 0, NULL, N_("FILE has ready cells: value, freq, max1, max2, ... and totals")},
    {"freq", 0, "COL", N_("with --table: number of respondents (default: freq)")},
    {"intervals", 0, NULL, N_("for the office, not for publication: respondents and intervals")},
    {"where", 0, "EXPR", N_("only rows for which EXPR is true")},
    {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_disclose = {
    "disclose",
    N_("tables fit for publication: suppression of cells, and its audit"),
    "FILE --rows=COL[,COL] --rule=RULE... [OPTIONS]",
    N_("Marks the cells from which a respondent could be read, withholds as many others as keep "
       "them from being worked out, and attacks the result. CSV output is the table to publish, "
       "with c for what is withheld."),
    options,
    "cyberstats disclose example:register --rows=district,size_cl --value=rev_sec_2023 "
    "--holding=group_id --rule=threshold:3 --rule=p:10 --where='not missing(rev_sec_2023)'",
    run};
