#!/usr/bin/env python3
"""Holds the file that the day made against what was pressed: day_check.py FILE DATA"""
import csv
import os
import sqlite3
import sys
from datetime import datetime, timezone, timedelta

path, data = sys.argv[1:3]
wrong = []
SUMMER = timezone(timedelta(hours=1))


def check(what, got, want):
    if got != want:
        wrong.append("%s: got %r, expected %r" % (what, got, want))


def table(name):
    with open(os.path.join(data, name + ".csv"), newline="") as f:
        return list(csv.DictReader(f))


def when(us):
    """The time of the day of the event; with its date when that is another."""
    t = datetime.fromtimestamp(us / 1000000, SUMMER)
    return t.strftime("%H:%M:%S" if t.date().isoformat() == "2026-05-14" else "%Y-%m-%d %H:%M:%S")


def full(hhmm):
    return hhmm if hhmm.count(":") == 2 else hhmm + ":00"


db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
ask = lambda sql, *values: db.execute(sql, values).fetchall()

# What was said: each once, with its tags, at its table, in what went on at that time, under a label of its own ------------

said, blocks = table("said"), table("blocks")
titles = dict(ask("SELECT row_id, value FROM answer WHERE step = 'running-order' AND field = 'activity' AND gone = 0"))


def block_at(time):
    return [b["activity"] for b in blocks if full(b["began"]) <= time < full(b["ended"])]


found = ask("SELECT s.words, s.kind, s.domain, g.name, s.said_us, s.activity_id, s.number, s.hold, s.participant_id"
            " FROM statement s LEFT JOIN participant_group g ON g.id = s.group_id WHERE s.gone = 0 ORDER BY s.number")
check("what was said", sorted((r[0], r[1], r[2], r[3], when(r[4])) for r in found),
      sorted((s["words"], s["kind"], s["domain"], s["group"], s["at"]) for s in said))
check("how many", len(found), 120)
check("labels", [r[6] for r in found], list(range(1, 121)))
check("on hold", [r[0] for r in found if r[7]], [])
iona = ask("SELECT id FROM participant WHERE code = 'HE3'")[0][0]
check("said by Iona", [r[0] for r in found if r[8]], [s["words"] for s in said if s["slot"] == "iona"])
check("by whom", {r[8] for r in found if r[8]}, {iona})
for words, _, _, _, at, activity, *_ in found:
    here = block_at(when(at))
    if len(here) != 1 or not titles.get(activity, "").startswith(here[0]):
        wrong.append("%s: said in %r, expected %r" % (words, titles.get(activity), here))
check("tables", {g: sum(r[3] == g for r in found) for g in ("Otters", "Herons", "Badgers", "Foxes")},
      {"Otters": 30, "Herons": 30, "Badgers": 30, "Foxes": 30})

# Keys beyond the words: Enter, two keys for another kind and domain, two for another table, and none where nothing changes ---

kinds, domains = ["need", "barrier", "idea", "like", "dislike"], ["home", "school", "community"]
before, anew = {}, {"kill-a": "A", "map-b": "B"}   # from these slots on a program was started again
for s in said:
    before.pop(anew.pop(s["slot"], None), None)
    tags = (s["group"], (s["kind"], s["domain"]))
    was = before.get(s["by"], (None, None))
    before[s["by"]] = tags
    letter = "abcdefghijklmno"[3 * kinds.index(s["kind"]) + domains.index(s["domain"])]
    check("key of the tags, " + s["words"], s["tag"], letter if tags[1] != was[1] else "-")
    check("key of the table, " + s["words"], s["table"] != "-", tags[0] != was[0])
    keys = 1 + 2 * (s["tag"] != "-") + 2 * (s["table"] != "-")
    if keys > (1 if tags == was else 3 if tags[0] == was[0] else 5):
        wrong.append("%s: %d keys" % (s["words"], keys))

# The running order: planned minutes, what began and ended when, what was decided ------------------------------------------

order = ask("SELECT r.id FROM table_row r WHERE r.step = 'running-order' AND r.gone = 0 ORDER BY r.pos, r.id")
minutes = dict(ask("SELECT row_id, value FROM answer WHERE step = 'running-order' AND field = 'minutes' AND gone = 0"))
check("activities", [titles[r][:len(b["activity"])] for (r,), b in zip(order, blocks)], [b["activity"] for b in blocks])
check("minutes", [minutes[r] for r, in order], [b["minutes"] for b in blocks])
moments = sorted((when(at), what, titles.get(a, ""), amount) for what, a, amount, at in ask(
    "SELECT what, activity_id, amount, at_us FROM moment WHERE gone = 0"))
