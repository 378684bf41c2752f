# tests/unit
check_PROGRAMS += tests/unit/test_base
tests_unit_test_base_SOURCES = tests/unit/test_base.c tests/check.h
tests_unit_test_base_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_base_LDADD = $(test_LIBS)
TESTS += tests/unit/test_base

check_PROGRAMS += tests/unit/test_measures
tests_unit_test_measures_SOURCES = tests/unit/test_measures.c tests/check.h
tests_unit_test_measures_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_measures_LDADD = $(test_LIBS)
TESTS += tests/unit/test_measures

check_PROGRAMS += tests/unit/test_csv tests/unit/test_table tests/unit/test_period
tests_unit_test_csv_SOURCES = tests/unit/test_csv.c tests/check.h
tests_unit_test_csv_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_csv_LDADD = $(test_LIBS)
tests_unit_test_table_SOURCES = tests/unit/test_table.c tests/check.h
tests_unit_test_table_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_table_LDADD = $(test_LIBS)
tests_unit_test_period_SOURCES = tests/unit/test_period.c tests/check.h
tests_unit_test_period_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_period_LDADD = $(test_LIBS)
TESTS += tests/unit/test_csv tests/unit/test_table tests/unit/test_period
EXTRA_DIST += tests/reference/survey_r.R tests/reference/calibrate_r.R
check_PROGRAMS += tests/unit/test_design
tests_unit_test_design_SOURCES = tests/unit/test_design.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_design_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_design_LDADD = $(test_LIBS)
TESTS += tests/unit/test_design
check_PROGRAMS += tests/unit/test_estimate
tests_unit_test_estimate_SOURCES = tests/unit/test_estimate.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_estimate_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_estimate_LDADD = $(test_LIBS)
TESTS += tests/unit/test_estimate
check_PROGRAMS += tests/unit/test_estimate_identity
tests_unit_test_estimate_identity_SOURCES = tests/unit/test_estimate_identity.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_estimate_identity_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_estimate_identity_LDADD = $(test_LIBS)
TESTS += tests/unit/test_estimate_identity
check_PROGRAMS += tests/unit/test_leaf
tests_unit_test_leaf_SOURCES = tests/unit/test_leaf.c tests/check.h
tests_unit_test_leaf_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_leaf_LDADD = $(test_LIBS)
TESTS += tests/unit/test_leaf

check_PROGRAMS += tests/unit/test_indicator
tests_unit_test_indicator_SOURCES = tests/unit/test_indicator.c tests/check.h
tests_unit_test_indicator_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_indicator_LDADD = $(test_LIBS)
TESTS += tests/unit/test_indicator

check_PROGRAMS += tests/unit/test_plan
tests_unit_test_plan_SOURCES = tests/unit/test_plan.c tests/check.h
tests_unit_test_plan_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_plan_LDADD = $(test_LIBS)
TESTS += tests/unit/test_plan

check_PROGRAMS += tests/unit/test_expr tests/unit/test_expr_errors tests/unit/test_expr_random tests/unit/test_statistic
tests_unit_test_expr_SOURCES = tests/unit/test_expr.c tests/unit/expr_columns.h tests/check.h
tests_unit_test_expr_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_expr_LDADD = $(test_LIBS)
tests_unit_test_expr_errors_SOURCES = tests/unit/test_expr_errors.c tests/unit/expr_columns.h tests/check.h
tests_unit_test_expr_errors_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_expr_errors_LDADD = $(test_LIBS)
tests_unit_test_expr_random_SOURCES = tests/unit/test_expr_random.c tests/check.h
tests_unit_test_expr_random_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_expr_random_LDADD = $(test_LIBS)
tests_unit_test_statistic_SOURCES = tests/unit/test_statistic.c tests/check.h
tests_unit_test_statistic_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_statistic_LDADD = $(test_LIBS)
TESTS += tests/unit/test_expr tests/unit/test_expr_errors tests/unit/test_expr_random tests/unit/test_statistic

check_PROGRAMS += tests/unit/test_chart_layout tests/unit/test_chart_draw tests/unit/test_document
tests_unit_test_chart_layout_SOURCES = tests/unit/test_chart_layout.c tests/unit/chart_geometry.h \
	tests/unit/fonts.h tests/check.h
