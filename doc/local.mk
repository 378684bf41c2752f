# Manual pages come from the program's own help records.
man_MANS += doc/man/cyberstats.1 \
	doc/man/cyberstats-form.1 doc/man/cyberstats-check.1 doc/man/cyberstats-ingest.1 \
	doc/man/cyberstats-problems.1 doc/man/cyberstats-estimate.1 \
	doc/man/cyberstats-indicators.1 doc/man/cyberstats-plan.1 doc/man/cyberstats-chart.1 \
	doc/man/cyberstats-dist.1 doc/man/cyberstats-aggregate.1 doc/man/cyberstats-lines.1 \
	doc/man/cyberstats-assess.1 \
	doc/man/cyberstats-report.1 doc/man/cyberstats-help.1
man_MANS += doc/man/cyberstats-weights.1
man_MANS += doc/man/cyberstats-framework.1
man_MANS += doc/man/cyberstats-fit.1 doc/man/cyberstats-tail.1
man_MANS += doc/man/cyberstats-disclose.1
man_MANS += doc/man/cyberstats-price.1
man_MANS += doc/man/cyberstats-sample.1
man_MANS += doc/man/cyberstats-series.1
man_MANS += doc/man/cyberstats-quality.1
man_MANS += doc/man/cyberstats-crosstab.1 doc/man/cyberstats-change.1
man_MANS += doc/man/cyberstats-edit.1
man_MANS += doc/man/cyberstats-treaty.1 doc/man/cyberstats-increased-limits.1 \
	doc/man/cyberstats-deductible-credits.1 doc/man/cyberstats-exposure-curve.1
CLEANFILES += $(man_MANS)
EXTRA_DIST += doc/methods
EXTRA_DIST += doc/walkthrough-analyst.md doc/walkthrough-analyst.zh.md doc/images
EXTRA_DIST += doc/walkthrough-statistician.md doc/walkthrough-statistician.zh.md
EXTRA_DIST += doc/walkthrough-insurer.md doc/walkthrough-insurer.zh.md
EXTRA_DIST += doc/walkthrough-enterprise.md doc/walkthrough-enterprise.zh.md

doc/man/cyberstats.1: tools/cyberstats$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C LANGUAGE=en ./tools/cyberstats help --manual --output=$@
doc/man/cyberstats-%.1: tools/cyberstats$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C LANGUAGE=en ./tools/cyberstats help $* --manual --output=$@
