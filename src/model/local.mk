# The nouns of the field: fields, entities, the model and its rules.
noinst_LIBRARIES += src/model/libmodel.a
src_model_libmodel_a_SOURCES = \
	src/model/agreement.c src/model/agreement.h \
	src/model/alike.c src/model/alike.h \
	src/model/compare.c src/model/compare.h \
	src/model/consent.c src/model/consent.h \
	src/model/content.c src/model/content.h \
	src/model/entity.c src/model/entity.h \
	src/model/field.c src/model/field.h \
	src/model/field_choice.c \
	src/model/field_types.c src/model/field_types.h \
	src/model/floor.c src/model/floor.h \
	src/model/library.c src/model/library.h \
	src/model/linked.c src/model/linked.h \
	src/model/mask.c src/model/mask.h src/model/mask_names.c src/model/mask_quick.c src/model/mask_parts.h \
	src/model/promise.c src/model/promise.h \
	src/model/quote.c src/model/quote.h \
	src/model/reading.c src/model/reading.h \
	src/model/timing.c src/model/timing.h src/model/timing_measure.c src/model/timing_outcome.c \
	src/model/timing_parts.h \
	src/model/ways.c src/model/ways.h
