# What leaves the program to be read.
noinst_LIBRARIES += src/report/libreport.a
src_report_libreport_a_SOURCES = \
	src/report/papers.h \
	src/report/papers_carried.c \
	src/report/papers_door.c \
	src/report/papers_order.c \
	src/report/papers_tables.c \
	src/report/kinds.c \
	src/report/public.c src/report/public.h \
	src/report/public_child.c \
	src/report/public_compare.c \
	src/report/public_event.c \
	src/report/public_themes.c \
	src/report/report.h src/report/reports.c \
	src/report/save.c src/report/save.h \
	src/report/team.c src/report/team.h \
	src/report/team_held.c \
	src/report/team_impact.c \
	src/report/team_method.c \
	src/report/team_plan.c \
	src/report/team_promises.c \
	src/report/team_rights.c \
	src/report/team_standards.c \
	src/report/widths.c \
	src/report/writer.c src/report/writer.h src/report/writer_int.h \
	src/report/writer_csv.c \
	src/report/writer_html.c \
	src/report/writer_json.c \
	src/report/writer_svg.c \
	src/report/writer_text.c
