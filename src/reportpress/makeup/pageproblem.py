"""What is to be placed on a page, in columns and rows, and where it was placed: plain numbers.

Rows count from 0 at the head of the page's area for stories. Heights include the row of white below
a box, and so does the height of the page.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

SPARE = 2  # rows of white that a heading may take up
BYLINE = 3  # rows of a heading that its headline does not take
WHITE = "-"  # what is white on a page that lacks copy, as an item; no id of a story


class NamedCost(Struct, frozen=True):
    """What an option costs by a rule of the table that goes by the option alone."""

    name: str
    cost: int


class BoxOption(Struct, frozen=True):
    """A way to set a story: how wide, from `least` to `most` rows high, best `ideal`.

    `cost` is what it costs to choose it, `also` what it does by rules of their own, `size` the size
    of its headline (pt), on so many rows of `head`. How `rough` the feet of its columns are is a
    cost, too. It is not to be as high as the `barred` numbers of rows: copy does not fill it well
    then. On a page that lacks copy its heading may take so many rows of `air` more; of `most`,
    those are that it is `given`. One that is `airy` is for such a page alone. Its headline
    `reaches` over so many columns, its picture is over so many `across`, on the left or the right.
    """

    columns: int
    least: int
    most: int
    ideal: int
    cost: int = 0
    size: int = 0
    head: int = 0
    rough: int = 0
    barred: tuple[int, ...] = ()
    also: tuple[NamedCost, ...] = ()
    air: int = 0
    given: int = 0
    airy: bool = False
    reaches: int = 99
    across: int = 0

    def reads(self, gutter: int) -> bool:
        """Whether its headline is across a gutter, from 1 on: behind that column."""
        return 0 < gutter < min(self.columns, self.reaches)

    def shows(self, gutter: int) -> bool:
        """Whether its picture is across a gutter, wherever it is."""
        return self.columns - self.across < gutter < self.across

    @property
    def title(self) -> int:
        """The rows that its headline takes, without the byline and what is above and below."""
        return max(0, self.head - BYLINE)

    @property
    def full(self) -> int:
        """How high it is with all that its copy and picture can take: what is more is white in its
        heading.
        """
        return max(self.least, self.most - self.given - SPARE)

    @property
    def aired(self) -> BoxOption:
        """The same with the air that it may have."""
        return replace(self, most=self.most + self.air, air=0, given=self.air)


class BoxItem(Struct, frozen=True):
    """A story with its options, those last that are airy; the higher its `pull`, the further up it
    is to be. One that has a `home`, a column and a row, is there; one that was at `before` is to be
    near that.
    """

    id: str
    options: tuple[BoxOption, ...]
    pull: int = 0
    has_picture: bool = False
    is_lead: bool = False
    home: tuple[int, int] | None = None
    before: PlacedItem | None = None


class PlacedItem(Struct, frozen=True):
    """An item in its place; `option` is its number. A box that is fixed has option -1."""

    id: str
    option: int
    column: int
    row: int
    columns: int
    rows: int

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Column, row, columns and rows."""
        return self.column, self.row, self.columns, self.rows

    @property
    def foot(self) -> int:
        """The row behind its last."""
        return self.row + self.rows

    @property
    def side(self) -> int:
        """The column behind its last."""
        return self.column + self.columns


class FacingBox(Struct, frozen=True):
    """A story of the page on the left that ends at the fold: the row of this page that it begins
    level with, the size of its headline (pt), what it has.
    """

    row: int
    size: int
    is_lead: bool = False
    has_picture: bool = False


class PageProblem(Struct, frozen=True):
    """A page of so many columns and rows, with boxes that are `fixed`. One that is to be `whole` is
    not cut in two (断版). Where it is on the right, `facing` is what ends at the fold on the left.
    So many rows are `above`, for what is at the head of the page.
    """

    columns: int
    rows: int
    items: tuple[BoxItem, ...]
    fixed: tuple[PlacedItem, ...] = ()
    whole: bool = True
    facing: tuple[FacingBox, ...] = ()
    above: int = 0

    @property
    def plain(self) -> PageProblem:
        """The same without what is for pages that lack copy."""
        items = (
            replace(item, options=tuple(each for each in item.options if not each.airy))
            for item in self.items
        )
        return replace(self, items=tuple(items))

    @property
    def aired(self) -> PageProblem:
        """The same with headings that may have more white: the page lacks copy."""
        items = (
            replace(item, options=tuple(option.aired for option in item.options))
            for item in self.items
        )
        return replace(self, items=tuple(items))


class PageSolution(Struct, frozen=True):
    """Where everything is; `costs` by the name of a cost. `bound` is the least cost possible."""

    placed: tuple[PlacedItem, ...]
    costs: Mapping[str, int] = field(default_factory=dict)
    bound: int = 0

    @property
    def cost(self) -> int:
        """All costs."""
        return sum(self.costs.values())
