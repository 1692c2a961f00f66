/* store/search.c - what a person typed into the search, as FTS5 reads it and as one statement is tested.
 *
 * Both use the tokenizer of the index itself, so they agree on what a word is and on how case and accents
 * fold. Nothing that is typed can be an error: each word is quoted, and marks without a word are dropped. */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/db.h"

struct token { size_t at, len; }; /* in the text of its list */

struct tokens {
	struct str text;
	VEC(struct token) list;
};

/* Tokens [first, end) of the words typed, one after the other in a statement; `open`: the last one may go on. */
struct phrase { size_t first, end; bool open; };

struct searcher {
	fts5_tokenizer kind;
	Fts5Tokenizer *tokenizer;
	struct tokens typed, said;
	VEC(struct phrase) phrases;
	struct str match;
};

static bool searcher_make(struct store *st, struct error *err)
{
	static const char *args[] = { "remove_diacritics", "2" }; /* as in sql/001.sql */
	if (st->searcher != NULL)
		return true;
	fts5_api *api = NULL;
	void *data = NULL;
	sqlite3_stmt *q = db_prepare(st->db, "SELECT fts5(?1)", err);
	if (q == NULL)
		return false;
	sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
	bool ok = db_run(q, err);
	sqlite3_finalize(q);
	ok = ok && temp_begin(st, err) && db_exec(st->db,
		"CREATE VIRTUAL TABLE IF NOT EXISTS temp.statement_terms USING fts5vocab('main', 'statement_fts', 'instance')", err);
	temp_end(st);
	if (!ok)
		return false;
	struct searcher *s = mem_alloc(sizeof *s);
	if (api == NULL || api->xFindTokenizer(api, "unicode61", &data, &s->kind) != SQLITE_OK
	    || s->kind.xCreate(data, args, 2, &s->tokenizer) != SQLITE_OK) {
		free(s);
		return error_set(err, ERR_INTERNAL, NULL, _("This SQLite has no full-text search, which Trivet needs."));
	}
	st->searcher = s;
	return true;
}

void searcher_free(struct searcher *s)
{
	if (s == NULL)
		return;
	s->kind.xDelete(s->tokenizer);
	str_release(&s->typed.text);
	str_release(&s->said.text);
	str_release(&s->match);
	vec_release(&s->typed.list);
	vec_release(&s->said.list);
	vec_release(&s->phrases);
	free(s);
}

static int take_token(void *context, int flags, const char *token, int n, int start, int end)
{
	(void)flags, (void)start, (void)end;
	struct tokens *t = context;
	struct token x = { t->text.len, (size_t)n };
	str_addn(&t->text, token, (size_t)n);
	vec_push(&t->list, x);
	return SQLITE_OK;
}

/* A word that may go on: FTS5 would put together the rows of all its endings in memory before it finds the first. The
 * endings that the index has, by name, are walked as they lie. Words of two or three letters have an index of their own.
 * False: too many endings. */
