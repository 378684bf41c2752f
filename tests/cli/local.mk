# The program as a user meets it.
cli_TRANSCRIPTS = tests/cli/assess.t tests/cli/estimate.t tests/cli/bad-input.t tests/cli/help.t tests/cli/ingest.t tests/cli/chain.t tests/cli/loss.t tests/cli/dist.t tests/cli/chart.t
cli_TRANSCRIPTS += tests/cli/frameworks.t
cli_TRANSCRIPTS += tests/cli/simulation.t tests/cli/lines.t
cli_TRANSCRIPTS += tests/cli/price.t
cli_TRANSCRIPTS += tests/cli/series.t tests/cli/quality.t
cli_TRANSCRIPTS += tests/cli/disclose.t
EXTRA_DIST += tests/cli/run.sh tests/cli/accept.sh tests/cli/examples.sh tests/cli/documents.sh tests/cli/data $(cli_TRANSCRIPTS)
cli_TRANSCRIPTS += tests/cli/weights.t
TESTS += tests/cli/run.sh tests/cli/accept.sh tests/cli/examples.sh
cli_TRANSCRIPTS += tests/cli/fit.t tests/cli/fit-counts.t tests/cli/fit-intervals.t
cli_TRANSCRIPTS += tests/cli/tail.t
EXTRA_DIST += tests/cli/tail.t
EXTRA_DIST += tests/cli/fit.t tests/cli/fit_chain.sh
TESTS += tests/cli/fit_chain.sh
# The documents link small programs against the library, which a sanitizer forbids.
if !SANITIZED
TESTS += tests/cli/documents.sh
endif
cli_TRANSCRIPTS += tests/cli/reports.t
EXTRA_DIST += tests/cli/reports.sh
TESTS += tests/cli/reports.sh
cli_TRANSCRIPTS += tests/cli/sample.t
EXTRA_DIST += tests/cli/sample.t
cli_TRANSCRIPTS += tests/cli/crosstab.t tests/cli/change.t
cli_TRANSCRIPTS += tests/cli/edit.t
EXTRA_DIST += tests/cli/edit.t
EXTRA_DIST += tests/cli/statistician_walk.sh
TESTS += tests/cli/statistician_walk.sh
cli_TRANSCRIPTS += tests/cli/treaty.t tests/cli/increased_limits.t
cli_TRANSCRIPTS += tests/cli/zh-messages.t
EXTRA_DIST += tests/cli/zh-messages.t
