/* tests/unit/html_check.h - a small look at HTML: every tag that opens closes in its turn, and & and < stand only where they mean
 * something. Not a parser: it knows what our writer may write. */
#ifndef TRIVET_TESTS_HTML_CHECK_H
#define TRIVET_TESTS_HTML_CHECK_H

#include <ctype.h>
#include <string.h>

/* NULL when it is well-formed, else where it is not. */
static inline const char *html_wrong(const char *html)
{
	static const char *const empty[] = { "br", "meta", "!DOCTYPE" };
	struct { const char *name; size_t n; } open[64];
	size_t depth = 0;
	for (const char *p = html; *p;) {
		if (*p == '&') {
			size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz#0123456789");
			if (n == 0 || p[n + 1] != ';')
				return p;
		}
		if (*p++ != '<')
			continue;
		const char *at = p - 1, *end = strchr(p, '>');
		int closing = *p == '/';
		const char *name = p + closing;
		size_t n = strspn(name, "!abcdefghijklmnopqrstuvwxyzDOCTYPE0123456789"), is_empty = 0;
		if (!end || n == 0 || memchr(p, '<', (size_t)(end - p)))
			return at;
		for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
			is_empty = is_empty || (strlen(empty[i]) == n && strncmp(empty[i], name, n) == 0);
		if (closing) {
			if (depth == 0 || open[depth - 1].n != n || strncmp(open[depth - 1].name, name, n) != 0)
				return at;
			depth--;
		} else if (!is_empty && end[-1] != '/') {
			if (depth == sizeof open / sizeof *open)
				return at;
			open[depth].name = name;
			open[depth++].n = n;
		}
		p = end + 1;
	}
	return depth == 0 ? NULL : "the end: something is still open";
}

#endif
