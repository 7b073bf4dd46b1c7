"""Judges a file: its pages, side by side where that is quicker, then the file as a whole."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path as File

from reportpress.check.pdf import Document, Page, Unreadable, read
from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import RuleScope, hit
from reportpress.check.preflight.reports.reportdata import Judgement, PageReport
from reportpress.check.preflight.run.collector import FindingCollector, RunSetup
from reportpress.check.preflight.run.pagework import PageWork, work
from reportpress.check.preflight.run.processpool import side_by_side

UNREADABLE = "P001"


def judge(path: File, shown: str, setup: RunSetup) -> Judgement:
    """Judge one file; whatever is wrong with it becomes a finding."""
    start = time.perf_counter()
    collector = FindingCollector(setup)
    pages: list[PageReport] = []
    try:
        _look_through(path, shown, setup, collector, pages)
    except Unreadable as reason:
        return unreadable(shown, reason.problem.message, setup)
    except _UnreadablePage as reason:
        return unreadable(shown, str(reason), setup)
    except Exception as error:  # a kind of damage that nobody has seen yet
        return unreadable(shown, f"cannot be read ({type(error).__name__}: {error})", setup)
    findings, accepted = collector.findings()
    seconds = round(time.perf_counter() - start, 3)
    return Judgement(shown, setup.profile.name, findings, tuple(pages), True, seconds, accepted)


def unreadable(shown: str, message: str, setup: RunSetup) -> Judgement:
    """The judgement on a file whose reading had to be stopped."""
    collector = FindingCollector(setup)
    collector.add(setup.rules[UNREADABLE], None, [hit(problem=message)])
    return Judgement(shown, setup.profile.name, collector.findings()[0], readable=False)


def _look_through(
    path: File, shown: str, setup: RunSetup, collector: FindingCollector, pages: list[PageReport]
) -> None:
    document = read(path, shown)
    parts = _parts(document, setup.processes)
    done: list[PageWork] = []
    for result in side_by_side(parts, partial(_part, path, document, setup)):
        if isinstance(result, str):
            raise _UnreadablePage(result)
        done += result
    for each in done:
        collector.join(each.drafts)
        pages.extend(each.reports)
    notes = dict.fromkeys((*document.notes, *(note for each in done for note in each.notes)))
    losses = dict.fromkeys((*document.losses, *(loss for each in done for loss in each.losses)))
    summaries = tuple(summary for each in done for summary in each.summaries)
    facts = FileFacts(document, summaries, tuple(notes), tuple(losses))
    for rule in setup.on(RuleScope.FILE):
        collector.run(rule, facts)


class _UnreadablePage(Exception):
    """Some page cannot be read; the words say why."""


def _part(
    path: File, document: Document, setup: RunSetup, pages: tuple[Page, ...]
) -> list[PageWork] | str:
    """The work on some pages, or why they cannot be read: in words, fit for pickling."""
    try:
        return work(path, document, pages, setup)
    except Unreadable as reason:
        return reason.problem.message


def _parts(document: Document, processes: int) -> list[tuple[Page, ...]]:
    """The pages in as many stretches as there are processes."""
    pages = document.pages
    count = max(1, min(processes, len(pages)))
    bounds = [len(pages) * part // count for part in range(count + 1)]
    return [pages[bounds[part] : bounds[part + 1]] for part in range(count)]
