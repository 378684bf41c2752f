cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/measures.h \
	libstats/include/cyberstats/indicator.h \
	libstats/include/cyberstats/plan.h

libstats_libcyberstats_la_SOURCES +=
