# tests/bench
EXTRA_PROGRAMS += tests/bench/bench_estimate
tests_bench_bench_estimate_SOURCES = tests/bench/bench_estimate.c
tests_bench_bench_estimate_LDADD = libstats/libcyberstats.la -lm
EXTRA_DIST += tests/bench/bench_estimate.sh

EXTRA_PROGRAMS += tests/bench/bench_ingest
tests_bench_bench_ingest_SOURCES = tests/bench/bench_ingest.c
tests_bench_bench_ingest_LDADD = libstats/libcyberstats.la
EXTRA_DIST += tests/bench/bench_ingest.sh

EXTRA_PROGRAMS += tests/bench/bench_aggregate
# The transform by itself is no public function: its sources once more.
tests_bench_bench_aggregate_SOURCES = tests/bench/bench_aggregate.c \
	libstats/base/memory.c libstats/num/fft.c libstats/num/complexes.c \
	libstats/num/composition.c libstats/risk/compound.c
tests_bench_bench_aggregate_CPPFLAGS = -I$(top_srcdir)/libstats $(AM_CPPFLAGS)
tests_bench_bench_aggregate_CFLAGS = $(AM_CFLAGS) $(FFTW_CFLAGS)
tests_bench_bench_aggregate_LDADD = libstats/libcyberstats.la $(FFTW_LIBS) -lm
EXTRA_DIST += tests/bench/bench_aggregate.sh

EXTRA_PROGRAMS += tests/bench/bench_fit
tests_bench_bench_fit_SOURCES = tests/bench/bench_fit.c
tests_bench_bench_fit_LDADD = libstats/libcyberstats.la
EXTRA_DIST += tests/bench/bench_fit.sh

# Ratios side by side in one run; a peer that is absent is skipped with a word.
bench: tests/bench/bench_estimate$(EXEEXT) tests/bench/bench_ingest$(EXEEXT) \
	tests/bench/bench_aggregate$(EXEEXT) \
	tests/bench/bench_fit$(EXEEXT)
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_ingest.sh
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_estimate.sh
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_aggregate.sh
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_fit.sh
.PHONY: bench

EXTRA_PROGRAMS += tests/bench/bench_price
tests_bench_bench_price_SOURCES = tests/bench/bench_price.c
tests_bench_bench_price_LDADD = libstats/libcyberstats.la -lm
EXTRA_DIST += tests/bench/bench_price.sh
bench: bench-price
bench-price: tests/bench/bench_price$(EXEEXT) tools/cyberstats$(EXEEXT)
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_price.sh
.PHONY: bench-price

EXTRA_PROGRAMS += tests/bench/bench_weights
tests_bench_bench_weights_SOURCES = tests/bench/bench_weights.c
tests_bench_bench_weights_LDADD = libstats/libcyberstats.la -lm
EXTRA_DIST += tests/bench/bench_weights.sh
bench: bench-weights
bench-weights: tests/bench/bench_weights$(EXEEXT)
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_weights.sh
.PHONY: bench-weights
EXTRA_PROGRAMS += tests/bench/bench_edit
tests_bench_bench_edit_SOURCES = tests/bench/bench_edit.c
tests_bench_bench_edit_LDADD = libstats/libcyberstats.la -lm
EXTRA_DIST += tests/bench/bench_edit.sh
bench: bench-edit
bench-edit: tests/bench/bench_edit$(EXEEXT)
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_edit.sh
.PHONY: bench-edit
EXTRA_PROGRAMS += tests/bench/bench_disclose
tests_bench_bench_disclose_SOURCES = tests/bench/bench_disclose.c
tests_bench_bench_disclose_LDADD = libstats/libcyberstats.la -lm
bench: bench-disclose
bench-disclose: tests/bench/bench_disclose$(EXEEXT)
	@tests/bench/bench_disclose$(EXEEXT)
.PHONY: bench-disclose
EXTRA_PROGRAMS += tests/bench/bench_simulate
tests_bench_bench_simulate_SOURCES = tests/bench/bench_simulate.c
tests_bench_bench_simulate_LDADD = libstats/libcyberstats.la -lm
EXTRA_DIST += tests/bench/bench_simulate.sh
bench: bench-simulate
bench-simulate: tests/bench/bench_simulate$(EXEEXT)
	@top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/bench/bench_simulate.sh
.PHONY: bench-simulate
