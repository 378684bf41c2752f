# libstats/edit: outliers, scores, localisation, imputation, adjustment
cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/adjust.h \
	libstats/include/cyberstats/impute.h
