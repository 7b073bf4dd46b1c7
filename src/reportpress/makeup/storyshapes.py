"""`layout/<name>/shapes.yaml`: how stories of a weight may look on a layout's made-up pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from reportpress.content.check import check
from reportpress.content.fieldvalues import entries_at, text_at
from reportpress.content.model import DeckPlace, Rank, Wishes
from reportpress.content.schema import Field, List, Map, Record, ScalarKind
from reportpress.source import yamlnodes
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name

FILE = "shapes.yaml"
HEAD, FOOT = "head", "foot"
# The fewest columns of a box whose deck is there: beside it the headline needs two, the copy one.
DECK_COLUMNS = {DeckPlace.BELOW: 1, DeckPlace.INSET: 2, DeckPlace.BESIDE: 3}
SIZES = List(ScalarKind.SPAN, least=2, most=2)
AREA = Record(
    "a page's rows",
    {
        "first": Field(ScalarKind.SPAN, "The first row for stories.", required=True),
        "last": Field(ScalarKind.SPAN, "The last row for stories.", required=True),
    },
)
FORM = Record(
    "a form",
    {
        "weights": Field(
            List(ScalarKind.RANK), "Stories of which weights; none where it `continues` stories."
        ),
        "lines": Field(ScalarKind.SPAN, "Most lines of the headline; 1 by default."),
        "sizes": Field(
            Map(SIZES, key=ScalarKind.SPAN),
            "By columns of the box: the least and the largest size of the headline, pt.",
            required=True,
        ),
        "pictures": Field(
            Map(List(ScalarKind.COUNT), key=ScalarKind.SPAN),
            "By columns of the box: over how many columns its picture may be; 0 leaves it out.",
        ),
        "larger": Field(
            Map(List(ScalarKind.SPAN), key=ScalarKind.SPAN),
            "By columns of the box: over how many columns its picture may be, too, on a page that "
            "lacks copy.",
        ),
        "picture_at": Field(
            List(ScalarKind.END), "At which ends of the copy; the head by default, the best first."
        ),
        "deck_at": Field(
            List(ScalarKind.DECK),
            "Where its deck may be: below the headline, the default; beside it, in the last of "
            "three columns or more; inset at the head of the copy, of two or more. The best first.",
        ),
        "quotes": Field(
            Map(List(ScalarKind.SPAN), key=ScalarKind.SPAN),
            "By columns of the box: over how many columns it may show the story's pull quote.",
        ),
        "side": Field(
            ScalarKind.COUNT,
            "Columns beside the copy for its headline; 0 is above, the default.",
        ),
        "horizontal": Field(
            ScalarKind.FLAG, "Whether the headline beside the copy is horizontal, not vertical."
        ),
        "breaks": Field(
            ScalarKind.SPAN,
            "Rows of copy at the least of a story that breaks off and goes on on another page.",
        ),
        "continues": Field(
            ScalarKind.SPAN,
            "The form is for what goes on on another page; the rows of its heading.",
        ),
        "on_wish": Field(ScalarKind.FLAG, "Whether it is only for stories that ask for it."),
    },
)
SHAPES = Record(
    "shapes",
    {
        "columns": Field(ScalarKind.SPAN, "Columns of a page.", required=True),
        "gap": Field(ScalarKind.COUNT, "Rows of white between boxes.", required=True),
        "module": Field(ScalarKind.SPAN, "Rows of an advertisement's module, gap included."),
        "pages": Field(Map(AREA), "By page template: the rows for stories.", required=True),
        "forms": Field(Map(FORM), "The forms, each a class of the style sheet.", required=True),
    },
)


class StoryArea(Struct, frozen=True):
    """The rows of a page that are for stories, from 1 on."""

    first: int
    last: int

    @property
    def rows(self) -> int:
        """How many."""
        return self.last - self.first + 1


class StoryForm(Struct, frozen=True):
    """How a story may look: by its columns, the range of its headline's size (pt) and the columns
    that its picture may take, at some `ends` of the copy, or on a page that lacks copy the `larger`
    ones; the headline is on at most so many
    `lines`, above the copy or in `side` columns beside it, vertical or `horizontal`. The deck may
    be `deck_at` some places, the pull quote over some of the columns (`quotes`). One that is
    `on_wish` is for stories that ask for it. A story that jumps `breaks` off after so many rows at
    the least; one that `continues` it has a heading of so many rows.
    """

    name: str
    weights: tuple[Rank, ...]
    lines: int
    sizes: Mapping[int, tuple[int, int]]
    pictures: Mapping[int, tuple[int, ...]]
    ends: tuple[str, ...] = (HEAD,)
    on_wish: bool = False
    side: int = 0
    breaks: int = 0
    continues: int = 0
    horizontal: bool = False
    deck_at: tuple[DeckPlace, ...] = (DeckPlace.BELOW,)
    quotes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    larger: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def deck_places(self, columns: int) -> tuple[DeckPlace, ...]:
        """Where the deck may be in a box of so many columns: none is without its deck."""
        places = tuple(each for each in self.deck_at if columns >= DECK_COLUMNS[each])
        return places or (DeckPlace.BELOW,)


class LayoutShapes(Struct, frozen=True):
    """What a layout says of made-up pages; `areas` by page template. In rows and columns."""

    place: Place
    columns: int
    gap: int
    module: int
    areas: Mapping[str, StoryArea]
    forms: tuple[StoryForm, ...]

    def forms_of(self, weight: Rank) -> tuple[StoryForm, ...]:
        """The forms for any story of that weight."""
        return tuple(
            f for f in self.forms if weight in f.weights and not f.on_wish and not f.continues
        )

    def forms_for(self, wishes: Wishes) -> tuple[StoryForm, ...]:
        """The forms for a story: the one that it asks for, else those of its weight; one that jumps
        has those that may break off.
        """
        forms = self.forms_of(wishes.weight)
        if wishes.form:
            forms = tuple(form for form in self.forms if form.name == wishes.form)
        return tuple(form for form in forms if form.breaks or not wishes.jump)

    @property
    def continued(self) -> StoryForm | None:
        """The form of what goes on on another page."""
        return next((form for form in self.forms if form.continues), None)


def load_shapes(layout: Path) -> LayoutShapes:
    """The shapes of a layout's folder. Raises `Refused`, code LAYOUT, with every fault."""
    path = layout / FILE
    problems: list[Problem] = []
    root = yamlnodes.read_yaml(path, problems)
    checked = None if root is None else check(root, SHAPES, problems)
    if isinstance(checked, yamlnodes.Mapping) and not problems:
        shapes = _shapes(checked)
        problems += _faults(shapes, checked)
        if not problems:
            return shapes
    raise Refused([problem.of_layout() for problem in problems] or [_missing(path)])


