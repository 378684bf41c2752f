# libstats/sample: size, allocation and selection
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/allocation.h \
	libstats/include/cyberstats/sample.h

libstats_libcyberstats_la_SOURCES += \
	libstats/sample/allocate.c \
	libstats/sample/bethel.c libstats/sample/bethel.h \
	libstats/sample/draw.c \
	libstats/sample/methods.c \
	libstats/sample/permanent.c \
	libstats/sample/plan.c libstats/sample/plan_parts.h \
	libstats/sample/plan_allocate.c \
	libstats/sample/plan_targets.c \
	libstats/sample/slots.c libstats/sample/slots.h \
	libstats/sample/take_all.c \
	libstats/sample/targets.c
