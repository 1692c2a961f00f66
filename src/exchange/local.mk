# What enters the file and leaves it as data.
noinst_LIBRARIES += src/exchange/libexchange.a
src_exchange_libexchange_a_SOURCES = \
	src/exchange/columns.h \
	src/exchange/engagement.h src/exchange/engagement_in.c src/exchange/engagement_out.c src/exchange/engagement_read.c \
	src/exchange/open_data.c src/exchange/open_data.h src/exchange/open_tables.c \
	src/exchange/outgoing.h \
	src/exchange/import.c src/exchange/import.h src/exchange/import_int.h \
	src/exchange/import_cell.c \
	src/exchange/import_columns.c \
	src/exchange/import_ids.c \
	src/exchange/import_map.c \
	src/exchange/import_read.c \
	src/exchange/promises.h \
	src/exchange/take_in.c src/exchange/take_in.h \
	src/exchange/promises_out.c \
	src/exchange/sink.c src/exchange/sink.h \
	src/exchange/statements_out.c \
	src/exchange/promises_plan.c
src_exchange_libexchange_a_SOURCES += \
	src/exchange/template.h \
	src/exchange/template_in.c \
	src/exchange/template_lay.c src/exchange/template_lay.h \
	src/exchange/template_out.c
