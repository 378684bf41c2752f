cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/csv.h \
	libstats/include/cyberstats/table.h \
	libstats/include/cyberstats/period.h \
	libstats/include/cyberstats/form.h \
	libstats/include/cyberstats/hash.h \
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

libstats_libcyberstats_la_SOURCES += \
	libstats/data/check.c \
	libstats/data/check_batch.c \
	libstats/data/check_batch.h \
	libstats/data/check_cells.c \
	libstats/data/check_columns.c \
	libstats/data/check_columns.h \
	libstats/data/check_keys.c \
	libstats/data/check_rejects.c \
	libstats/data/check_rejects.h \
	libstats/data/check_rules.c \
	libstats/data/check_setup.c \
	libstats/data/check_stream.c \
	libstats/data/check_stream.h \
	libstats/data/code_list.c \
	libstats/data/code_list.h \
	libstats/data/definition.c \
	libstats/data/definition.h \
	libstats/data/field_type.c \
	libstats/data/field_type.h \
	libstats/data/form.c \
	libstats/data/form_match.c \
	libstats/data/form_private.h \
	libstats/data/form_read.c \
	libstats/data/form_sheet.c \
	libstats/data/form_sheet.h \
	libstats/data/ingest.c \
	libstats/data/migrate.c \
	libstats/data/rule.c \
	libstats/data/sql/0001.h \
	libstats/data/store.c \
	libstats/data/store_form.c \
	libstats/data/store_form.h \
	libstats/data/store_form_read.c \
	libstats/data/store_lists.c \
	libstats/data/store_load.c \
	libstats/data/store_load.h \
	libstats/data/store_load_rows.c \
	libstats/data/store_previous.c \
	libstats/data/store_private.h \
	libstats/data/store_problems.c \
	libstats/data/store_read.c \
	libstats/data/store_result.c \
	libstats/data/store_sql.c \
	libstats/data/store_table.c \
	libstats/data/uscc.c
