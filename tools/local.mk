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
	tools/law.h tools/law.c tools/law_sample.h tools/law_sample.c tools/moment.h tools/moment.c \
	tools/fit_intervals.h tools/fit_intervals.c \
	tools/fit_data.h tools/fit_data.c tools/fit_spec.c tools/fit_families.c tools/fit_page.h tools/fit_page.c tools/cmd_fit.c \
	tools/fit_bootstrap.h tools/fit_bootstrap.c tools/fit_method.h tools/fit_method.c \
	tools/keep.h tools/keep.c \
	tools/wants.h tools/wants.c tools/survey.h tools/survey.c \
	tools/domain.h tools/domain.c \
	tools/check_result.h tools/check_result.c \
	tools/gather.h tools/gather.c \
	tools/plan_text.h tools/plan_text.c \
	tools/present.h tools/present.c \
	tools/chart_keep.h tools/chart_keep.c tools/chart_values.h tools/chart_values.c \
	tools/chart_words.h tools/chart_words.c \
	tools/chart_draw.h tools/chart_foot.c tools/chart_indicator.c tools/chart_bars.c tools/chart_plan.c \
	tools/chart_concentration.c tools/chart_lorenz.c tools/cmd_chart.c \
	tools/report_page.h tools/report_page.c tools/report_industry.c \
	tools/chart_kind.h tools/chart_project.c tools/chart_loss.h tools/chart_exceedance.c tools/tolerance.c \
	tools/chart_fit.h tools/chart_fit.c tools/chart_fit_kind.c \
	tools/chart_quantiles.c tools/chart_tail.h tools/chart_tail.c tools/insurance_tail.c \
	tools/chart_tower.c tools/tower.h tools/tower.c \
	tools/chart_rating.h tools/policy.c tools/chart_premium.c tools/chart_waterfall.c \
	tools/grade_levels.h tools/grade_levels.c tools/rating_job.h tools/rating_job.c tools/chart_rating_kind.c \
	tools/chart_posture.h tools/chart_posture.c tools/chart_enterprise.c \
	tools/year_model.h tools/year_model.c tools/loss_curve.h tools/loss_curve.c tools/law_draw.c \
	tools/insurance.h tools/insurance.c tools/insurance_fits.c tools/insurance_annual.c \
	tools/insurance_words.c tools/insurance_premium.c tools/premiums.h tools/premiums.c tools/report_insurance.c \
	tools/answers.h tools/answers.c \
	tools/assessment.h tools/assessment_parts.h tools/assessment.c tools/assessment_records.c \
	tools/assessment_peers.c tools/assessment_loss.c tools/assessment_price.c tools/assessment_words.c \
	tools/assess_result.h tools/assess_result.c tools/assess_page.c tools/assess_list.c tools/cmd_assess.c \
	tools/report_section.h tools/report_section.c tools/report_grid.h tools/report_grid.c \
	tools/report_tables.h tools/report_tables.c tools/report_findings.c tools/report_plan.c \
	tools/report_scale.c tools/report_breakdowns.c tools/report_concentration.c tools/report_demand.c \
	tools/report_methods.c tools/report_quality.c tools/report_provenance.c tools/cmd_report.c \
	tools/cmd_form.c tools/cmd_check.c tools/cmd_ingest.c tools/cmd_problems.c \
	tools/cmd_estimate.c tools/cmd_indicators.c tools/cmd_plan.c tools/cmd_dist.c tools/cmd_aggregate.c tools/cmd_lines.c tools/lines_data.h tools/lines_data.c tools/lines_shocks.c tools/lines_dependence.c tools/lines_answer.h tools/lines_answer.c tools/numbers.h tools/numbers.c tools/cmd_help.c
tools_cyberstats_SOURCES += tools/cmd_framework.c
tools_cyberstats_SOURCES += tools/output.h tools/output.c
tools_cyberstats_SOURCES += tools/rating_file.h tools/rating_file.c tools/rating_rows.h tools/rating_rows.c \
	tools/rating_tables.c tools/rating_quote.c \
	tools/portfolio.h tools/portfolio.c tools/portfolio_columns.h tools/portfolio_columns.c \
	tools/price.h tools/price_count.c tools/price_csv.c tools/price_json.c tools/price_page.c \
	tools/price_number.h tools/price_number.c tools/cmd_price.c
