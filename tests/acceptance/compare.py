#!/usr/bin/env python3
"""Compares the analysis with the reference that its specification came with, token for token:
form, stem, offsets, kind, position, span and quotation.

    tests/acceptance/compare.py build/release/marbre --work /tmp/reference \\
        --press 5000 --mutations 2000 --seed-pages --corpus --tables

needs ../shared beside the source tree, python3, libstemmer and hunspell-fr-comprehensive; says so and
ends with 77 when one is missing. Differences are printed by class, the kinds of tokens that the
reference has and that we have; those of README.md are counted apart. Ends with 1 when others are left.
"""
import argparse
import codecs
import collections
import difflib
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SHARED = os.environ.get("MARBRE_SHARED", os.path.join(ROOT, "..", "shared"))
SKIPPED = 77


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


# ---- The two analyses ----

def load_reference(work):
    """The reference writes its lexicon beside itself, so it runs from a copy."""
    source = os.path.join(SHARED, "acceptance")
    if not os.path.isdir(os.path.join(source, "ref")):
        skip(f"no reference at {source}")
    if not os.path.exists("/usr/share/hunspell/fr.dic"):
        skip("no hunspell-fr-comprehensive")
    copy = os.path.join(work, "acceptance")
    if not os.path.exists(os.path.join(copy, "build", "forms.tsv")):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(source, copy, copy_function=shutil.copyfile)
        for folder, _, _ in os.walk(copy):
            os.chmod(folder, 0o755)
        subprocess.run([sys.executable, os.path.join(copy, "ref", "lexicon.py")], check=True,
                       stdout=subprocess.DEVNULL)
    sys.path.insert(0, os.path.join(copy, "ref"))
    try:
        import analyse
    except Exception as error:  # libstemmer is missing, as a rule
        skip(f"the reference does not load: {error}")
    return analyse


def of_reference(analyse, text):
    """[(gap before the position, tokens)], and the stem of each token"""
    positions, last, stems = [], -1, {}
    for number, tokens in analyse.analyse(text):
        shown = []
        for t in tokens:
            kind = "" if t.k == "w" else ":" + t.k
            span = f"+{t.span}" if t.span > 1 else ""
            shown.append(f"{t.f}@{t.s}-{t.e}{kind}{span}{'!' if t.q else ''}")
            stems[shown[-1]] = t.st or t.f
        positions.append((number - last - 1, tuple(shown)))
        last = number
    return positions, stems


TOKEN = re.compile(r"(?:~[^@]*)?(@[0-9]+-[0-9]+(?::[a-z])?(?:\+[0-9])?!?)$")


def of_program(line):
    positions, last, gap, stems = [], -1, 0, {}
    for word in line.split(" ") if line else []:
        if word.startswith("#") and "@" not in word:
            gap = int(word[1:]) - last - 1
            continue
        shown = []
        for piece in re.split(r"(?<=[0-9a-z!])\|", word):
            form = piece[:piece.rindex("@")]
            stem = form
            if "~" in form:
                stem = form[form.rindex("~") + 1:]
                piece = form[:form.rindex("~")] + piece[piece.rindex("@"):]
            shown.append(piece)
            stems[piece] = stem
        positions.append((gap, tuple(shown)))
        last += gap + 1
        gap = 0
    return positions, stems


def escaped(text):
    """The text as a line of bytes, whatever it is."""
    return text.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")


# ---- Texts ----

def press(count, skip_first):
    path = os.path.join(SHARED, "data", "press", "orangesum.jsonl.zst")
    if not os.path.exists(path) or not shutil.which("zstd"):
        skip(f"no zstd, or no {path}")
    with subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE) as source:
        for number, line in enumerate(source.stdout):
            if number < skip_first:
                continue
            if number >= skip_first + count:
                source.kill()
                break
            article = json.loads(line)
            for field in ("title", "lead", "body"):
                if article.get(field):
                    yield f"{article['id']}.{field}", article[field].encode()


def seed_pages():
    for path in sorted(glob.glob(os.path.join(SHARED, "data", "seed", "*"))):
        text = open(path, "rb").read()
        yield os.path.basename(path), text
        for number, line in enumerate(text.split(b"\n")):
            yield f"{os.path.basename(path)}:{number + 1}", line


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def corpus():
    for path in sorted(glob.glob(os.path.join(ROOT, "corpus", "pages", "*"))):
        yield os.path.basename(path), open(path, "rb").read()
    for path in sorted(glob.glob(os.path.join(ROOT, "corpus", "articles", "*.jsonl"))):
        for number, line in enumerate(open(path, "rb")):
            for index, text in enumerate(strings(json.loads(line))):
                yield f"{os.path.basename(path)}:{number + 1}.{index}", text.encode()


