"""Elements around blocks of copy whose own boxes are drawn: in each frame, round what is in it."""

from __future__ import annotations

from reportpress.compose.interface import Fragment
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.text.blockedges import is_cloned
from reportpress.engine.text.boxedges import padding_of
from reportpress.engine.text.sourcemap import BlockSource, Box, DrawnAround

VERTICAL, HORIZONTAL = ("top", "bottom"), ("left", "right")


def drawn_around(box: Box, first: Fragment, last: Fragment) -> Box | None:
    """The box of an element around fragments of one frame, from the first to the last, as large as
    it is drawn; None where it is not drawn. It is open where it goes on in another frame.
    """
    around = next((each for each in _source(first).drawn if each.box is box), None)
    if around is None:
        return None
    top, opened = _edge(_source(first), around, first.first, True)
    foot, closed = _edge(_source(last), around, last.last, False)
    kept = {"top": opened, "bottom": closed, "left": True, "right": True}
    made = box.copy_with_children(box.children)
    clear_edges(made)
    made.remove_decoration(start=not opened, end=not closed)
    for side in (side for side, is_kept in kept.items() if is_kept):
        setattr(made, f"border_{side}_width", box.style[f"border_{side}_width"])
        setattr(made, f"padding_{side}", _pixels(box.style[f"padding_{side}"]))
    for side in HORIZONTAL:
        setattr(made, f"margin_{side}", _pixels(box.style[f"margin_{side}"]))
    made.position_x, made.position_y = first.x + around.start, first.top + top
    made.width = first.width - around.start - around.end - _edges(made, HORIZONTAL)
    made.height = last.bottom - foot - made.position_y - _edges(made, VERTICAL)
    return made


def _source(fragment: Fragment) -> BlockSource:
    assert isinstance(fragment.block.tag, BlockSource)
    return fragment.block.tag


def _edge(
    source: BlockSource, around: DrawnAround, is_whole: bool, before: bool
) -> tuple[float, bool]:
    """How far a box's edge is inside of its first or last fragment's, and whether it is there: so
    it is where the box begins or ends, and where it is closed and opened again in each frame.
    """
    rooms = source.above if before else source.below
    index, own = source.drawn.index(around), len(source.drawn) - len(rooms)
    if is_whole and index >= own:
        return sum(rooms[: index - own]), True
    inner = source.drawn[index : own if is_whole else None]
    side = "top" if before else "bottom"
    cloned = [each.box.style for each in inner if is_cloned(each.box.style)]
    return -sum(padding_of(style, side) for style in cloned), is_cloned(around.box.style)


def _edges(box: Box, sides: tuple[str, ...]) -> float:
    kinds = ("margin_{}", "padding_{}", "border_{}_width")
    return float(sum(getattr(box, kind.format(side)) for kind in kinds for side in sides))


def _pixels(value: object) -> float:
    return float(value.value) if getattr(value, "unit", None) == "px" else 0.0  # type: ignore[attr-defined]
