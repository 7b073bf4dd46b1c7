"""The faults that a newsroom fears, one by one: each fault at a place that has a name.

A fault asks its chances for a line, a page, a way to be done; here they are told what to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from . import belongingfaults, picturefaults, seenfaults, structurefaults
from .baseline import Baseline, Line
from .oracle import Mutant
from .pdfparts import Maker

Pick = int | str | Callable[[Sequence[Any]], Any]


class Told(Random):
    """Chances that are told: each choice, or number of a range, is the next of `picks`."""

    def __init__(self, name: str, picks: Sequence[Pick]) -> None:
        super().__init__(name)
        self.picks = list(picks)

    def choice(self, options: Sequence[Any]) -> Any:
        pick = self.picks.pop(0)
        if callable(pick):
            return pick(options)
        return pick if isinstance(pick, str) else options[pick]

    def randrange(self, *bounds: int) -> int:
        return self._number() if self.picks else super().randrange(*bounds)

    def randint(self, first: int, last: int) -> int:
        return self._number() if self.picks else super().randint(first, last)

    def _number(self) -> int:
        pick = self.picks.pop(0)
        assert isinstance(pick, int)
        return pick


@dataclass(frozen=True)
class NamedMutant:
    """A fault, and what its chances say: its choices, and what `random` gives where it is asked."""

    name: str
    fault: Maker
    picks: tuple[Pick, ...]
    halves: tuple[float, ...] = field(default=())

    def made(self, base: Baseline) -> Mutant | None:
        chance = Told(self.name, self.picks)
        if self.halves:
            given = iter(self.halves)
            chance.random = lambda: next(given)  # type: ignore[method-assign]
        return self.fault(base, chance)


def _line(page: int, frame: int, at: int) -> Pick:
    """A line of a page: of its frames in their order, counted from 0."""

    def pick(lines: Sequence[Line]) -> Line:
        mine = [line for line in lines if line.page == page]
        frames = list(dict.fromkeys(line.frame for line in mine))
        return [line for line in mine if line.frame == frames[frame]][at]

    return pick


LINES: dict[str, Pick] = {
    "the second line of page 1": _line(0, 0, 1),
    "the story that runs on": _line(1, 0, 2),
}
WAYS: dict[Maker, tuple[str, ...]] = {
    seenfaults.blend_away: ("Screen", "ColorDodge", "ColorBurn", "Lighten"),
    seenfaults.mask_away: ("empty luminosity", "black luminosity", "empty alpha"),
    seenfaults.fade: ("alpha 0.03", "alpha 0.1", "alpha 0.15"),
    seenfaults.paint_with_white_pattern: ("tiles", "shading"),
    seenfaults.clip_alone: ("Tr 7",),
    seenfaults.stroke_white: ("0.12 em", "0.2 em", "0.5 em"),
    seenfaults.cover_half: ("lower half", "upper half"),
    seenfaults.layer_not_printed: ("a layer that does not print",),
    seenfaults.turn_upside_down: ("by 180°",),
    seenfaults.mirror: ("left to right", "top to bottom"),
    seenfaults.turn: ("90°", "-90°", "30°", "-20°", "135°"),
    seenfaults.squeeze: ("Tz 30", "Tz 20", "Tz 45", "Tz 250"),
    seenfaults.shrink: ("1.6 pt", "2 pt", "2.5 pt"),
    seenfaults.overprint_line: ("on the line above", "nearly on it"),
}
PHOTOGRAPHS = ("river", "kiln", "market")
CROPS = ("top left quarter", "lower right", "left")
TURNS = ("left to right", "by 180°", "top to bottom")
OUTLINES = {"river": (0, 0), "kiln": (0, 1), "orchard": (0, 2), "market": (1, 0), "chart": (1, 1)}


def of_lines() -> Iterator[NamedMutant]:
    """Text hidden or spoilt."""
    for fault, ways in WAYS.items():
        for number, way in enumerate(ways):
            for place, line in LINES.items():
                picks = (line, number) if len(ways) > 1 else (line,)
                yield NamedMutant(f"{fault.__name__}, {way}: {place}", fault, picks)


def of_pages() -> Iterator[NamedMutant]:
    for at, place in enumerate(("before all", "between", "behind all")):
        yield NamedMutant(f"blank_page {place}", seenfaults.blank_page, (at,))
    for page in range(2):
        for number, look in enumerate(("with a look of its own", "without")):
            name = f"note_on_page {page + 1}, {look}"
            yield NamedMutant(name, seenfaults.note_on_page, (page, number))


def of_pictures() -> Iterator[NamedMutant]:
    faults = picturefaults
    for name, picks in OUTLINES.items():
        yield NamedMutant(f"remove_picture {name}", faults.remove_picture, picks)
        yield NamedMutant(f"paint_over_picture {name}", faults.paint_over_picture, picks)
    for page in range(2):
        yield NamedMutant(
            f"remove_all_pictures of page {page + 1}", faults.remove_all_pictures, (page,)
        )
    for name in PHOTOGRAPHS:
        for number, turn in enumerate(TURNS):
            picks = (*OUTLINES[name], number)
            yield NamedMutant(f"turn_picture {name}, {turn}", faults.turn_picture, picks)
        for number, crop in enumerate(CROPS):
            yield NamedMutant(f"other_crop {name}, {crop}", faults.other_crop, (name, number))
        yield NamedMutant(f"wrongly_gray {name}", faults.wrongly_gray, (name, 0), (0.5,))
        yield NamedMutant(f"other_file {name}", faults.other_file, (name, 0, 0))
    yield NamedMutant("wrongly_gray orchard", faults.wrongly_gray, ("orchard", 0), (0.1,))
    for (at, name), (number, where) in (
        (picture, way)
        for picture in ((0, "river"), (1, "market"))
        for way in enumerate(("near the edge", "nearly"))
    ):
        yield NamedMutant(f"other_focus {name}, {where}", faults.other_focus, (at, 0, number))


def of_belonging() -> Iterator[NamedMutant]:
    faults = belongingfaults
    for page, stories in faults.SLOTS.items():
        pair = " and ".join(stories)
        yield NamedMutant(f"copy_in_other_slot {pair}", faults.copy_in_other_slot, (page,))
        yield NamedMutant(f"flows_exchanged {pair}", faults.flows_exchanged, (page,))
        for half, where in ((0.1, "in the file too"), (0.9, "on paper")):
            name = f"stories_in_other_slots {pair}, {where}"
            yield NamedMutant(name, faults.stories_in_other_slots, (page,), (half,))
    for number, where in enumerate(("on paper", "in the file too")):
        for at, caption in enumerate(("river", "kiln", "orchard")):
            picks = (at, 0, number)
            name = f"exchange_captions {caption} and another, {where}"
            yield NamedMutant(name, faults.exchange_captions, picks)
        yield NamedMutant(f"reverse_headline, {where}", faults.reverse_headline, (0, number))


def of_structure() -> Iterator[NamedMutant]:
    faults = structurefaults
    for at, title in enumerate(("晚报", "周末", "新闻")):
        yield NamedMutant(f"other_title {title}", faults.other_title, (at,))
    yield NamedMutant("join_paragraphs bridge", faults.join_paragraphs, (1, 0))
    yield NamedMutant("other_link terraces", faults.other_link, (0,))


NAMED = [*of_lines(), *of_pages(), *of_pictures(), *of_belonging(), *of_structure()]
