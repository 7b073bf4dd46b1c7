"""What styles ask of copy in a flow and do not get, told at the declarations that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tinycss2

from reportpress.engine.host.htmldocument import HTML
from reportpress.engine.host.sheetscan import Declared
from reportpress.engine.layout.cascade import INLINE, Cascade
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.engine.text.undone import Undone
from reportpress.source.errors import ExitCode, Problem, Severity

IN_FLOWS = "in copy that flows through frames"
OUTSIDE = "outside flows of copy"


def ignored_styles(
    source: LayoutInput, html: HTML, undone: Iterable[Undone], where: str = IN_FLOWS
) -> Iterator[Problem]:
    """A warning for each declaration that asks for what is not done, and each rule of a
    pseudo-element that is not drawn.

    At the element, where no style sheet has it: what WeasyPrint's own has is not told.
    """
    cascade = Cascade(source, html)
    told = set()
    for each in undone:
        declared = cascade.winner(each.element, each.pseudo, each.property.replace("_", "-"))
        if declared is None:
            continue
        inline = declared.place.file == INLINE.file
        place = each.place if inline else declared.place
        message = f"`{_words(each, declared)}` is ignored {where}"
        if (place, message) not in told:
            told.add((place, message))
            yield Problem(place, message, each.hint, Severity.WARNING, ExitCode.LAYOUT)


def _words(undone: Undone, declared: Declared) -> str:
    if not undone.property:
        return f"::{undone.pseudo}"
    return f"{declared.name}: {tinycss2.serialize(declared.tokens).strip()}"
