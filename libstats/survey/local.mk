cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/design.h \
	libstats/include/cyberstats/estimate.h \
	libstats/include/cyberstats/quantile.h \
	libstats/include/cyberstats/replicate.h

libstats_libcyberstats_la_SOURCES += \
	libstats/survey/adjustment.c libstats/survey/adjustment.h \
	libstats/survey/any_order_sum.c libstats/survey/any_order_sum.h \
	libstats/survey/arguments.c libstats/survey/arguments.h \
	libstats/survey/design.c libstats/survey/design_parts.h \
	libstats/survey/design_columns.c \
	libstats/survey/design_fpc.c \
	libstats/survey/design_sort.c \
	libstats/survey/domains.c libstats/survey/domains.h \
	libstats/survey/estimate.c libstats/survey/estimate_task.h \
	libstats/survey/estimate_item.c \
	libstats/survey/hadamard.c libstats/survey/hadamard.h \
	libstats/survey/leaf.c libstats/survey/leaf.h \
	libstats/survey/leaf_concentration.c \
	libstats/survey/leaf_quantile.c \
	libstats/survey/leaf_replicate.c libstats/survey/leaf_replicate.h \
	libstats/survey/quantile.c \
	libstats/survey/replicate.c libstats/survey/replicate_parts.h \
	libstats/survey/replicate_block.c libstats/survey/replicate_block.h \
	libstats/survey/replicate_bootstrap.c \
	libstats/survey/replicate_brr.c \
	libstats/survey/replicate_estimate.c \
	libstats/survey/replicate_jackknife.c \
	libstats/survey/replicate_left_out.c \
	libstats/survey/replicate_piece.c libstats/survey/replicate_piece.h \
	libstats/survey/replicate_spread.c libstats/survey/replicate_spread.h \
	libstats/survey/sorted_rows.c libstats/survey/sorted_rows.h \
	libstats/survey/variance.c libstats/survey/variance.h \
	libstats/survey/woodruff.c
	libstats/survey/variance.c libstats/survey/variance.h
libstats_libcyberstats_la_SOURCES += libstats/survey/covariance.c libstats/survey/covariance.h
cyberstatsinclude_HEADERS += libstats/include/cyberstats/crosstab.h
libstats_libcyberstats_la_SOURCES += libstats/survey/crosstab.c libstats/survey/crosstab_parts.h \
	libstats/survey/crosstab_tests.c
cyberstatsinclude_HEADERS += libstats/include/cyberstats/change.h
libstats_libcyberstats_la_SOURCES += libstats/survey/overlap.c libstats/survey/overlap.h \
	libstats/survey/change.c libstats/survey/change_error.c libstats/survey/change_error.h
cyberstatsinclude_HEADERS += libstats/include/cyberstats/totals.h libstats/include/cyberstats/calibrate.h
libstats_libcyberstats_la_SOURCES += libstats/survey/totals_parts.h libstats/survey/totals.c \
	libstats/survey/totals_check.c libstats/survey/totals_read.c \
	libstats/survey/margins.h libstats/survey/margins.c \
	libstats/survey/adjustment_parts.h libstats/survey/distance.c \
	libstats/survey/calibrate_solve.h libstats/survey/calibrate_solve.c \
	libstats/survey/calibrate_diagnose.h libstats/survey/calibrate_diagnose.c \
	libstats/survey/calibrate.c
libstats_libcyberstats_la_SOURCES += libstats/survey/totals_partition.c
cyberstatsinclude_HEADERS += libstats/include/cyberstats/nonresponse.h
libstats_libcyberstats_la_SOURCES += libstats/survey/response_parts.h libstats/survey/response_status.c \
	libstats/survey/response_classes.c libstats/survey/nonresponse.c
libstats_libcyberstats_la_SOURCES += libstats/survey/trim.c libstats/survey/totals_template.c
libstats_libcyberstats_la_SOURCES += libstats/survey/residual_form.h libstats/survey/residual_form.c
