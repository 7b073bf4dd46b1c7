"""The text of plan.yaml: a line for each box, so that a designer reads, edits and locks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.content.model import DeckPlace, PlannedBox, PlannedInset, PlannedPicture
from reportpress.makeup.pagesmade import MadePage

HEAD = """\
# Where the stories of the planned pages are. Written by `reportpress makeup`, which keeps what is
# `locked: true` and places the rest anew. at: [column, row] and span: [columns, rows], from 1 on.
pages:
"""


def plan_text(pages: Sequence[MadePage]) -> str:
    """The plan of some pages."""
    return HEAD + "".join(line + "\n" for page in pages for line in _page(page))


def _page(page: MadePage) -> Iterator[str]:
    yield f"  - number: {page.number}"
    if page.solution is not None:
        costs = ", ".join(f"{name} {cost}" for name, cost in page.solution.costs.items() if cost)
        least = "as before" if page.kept else f"at least {page.proved}"
        yield f"    # costs {page.solution.cost} ({least}): {costs or 'none'}"
    if not page.boxes:
        yield "    boxes: []"
        return
    yield "    boxes:"
    for box in page.boxes:
        yield f"      - {{{', '.join(_entries(box))}}}"


def _entries(box: PlannedBox) -> Iterator[str]:
    yield f"{'advertisement' if box.is_advertisement else 'story'}: {box.reference.id}"
    yield f"at: [{box.column}, {box.row}]"
    yield f"span: [{box.columns}, {box.rows}]"
    if not box.is_advertisement:
        yield f"form: {box.form}"
        yield f"heading: {box.heading}"
        yield f"size: {box.size}"
        yield f"lines: {box.lines}"
    if box.picture:
        yield f"picture: {_picture(box.picture)}"
    if box.deck_at is not DeckPlace.BELOW:
        within = f", {_inset(box.deck)}" if box.deck else ""
        yield f"deck: {{at: {box.deck_at}{within}}}"
    if box.quote:
        yield f"quote: {{{_inset(box.quote)}}}"
    if box.locked:
        yield "locked: true"


def _inset(inset: PlannedInset) -> str:
    text = f"span: [{inset.columns}, {inset.rows}]"
    text += f", from: {inset.first + 1}" if inset.first else ""
    return text + (f", row: {inset.row + 1}" if inset.row else "")


def _picture(picture: PlannedPicture) -> str:
    text = f"id: {picture.reference.id}, span: [{picture.columns}, {picture.rows}]"
    text += f", from: {picture.first + 1}" if picture.first else ""
    return f"{{{text}{', at: foot' if picture.at_foot else ''}}}"
