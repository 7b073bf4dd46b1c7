"""Whether a build printed what it was given: each character of the copy once, seen, on the page.

It compares the edition with what was painted, whatever templates, style sheets and composer made
of it. Text is known by the place in the copy that its element has (`data-at`); copy that is at no
such place is looked for in all text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportpress.build.printedplaces import folded, places_of, shown
from reportpress.build.seencopy import CopyOwners, spoilt_copy
from reportpress.content.body import Table, flat
from reportpress.content.model import Edition, Picture, Story
from reportpress.engine.pdf.ledger import PageLedger, PaintedText
from reportpress.source.errors import ExitCode, Place, Problem
from reportpress.source.wording import count


class CopyItem(Struct, frozen=True):
    """A paragraph, a line of a heading, a caption: what must be printed, once or `again`."""

    name: str
    text: str
    place: Place
    again: bool = False


def lost_or_hidden(
    edition: Edition, root: Any, ledgers: Sequence[PageLedger], overset: Collection[str]
) -> list[Problem]:
    """What is wrong with the printed copy; `root` is the page's HTML, its places in `data-at`.

    Stories that are `overset` have been told: what they lack is not told again.
    """
    places = places_of(root)
    texts = [each for ledger in ledgers for each in ledger.painted if isinstance(each, PaintedText)]
    once = {
        (id(text.box), text.row, text.part): text for text in texts
    }  # a spread's halves share some
    problems = list(_lost_pictures(edition, ledgers))
    problems += list(_lost_or_doubled(_copy(edition, overset), _by_place(once.values(), places)))
    owners = CopyOwners(places, _bodies(edition))
    for ledger in ledgers:
        problems += (each for each in spoilt_copy(ledger, owners) if each not in problems)
    return problems


def _lost_pictures(edition: Edition, ledgers: Sequence[PageLedger]) -> Iterator[Problem]:
    """The pictures in slots of pages of which nothing is seen."""
    seen = set[Path]().union(*(ledger.files for ledger in ledgers))
    for page in edition.pages:
        for reference in chain.from_iterable(page.pictures.values()):
            if edition.pictures[reference.id].file not in seen:
                name = f"the picture “{reference.id}”"
                yield _not_printed(name, reference.place)


def _bodies(edition: Edition) -> dict[str, str]:
    """The story of each paragraph, by its place."""
    return {
        str(part.place): story.id
        for story in edition.stories.values()
        for block in story.body
        for places in (block.parts, block.notes)
        for part in places
    }


def _by_place(texts: Iterable[PaintedText], places: dict[int, str]) -> dict[str, list[PaintedText]]:
    printed = defaultdict(list)
    for text in texts:
        printed[places.get(id(text.element), "")].append(text)
    return printed


def _read(texts: Iterable[PaintedText]) -> str:
    return folded("".join(text.text for text in texts))


def _is_generated(text: PaintedText) -> bool:
    """Whether a text is of a pseudo-element: the number of a heading, for one."""
    return "::" in (text.box.element_tag or "")


def _copy(edition: Edition, overset: Collection[str]) -> Iterator[CopyItem]:
    """All copy that the edition's pages print, and the names of its parts."""
    for page in edition.pages:
        for slot, line in page.labels.items() if page.turn == 1 else ():
            yield CopyItem(f"the label “{slot}”", line.text * page.turns, line.place)
        for reference in chain.from_iterable(page.pictures.values()):
            yield from _picture(edition.pictures[reference.id])
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    for story in map(edition.stories.__getitem__, named):
        yield from _heading(story)
        if story.id not in overset:
            heads = set(_heads(story))
            for block in story.body:
                for part in block.parts:
                    name = f"the {part.kind} “{shown(part.text)}”"
                    yield CopyItem(name, part.printed, part.place, part.place in heads)
                    for note in part.notes:
                        name = f"the note “{shown(note.text)}”"
                        yield CopyItem(name, note.printed, note.place)


def _heads(story: Story) -> Iterator[Place]:
    """The places of the cells in tables' heads, which are above each part of a table."""
    for block in flat(story.body):
        if isinstance(block, Table):
            yield from (cell.copy.place for row in block.head for cell in row)


def _picture(picture: Picture) -> Iterator[CopyItem]:
    for name, text in (("caption", picture.caption), ("credit", picture.credit)):
        place = picture.places.get(name, picture.place)
        yield CopyItem(f"the {name} of the picture “{picture.id}”", text, place)


def _heading(story: Story) -> Iterator[CopyItem]:
    for name in ("kicker", "headline", "deck"):
        for line in getattr(story, name):
            yield CopyItem(f"the {name} “{shown(line.text)}”", line.text, line.place)
    place = story.places.get("byline", story.place)
    yield CopyItem(f"the byline “{shown(story.byline)}”", story.byline, place)


def _lost_or_doubled(
    copy: Iterable[CopyItem], printed: dict[str, list[PaintedText]]
) -> Iterator[Problem]:
    everything = ""
    for each in copy:
        wanted = folded(each.text)
        texts = printed.get(str(each.place), ())
        found = _read(texts)
        if not wanted or wanted == found:
            continue
        missing = Counter(wanted) - Counter(found)
        if missing:
            everything = everything or _read(chain.from_iterable(printed.values()))
            if wanted not in everything:
                yield _lost(each, len(wanted), missing.total())
        elif not each.again:
            own = Counter(_read(text for text in texts if not _is_generated(text)))
            if all(own[sign] >= 2 * number for sign, number in Counter(wanted).items()):
                yield _doubled(each)


def _lost(copy: CopyItem, length: int, missing: int) -> Problem:
    part = "" if missing == length else f": {count(missing, 'character')} of {length} are missing"
    return _not_printed(copy.name, copy.place, part)


def _not_printed(name: str, place: Place, part: str = "") -> Problem:
    hint = "does the page template leave it out, or the style sheet hide it?"
    return Problem(place, f"{name} is not printed{part}", hint, code=ExitCode.LAYOUT)


def _doubled(copy: CopyItem) -> Problem:
    hint = "the page template asks for it more than once"
    return Problem(copy.place, f"{copy.name} is printed twice", hint, code=ExitCode.LAYOUT)
