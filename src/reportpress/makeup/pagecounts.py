"""How many pages an edition's stories take, where its last planned page may be there often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportpress.content.model import Edition, PagePlan

MOST = 64  # pages that are made of one, at the most


def numbers_of_pages(edition: Edition) -> Iterator[tuple[PagePlan, ...]]:
    """The planned pages, as they are written; where the last is as needed, with one more of it each
    time. Those that plan.yaml has are with their boxes; none with a locked box is left out.
    """
    planned = tuple(page for page in edition.pages if page.planned)
    fixed = tuple(page for page in planned if not page.as_needed)
    needed = planned[len(fixed) :]
    if not needed:
        yield fixed
        return
    kept = (n for n, page in enumerate(needed, 1) if any(box.locked for box in page.boxes))
    for count in range(max(kept, default=1), MOST + 1):
        yield fixed + _as_many(needed, count)


def _as_many(needed: Sequence[PagePlan], count: int) -> tuple[PagePlan, ...]:
    """So many pages of one: those that there are, and bare ones behind them."""
    first = needed[0]
    bare = replace(first, boxes=(), flows={}, pictures={}, advertisements={})
    more = (replace(bare, number=first.number + n) for n in range(len(needed), count))
    return (*needed[:count], *more)
