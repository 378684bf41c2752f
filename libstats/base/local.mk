cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/error.h \
	libstats/include/cyberstats/text.h \
	libstats/include/cyberstats/sum.h \
	libstats/include/cyberstats/random.h \
	libstats/include/cyberstats/parallel.h \
	libstats/include/cyberstats/column.h \
	libstats/include/cyberstats/cyberstats.h

libstats_libcyberstats_la_SOURCES += \
	libstats/base/banned.h \
	libstats/base/memory.h \
	libstats/base/memory.c \
	libstats/base/error.c \
	libstats/base/say.h \
	libstats/base/text.c \
	libstats/base/utf8.c \
	libstats/base/number.c \
	libstats/base/number_advice.c \
	libstats/base/nearest.c \
	libstats/base/random.c \
	libstats/base/random_fill.c libstats/base/random_fill.h \
	libstats/base/parallel.c \
	libstats/base/dictionary.c \
	libstats/base/column.c
