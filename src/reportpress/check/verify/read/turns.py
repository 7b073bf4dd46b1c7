"""How often each page that repeats is in a PDF, told by the copy that is printed on its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportpress.check.verify.read.normalise import fold
from reportpress.content.model import PagePlan, Story
from reportpress.content.repeating import side_of

PIECE = 6  # characters of copy that tell one story from the others
EMPTY = -(10**6)  # the score of a page without text as the turn of a page that has copy
SEVERAL = ""  # owns what is in several stories


class _Way(Struct, frozen=True):
    """A way to take the pages so far for plans: how well it fits, and where each plan begins."""

    score: int
    begins: tuple[int, ...] = ()

    def then(self, gain: int, page: int | None = None) -> _Way:
        """With one more page, on which the next plan may begin."""
        begins = self.begins if page is None else (*self.begins, page)
        return _Way(self.score + gain, begins)


class _PdfPage(Struct, frozen=True):
    """A page of the PDF: its index, its side, and what each plan gains by it."""

    number: int
    side: str
    gains: Sequence[int]


Ways = dict[int, _Way]  # the best so far that end with a plan, by its index; -1 is before all


def turns_of(
    plans: Sequence[PagePlan], stories: Mapping[str, Story], pages: Sequence[str]
) -> dict[int, int]:
    """The turns of each page that repeats, by its index; `pages` are the texts of a PDF's pages.

    Pages are taken for plans in their order, so that as much copy as can be is on a page of its
    story. A page without text is no turn, but may be the blank one before a page that begins on a
    side. Empty where the PDF has fewer pages than the edition.
    """
    ways: Ways = {-1: _Way(0)}
    blanks: Ways = {}  # those that end with the blank page before a plan
    for number, gains in enumerate(_gains(plans, stories, pages)):
        page = _PdfPage(number, side_of(plans[0].number + number), gains)
        ways, blanks = (
            dict(_on(page, plans, ways, blanks)),
            dict(_before(page, plans, ways)) if not pages[number] else {},
        )
    last = ways.get(len(plans) - 1)
    return dict(_counted(plans, last.begins, pages)) if last else {}


def _on(
    page: _PdfPage, plans: Sequence[PagePlan], ways: Ways, blanks: Ways
) -> Iterator[tuple[int, _Way]]:
    """The best ways to take a page for each plan: as a further turn, or as its first page."""
    for number, plan in enumerate(plans):
        gain = page.gains[number]
        found = [blanks[number].then(gain, page.number)] if number in blanks else []
        if number - 1 in ways and plan.begins in ("", page.side):
            found.append(ways[number - 1].then(gain, page.number))
        if number in ways and plan.repeats:
            found.append(ways[number].then(gain))
        if found:
            yield number, max(found, key=lambda way: way.score)


def _before(page: _PdfPage, plans: Sequence[PagePlan], ways: Ways) -> Iterator[tuple[int, _Way]]:
    """The ways that take a page for the blank one before a plan."""
    for number, plan in enumerate(plans):
        if plan.begins not in ("", page.side) and number - 1 in ways:
            yield number, ways[number - 1]


def _counted(
    plans: Sequence[PagePlan], begins: Sequence[int], pages: Sequence[str]
) -> Iterator[tuple[int, int]]:
    for plan, start, end in zip(plans, begins, [*begins[1:], len(pages)], strict=True):
        if plan.repeats:
            yield plan.index, max(1, sum(1 for text in pages[start:end] if text))


def _gains(
    plans: Sequence[PagePlan], stories: Mapping[str, Story], pages: Sequence[str]
) -> Iterator[list[int]]:
    """For each page, how much of its text is of the stories of each plan and of no other story."""
    carried = [{reference.id for reference in page.flows.values()} for page in plans]
    owners = _owners({id: stories[id] for ids in carried for id in sorted(ids)})
    for text in pages:
        counts = Counter(owners.get(piece, SEVERAL) for piece in _pieces(text))
        lost = 0 if text else EMPTY
        yield [sum(counts[id] for id in ids) + (lost if ids else 0) for ids in carried]


def _owners(stories: Mapping[str, Story]) -> dict[str, str]:
    """The story of each piece of copy; a story may be on several plans, as on cover and pages."""
    owners: dict[str, str] = {}
    for id, story in stories.items():
        for block in story.body:
            for piece in _pieces(fold("".join(part.text for part in block.parts))):
                owners[piece] = id if owners.get(piece, id) == id else SEVERAL
    return owners


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + PIECE] for start in range(len(text) - PIECE + 1))