def tables(analyse):
    for line in open(os.path.join(SHARED, "acceptance", "tokens.tsv"), encoding="utf-8"):
        yield line.split("\t")[2].strip(), analyse.unesc(line.split("\t")[0])


# ---- Mutations: what old archives, keyboards and conversions do to a text ----

SIGNS = ["'", "’", "-", "‑", "–", ".", ",", ";", ":", "/", "(", ")", "·", "•", "\"", "«", "»", "“", "”", "%", "€", "°",
         "#", "@", "&", "+", "*", "_", "…", "²", "œ", "É", "1", "2", "23", "2016", "a", "e", "s", "h", "L", "n°",
         "\u00a0", "\u202f", "\u00ad", "\u200b", "\u0301", "\n", "\n\n", "\r\n", "\\", "&amp;", "&#39;", "😀", "中"]
FEMININE = ["·e", "·e·s", ".e.s", "-e-s", "(e)", "(e)s", "·ne·s", "·rice", "/rice", "·euse·s", ".ne", "-es", "·s", "(s)", "/e", "·trice·s"]


def mutated(text, dice):
    kind = dice.randrange(8)
    if kind == 0:  # bytes
        body = bytearray(text)
        for _ in range(max(1, len(body) // 200)):
            body[dice.randrange(len(body))] = dice.randrange(256)
        return bytes(body)
    try:
        text = text.decode()
    except UnicodeDecodeError:
        return text[1:]
    if kind == 1:
        return re.sub(" ", lambda m: dice.choice([" ", "\u00a0", "\u202f", "  ", "\n", "\u2009"]), text).encode()
    if kind == 2:
        return text.upper().encode()
    if kind == 3:  # line ends as in narrow columns
        return re.sub(r"(?<=[a-zé]{3})(?=[a-zé]{3})", lambda m: dice.choice(["", "", "", "-\n", "- \n"]), text).encode()
    if kind == 4:
        return re.sub(r"(?<=\w\w\w)(?=[ ,.])", lambda m: dice.choice(["", "", ""] + FEMININE), text).encode()
    if kind == 5:  # Windows-1252 in part
        return b"".join(c.encode("cp1252", "ignore") if dice.random() < 0.5 else c.encode() for c in text)
    letters = list(text)
    for _ in range(max(1, len(letters) // (20 if kind == 6 else 100))):
        place = dice.randrange(len(letters) + 1)
        letters[place:place + dice.randrange(2)] = [dice.choice(SIGNS)]
    return "".join(letters).encode()


def mutations(texts, count, dice):
    for number in range(count):
        name, text = dice.choice(texts)
        start = dice.randrange(max(1, len(text) - 600))
        piece = text[start:start + 600]
        while piece and piece[0] & 0xC0 == 0x80:
            piece = piece[1:]
        if piece:
            yield f"mutation {number} of {name}", mutated(piece, dice)


# ---- Differences ----

def offsets(token):
    start, end = re.search(r"@([0-9]+)-([0-9]+)(?::[a-z])?(?:\+[0-9])?!?$", token).groups()
    return int(start), int(end)


def kinds(positions):
    return " ".join("|".join(re.search(r"@[0-9-]+(?::([a-z]))?", t).group(1) or "w" for t in tokens)
                    for _, tokens in positions) or "nothing"


def differences(text, reference, program):
    """(class, bytes around, difference) of each place where the two part."""
    matcher = difflib.SequenceMatcher(None, reference, program, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        left, right = reference[a:b], program[c:d]
        places = [offsets(t) for _, tokens in left + right for t in tokens]
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        yield (f"{kinds(left)} -> {kinds(right)}", text[max(0, start - 24):end + 24],
               Difference(text, start, end, left, right))


def as_windows_1252(error):
    return error.object[error.start:error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cp1252", as_windows_1252)


class Difference:
    """What one analysis has at a place and the other has not."""

    def __init__(self, text, start, end, reference, program):
        self.text, self.start, self.end = text, start, end
        self.bytes = text[start:end]
        self.left = [t for _, tokens in reference for t in tokens]
        self.right = [t for _, tokens in program for t in tokens]
        self.reference, self.program = reference, program

    def near(self, count):
        return self.text[max(0, self.start - count):self.end + count].decode("utf-8", "cp1252")

    def only_left(self):
        return [t for t in self.left if t not in self.right]

    def only_right(self):
        return [t for t in self.right if t not in self.left]

    def all_left(self, pattern):
        return bool(self.only_left()) and all(re.search(pattern, t) for t in self.only_left())

    def all_right(self, pattern):
        return bool(self.only_right()) and all(re.search(pattern, t) for t in self.only_right())


HYPHENS = r"\-‐‑‒–−﹣－"


def quoted(token):
    return token if token.endswith("!") else token + "!"


def is_quotation_of_added(d):
    """A date of three words or « 24h » inside a quotation is quoted, too."""
    return [quoted(t) for t in d.left] == [quoted(t) for t in d.right] and d.all_left(r":[dt]\+[23]$")


def folded(form):
    opened = form
    for letter, letters in zip("ßœæøłđðþıʼ", ("ss", "oe", "ae", "o", "l", "d", "d", "th", "i", "")):
        opened = opened.replace(letter, letters)
    return "".join(c for c in unicodedata.normalize("NFKD", opened) if not unicodedata.combining(c))


def is_form_folded(d):
    """Addresses and ŉ: the form is without accents and line ends whatever the kind."""
    return [folded(t.replace("\n", "").replace("\r", "").replace(" ", "")) for t in d.left] == [folded(t) for t in d.right]


def is_clitic_in_host(d):
    return [re.sub(":[sc]", "", t) for t in d.left] == [re.sub(":[sc]", "", t) for t in d.right] and d.all_right(":c!?$")


DATE = r"^\d\d\d\d-\d\d-\d\d@.*:d\+3!?$"
IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Behind a tag, what would keep the context of a reference open: numbers, signs, « et ».
TAG_AND_KEEPERS = re.compile(r"[#@]\w+\W(?:[\W\d]|\b(?:et|ou|à|a|au|aux|ainsi|que)\b)*$", re.IGNORECASE)
RAISED = re.compile("[²³¹\u200b\u2002-\u2008\u200a\t\x0b\x0c]")

JOINED = r"\+[2-4]!?$"
SUFFIX_SIGN = re.compile("\\w[·‧•∙⋅・･·⸱(./]\\w")


def is_cut_compound(d):
    """What has a grammar of its own behind a hyphen or an apostrophe, or the joined form that goes with it."""
    if not re.search(f"[{HYPHENS}'’]", d.near(24)):
        return False
    return d.all_right(r":[iog]!?$") or (not d.only_right() and d.all_left(JOINED) and SUFFIX_SIGN.search(d.near(24)))


def has_no_label_of_two_letters(token):
    return all(sum(c.isalpha() for c in label) < 2 for label in token[:token.rindex("@")].split("."))


def is_no_host(d):
    return not d.only_right() and d.all_left(r":u" + JOINED) and all(map(has_no_label_of_two_letters, d.only_left()))


def is_context_kept(d):
    """Behind a sign, or closed by the word that a sign is read as."""
    before = d.text[max(0, d.start - 80):d.start + 1].decode("utf-8", "cp1252")
    if d.all_left(r":r!?$"):
        return re.search("[€$£¥%‰]", before)
    return d.all_right(r":r!?$") and re.search(r"(?:\barts?\b|article|alin[ée]a|n[o°º]|№).*[^\w\s,.;'’-]", before, re.I | re.S)


def is_quotation_opened(d):
    before = d.text[max(0, d.start - 2000):d.end].decode("utf-8", "cp1252")
    return [quoted(t) for t in d.left] == [quoted(t) for t in d.right] and re.search(r'["“”„](?:…|\.\.)|[“„]\s', before)


# The differences that README.md explains, in its order: name, test.
EXPLAINED = [
    ("quotation of an added date or hour", is_quotation_of_added),
    ("hyphen, spaces, line end", lambda d: re.search(r"-[^\S\n\r]+\r?\n|-\r?\n[ \t]*[^\S \t\r\n]", d.near(24))),
    ("« on » after two letters and less", lambda d: d.all_left(r"(?<!n)nes?@.*:i!?$") and d.all_right(r"nnes?@.*:i!?$")),
    ("« on » after two letters and less",
     lambda d: d.all_left(r"^(?:\w?one?s?|es?)@") and d.all_right(r"^\w?on(?:ne)?s?@.*:i!?$")),
    ("« tous-es »", lambda d: d.all_left(r"^(?:tous|toues)@") and d.all_right(r"^(?:tous|touses|es)@")),
    ("date across a line end or several spaces", lambda d: not d.only_left() and d.all_right(DATE)),
    ("date across a sign or inside a word", lambda d: not d.only_right() and d.all_left(DATE)),
    ("« Vè » and « XIième » are ordinals",
     lambda d: d.all_left(r"^[ivx]+i?e(?:me)?s?@[0-9-]+!?$") and d.all_right(r"^\d+e@.*:o!?$")),
    ("form of an address", is_form_folded),
    ("clitic in a host", is_clitic_in_host),
    ("ideograph beside letters or digits", lambda d: IDEOGRAPH.search(d.near(8))),
    ("separator that is no number space", lambda d: RAISED.search(d.near(4))),
    ("rendez-vous across a line end", lambda d: d.all_right(r"^rendezvous@")),
    ("inclusive writing after ô, â or another script", lambda d: re.search(f"[^\x00-\x7fé][·‧•∙⋅・･·⸱./({HYPHENS}]e", d.near(8).lower())),
    ("circled or bracketed numbers", lambda d: re.search("[⑩-⒛㉑-㉟㊱-㊿]", d.near(1))),
    ("masculine in -ss", lambda d: d.all_left(r"s@.*:i!?$") and d.all_right(r"ss@.*:i!?$")),
    ("masculine written in the plural", lambda d: d.all_left(r"(?:aux|eaux)@.*:i!?$") and d.all_right(r"(?:al|eau)s@.*:i!?$")),
    ("« tou » in the singular", lambda d: d.all_left("^tou@") and d.all_right("^tout@")),
    ("behind a hyphen, more than a word", is_cut_compound),
    ("no host without a label of two letters", is_no_host),
    ("« art.9 »", lambda d: d.all_right("^articles?@") and d.all_left(r"^arts?[.@]")),
    ("signs leave the legal context open", is_context_kept),
    ("currency before a space", lambda d: not d.only_left() and d.all_right("^(?:dollars|livres|yens)@.*:y!?$")),
    ("« 3M€ »", lambda d: re.search(r"\d(?:k|M|Mds?)[€$£¥]", d.near(4), re.I)),
    ("ordinal with groups", lambda d: d.all_right(r"^\d{4,}e@.*:o!?$")),
    ("« 706-102bis »", lambda d: d.all_right("(?:bis|ter|quater|quinquies|sexies|septies|octies)@.*:r!?$")),
    ("reference of many groups", lambda d: d.all_right(r"^\w?(?:\d+-){16,}\d*@.*:r!?$")),
    ("quotation opened by an ellipsis or a space", is_quotation_opened),
    ("newer emoji", lambda d: not d.only_left() and d.all_right(":j!?$")),
    ("address with an accent", lambda d: d.all_right(":e!?$") and not d.bytes.isascii()),
    ("« n°s » and « nᵒ »", lambda d: d.all_right("^numeros?@")),
    ("« grec·que »", lambda d: d.all_right("^grecques?@")),
    ("a tag ends the legal context", lambda d: d.all_left(":r!?$") and TAG_AND_KEEPERS.search(d.text[:d.start].decode("utf-8", "cp1252"))),
]


# Forms whose stem is meant to be another, with the reason of README.md.
STEMS = {
    "capitale": "an exception for the plural alone", "droite": "an exception for the plural alone",
    "rate": "an exception for the plural alone", "rates": "an exception for the plural alone",
    "directives": "an exception for the plural alone",
    "metre": "units of measure", "metres": "units of measure",
    "indus": "an adjective before a name (§12.3)",
    "ethnoreligieuse": "the first compound wins", "ethnoreligieuses": "the first compound wins",
}


# Where marbre follows the specification and the reference does not, by what the stems look like:
# the reference is asked what the form is in the dictionary.
def explained_stem(readings, exceptions, form, theirs, ours):
    if form in STEMS:
        return STEMS[form]
    kinds = readings.get(form, [])
    if form in exceptions or any(lemma in exceptions for lemma, _, _ in kinds):
        return "a line of racines.txt, or of a verb or an adjective that it names (§12.5)"
    # « péries » is of the adjective « péri », and that is the participle.
    of_lemmas = [reading for lemma, _, _ in kinds for reading in readings.get(fold(lemma), [])]
    if any("po:ppas" in morph for _, _, morph in kinds + of_lemmas):
        return "a participle has the stem of its verb (§12.3)"
    if ours.endswith("'") and any(lemma[:1].isupper() for lemma, _, _ in kinds):
        return "a name before a verb, a place apart from other words (§12.3)"
    if ours.endswith("'") and (not ours.isascii() or not form.isascii()):
        return "lemmas that accents alone tell apart (§15)"
    if re.search("euses?$", form):
        return "an adjective in -eux before a noun in -eur (§12.3)"
    return None


def fold(word):
    word = word.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def load_dictionary(work):
    """What the reference made of the dictionary, by folded form, and the words, folded, of which
    only one of the two lists of exceptions has a line."""
    readings = collections.defaultdict(list)
    with open(os.path.join(work, "acceptance", "build", "forms.tsv"), encoding="utf-8") as lines:
        for line in lines:
            form, lemma, kind, morph = line.rstrip("\n").split("\t")
            readings[fold(form)].append((fold(lemma) if lemma.islower() else lemma, kind, morph))
    ours, theirs = (
        {tuple(line.split()) for line in open(path, encoding="utf-8") if line.strip() and line[0] != "#"}
        for path in (os.path.join(ROOT, "stemming", "racines.txt"),
                     os.path.join(work, "acceptance", "racines.txt")))
    exceptions = {fold(line[0]) for line in ours ^ theirs}
    return readings, exceptions


def explained(difference):
    for name, test in EXPLAINED:
        if test(difference):
            return name
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program", help="marbre")
    parser.add_argument("--work", required=True, help="folder for the copy of the reference")
    parser.add_argument("--press", type=int, default=0, metavar="ARTICLES")
    parser.add_argument("--press-from", type=int, default=0, metavar="ARTICLE")
    parser.add_argument("--seed-pages", action="store_true")
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--lines", metavar="FILE", help="texts with escapes, one a line")
    parser.add_argument("--mutations", type=int, default=0, metavar="TEXTS")
    parser.add_argument("--dice", type=int, default=1, help="seed of the mutations")
    parser.add_argument("--examples", type=int, default=3, help="printed per class")
    how = parser.parse_args()

    os.makedirs(how.work, exist_ok=True)
    analyse = load_reference(how.work)
    texts = []
    if how.press:
        texts += press(how.press, how.press_from)
    if how.seed_pages:
        texts += seed_pages()
    if how.corpus:
        texts += corpus()
    if how.tables:
        texts += tables(analyse)
    if how.lines:
        texts += [(f"{how.lines}:{number + 1}", analyse.unesc(line.rstrip("\n")))
                  for number, line in enumerate(open(how.lines, encoding="utf-8"))]
    dice = random.Random(how.dice)
    texts += list(mutations(list(texts), how.mutations, dice))

    table = b"".join(escaped(text) + b"\n" for _, text in texts)
    answers = subprocess.run([how.program, "analyse", "--escapes", "-"], input=table, check=True,
                             stdout=subprocess.PIPE).stdout.decode().split("\n")
    assert len(answers) == len(texts) + 1, (len(answers), len(texts))

    tokens = size = 0
    found = collections.defaultdict(list)
    stemmed = collections.Counter()
    for (name, text), answer in zip(texts, answers):
        reference, stems = of_reference(analyse, text)
        program, our_stems = of_program(answer)
        size += len(text)
        tokens += sum(len(t) for _, t in reference)
        for token, stem in stems.items():
            if our_stems.get(token, stem) != stem:
                stemmed[(token[:token.rindex("@")], stem, our_stems[token])] += 1
        if reference != program:
            for which, around, difference in differences(text, reference, program):
                found[(explained(difference), which)].append((name, around, difference))

    left_over = 0
    names = collections.Counter()
    for (reason, which), cases in sorted(found.items(), key=lambda c: -len(c[1])):
        if reason:
            names[reason] += len(cases)
            continue
        left_over += len(cases)
        print(f"{len(cases):6} {which}")
        for name, around, difference in cases[:how.examples]:
            print(f"       {name}\n         {around!r}")
            print("         reference", " ".join(f"[{g}]" * (g > 0) + "|".join(t) for g, t in difference.reference))
            print("         marbre   ", " ".join(f"[{g}]" * (g > 0) + "|".join(t) for g, t in difference.program))
    readings, exceptions = load_dictionary(how.work)
    for (form, theirs, ours), count in stemmed.most_common():
        reason = explained_stem(readings, exceptions, form, theirs, ours)
        if reason:
            names["stem: " + reason] += count
        else:
            left_over += count
            print(f"{count:6} stem of {form}: reference {theirs}, marbre {ours}")
    for reason, count in names.most_common():
        print(f"{count:6} explained: {reason}")
    print(f"{len(texts)} texts, {size} bytes, {tokens} tokens; "
          f"{sum(names.values())} differences explained, {left_over} not")
    return 1 if left_over else 0


if __name__ == "__main__":
    sys.exit(main())