tests_unit_test_chart_layout_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_layout_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_draw_SOURCES = tests/unit/test_chart_draw.c tests/unit/fonts.h tests/unit/markup.h \
	tests/check.h
tests_unit_test_chart_draw_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_draw_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_document_SOURCES = tests/unit/test_document.c tests/unit/markup.h tests/check.h
tests_unit_test_document_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_document_LDADD = charts/libcybercharts.la $(test_LIBS)
TESTS += tests/unit/test_chart_layout tests/unit/test_chart_draw tests/unit/test_document

check_PROGRAMS += tests/unit/test_chart_log tests/unit/test_chart_exceedance tests/unit/test_chart_fit tests/unit/test_chart_premium
tests_unit_test_chart_log_SOURCES = tests/unit/test_chart_log.c tests/check.h
tests_unit_test_chart_log_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_log_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_exceedance_SOURCES = tests/unit/test_chart_exceedance.c tests/unit/chart_geometry.h \
	tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_exceedance_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_exceedance_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_fit_SOURCES = tests/unit/test_chart_fit.c tests/unit/chart_geometry.h \
	tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_fit_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_fit_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_premium_SOURCES = tests/unit/test_chart_premium.c tests/unit/chart_geometry.h \
	tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_premium_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_premium_LDADD = charts/libcybercharts.la $(test_LIBS)
TESTS += tests/unit/test_chart_log tests/unit/test_chart_exceedance tests/unit/test_chart_fit tests/unit/test_chart_premium

check_PROGRAMS += tests/unit/test_form tests/unit/test_rule tests/unit/test_store tests/unit/test_ingest \
	tests/unit/test_ingest_whole
tests_unit_test_form_SOURCES = tests/unit/test_form.c tests/unit/scratch.h tests/check.h
tests_unit_test_form_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_form_LDADD = $(test_LIBS)
tests_unit_test_rule_SOURCES = tests/unit/test_rule.c tests/unit/scratch.h tests/check.h
tests_unit_test_rule_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_rule_LDADD = $(test_LIBS)
tests_unit_test_store_SOURCES = tests/unit/test_store.c tests/unit/scratch.h tests/check.h
tests_unit_test_store_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_store_LDADD = $(test_LIBS)
tests_unit_test_ingest_SOURCES = tests/unit/test_ingest.c tests/unit/ingest_fixture.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_ingest_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_ingest_LDADD = $(test_LIBS)
tests_unit_test_ingest_whole_SOURCES = tests/unit/test_ingest_whole.c tests/unit/ingest_fixture.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_ingest_whole_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_ingest_whole_LDADD = $(test_LIBS)
TESTS += tests/unit/test_form tests/unit/test_rule tests/unit/test_store tests/unit/test_ingest \
	tests/unit/test_ingest_whole

check_PROGRAMS += tests/unit/test_terms tests/unit/test_aggregate
tests_unit_test_terms_SOURCES = tests/unit/test_terms.c tests/check.h
tests_unit_test_terms_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_terms_LDADD = $(test_LIBS)
tests_unit_test_aggregate_SOURCES = tests/unit/test_aggregate.c tests/check.h
tests_unit_test_aggregate_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_aggregate_LDADD = $(test_LIBS)
TESTS += tests/unit/test_terms tests/unit/test_aggregate

check_PROGRAMS += tests/unit/test_distribution \
	tests/unit/test_distribution_identities \
	tests/unit/test_distribution_counts \
	tests/unit/test_distribution_draws \
	tests/unit/test_distribution_start \
	tests/unit/test_distribution_text
tests_unit_test_distribution_SOURCES = tests/unit/test_distribution.c \
	tests/unit/distribution_fixture.h \
	tests/unit/distribution_values.h \
	tests/check.h
tests_unit_test_distribution_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_LDADD = $(test_LIBS)
tests_unit_test_distribution_identities_SOURCES = tests/unit/test_distribution_identities.c \
	tests/unit/distribution_fixture.h \
	tests/unit/distribution_grid.h \
	tests/check.h
tests_unit_test_distribution_identities_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_identities_LDADD = $(test_LIBS)
tests_unit_test_distribution_counts_SOURCES = tests/unit/test_distribution_counts.c \
	tests/unit/distribution_fixture.h \
	tests/unit/distribution_grid.h \
	tests/check.h
