noinst_LIBRARIES += src/io/libio.a
src_io_libio_a_SOURCES = \
	src/io/csv.c src/io/csv.h src/io/csv_int.h \
	src/io/csv_in.c \
	src/io/file.c src/io/file.h \
	src/io/rows.c src/io/rows.h \
	src/io/rows_json.c src/io/rows_json.h \
	src/io/stream.c src/io/stream.h \
	src/io/table.c src/io/table.h
