"""Which page of an edition each page of a PDF is."""

from __future__ import annotations

from reportpress.content.model import Edition


def plans_of(edition: Edition, pages: int) -> tuple[int, ...] | None:
    """The index in `edition.pages` of each page of a PDF; `None` where it cannot be told.

    A double truck is one page of the PDF, or, as presses take it, two that meet at the fold.
    """
    if pages == len(edition.pages):
        return tuple(range(pages))
    singles = tuple(
        index for index, plan in enumerate(edition.pages) for _ in range(2 if plan.through else 1)
    )
    return singles if pages == len(singles) else None
