"""SQLite with FTS5, in a process of Python that stays."""

import json
import os
import sys

from .engine import Engine, run, total_and_marks

_PROGRAM = os.path.join(os.path.dirname(__file__), "sqlite_process.py")


class Sqlite(Engine):
    name = "sqlite"
    about = ("FTS5 in a process of Python, measured inside around the calls; accents removed, "
             "no French stems (its only stemmer is English) and no stop words")

    def build(self):
        return run([sys.executable, _PROGRAM, "build", self.path("docs.db"), self.setting.tsv],
                   log=self.path("build.log"))

    def size(self):
        return os.path.getsize(self.path("docs.db"))

    def start(self):
        self.spawn([sys.executable, _PROGRAM, "answer", self.path("docs.db")], pipes=True)

    def send(self, query):
        words = [f'"{word}"' for word in query.words]
        match = {"all": " ", "any": " OR "}.get(query.kind, " ").join(words)
        if query.kind == "phrase":
            match = '"' + " ".join(query.words) + '"'
        elif query.kind == "prefix":
            match += "*"
        reply = self.line(json.dumps([match, query.year, query.newest]))
        self.inside = json.loads(reply)["used"]
        return reply

    def read(self, reply):
        return total_and_marks(reply, "<b>")
