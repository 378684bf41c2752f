# Every program prints TAP; each folder of tests lists its own.
test_LIBS = libstats/libcyberstats.la $(CMOCKA_LIBS) -lm
test_CPPFLAGS = -I$(top_srcdir)/tests $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)

include tests/unit/local.mk
include tests/property/local.mk
include tests/lint/local.mk
include tests/cli/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
