# What leaves the program to be read.
noinst_LIBRARIES += src/report/libreport.a
src_report_libreport_a_SOURCES = \
	src/report/report.h src/report/reports.c \
	src/report/writer.h
