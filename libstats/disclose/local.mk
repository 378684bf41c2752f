# libstats/disclose: suppression and audit of tables
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/suppress.h

libstats_libcyberstats_la_SOURCES += \
	libstats/disclose/attack.c libstats/disclose/attack.h \
	libstats/disclose/audit.c \
	libstats/disclose/cheapest.c libstats/disclose/cheapest.h \
	libstats/disclose/cube.c libstats/disclose/cube.h \
	libstats/disclose/hitting.c \
	libstats/disclose/protect.c libstats/disclose/protection.h \
	libstats/disclose/suppress.c libstats/disclose/suppression.h \
	libstats/disclose/targets.c \
	libstats/disclose/tidy.c \
	libstats/disclose/witness.c
