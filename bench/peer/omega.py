"""Xapian Omega: scriptindex, and the program omega once for every question, as a web server
runs it."""

import json
import os
import re
import resource
import subprocess

from . import corpus
from .engine import Answer, Broken, Engine, bytes_under, run

_SCRIPT = """id : boolean=Q unique=Q field
title : field weight=4 index weight=1
text : field index
ts : field value=0
day : date=yyyymmdd
section : field boolean=XS
"""

_TEMPLATE = ("$httpheader{Content-Type,application/json}$set{stemmer,french}$set{decimal,.}"
             "$set{thousand,}$set{flag_wildcard,1}"
             '{"total":$msize,"hits":[$hitlist{$if{$ne{$hit,$topdoc},$.}{"id":"$json{$field{id}}",'
             '"title":"$json{$field{title}}","ts":"$field{ts}",'
             '"section":"$json{$field{section}}",'
             '"snippet":"$json{$snippet{$field{text},240}}"}}]}')

_OMEGA = "/usr/lib/cgi-bin/omega/omega"


class Omega(Engine):
    name = "omega"
    packages = (("xapian-omega", _OMEGA),)
    about = ("scriptindex with libxapian's defaults; omega is a process for every question, its "
             "start included; accents are kept, elided words stay whole, no stop words")

    def prepare(self):
        self.write("script", _SCRIPT)
        with open(self.path("dump"), "w", encoding="utf-8") as out:
            for d in corpus.from_tsv(self.setting.tsv):
                out.write(f"id={d.id}\ntitle={d.title}\ntext={d.text}\nts={max(0, d.ts):012}\n"
                          f"day={d.day}\nsection={d.section}\n\n")
        for name in ("templates", "log"):
            os.makedirs(self.path(name), exist_ok=True)
        self.write("templates/bench", _TEMPLATE)
        self.write("omega.conf", f"database_dir {self.work}\n"
                                 f"template_dir {self.path('templates')}\n"
                                 f"log_dir {self.path('log')}\ncdb_dir {self.path('log')}\n")

    def build(self):
        return run(["scriptindex", "--stemmer=french", "--overwrite", self.path("db"),
                    self.path("script"), self.path("dump")], log=self.path("build.log"))

    def size(self):
        return bytes_under(self.path("db"))

    def start(self):
        self.environment = dict(os.environ, OMEGA_CONFIG_FILE=self.path("omega.conf"))

    def send(self, query):
        words = " ".join(query.words)
        words = {"phrase": f'"{words}"', "prefix": words + "*"}.get(query.kind, words)
        asked = [f"P={words}", "DB=db", "FMT=bench", "HITSPERPAGE=10",
                 f"MINHITS={self.setting.documents}",
                 "DEFAULTOP=" + ("or" if query.kind == "any" else "and")]
        if query.year:
            asked += [f"START={query.year}0101", f"END={query.year}1231"]
        if query.newest:
            asked.append("SORT=-0")
        child = subprocess.Popen([_OMEGA] + asked, env=self.environment, stdout=subprocess.PIPE)
        reply = child.stdout.read()
        child.stdout.close()
        child.wait()
        return reply

    def read(self, reply):
        body = re.search(rb"\{.*\}", reply, re.S)
        if not body:
            raise Broken("omega: " + reply.decode(errors="replace")[:200])
        answer = json.loads(body.group(0), strict=False)
        return Answer(answer["total"], len(answer["hits"]),
                      sum("<strong>" in hit["snippet"] for hit in answer["hits"]))

    def cpu(self):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def peak(self):
        """Not known: the kernel counts the memory of the process that starts it as its own."""
        return None
