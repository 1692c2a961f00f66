# The screens: a file each.
noinst_LIBRARIES += src/view/libview.a
src_view_libview_a_SOURCES = \
	src/view/board.c \
	src/view/capture.c \
	src/view/card.c \
	src/view/common.c \
	src/view/common.h \
	src/view/conflicts.c \
	src/view/history.c \
	src/view/home.c \
	src/view/live.c \
	src/view/live.h \
	src/view/live_draw.c \
	src/view/live_lead.c \
	src/view/methods.c \
	src/view/new.c \
	src/view/order.c \
	src/view/order.h \
	src/view/order_words.c \
	src/view/papers.c \
	src/view/promises.c \
	src/view/record.c \
	src/view/record.h \
	src/view/record_save.c \
	src/view/recover.c \
	src/view/register.c \
	src/view/register.h \
	src/view/register_consent.c \
	src/view/register_do.c \
	src/view/register_draw.c \
	src/view/register_words.c \
	src/view/rehearse.c \
	src/view/remove.c \
	src/view/room.c \
	src/view/run.c \
	src/view/screens.c \
	src/view/standards.c \
	src/view/table.c \
	src/view/taking.c \
	src/view/taking.h \
	src/view/taking_draw.c \
	src/view/taking_int.h \
	src/view/taking_more.c \
	src/view/taking_pick.c \
	src/view/words.c \
	src/view/work.h
