"""Which page of an edition each page of a PDF is."""

from __future__ import annotations

from itertools import pairwise

from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.verify.read.turns import turns_of
from reportpress.content.model import Edition
from reportpress.content.repeating import grown, written


def as_printed(edition: Edition, printed: PrintedText) -> Edition:
    """The edition with its repeating pages as often as a PDF has them."""
    if not any(page.repeats for page in edition.pages):
        return edition
    bounds = pairwise((*printed.page_starts, len(printed.text)))
    pages = [printed.text[start:end] for start, end in bounds]
    return grown(edition, turns_of(written(edition), edition.stories, pages))


def plans_for(edition: Edition, printed: PrintedText) -> tuple[int, ...] | None:
    """The index in `edition.pages` of each page of a PDF; `None` where it cannot be told.

    A page too many on which nothing is printed counts as the one before it.
    """
    starts = printed.page_starts
    plans = plans_of(edition, len(starts))
    if plans is not None:
        return plans
    filled = [end > start for start, end in pairwise((*starts, len(printed.text)))]
    plans = plans_of(edition, sum(filled))
    if plans is None:
        return None
    return tuple(plans[max(0, sum(filled[: at + 1]) - 1)] for at in range(len(starts)))


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
