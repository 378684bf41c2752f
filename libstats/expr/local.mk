cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/expr.h

libstats_libcyberstats_la_SOURCES +=
