# libstats/edit: outliers, scores, localisation, imputation, adjustment
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/outlier.h \
	libstats/include/cyberstats/score.h \
	libstats/include/cyberstats/localize.h \
	libstats/include/cyberstats/edit_log.h

libstats_libcyberstats_la_SOURCES += \
	libstats/edit/compare.c \
	libstats/edit/deduce.c \
	libstats/edit/edits.c libstats/edit/edits.h \
	libstats/edit/formula.c libstats/edit/formula.h \
	libstats/edit/hitting.c libstats/edit/hitting.h \
	libstats/edit/linear.c \
	libstats/edit/locate.c libstats/edit/locate.h \
	libstats/edit/localize.c \
	libstats/edit/outlier.c \
	libstats/edit/piece.c libstats/edit/piece.h \
	libstats/edit/record.c \
	libstats/edit/score.c \
	libstats/edit/search.c libstats/edit/search.h \
	libstats/edit/solve.c \
	libstats/edit/translate.c \
	libstats/edit/weighted_quantile.c libstats/edit/weighted_quantile.h
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/adjust.h \
	libstats/include/cyberstats/impute.h

libstats_libcyberstats_la_SOURCES += \
	libstats/edit/adjust.c libstats/edit/adjust_record.h \
	libstats/edit/adjust_basis.c libstats/edit/adjust_basis.h \
	libstats/edit/adjust_project.c libstats/edit/adjust_project.h \
	libstats/edit/adjust_prorate.c \
	libstats/edit/adjust_settle.c libstats/edit/adjust_settle.h \
	libstats/edit/adjust_system.c libstats/edit/adjust_system.h \
	libstats/edit/adjust_table.c
libstats_libcyberstats_la_SOURCES += \
	libstats/edit/impute.c libstats/edit/impute_state.h \
	libstats/edit/impute_average.c \
	libstats/edit/impute_classes.c libstats/edit/impute_classes.h \
	libstats/edit/impute_columns.c \
	libstats/edit/impute_donor.c \
	libstats/edit/impute_earlier.c libstats/edit/impute_earlier.h \
	libstats/edit/impute_methods.c libstats/edit/impute_method.h \
	libstats/edit/impute_plan.c \
	libstats/edit/impute_rates.c \
	libstats/edit/impute_regression.c \
	libstats/edit/impute_step.c \
	libstats/edit/impute_tree.c libstats/edit/impute_tree.h \
	libstats/edit/impute_write.c
