"""The questions, by classes that cost different work: read from bench-generate, or drawn
from the documents themselves by how many of them hold a word."""

import collections
import random
import re
from typing import NamedTuple, Optional


class Query(NamedTuple):
    group: str
    kind: str  # all, any, phrase, prefix
    words: tuple
    year: Optional[int] = None
    newest: bool = False


# Those that every engine should answer with about the same number of documents.
PLAIN = ("rare", "med", "freq", "and2", "and3", "or3", "or5")
GROUPS = PLAIN + ("phrase2", "phrase3", "phrase_stop", "prefix", "date", "newest", "miss")

_GENERATED = {"rare": "rare", "medium": "med", "frequent": "freq", "and2": "and2", "and3": "and3",
              "or3": "or3", "phrase2": "phrase2", "phrase3": "phrase3",
              "phrase_stop": "phrase_stop", "prefix5": "prefix", "date": "date",
              "newest": "newest"}
MISSING = ("xyloquve", "brouzidard", "zgrumeau", "kwantifole", "vroxtelle", "plojunque",
           "mizgoret", "ouxilabe", "dwerpine", "frajoxon")


def _parse(group, text):
    year = re.search(r" date:(\d{4})$", text)
    words = tuple(re.findall(r"[^\s\"*]+", re.sub(r" date:\d{4}$", "", text)))
    if text.startswith('"'):
        return Query(group, "phrase", words)
    if text.endswith("*"):
        return Query(group, "prefix", words)
    if " OU " in text:
        return Query(group, "any", tuple(w for w in words if w != "OU"))
    return Query(group, "all", words, int(year.group(1)) if year else None, group == "newest")


def generated(tsv, each):
    """Those of `bench-generate --queries`, `each` of a class, with two classes added."""
    found = collections.defaultdict(list)
    for line in tsv.splitlines():
        name, text = line.split("\t")
        if name in _GENERATED:
            found[_GENERATED[name]].append(_parse(_GENERATED[name], text))
    words = [q.words[0] for q in found["med"]]
    dice = random.Random(7)
    found["or5"] = [Query("or5", "any", tuple(dice.sample(words, 5))) for _ in range(each)]
    found["miss"] = _missing(each)
    return [query for group in GROUPS for query in found[group][:each]]


def _missing(each):
    return [Query("miss", "all", (MISSING[i % len(MISSING)] + "aeiou"[i // len(MISSING) % 5],))
            for i in range(each)]


class _Vocabulary:
    """Words in small letters that stand between spaces, and the documents that hold them."""

    WORD = re.compile(r"(?<![^\s])[a-zà-ÿœ]{4,}(?=[\s.,])")

    def __init__(self, documents, stop, dice):
        self.stop = set(stop)
        self.dice = dice
        self.texts = [d.title + " " + d.text for d in documents]
        held = collections.Counter()
        for text in self.texts:
            held.update(set(self.WORD.findall(text)))
        self.held = {w: n for w, n in held.items() if w not in self.stop}
        total = len(self.texts)
        self.rare = self._band(3, max(6, total * 0.0005))
        self.med = self._band(total * 0.001, total * 0.01)
        self.freq = self._band(total * 0.04, total)

    def _band(self, least, most):
        return sorted(w for w, n in self.held.items() if least <= n <= most)

    def together(self, count):
        """Different words of one document, none of them rare."""
        while True:
            words = sorted({w for w in self.WORD.findall(self.dice.choice(self.texts))
                            if self.held.get(w, 0) >= len(self.texts) * 0.001})
            if len(words) >= count:
                return tuple(self.dice.sample(words, count))

    def phrase(self, shape):
        """Words in a row with a space between them: `c` a content word, `s` a stop word."""
        while True:
            run = self.dice.choice(self.texts).split(" ")
            if len(run) < len(shape):
                continue
            at = self.dice.randrange(len(run) - len(shape) + 1)
            words = run[at:at + len(shape)]
            if all(w in self.held if s == "c" else w in self.stop for w, s in zip(words, shape)):
                return tuple(words)


def drawn(documents, stop, each, seed=20240229):
    """`each` queries of a class from these documents; the same seed gives the same ones."""
    dice = random.Random(seed)
    v = _Vocabulary(documents, stop, dice)
    years = sorted({d.day // 10000 for d in documents if d.day})
    long = [w for w in v.med if len(w) > 6]
    make = {
        "rare": lambda g: Query(g, "all", (dice.choice(v.rare),)),
        "med": lambda g: Query(g, "all", (dice.choice(v.med),)),
        "freq": lambda g: Query(g, "all", (dice.choice(v.freq),)),
        "and2": lambda g: Query(g, "all", v.together(2)),
        "and3": lambda g: Query(g, "all", v.together(3)),
        "or3": lambda g: Query(g, "any", tuple(dice.sample(v.med, 3))),
        "or5": lambda g: Query(g, "any", tuple(dice.sample(v.med, 5))),
        "phrase2": lambda g: Query(g, "phrase", v.phrase("cc")),
        "phrase3": lambda g: Query(g, "phrase", v.phrase("ccc")),
        "phrase_stop": lambda g: Query(g, "phrase", v.phrase("csc")),
        "prefix": lambda g: Query(g, "prefix", (dice.choice(long)[:5],)),
        "date": lambda g: Query(g, "all", (dice.choice(v.med),), dice.choice(years)),
        "newest": lambda g: Query(g, "all", (dice.choice(v.med),), None, True),
    }
    queries = [make[g](g) for g in GROUPS if g in make for _ in range(each)]
    return queries + _missing(each)
