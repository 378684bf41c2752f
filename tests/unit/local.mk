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

check_PROGRAMS += tests/unit/test_csv tests/unit/test_table tests/unit/test_period
tests_unit_test_csv_SOURCES = tests/unit/test_csv.c tests/check.h
tests_unit_test_csv_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_csv_LDADD = $(test_LIBS)
tests_unit_test_table_SOURCES = tests/unit/test_table.c tests/check.h
tests_unit_test_table_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_table_LDADD = $(test_LIBS)
tests_unit_test_period_SOURCES = tests/unit/test_period.c tests/check.h
tests_unit_test_period_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_period_LDADD = $(test_LIBS)
TESTS += tests/unit/test_csv tests/unit/test_table tests/unit/test_period
