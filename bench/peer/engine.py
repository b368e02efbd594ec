"""What every engine is asked to do, and how what it takes is measured.

Building is a program that runs to its end: CPU and peak memory are what the kernel says of
it and its children. Answering is a process that stays, warm: CPU is the sum of what its
threads have had, read before and after each question, so that what a reply leaves behind is
counted with it.
"""

import json
import os
import socket
import subprocess
import time
from typing import NamedTuple


class Usage(NamedTuple):
    cpu: float  # seconds
    wall: float
    peak: float  # bytes, of the largest process


class Answer(NamedTuple):
    total: int
    hits: int
    marked: int  # hits whose passage has a marked word


class Broken(Exception):
    """An engine does not do what it should."""


def run(argv, stdin=None, log=os.devnull, env=None):
    """Run a program to its end."""
    start = time.monotonic()
    with open(log, "wb") as out, open(stdin or os.devnull, "rb") as given:
        child = subprocess.Popen(argv, stdin=given, stdout=out, stderr=subprocess.STDOUT, env=env)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Broken(f"{argv[0]} ended with {child.returncode} (see {log})")
    return Usage(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024)


def together(*parts):
    return Usage(sum(p.cpu for p in parts), sum(p.wall for p in parts), max(p.peak for p in parts))


def bytes_under(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Engine:
    """One engine. `work` is a folder of its own; `setting` holds what all of them share:
    source (the project), bin, jsonl, tsv, stop (words), documents (how many)."""

    name = ""
    packages = ()  # (Debian package, a path that it installs)
    about = ""  # what it is asked through, and what it cannot do

    def __init__(self, setting, work):
        self.setting = setting
        self.work = work
        self.child = None
        self.seen = {}  # nanoseconds of each thread
        self.inside = None  # CPU and wall that the engine said of itself

    def path(self, name):
        return os.path.join(self.work, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as out:
            out.write(text)
        return self.path(name)

    # To be written by each engine:
    def prepare(self):
        """Before the clock starts: files in the engine's own form."""

    def build(self):
        """Index everything; gives a Usage."""
        raise NotImplementedError

    def size(self):
        raise NotImplementedError

    def start(self):
        raise NotImplementedError

    def send(self, query):
        """Ask, and take the whole reply; this is what is timed."""
        raise NotImplementedError

    def read(self, reply):
        """The Answer in a reply."""
        raise NotImplementedError

    def documents(self, query):
        """Documents that match, articles and comments counted each."""
        return self.read(self.send(query)).total

    # The process that answers:
    def spawn(self, argv, env=None, pipes=False):
        with open(self.path("answers.log"), "wb") as log:
            self.child = subprocess.Popen(argv, env=env, stderr=log,
                                          stdin=subprocess.PIPE if pipes else subprocess.DEVNULL,
                                          stdout=subprocess.PIPE if pipes else log)

    def wait_for(self, port):
        for _ in range(300):
            try:
                return socket.create_connection(("127.0.0.1", port)).close()
            except OSError:
                if self.child.poll() is not None:
                    break
                time.sleep(0.1)
        raise Broken(f"{self.name} does not listen (see {self.path('answers.log')})")

    def line(self, text):
        """A line to the process, and the line that it answers with."""
        self.child.stdin.write(text.encode() + b"\n")
        self.child.stdin.flush()
        reply = self.child.stdout.readline()
        if not reply:
            raise Broken(f"{self.name} ended (see {self.path('answers.log')})")
        return reply

    def cpu(self):
        """Seconds so far, threads that have ended included."""
        folder = f"/proc/{self.child.pid}/task"
        for thread in os.listdir(folder):
            try:
                with open(f"{folder}/{thread}/schedstat") as stat:
                    self.seen[thread] = int(stat.read().split()[0])
            except OSError:
                pass  # it has just ended
        return sum(self.seen.values()) / 1e9

    def peak(self):
        """Bytes at most, of the process that answers; None when that cannot be told."""
        with open(f"/proc/{self.child.pid}/status") as status:
            for text in status:
                if text.startswith("VmHWM:"):
                    return int(text.split()[1]) * 1024
        return 0

    def stop(self):
        if self.child:
            self.child.terminate()
            self.child.wait()
            for pipe in (self.child.stdin, self.child.stdout):
                if pipe:
                    pipe.close()
            self.child = None

    def missing(self):
        return [package for package, path in self.packages if not os.path.exists(path)]


def total_and_marks(reply, mark):
    """Of a reply that is a JSON object with total and hits that have a snippet."""
    answer = json.loads(reply)
    return Answer(answer["total"], len(answer["hits"]),
                  sum(mark in hit["snippet"] for hit in answer["hits"]))
