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
