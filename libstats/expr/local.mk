cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/expr.h

libstats_libcyberstats_la_SOURCES += \
	libstats/expr/character.h \
	libstats/expr/character.c \
	libstats/expr/token.h \
	libstats/expr/token.c \
	libstats/expr/function.h \
	libstats/expr/function.c \
	libstats/expr/syntax.h \
	libstats/expr/kernel.h \
	libstats/expr/kernel_load.c \
	libstats/expr/kernel_number.c \
	libstats/expr/kernel_logical.c \
	libstats/expr/derive.h \
	libstats/expr/derive.c \
	libstats/expr/expr.c \
	libstats/expr/parse.h \
	libstats/expr/parse.c \
	libstats/expr/parse_row.c \
	libstats/expr/type.h \
	libstats/expr/type.c \
	libstats/expr/bind.c \
	libstats/expr/evaluate.c \
	libstats/expr/statistic_names.h \
	libstats/expr/statistic_names.c \
	libstats/expr/statistic.h \
	libstats/expr/statistic.c \
	libstats/expr/combine.c