tests_unit_test_distribution_counts_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_counts_LDADD = $(test_LIBS)
tests_unit_test_distribution_draws_SOURCES = tests/unit/test_distribution_draws.c \
	tests/unit/distribution_fixture.h \
	tests/unit/distribution_grid.h \
	tests/check.h
tests_unit_test_distribution_draws_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_draws_LDADD = $(test_LIBS)
tests_unit_test_distribution_start_SOURCES = tests/unit/test_distribution_start.c \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_distribution_start_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_start_LDADD = $(test_LIBS)
tests_unit_test_distribution_text_SOURCES = tests/unit/test_distribution_text.c tests/check.h
tests_unit_test_distribution_text_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_distribution_text_LDADD = $(test_LIBS)
TESTS += tests/unit/test_distribution \
	tests/unit/test_distribution_identities \
	tests/unit/test_distribution_counts \
	tests/unit/test_distribution_draws \
	tests/unit/test_distribution_start \
	tests/unit/test_distribution_text
EXTRA_DIST += tests/reference/distribution_r.R

check_PROGRAMS += tests/unit/test_frameworks tests/unit/test_questionnaire
tests_unit_test_frameworks_SOURCES = tests/unit/test_frameworks.c tests/unit/framework_file.h tests/check.h
tests_unit_test_frameworks_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_frameworks_LDADD = $(test_LIBS)
tests_unit_test_questionnaire_SOURCES = tests/unit/test_questionnaire.c tests/unit/framework_file.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_questionnaire_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_questionnaire_LDADD = $(test_LIBS)
TESTS += tests/unit/test_frameworks tests/unit/test_questionnaire
check_PROGRAMS += tests/unit/test_chart_waterfall tests/unit/test_chart_posture
tests_unit_test_chart_waterfall_SOURCES = tests/unit/test_chart_waterfall.c \
	tests/unit/chart_geometry.h tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_waterfall_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_waterfall_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_posture_SOURCES = tests/unit/test_chart_posture.c \
	tests/unit/chart_geometry.h tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_posture_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_posture_LDADD = charts/libcybercharts.la $(test_LIBS)
TESTS += tests/unit/test_chart_waterfall tests/unit/test_chart_posture

check_PROGRAMS += tests/unit/test_product_limit
tests_unit_test_product_limit_SOURCES = tests/unit/test_product_limit.c tests/check.h
tests_unit_test_product_limit_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_product_limit_LDADD = $(test_LIBS)
TESTS += tests/unit/test_product_limit
check_PROGRAMS += tests/unit/test_fit tests/unit/test_fit_published tests/unit/test_fit_hard
tests_unit_test_fit_published_SOURCES = tests/unit/test_fit_published.c tests/unit/fit_fixture.h \
	tests/unit/published_losses.h tests/check.h
tests_unit_test_fit_published_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_published_LDADD = $(test_LIBS)
tests_unit_test_fit_SOURCES = tests/unit/test_fit.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_LDADD = $(test_LIBS)
tests_unit_test_fit_hard_SOURCES = tests/unit/test_fit_hard.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_hard_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_hard_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit tests/unit/test_fit_published tests/unit/test_fit_hard
EXTRA_DIST += tests/reference/fit_r.R tests/reference/tail_r.R \
	tests/reference/claims_r.R tests/reference/compound_r.R tests/reference/counts_r.R \
	tests/reference/composed_r.R
check_PROGRAMS += tests/unit/test_fit_bins
tests_unit_test_fit_bins_SOURCES = tests/unit/test_fit_bins.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_bins_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_bins_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_bins
check_PROGRAMS += tests/unit/test_fit_composed_bins
tests_unit_test_fit_composed_bins_SOURCES = tests/unit/test_fit_composed_bins.c \
	tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_composed_bins_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_composed_bins_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_composed_bins
check_PROGRAMS += tests/unit/test_fit_interval
tests_unit_test_fit_interval_SOURCES = tests/unit/test_fit_interval.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_interval_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_interval_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_interval
check_PROGRAMS += tests/unit/test_fit_three
tests_unit_test_fit_three_SOURCES = tests/unit/test_fit_three.c tests/unit/fit_fixture.h \
	tests/unit/published_losses.h tests/check.h
