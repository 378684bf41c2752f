/* fit/models.c - the table of families that are fitted with their own derivatives.
 * Layer: fit. */
#include "fit/model.h"

#include "base/memory.h"

#define SUMS(name) .density = cyb__density_sum_##name, .survival = cyb__survival_sum_##name

static const cyb__model models[] = {
    {.name = "exponential", .follow = {CYB__AMOUNT}, SUMS(exponential)},
    {.name = "lognormal", .follow = {CYB__LOG_AMOUNT, CYB__STAYS}, SUMS(lognormal)},
    {.name = "gamma", .follow = {CYB__STAYS, CYB__AMOUNT}, .shear = 1.0, SUMS(gamma)},
    {.name = "weibull", .follow = {CYB__STAYS, CYB__AMOUNT}, SUMS(weibull)},
    {.name = "loglogistic", .follow = {CYB__STAYS, CYB__AMOUNT}, SUMS(loglogistic)},
    {.name = "pareto", .follow = {CYB__STAYS, CYB__AMOUNT}, SUMS(pareto)},
    {.name = "pareto1", .follow = {CYB__STAYS, CYB__AMOUNT}, SUMS(any)},
    {.name = "burr",
     .follow = {CYB__STAYS, CYB__STAYS, CYB__AMOUNT},
     .coordinates = &cyb__coordinates_burr,
     SUMS(burr)},
    {.name = "inverse-burr",
     .follow = {CYB__STAYS, CYB__STAYS, CYB__AMOUNT},
     .coordinates = &cyb__coordinates_inverse_burr,
     SUMS(inverse_burr)},
    {.name = "generalized-gamma",
     .follow = {CYB__STAYS, CYB__STAYS, CYB__AMOUNT},
     .coordinates = &cyb__coordinates_generalized_gamma,
     SUMS(generalized_gamma)},
    {.name = "inverse-gaussian", .follow = {CYB__AMOUNT, CYB__AMOUNT}, SUMS(inverse_gaussian)},
    {.name = "inverse-gamma",
     .follow = {CYB__STAYS, CYB__AMOUNT},
     .shear = -1.0,
     SUMS(inverse_gamma)},
    {.name = "truncated-pareto",
     .follow = {CYB__STAYS, CYB__AMOUNT, CYB__AMOUNT},
     SUMS(truncated_pareto)},
    {.name = "pert", .follow = {CYB__AMOUNT, CYB__AMOUNT, CYB__AMOUNT, CYB__STAYS}, SUMS(any)},
    {.name = "gpd", .follow = {CYB__STAYS, CYB__AMOUNT, CYB__AMOUNT}, .lowest = -1.0, SUMS(gpd)},
};

static const cyb__model any = {.name = "", SUMS(any)};

const cyb__model *cyb__model_of(const cyb_family *family) {
  for (size_t i = 0; i < sizeof models / sizeof models[0]; i++)
    if (strcmp(models[i].name, family->name) == 0) return &models[i];
  return &any;
}

bool cyb__model_is_scaled(const cyb__model *model) {
  return model != &any;
}

void cyb__model_rescale(const cyb__model *model, const cyb_family *family, double unit, double *p) {
  for (size_t i = 0; cyb__model_is_scaled(model) && i < family->parameter_count; i++) {
    if (model->follow[i] == CYB__AMOUNT) p[i] *= unit;
    if (model->follow[i] == CYB__LOG_AMOUNT) p[i] += log(unit);
  }
}
