cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/measures.h \
	libstats/include/cyberstats/indicator.h \
	libstats/include/cyberstats/plan.h

libstats_libcyberstats_la_SOURCES += \
	libstats/indicator/breakdown.c \
	libstats/indicator/breakdown.h \
	libstats/indicator/confidential.c \
	libstats/indicator/confidential.h \
	libstats/indicator/evaluate.c \
	libstats/indicator/evaluation.h \
	libstats/indicator/evaluation_form.c \
	libstats/indicator/evaluation_growth.c \
	libstats/indicator/evaluation_plan.c \
	libstats/indicator/evaluation_wave.c \
	libstats/indicator/growth.c \
	libstats/indicator/growth.h \
	libstats/indicator/indicator_set.c \
	libstats/indicator/measures.c \
	libstats/indicator/plan.c \
	libstats/indicator/plan_evaluate.c \
	libstats/indicator/respondents.c \
	libstats/indicator/respondents.h \
	libstats/indicator/value_list.c \
	libstats/indicator/value_list.h \
	libstats/indicator/wants.c \
	libstats/indicator/wave.c \
	libstats/indicator/wave.h
cyberstatsinclude_HEADERS += libstats/include/cyberstats/quality.h
libstats_libcyberstats_la_SOURCES += libstats/indicator/quality_units.c libstats/indicator/quality_items.c
libstats_libcyberstats_la_SOURCES += libstats/indicator/growth_overlap.c libstats/indicator/growth_overlap.h