tests_unit_test_fit_three_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_three_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_three
check_PROGRAMS += tests/unit/test_framework tests/unit/test_posture tests/unit/test_assess
tests_unit_test_framework_SOURCES = tests/unit/test_framework.c tests/unit/posture_fixture.h \
	tests/unit/framework_file.h tests/unit/scratch.h tests/check.h
tests_unit_test_framework_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_framework_LDADD = $(test_LIBS)
tests_unit_test_posture_SOURCES = tests/unit/test_posture.c tests/unit/posture_fixture.h \
	tests/unit/framework_file.h tests/unit/scratch.h tests/check.h
tests_unit_test_posture_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_posture_LDADD = $(test_LIBS)
tests_unit_test_assess_SOURCES = tests/unit/test_assess.c tests/unit/posture_fixture.h \
	tests/unit/framework_file.h tests/unit/scratch.h tests/check.h
tests_unit_test_assess_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_assess_LDADD = $(test_LIBS)
TESTS += tests/unit/test_framework tests/unit/test_posture tests/unit/test_assess
# not a test: tests/cli/reports.sh asks it
check_PROGRAMS += tests/unit/markup_of_file
tests_unit_markup_of_file_SOURCES = tests/unit/markup_of_file.c tests/unit/markup.h
tests_unit_markup_of_file_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_markup_of_file_LDADD = $(test_LIBS)
check_PROGRAMS += tests/unit/test_price_by_hand
tests_unit_test_price_by_hand_SOURCES = tests/unit/test_price_by_hand.c tests/check.h
tests_unit_test_price_by_hand_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_price_by_hand_LDADD = $(CMOCKA_LIBS) -lm
TESTS += tests/unit/test_price_by_hand
check_PROGRAMS += tests/unit/test_rating tests/unit/test_rating_errors tests/unit/test_rating_tail
tests_unit_test_rating_SOURCES = tests/unit/test_rating.c tests/unit/rating_fixture.h tests/check.h
tests_unit_test_rating_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_rating_LDADD = $(test_LIBS)
tests_unit_test_rating_errors_SOURCES = tests/unit/test_rating_errors.c tests/unit/rating_fixture.h \
	tests/check.h
tests_unit_test_rating_errors_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_rating_errors_LDADD = $(test_LIBS)
tests_unit_test_rating_tail_SOURCES = tests/unit/test_rating_tail.c tests/unit/rating_fixture.h \
	tests/check.h
tests_unit_test_rating_tail_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_rating_tail_LDADD = $(test_LIBS)
TESTS += tests/unit/test_rating tests/unit/test_rating_errors tests/unit/test_rating_tail
check_PROGRAMS += tests/unit/test_aggregate_discrete
tests_unit_test_aggregate_discrete_SOURCES = tests/unit/test_aggregate_discrete.c tests/check.h
tests_unit_test_aggregate_discrete_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_aggregate_discrete_LDADD = $(test_LIBS)
TESTS += tests/unit/test_aggregate_discrete
check_PROGRAMS += tests/unit/test_linear_program
tests_unit_test_linear_program_SOURCES = tests/unit/test_linear_program.c tests/check.h \
	libstats/num/linear_program.c libstats/num/linear_program.h libstats/base/memory.c
tests_unit_test_linear_program_CPPFLAGS = -I$(top_srcdir)/libstats $(test_CPPFLAGS)
tests_unit_test_linear_program_LDADD = $(test_LIBS) $(GLPK_LIBS)
TESTS += tests/unit/test_linear_program
check_PROGRAMS += tests/unit/test_localize
tests_unit_test_localize_SOURCES = tests/unit/test_localize.c tests/unit/edit_fixture.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_localize_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_localize_LDADD = $(test_LIBS)
TESTS += tests/unit/test_localize
check_PROGRAMS += tests/unit/test_outlier
tests_unit_test_outlier_SOURCES = tests/unit/test_outlier.c tests/check.h
tests_unit_test_outlier_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_outlier_LDADD = $(test_LIBS)
TESTS += tests/unit/test_outlier
check_PROGRAMS += tests/unit/test_adjust
tests_unit_test_adjust_SOURCES = tests/unit/test_adjust.c tests/check.h
tests_unit_test_adjust_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_adjust_LDADD = $(test_LIBS)
TESTS += tests/unit/test_adjust
check_PROGRAMS += tests/unit/test_impute
tests_unit_test_impute_SOURCES = tests/unit/test_impute.c tests/unit/impute_fixture.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_impute_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_impute_LDADD = $(test_LIBS)
TESTS += tests/unit/test_impute
check_PROGRAMS += tests/unit/test_impute_plan
tests_unit_test_impute_plan_SOURCES = tests/unit/test_impute_plan.c tests/unit/impute_fixture.h \
	tests/unit/scratch.h tests/check.h
