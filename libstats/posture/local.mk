cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/framework.h \
	libstats/include/cyberstats/posture.h

libstats_libcyberstats_la_SOURCES += \
	libstats/posture/effect.c \
	libstats/posture/framework.c \
	libstats/posture/framework_parts.h \
	libstats/posture/framework_rows.c \
	libstats/posture/framework_settings.c \
	libstats/posture/framework_tree.c \
	libstats/posture/peers.c \
	libstats/posture/score.c \
	libstats/posture/scoring.c
