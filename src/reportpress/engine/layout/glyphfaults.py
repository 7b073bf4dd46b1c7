"""Characters of the composer's lines that their faces cannot print, or not in the form asked for.

Call these after composing, when everything has been measured.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportpress.compose.interface import TextBlock
from reportpress.engine.layout.flows import Threads
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.copy import place_of
from reportpress.engine.text.faces import Face
from reportpress.engine.text.selectors import AS_EMOJI
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.pinning import pinned
from reportpress.source.scripts import unset_texts


def missing_glyphs(skeleton: Skeleton, threads: Threads) -> list[Problem]:
    """A problem for each character that no face of its style can print, at its first place.

    Those of scripts that are not set are no matter of faces.
    """
    blocks, shaper = list(composed_blocks(skeleton, threads)), skeleton.shaper
    return [
        _missing(_first_use(blocks, text), text, face, shaper.in_colours.get(text, ""))
        for text, face in shaper.missing.items()
        if not any(unset_texts(text))
    ]


def lost_forms(skeleton: Skeleton, threads: Threads) -> list[Problem]:
    """A warning for each variation sequence that is printed as its character alone, at its first
    place.
    """
    blocks = list(composed_blocks(skeleton, threads))
    return [
        lost_form(_first_use(blocks, form), form, _names(face))
        for form, face in skeleton.shaper.lost_forms.items()
    ]


def composed_blocks(skeleton: Skeleton, threads: Threads) -> Iterator[TextBlock]:
    """All that the composer sets: flows with their notes, then what is outside them."""
    for thread in threads.threads:
        yield from (*thread.flow.blocks, *thread.flow.notes)
    yield from skeleton.setter.blocks


def lost_form(place: Place, form: str, faces: str) -> Problem:
    """A variation sequence that is not in its faces."""
    sign, selector = form[0], form[1]
    emoji = "emoji are printed as plain signs: " if selector == AS_EMOJI else ""
    return Problem(
        place,
        f"“{sign}” ({_codes(sign)}) is printed in its usual form: "
        f"{faces} has none for the variation selector behind it ({_codes(selector)})",
        f"{emoji}delete the selector, or name a face that has this form in the style sheet's "
        "font-family",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _missing(place: Place, text: str, face: Face, colour_face: str) -> Problem:
    if colour_face:
        message = (
            f"“{text}” ({_codes(text)}) cannot be printed: "
            f"of its faces only “{colour_face}” has it, a colour face"
        )
        hint = (
            "write it otherwise, set it as a picture, or add a family that draws it in outlines to "
            "the style sheet's font-family"
        )
    else:
        message = f"no glyph for “{text}” ({_codes(text)}) in {_names(face)}"
        hint = _otherwise(text)
    return Problem(place, message, hint, Severity.ERROR, ExitCode.LAYOUT)


def _otherwise(character: str) -> str:
    """How to print a character that the faces lack."""
    form = unicodedata.decomposition(character) if len(character) == 1 else ""
    for name, sign in (("<sub>", "~"), ("<super>", "^")):
        if form.startswith(name):
            plain = unicodedata.normalize("NFKC", character)
            example = {"~": "H~2~O", "^": "10^5^"}[sign]
            return f"write {sign}{plain}{sign}, as in {example}"
    return "write it otherwise, or add a family that has it to the style sheet's font-family"


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _names(face: Face) -> str:
    return ", ".join(face.families)


def _first_use(blocks: list[TextBlock], text: str) -> Place:
    for block in blocks:
        for run in block.runs:
            annotation = run.ruby.runs if run.ruby else ()
            if any(text in part.text for part in (run, *annotation)):
                return pinned(place_of(block, run), text)
    return Place("?")