tests_unit_test_impute_plan_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_impute_plan_LDADD = $(test_LIBS)
TESTS += tests/unit/test_impute_plan
EXTRA_DIST += tests/reference/sample_scipy.py
check_PROGRAMS += tests/unit/test_allocation
tests_unit_test_allocation_SOURCES = tests/unit/test_allocation.c tests/check.h
tests_unit_test_allocation_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_allocation_LDADD = $(test_LIBS)
TESTS += tests/unit/test_allocation
check_PROGRAMS += tests/unit/test_sample
tests_unit_test_sample_SOURCES = tests/unit/test_sample.c tests/unit/sample_fixture.h tests/check.h
tests_unit_test_sample_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_sample_LDADD = $(test_LIBS)
TESTS += tests/unit/test_sample
check_PROGRAMS += tests/unit/test_sample_plan
tests_unit_test_sample_plan_SOURCES = tests/unit/test_sample_plan.c tests/unit/sample_fixture.h tests/check.h
tests_unit_test_sample_plan_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_sample_plan_LDADD = $(test_LIBS)
TESTS += tests/unit/test_sample_plan
check_PROGRAMS += tests/unit/test_series tests/unit/test_benchmark tests/unit/test_smoothing tests/unit/test_nowcast
tests_unit_test_series_SOURCES = tests/unit/test_series.c tests/unit/series_data.h tests/check.h
tests_unit_test_series_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_series_LDADD = $(test_LIBS)
tests_unit_test_benchmark_SOURCES = tests/unit/test_benchmark.c tests/check.h
tests_unit_test_benchmark_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_benchmark_LDADD = $(test_LIBS)
tests_unit_test_smoothing_SOURCES = tests/unit/test_smoothing.c tests/unit/series_data.h tests/check.h
tests_unit_test_smoothing_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_smoothing_LDADD = $(test_LIBS)
tests_unit_test_nowcast_SOURCES = tests/unit/test_nowcast.c tests/unit/series_data.h tests/check.h
tests_unit_test_nowcast_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_nowcast_LDADD = $(test_LIBS)
TESTS += tests/unit/test_series tests/unit/test_benchmark tests/unit/test_smoothing tests/unit/test_nowcast
check_PROGRAMS += tests/unit/test_quality
tests_unit_test_quality_SOURCES = tests/unit/test_quality.c tests/check.h
tests_unit_test_quality_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_quality_LDADD = $(test_LIBS)
TESTS += tests/unit/test_quality
check_PROGRAMS += tests/unit/test_change tests/unit/test_crosstab
tests_unit_test_change_SOURCES = tests/unit/test_change.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_change_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_change_LDADD = $(test_LIBS)
tests_unit_test_crosstab_SOURCES = tests/unit/test_crosstab.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_crosstab_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_crosstab_LDADD = $(test_LIBS)
TESTS += tests/unit/test_change tests/unit/test_crosstab
EXTRA_DIST += tests/reference/crosstab_r.R tests/reference/change_r.R
EXTRA_DIST += tests/reference/replicate_r.R
check_PROGRAMS += tests/unit/test_quantile
tests_unit_test_quantile_SOURCES = tests/unit/test_quantile.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_quantile_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_quantile_LDADD = $(test_LIBS)
TESTS += tests/unit/test_quantile
check_PROGRAMS += tests/unit/test_replicate
tests_unit_test_replicate_SOURCES = tests/unit/test_replicate.c tests/unit/survey_fixture.h tests/check.h
tests_unit_test_replicate_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_replicate_LDADD = $(test_LIBS)
TESTS += tests/unit/test_replicate
check_PROGRAMS += tests/unit/test_calibrate tests/unit/test_calibrate_identity tests/unit/test_totals tests/unit/test_nonresponse
tests_unit_test_calibrate_SOURCES = tests/unit/test_calibrate.c tests/unit/weights_fixture.h tests/unit/survey_fixture.h tests/check.h
tests_unit_test_calibrate_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_calibrate_LDADD = $(test_LIBS)
tests_unit_test_calibrate_identity_SOURCES = tests/unit/test_calibrate_identity.c tests/unit/weights_fixture.h tests/unit/survey_fixture.h tests/check.h
tests_unit_test_calibrate_identity_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_calibrate_identity_LDADD = $(test_LIBS)
tests_unit_test_totals_SOURCES = tests/unit/test_totals.c tests/unit/weights_fixture.h tests/unit/survey_fixture.h tests/unit/scratch.h tests/check.h
tests_unit_test_totals_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_totals_LDADD = $(test_LIBS)
tests_unit_test_nonresponse_SOURCES = tests/unit/test_nonresponse.c tests/unit/weights_fixture.h tests/unit/survey_fixture.h tests/check.h
tests_unit_test_nonresponse_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_nonresponse_LDADD = $(test_LIBS)
TESTS += tests/unit/test_calibrate tests/unit/test_calibrate_identity tests/unit/test_totals tests/unit/test_nonresponse
check_PROGRAMS += tests/unit/test_replicate_calibrated
tests_unit_test_replicate_calibrated_SOURCES = tests/unit/test_replicate_calibrated.c tests/unit/weights_fixture.h tests/unit/survey_fixture.h tests/check.h
tests_unit_test_replicate_calibrated_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_replicate_calibrated_LDADD = $(test_LIBS)
TESTS += tests/unit/test_replicate_calibrated

