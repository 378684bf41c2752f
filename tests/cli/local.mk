# The program as a user meets it.
cli_TRANSCRIPTS =
EXTRA_DIST += tests/cli/run.sh tests/cli/accept.sh tests/cli/data $(cli_TRANSCRIPTS)
TESTS += tests/cli/run.sh tests/cli/accept.sh
