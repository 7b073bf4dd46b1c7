"""The summary of a run as one HTML file: each record with its first page, fit and findings."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportpress.batch.batchreport import of_record, summary
from reportpress.batch.batchrun import BatchRun
from reportpress.batch.orders import RecordOrder, RecordResult
from reportpress.batch.thumbnails import thumbnail
from reportpress.check.report.htmltemplate import filled

TEMPLATE = "batch.html.j2"


class SummaryCard(Struct, frozen=True):
    """A record as the summary shows it; `link` leads from the summary to its file."""

    label: str
    row: int
    state: str
    link: str
    picture: str
    fits: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, str], ...]


def summary_page(run: BatchRun, file: Path) -> str:
    """The summary as HTML, to be written to a file."""
    cards = [*_cards(run, file.parent)]
    states = {state: sum(card.state == state for card in cards) for state in STATES}
    return filled(TEMPLATE, cards=cards, states=states, summary=summary(run), names=STATES)


STATES = {
    "failed": "failed",
    "findings": "with findings",
    "warned": "with warnings",
    "fine": "fine",
}


def _cards(run: BatchRun, folder: Path) -> Iterator[SummaryCard]:
    for order, result in run.ordered:
        problems = tuple((str(each.place), each.message) for each in of_record(order, result))
        link = "" if result.failed else os.path.relpath(order.file, folder)
        picture = _picture(order, result)
        yield SummaryCard(
            order.label, order.row, _state(result), link, picture, result.fits, problems
        )


def _state(result: RecordResult) -> str:
    if result.failed:
        return "failed"
    if result.findings:
        return "findings"
    return "warned" if any(each.severity != "note" for each in result.problems) else "fine"


def _picture(order: RecordOrder, result: RecordResult) -> str:
    """The first page as a data URL; a record of a run before is drawn from its file."""
    if result.failed:
        return ""
    data = result.thumbnail or thumbnail(Path(order.file))
    return f"data:image/jpeg;base64,{b64encode(data).decode()}" if data else ""