def _missing(path: Path) -> Problem:
    return Problem(Place(display_name(path)), "no shapes", code=ExitCode.LAYOUT)


def _shapes(root: yamlnodes.Mapping) -> LayoutShapes:
    areas = {
        name.text: StoryArea(int(text_at(area, "first")), int(text_at(area, "last")))
        for name, area in entries_at(root, "pages")
        if isinstance(area, yamlnodes.Mapping)
    }
    forms = tuple(
        _form(name.text, form)
        for name, form in entries_at(root, "forms")
        if isinstance(form, yamlnodes.Mapping)
    )
    columns, gap, module = (int(text_at(root, key) or 1) for key in ("columns", "gap", "module"))
    return LayoutShapes(root.place, columns, gap, module, areas, forms)


def _form(name: str, node: yamlnodes.Mapping) -> StoryForm:
    return StoryForm(
        name,
        tuple(Rank(text) for text in _texts(node.get("weights"))),
        int(text_at(node, "lines") or 1),
        {int(key.text): _sizes(value) for key, value in entries_at(node, "sizes")},
        {int(key.text): _numbers(value) for key, value in entries_at(node, "pictures")},
        _texts(node.get("picture_at")) or (HEAD,),
        text_at(node, "on_wish").lower() == "true",
        int(text_at(node, "side") or 0),
        int(text_at(node, "breaks") or 0),
        int(text_at(node, "continues") or 0),
        text_at(node, "horizontal").lower() == "true",
        tuple(map(DeckPlace, _texts(node.get("deck_at")))) or (DeckPlace.BELOW,),
        {int(key.text): _numbers(value) for key, value in entries_at(node, "quotes")},
        {int(key.text): _numbers(value) for key, value in entries_at(node, "larger")},
    )