check_PROGRAMS += tests/unit/test_suppress
tests_unit_test_suppress_SOURCES = tests/unit/test_suppress.c tests/unit/grid.h tests/check.h \
	libstats/num/linear_program.c libstats/num/linear_program.h libstats/base/memory.c
tests_unit_test_suppress_CPPFLAGS = -I$(top_srcdir)/libstats $(test_CPPFLAGS)
tests_unit_test_suppress_LDADD = $(test_LIBS) $(GLPK_LIBS)
TESTS += tests/unit/test_suppress

check_PROGRAMS += tests/unit/test_disclose
tests_unit_test_disclose_SOURCES = tests/unit/test_disclose.c tests/check.h
tests_unit_test_disclose_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_disclose_LDADD = $(test_LIBS)
TESTS += tests/unit/test_disclose
check_PROGRAMS += tests/unit/test_published
tests_unit_test_published_SOURCES = tests/unit/test_published.c tests/unit/iris_data.h \
	tests/unit/survey_fixture.h tests/check.h
tests_unit_test_published_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_published_LDADD = $(test_LIBS)
TESTS += tests/unit/test_published
EXTRA_DIST += tests/reference/disclose_attack.py

check_PROGRAMS += tests/unit/test_tail
tests_unit_test_tail_SOURCES = tests/unit/test_tail.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_tail_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_tail_LDADD = $(test_LIBS)
TESTS += tests/unit/test_tail

check_PROGRAMS += tests/unit/test_tail_fit
tests_unit_test_tail_fit_SOURCES = tests/unit/test_tail_fit.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_tail_fit_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_tail_fit_LDADD = $(test_LIBS)
TESTS += tests/unit/test_tail_fit

check_PROGRAMS += tests/unit/test_fit_composed
tests_unit_test_fit_composed_SOURCES = tests/unit/test_fit_composed.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_composed_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_composed_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_composed
check_PROGRAMS += tests/unit/test_simulate
tests_unit_test_simulate_SOURCES = tests/unit/test_simulate.c tests/unit/simulate_fixture.h tests/check.h
tests_unit_test_simulate_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_simulate_LDADD = $(test_LIBS)
check_PROGRAMS += tests/unit/test_simulate_hard
tests_unit_test_simulate_hard_SOURCES = tests/unit/test_simulate_hard.c tests/unit/simulate_fixture.h tests/check.h
tests_unit_test_simulate_hard_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_simulate_hard_LDADD = $(test_LIBS)
check_PROGRAMS += tests/unit/test_simulate_sparse
tests_unit_test_simulate_sparse_SOURCES = tests/unit/test_simulate_sparse.c tests/unit/simulate_fixture.h tests/check.h
tests_unit_test_simulate_sparse_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_simulate_sparse_LDADD = $(test_LIBS)
TESTS += tests/unit/test_simulate tests/unit/test_simulate_hard tests/unit/test_simulate_sparse
check_PROGRAMS += tests/unit/test_random_fill
tests_unit_test_random_fill_SOURCES = tests/unit/test_random_fill.c tests/check.h \
	libstats/base/random_fill.c libstats/base/random_fill.h
