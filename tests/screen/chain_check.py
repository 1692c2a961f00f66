#!/usr/bin/env python3
"""Holds the file that the walk along the chain made against what was pressed and published, and reckons what the screens must show from the
tables themselves: chain_check.py FILE DATA [coded | votes | compare | gaps]"""
import csv
import os
import sqlite3
import sys
from datetime import datetime

path, data = sys.argv[1:3]
part = sys.argv[3] if len(sys.argv) > 3 else ""
wrong = []


def check(what, got, want):
    if got != want:
        wrong.append("%s: got %r, expected %r" % (what, got, want))


def table(name):
    with open(os.path.join(data, name + ".csv"), newline="") as f:
        return list(csv.DictReader(f))


def show(name, rows):
    """A table that the script reads on: a column, a row for each."""
    w = csv.writer(sys.stdout, lineterminator="\n")
    w.writerow(name.split())
    w.writerows(rows)


db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
ask = lambda sql, *values: db.execute(sql, values).fetchall()
one = lambda sql, *values: ask(sql, *values)[0][0]
said = table("said")
pilot = table("../../data/pilot/themes")
ENGAGEMENT = one("SELECT id FROM engagement WHERE title = 'City 2026'")
BANDS = [("child", "children"), ("young", "young people"), ("adult", "adults")]
NAMES = dict(ask("SELECT id, iif(label <> '', label, title) FROM theme WHERE engagement_id = ? AND gone = 0 ORDER BY pos, id", ENGAGEMENT))
THEMED = "EXISTS (SELECT 1 FROM coding c JOIN theme t ON t.id = c.theme_id AND t.gone = 0 WHERE c.statement_id = s.id AND c.gone = 0)"


def coded():
    """Each statement is where its row of said.csv says, and all of them are somewhere."""
    found = ask("SELECT e.ordinal, g.name, s.kind, s.domain, s.words, CASE WHEN s.hold = 'yes' THEN 'on hold' WHEN s.parked <> '' AND t.id IS NULL"
                " THEN 'parked, because ' || s.parked ELSE coalesce(t.title, '') END FROM statement s JOIN event e ON e.id = s.event_id"
                " JOIN participant_group g ON g.id = s.group_id LEFT JOIN coding c ON c.statement_id = s.id AND c.gone = 0"
                " LEFT JOIN theme t ON t.id = c.theme_id AND t.gone = 0 WHERE s.gone = 0")
    check("where it stands", sorted(found), sorted((int(r["event"]), r["group"], r["kind"], r["domain"], r["words"], r["theme"]) for r in said))
    count = lambda where: one("SELECT count(*) FROM statement s WHERE s.gone = 0 AND s.engagement_id = ? AND " + where, ENGAGEMENT)
    themed, parked = count("s.hold = '' AND " + THEMED), count("s.hold = '' AND s.parked <> '' AND NOT " + THEMED)
    unthemed, held = count("s.hold = '' AND s.parked = '' AND NOT " + THEMED), count("s.hold = 'yes'")
    check("themed, parked, unthemed, held", (themed, parked, unthemed, held), (194, 5, 0, 1))
    check("all of them", themed + parked + unthemed + held, len(said))
    kept = lambda what: one("SELECT sum(y.n) FROM tally y JOIN event e ON e.id = y.subject WHERE e.engagement_id = ? AND y.what = ?", ENGAGEMENT, what)
    check("as the file keeps them", [kept("statements/" + w) or 0 for w in ("themed", "parked", "unthemed", "held")], [194, 5, 0, 1])


def rank(values, value):
    return str(1 + sum(v > value for v in values))


def votes():
    """Sums and ranks of each theme: the young together beside the adults."""
    rows = {t: {} for t in NAMES}
    for theme, band, n in ask("SELECT v.item_id, g.band, v.votes FROM vote v JOIN participant_group g ON g.id = v.voter WHERE v.gone = 0"):
        rows[theme][band] = n
    got = [(r.get("child", 0), r.get("young", 0), r.get("adult", 0)) for r in rows.values()]
    check("votes", [tuple(map(str, r)) for r in got], [(r["Otters"], r["Herons"], r["Planners"]) for r in table("votes")])
    young, adults = [c + y for c, y, _ in got], [a for _, _, a in got]
    return [("all %d, rank of the young %s, of adults %s" % (sum(r), rank(young, y), rank(adults, a)),)
            for r, y, a in zip(got, young, adults)]


def share(n, of):
    return (200 * n + of) // (2 * of) if of else 0


