"""Sphinx 2.2, through searchd."""

from .engine import Answer, Engine, bytes_under, free_port, run
from .mysql import Connection

# Letters keep their accents, which the stemmer needs; apostrophes separate, and what they
# leave of elided words is in the list of stop words.
_CONFIGURATION = """
source docs
{{
    type = tsvpipe
    tsvpipe_command = cat {tsv}
    tsvpipe_attr_string = docid
    tsvpipe_field_string = title
    tsvpipe_field_string = text
    tsvpipe_attr_bigint = ts
    tsvpipe_attr_uint = day
    tsvpipe_attr_string = section
}}
index docs
{{
    source = docs
    path = {work}/docs
    dict = keywords
    min_prefix_len = 3
    morphology = libstemmer_fr
    stopwords = {work}/stop.txt
    charset_table = 0..9, A..Z->a..z, a..z, U+C0..U+D6->U+E0..U+F6, U+D8..U+DE->U+F8..U+FE, \\
        U+DF, U+E0..U+F6, U+F8..U+FF, U+152->U+153, U+153
    docinfo = extern
}}
indexer
{{
    mem_limit = 256M
    max_file_field_buffer = 32M
}}
searchd
{{
    listen = 127.0.0.1:{port}:mysql41
    log = {work}/searchd.log
    pid_file = {work}/searchd.pid
    workers = threads
    client_timeout = 3600
    binlog_path =
}}
"""


class Sphinx(Engine):
    name = "sphinx"
    packages = (("sphinxsearch", "/usr/bin/searchd"),)
    about = ("searchd, by SphinxQL over the loopback; SNIPPET(), proximity and BM25; text kept in "
             "memory")

    def prepare(self):
        self.port = free_port()
        self.write("stop.txt", "\n".join(self.setting.stop) + "\n")
        self.write("sphinx.conf", _CONFIGURATION.format(tsv=self.setting.tsv, work=self.work,
                                                        port=self.port))

    def build(self):
        return run(["indexer", "--config", self.path("sphinx.conf"), "docs"],
                   log=self.path("build.log"))

    def size(self):
        return sum(bytes_under(self.path("docs." + end))
                   for end in ("spa", "spd", "spe", "sph", "spi", "spk", "spm", "spp", "sps"))

    def start(self):
        self.spawn(["searchd", "--config", self.path("sphinx.conf"), "--nodetach"])
        self.wait_for(self.port)
        self.connection = Connection(self.port)

    def send(self, query):
        match = {"all": " ", "any": " | "}.get(query.kind, " ").join(query.words)
        match = {"phrase": f'"{match}"', "prefix": match + "*"}.get(query.kind, match)
        where = f"MATCH('{match}')"
        if query.year:
            where += f" AND day BETWEEN {query.year}0101 AND {query.year}1231"
        order = "ts DESC" if query.newest else "WEIGHT() DESC"
        return self.connection.ask(
            "SELECT docid, title, ts, section, "
            f"SNIPPET(text, '{match}', 'limit=240', 'query_mode=1') "
            f"FROM docs WHERE {where} ORDER BY {order} LIMIT 10 "
            "OPTION field_weights=(title=4, text=1); SHOW META LIKE 'total_found'")

    def read(self, reply):
        rows, meta = reply
        return Answer(int(meta[0][1]), len(rows), sum("<b>" in row[4] for row in rows))

    def stop(self):
        if self.child:
            self.connection.close()
        super().stop()