tests_unit_test_random_fill_CPPFLAGS = -I$(top_srcdir)/libstats $(test_CPPFLAGS)
tests_unit_test_random_fill_LDADD = $(test_LIBS)
TESTS += tests/unit/test_random_fill
check_PROGRAMS += tests/unit/test_tail_bounds
tests_unit_test_tail_bounds_SOURCES = tests/unit/test_tail_bounds.c tests/check.h
tests_unit_test_tail_bounds_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_tail_bounds_LDADD = $(test_LIBS)
TESTS += tests/unit/test_tail_bounds

check_PROGRAMS += tests/unit/test_aggregate_bounds tests/unit/test_panjer tests/unit/test_exceedance
tests_unit_test_aggregate_bounds_SOURCES = tests/unit/test_aggregate_bounds.c tests/check.h
tests_unit_test_aggregate_bounds_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_aggregate_bounds_LDADD = $(test_LIBS)
tests_unit_test_panjer_SOURCES = tests/unit/test_panjer.c tests/check.h
tests_unit_test_panjer_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_panjer_LDADD = $(test_LIBS)
tests_unit_test_exceedance_SOURCES = tests/unit/test_exceedance.c tests/check.h
tests_unit_test_exceedance_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_exceedance_LDADD = $(test_LIBS)
TESTS += tests/unit/test_aggregate_bounds tests/unit/test_panjer tests/unit/test_exceedance
check_PROGRAMS += tests/unit/test_composed \
	tests/unit/test_composed_identities \
	tests/unit/test_empirical \
	tests/unit/test_transform \
	tests/unit/test_transform_atoms
tests_unit_test_composed_SOURCES = tests/unit/test_composed.c \
	tests/unit/composed_examples.h \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_composed_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_composed_LDADD = $(test_LIBS)
tests_unit_test_composed_identities_SOURCES = tests/unit/test_composed_identities.c \
	tests/unit/composed_examples.h \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_composed_identities_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_composed_identities_LDADD = $(test_LIBS)
tests_unit_test_empirical_SOURCES = tests/unit/test_empirical.c \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_empirical_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_empirical_LDADD = $(test_LIBS)
tests_unit_test_transform_SOURCES = tests/unit/test_transform.c \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_transform_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_transform_LDADD = $(test_LIBS)
tests_unit_test_transform_atoms_SOURCES = tests/unit/test_transform_atoms.c \
	tests/unit/distribution_fixture.h \
	tests/check.h
tests_unit_test_transform_atoms_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_transform_atoms_LDADD = $(test_LIBS)
TESTS += tests/unit/test_composed \
	tests/unit/test_composed_identities \
	tests/unit/test_empirical \
	tests/unit/test_transform \
	tests/unit/test_transform_atoms
check_PROGRAMS += tests/unit/test_fit_match
tests_unit_test_fit_match_SOURCES = tests/unit/test_fit_match.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_match_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_match_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_match
check_PROGRAMS += tests/unit/test_goodness
tests_unit_test_goodness_SOURCES = tests/unit/test_goodness.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_goodness_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_goodness_LDADD = $(test_LIBS)
TESTS += tests/unit/test_goodness
check_PROGRAMS += tests/unit/test_fit_bootstrap
tests_unit_test_fit_bootstrap_SOURCES = tests/unit/test_fit_bootstrap.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_bootstrap_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_bootstrap_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_bootstrap
check_PROGRAMS += tests/unit/test_fit_bootstrap_counts
tests_unit_test_fit_bootstrap_counts_SOURCES = tests/unit/test_fit_bootstrap_counts.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_bootstrap_counts_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_bootstrap_counts_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_bootstrap_counts
check_PROGRAMS += tests/unit/test_families
tests_unit_test_families_SOURCES = tests/unit/test_families.c tests/unit/families_fixture.h \
	tests/unit/distribution_grid.h tests/check.h
