"""Finds what is painted between lines of copy: emphasis dots, annotations, lines under names."""

from __future__ import annotations

from typing import NamedTuple

from clreq.page import Glyph, Printed, Stroke

DOTS = "●•․·﹅∙⦁"
SMALL = 0.7  # em of the body: type that is no copy
THIN = 0.15  # em: a line, not a box
DOT = 0.4  # em: a filled path up to so wide is a dot


class Dot(NamedTuple):
    """The middle of an emphasis dot, em."""

    x: float
    y: float


def dots(page: Printed) -> list[Dot]:
    """Emphasis dots, drawn as small glyphs or as small filled paths, in reading order."""
    found = [
        Dot(glyph.x + ink.middle[0], glyph.y - ink.middle[1])
        for glyph in page.glyphs
        if glyph.text in DOTS and glyph.size < SMALL
        for ink in [page.ink(glyph)]
    ]
    found += [
        Dot((path.left + path.right) / 2, (path.top + path.bottom) / 2)
        for path in page.strokes
        if 0.02 < path.right - path.left <= DOT and 0.02 < path.bottom - path.top <= DOT
    ]
    return sorted(found, key=lambda dot: (round(dot.y, 1), dot.x))


def rules(page: Printed) -> list[Stroke]:
    """Straight lines across, in reading order."""
    found = [path for path in page.strokes if path.bottom - path.top <= THIN]
    return sorted(found, key=lambda path: (round(path.top, 1), path.left))


def rule(page: Printed) -> Stroke:
    """The only one."""
    found = rules(page)
    assert len(found) == 1
    return found[0]


def annotations(page: Printed) -> list[Glyph]:
    """Small type."""
    return [glyph for glyph in page.glyphs if glyph.size < SMALL and glyph.text not in DOTS]


def copy(page: Printed) -> list[Glyph]:
    """Type of the body's size."""
    return [glyph for glyph in page.glyphs if glyph.size >= SMALL]
