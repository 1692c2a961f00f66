# What enters the file and leaves it as data.
noinst_LIBRARIES += src/exchange/libexchange.a
src_exchange_libexchange_a_SOURCES = \
	src/exchange/columns.h \
	src/exchange/promises.h \
	src/exchange/promises_out.c \
	src/exchange/promises_plan.c
