# tests/unit
check_PROGRAMS += tests/unit/test_base
tests_unit_test_base_SOURCES = tests/unit/test_base.c tests/check.h
tests_unit_test_base_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_base_LDADD = $(test_LIBS)
TESTS += tests/unit/test_base

check_PROGRAMS += tests/unit/test_measures
tests_unit_test_measures_SOURCES = tests/unit/test_measures.c tests/check.h
tests_unit_test_measures_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_measures_LDADD = $(test_LIBS)
TESTS += tests/unit/test_measures
