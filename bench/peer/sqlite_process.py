"""Builds a table of FTS5, or answers from it: a line of JSON in, a line of JSON out.

The table of words has its content in an ordinary table, so that text is stored once and
dates can be compared. SQLite sorts by rank before it makes passages, which are made for ten
rows alone.
"""

import json
import os
import sqlite3
import sys
import time

_SCHEMA = """
CREATE TABLE docs(number INTEGER PRIMARY KEY, id, title, text, ts INTEGER, day INTEGER, section);
CREATE VIRTUAL TABLE words USING fts5(title, text, content='docs', content_rowid='number',
                                      tokenize='unicode61 remove_diacritics 2');
INSERT INTO words(words, rank) VALUES('rank', 'bm25(4.0, 1.0)');
"""


def build(database, tsv):
    if os.path.exists(database):
        os.remove(database)
    connection = sqlite3.connect(database)
    connection.executescript(_SCHEMA)
    connection.execute("PRAGMA cache_size = -256000")
    with open(tsv, encoding="utf-8", newline="\n") as lines:
        connection.executemany("INSERT INTO docs VALUES(?, ?, ?, ?, ?, ?, ?)",
                               (line.rstrip("\n").split("\t") for line in lines))
    connection.execute("INSERT INTO words(words) VALUES('rebuild')")
    connection.execute("INSERT INTO words(words) VALUES('optimize')")
    connection.commit()
    connection.close()


def answer(connection, match, year, newest):
    source = "words JOIN docs ON docs.number = words.rowid WHERE words MATCH ?"
    if year:
        source += f" AND docs.day BETWEEN {year}0101 AND {year}1231"
    order = "docs.ts DESC" if newest else "rank"
    hits = connection.execute(
        "SELECT docs.id, docs.title, docs.ts, docs.section, "
        "snippet(words, 1, '<b>', '</b>', '…', 40) "
        f"FROM {source} ORDER BY {order} LIMIT 10", (match,)).fetchall()
    if not year:
        source = "words WHERE words MATCH ?"
    total = connection.execute(f"SELECT count(*) FROM {source}", (match,)).fetchone()[0]
    return total, hits


def serve(database):
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA cache_size = -256000")
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        total, hits = answer(connection, *json.loads(line))
        used = [time.process_time() - cpu, time.perf_counter() - wall]
        keys = ("id", "title", "ts", "section", "snippet")
        print(json.dumps({"total": total, "hits": [dict(zip(keys, hit)) for hit in hits],
                          "used": used}), flush=True)


if sys.argv[1] == "build":
    build(sys.argv[2], sys.argv[3])
else:
    serve(sys.argv[2])
