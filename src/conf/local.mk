# What is read from files: the content of share/ and the settings of the person.
noinst_LIBRARIES += src/conf/libconf.a
src_conf_libconf_a_SOURCES = \
	src/conf/check_evidence.c \
	src/conf/content.c src/conf/content.h \
	src/conf/demo.c src/conf/demo.h src/conf/demo_chain.c src/conf/demo_read.h \
	src/conf/node.c \
	src/conf/read.h \
	src/conf/read_facts.c \
	src/conf/read_field.c \
	src/conf/read_library.c \
	src/conf/read_model.c \
	src/conf/read_standards.c \
	src/conf/read_step.c \
	src/conf/read_tags.c \
	src/conf/read_template.c src/conf/template.h \
	src/conf/read_wordings.c \
	src/conf/settings.c src/conf/settings.h \
	src/conf/settings_table.c src/conf/settings_table.h \
	src/conf/settings_words.c \
	src/conf/source.c src/conf/source.h
