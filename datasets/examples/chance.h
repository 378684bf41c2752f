/* datasets/examples/chance.h - the few random draws the examples are made of.
 * Layer: example. May include: the public headers of libcyberstats.
 *
 * Everything is integer arithmetic after one rounded exp() or log(), so that the files
 * have the same bytes on every machine. Money is in hundredths of 10,000 yuan. */
#ifndef EXAMPLES_CHANCE_H
#define EXAMPLES_CHANCE_H

#include <stddef.h>
#include <stdint.h>

typedef int64_t money;

enum { EXAMPLE_SEED = 20231118 };

/* A draw has an address: what it is for, the year it is for (0 for things
 * that do not change; 0 to 7), and the unit. Purposes are numbered apart:
 * population.c 0-, population_money.c 20-, supply_answers.c 40-, supply_wave.c
 * 80-, demand_population.c 100-, demand.c 110-, policies.c 200-, claims.c 220-,
 * posture_answers.c 240-, releases.c 300-. Whole number in [0, below). */
int chance_pick(int purpose, int year, size_t unit, int below);
/* Whole number in [low, high]. */
int chance_between(int purpose, int year, size_t unit, int low, int high);
/* Index of a weight, drawn in proportion to the `count` weights. */
int chance_among(int purpose, int year, size_t unit, const int *weight, int count);
/* Standard normal in millionths, cut off at 2.5 on both sides. */
int64_t chance_normal(int purpose, int year, size_t unit);
/* Standard exponential in millionths. */
int64_t chance_exponential(int purpose, int year, size_t unit);

/* 100 exp(log / 10^6), rounded. */
money chance_exp(int64_t log);
/* amount * numerator / denominator, rounded half up; all not negative. */
money portion(money amount, int64_t numerator, int64_t denominator);
/* Splits a total in proportion to the weights; the parts add up exactly. */
void split(money total, const int *weight, int count, money *part);

#endif
