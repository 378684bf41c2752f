# What the compiler does not check.
EXTRA_DIST += tests/lint/layers.sh tests/lint/headers.sh
TESTS += tests/lint/layers.sh tests/lint/headers.sh