def numbers(here, all):
    return "; ".join("%s %d, %d per cent" % (name, n, share(n, of)) for (_, name), n, of in zip(BANDS, here, all))


def compare():
    """How often each age said it, and which share that is of all that it said: kinds by part of life, and themes."""
    rows = []
    count = lambda where, *v: [one("SELECT count(*) FROM statement s WHERE s.gone = 0 AND s.hold = '' AND s.band = ? AND " + where, b, *v) for b, _ in BANDS]
    for kind in ("need", "barrier", "idea", "like", "dislike"):
        all = count("s.kind = ?", kind)
        for i, domain in enumerate(("home", "school", "community")):
            rows.append(("-" if i else kind.capitalize(), domain.capitalize(), numbers(count("s.kind = ? AND s.domain = ?", kind, domain), all)))
    all = count("true")
    of = "EXISTS (SELECT 1 FROM coding c WHERE c.statement_id = s.id AND c.theme_id = ? AND c.gone = 0)"
    return rows, [(NAMES[theme][:12], numbers(count(of, theme), all)) for theme in NAMES]


def gaps():
    """Before any promise is made: needs of the young in a theme in which no adult spoke, then every theme, for none has a promise."""
    silent, bare = [], []
    for theme, name in NAMES.items():
        needs = one("SELECT count(*) FROM coding c JOIN statement s ON s.id = c.statement_id WHERE c.theme_id = ? AND c.gone = 0 AND s.gone = 0"
                    " AND s.hold = '' AND s.kind = 'need' AND s.band <> 'adult'", theme)
        adults = one("SELECT count(*) FROM coding c JOIN statement s ON s.id = c.statement_id WHERE c.theme_id = ? AND c.gone = 0 AND s.gone = 0"
                     " AND s.hold = '' AND s.band = 'adult'", theme)
        all = one("SELECT count(*) FROM coding c JOIN statement s ON s.id = c.statement_id WHERE c.theme_id = ? AND c.gone = 0 AND s.gone = 0"
                  " AND s.hold = ''", theme)
        if needs and not adults:
            silent.append(("%s: %d needs, and nothing said to them by adults" % (name, needs),))
        bare.append((all, "%s: %d statements, and no promise" % (name, all)))
    check("silent", len(silent), 1)
    return silent + [(w,) for _, w in sorted(bare, key=lambda r: -r[0])]


def promises():
    """The 13 of the pilot in their order, with what was put beside them; whose words stand behind each."""
    beside = table("promises")
    pilots = table("../../data/pilot/commitments")
    got = ask("SELECT form, words, person, post, organisation, by_when, measure, first_review, coalesce(t.title, '') FROM commitment c"
              " LEFT JOIN theme t ON t.id = c.theme_id WHERE c.engagement_id = ? AND c.gone = 0 ORDER BY c.id", ENGAGEMENT)
    check("in their words", [r[:2] for r in got], [(p["form"], p["words"]) for p in pilots])
    keys = {"c": 5, "s": 1, "B": 0, "F": 2, "FF": 4, "l": 3}
    want = []
    for p in pilots:
        row = [b for b in beside if b["promise"] and p["words"].startswith(b["promise"])]
        day = lambda d: datetime.strptime(d, "%d %b %Y").strftime("%Y-%m-%d")
        want.append(("",) * 7 if not row else (row[0]["person"], row[0]["post"], row[0]["organisation"], day(row[0]["by_when"]), row[0]["measure"],
                                               day(row[0]["first_review"]), pilot[keys[row[0]["theme"]]]["theme"]))
    if part == "promises":      # later one of them was handed over
        check("completed", [r[2:] for r in got], want)
    links = ask("SELECT c.words, 'E' || e.ordinal || '-A' || s.number FROM link l JOIN commitment c ON c.id = l.to_id JOIN statement s ON s.id = l.from_id"
                " JOIN event e ON e.id = s.event_id WHERE l.gone = 0")
    check("words behind them", sorted(links), sorted((p["words"], b["statement"]) for b in beside for p in pilots if p["words"].startswith(b["promise"])))


def followed():
    got = ask("SELECT substr(c.words, 1, 12), f.what, f.state, f.words, f.on_day FROM followup f JOIN commitment c ON c.id = f.commitment_id"
              " WHERE f.gone = 0 AND f.engagement_id = ? ORDER BY f.id", ENGAGEMENT)
    check("followed", [r[:3] for r in got], [("support new ", "", "kept"), ("offer free c", "", "kept"), ("involve chil", "", "not_kept"),
                                             ("listen to ch", "handover", ""), ("listen to ch", "", "")])
    check("on the day", {r[4] for r in got}, {"2027-01-15"})
    check("handed over", ask("SELECT person, post FROM commitment WHERE engagement_id = ? AND words LIKE 'listen to children%'", ENGAGEMENT),
          [("Mae Nunn (invented)", "Chief nurse")])


