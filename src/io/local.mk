noinst_LIBRARIES += src/io/libio.a
src_io_libio_a_SOURCES = \
	src/io/csv.c src/io/csv.h \
	src/io/file.c src/io/file.h \
	src/io/table.c src/io/table.h
