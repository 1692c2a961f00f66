/* app/print.c - text and JSON for standard output. */
#include "config.h"

#include "app/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

void print_text(FILE *out, const char *text)
{
	struct str clean = STR_INIT, shown = STR_INIT;

	text_clean_line(&clean, text, strlen(text));
	text_visible(&shown, str_text(&clean), clean.len);
	(void)fputs(str_text(&shown), out);
	str_release(&clean);
	str_release(&shown);
}

void print_lines(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = mem_strndup(text, n);

		print_text(stdout, line);
		(void)putchar('\n');
		free(line);
		text += n + (text[n] == '\n');
	}
}

void print_block(FILE *out, const char *text, const char *indent)
{
	struct str line = STR_INIT;

	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		str_clear(&line);
		str_addn(&line, p, strcspn(p, "\n"));
		if (line.len == 0)
			continue;
		(void)fputs(indent, out);
		print_text(out, str_text(&line));
		(void)fputc('\n', out);
	}
	str_release(&line);
}

int print_failure(struct error *err)
{
	int code = (int)exit_code_of(err->code);

	(void)fputs("trivet: ", stderr);
	print_text(stderr, error_text(err));
	(void)fputc('\n', stderr);
	if (code == EXIT_USAGE)
		(void)fprintf(stderr, "%s\n", _("See: trivet --help"));
	error_release(err);
	return code;
}

void print_problems(FILE *out, const struct problem *problems, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		print_text(out, problems[i].file);
		if (problems[i].line > 0)
			(void)fprintf(out, ":%d", problems[i].line);
		(void)fputs(": ", out);
		print_text(out, problems[i].text);
		(void)fputc('\n', out);
	}
}

static void quoted(FILE *out, const char *text)
{
	struct str clean = STR_INIT;

	text_clean(&clean, text, strlen(text));
	(void)fputc('"', out);
	for (const char *p = str_text(&clean); *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c == '"' || c == '\\')
			(void)fprintf(out, "\\%c", c);
		else if (c == '\n')
			(void)fputs("\\n", out);
		else if (c < 0x20 || c == 0x7f)
			(void)fprintf(out, "\\u%04x", c);
		else if (c == 0xc2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xa0)
			(void)fprintf(out, "\\u%04x", (unsigned char)*++p); /* the other set of control characters */
		else
			(void)fputc(c, out);
	}
	(void)fputc('"', out);
	str_release(&clean);
}

static void lead(struct json *j, const char *key)
{
	if (j->flat)
		(void)fputs(j->first ? "" : ", ", j->out);
	else if (j->depth > 0)
		(void)fprintf(j->out, "%s\n%*s", j->first ? "" : ",", 2 * j->depth, "");
	if (key) {
		quoted(j->out, key);
		(void)fputs(": ", j->out);
	}
	j->first = false;
}

void json_open(struct json *j, const char *key, char bracket)
{
	lead(j, key);
	(void)fputc(bracket, j->out);
	j->depth++;
	j->first = true;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (!j->first && !j->flat)
		(void)fprintf(j->out, "\n%*s", 2 * j->depth, "");
	(void)fputc(bracket, j->out);
	j->first = false;
	if (j->depth == 0)
		(void)fputc('\n', j->out);
}

void json_text(struct json *j, const char *key, const char *text)
{
	lead(j, key);
	if (text)
		quoted(j->out, text);
	else
		(void)fputs("null", j->out);
}

void json_number(struct json *j, const char *key, long long n)
{
	lead(j, key);
	(void)fprintf(j->out, "%lld", n);
}

void json_truth(struct json *j, const char *key, bool yes)
{
	lead(j, key);
	(void)fputs(yes ? "true" : "false", j->out);
}
