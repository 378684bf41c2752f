cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/student.h

libstats_libcyberstats_la_SOURCES += libstats/num/student.c