def answered():
    """Every theme has its answer; where a promise was followed that is what is told."""
    got = {NAMES[t]: row for t, *row in ask("SELECT theme_id, asked, said, did, done, because, friendly FROM feedback WHERE engagement_id = ? AND gone = 0",
                                            ENGAGEMENT)}
    check("answered", len(got), 7)
    for name, (asked, words, did, done, because, friendly) in got.items():
        answer = [a for a in table("answers") if name.startswith(a["theme"].rstrip(","))][0]
        if not (asked and words and did and done and because):
            wrong.append("%s: something is missing" % name)
        if answer["done"] != "-":
            check(name, (did, done, because), ({"W": "did", "WW": "part", "WWW": "did_not"}[answer["did"]], answer["done"], answer["because"]))
        check(name + ", read first", friendly, "yes" if name == "Being healthy" else "")
        bands = {b for (b,) in ask("SELECT DISTINCT s.band FROM statement s JOIN event e ON e.id = s.event_id JOIN theme t ON iif(t.label <> '', t.label,"
                                   " t.title) = ? AND t.engagement_id = s.engagement_id JOIN coding c ON c.theme_id = t.id AND c.statement_id = s.id"
                                   " AND c.gone = 0 WHERE s.band <> 'adult' AND s.gone = 0 AND s.hold <> 'yes'", name)}
        quoted = {b for q in words.split("\n") for (b,) in ask("SELECT s.band FROM statement s JOIN event e ON e.id = s.event_id"
                                                              " WHERE 'E' || e.ordinal || '-A' || s.number = ?", q.split(": ", 1)[0])}
        check(name + ", ages quoted", quoted, bands)
        for quote in words.split("\n"):      # each is a sentence of a child that stands in this theme, under its own label
            label, words_of = quote.split(": ", 1)
            check(name + ", " + label, ask("SELECT t.id FROM statement s JOIN event e ON e.id = s.event_id JOIN coding c ON c.statement_id = s.id"
                  " AND c.gone = 0 JOIN theme t ON t.id = c.theme_id WHERE 'E' || e.ordinal || '-A' || s.number = ? AND '\"' || iif(s.public_words <> '', s.public_words, s.words) || '\"' = ?"
                  " AND s.band <> 'adult'", label, words_of), [(k,) for k, v in NAMES.items() if v == name])
    check("what became of them", [got[n][2] for n in ("Families and life at home", "learning, school and teachers")], ["did", "did_not"])
    check("told", ask("SELECT way, to_whom, on_day, count(*) FROM telling WHERE engagement_id = ? AND gone = 0 GROUP BY 1, 2, 3", ENGAGEMENT),
          [("in_person", "the Otters and the Herons", "2027-01-15", 7)])
    check("replied", ask("SELECT replied FROM telling WHERE replied <> ''"), [("at least somebody answered (invented)",)])


if part == "coded":
    coded()
elif part == "promises":
    promises()
elif part == "votes":
    show("words", votes())
elif part == "compare":
    show("kind title numbers", compare()[0])
elif part == "themes":
    show("title numbers", reversed(compare()[1]))
elif part == "gaps":
    show("words", gaps())
elif part == "":
    coded()
    votes()
    promises()
    followed()
    answered()
    check("labels", [r[0] for r in ask("SELECT number FROM statement WHERE gone = 0 ORDER BY n")], list(range(1, 121)) + list(range(1, 81)))
    check("themes", ask("SELECT title, label FROM theme WHERE engagement_id = ? AND gone = 0 ORDER BY pos", ENGAGEMENT),
          [(t["theme"], t["label"]) for t in pilot])
    check("left out", ask("SELECT e.ordinal, coalesce(s.words, t.title) FROM carry c JOIN event e ON e.id = c.event_id LEFT JOIN statement s"
                          " ON s.id = c.item_id LEFT JOIN theme t ON t.id = c.item_id WHERE c.gone = 0 AND c.keep = 'no' ORDER BY 1"),
          [(2, "more time outside, we learn better after"), (3, "learning, school and teachers")])
    check("in conflict", ask("SELECT * FROM conflict"), [])
for line in wrong:
    print(line)
sys.exit(bool(wrong))
