"""The tables that bench/peers prints, in Markdown: ratios stand beside figures, because the
machine is shared and figures are only good within a run."""

import math
import statistics

from . import queries

MEGABYTE = 1e6


def quantile(values, q):
    ordered = sorted(values)
    return ordered[max(0, math.ceil(q * len(ordered)) - 1)]


def _row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def _head(*cells):
    _row(*cells)
    _row(*["---"] * len(cells))


def _ratio(value, of):
    return f"{value / of:.2f}" if of else "-"


def builds(built, text_bytes):
    """`built`: name -> (usage, bytes of index)."""
    ours, our_size = built.get("marbre", (None, 0))
    print()
    _head("building", "CPU s", "to Marbre", "MB of text per CPU s", "wall s", "peak MB",
          "to Marbre", "index MB", "per byte of text", "to Marbre")
    for name, (used, size) in built.items():
        _row(name, f"{used.cpu:.1f}", _ratio(used.cpu, ours and ours.cpu),
             f"{text_bytes / MEGABYTE / used.cpu:.2f}", f"{used.wall:.1f}",
             f"{used.peak / MEGABYTE:.0f}", _ratio(used.peak, ours and ours.peak),
             f"{size / MEGABYTE:.1f}", f"{size / text_bytes:.2f}", _ratio(size, our_size))


def totals(asked, counts):
    """`counts`: name -> documents found by each query. Whether engines do the same work."""
    print("\ndocuments found, to Marbre's: median of the queries that find any")
    names = [name for name in counts if name != "marbre"]
    _head("class", *names)
    for group in queries.GROUPS:
        at = [i for i, q in enumerate(asked) if q.group == group and counts["marbre"][i] > 0]
        if at:
            _row(group, *[f"{statistics.median(counts[n][i] / counts['marbre'][i] for i in at):.2f}"
                          for n in names])
    plain = [i for i, q in enumerate(asked)
             if q.group in queries.PLAIN and counts["marbre"][i] > 0]
    ratios = {n: statistics.median(counts[n][i] / counts["marbre"][i] for i in plain)
              for n in names}
    _row("plain queries", *[f"**{ratios[n]:.2f}**" for n in names])
    for name, ratio in ratios.items():
        if not 0.8 <= ratio <= 1.25:
            print(f"\n{name} finds {ratio:.2f} of what Marbre finds: its times compare other work.")


def answers(asked, taken, measure, title):
    """`taken`: name -> queries -> (seconds of CPU, of wall), each the best of the rounds."""
    names = list(taken)
    print(f"\n{title}")
    _head("class", *names)
    for group in [*queries.GROUPS, "all"]:
        at = [i for i, q in enumerate(asked) if group in (q.group, "all")]
        cells = []
        ours = None
        for name in names:
            value = measure([taken[name][i] for i in at])
            ours = value if name == "marbre" else ours
            cells.append(f"{value * 1e3:.2f}" +
                         (f" ({_ratio(value, ours)})" if ours and name != "marbre" else ""))
        if at:
            _row(group, *cells)


def all_answers(asked, taken):
    answers(asked, taken, lambda of: statistics.mean(cpu for cpu, _ in of),
            "CPU, ms a query, mean (to Marbre)")
    for q in (0.5, 0.99):
        answers(asked, taken, lambda of, q=q: quantile([wall for _, wall in of], q),
                f"p{q * 100:.0f}, ms (to Marbre)")
