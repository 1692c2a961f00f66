noinst_LIBRARIES += src/ui/libui.a
src_ui_libui_a_SOURCES = \
	src/ui/ask.c \
	src/ui/chart.c src/ui/chart.h \
	src/ui/child.c src/ui/child.h \
	src/ui/choose.c \
	src/ui/command.h \
	src/ui/command_line.c \
	src/ui/edit.c src/ui/edit.h src/ui/edit_draw.c src/ui/edit_int.h src/ui/edit_undo.c \
	src/ui/form.c src/ui/form.h src/ui/form_draw.c src/ui/form_external.c src/ui/form_fields.c src/ui/form_int.h \
	src/ui/help.c \
	src/ui/keymap.c \
	src/ui/list.c src/ui/list.h \
	src/ui/menu.c \
	src/ui/messages.c \
	src/ui/pager.c \
	src/ui/prompt.c \
	src/ui/shell.c src/ui/shell.h src/ui/shell_commands.c src/ui/shell_draw.c src/ui/shell_int.h src/ui/shell_loop.c \
	src/ui/working.c
