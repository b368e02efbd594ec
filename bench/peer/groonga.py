"""Groonga, whose program reads commands from a pipe and answers each with a line."""

import json
import os
import shutil

from . import corpus
from .engine import Answer, Engine, bytes_under, run, together

_PLUGINS = "/usr/lib/x86_64-linux-gnu/groonga/plugins/"

_SCHEMA = """table_create Docs TABLE_NO_KEY
column_create Docs id COLUMN_SCALAR ShortText
column_create Docs title COLUMN_SCALAR ShortText
column_create Docs text COLUMN_SCALAR Text
column_create Docs ts COLUMN_SCALAR Int64
column_create Docs day COLUMN_SCALAR Int32
column_create Docs section COLUMN_SCALAR ShortText
"""

# The index is made after the load, in one go, which Groonga's manual advises. The filter of
# stems leaves words with accents alone, hence a normaliser that takes these off before.
_INDEX = """plugin_register token_filters/stem
plugin_register token_filters/stop_word
plugin_register normalizers/mysql
table_create Words TABLE_PAT_KEY ShortText {analysis}
column_create Words is_stop_word COLUMN_SCALAR Bool
load --table Words
{stop}
column_create Words text_index COLUMN_INDEX|WITH_POSITION Docs text
column_create Words title_index COLUMN_INDEX|WITH_POSITION Docs title
"""

_ANALYSIS = ("--default_tokenizer TokenBigram --normalizer NormalizerMySQLUnicodeCI "
             "--token_filters 'TokenFilterStopWord,TokenFilterStem(\"algorithm\", \"french\")'")

_SIGNS = "’ ' . , ; : ! ? « » … - ( ) / – —".split()


class Groonga(Engine):
    name = "groonga"
    packages = (("groonga-bin", "/usr/bin/groonga"),
                ("groonga-token-filter-stem", _PLUGINS + "token_filters/stem.so"),
                ("groonga-normalizer-mysql", _PLUGINS + "normalizers/mysql.so"))
    about = "its program, by commands over a pipe, cache off; snippet_html(), frequency and rarity"

    def prepare(self):
        stop = [{"_key": w, "is_stop_word": True} for w in self.setting.stop + _SIGNS]
        self.write("schema.grn", _SCHEMA)
        self.write("index.grn", _INDEX.format(analysis=_ANALYSIS,
                                              stop=json.dumps(stop, ensure_ascii=False)))
        with open(self.path("load.grn"), "w", encoding="utf-8") as out:
            out.write("load --table Docs\n[\n")
            for d in corpus.from_tsv(self.setting.tsv):
                row = d._asdict()
                del row["number"]
                out.write((",\n" if d.number > 1 else "") + json.dumps(row, ensure_ascii=False))
            out.write("\n]\n")

    def build(self):
        shutil.rmtree(self.path("db"), ignore_errors=True)
        os.makedirs(self.path("db"))
        log = self.path("groonga.log")
        create = ["groonga", "--log-path", log, "-n", self.path("db/db")]
        add = ["groonga", "--log-path", log, self.path("db/db")]
        return together(run(create, self.path("schema.grn"), self.path("schema.log")),
                        run(add, self.path("load.grn"), self.path("load.log")),
                        run(add, self.path("index.grn"), self.path("index.log")))

    def size(self):
        """Blocks in use: its files are longer than what they hold."""
        return sum(os.stat(os.path.join(self.path("db"), name)).st_blocks * 512
                   for name in os.listdir(self.path("db")))

    def start(self):
        self.spawn(["groonga", "--log-path", self.path("groonga.log"), self.path("db/db")],
                   pipes=True)
        self.line("cache_limit 0")

    def send(self, query):
        words = {"all": " ", "any": " OR "}.get(query.kind, " ").join(query.words)
        words = {"phrase": f'\\"{words}\\"', "prefix": words + "*"}.get(query.kind, words)
        command = ('select Docs --match_columns "scorer_tf_idf(title)*4||scorer_tf_idf(text)" '
                   f'--query "{words}" --limit 10 '
                   '--output_columns "id,title,ts,section,snippet_html(text)" '
                   f'--sort_keys "{"-ts" if query.newest else "-_score"}"')
        if query.year:
            command += (f' --filter "between(day, {query.year}0101, \\"include\\", '
                        f'{query.year}1231, \\"include\\")"')
        return self.line(command)

    def read(self, reply):
        rows = json.loads(reply)[1][0]
        return Answer(rows[0][0], len(rows) - 2, sum("<span" in str(row[4]) for row in rows[2:]))
