"""What styles ask of copy in a flow that the composer does not do, noted where it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.htmldocument import INITIAL_VALUES
from reportpress.engine.text.blockstyle import LETTER, LINE
from reportpress.engine.text.boxedges import SIDES
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Place

BESIDE = "place it beside the frames in the page template"
ROUND = "place what copy runs round beside the frames, with wrap-flow"
FLOATS = f"top and bottom are a column's head and foot; {ROUND}"
NARROW = "give it margins, or its frame another width"
HIGH = "give it margins or padding; box-snap: block takes whole grid lines"
COLUMNS = "columns are those of the frame"
ABSOLUTE = "give it an absolute length"

# Properties of blocks, each with what to do instead. Their initial values ask for nothing.
BLOCKS = {
    "float": FLOATS,
    "wrap_flow": ROUND,
    "position": BESIDE,
    "flow_from": "frames are boxes of the page",
    **dict.fromkeys(("width", "min_width", "max_width", "inline_size"), NARROW),
    **dict.fromkeys(("height", "min_height", "max_height", "block_size"), HIGH),
    **dict.fromkeys(("column_count", "column_width"), COLUMNS),
    "max_lines": "cut copy, or let `fit` say what is over",
    "direction": "lines begin at the left",
    "hyphenate_character": "a hyphen is -",
    "hyphenate_limit_zone": "leave it out: total fit hyphenates where that looks best",
    "margin_break": "margins vanish at the head and foot of a frame",
    "page": "pages are those of the edition",
    "initial_letter": "give it to ::first-letter",
    "line_grid": "the grid is that of the frame; line-snap: none leaves it",
    "break_before": "column and page are obeyed; break-after: avoid of the block before ties both",
    "break_after": "avoid, column and page are obeyed",
}
FORCED = frozenset({"auto", "column", "page", "always"})
WHOLE, NOTHING = (100, "%"), (0, "px")
AS_IT_IS = {
    **dict.fromkeys(("width", "max_width"), WHOLE),
    **dict.fromkeys(("min_width", "min_height"), NOTHING),
}
DONE = {
    "break_before": FORCED,
    "break_after": FORCED | {"avoid", "avoid-page", "avoid-column"},
    "float": frozenset({"none", "footnote"}),  # a note is told as copy that is not printed
}
# Of an inline box: what whole lines have.
WHOLE_LINES = frozenset(
    {
        *("line_break", "text_spacing_trim", "text_autospace", "hanging_punctuation"),
        *("text_justify", "text_wrap_style", "copyfit", "direction", "hyphenate_character"),
    }
)
EDGES = frozenset(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES)
LEADER = "repeat a mark in the template; leaders are for lines outside of flows"
INSIDE = "give it to the paragraphs inside"


class Undone(Struct, frozen=True):
    """A property of an element that is ignored; `pseudo` names its pseudo-element, if it is of one.

    `place` is the nearest that templates wrote down; a `property` without name is all of a rule.
    """

    element: Any
    pseudo: str
    property: str
    place: Place
    hint: str


class CopyNotes:
    """Notes what is not done; elements with the same computed style ask for the same."""

    def __init__(self) -> None:
        self.undone: list[Undone] = []
        self._seen: set[int] = set()

    def block(self, box: Box, place: Place) -> None:
        """Note what a block of a flow, or an element around blocks, asks for."""
        if self._is_new(box.style):
            for name in sorted(BLOCKS.keys() & _declared(box.style)):
                if _asks(box.style, name):
                    self._note(box, name, place, BLOCKS[name])
            if box.style["box_snap"] != "none" and not _holds_lines(box):
                self._note(box, "box_snap", place, "give it to the blocks inside")
            for name in sorted(EDGES & _declared(box.style)):
                if fault := _edge_fault(box.style[name], name):
                    self._note(box, name, place, fault)
        letter, line = box.first_letter_style, box.first_line_style
        if letter is not None and self._is_new(letter):
            for name, hint in _undone_of_letter(box, letter):
                self.undone.append(Undone(box.element, "first-letter", name, place, hint))
        if line is not None and self._is_new(line):
            for name, hint in _undone_of_line(box, line):
                self.undone.append(Undone(box.element, "first-line", name, place, hint))

    def narrow_float(self, box: Box, place: Place) -> None:
        """Note that what floats is as wide as its column."""
        self._note(box, "column_span", place, "what floats is as wide as its column")

    def letter(self, box: Box, place: Place) -> None:
        """Note that a paragraph has no first letter that could be set in its style."""
        hint = "let the paragraph begin with a letter, or with marks and a letter of one style"
        self.undone.append(Undone(box.element, "first-letter", "", place, hint))

    def inline(self, box: Box, place: Place) -> None:
        """Note what an inline box of a flow asks for."""
        if box.is_leader:
            self._note(box, "content", place, LEADER)
        elif self._is_new(box.style):
            if _asks(box.style, "position"):
                self._note(box, "position", place, "vertical-align raises and lowers")
            if "initial_letter" in _declared(box.style):
                self._note(box, "initial_letter", place, "give it to ::first-letter")
            for name in sorted(WHOLE_LINES & _declared(box.style)):
                if box.style[name] != box.style.parent_style[name]:
                    self._note(box, name, place, "give it to the paragraph: it holds for its lines")

    def _is_new(self, style: Any) -> bool:
        before = len(self._seen)
        self._seen.add(id(style))
        return len(self._seen) > before

    def _note(self, box: Box, name: str, place: Place, hint: str) -> None:
        pseudo = (box.element_tag or "").partition("::")[2]
        self.undone.append(Undone(box.element, pseudo, name, place, hint))


def _undone_of_letter(box: Box, style: Any) -> Iterator[tuple[str, str]]:
    """Properties of a first letter that are not obeyed; all where it is not of a paragraph."""
    if not _holds_lines(box):
        yield "", INSIDE
        return
    for name in sorted(_declared(style) - LETTER):
        yield name, "a first letter has faces, edges and colours of its own, and initial-letter"


def _undone_of_line(box: Box, style: Any) -> Iterator[tuple[str, str]]:
    """Properties of a first line that are not obeyed; all where it is not of a paragraph."""
    if not _holds_lines(box):
        yield "", INSIDE
        return
    for name in sorted(_declared(style) - LINE):
        yield name, "a first line has faces, sizes, spacing and colours of its own"


def _holds_lines(box: Box) -> bool:
    return bool(box.children) and isinstance(box.children[0], boxes.LineBox)


def _declared(style: Any) -> Any:
    return getattr(style, "cascaded", {}).keys()


def _asks(style: Any, name: str) -> bool:
    """Whether a style asks for more than copy has anyway."""
    value = style[name]
    if name in DONE:
        return value not in DONE[name]
    if name == "position" and value == "relative":
        return any(style[side] != "auto" for side in SIDES)
    written = getattr(value, "value", None), getattr(value, "unit", None)
    return value != INITIAL_VALUES[name] and written != AS_IT_IS.get(name)


def _edge_fault(value: Any, name: str) -> str:
    if getattr(value, "unit", "px") == "%":
        return ABSOLUTE
    below = getattr(value, "value", 0) < 0 and name in ("margin_top", "margin_bottom")
    return "lines of copy keep their grid" if below else ""
