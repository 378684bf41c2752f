# properties of the bundled examples
check_PROGRAMS += tests/property/test_examples
tests_property_test_examples_SOURCES = tests/property/test_examples.c tests/check.h $(synthetic_files)
tests_property_test_examples_CPPFLAGS = -I$(top_srcdir) $(test_CPPFLAGS)
tests_property_test_examples_LDADD = $(test_LIBS)
TESTS += tests/property/test_examples