def _texts(node: yamlnodes.Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, yamlnodes.Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, yamlnodes.Scalar))


def _numbers(node: yamlnodes.Node | None) -> tuple[int, ...]:
    return tuple(map(int, _texts(node)))


def _sizes(node: yamlnodes.Node) -> tuple[int, int]:
    least, most = _numbers(node)
    return least, most


def _faults(shapes: LayoutShapes, root: yamlnodes.Mapping) -> Iterator[Problem]:
    """What the tables cannot say: numbers that do not go together."""
    for (name, node), area in zip(entries_at(root, "pages"), shapes.areas.values(), strict=True):
        if area.last < area.first:
            message = f"the page “{name.text}” ends at row {area.last}, before it begins"
            yield Problem(node.place, message, f"first: {area.last}, last: {area.first}")
    for (name, node), form in zip(entries_at(root, "forms"), shapes.forms, strict=True):
        yield from _form_faults(form, name, node, shapes.columns)
    for weight in Rank:
        if not shapes.forms_of(weight):
            message = f"no form is for stories of the weight {weight}"
            yield Problem(root.place, message, "add it to the weights of a form")


def _form_faults(
    form: StoryForm, name: yamlnodes.Scalar, node: yamlnodes.Node, most: int
) -> Iterator[Problem]:
    assert isinstance(node, yamlnodes.Mapping)
    if bool(form.weights) == bool(form.continues):
        message = f"“{name.text}” is for stories of a weight, or for what goes on of stories"
        yield Problem(name.place, message, "give it either weights or continues")
    yield from _inset_faults(form, name, node)
    if form.horizontal and not form.side:
        message = f"“{name.text}” has its headline above the copy, where it is horizontal anyway"
        yield Problem(name.place, message, "side: 1, or leave horizontal out")
    for key, value in entries_at(node, "sizes"):
        columns, (least, largest) = int(key.text), form.sizes[int(key.text)]
        if columns > most:
            message = f"“{name.text}” has {columns} columns, a page {most}"
            yield Problem(key.place, message, "delete it")
        if columns <= form.side:
            message = f"the headline is beside the copy, in {form.side} of {columns} columns"
            yield Problem(key.place, message, "delete it")
        if least > largest:
            message = f"the least size, {least} pt, is above the largest, {largest} pt"
            yield Problem(value.place, message, f"[{largest}, {least}]")
    for pictures in ("pictures", "larger"):
        for key, value in entries_at(node, pictures):
            yield from _unsized(form, key)
            if max(_numbers(value), default=0) > int(key.text):
                message = f"a picture is wider than the box of {key.text} columns"
                yield Problem(value.place, message, "delete it")


def _unsized(form: StoryForm, columns: yamlnodes.Scalar) -> Iterator[Problem]:
    """Boxes of so many columns, of which the form has none."""
    if int(columns.text) not in form.sizes:
        message = f"“{form.name}” has no sizes for {columns.text} columns"
        yield Problem(columns.place, message, f"sizes: {{{columns.text}: [20, 30]}}")


def _inset_faults(
    form: StoryForm, name: yamlnodes.Scalar, node: yamlnodes.Mapping
) -> Iterator[Problem]:
    """Decks and pull quotes that the form has no room for."""
    deck, widest = node.get("deck_at"), max(form.sizes, default=1)
    where = "beside the copy" if form.side else "on the page before" if form.continues else ""
    for name_of in ("deck_at", "quotes"):
        if where and (given := node.get(name_of)):
            message = f"“{name.text}” has its headline {where}: there is no {name_of} to choose"
            yield Problem(given.place, message, "delete it")
    if deck and all(widest < DECK_COLUMNS[each] for each in form.deck_at):
        message = f"“{name.text}” has too few columns for its deck to be {form.deck_at[0]}"
        yield Problem(deck.place, message, f"deck_at: [{DeckPlace.BELOW}]")
    for key, value in entries_at(node, "quotes"):
        columns = int(key.text)
        yield from _unsized(form, key)
        if max(form.quotes[columns], default=0) > max(columns - 1, 1):
            message = f"a pull quote parts the copy that is over all of the {columns} columns"
            yield Problem(value.place, message, f"[{max(columns - 1, 1)}]")
