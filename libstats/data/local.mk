cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/csv.h \
	libstats/include/cyberstats/table.h \
	libstats/include/cyberstats/period.h \
	libstats/include/cyberstats/form.h \
	libstats/include/cyberstats/rule.h \
	libstats/include/cyberstats/store.h \
	libstats/include/cyberstats/ingest.h

libstats_libcyberstats_la_SOURCES +=

libstats_libcyberstats_la_SOURCES += \
	libstats/data/csv.c \
	libstats/data/csv_file.c \
	libstats/data/csv_file.h \
	libstats/data/csv_header.c \
	libstats/data/csv_header.h \
	libstats/data/csv_lines.c \
	libstats/data/csv_lines.h \
	libstats/data/csv_rewind.h \
	libstats/data/csv_store.c \
	libstats/data/csv_store.h \
	libstats/data/csv_write.c \
	libstats/data/encoding.c \
	libstats/data/encoding.h \
	libstats/data/encoding_gb18030.c \
	libstats/data/encoding_gb18030.h \
	libstats/data/hash.c \
	libstats/data/hash.h \
	libstats/data/period.c \
	libstats/data/sniff.c \
	libstats/data/sniff.h \
	libstats/data/sniff_delimiter.c \
	libstats/data/table.c \
	libstats/data/table_column.c \
	libstats/data/table_column.h \
	libstats/data/table_read.c
