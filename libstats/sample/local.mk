# libstats/sample: size, allocation and selection
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/allocation.h \
	libstats/include/cyberstats/sample.h

libstats_libcyberstats_la_SOURCES += \
	libstats/sample/allocate.c \
	libstats/sample/bethel.c libstats/sample/bethel.h \
	libstats/sample/targets.c
