cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/distribution.h

libstats_libcyberstats_la_SOURCES += \
	libstats/num/quadrature.h \
	libstats/num/quadrature.c \
	libstats/dist/family.h \
	libstats/dist/special.h \
	libstats/dist/special.c \
	libstats/dist/moments.c \
	libstats/dist/limited.c \
	libstats/dist/quantile.c \
	libstats/dist/families.c \
	libstats/dist/exponential.c \
	libstats/dist/lognormal.c \
	libstats/dist/interval90.c \
	libstats/dist/gamma.c \
	libstats/dist/weibull.c \
	libstats/dist/pareto.c \
	libstats/dist/pareto1.c \
	libstats/dist/gpd.c \
	libstats/dist/loglogistic.c \
	libstats/dist/poisson.c \
	libstats/dist/negative_binomial.c \
	libstats/dist/binomial.c \
	libstats/dist/distribution.c \
	libstats/dist/part.h \
	libstats/dist/part.c \
	libstats/dist/quantile_bracket.c \
	libstats/dist/composed.h \
	libstats/dist/composed.c \
	libstats/dist/bind.c \
	libstats/dist/mixture.c \
	libstats/dist/splice.c \
	libstats/dist/transform.h \
	libstats/dist/transform.c \
	libstats/dist/transformed.c \
	libstats/dist/payment.c \
	libstats/dist/empirical.h \
	libstats/dist/empirical.c \
	libstats/dist/empirical_layout.c \
	libstats/dist/expert.c \
	libstats/dist/zero.c \
	libstats/dist/text_span.h \
	libstats/dist/text_plain.c \
	libstats/dist/text_composed.c \
	libstats/dist/text.c
