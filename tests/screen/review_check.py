#!/usr/bin/env python3
"""Holds the file that the review walk made against its tables: review_check.py PROGRAM FILE EVALUATION JUDGING"""
import csv
import json
import sqlite3
import subprocess
import sys

program, path, evaluation, judging = sys.argv[1:5]
wrong = []


def check(what, got, want):
    if got != want:
        wrong.append("%s: got %r, expected %r" % (what, got, want))


def rows_of(name):
    with open(name, newline="") as f:
        return list(csv.DictReader(f))


db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
event = {o: i for o, i in db.execute("SELECT ordinal, id FROM event")}


def rows(step):
    """The rows of a table step in event 1, each a dict of its answered cells."""
    found = {}
    for row, field, value in db.execute(
            "SELECT r.id, a.field, a.value FROM table_row r JOIN answer a ON a.row_id = r.id"
            " WHERE r.step = ? AND r.subject_id = ? AND r.gone = 0 AND a.gone = 0 ORDER BY r.pos, r.id", (step, event[1])):
        found.setdefault(row, {})[field] = value
    return list(found.values())


who = {"children and young people": "people", "adults": "adults"}
question = {"worked well": "worked", "to change": "change"}
check("remarks", rows("evaluation"),
      [{"question": question[r["question"]], "who": who[r["from"]], "words": r["words"]} for r in rows_of(evaluation)])
check("number of remarks", len(rows("evaluation")), 21)

lessons = rows("lessons")
check("what lessons change", [(r["for_event"], r["changes"], r.get("done")) for r in lessons],
      [(event[2], "a break every 40 minutes and a room to go to", "yes"), (event[2], "half as many tasks", None),
       (event[3], "the write-up in their own words", None)])

wanted = rows_of(judging)
check("agreed", db.execute("SELECT standard, score, reason, who, on_day FROM score WHERE gone = 0 AND voice = 'agreed' AND subject_id = ?"
                           " ORDER BY id", (event[1],)).fetchall(),
      [(r["standard"], int(r["score"]), r["reason"], "Council, Health board, Youth forum", "2026-05-14") for r in wanted])
check("otherwise", db.execute("SELECT standard, score, who FROM score WHERE gone = 0 AND voice = 'own' ORDER BY standard").fetchall(),
      [("communication", 3, "Youth forum"), ("impact", 3, "Youth forum")])
faces = db.execute("SELECT standard, counts, words, band, wording, way, faces FROM faces WHERE gone = 0 AND subject_id = ? ORDER BY id",
                   (event[1],)).fetchall()
check("faces", faces[:7], [(r["standard"], "%s %s %s" % (r["no"], r["partly"], r["yes"]), r["words"], "child", "8-12", "hands", 3)
                           for r in wanted])
check("words alone", [f[:3] for f in faces[7:]], [("impact", "8 14 2", "Ask us again in summer (invented)")])
check("children", {sum(int(n) for n in f[1].split()) for f in faces}, {24})
check("counted", dict(db.execute("SELECT substr(what, 1, instr(what, '/') - 1), count(*) FROM tally WHERE n > 0 AND subject = ?"
                                 " AND (what LIKE 'scores/%' OR what LIKE 'faces/%') GROUP BY 1", (event[1],))), {"faces": 7, "scores": 7})

# What the program itself tells is the same.
told = json.loads(subprocess.run([program, "standards", path, "--json"], check=True, capture_output=True, text=True).stdout)[0]["standards"]
check("told scores", [(t["key"], t["score"]["score"], t["score"]["word"], t["score"]["reason"]) for t in told],
      [(r["standard"], int(r["score"]), r["word"], r["reason"]) for r in wanted])
check("told otherwise", [(t["key"], o["score"], o["who"]) for t in told for o in t["score"]["otherwise"]],
      [("communication", 3, "Youth forum"), ("impact", 3, "Youth forum")])
check("told faces", [(t["key"], v["people"], v["faces"]) for t in told for v in t["their_view"]],
      [(r["standard"], 24, {f: int(r[f]) for f in ("no", "partly", "yes")}) for r in wanted])

for line in wrong:
    print(line)
sys.exit(1 if wrong else 0)
