# libstats/disclose: suppression and audit of tables
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/disclose.h \
	libstats/include/cyberstats/suppress.h

libstats_libcyberstats_la_SOURCES += \
	libstats/disclose/attack.c libstats/disclose/attack.h \
	libstats/disclose/audit.c \
	libstats/disclose/cheapest.c libstats/disclose/cheapest.h \
	libstats/disclose/contributors.c \
	libstats/disclose/cube.c libstats/disclose/cube.h \
	libstats/disclose/disclose.c \
	libstats/disclose/hitting.c \
	libstats/disclose/known.c \
	libstats/disclose/prepared.c \
	libstats/disclose/protect.c libstats/disclose/protection.h \
	libstats/disclose/suppress.c libstats/disclose/suppression.h \
	libstats/disclose/rules.c libstats/disclose/rules.h \
	libstats/disclose/tabulate.c \
	libstats/disclose/tabulation.c libstats/disclose/tabulation.h \
	libstats/disclose/targets.c \
	libstats/disclose/tidy.c \
	libstats/disclose/witness.c