tests_unit_test_families_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_families_LDADD = $(test_LIBS)
TESTS += tests/unit/test_families
check_PROGRAMS += tests/unit/test_fit_frequency
tests_unit_test_fit_frequency_SOURCES = tests/unit/test_fit_frequency.c tests/unit/fit_fixture.h tests/check.h
tests_unit_test_fit_frequency_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_fit_frequency_LDADD = $(test_LIBS)
TESTS += tests/unit/test_fit_frequency
check_PROGRAMS += tests/unit/test_family_moments
tests_unit_test_family_moments_SOURCES = tests/unit/test_family_moments.c tests/unit/families_fixture.h \
	tests/unit/distribution_grid.h tests/check.h
tests_unit_test_family_moments_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_family_moments_LDADD = $(test_LIBS)
TESTS += tests/unit/test_family_moments
check_PROGRAMS += tests/unit/test_families_fit
tests_unit_test_families_fit_SOURCES = tests/unit/test_families_fit.c tests/check.h
tests_unit_test_families_fit_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_families_fit_LDADD = $(test_LIBS)
TESTS += tests/unit/test_families_fit
check_PROGRAMS += tests/unit/test_treaty tests/unit/test_treaty_terms tests/unit/test_treaty_published tests/unit/test_limits
tests_unit_test_treaty_terms_SOURCES = tests/unit/test_treaty_terms.c tests/unit/treaty_fixture.h tests/check.h
tests_unit_test_treaty_terms_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_treaty_terms_LDADD = $(test_LIBS)
tests_unit_test_treaty_SOURCES = tests/unit/test_treaty.c tests/unit/treaty_fixture.h tests/check.h
tests_unit_test_treaty_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_treaty_LDADD = $(test_LIBS)
tests_unit_test_treaty_published_SOURCES = tests/unit/test_treaty_published.c tests/unit/treaty_fixture.h tests/check.h
tests_unit_test_treaty_published_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_treaty_published_LDADD = $(test_LIBS)
tests_unit_test_limits_SOURCES = tests/unit/test_limits.c tests/check.h
tests_unit_test_limits_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_limits_LDADD = $(test_LIBS)
TESTS += tests/unit/test_treaty tests/unit/test_treaty_terms tests/unit/test_treaty_published tests/unit/test_limits
check_PROGRAMS += tests/unit/test_aggregate_expect
tests_unit_test_aggregate_expect_SOURCES = tests/unit/test_aggregate_expect.c tests/check.h
tests_unit_test_aggregate_expect_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_aggregate_expect_LDADD = $(test_LIBS)
TESTS += tests/unit/test_aggregate_expect

check_PROGRAMS += tests/unit/test_chart_diagnostic tests/unit/test_chart_tower
tests_unit_test_chart_diagnostic_SOURCES = tests/unit/test_chart_diagnostic.c \
	tests/unit/chart_geometry.h tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_diagnostic_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_diagnostic_LDADD = charts/libcybercharts.la $(test_LIBS)
tests_unit_test_chart_tower_SOURCES = tests/unit/test_chart_tower.c \
	tests/unit/chart_geometry.h tests/unit/fonts.h tests/unit/markup.h tests/check.h
tests_unit_test_chart_tower_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_chart_tower_LDADD = charts/libcybercharts.la $(test_LIBS)
TESTS += tests/unit/test_chart_diagnostic tests/unit/test_chart_tower
check_PROGRAMS += tests/unit/test_copula tests/unit/test_lines
tests_unit_test_copula_SOURCES = tests/unit/test_copula.c tests/check.h
tests_unit_test_copula_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_copula_LDADD = $(test_LIBS)
tests_unit_test_lines_SOURCES = tests/unit/test_lines.c tests/unit/simulate_fixture.h tests/check.h
tests_unit_test_lines_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_lines_LDADD = $(test_LIBS)
TESTS += tests/unit/test_copula tests/unit/test_lines
check_PROGRAMS += tests/unit/test_franchise
tests_unit_test_franchise_SOURCES = tests/unit/test_franchise.c tests/unit/simulate_fixture.h tests/check.h
tests_unit_test_franchise_CPPFLAGS = $(test_CPPFLAGS)
tests_unit_test_franchise_LDADD = $(test_LIBS)
TESTS += tests/unit/test_franchise