want = [("11:24:00", "count", "", 29), ("13:25:00", "pause", titles[order[9][0]], 0), ("13:28:00", "resume", titles[order[9][0]], 0)]
for (row,), b in zip(order, blocks):
    want.append((full(b["began"]), "start", titles[row], 0))
    want.append((full(b["ended"]), "end", titles[row], 0))
    if b["allowed"]:
        want.append(("11:24:00", "allow", titles[row], int(b["allowed"])))
check("moments", moments, sorted(want))


def length(b):
    began, ended = (datetime.strptime(b[k], "%H:%M") for k in ("began", "ended"))
    return (ended - began).seconds // 60


for b, (row,) in zip(blocks, order):
    kind = ask("SELECT value FROM answer WHERE row_id = ? AND field = 'kind' AND gone = 0", row)[0][0]
    if kind in ("closing", "break", "meal") and length(b) < int(b["minutes"]):
        wrong.append("%s: %d minutes of %s" % (b["activity"], length(b), b["minutes"]))
check("closing blocks", [b["activity"] for b, (row,) in zip(blocks, order) if
                         ask("SELECT value FROM answer WHERE row_id = ? AND field = 'kind'", row) == [("closing",)]],
      ["Jars", "Thanks"])

# The door: who came and went when, and with whom; the head count after each ------------------------------------------------

people = {code or name: (i, part) for i, code, name, part in ask("SELECT id, code, first_name, part FROM participant WHERE gone = 0")}
names = {name: code for code, name in ask("SELECT code, first_name FROM participant WHERE gone = 0")}
check("people", len(people), 31)
want = [(full("09:30"), names[t["name"]], "in", "") for t in table("team")]
want += [(full("15:05"), names[t["name"]], "out", "") for t in table("team")]
want += [(d["at"], d["code"], "in", "") for d in table("door")]
want += [(h["at"], h["code"], "out", h["carer"]) for h in table("home")]
want += [("09:30:00", "FO3", "absent", ""), ("10:00:00", "OT5", "late", ""), ("10:00:00", "BA6", "late", ""),
         ("10:08:00", "FO7", "in", ""), ("10:51:00", "OT5", "in", ""), ("11:46:00", "BA6", "in", "")]
facts = ask("SELECT a.at_us, p.code, a.what, a.with_whom, p.part FROM attendance a JOIN participant p ON p.id = a.participant_id"
            " WHERE a.gone = 0 ORDER BY a.at_us, a.id")
check("the door", sorted((when(at), code, what, who) for at, code, what, who, _ in facts), sorted(want))
agreed = dict(ask("SELECT code, collected_by FROM participant WHERE gone = 0"))
children, adults, most = set(), set(), 0
for at, code, what, who, part in facts:
    room = adults if part else children
    if what == "in":
        room.add(code)
    elif what == "out":
        room.remove(code)
        check(code + " goes home with", who, "" if part else agreed[code])
    most = max(most, len(children))
    if children and len(children) > 6 * len(adults):
        wrong.append("%s: %d children, %d adults" % (when(at), len(children), len(adults)))
check("most children", most, 24)
check("at the end", (children, adults), (set(), set()))
check("consents", [(code, purpose, says, when(at)) for code, purpose, says, at in ask(
    "SELECT p.code, c.purpose, c.says, c.at_us FROM consent c JOIN participant p ON p.id = c.participant_id WHERE c.gone = 0 ORDER BY c.id")],
    [("HE3", "quote", "yes", "10:00:00"), ("HE3", "photo", "yes", "10:00:00"), ("HE3", "quote", "no", "13:30:00")])

# The rest ------------------------------------------------------------------------------------------------------------------

check("said once more", ask("SELECT s.words FROM echo e JOIN statement s ON s.id = e.statement_id WHERE e.gone = 0"),
      [("it costs to much to get clean grass",)])
check("notes", len(ask("SELECT id FROM table_row WHERE step = 'noticed' AND gone = 0")), 2)
check("in conflict", ask("SELECT * FROM conflict"), [])
check("at work", ask("SELECT actor FROM presence WHERE doing <> ''"), [])

for line in wrong:
    print(line)
sys.exit(bool(wrong))
