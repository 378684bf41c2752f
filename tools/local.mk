# The program; it includes public headers only.
bin_PROGRAMS += tools/cyberstats
tools_cyberstats_SOURCES = \
	tools/app.h tools/cmd.h tools/main.c tools/commands.c \
	tools/option.h tools/option.c \
	tools/help.c \
	tools/intl.h tools/intl.c \
	tools/place.h tools/place.c \
	tools/progress.h tools/progress.c \
	tools/result.h tools/result.c tools/write.h tools/write.c \
	tools/data.h tools/data.c \
	tools/wants.h tools/wants.c \
	tools/domain.h tools/domain.c \
	tools/check_result.h tools/check_result.c \
	tools/gather.h tools/gather.c \
	tools/plan_text.h tools/plan_text.c \
	tools/cmd_form.c tools/cmd_check.c tools/cmd_ingest.c tools/cmd_problems.c \
	tools/cmd_estimate.c tools/cmd_indicators.c tools/cmd_plan.c tools/cmd_help.c
tools_cyberstats_CPPFLAGS = -I$(top_srcdir) $(AM_CPPFLAGS) \
	-DLOCALEDIR='"$(localedir)"' -DPKGDATADIR='"$(pkgdatadir)"'
tools_cyberstats_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tools_cyberstats_LDADD = charts/libcybercharts.la libstats/libcyberstats.la $(JANSSON_LIBS) -lm
