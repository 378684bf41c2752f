cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/exposure.h \
	libstats/include/cyberstats/limits.h \
	libstats/include/cyberstats/rating.h \
	libstats/include/cyberstats/treaty.h

libstats_libcyberstats_la_SOURCES += \
	libstats/price/action.c \
	libstats/price/arguments.c libstats/price/arguments.h \
	libstats/price/check.c \
	libstats/price/column_types.c \
	libstats/price/exposure.c \
	libstats/price/factors.c libstats/price/factors.h \
	libstats/price/limits.c \
	libstats/price/line.c libstats/price/line.h \
	libstats/price/payments.c libstats/price/payments.h \
	libstats/price/pricer.c libstats/price/pricer.h \
	libstats/price/rating.c libstats/price/rating.h \
	libstats/price/reason.c \
	libstats/price/step_expression.c \
	libstats/price/step_kinds.c \
	libstats/price/step_layer.c \
	libstats/price/step_table.c \
	libstats/price/step_tail.c \
	libstats/price/tail.c libstats/price/tail.h \
	libstats/price/tail_curve.c libstats/price/tail_curve.h \
	libstats/price/tail_sum.c libstats/price/tail_sum.h \
	libstats/price/treaty.c libstats/price/treaty.h \
	libstats/price/treaty_amount.c libstats/price/treaty_amount.h \
	libstats/price/treaty_check.c \
	libstats/price/treaty_compile.c \
	libstats/price/treaty_kinds.c \
	libstats/price/treaty_simulate.c \
	libstats/price/treaty_value.c \
	libstats/price/treaty_years.c
