cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/design.h \
	libstats/include/cyberstats/estimate.h

libstats_libcyberstats_la_SOURCES += \
	libstats/survey/adjustment.c libstats/survey/adjustment.h \
	libstats/survey/any_order_sum.c libstats/survey/any_order_sum.h \
	libstats/survey/arguments.c libstats/survey/arguments.h \
	libstats/survey/design.c libstats/survey/design_parts.h \
	libstats/survey/design_columns.c \
	libstats/survey/design_fpc.c \
	libstats/survey/design_sort.c \
	libstats/survey/domains.c libstats/survey/domains.h \
	libstats/survey/estimate.c \
	libstats/survey/leaf.c libstats/survey/leaf.h \
	libstats/survey/leaf_concentration.c \
	libstats/survey/variance.c libstats/survey/variance.h
libstats_libcyberstats_la_SOURCES += libstats/survey/covariance.c libstats/survey/covariance.h
cyberstatsinclude_HEADERS += libstats/include/cyberstats/crosstab.h
libstats_libcyberstats_la_SOURCES += libstats/survey/crosstab.c libstats/survey/crosstab_parts.h \
	libstats/survey/crosstab_tests.c
cyberstatsinclude_HEADERS += libstats/include/cyberstats/change.h
libstats_libcyberstats_la_SOURCES += libstats/survey/overlap.c libstats/survey/overlap.h \
	libstats/survey/change.c libstats/survey/change_error.c libstats/survey/change_error.h
