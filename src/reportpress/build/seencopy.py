"""What of a page's text cannot be read: off the page, cut off, covered, on other text, unseen.

What a style sheet lays over copy on purpose may be there: a watermark hardly darker than its
ground, or letters whose em boxes meet where neither has ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from reportpress.build.areagrid import AreaGrid
from reportpress.build.printedplaces import folded, place_of_text, shown
from reportpress.build.sameasground import in_the_colour_of_their_ground
from reportpress.engine.boxes.textareas import DESCENT, PageArea, characters_in
from reportpress.engine.pdf.colours import lightness_of
from reportpress.engine.pdf.ledger import Cover, PageLedger, PaintedText, Shade
from reportpress.source.errors import ExitCode, Problem
from reportpress.source.wording import count

COVERED = 0.4  # of a line's height: a picture this far in hides the line
SEEN = 0.7  # of a line's height, at least: less of it cannot be read
TOGETHER = 0.15  # of the lower of two lines' ink: they are printed over one another
FAINT = 0.3  # of the way from black to white, at most, is a watermark from its ground
PAPER = 1.0  # lightness
# Ink of letters from the baseline, em; that of Han leaves so much of its square free all round.
MARGIN, CAPITALS, SMALL, DEEP = 0.05, 0.74, 0.56, 0.22
LOW, DEEPER = frozenset("acemnorsuvwxz"), frozenset("Qgjpqy,;()[]{}|@$/\\")


class CopyOwners(Struct, frozen=True):
    """Whose a text is: `places` as of `places_of`, `stories` by the places of their bodies."""

    places: Mapping[int, str]
    stories: Mapping[str, str]

    def of(self, text: PaintedText) -> str:
        """The story whose body has the text; else its place."""
        place = self.places.get(id(text.element), "")
        return self.stories.get(place, place)


class SpoiltText(NamedTuple):
    """A text of which so many characters cannot be read, and why; `other` is what is under it."""

    text: PaintedText
    characters: int
    why: str
    hint: str
    other: PaintedText | None = None


@dataclass(slots=True)
class _OneFault:
    """What is wrong with the texts of one owner in the same way."""

    first: SpoiltText
    texts: set[tuple[int, int]] = field(default_factory=set)
    counted: dict[int, int] = field(default_factory=dict)

    def add(self, spoilt: SpoiltText) -> None:
        """Count one more; a text under two others is not longer than it is."""
        text, before = spoilt.text, self.counted.get(id(spoilt.text), 0)
        self.counted[id(text)] = min(len(text.text), before + spoilt.characters)
        self.texts.add((id(text.box), text.row))

    @property
    def characters(self) -> int:
        """How many characters cannot be read."""
        return sum(self.counted.values())


def spoilt_copy(ledger: PageLedger, owners: CopyOwners) -> Iterator[Problem]:
    """An error for each story, and each other part of copy, that is spoilt in one way."""
    groups: dict[tuple[str, str, str], _OneFault] = {}
    for spoilt in _spoilt(ledger):
        other = owners.of(spoilt.other) if spoilt.other else ""
        key = owners.of(spoilt.text), other, spoilt.why
        groups.setdefault(key, _OneFault(spoilt)).add(spoilt)
    for (owner, _, _), group in groups.items():
        story = owner if owner in owners.stories.values() and len(group.texts) > 1 else ""
        yield _problem(group, story, owners)


def _problem(group: _OneFault, story: str, owners: CopyOwners) -> Problem:
    text, _, why, hint, other = group.first
    line, number = f"“{shown(text.line)}”", count(group.characters, "character")
    verb = "is" if group.characters == 1 else "are"
    if other is not None:
        below = f"“{shown(other.line)}”"
        message = f"{line} is {why} {below}"
        place = place_of_text(other.element, owners.places)
        hint = f"{number} cannot be read: {hint}; {below} is at {place}"
    elif story:
        message = f"{number} of {story} {verb} {why}, from {line} on"
    else:
        message = f"{number} of {line} {verb} {why}"
    return Problem(place_of_text(text.element, owners.places), message, hint, code=ExitCode.LAYOUT)


def _spoilt(ledger: PageLedger) -> Iterator[SpoiltText]:
    texts: list[PaintedText] = []
    below, known = AreaGrid[PaintedText](), 0  # the texts that something is laid over
    for painted in ledger.painted:
        if isinstance(painted, Cover):
            for text in texts[known:]:
                below.put(text.area, text)
            known = len(texts)
            yield from _hidden(below, painted)
        elif isinstance(painted, PaintedText) and any(map(folded, painted.text)):
            texts.append(painted)
    for text in texts:
        yield from _outside(text, ledger.size)
        if text.crowded:
            words = "on the spot of the one before"
            yield SpoiltText(text, text.crowded, words, "take back letter-spacing")
    yield from _collisions(texts, ledger)
    for text in in_the_colour_of_their_ground(ledger):
        if seen := len(folded(text.text)):
            hint = "give it another colour, or another ground"
            yield SpoiltText(text, seen, "in the colour of the ground", hint)


def _hidden(below: AreaGrid[PaintedText], cover: Cover) -> Iterator[SpoiltText]:
    what = "under a picture" if cover.picture else "under a coloured area"
    for text in below.near(cover.area):
        along, across = _shares(text, text.area.common(cover.area))
        characters = characters_in(text.text, along)
        if characters and across >= COVERED:
            yield SpoiltText(text, characters, what, "move one of them")


def _outside(text: PaintedText, page: PageArea) -> Iterator[SpoiltText]:
    for room, where in ((page, "outside the page"), (text.clip, "cut off by the box around it")):
        if room is None or text.area.lies_in(room):
            continue
        along, across = _shares(text, text.area.common(room))
        lost = 1 - (along if across >= SEEN else 0.0)
        if characters := characters_in(text.text, lost):
            yield SpoiltText(text, characters, where, "move the box, or make it larger")
            return


def _shares(text: PaintedText, part: PageArea) -> tuple[float, float]:
    """What share of a text a part of its area is, along its line and across."""
    width = part.width / text.area.width if text.area.width else 0.0
    height = part.height / text.area.height if text.area.height else 0.0
    return (height, width) if text.vertical else (width, height)


def _collisions(texts: Sequence[PaintedText], ledger: PageLedger) -> Iterator[SpoiltText]:
    """Texts on one spot with a text that was painted before, in the order of painting."""
    hint = "give both room of their own"
    grounds = _Grounds(ledger)
    for upper, lower in _on_one_spot(texts):
        part = _ink(upper).common(_ink(lower))
        (along, across), (below, beside) = _shares(upper, part), _shares(lower, part)
        characters = characters_in(upper.text, along) or characters_in(lower.text, below)
        if characters and max(across, beside) > TOGETHER and not grounds.one_is_faint(upper, lower):
            yield SpoiltText(upper, characters, "printed over", hint, lower)


def _on_one_spot(texts: Sequence[PaintedText]) -> list[tuple[PaintedText, PaintedText]]:
    """Pairs of texts whose areas meet, the one painted later first, in the order of painting.

    Lines are looked at from top to bottom, so that each meets only those beside it.
    """
    found = []
    open_lines: list[tuple[int, PaintedText]] = []
    for number, text in sorted(enumerate(texts), key=lambda each: each[1].area.top):
        left, top, right, _ = text.area
        open_lines = [each for each in open_lines if each[1].area.bottom > top]
        for before, other in open_lines:
            if other.area.left < right and left < other.area.right:
                pair = (number, text), (before, other)
                found.append(pair if number > before else pair[::-1])
        open_lines.append((number, text))
    return [(upper, lower) for (_, upper), (_, lower) in sorted(found, key=_numbers)]


def _numbers(pair: tuple[tuple[int, PaintedText], tuple[int, PaintedText]]) -> tuple[int, int]:
    return pair[0][0], pair[1][0]


def _ink(text: PaintedText) -> PageArea:
    """About where a text has ink: Han fill their squares, letters are lower than the em box."""
    left, top, right, bottom = text.area
    if text.vertical:
        margin = MARGIN * (right - left)
        return PageArea(left + margin, top, right - margin, bottom)
    size = bottom - top
    if not text.text.isascii():
        return PageArea(left, top + MARGIN * size, right, bottom - MARGIN * size)
    baseline, letters = bottom - DESCENT * size, frozenset(text.text)
    height = SMALL if letters <= LOW else CAPITALS
    return PageArea(
        left, baseline - height * size, right, baseline + (DEEP * size if letters & DEEPER else 0.0)
    )


class _Grounds:
    """How much darker or lighter texts are than what they are printed on."""

    def __init__(self, ledger: PageLedger) -> None:
        self._ledger = ledger
        self._faint: dict[int, bool] = {}

    def one_is_faint(self, *texts: PaintedText) -> bool:
        """Whether one of some texts can be read through."""
        return any(map(self._is_faint, texts))

    def _is_faint(self, text: PaintedText) -> bool:
        if id(text) not in self._faint:
            ground = self._ground(text)
            colour = text.box.style["color"]
            light = lightness_of(colour.space, *colour.coordinates)
            contrast = 1.0 if ground is None else abs(light - ground)
            self._faint[id(text)] = text.opacity * contrast <= FAINT
        return self._faint[id(text)]

    def _ground(self, text: PaintedText) -> float | None:
        """The lightness of what is under a text; None for a picture."""
        ground: float | None = PAPER
        for painted in self._before(text):
            if isinstance(painted, Cover):
                across, along = _shares(text, text.area.common(painted.area))
                if min(across, along) >= SEEN:
                    ground = lightness_of(*painted.colour) if painted.colour else None
        return ground

    def _before(self, text: PaintedText) -> Iterable[PaintedText | Cover | Shade]:
        for painted in self._ledger.painted:
            if painted is text:
                return
            yield painted