tools_cyberstats_SOURCES += tools/report_inputs.c
tools_cyberstats_SOURCES += tools/enterprise.h tools/enterprise.c tools/enterprise_findings.c \
	tools/enterprise_posture.c tools/enterprise_open.c tools/enterprise_loss.c \
	tools/enterprise_controls.c tools/enterprise_notes.c tools/report_enterprise.c
tools_cyberstats_SOURCES += tools/sample_job.h tools/sample_job.c tools/sample_frame.c tools/sample_result.c \
	tools/cmd_sample.c
tools_cyberstats_SOURCES += tools/cmd_crosstab.c
tools_cyberstats_SOURCES += tools/change_job.h tools/change_read.c tools/change_row.c \
	tools/change_overlap.c tools/change_within.c tools/cmd_change.c
tools_cyberstats_SOURCES += tools/edit.h tools/edit_data.c tools/edit_find.c tools/edit_impute.c tools/edit_keep.c tools/edit_previous.c \
	tools/edit_localize.c tools/edit_page.c tools/edit_result.c tools/edit_rules.h tools/edit_rules.c \
	tools/edit_write.c tools/cmd_edit.c
tools_cyberstats_SOURCES += tools/overwrite.h tools/overwrite.c
tools_cyberstats_CPPFLAGS = -I$(top_srcdir) $(AM_CPPFLAGS) \
	-DLOCALEDIR='"$(localedir)"' -DPKGDATADIR='"$(pkgdatadir)"'
tools_cyberstats_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tools_cyberstats_LDADD = charts/libcybercharts.la libstats/libcyberstats.la $(JANSSON_LIBS) -lm
tools_cyberstats_SOURCES += tools/page_columns.h tools/page_columns.c tools/page_words.c
tools_cyberstats_SOURCES += tools/series.h tools/series_data.c tools/series_decumulate.c tools/series_growth.c \
	tools/series_benchmark.c tools/series_smooth.c tools/series_nowcast.c tools/cmd_series.c
tools_cyberstats_SOURCES += tools/quality.h tools/quality.c tools/quality_log.c tools/quality_job.h tools/quality_result.c \
	tools/quality_conventions.c tools/quality_page.c tools/cmd_quality.c
tools_cyberstats_SOURCES += tools/report_rates.h tools/report_rates.c tools/report_logs.h tools/report_logs.c \
	tools/report_conventions.h tools/report_conventions.c
tools_cyberstats_SOURCES += tools/chart_nowcast.c
tools_cyberstats_SOURCES += tools/replication.h tools/replication.c
tools_cyberstats_SOURCES += tools/weighting.h tools/weighting.c tools/weighting_note.h tools/weighting_note.c
tools_cyberstats_SOURCES += tools/weights_page.h tools/weights_page.c tools/cmd_weights.c
tools_cyberstats_SOURCES += tools/disclose_tree.h tools/disclose_tree.c tools/disclose_data.h tools/disclose_data.c \
	tools/disclose_list.c tools/disclose_prepared.c tools/cmd_disclose.c
tools_cyberstats_SOURCES += tools/tail_job.h tools/tail_job.c tools/tail_result.c tools/tail_page.c tools/cmd_tail.c
tools_cyberstats_SOURCES += tools/year_method.h tools/year_methods.c tools/year_grid.c tools/year_simulated.c \
	tools/year_answer.h tools/year_answer.c tools/year_question.c
tools_cyberstats_SOURCES += tools/treaty_file.h tools/treaty_file.c tools/treaty_answer.h tools/treaty_answer.c \
	tools/claim_costs.h tools/claim_costs.c tools/cmd_treaty.c tools/cmd_increased_limits.c tools/cmd_deductible_credits.c tools/cmd_exposure_curve.c
