"""The bench's results as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from run import Result

# The measure at which a text is in the table of aims, in characters.
AIMED = {"flagship": 15, "numbers": 20, "dialogue": 13, "column": 13}
HEAD = (
    "text", "measure", "setter", "lines", "starts", "ends", "parted", "missed", "s.d.", ">1/10",
    ">1/4", "orphans", "widows", "off grid",
)  # fmt: skip
SUMS = (
    "lines", "justified", "parted", "missed", "full_ends", "orphans", "widows", "foot_lines",
    "off_grid",
)  # fmt: skip


def markdown(results: Sequence[Result], versions: Iterable[str]) -> str:
    """A table of all setters over all jobs, one of the deviations, one of everything."""
    good = [each for each in results if not each.failure]
    parts = [f"Set with {'; '.join(versions)}.", _overall(good), _aimed(good), _deviations(good)]
    parts.append(_all(good))
    parts += [f"{each.setter} failed on {each.job.name}." for each in results if each.failure]
    return "\n\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int) -> str:
    """A Markdown table whose first `words` columns are words, the rest numbers."""
    rules = ["---" if index < words else "--:" for index in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))


def _all(results: Sequence[Result]) -> str:
    rows = [
        (each.job.copy.name, str(each.job.measure), each.setter, *_cells(each.figures["all"]))
        for each in results
    ]
    return _table(HEAD, rows, 3)


def _aimed(results: Sequence[Result]) -> str:
    """Each text at the measure whose figures the aims are held against."""
    rows = [
        (each.job.copy.name, str(each.job.measure), each.setter, *_cells(each.figures["all"]))
        for each in results
        if AIMED.get(each.job.copy.name) == each.job.measure
    ]
    return "Each text at one measure:\n\n" + _table(HEAD, rows, 3)


def _overall(results: Sequence[Result]) -> str:
    setters = list(dict.fromkeys(each.setter for each in results))
    rows = []
    for setter in setters:
        totals = [each.figures["all"] for each in results if each.setter == setter]
        rows.append((setter, *_cells(_sum(totals))))
    return "All texts at all measures:\n\n" + _table(HEAD[2:], rows, 1)


def _sum(totals: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several PDFs as those of one."""
    gaps = [each["gaps"] for each in totals]
    count = sum(each["count"] for each in gaps) or 1
    mean = sum(each["count"] * each["mean"] for each in gaps) / count
    squares = sum(
        each["count"] * (each["standard_deviation"] ** 2 + each["mean"] ** 2) for each in gaps
    )
    added = {name: sum(each[name] for each in totals) for name in SUMS}
    for name in ("prohibited_starts", "prohibited_ends"):
        added[name] = {
            level: sum(each[name][level] for each in totals) for level in totals[0][name]
        }
    added["gaps"] = {
        name: sum(each[name] for each in gaps)
        for name in ("lines", "lines_over_tenth", "lines_over_quarter")
    }
    added["gaps"]["standard_deviation"] = sqrt(max(0.0, squares / count - mean**2))
    return added


def _cells(figures: dict[str, Any]) -> list[str]:
    gaps = figures["gaps"]
    missed = str(figures["missed"] - figures["full_ends"])
    if figures["full_ends"]:
        missed += f" + {figures['full_ends']}"
    return [
        str(figures["lines"]),
        "/".join(map(str, figures["prohibited_starts"].values())),
        "/".join(map(str, figures["prohibited_ends"].values())),
        str(figures["parted"]),
        missed,
        f"{gaps['standard_deviation']:.4f}",
        _percent(gaps["lines_over_tenth"], gaps["lines"]),
        _percent(gaps["lines_over_quarter"], gaps["lines"]),
        str(figures["orphans"]),
        f"{figures['widows']} + {figures['foot_lines']}",
        str(figures["off_grid"]),
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _deviations(results: Sequence[Result]) -> str:
    """The standard deviation of gaps between Han, a column for each setter, the best one bold."""
    setters = list(dict.fromkeys(each.setter for each in results))
    jobs = list(dict.fromkeys(each.job for each in results))
    rows = []
    for job in jobs:
        found = {
            each.setter: each.figures["all"]["gaps"]["standard_deviation"]
            for each in results
            if each.job == job
        }
        best = min(found.values())
        cells = [_bold(found[setter], best) if setter in found else "–" for setter in setters]
        rows.append((job.copy.name, str(job.measure), *cells))
    title = "Standard deviation of the gaps between Han in justified lines, in em:"
    return f"{title}\n\n{_table(('text', 'measure', *setters), rows, 2)}"


def _bold(value: float, best: float) -> str:
    return f"**{value:.4f}**" if value == best else f"{value:.4f}"
