"""Marbre, through its daemon."""

import http.client
import json
import os
from urllib.parse import urlencode

from .engine import Answer, Engine, bytes_under, free_port, run


class Marbre(Engine):
    name = "marbre"
    about = ("the daemon, over HTTP on the loopback, one worker; comments are grouped under their "
             "articles, which no other engine here does")

    def build(self):
        return run([self.setting.bin + "/marbre-indexer", "--archive", self.path("archive"),
                    "build", "--memory", "256", "--quiet", self.setting.jsonl],
                   log=self.path("build.log"))

    def size(self):
        return bytes_under(self.path("archive"))

    def start(self):
        port = free_port()
        self.spawn([self.setting.bin + "/marbre-searchd", "--archive", self.path("archive"),
                    "--listen", f"127.0.0.1:{port}", "--workers", "1", "--query-timeout", "60000",
                    "--timeout", "3600", "--quiet"])
        self.wait_for(port)
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def text(self, query):
        words = {"all": " ", "any": " OU "}.get(query.kind, " ").join(query.words)
        words = {"phrase": f'"{words}"', "prefix": words + "*"}.get(query.kind, words)
        return words + (f" date:{query.year}" if query.year else "")

    def get(self, **parameters):
        self.connection.request("GET", "/v1/search?" + urlencode(parameters))
        return self.connection.getresponse().read()

    def send(self, query):
        return self.get(q=self.text(query), match="all", size=10,
                        sort="newest" if query.newest else "relevance")

    def read(self, reply):
        """A passage is that of the article, or one of its best comments."""
        answer = json.loads(reply)
        passages = [[hit, *hit["comments"]["best"]] for hit in answer["hits"]]
        return Answer(answer["total"]["value"], len(passages),
                      sum(any("<mark>" in (p["snippet_html"] or "") for p in of)
                          for of in passages))

    def documents(self, query):
        """Articles by their own text, and comments."""
        articles = json.loads(self.get(q=self.text(query), match="all", size=0, scope="articles"))
        all_found = json.loads(self.get(q=self.text(query), match="all", size=0))
        return articles["total"]["value"] + all_found["comments_matching"]

    def stop(self):
        if self.child:
            self.connection.close()
        super().stop()

    def missing(self):
        return [] if os.path.exists(self.setting.bin + "/marbre-searchd") else ["the release build"]
