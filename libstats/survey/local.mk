cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/design.h \
	libstats/include/cyberstats/estimate.h

libstats_libcyberstats_la_SOURCES +=
