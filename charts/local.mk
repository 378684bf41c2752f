# libcybercharts: spec -> layout -> draw, and documents.
lib_LTLIBRARIES += charts/libcybercharts.la
charts_libcybercharts_la_CPPFLAGS = -I$(top_srcdir)/charts $(AM_CPPFLAGS)
charts_libcybercharts_la_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS) $(PANGO_CFLAGS)
charts_libcybercharts_la_LIBADD = libstats/libcyberstats.la $(CAIRO_LIBS) $(PANGO_LIBS) -lm
charts_libcybercharts_la_LDFLAGS = -version-info $(CYBERCHARTS_SO) -no-undefined \
	-export-symbols-regex '^cyb_[a-z]'

cyberchartsincludedir = $(includedir)/cybercharts
cyberchartsinclude_HEADERS = \
	charts/include/cybercharts/chart.h \
	charts/include/cybercharts/document.h
pkgconfig_DATA += charts/cybercharts.pc

charts_libcybercharts_la_SOURCES =
