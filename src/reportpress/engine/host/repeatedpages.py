"""Page numbers that are printed once for several places on a page, as an index has them.

Content knows nothing of what others say until pages are numbered, and numbers may change until then
(`pagecounters`). So each time that one of several is written, all of them are looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox

Write = Callable[[Any], None]


def omits(box: Any) -> bool:
    """Whether content is left out that says what other content beside it says."""
    return bool(box.style["repeated_pages"] == "omit")


class SideBySide:
    """The boxes of such content in one element, in the order of the document."""

    def __init__(self, seats: Sequence[Any]) -> None:
        self._seats = seats
        self._written: dict[int, list[Any]] = {}  # by the `id` of the box

    def written(self, seat: Any, write: Write) -> Write:
        """A way to write into one of them, after which each says what none before it says."""

        def write_once(counters: Any) -> None:
            write(counters)
            self._written[id(seat)] = seat.children
            self._omit()

        return write_once

    def _omit(self) -> None:
        said = set[str]()
        for seat in self._seats:
            if (content := self._written.get(id(seat))) is not None:
                text = "".join(map(_text, content))
                seat.children = [] if text in said else content
                said.add(text)


def _text(box: Any) -> str:
    texts = (each.text for each in box.descendants() if isinstance(each, TextBox))
    return "".join(texts)
