cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/csv.h \
	libstats/include/cyberstats/table.h \
	libstats/include/cyberstats/period.h \
	libstats/include/cyberstats/form.h \
	libstats/include/cyberstats/rule.h \
	libstats/include/cyberstats/store.h \
	libstats/include/cyberstats/ingest.h

libstats_libcyberstats_la_SOURCES +=
