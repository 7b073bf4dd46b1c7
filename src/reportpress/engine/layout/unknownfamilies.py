"""Families that text is to be set in first, and that are not installed: another face is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import tinycss2

from reportpress.content.hints import shown
from reportpress.engine.host.installedfaces import family_names
from reportpress.engine.host.sheetscan import Declared, declarations, with_imports
from reportpress.engine.layout.inputbounds import elements_of, sheets_of
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.source.errors import ExitCode, Problem, Severity

LISTED = "name a face of fonts/fonts.yaml by its variable, or have the family installed"
GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji"),
        *("fangsong", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    }
)


def unknown_families(skeleton: Skeleton, asked: frozenset[str]) -> Iterator[Problem]:
    """A warning for each of these families, each the first of some text, that is not installed.

    At the first declaration that names it. Call it after composing: what was set in needs no look.
    """
    unseen = (asked | skeleton.setter.families) - skeleton.shaper.families - GENERIC
    if not unseen:
        return
    installed = family_names(skeleton.document.font_config)
    known = {name.casefold() for name in installed}
    for name in sorted(unseen):
        if name.casefold() not in known:
            yield _unknown(skeleton, name, near(name, installed, LISTED))


def near(name: str, installed: Iterable[str], other: str) -> str:
    """A hint: the family that was meant, or `other` where none is like it."""
    found = get_close_matches(name, installed, n=1)
    return f"did you mean “{found[0]}”?" if found else other


def _unknown(skeleton: Skeleton, name: str, hint: str) -> Problem:
    elements = elements_of(skeleton.root, skeleton.source.place)
    sheets = with_imports(sheets_of(skeleton.source, elements))
    naming = (each for sheet in sheets for each in declarations(sheet) if _names(each, name))
    found = next(naming, None)
    return Problem(
        found.place if found else skeleton.source.place,
        f"the family “{shown(name)}” is not installed: the text is set in the next of its list",
        hint,
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _names(declared: Declared, family: str) -> bool:
    """Whether a declaration, of a font or a variable, holds a family's name."""
    if declared.name not in ("font-family", "font") and not declared.name.startswith("--"):
        return False
    written = tinycss2.serialize(declared.tokens).casefold()
    return " ".join(family.casefold().split()) in " ".join(written.replace('"', "").split())
