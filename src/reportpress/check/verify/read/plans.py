"""Which page of an edition each page of a PDF is."""

from __future__ import annotations

from reportpress.content.model import Edition
from reportpress.content.repeating import grown


def as_printed(edition: Edition, pages: int) -> Edition:
    """The edition with its repeating page as often as a PDF of so many pages has it.

    Where several repeat, nothing says which of them took how many: each is there once.
    """
    repeating = [index for index, page in enumerate(edition.pages) if page.repeats]
    if len(repeating) != 1:
        return edition
    written = len(edition.pages)
    return grown(edition, {repeating[0]: max(1, pages - written + 1)})


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
