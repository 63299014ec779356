# Loads N-Quads (first argument) into a SQLite file (second), a table of nodes and one of SPOG numbers,
# and answers SQL questions (third: JSON, name to [sql, parameters]). Prints JSON: name to seconds and rows.
import json
import os
import re
import sqlite3
import statistics
import sys
import time

line = re.compile(r'^(\S+) (\S+) (.*) (<[^>]*>) \.$')
nquads, path, questions = sys.argv[1:]
db = sqlite3.connect(path)
start = time.perf_counter()
for statement in (
    "pragma journal_mode=wal", "pragma synchronous=normal",
    "create table n (id integer primary key, v text unique)",
    "create table q (s int, p int, o int, g int, primary key (s, p, o, g)) without rowid",
    "create index q_ops on q (o, p, s, g)", "create index q_g on q (g)",
):
    db.execute(statement)
ids = {}


def node(v):
    if v not in ids:
        ids[v] = len(ids) + 1
        db.execute("insert into n values (?, ?)", (ids[v], v))
    return ids[v]


with open(nquads) as f:
    for text in f:
        s, p, o, g = line.match(text).groups()
        db.execute("insert or ignore into q values (?, ?, ?, ?)", (node(s), node(p), node(o), node(g)))
db.commit()
db.execute("pragma wal_checkpoint(truncate)")
answers = {"load": [time.perf_counter() - start, os.path.getsize(path)]}
for name, (sql, params) in json.loads(questions).items():
    times = []
    for _ in range(21):
        begin = time.perf_counter()
        rows = db.execute(sql, params).fetchall()
        times.append(time.perf_counter() - begin)
    answers[name] = [statistics.median(times), len(rows)]
print(json.dumps(answers))
