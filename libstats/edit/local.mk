# libstats/edit: outliers, scores, localisation, imputation, adjustment
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/adjust.h \
	libstats/include/cyberstats/impute.h

libstats_libcyberstats_la_SOURCES += \
	libstats/edit/adjust.c libstats/edit/adjust_record.h \
	libstats/edit/adjust_basis.c libstats/edit/adjust_basis.h \
	libstats/edit/adjust_project.c libstats/edit/adjust_project.h \
	libstats/edit/adjust_prorate.c \
	libstats/edit/adjust_settle.c libstats/edit/adjust_settle.h \
	libstats/edit/adjust_system.c libstats/edit/adjust_system.h \
	libstats/edit/adjust_table.c
