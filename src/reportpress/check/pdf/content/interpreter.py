"""Follows content streams and writes down what they paint (ISO 32000-2, clauses 8, 9 and 11).

Nothing is drawn. Forms, patterns, glyph procedures, soft masks and annotations are followed with
their own matrices, resources and clips. What each operator does is handed in as a table
(`operators`), so that this file knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportpress.check.pdf.colour.spaces import RGB, ColourSpace, ColourSpaceReader
from reportpress.check.pdf.content.cells import cells
from reportpress.check.pdf.content.events import (
    NOWHERE,
    Colour,
    Event,
    Group,
    GroupMask,
    Shading,
    ShownText,
    Special,
    Where,
)
from reportpress.check.pdf.content.layers import Layers
from reportpress.check.pdf.content.paths import PathBuilder
from reportpress.check.pdf.content.patterncolours import colour_of_all, constant_colour
from reportpress.check.pdf.content.state import GraphicsState, Paint, fresh
from reportpress.check.pdf.content.statecache import StateCache
from reportpress.check.pdf.fonts.pdffont import FontReader
from reportpress.check.pdf.pictures.picturedata import PictureData
from reportpress.check.pdf.syntax.geometry import IDENTITY, Matrix, PdfRectangle, bounded
from reportpress.check.pdf.syntax.limits import Budget, TooMuch
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    decoded,
    dictionary,
    identity,
    name,
    number,
    numbers,
    truth,
    whole,
)
from reportpress.check.pdf.syntax.scanner import scan

MAX_DEPTH = 32  # forms, patterns and glyphs within each other
MAX_EVENTS = 500_000  # on one page: a map of a whole country has fewer paths
FORM_WORK = 500  # steps that following a form counts, beside its operators
_BYTES = 4  # of content for one step of work
OPERATOR_WORK = 2
UNDECODED = "content that cannot be decoded"
CUT_OFF = "content that is cut off"
ABSENT = "content that is not there"
_BATCH = 256  # operators between two looks at the budget

Attributes = list[tuple[str, Any]]  # of the state, with their values


class StateParameters(NamedTuple):
    """A graphics state parameter dictionary once read (8.4.5): attributes, and what else to do."""

    values: tuple[tuple[str, Any], ...]
    handlers: tuple[Callable[[Interpreter, Dictionary], None], ...]
    entries: Dictionary


@dataclass(slots=True)
class Shared:
    """What the pages of a file have in common."""

    budget: Budget
    fonts: FontReader
    spaces: ColourSpaceReader
    layers: Layers
    operators: Mapping[bytes, Handler]
    pictures: dict[int, PictureData] = field(default_factory=dict)
    colours: dict[tuple[int, tuple[float, ...]], Colour] = field(default_factory=dict)
    state_parameters: dict[tuple[int, str], tuple[Dictionary, StateParameters]] = field(
        default_factory=dict
    )
    state_changes: dict[tuple[int, bytes], tuple[Dictionary, Attributes]] = field(
        default_factory=dict
    )


@dataclass(slots=True)
class Levels:
    """What is open in the current stream: saved states, marked content, and those beyond limits."""

    saved: list[GraphicsState] = field(default_factory=list)
    marked: list[Where] = field(default_factory=list)
    unsaved: int = 0
    unmarked: int = 0


@dataclass(slots=True)
class Interpreter:
    """One page being read."""

    shared: Shared
    state: GraphicsState
    resources: Dictionary
    user_unit: float = 1.0
    base: Matrix = IDENTITY  # from the current content stream's own space to the page: for patterns
    where: Where = NOWHERE
    events: list[Event] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    forms: list[PdfRectangle] = field(default_factory=list)  # of the page's own forms
    levels: Levels = field(default_factory=Levels)
    path: PathBuilder = field(default_factory=PathBuilder)
    state_cache: StateCache | None = None  # of the drawing that is being followed
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    text_clip: PdfRectangle | None = None
    locked: bool = False  # colour operators count for nothing: uncoloured pattern, d1 glyph
    open: list[int] = field(default_factory=list)  # streams being followed, against recursion
    points: int = 0  # of outlines kept so far
    done: set[tuple[int, ...]] = field(default_factory=set)  # glyphs: once each
    painted: dict[tuple[int, ...], RGB | None] = field(default_factory=dict)  # of patterns
    masks: dict[int, range] = field(default_factory=dict)  # the events of each mask's group

    def run(self, data: bytes) -> None:
        """Follow a content stream. Raises `TooMuch`."""
        outer, self.levels = self.levels, Levels()
        spend, handlers = self.shared.budget.spend, self.shared.operators
        spend(len(data) // _BYTES)
        count = 0
        for operator, operands in scan(data):
            handler = handlers.get(operator)
            if handler is not None:
                handler(self, operands)
            count += 1
            if count == _BATCH:
                spend(OPERATOR_WORK * count)
                count = 0
                if len(self.events) > MAX_EVENTS:
                    raise TooMuch(f"more than {MAX_EVENTS} things painted on one page")
        spend(OPERATOR_WORK * count)
        self.levels = outer

    def follow(self, target: Any) -> None:
        """Follow the content of a stream. Raises `TooMuch`."""
        self.run(self.content_of(target))

    def content_of(self, target: Any) -> bytes:
        """The content that a stream holds; what is wrong with it is a limit. Raises `TooMuch`."""
        found = decoded(target, self.shared.budget)
        if not found.whole:
            self.limit(UNDECODED if found.data is None else CUT_OFF)
        return found.data or b""

    def limit(self, what: str) -> None:
        """Write down, once, that something was not followed."""
        if what not in self.limits:
            self.limits.append(what)

    def resource(self, kind: str, operands: list[Any]) -> Any:
        """The resource that the last operand names, a reference where it is one."""
        key = operands[-1] if operands else None
        return dictionary(self.resources.get(kind)).get(f"/{key}") if isinstance(key, str) else None

    @contextmanager
    def nested(self, key: int) -> Iterator[bool]:
        """Within it, state, path and resources are a nested stream's; gives whether to follow."""
        deep = len(self.open) >= MAX_DEPTH
        if deep or key in self.open:
            self.limit("content nested too deep" if deep else "content that contains itself")
            yield False
            return
        self.shared.budget.spend(FORM_WORK)
        kept = (self.state, self.path, self.resources, self.base, self.where, self.locked)
        matrices = (self.text_matrix, self.line_matrix, self.text_clip)
        self.state, self.path, self.text_clip = self.state.copy(), PathBuilder(), None
        self.open.append(key)
        try:
            yield True
        finally:
            self.open.pop()
            self.state, self.path, self.resources, self.base, self.where, self.locked = kept
            self.text_matrix, self.line_matrix, self.text_clip = matrices

    def form(self, target: Any, surroundings: Where, first: Matrix = IDENTITY) -> None:
        """Follow a form; `first` comes between its matrix and the current space."""
        details = dictionary(target)
        with self.nested(identity(target)) as follow:
            if not follow:
                return
            self.where = surroundings._replace(forms=surroundings.forms + 1)
            matrix = numbers(details.get("/Matrix"), 6)
            own = Matrix(*matrix) if matrix else IDENTITY
            self.state.ctm = self.base = bounded(own.then(first).then(self.state.ctm))
            bounds = numbers(details.get("/BBox"), 4)
            if bounds is not None:
                self.state.clip_to(self.state.ctm.box(bounds))
            if surroundings._replace(marked=None, group=None) == NOWHERE:
                self.forms.append(self.state.clip)
            self.resources = dictionary(details.get("/Resources")) or self.resources
            self._special(details)
            self._group(dictionary(details.get("/Group")))
            self.follow(target)

    def _special(self, details: Dictionary) -> None:
        for kind, key in (("opi", "/OPI"), ("reference", "/Ref")):
            if key in details:
                self.special(kind, self.state.clip)
        if name(details.get("/Subtype2")) == "PS":
            self.special("postscript", self.state.clip)

    def special(self, kind: str, box: PdfRectangle) -> None:
        """Write down something that no press wants."""
        order, graphics = len(self.events), self.state.graphics()
        self.events.append(Special(order, kind, box, graphics, self.where))

    def _group(self, group: Dictionary) -> None:
        if name(group.get("/S")) != "Transparency":
            return
        space = self.group_space(group)
        self.events.append(
            Group(
                len(self.events), self.state.clip, space, truth(group.get("/I")),
                truth(group.get("/K")), self.where.soft_mask, self.state.graphics(), self.where,
            )
        )  # fmt: skip
        self.where = self.where._replace(group=space or self.where.group)
        self.state.enter_group()

    def group_space(self, group: Dictionary) -> ColourSpace | None:
        """The blending space that a group names."""
        value = group.get("/CS")
        return self.shared.spaces.read(value, self.resources) if value is not None else None

    def fill_with(self, paint: Paint, box: PdfRectangle) -> RGB | None:
        """After an event painted with a pattern over `box`: the shading, or the cell once.

        Gives the one colour that the pattern paints, `None` where there are several.
        """
        if paint.pattern is None:
            return None
        area = box.meets(self.state.clip)
        if area is None:
            return None
        details = dictionary(paint.pattern)
        if whole(details.get("/PatternType")) == 2:
            space = self.shade(details.get("/Shading"), area, pattern=True)
            shading = dictionary(details.get("/Shading"))
            return constant_colour(shading, space, self.shared.budget) if space else None
        return self._tiles(paint, details, area)

    def shade(self, value: Any, box: PdfRectangle, *, pattern: bool) -> ColourSpace | None:
        """A shading over `box`; gives its colour space."""
        details = dictionary(value)
        listed = details.get("/ColorSpace")
        space = self.shared.spaces.read(listed, self.resources) if listed is not None else None
        self.events.append(
            Shading(
                len(self.events), box, whole(details.get("/ShadingType")), space, pattern,
                self.state.graphics(), self.where,
            )
        )  # fmt: skip
        return space

    def _tiles(self, paint: Paint, details: Dictionary, area: PdfRectangle) -> RGB | None:
        uncoloured = whole(details.get("/PaintType")) == 2
        colour = hash(paint.colour) if uncoloured else 0
        once = (identity(paint.pattern), colour, int(self.where.hidden))
        if once not in self.painted:
            self.painted[once] = None
            first = len(self.events)
            matrix = numbers(details.get("/Matrix"), 6)
            ctm = bounded(Matrix(*matrix).then(self.base)) if matrix else self.base
            for place in cells(details, ctm, area):
                self._tile(paint, details, area, place, uncoloured=uncoloured)
            self.painted[once] = colour_of_all(self.events[first:])
        return self.painted[once]

    def _tile(
        self,
        paint: Paint,
        details: Dictionary,
        area: PdfRectangle,
        ctm: Matrix,
        *,
        uncoloured: bool,
    ) -> None:
        with self.nested(identity(paint.pattern)) as follow:
            if not follow:
                return
            outer, self.state = self.state, fresh(ctm, area)
            self.state.outer, self.base = outer.effect(), ctm
            if uncoloured:
                base = paint.colour.space.base or paint.colour.space
                colour = paint.colour._replace(space=base, pattern="")
                self.state.set_fill(colour)
                self.state.set_stroke(colour)
            self.locked = uncoloured
            self.where = self.where._replace(pattern=True)
            self.resources = dictionary(details.get("/Resources")) or self.resources
            self.follow(paint.pattern)

    def mask(self, details: Dictionary) -> GroupMask | None:
        """Follow the group of a soft mask, once."""
        target = details.get("/G")
        if not dictionary(target):
            return None
        key = identity(target)
        if key not in self.masks:
            self.masks[key] = range(0)
            first, outer = len(self.events), self.state
            self.state = fresh(self.state.ctm, self.state.clip)
            self.form(target, self.where._replace(soft_mask=True))
            self.state = outer
            self.masks[key] = range(first, len(self.events))
        events, transfer = self.masks[key], details.get("/TR")
        return GroupMask(
            name(details.get("/S")) == "Luminosity", events.start, events.stop,
            self._backdrop(details, dictionary(target)),
            transfer is not None and name(transfer) != "Identity",
        )  # fmt: skip

    def _backdrop(self, details: Dictionary, form: Dictionary) -> float:
        """The luminosity of a mask's backdrop; without one it is black (table 142)."""
        components = [number(value) for value in array(details.get("/BC"))]
        space = self.group_space(dictionary(form.get("/Group")))
        rgb = space.rgb(components) if space and components else None
        return sum(rgb) / 3 if rgb else 0.0

    def draw_glyphs(self, run: ShownText) -> None:
        """Follow the procedures of a Type 3 font's glyphs, each once on a page."""
        type3 = run.font.type3
        if type3 is None:
            return
        for index, code in enumerate(run.codes):
            procedure = type3.procedures.get(code)
            once = (id(run.font), code, int(self.where.hidden))
            if procedure is None or once in self.done:
                continue
            self.done.add(once)
            with self.nested(identity(procedure)) as follow:
                if not follow:
                    continue
                place = run.matrix._replace(e=run.xs[index], f=run.ys[index])
                self.state.ctm = self.base = bounded(type3.matrix.then(place))
                self.where = self.where._replace(glyph=True)
                self.resources = type3.resources or self.resources
                self.follow(procedure)


Handler = Callable[[Interpreter, Any], None]  # with the operands of its operator
