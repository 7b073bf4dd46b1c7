"""A library that fails on a layout: an error of the layout, told at its template.

Libraries check little of what a style sheet asks of them, and there is always something that nobody
has tried. What fails in this program's own code is a fault of its own, and stays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.wording import told

# Of the packages that read and lay out what a layout asks for.
LIBRARIES = {"weasyprint": "WeasyPrint", "tinycss2": "tinycss2", "cssselect2": "cssselect2"}
HINT = "take out what was changed last; please report it, with the layout"


@contextmanager
def library_faults(place: Place) -> Iterator[None]:
    """Inside the block, what such a library raises is a problem at `place`: raises `Refused`."""
    try:
        yield
    except Exception as error:
        if not (library := _raised_by(error)):
            raise
        message = f"{library} cannot lay this out: {told(error)}"
        raise Refused([Problem(place, message, HINT, code=ExitCode.LAYOUT)]) from None


def _raised_by(error: BaseException) -> str:
    """The library whose code raised it; "" where that was other code."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    module = last.tb_frame.f_globals.get("__name__", "") if last else ""
    return LIBRARIES.get(module.partition(".")[0], "")
