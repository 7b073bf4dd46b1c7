"""Text that is refused: in scripts that are not set, and what is no character at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.compose.interface import Composition
from reportpress.engine.layout.flows import Threads
from reportpress.engine.layout.glyphfaults import composed_blocks
from reportpress.engine.layout.hosttexts import host_texts
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.copy import place_of
from reportpress.source.errors import ExitCode, Place, Problem
from reportpress.source.pinning import pinned
from reportpress.source.places import noncharacter
from reportpress.source.scripts import UnsetText, unset_texts

SHOWN = 24  # characters of what is refused


def unset_scripts(
    skeleton: Skeleton, threads: Threads, compositions: Iterable[Composition], template: Place
) -> list[Problem]:
    """An error for each place of a text in a script that is not set, whoever breaks its lines."""
    problems = []
    for text, place in _texts(skeleton, threads, compositions, template):
        problems += [_unset(pinned(place, found.text), found) for found in unset_texts(text)]
        if sign := noncharacter(text):
            problems.append(_no_character(pinned(place, sign), sign))
    return list(dict.fromkeys(problems))


def _texts(
    skeleton: Skeleton, threads: Threads, compositions: Iterable[Composition], template: Place
) -> Iterator[tuple[str, Place]]:
    for block in composed_blocks(skeleton, threads):
        for run in block.runs:
            for part in (run, *(run.ruby.runs if run.ruby else ())):
                yield part.text, place_of(block, run)
    for box, place in host_texts(skeleton, compositions, template):
        yield box.text, place


def _unset(place: Place, found: UnsetText) -> Problem:
    return Problem(
        place,
        f"{_shown(found.text)} cannot be set: {found.script} script orders or joins its letters",
        "write it in Chinese or Latin letters, or set it as a picture; "
        "docs/css.md lists the scripts that are set",
        code=ExitCode.LAYOUT,
    )


def _shown(text: str) -> str:
    if not text.isprintable():
        return " ".join(f"U+{ord(sign):04X}" for sign in text[:SHOWN])
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…”"


def _no_character(place: Place, sign: str) -> Problem:
    return Problem(
        place,
        f"U+{ord(sign):04X} is no character and cannot be printed",
        "delete it from the template or style sheet",
        code=ExitCode.LAYOUT,
    )
