# Unit tests: each links only the libraries of its own rank and lower, so that a wrong dependency does not link.
if HAVE_CMOCKA
UNIT_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
UNIT_LIBS = $(CMOCKA_LIBS)
UNIT_TESTS =
UNIT_TESTS += tests/unit/test_base_misc
tests_unit_test_base_misc_SOURCES = tests/unit/test_base_misc.c
tests_unit_test_base_misc_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_base_misc_LDADD = $(LIB_BASE) $(UNIT_LIBS)
UNIT_TESTS += tests/unit/test_base_text
tests_unit_test_base_text_SOURCES = tests/unit/test_base_text.c
tests_unit_test_base_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_base_text_LDADD = $(LIB_BASE) $(UNIT_LIBS)
UNIT_TESTS += tests/unit/test_base_when
tests_unit_test_base_when_SOURCES = tests/unit/test_base_when.c
tests_unit_test_base_when_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_base_when_LDADD = $(LIB_BASE) $(UNIT_LIBS)
UNIT_TESTS += tests/unit/test_io
tests_unit_test_io_SOURCES = tests/unit/test_io.c
tests_unit_test_io_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_io_LDADD = $(LIB_IO) $(LIB_BASE) $(JANSSON_LIBS) $(UNIT_LIBS)
check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)
UNIT_TESTS += tests/unit/test_model_field
tests_unit_test_model_field_SOURCES = tests/unit/test_model_field.c
tests_unit_test_model_field_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_model_field_LDADD = $(LIB_MODEL) $(LIB_BASE) $(UNIT_LIBS)
UNIT_TESTS += tests/unit/test_model_content
tests_unit_test_model_content_SOURCES = tests/unit/test_model_content.c
tests_unit_test_model_content_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_model_content_LDADD = $(LIB_MODEL) $(LIB_BASE) $(UNIT_LIBS)
endif
