# libcyberstats: models, no printing, no drawing.
lib_LTLIBRARIES += libstats/libcyberstats.la
libstats_libcyberstats_la_SOURCES =
libstats_libcyberstats_la_CPPFLAGS = -I$(top_srcdir)/libstats $(AM_CPPFLAGS)
libstats_libcyberstats_la_CFLAGS = $(AM_CFLAGS) $(GSL_CFLAGS) $(FFTW_CFLAGS) $(SQLITE_CFLAGS) $(NETTLE_CFLAGS)
libstats_libcyberstats_la_LIBADD = $(GSL_LIBS) $(GLPK_LIBS) $(FFTW_LIBS) $(SQLITE_LIBS) $(NETTLE_LIBS) $(CSV_LIBS) -lm
libstats_libcyberstats_la_LDFLAGS = -version-info $(CYBERSTATS_SO) -no-undefined \
	-export-symbols-regex '^cyb_[a-z]' $(OPENMP_CFLAGS)

cyberstatsincludedir = $(includedir)/cyberstats
cyberstatsinclude_HEADERS =
pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = libstats/cyberstats.pc

include libstats/base/local.mk
include libstats/num/local.mk
include libstats/expr/local.mk
include libstats/data/local.mk
include libstats/dist/local.mk
include libstats/survey/local.mk
include libstats/sample/local.mk
include libstats/edit/local.mk
include libstats/disclose/local.mk
include libstats/series/local.mk
include libstats/fit/local.mk
include libstats/indicator/local.mk
include libstats/posture/local.mk
include libstats/risk/local.mk
include libstats/assess/local.mk
include libstats/price/local.mk
