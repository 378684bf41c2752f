/* tests/unit/published_losses.h - losses and the like that books and vignettes print. */
#ifndef CYB_TESTS_PUBLISHED_LOSSES_H
#define CYB_TESTS_PUBLISHED_LOSSES_H

/* Klugman, Panjer & Willmot (2012), Loss Models, Data Set B: 20 payments; in
 * chapter 16 the last one is 3476. */
static const double data_b[] = {27,  82,  115, 126, 155, 161,  243,  294,  340,  384,
                                457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743};
enum { B = sizeof data_b / sizeof data_b[0], SERVINGS = 254 };

/* Servings of ground beef in grams (Delignette-Muller & Dutang 2015, fitdistrplus),
 * {value, rows}. */
static const double servings[][2] = {
    {10, 1},  {11.5, 1}, {17, 1},   {20, 8},  {24, 2},  {25, 7},   {25.5, 2}, {26, 1},  {30, 6},
    {32, 1},  {40, 18},  {44, 1},   {50, 49}, {51, 11}, {52.5, 1}, {60, 6},   {64, 1},  {65, 1},
    {70, 3},  {75, 5},   {79, 3},   {80, 54}, {90, 1},  {100, 19}, {105, 13}, {115, 2}, {117, 1},
    {120, 1}, {125, 1},  {130, 26}, {150, 3}, {160, 1}, {200, 3}};

static inline void fill_servings(double *x) {
  size_t n = 0;
  for (size_t i = 0; i < sizeof servings / sizeof servings[0]; i++)
    for (int j = 0; j < (int)servings[i][1]; j++) x[n++] = servings[i][0];
}

#endif
