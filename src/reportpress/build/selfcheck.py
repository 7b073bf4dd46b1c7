"""Whether a build printed what it was given: each character of the copy once, seen, on the page.

It compares the edition with what was painted, whatever templates, style sheets and composer made
of it. Text is known by the place in the copy that its element has (`data-at`); copy that is at no
such place is looked for in all text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from reportpress.build.printedplaces import place_of_text, places_of, shown
from reportpress.content.model import Edition, Picture, Story
from reportpress.engine.boxes.textareas import PageArea, characters_in
from reportpress.engine.pdf.ledger import Cover, PageLedger, PaintedText
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.wording import count

TOGETHER = 0.5  # of the lower of two lines' height: they are printed over one another
COVERED = 0.4  # of a line's height: a picture this far in hides the line
SEEN = 0.7  # of a line's height, at least: less of it cannot be read
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")  # Unicode categories of what is not printed


@dataclass(frozen=True, slots=True)
class CopyItem:
    """A paragraph, a line of a heading, a caption: what must be printed."""

    name: str
    text: str
    place: Place


def lost_or_hidden(
    edition: Edition, root: Any, ledgers: Sequence[PageLedger], overset: Collection[str]
) -> list[Problem]:
    """What is wrong with the printed copy; `root` is the page's HTML, its places in `data-at`.

    Stories that are `overset` have been told: what they lack is not told again.
    """
    places = places_of(root)
    texts = [each for ledger in ledgers for each in ledger.painted if isinstance(each, PaintedText)]
    printed = _by_place({id(text.box): text for text in texts}.values(), places)
    problems = list(_lost_or_doubled(_copy(edition, overset), printed))
    for ledger in ledgers:
        for problem in _on_page(ledger, places):
            if problem not in problems:
                problems.append(problem)
    return problems


def _by_place(texts: Iterable[PaintedText], places: dict[int, str]) -> dict[str, list[str]]:
    printed = defaultdict(list)
    for text in texts:
        printed[places.get(id(text.element), "")].append(text.text)
    return printed


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
            for block in story.body:
                for part in block.items or (block,):
                    yield CopyItem(f"the {part.kind} “{shown(part.text)}”", part.text, part.place)


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


@cache
def _folded(character: str) -> str:
    """A character as it is compared, whatever `text-transform` made of it."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(c for c in folded if unicodedata.category(c) not in INVISIBLE)


def _fold(text: str) -> str:
    return "".join(map(_folded, text))


def _lost_or_doubled(copy: Iterable[CopyItem], printed: dict[str, list[str]]) -> Iterator[Problem]:
    everything = ""
    for each in copy:
        wanted = _fold(each.text)
        found = _fold("".join(printed.get(str(each.place), ())))
        if not wanted or wanted == found:
            continue
        missing = Counter(wanted) - Counter(found)
        if missing:
            everything = everything or _fold("".join(chain.from_iterable(printed.values())))
            if wanted not in everything:
                yield _lost(each, len(wanted), missing.total())
        elif all(Counter(found)[c] >= 2 * n for c, n in Counter(wanted).items()):
            yield _doubled(each)


def _lost(copy: CopyItem, length: int, missing: int) -> Problem:
    part = "" if missing == length else f": {count(missing, 'character')} of {length} are missing"
    return Problem(
        copy.place,
        f"{copy.name} is not printed{part}",
        "does the page template leave it out, or the style sheet hide it?",
        code=ExitCode.LAYOUT,
    )


def _doubled(copy: CopyItem) -> Problem:
    hint = "the page template asks for it more than once"
    return Problem(copy.place, f"{copy.name} is printed twice", hint, code=ExitCode.LAYOUT)


def _on_page(ledger: PageLedger, places: dict[int, str]) -> Iterator[Problem]:
    """What is outside of the page, cut off, under a picture, or on the same spot as other text."""
    texts: list[PaintedText] = []
    for painted in ledger.painted:
        if isinstance(painted, Cover):
            yield from _hidden(texts, painted, places)
        elif _fold(painted.text):
            texts.append(painted)
    for text in texts:
        yield from _outside(text, ledger.size, places)
        if text.crowded:
            words = f"{_characters_of(text, text.crowded)} on the spot of the one before"
            yield _wrong(text, places, words, "take back letter-spacing")
    for upper, lower in _on_one_spot(texts):
        shared = upper.area.common(lower.area).width
        if characters := _characters(upper, shared):
            words = f"“{shown(upper.text)}” is printed over “{shown(lower.text)}”"
            hint = f"{count(characters, 'character')} cannot be read: give both room of their own"
            yield _wrong(upper, places, words, hint)


def _hidden(
    texts: Iterable[PaintedText], cover: Cover, places: dict[int, str]
) -> Iterator[Problem]:
    what = "a picture" if cover.picture else "a coloured area"
    for text in texts:
        shared = text.area.common(cover.area)
        characters = _characters(text, shared.width)
        if characters and shared.height >= COVERED * text.area.height:
            words = f"{_characters_of(text, characters)} under {what}"
            yield _wrong(text, places, words, "move one of them")


def _outside(text: PaintedText, page: PageArea, places: dict[int, str]) -> Iterator[Problem]:
    for room, where in ((page, "outside the page"), (text.clip, "cut off by the box around it")):
        if room is None:
            continue
        inside = text.area.common(room)
        seen = inside.height >= SEEN * text.area.height
        if characters := _characters(text, text.area.width - (inside.width if seen else 0.0)):
            words = f"{_characters_of(text, characters)} {where}"
            yield _wrong(text, places, words, "move the box, or make it larger")
            return


def _characters_of(text: PaintedText, number: int) -> str:
    """How many characters of a text, as the beginning of a sentence."""
    verb = "is" if number == 1 else "are"
    return f"{count(number, 'character')} of “{shown(text.text)}” {verb}"


def _on_one_spot(texts: Sequence[PaintedText]) -> Iterator[tuple[PaintedText, PaintedText]]:
    """Pairs of texts that cover one another, the one painted later first.

    Lines are looked at from top to bottom, so that each meets only those beside it.
    """
    order = {id(text): number for number, text in enumerate(texts)}
    open_lines: list[PaintedText] = []
    for text in sorted(texts, key=lambda text: text.area.top):
        open_lines = [other for other in open_lines if other.area.bottom > text.area.top]
        for other in open_lines:
            shared = text.area.common(other.area)
            if shared.width and shared.height > TOGETHER * min(text.area.height, other.area.height):
                later = order[id(text)] > order[id(other)]
                yield (text, other) if later else (other, text)
        open_lines.append(text)


def _characters(text: PaintedText, width: float) -> int:
    """How many characters a part of a text's width is."""
    return characters_in(text.text, width / text.area.width) if text.area.width else 0


def _wrong(text: PaintedText, places: dict[int, str], message: str, hint: str) -> Problem:
    place = place_of_text(text.element, places)
    return Problem(place, message, hint, Severity.ERROR, ExitCode.LAYOUT)