static bool add_endings(struct store *st, struct searcher *s, const struct phrase *p)
{
	enum { ENDINGS = 40 };
	const struct token last = s->typed.list.v[p->end - 1];
	size_t letters = 0, before = s->match.len;
	struct str from = STR_INIT, to = STR_INIT;
	for (size_t i = 0; i < last.len; i++)
		letters += ((unsigned char)s->typed.text.buf[last.at + i] & 0xc0) != 0x80;
	if (letters < 4)
		return false;
	sqlite3_stmt *q = db_prepare(st->db, "SELECT term FROM temp.statement_terms WHERE term >= ?1 AND term < ?2 LIMIT 1", NULL);
	if (q == NULL)
		return false;
	str_addn(&from, s->typed.text.buf + last.at, last.len);
	str_add(&to, str_text(&from));
	str_add(&to, "\xf4\x8f\xbf\xbf");
	int n = 0;
	str_add(&s->match, before > 0 ? " AND (" : "(");
	for (; n < ENDINGS; n++) {
		sqlite3_bind_text(q, 1, str_text(&from), -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 2, str_text(&to), -1, SQLITE_STATIC);
		if (sqlite3_step(q) != SQLITE_ROW)
			break;
		str_set(&from, (const char *)sqlite3_column_text(q, 0));
		str_add(&s->match, n > 0 ? " OR \"" : "\"");
		for (size_t i = p->first; i + 1 < p->end; i++) {
			str_addn(&s->match, s->typed.text.buf + s->typed.list.v[i].at, s->typed.list.v[i].len);
			str_addc(&s->match, ' ');
		}
		str_add(&s->match, str_text(&from));
		str_addc(&s->match, '"');
		str_addc(&from, '\001');
		sqlite3_reset(q);
	}
	sqlite3_finalize(q);
	if (n == 0)
		str_addf(&s->match, "\"%s\"", str_text(&from));
	str_addc(&s->match, ')');
	str_release(&from);
	str_release(&to);
	if (n == ENDINGS)
		str_remove(&s->match, before, s->match.len - before);
	return n < ENDINGS;
}

static void add_phrase(struct store *st, struct searcher *s, const char *text, size_t n, bool open)
{
	struct phrase p = { s->typed.list.n, 0, open };
	s->kind.xTokenize(s->tokenizer, &s->typed, FTS5_TOKENIZE_QUERY, text, (int)n, take_token);
	p.end = s->typed.list.n;
	if (p.end == p.first)
		return; /* only marks: nothing that the index knows */
	vec_push(&s->phrases, p);
	if (open && add_endings(st, s, &p))
		return;
	str_add(&s->match, s->match.len > 0 ? " AND \"" : "\"");
	for (size_t i = 0; i < n; i++)
		if (text[i] != '"')
			str_addc(&s->match, text[i]);
	str_add(&s->match, open ? "\" *" : "\"");
}

bool search_parse(struct store *st, const char *typed, struct error *err)
{
	if (!searcher_make(st, err))
		return false;
	struct searcher *s = st->searcher;
	str_clear(&s->typed.text);
	str_clear(&s->match);
	s->typed.list.n = 0;
	s->phrases.n = 0;
	for (const char *p = typed; *p != '\0';) {
		if (*p == '"') {
			size_t n = strcspn(++p, "\"");
			add_phrase(st, s, p, n, p[n] == '\0');
			p += n + (p[n] == '"');
		} else if (isspace((unsigned char)*p)) {
			p++;
		} else {
			size_t n = strcspn(p, "\" \t\n\r\f\v");
			add_phrase(st, s, p, n, true);
			p += n;
		}
	}
	return true;
}

bool search_empty(const struct store *st)
{
	return st->searcher->phrases.n == 0;
}

const char *search_match(const struct store *st)
{
	return str_text(&st->searcher->match);
}

static bool phrase_at(const struct searcher *s, const struct phrase *p, size_t at)
{
	for (size_t i = p->first; i < p->end; i++, at++) {
		if (at >= s->said.list.n)
			return false;
		struct token want = s->typed.list.v[i], have = s->said.list.v[at];
		bool begins = p->open && i + 1 == p->end;
		if ((begins ? have.len < want.len : have.len != want.len)
		    || memcmp(s->said.text.buf + have.at, s->typed.text.buf + want.at, want.len) != 0)
			return false;
	}
	return true;
}

bool search_fits(struct store *st, const char *words)
{
	struct searcher *s = st->searcher;
	str_clear(&s->said.text);
	s->said.list.n = 0;
	s->kind.xTokenize(s->tokenizer, &s->said, FTS5_TOKENIZE_DOCUMENT, words, (int)strlen(words), take_token);
	for (size_t i = 0; i < s->phrases.n; i++) {
		size_t at = 0;
		while (at < s->said.list.n && !phrase_at(s, &s->phrases.v[i], at))
			at++;
		if (at >= s->said.list.n)
			return false;
	}
	return true;
}
