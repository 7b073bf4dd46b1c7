"""An edition as data: what is printed, in which words, on which pages.

Loaded from YAML by `load.load_edition`; every node knows its place in the source. Text is kept
exactly as its author wrote it (after removal of the light inline markup); nothing here knows of
HTML, CSS or PDF. `places` gives, for each key of a file's mapping, the place of its value's first
character.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from reportpress.content.body import Body
from reportpress.source.errors import Place

SLACK = 1e-6  # 0.3 + 0.7 may be a little more than 1


class Line(Struct, frozen=True):
    """One line of a headline, deck or kicker, as broken by its author."""

    text: str
    place: Place


class Reference(Struct, frozen=True):
    """The use of a story's, picture's or advertisement's id in `edition.yaml`, with its place."""

    id: str
    place: Place


class Rank(StrEnum):
    """How important a story is, the most important first."""

    LEAD = "lead"
    MAIN = "main"
    SECONDARY = "secondary"
    BRIEF = "brief"


class Wishes(Struct, frozen=True):
    """What a story asks of make-up: its weight, and where and how wide it is to be.

    `page` 0 and `section` "" are anywhere; `columns` are the fewest and the most. Stories with the
    same `together` are on one page. `picture` goes with it; `form` is that of the layout which
    it is to have. One with a `jump` begins on the first page and goes on on that page.
    """

    weight: Rank = Rank.SECONDARY
    section: str = ""
    page: int = 0
    columns: tuple[int, int] = (1, 99)
    together: str = ""
    picture: Reference | None = None
    form: str = ""
    jump: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """`stories/<id>.yaml`. The `pull_quote` is words of the body, which pages may print again."""

    id: str
    place: Place
    headline: tuple[Line, ...]
    body: tuple[Body, ...]
    kicker: tuple[Line, ...] = ()
    deck: tuple[Line, ...] = ()
    byline: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    pull_quote: Line | None = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


class Crop(Struct, frozen=True):
    """The part of a picture that is shown, in fractions of the upright file's width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the picture, with an area."""
        across, down = self.left + self.width, self.top + self.height
        inside = self.left >= 0 <= self.top and max(across, down) <= 1 + SLACK
        return inside and self.width > 0 < self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """One entry of `pictures/pictures.yaml`.

    `file` is absolute; `focus` is the point (fractions of the file's width and height from the top
    left) that stays in view when a layout crops what is shown; `gray` prints in black alone.
    `ratios` are the least and the largest width in heights that make-up may crop it to.
    """

    id: str
    place: Place
    file: Path
    caption: str
    alt: str
    credit: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    crop: Crop = field(default_factory=Crop)
    gray: bool = False
    ratios: tuple[float, float] | None = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Advertisement:
    """One entry of `advertisements` in edition.yaml: a finished page or picture of a customer's.

    `file` is absolute; page number `page_of_file` of it is printed. It takes so many `columns` and
    `modules` of the layout. `page` is the number of the page that it has to be on, 0 for any.
    """

    id: str
    place: Place
    file: Path
    columns: int
    modules: int
    alt: str
    page: int = 0
    page_of_file: int = 1
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


class PlannedPicture(Struct, frozen=True):
    """A picture in the box of a story: over how many columns, from the box's `first` (0) on, and
    how many rows high, its caption included; at the head or the foot of the copy.
    """

    reference: Reference
    columns: int
    rows: int
    first: int = 0
    at_foot: bool = False


class PlannedInset(Struct, frozen=True):
    """A deck or a pull quote in the copy of a box: over how many columns, from the box's `first`
    (0) on, and how many rows high; `row` 0 is the first row of copy.
    """

    columns: int
    rows: int
    first: int = 0
    row: int = 0


class DeckPlace(StrEnum):
    """Where a box has the deck: below the headline, on its right, or at the head of the copy."""

    BELOW = "below"
    BESIDE = "beside"
    INSET = "inset"


class PlannedBox(Struct, frozen=True):
    """A box of a made-up page: a story, or an advertisement, in columns and baseline rows.

    `column` and `row` count from 1, the page's first row being the head of the type area; rows of
    white between boxes are in none. `form` is a shape of the layout, `heading` how many rows the
    heading takes, `size` that of the headline in pt, on `lines` lines. `deck_at` says where the
    deck is, and `deck` how large it is in the copy; a `quote` is the pull quote, where it is shown.
    One that is `locked` stays where it is when the edition is made up again.
    """

    reference: Reference
    place: Place
    column: int
    row: int
    columns: int
    rows: int
    form: str = ""
    heading: int = 0
    size: int = 0
    lines: int = 1
    picture: PlannedPicture | None = None
    is_advertisement: bool = False
    locked: bool = False
    deck_at: DeckPlace = DeckPlace.BELOW
    deck: PlannedInset | None = None
    quote: PlannedInset | None = None


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the edition: which layout page it uses and what goes into its slots.

    A double truck (通版) covers the pages `number` and `through`, which is one more; 0 for others.

    `flows` maps a slot of the layout page (a group of frames) to the story that runs into it; a
    story named on several pages runs from one to the next in order. `pictures` maps a picture slot
    to one or more pictures, `advertisements` an advertisement's slot to one.

    A page may repeat until its copy has ended: it is turn number `turn` of `turns`. One that begins
    on a given side (`left`, `right`) may have a `blank` one before it. `index` is its number among
    those that are written in edition.yaml, from 0 on. One that is `planned` has the `boxes` of
    plan.yaml, and flows and pictures of the same ids as these; `as_needed` is one of which there
    are as many as plan.yaml has.
    """

    number: int
    template: str
    place: Place
    flows: Mapping[str, Reference]
    pictures: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    advertisements: Mapping[str, Reference] = field(default_factory=dict)
    labels: Mapping[str, Line] = field(default_factory=dict)
    through: int = 0
    repeats: bool = False
    turn: int = 1
    turns: int = 1
    begins: str = ""
    blank: bool = False
    index: int = 0
    planned: bool = False
    boxes: tuple[PlannedBox, ...] = ()
    as_needed: bool = False
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """`edition.yaml`, or another file beside it, with everything it names.

    `id` is the folder's name, and for another file than edition.yaml `<folder>-<file>`; `folder` is
    absolute; `date` is the date of issue and the only date that enters the PDF. `record` has the
    fields of the row of data that it is printed for, if it is.
    """

    id: str
    folder: Path
    place: Place
    title: str
    date: date
    section: str
    layout: str
    pages: tuple[PagePlan, ...]
    stories: Mapping[str, Story]
    pictures: Mapping[str, Picture]
    advertisements: Mapping[str, Advertisement] = field(default_factory=dict)
    language: str = "zh-CN"
    publication: str = ""
    slogan: str = ""
    folio: Mapping[str, str] = field(default_factory=dict)
    record: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
