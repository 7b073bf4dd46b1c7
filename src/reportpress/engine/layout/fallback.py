"""Faces that text should not have which WeasyPrint breaks itself: white space kept, inline blocks.

There Pango takes whatever installed face has a character, above all where the style sheet gives a
generic family; and colour faces, which cannot be printed. The composer's own text is stricter: it
takes named faces with outlines alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from unicodedata import category

from msgspec import Struct

from reportpress.compose.interface import Composition
from reportpress.engine.host.colourfaces import family_of, is_in_colours
from reportpress.engine.host.pangotext import Layout, ffi, pango
from reportpress.engine.layout.glyphfaults import lost_form
from reportpress.engine.layout.hosttexts import host_texts
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.selectors import asks_for_form, has_forms
from reportpress.source.errors import ExitCode, Place, Problem, Severity

PRIVATE_USE = "Co"  # Unicode's general category
SHOWN = 12  # characters of what is printed


def fallback_faces(
    skeleton: Skeleton,
    compositions: Iterable[Composition],
    listed: Collection[str],
    template: Place,
) -> Iterator[Problem]:
    """A warning for each fallback face, named neither by its text's style nor in the list of faces,
    and for each character of private use in a face that its style does not name, at its first
    place; one for each variation sequence that is printed as its character alone; an error for each
    colour face. Call it before painting.
    """
    told = set()
    for box, place in host_texts(skeleton, compositions, template):
        for drawn in drawn_texts(box.style, box.text):
            for key, problem in _unfit(drawn, box.style["font_family"], listed, place):
                if key not in told:
                    told.add(key)
                    yield problem


class DrawnText(Struct, frozen=True):
    """Text of one font, without the white space around it."""

    text: str
    family: str
    in_colours: bool
    lost_forms: tuple[str, ...]


def _unfit(
    drawn: DrawnText, named: Iterable[str], listed: Collection[str], place: Place
) -> Iterator[tuple[str, Problem]]:
    """What is wrong with a text's face, each with what it is told of once."""
    family = drawn.family
    yield from ((form, lost_form(place, form, family)) for form in drawn.lost_forms)
    if drawn.in_colours:
        yield family, _coloured(place, drawn.text, family)
    elif family.casefold() not in map(str.casefold, named):
        private = [sign for sign in drawn.text if category(sign) == PRIVATE_USE]
        yield from ((sign, _private(place, sign, family)) for sign in private)
        if not private and family not in listed:
            yield family, _unlisted(place, drawn.text, family)


def drawn_texts(style: Any, text: str) -> Iterator[DrawnText]:
    """What a text is drawn with by Pango in a computed style, run by run."""
    layout, data = Layout(style), text.encode()
    pango.pango_layout_set_text(layout.layout, data, len(data))
    run = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    while run != ffi.NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        written = data[item.offset : item.offset + item.length]
        font, part = item.analysis.font, written.decode().strip()
        if part:
            lost = tuple(_lost_forms(written, glyphs)) if has_forms(part) else ()
            yield DrawnText(part, family_of(font), is_in_colours(font), lost)


def _lost_forms(written: bytes, glyphs: Any) -> Iterator[str]:
    """The variation sequences of a run whose selector has a glyph of its own, an empty one."""
    for number in range(glyphs.num_glyphs):
        start = glyphs.log_clusters[number]
        selector = written[start:].decode()[:1]
        if glyphs.glyphs[number].glyph == pango.PANGO_GLYPH_EMPTY and asks_for_form(selector):
            yield written[:start].decode()[-1:] + selector


def _private(place: Place, sign: str, family: str) -> Problem:
    return Problem(
        place,
        f"“{sign}” (U+{ord(sign):04X}), a character of private use, is printed from “{family}”, "
        "which its font-family does not name",
        "each face draws something else for it: name the face that is meant, or write it otherwise",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _coloured(place: Place, text: str, family: str) -> Problem:
    return Problem(
        place,
        f"“{_shown(text)}” cannot be printed: it is taken from “{family}”, a colour face",
        "take the colour face out of its font-family, and name one that draws this in outlines",
        Severity.ERROR,
        ExitCode.LAYOUT,
    )


def _unlisted(place: Place, text: str, family: str) -> Problem:
    return Problem(
        place,
        f"“{_shown(text)}” is printed from “{family}”, "
        "which neither its font-family nor fonts.yaml names",
        "name a face of fonts.yaml in its font-family: another system would print another face",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
