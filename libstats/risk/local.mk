cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/aggregate.h libstats/include/cyberstats/aggregate_bounds.h \
	libstats/include/cyberstats/exceedance.h \
	libstats/include/cyberstats/copula.h \
	libstats/include/cyberstats/lines.h \
	libstats/include/cyberstats/simulate.h \
	libstats/include/cyberstats/terms.h

libstats_libcyberstats_la_SOURCES += \
	libstats/risk/aggregate.c libstats/risk/aggregate.h \
	libstats/risk/aggregate_expect.c \
	libstats/risk/aggregate_bounds.c libstats/risk/near.c libstats/risk/near.h libstats/risk/near_excess.c \
	libstats/risk/aggregate_grid.c \
	libstats/risk/aggregate_measures.c \
	libstats/risk/aggregate_moments.c \
	libstats/risk/aggregate_reach.c \
	libstats/risk/compound_grid.c libstats/risk/compound.c libstats/risk/compound.h \
	libstats/risk/cell_sums.c libstats/risk/cell_sums.h \
	libstats/risk/discretize.c libstats/risk/discretize.h \
	libstats/risk/smooth_tail.c libstats/risk/smooth_tail.h \
	libstats/risk/exceedance.c libstats/risk/fourth.c \
	libstats/risk/panjer.c libstats/risk/binomial_sum.c libstats/risk/binomial_sum.h \
	libstats/risk/tail_bounds.c \
	libstats/risk/payment.c libstats/risk/payment.h \
	libstats/risk/terms.c \
	libstats/risk/copula.c libstats/risk/copula.h libstats/risk/copula_association.c \
	libstats/risk/copula_archimedean.c libstats/risk/copula_elliptical.c libstats/risk/iman_conover.c \
	libstats/risk/lines.c libstats/risk/lines.h libstats/risk/lines_combine.c libstats/risk/lines_fft.c \
	libstats/risk/lines_grid.c libstats/risk/lines_measures.c libstats/risk/lines_simulate.c \
	libstats/risk/lines_years.c \
	libstats/risk/count_sampler.c libstats/risk/count_sampler.h \
	libstats/risk/loss_sampler.c libstats/risk/loss_sampler.h \
	libstats/risk/simulate.c libstats/risk/simulation.h \
	libstats/risk/simulate_measures.c \
	libstats/risk/simulate_years.c \
	libstats/risk/year_moments.c libstats/risk/year_moments.h \
	libstats/risk/year_plan.c \
	libstats/risk/year_atoms.c libstats/risk/year_atoms.h \
	libstats/risk/year_sketch.c libstats/risk/year_sketch.h \
	libstats/risk/year_tally.c
