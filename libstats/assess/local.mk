cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/assess.h \
	libstats/include/cyberstats/baseline.h

libstats_libcyberstats_la_SOURCES += \
	libstats/assess/actions.c \
	libstats/assess/baseline.c \
	libstats/assess/controls.c \
	libstats/assess/gordon_loeb.c \
	libstats/assess/loss.c \
	libstats/assess/round.c
