"""What all engines index: the articles and comments of an export, as flat documents.

Engines other than Marbre know no threads, so each comment is a document of its own that
carries the date and the section of its article. The file of tab-separated values that is
written here is what they read, or what their own format is made from, before any clock
starts.
"""

import calendar
import json
import os
import time
from typing import NamedTuple


class Document(NamedTuple):
    number: int
    id: str
    title: str
    text: str
    ts: int  # seconds since 1970
    day: int  # 20160905
    section: str


def _moment(text):
    """Seconds and day of an RFC 3339 date; (0, 0) for none."""
    if not text:
        return 0, 0
    day = int(text[:4] + text[5:7] + text[8:10])
    try:
        return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")), day
    except ValueError:
        return calendar.timegm(time.strptime(text[:10], "%Y-%m-%d")), day


def _clean(text):
    return " ".join((text or "").split())


def read(jsonl):
    number = 0
    with open(jsonl, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            ts, day = _moment(article.get("published"))
            parts = (article.get("kicker"), article.get("lead"), article.get("body"))
            section = _clean(article.get("section"))
            number += 1
            yield Document(number, article["id"], _clean(article.get("title")),
                           _clean(" ".join(p for p in parts if p)), ts, day, section)
            for comment in article.get("comments", []):
                if not comment.get("text"):
                    continue  # moderated away: nothing to find
                number += 1
                yield Document(number, article["id"] + "#" + comment["id"], "",
                               _clean(comment["text"]), ts, day, section)


def from_tsv(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            number, id, title, text, ts, day, section = line.rstrip("\n").split("\t")
            yield Document(int(number), id, title, text, int(ts), int(day), section)


def write_tsv(jsonl, path):
    """Write the documents of `jsonl`; give their number and the bytes of title and text."""
    count, size = 0, 0
    with open(path + ".part", "w", encoding="utf-8", newline="\n") as out:
        for document in read(jsonl):
            out.write("\t".join(map(str, document)) + "\n")
            count += 1
            size += len(document.title.encode()) + len(document.text.encode())
    os.rename(path + ".part", path)
    return count, size


def stop_words(source):
    """The words of stemming/stop.txt: one list for all engines."""
    words = []
    with open(os.path.join(source, "stemming", "stop.txt"), encoding="utf-8") as lines:
        for line in lines:
            words += line.split("#")[0].split()
    return words
