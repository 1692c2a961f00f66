#!/usr/bin/env python3
"""Holds the file that the pilot walk made against the published facts: pilot_check.py PROGRAM FILE DATA"""
import csv
import json
import os
import sqlite3
import subprocess
import sys

program, path, data = sys.argv[1:4]
wrong = []


def check(what, got, want):
    if got != want:
        wrong.append("%s: got %r, expected %r" % (what, got, want))


def facts(name):
    with open(os.path.join(data, name + ".csv"), newline="") as f:
        return list(csv.DictReader(f))


db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)


def rows(step):
    """The rows of a table step, each a dict of its answered cells."""
    found = {}
    for row, field, value in db.execute(
            "SELECT r.id, a.field, a.value FROM table_row r JOIN answer a ON a.row_id = r.id"
            " WHERE r.step = ? AND r.gone = 0 AND a.gone = 0 ORDER BY r.pos, r.id", (step,)):
        found.setdefault(row, {})[field] = value
    return list(found.values())


promises = db.execute("SELECT form, words FROM commitment WHERE gone = 0 ORDER BY id").fetchall()
check("promises", promises, [(c["form"], c["words"]) for c in facts("commitments")])

questions = [(r["words"], r["kinds"].split()) for r in rows("questions")]
check("questions", questions, [(q["asks"], q["kind"].split(";")) for q in facts("questions")])

remarks = [(r["who"], r["question"], r["words"]) for r in rows("evaluation") if r["words"] != "not published"]
check("evaluation", remarks, [("adults" if e["from"] == "adults" else "people",
                               "worked" if e["question"] == "worked well" else "change", e["words"])
                              for e in facts("evaluation")])

status = {"published": "published", "partly published": "part", "unknown": "unknown"}
themes = db.execute("SELECT title, label, label_state FROM theme WHERE gone = 0 ORDER BY pos, id").fetchall()
check("themes", themes, [(t["theme"], t["label"], status[t["label_status"]]) for t in facts("themes")])

# Nothing was published of votes, of what became of a promise, and of what the children were told: each has its row, that says so.
check("voted on", db.execute("SELECT t.title FROM ballot b JOIN theme t ON t.id = b.item_id WHERE b.gone = 0 ORDER BY b.pos").fetchall(),
      [(t["theme"],) for t in facts("themes")])
check("votes", db.execute("SELECT count(*) FROM vote WHERE gone = 0 AND votes <> 0").fetchone(), (0,))
check("followed", db.execute("SELECT c.words, f.words, f.state FROM commitment c LEFT JOIN followup f ON f.commitment_id = c.id AND f.gone = 0"
                             " WHERE c.gone = 0 ORDER BY c.id, f.id").fetchall(),
      [(c["words"], "not published", "") for c in facts("commitments")])
check("answered", db.execute("SELECT t.title, f.asked, f.said, f.did, f.done, f.because FROM theme t LEFT JOIN feedback f ON f.theme_id = t.id"
                             " AND f.gone = 0 WHERE t.gone = 0 ORDER BY t.pos, t.id").fetchall(),
      [(t["theme"], "not published", "not published", "", "not published", "not published") for t in facts("themes")])
check("told", db.execute("SELECT count(*) FROM telling WHERE gone = 0").fetchone(), (0,))

# Nor was anything published of how the standards were met: at each point in time the words say so for every standard, no face is
# counted, and nobody is made to have judged.
check("their view", db.execute("SELECT coalesce(e.ordinal, 0), count(DISTINCT f.standard), count(*), min(f.words), max(f.words)"
                               " FROM faces f LEFT JOIN event e ON e.id = f.subject_id WHERE f.gone = 0 GROUP BY 1 ORDER BY 1").fetchall(),
      [(point, 7, 7, "not published", "not published") for point in range(4)])
check("faces counted", {n for (counts,) in db.execute("SELECT counts FROM faces WHERE gone = 0") for n in counts.split()}, {"0"})
check("judged", db.execute("SELECT count(*) FROM score").fetchone(), (0,))

steps = [(r["recommendation"], r["due"]) for r in rows("recommendations")]
check("recommendations", steps, [(r["recommendation"], r["due"] or "not published") for r in facts("recommendations")])

# Registers and times were not published. The walk puts places without names on the list, leads three blocks, and sends everyone home.
def day(sql):
    found = {}
    for event, what in db.execute(sql):
        found.setdefault(event, []).append(what)
    return {event: " ".join(map(str, what)) for event, what in found.items()}


check("register", day("SELECT e.ordinal, CASE p.walk_in WHEN 1 THEN 'walk-in' ELSE p.code END FROM participant p"
                      " JOIN event e ON e.id = p.event_id WHERE p.gone = 0 ORDER BY e.ordinal, p.id"),
      dict.fromkeys([1, 2, 3], "NO1 NO2 walk-in"))
check("door", day("SELECT e.ordinal, a.what FROM attendance a JOIN event e ON e.id = a.event_id WHERE a.gone = 0 ORDER BY a.id"),
      {1: "in in in out out out", 2: "in absent in out out", 3: "in late in in out out out"})
check("the day", day("SELECT e.ordinal, m.what FROM moment m JOIN event e ON e.id = m.event_id WHERE m.gone = 0 ORDER BY m.id"),
      {1: "count start end start pause resume end start end", 2: "start end start count end start end", 3: "start end start end"})
check("minutes", day("SELECT ordinal, minutes FROM (SELECT e.ordinal, (max(m.at_us) - min(m.at_us)) / 60000000 AS minutes FROM moment m"
                     " JOIN event e ON e.id = m.event_id WHERE m.gone = 0 AND m.what IN ('start', 'end') GROUP BY e.ordinal)"),
      {1: "30", 2: "40", 3: "20"})
check("no consent", db.execute("SELECT count(*) FROM consent").fetchone(), (0,))


def ask(*words):
    return json.loads(subprocess.run([program, *words, "--json"], check=True, capture_output=True).stdout)


listed = ask("list", path)["engagements"]
check("engagements", len(listed), 1)
e = listed[0]
check("title", e["title"], "Edinburgh: Children's Services Plan 2017-2020")
check("promises counted", e["promises"], len(facts("commitments")))
for event in e["events"]:
    for name, phase in event["steps"].items():
        check("event %d, %s" % (event["event"], name), phase["done"], phase["all"])
check("after", e["after"]["done"], e["after"]["all"])
check("next step", e["next"], None)
check("standards of both commands", {x["key"]: x["present"] for x in e["standards"]},
      {x["key"]: x["present"] for x in ask("standards", path)[0]["standards"]})

for standard in ask("standards", path)[0]["standards"]:
    check(standard["key"] + " adds up", standard["present"], sum(i["present"] for i in standard["indicators"]))
    if not 0 < standard["present"] <= standard["wanted"]:
        wrong.append("%s: %d of %d on record" % (standard["key"], standard["present"], standard["wanted"]))

for line in wrong:
    print(line)
sys.exit(bool(wrong))
