/* expr/expr.c - an expression as an object: made, compared, released.
 * Layer: expr. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "expr/syntax.h"

cyb_expr *cyb__expr_new(const char *text, size_t length) {
  cyb_expr *expr = CYB__NEW(cyb_expr);
  if (expr) expr->text = cyb_strndup(text, length);
  if (expr && expr->text) return expr;
  cyb_expr_free(expr);
  return NULL;
}

void cyb__program_clear(cyb__program *program) {
  for (size_t i = 0; i < program->count; i++) free(program->items[i].answer);
  free(program->items);
  memset(program, 0, sizeof *program);
}

void cyb_expr_free(cyb_expr *expr) {
  if (!expr) return;
  cyb__program_clear(&expr->program);
  for (size_t i = 0; i < expr->count; i++) free(expr->nodes[i].text);
  /* made by cyb__expr_add_column, const for everybody else */
  for (size_t i = 0; i < expr->name_count; i++) free((void *)(uintptr_t)expr->names[i].name);
  free(expr->nodes);
  free(expr->names);
  free(expr->text);
  free(expr);
}

const char *cyb_expr_text(const cyb_expr *expr) {
  return expr->text;
}

size_t cyb_expr_names(const cyb_expr *expr, const cyb_expr_name **names) {
  *names = expr->names;
  return expr->name_count;
}

int cyb__expr_add(cyb_expr *expr, cyb__node node, cyb_error *error) {
  cyb__node *grown = cyb__grow(expr->nodes, &expr->capacity, expr->count + 1, sizeof *grown);
  if (!grown) {
    free(node.text);
    return cyb_error_memory(error);
  }
  expr->nodes = grown;
  expr->nodes[expr->count++] = node;
  return CYB_OK;
}

static size_t find_name(const cyb_expr *expr, const char *name, bool previous) {
  size_t i = 0;
  while (i < expr->name_count &&
         (expr->names[i].previous != previous || strcmp(expr->names[i].name, name)))
    i++;
  return i;
}

int cyb__expr_add_column(cyb_expr *expr, size_t offset, char *name, bool previous,
                         cyb_error *error) {
  size_t index = find_name(expr, name, previous);
  if (index < expr->name_count) {
    free(name);
  } else {
    cyb_expr_name *grown = cyb__grow(expr->names, &expr->name_capacity, index + 1, sizeof *grown);
    if (!grown) {
      free(name);
      return cyb_error_memory(error);
    }
    expr->names = grown;
    expr->names[expr->name_count++] = (cyb_expr_name){name, previous};
  }
  return cyb__expr_add(
      expr, (cyb__node){.kind = CYB__NODE_COLUMN, .offset = offset, .index = index}, error);
}

/* Names are numbered by appearance, so equal trees number them alike. */
static bool same_node(const cyb__node *a, const cyb__node *b) {
  return a->kind == b->kind && a->function == b->function && a->count == b->count &&
         a->index == b->index && a->number == b->number &&
         (a->text && b->text ? !strcmp(a->text, b->text) : a->text == b->text);
}

bool cyb__expr_same(const cyb_expr *a, const cyb_expr *b) {
  if (a->count != b->count || a->name_count != b->name_count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (!same_node(&a->nodes[i], &b->nodes[i])) return false;
  for (size_t i = 0; i < a->name_count; i++)
    if (a->names[i].previous != b->names[i].previous || strcmp(a->names[i].name, b->names[i].name))
      return false;
  return true;
}
