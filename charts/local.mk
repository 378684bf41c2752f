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

# base: shared by all parts
charts_libcybercharts_la_SOURCES += \
	charts/base/allocate.c charts/base/allocate.h \
	charts/base/clean.c charts/base/clean.h

# layout: arithmetic that turns a spec into drawing operations
charts_libcybercharts_la_SOURCES += \
	charts/layout/axis.c charts/layout/axis.h \
	charts/layout/axis_draw.c charts/layout/axis_draw.h \
	charts/layout/bars.c \
	charts/layout/board.c charts/layout/board.h charts/layout/board_track.c \
	charts/layout/canvas.c charts/layout/canvas.h \
	charts/layout/diagnostic.c charts/layout/diagnostic.h \
	charts/layout/diagnostic_draw.c charts/layout/diagnostic_words.c \
	charts/layout/exceedance.c charts/layout/exceedance.h \
	charts/layout/exceedance_labels.c charts/layout/exceedance_tolerance.c \
	charts/layout/fit.c charts/layout/fit.h \
	charts/layout/fit_histogram.c charts/layout/fit_qq.c \
	charts/layout/frame.c charts/layout/frame.h \
	charts/layout/kinds.c charts/layout/kinds.h \
	charts/layout/label.c charts/layout/label.h \
	charts/layout/line.c charts/layout/line.h \
	charts/layout/line_ends.c charts/layout/line_marks.c \
	charts/layout/log_axis.c charts/layout/log_axis.h \
	charts/layout/lorenz.c \
	charts/layout/marker.c charts/layout/marker.h \
	charts/layout/premium.c charts/layout/premium.h \
	charts/layout/premium_names.c charts/layout/premium_panel.c \
	charts/layout/ruler.c \
	charts/layout/scale.c charts/layout/scale.h \
	charts/layout/spot.c charts/layout/spot.h \
	charts/layout/theme.c charts/layout/theme.h \
	charts/layout/ticks.c \
	charts/layout/posture.c charts/layout/posture.h charts/layout/posture_track.c \
	charts/layout/waterfall.c charts/layout/waterfall.h charts/layout/waterfall_rows.c \
	charts/layout/tower.c charts/layout/tower.h \
	charts/layout/tower_draw.c charts/layout/tower_table.c \
	charts/layout/trace.c charts/layout/trace.h \
	charts/layout/words.c charts/layout/words.h \
	charts/layout/wrap.c charts/layout/wrap.h

# draw: operations to SVG, PDF and PNG
charts_libcybercharts_la_SOURCES += \
	charts/draw/cairo.c charts/draw/cairo.h \
	charts/draw/file.c \
	charts/draw/font.h \
	charts/draw/svg.c charts/draw/svg.h \
	charts/draw/type.c charts/draw/type.h

# document: headings, tables and figures to one HTML page
charts_libcybercharts_la_SOURCES += \
	charts/document/build.c charts/document/build.h \
	charts/document/html.c \
	charts/document/style.c \
	charts/document/table.c
