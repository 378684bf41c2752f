# Tables that users copy and change; installed without the datasets/ in front.
formsdir = $(pkgdatadir)/forms
dist_forms_DATA = datasets/forms/demand.csv datasets/forms/supply.csv datasets/forms/SOURCE.md
dist_forms_DATA += datasets/forms/posture.csv
treatiesdir = $(pkgdatadir)/treaties
dist_treaties_DATA = \
	datasets/treaties/SOURCE.md \
	datasets/treaties/bear-nemlick-1.csv \
	datasets/treaties/bear-nemlick-2.csv \
	datasets/treaties/bear-nemlick-3.csv \
	datasets/treaties/bear-nemlick-4.csv \
	datasets/treaties/bear-nemlick-5.csv \
	datasets/treaties/cyber-excess.csv
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
dist_formcodes_DATA += \
	datasets/forms/codes/evidence.csv \
	datasets/forms/codes/peer_industries.csv \
	datasets/forms/codes/posture_answers.csv
rulesdir = $(pkgdatadir)/rules
dist_rules_DATA = datasets/rules/demand.csv datasets/rules/supply.csv datasets/rules/SOURCE.md
dist_rules_DATA += datasets/rules/posture.csv
imputationdir = $(pkgdatadir)/imputation
dist_imputation_DATA = datasets/imputation/supply.csv datasets/imputation/SOURCE.md
frameworksdir = $(pkgdatadir)/frameworks
dist_frameworks_DATA = \
	datasets/frameworks/SOURCE.md \
	datasets/frameworks/cis-8.1.csv \
	datasets/frameworks/cyberstats-60.csv \
	datasets/frameworks/dsmm.csv \
	datasets/frameworks/industrial-internet.csv \
	datasets/frameworks/iso-27001-2022.csv \
	datasets/frameworks/mlps-2.0.csv \
	datasets/frameworks/nist-csf-2.0.csv
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
	datasets/rating/tables/example-cyber-frequency.csv \
	datasets/rating/tables/example-cyber-industry.csv \
	datasets/rating/tables/example-cyber-scale.csv \
	datasets/rating/tables/management-liability-base.csv \
	datasets/rating/tables/management-liability-hazard.csv \
	datasets/rating/tables/management-liability-limit.csv
parametersdir = $(pkgdatadir)/parameters
dist_parameters_DATA = datasets/parameters/peers-coalition-2024.csv datasets/parameters/SOURCE.md
scenariosdir = $(pkgdatadir)/scenarios
dist_scenarios_DATA = \
	datasets/scenarios/SOURCE.md \
	datasets/scenarios/cloud-outage.csv \
	datasets/scenarios/mass-vulnerability.csv \
	datasets/scenarios/shared-SYNTHETIC.csv
examplesdir = $(pkgdatadir)/examples
dist_examples_DATA = \
	datasets/examples/SOURCE.md \
	datasets/examples/answers-SYNTHETIC.csv \
	datasets/examples/claims-SYNTHETIC.csv \
	datasets/examples/controls-SYNTHETIC.csv \
	datasets/examples/demand-2022-SYNTHETIC.csv \
	datasets/examples/demand-2023-SYNTHETIC.csv \
	datasets/examples/correlation-SYNTHETIC.csv \
	datasets/examples/exposure-SYNTHETIC.csv \
	datasets/examples/lines-SYNTHETIC.csv \
	datasets/examples/planted-errors-SYNTHETIC.csv \
	datasets/examples/portfolio-SYNTHETIC.csv \
	datasets/examples/posture-2023-SYNTHETIC.csv \
	datasets/examples/register-SYNTHETIC.csv \
	datasets/examples/revenue-annual-SYNTHETIC.csv \
	datasets/examples/revenue-to-date-SYNTHETIC.csv \
	datasets/examples/supply-2020-SYNTHETIC.csv \
	datasets/examples/supply-2021-SYNTHETIC.csv \
	datasets/examples/supply-2022-SYNTHETIC.csv \
	datasets/examples/supply-2023-SYNTHETIC.csv \
	datasets/examples/totals-SYNTHETIC.csv

# The program that makes the examples, and what it shares with their test.
synthetic_files = \
	datasets/examples/chance.c \
	datasets/examples/chance.h \
	datasets/examples/claims.c \
	datasets/examples/claims.h \
	datasets/examples/columns.h \
	datasets/examples/controls.c \
	datasets/examples/controls.h \
	datasets/examples/demand.c \
	datasets/examples/demand.h \
	datasets/examples/demand_population.c \
	datasets/examples/flaw.c \
	datasets/examples/flaw.h \
	datasets/examples/policies.c \
	datasets/examples/policies.h \
	datasets/examples/population.c \
	datasets/examples/population.h \
	datasets/examples/population_codes.c \
	datasets/examples/population_money.c \
	datasets/examples/posture_answers.c \
	datasets/examples/posture_answers.h \
	datasets/examples/posture_columns.c \
	datasets/examples/posture_columns.h \
	datasets/examples/posture_flaw.c \
	datasets/examples/posture_flaw.h \
	datasets/examples/posture_one.c \
	datasets/examples/posture_wave.c \
	datasets/examples/posture_wave.h \
	datasets/examples/record.c \
	datasets/examples/record.h \
	datasets/examples/releases.c \
	datasets/examples/releases.h \
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
