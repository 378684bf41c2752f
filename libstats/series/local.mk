# libstats/series: year-to-date series, benchmarking, smoothing, nowcast
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/benchmark.h \
	libstats/include/cyberstats/nowcast.h \
	libstats/include/cyberstats/series.h \
	libstats/include/cyberstats/smoothing.h

libstats_libcyberstats_la_SOURCES += \
	libstats/series/benchmark.c \
	libstats/series/decompose.c \
	libstats/series/decumulate.c \
	libstats/series/forecast.c \
	libstats/series/growth.c \
	libstats/series/nowcast.c libstats/series/nowcast.h libstats/series/nowcast_smooth.c \
	libstats/series/releases.c \
	libstats/series/smoothing.c \
	libstats/series/smoothing_pass.c libstats/series/smoothing_pass.h
