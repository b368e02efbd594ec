"""Lucene 8, in a process of Java that stays (Lucene.java)."""

import glob
import os

from .engine import Answer, Engine, bytes_under, run

_JARS = ("core", "analyzers-common", "highlighter", "queries", "memory")
_SOURCE = os.path.join(os.path.dirname(__file__), "Lucene.java")


class Lucene(Engine):
    name = "lucene"
    packages = (("liblucene8-java", "/usr/share/java/lucene-core-8.7.0.jar"),
                ("default-jdk-headless", "/usr/bin/javac"))
    about = ("a process of Java, by lines over a pipe, after two rounds to warm up its compiler; "
             "FrenchAnalyzer, BM25, UnifiedHighlighter over offsets in the postings; one segment")

    def prepare(self):
        jars = [path for jar in _JARS for path in glob.glob(f"/usr/share/java/lucene-{jar}-8*.jar")]
        self.classes = ":".join(jars + [self.work])
        self.write("stop.txt", "\n".join(self.setting.stop) + "\n")
        run(["javac", "-cp", self.classes, "-d", self.work, _SOURCE], log=self.path("javac.log"))

    def java(self, *arguments):
        return ["java", "-Xmx2g", "-cp", self.classes, "Lucene", arguments[0], self.path("index"),
                self.path("stop.txt"), *arguments[1:]]

    def build(self):
        return run(self.java("build", self.setting.tsv), log=self.path("build.log"))

    def size(self):
        return bytes_under(self.path("index"))

    def start(self):
        self.spawn(self.java("answer"), pipes=True)

    def send(self, query):
        return self.line("\t".join((query.kind, str(query.year or 0), str(int(query.newest)),
                                    *query.words)))

    def read(self, reply):
        total, *hits = reply.decode().rstrip("\n").split("\t")
        return Answer(int(total), len(hits), sum("<b>" in hit for hit in hits))
