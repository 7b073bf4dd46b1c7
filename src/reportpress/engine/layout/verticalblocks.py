"""Blocks in a vertical block (`writing-mode: vertical-rl`) follow each other from the right.

WeasyPrint sets them one below the other. Where they are nothing but lines, as those of a headline
are, they become one line box with forced breaks, whose vertical lines the composer sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

from reportpress.engine.boxes.vertical import is_vertical
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.htmldocument import INITIAL_VALUES
from reportpress.engine.host.pangotext import strut
from reportpress.engine.text.copy import place_at
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import ExitCode, Place, Problem, Severity

SIZES = ("width", "height", "min_width", "min_height", "max_width", "max_height")
ALIKE = ("text_align_all", "text_align_last", "white_space", "writing_mode")  # of whole blocks
SIDES = ("top", "right", "bottom", "left")
EDGES = [f"{name}_{side}" for name in ("margin", "padding") for side in SIDES]
BACKGROUND = ("background_color", "background_image")


def lines_side_by_side(root: Box, place: Place) -> list[Problem]:
    """Makes blocks that are lines of a vertical block lines of it; warns of others."""
    problems = []
    for box in _vertical_blocks(root):
        if _are_lines(box.children):
            box.children = [_joined(box.children)]
        elif sum(_has_lines(child) for child in box.children) > 1:
            problems.append(_stacked(box, place))
    return problems


def _vertical_blocks(box: Box) -> Iterator[Box]:
    """The vertical blocks that hold blocks, the innermost first."""
    children = getattr(box, "children", ())
    for child in children:
        yield from _vertical_blocks(child)
    if children and _has_lines(children[0]) and is_vertical(box.style):
        yield box


def _has_lines(box: Box) -> bool:
    """Whether a block in the flow of its parent holds lines."""
    return (
        isinstance(box, boxes.BlockBox)
        and box.is_in_normal_flow()
        and bool(box.children)
        and isinstance(box.children[0], boxes.LineBox)
    )


def _are_lines(blocks: Sequence[Box]) -> bool:
    """Whether blocks look as the lines of one block would."""
    return all(map(_is_bare, blocks)) and all(
        one.style[name] == other.style[name] for one, other in pairwise(blocks) for name in ALIKE
    )


def _is_bare(box: Box) -> bool:
    """Whether a block has lines, and nothing that is seen or takes room besides."""
    style = box.style
    return (
        _has_lines(box)
        and not any(_is_some(style[name]) for name in EDGES)
        and not any(style[f"border_{side}_width"] for side in SIDES)
        and all(style[name] == INITIAL_VALUES[name] for name in (*SIZES, *BACKGROUND))
        and not _is_some(style["text_indent"])
    )


def _is_some(length: Any) -> bool:
    """Whether a length is not 0; `auto` is 0, a sum with percentages is taken for some."""
    return bool(length != "auto" and getattr(length, "value", 1))


def _joined(blocks: Sequence[Box]) -> Box:
    """One line box with what is in blocks, each but the last with a forced break behind it. It has
    the style of that with the highest lines.
    """
    line = boxes.LineBox.anonymous_from(max(blocks, key=lambda box: strut(box.style)[0]), [])
    parts = [
        boxes.InlineBox(box.element_tag, box.style, box.element, box.children[0].children)
        for box in blocks
    ]
    breaks = [boxes.TextBox.anonymous_from(line, "\n") for _ in pairwise(parts)]
    line.children = [parts[0], *chain.from_iterable(zip(breaks, parts[1:], strict=True))]
    return line


def _stacked(box: Box, place: Place) -> Problem:
    return Problem(
        place if box.element is None else place_at(box.element, place),
        f"blocks in a vertical <{box.element_tag}> are set one below the other",
        "without edges, sizes, indents and backgrounds they follow each other from the right; "
        "else give each a place of its own",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )
