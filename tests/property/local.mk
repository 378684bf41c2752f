# properties of the bundled examples
check_PROGRAMS += tests/property/test_coverage tests/property/test_examples
check_PROGRAMS += tests/property/test_answered tests/property/test_insured
check_PROGRAMS += tests/property/test_recovered
tests_property_test_coverage_SOURCES = tests/property/test_coverage.c \
	tests/property/example_data.h tests/check.h $(synthetic_files)
tests_property_test_coverage_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_coverage_LDADD = $(test_LIBS)
tests_property_test_examples_SOURCES = tests/property/test_examples.c \
	tests/property/example_data.h tests/check.h $(synthetic_files)
tests_property_test_examples_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_examples_LDADD = $(test_LIBS)
tests_property_test_answered_SOURCES = tests/property/test_answered.c \
	tests/property/example_data.h tests/check.h $(synthetic_files)
tests_property_test_answered_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_answered_LDADD = $(test_LIBS)
tests_property_test_insured_SOURCES = tests/property/test_insured.c \
	tests/property/example_data.h tests/check.h $(synthetic_files)
tests_property_test_insured_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_insured_LDADD = $(test_LIBS)
tests_property_test_recovered_SOURCES = tests/property/test_recovered.c \
	tests/property/example_data.h tests/check.h $(synthetic_files)
tests_property_test_recovered_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_recovered_LDADD = $(test_LIBS)
# Many more draws than a check has time for.
check-long: tests/property/test_coverage tests/property/test_survey_coverage
	$(AM_TESTS_ENVIRONMENT) CYBERSTATS_DRAWS=20000 tests/property/test_coverage && \
	  CYBERSTATS_DRAWS=10000 tests/property/test_survey_coverage
.PHONY: check-long
TESTS += tests/property/test_coverage tests/property/test_examples
TESTS += tests/property/test_answered tests/property/test_insured
TESTS += tests/property/test_recovered
check_PROGRAMS += tests/property/test_survey_coverage
tests_property_test_survey_coverage_SOURCES = tests/property/test_survey_coverage.c tests/check.h
tests_property_test_survey_coverage_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_survey_coverage_LDADD = $(test_LIBS)
TESTS += tests/property/test_survey_coverage
check_PROGRAMS += tests/property/test_localize_random
tests_property_test_localize_random_SOURCES = tests/property/test_localize_random.c \
	tests/unit/edit_fixture.h tests/unit/scratch.h tests/check.h
tests_property_test_localize_random_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_localize_random_LDADD = $(test_LIBS)
TESTS += tests/property/test_localize_random
check_PROGRAMS += tests/property/test_imputed
tests_property_test_imputed_SOURCES = tests/property/test_imputed.c tests/check.h
tests_property_test_imputed_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_imputed_LDADD = $(test_LIBS)
TESTS += tests/property/test_imputed
check_PROGRAMS += tests/property/test_supply_plan
tests_property_test_supply_plan_SOURCES = tests/property/test_supply_plan.c tests/check.h
tests_property_test_supply_plan_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_supply_plan_LDADD = $(test_LIBS)
TESTS += tests/property/test_supply_plan
check_PROGRAMS += tests/property/test_localize_codes
tests_property_test_localize_codes_SOURCES = tests/property/test_localize_codes.c \
	tests/unit/edit_fixture.h tests/unit/scratch.h tests/check.h
tests_property_test_localize_codes_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_localize_codes_LDADD = $(test_LIBS)
TESTS += tests/property/test_localize_codes
check_PROGRAMS += tests/property/test_fit_coverage
tests_property_test_fit_coverage_SOURCES = tests/property/test_fit_coverage.c \
	tests/unit/fit_fixture.h tests/check.h
tests_property_test_fit_coverage_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_fit_coverage_LDADD = $(test_LIBS)
TESTS += tests/property/test_fit_coverage
check_PROGRAMS += tests/property/test_methods_agree
tests_property_test_methods_agree_SOURCES = tests/property/test_methods_agree.c tests/check.h
tests_property_test_methods_agree_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_methods_agree_LDADD = $(test_LIBS)
TESTS += tests/property/test_methods_agree
check_PROGRAMS += tests/property/test_treaty_random
tests_property_test_treaty_random_SOURCES = tests/property/test_treaty_random.c tests/check.h
tests_property_test_treaty_random_CPPFLAGS = $(test_CPPFLAGS)
tests_property_test_treaty_random_LDADD = $(test_LIBS)
TESTS += tests/property/test_treaty_random
