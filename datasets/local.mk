# Tables that users copy and change; installed without the datasets/ in front.
formsdir = $(pkgdatadir)/forms
dist_forms_DATA = datasets/forms/demand.csv datasets/forms/supply.csv datasets/forms/SOURCE.md
formcodesdir = $(pkgdatadir)/forms/codes
dist_formcodes_DATA = \
	datasets/forms/codes/breaks.csv \
	datasets/forms/codes/certs.csv \
	datasets/forms/codes/districts.csv \
	datasets/forms/codes/iit_types.csv \
	datasets/forms/codes/industries.csv \
	datasets/forms/codes/inno_centres.csv \
	datasets/forms/codes/listings.csv \
	datasets/forms/codes/org_types.csv \
	datasets/forms/codes/ownership.csv \
	datasets/forms/codes/parks.csv \
	datasets/forms/codes/rep_qualities.csv \
	datasets/forms/codes/sectors.csv \
	datasets/forms/codes/sizes.csv \
	datasets/forms/codes/statuses.csv
rulesdir = $(pkgdatadir)/rules
dist_rules_DATA = datasets/rules/demand.csv datasets/rules/supply.csv datasets/rules/SOURCE.md
indicatorsdir = $(pkgdatadir)/indicators
dist_indicators_DATA = datasets/indicators/industry.csv datasets/indicators/SOURCE.md
plansdir = $(pkgdatadir)/plans
dist_plans_DATA = datasets/plans/shanghai-2021-2023.csv datasets/plans/SOURCE.md
ratingdir = $(pkgdatadir)/rating
dist_rating_DATA = \
	datasets/rating/SOURCE.md \
	datasets/rating/example-cyber.csv \
	datasets/rating/management-liability-exercise.csv
ratingtablesdir = $(pkgdatadir)/rating/tables
dist_ratingtables_DATA = \
	datasets/rating/tables/cyber-base-frequency.csv \
	datasets/rating/tables/cyber-industry.csv \
	datasets/rating/tables/cyber-scale.csv \
	datasets/rating/tables/management-liability-base.csv \
	datasets/rating/tables/management-liability-hazard.csv \
	datasets/rating/tables/management-liability-limit.csv
examplesdir = $(pkgdatadir)/examples
dist_examples_DATA = \
	datasets/examples/SOURCE.md \
	datasets/examples/demand-2022-SYNTHETIC.csv \
	datasets/examples/demand-2023-SYNTHETIC.csv \
	datasets/examples/planted-errors-SYNTHETIC.csv \
	datasets/examples/register-SYNTHETIC.csv \
	datasets/examples/supply-2020-SYNTHETIC.csv \
	datasets/examples/supply-2021-SYNTHETIC.csv \
	datasets/examples/supply-2022-SYNTHETIC.csv \
	datasets/examples/supply-2023-SYNTHETIC.csv \
	datasets/examples/totals-SYNTHETIC.csv

# The program that makes the examples, and what it shares with their test.
synthetic_files = \
	datasets/examples/chance.c \
	datasets/examples/chance.h \
	datasets/examples/columns.h \
	datasets/examples/demand.c \
	datasets/examples/demand.h \
	datasets/examples/demand_population.c \
	datasets/examples/flaw.c \
	datasets/examples/flaw.h \
	datasets/examples/population.c \
	datasets/examples/population.h \
	datasets/examples/population_codes.c \
	datasets/examples/population_money.c \
	datasets/examples/record.c \
	datasets/examples/record.h \
	datasets/examples/sample.c \
	datasets/examples/sample.h \
	datasets/examples/supply_answers.c \
	datasets/examples/supply_answers.h \
	datasets/examples/supply_wave.c \
	datasets/examples/supply_wave.h \
	datasets/examples/write.c \
	datasets/examples/write.h
check_PROGRAMS += datasets/examples/generate
datasets_examples_generate_SOURCES = datasets/examples/generate.c $(synthetic_files)
datasets_examples_generate_LDADD = libstats/libcyberstats.la -lm
