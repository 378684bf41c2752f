cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/error.h \
	libstats/include/cyberstats/text.h \
	libstats/include/cyberstats/sum.h \
	libstats/include/cyberstats/random.h \
	libstats/include/cyberstats/parallel.h \
	libstats/include/cyberstats/column.h \
	libstats/include/cyberstats/cyberstats.h

libstats_libcyberstats_la_SOURCES +=
