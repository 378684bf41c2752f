# Fuzz targets with their corpus replayed; tests/fuzz/fuzz.sh runs them for real.
EXTRA_DIST += tests/fuzz/fuzz.sh tests/fuzz/corpus

check_PROGRAMS += tests/fuzz/fuzz_csv tests/fuzz/fuzz_expr tests/fuzz/fuzz_form tests/fuzz/fuzz_rule
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c tests/fuzz/replay.c
tests_fuzz_fuzz_csv_LDADD = libstats/libcyberstats.la
tests_fuzz_fuzz_expr_SOURCES = tests/fuzz/fuzz_expr.c tests/fuzz/replay.c
tests_fuzz_fuzz_expr_LDADD = libstats/libcyberstats.la
tests_fuzz_fuzz_form_SOURCES = tests/fuzz/fuzz_form.c tests/fuzz/replay.c
tests_fuzz_fuzz_form_LDADD = libstats/libcyberstats.la
tests_fuzz_fuzz_rule_SOURCES = tests/fuzz/fuzz_rule.c tests/fuzz/replay.c
tests_fuzz_fuzz_rule_LDADD = libstats/libcyberstats.la
TESTS += tests/fuzz/fuzz_csv tests/fuzz/fuzz_expr tests/fuzz/fuzz_form tests/fuzz/fuzz_rule

check_PROGRAMS += tests/fuzz/fuzz_rating
tests_fuzz_fuzz_rating_SOURCES = tests/fuzz/fuzz_rating.c tests/fuzz/replay.c
tests_fuzz_fuzz_rating_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_rating
check_PROGRAMS += tests/fuzz/fuzz_framework
tests_fuzz_fuzz_framework_SOURCES = tests/fuzz/fuzz_framework.c tests/fuzz/replay.c
tests_fuzz_fuzz_framework_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_framework

check_PROGRAMS += tests/fuzz/fuzz_totals tests/fuzz/fuzz_impute tests/fuzz/fuzz_localize
tests_fuzz_fuzz_totals_SOURCES = tests/fuzz/fuzz_totals.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_totals_LDADD = libstats/libcyberstats.la -lm
tests_fuzz_fuzz_impute_SOURCES = tests/fuzz/fuzz_impute.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_impute_LDADD = libstats/libcyberstats.la -lm
tests_fuzz_fuzz_localize_SOURCES = tests/fuzz/fuzz_localize.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_localize_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_totals tests/fuzz/fuzz_impute tests/fuzz/fuzz_localize
check_PROGRAMS += tests/fuzz/fuzz_disclose
tests_fuzz_fuzz_disclose_SOURCES = tests/fuzz/fuzz_disclose.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_disclose_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_disclose
check_PROGRAMS += tests/fuzz/fuzz_statistic
tests_fuzz_fuzz_statistic_SOURCES = tests/fuzz/fuzz_statistic.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_statistic_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_statistic
check_PROGRAMS += tests/fuzz/fuzz_hierarchy
tests_fuzz_fuzz_hierarchy_SOURCES = tests/fuzz/fuzz_hierarchy.c tests/fuzz/scratch_file.h tests/fuzz/replay.c
tests_fuzz_fuzz_hierarchy_CPPFLAGS = -I$(top_srcdir) $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_fuzz_fuzz_hierarchy_LDADD = libstats/libcyberstats.la
TESTS += tests/fuzz/fuzz_hierarchy
check_PROGRAMS += tests/fuzz/fuzz_distribution
tests_fuzz_fuzz_distribution_SOURCES = tests/fuzz/fuzz_distribution.c tests/fuzz/replay.c
tests_fuzz_fuzz_distribution_LDADD = libstats/libcyberstats.la -lm
TESTS += tests/fuzz/fuzz_distribution
