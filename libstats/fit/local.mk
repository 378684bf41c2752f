cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/fit.h \
	libstats/include/cyberstats/fit_bootstrap.h \
	libstats/include/cyberstats/fit_frequency.h \
	libstats/include/cyberstats/fit_match.h \
	libstats/include/cyberstats/fit_interval.h \
	libstats/include/cyberstats/fit_composed.h \
	libstats/include/cyberstats/product_limit.h \
	libstats/include/cyberstats/tail.h \
	libstats/include/cyberstats/tail_fit.h \
	libstats/include/cyberstats/tail_threshold.h

libstats_libcyberstats_la_SOURCES += \
	libstats/fit/bootstrap.c \
	libstats/fit/bootstrap_counts.c \
	libstats/fit/bins.c libstats/fit/bins.h \
	libstats/fit/coordinates.c libstats/fit/coordinates.h \
	libstats/fit/nested.c libstats/fit/nested.h \
	libstats/fit/bounded.c libstats/fit/bounded.h \
	libstats/fit/fit.c libstats/fit/fit.h \
	libstats/fit/counts.c libstats/fit/counts.h \
	libstats/fit/frequency.c libstats/fit/frequency.h \
	libstats/fit/frequency_any.c \
	libstats/fit/frequency_binomial.c \
	libstats/fit/frequency_end.c \
	libstats/fit/frequency_exposed.c \
	libstats/fit/frequency_goodness.c \
	libstats/fit/frequency_plain.c \
	libstats/fit/frequency_slopes.c \
	libstats/fit/interval.c \
	libstats/fit/log_densities.c libstats/fit/log_densities.h \
	libstats/fit/lower_tail.c libstats/fit/lower_tail.h \
	libstats/fit/goodness.c libstats/fit/goodness.h \
	libstats/fit/goodness_grouped.c \
	libstats/fit/match.c libstats/fit/match.h \
	libstats/fit/match_targets.c \
	libstats/fit/match_limit.c \
	libstats/fit/model.h \
	libstats/fit/model_any.c \
	libstats/fit/model_heavy.c \
	libstats/fit/model_inverse.c \
	libstats/fit/model_light.c \
	libstats/fit/model_three.c \
	libstats/fit/summary.c libstats/fit/summary.h \
	libstats/fit/thin.c libstats/fit/thin.h \
	libstats/fit/vector_sums.c libstats/fit/vector_sums.h \
	libstats/fit/models.c \
	libstats/fit/pareto.c \
	libstats/fit/product_limit.c libstats/fit/product_positions.c \
	libstats/fit/pearson.c libstats/fit/pearson.h \
	libstats/fit/profile.c libstats/fit/profile.h \
	libstats/fit/problem.c libstats/fit/problem.h \
	libstats/fit/redraw.c libstats/fit/redraw.h \
	libstats/fit/redraw_counts.c libstats/fit/redraw_counts.h \
	libstats/fit/replicates.c libstats/fit/replicates.h \
	libstats/fit/sample.c libstats/fit/sample.h \
	libstats/fit/sample_plain.c \
	libstats/fit/severity.c libstats/fit/severity.h \
	libstats/fit/solvers.c \
	libstats/fit/sort_rows.c libstats/fit/sort_rows.h

libstats_libcyberstats_la_SOURCES += \
	libstats/fit/exceedances.c \
	libstats/fit/free.h \
	libstats/fit/mixture.c libstats/fit/mixture.h \
	libstats/fit/mixture_climb.c \
	libstats/fit/splice.c \
	libstats/fit/splice_body.c libstats/fit/splice_body.h \
	libstats/fit/splice_climb.c libstats/fit/splice_climb.h \
	libstats/fit/splice_simpler.c \
	libstats/fit/splice_rows.c libstats/fit/splice_rows.h \
	libstats/fit/tail_choose.c \
	libstats/fit/tail_fit.c libstats/fit/tail_fit.h \
	libstats/fit/tail_hill.c \
	libstats/fit/tail_mean_excess.c \
	libstats/fit/tail_measure.c \
	libstats/fit/tail_pickands.c \
	libstats/fit/tail_rows.c libstats/fit/tail_rows.h \
	libstats/fit/tail_score.c libstats/fit/tail_score.h
