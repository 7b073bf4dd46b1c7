"""A scalar whose places for fields are filled: other text, at the places of what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from reportpress.source.errors import Place
from reportpress.source.yamlnodes import Scalar


class FilledStretch(Struct, frozen=True):
    """Characters `start` to `end` of a filled text, for those from `begin` to `stop` as written."""

    start: int
    end: int
    begin: int
    stop: int


@dataclass(frozen=True, kw_only=True)
class FilledScalar(Scalar):
    """A scalar with fields filled in; `written_as` is the scalar of the file.

    What is filled in is no markup, and has the place of the braces that it stands for.
    """

    written_as: Scalar
    stretches: tuple[FilledStretch, ...] = field(default=())

    def place_at(self, offset: int) -> Place:
        """Place in the source of the character `text[offset]`, or of the braces it came from."""
        return self.written_as.place_at(self._written_offset(offset))

    def _written_offset(self, offset: int) -> int:
        moved = 0
        for each in self.stretches:
            if offset < each.start:
                break
            if offset < each.end:
                return each.begin
            moved = each.stop - each.end
        return offset + moved

    def literal_until(self, offset: int) -> int:
        """Where the filled-in text that holds a character ends; `offset` where none does."""
        ends = (each.end for each in self.stretches if each.start <= offset < each.end)
        return next(ends, offset)

    @property
    def unfolded(self) -> str:
        """`text` with a line feed where folding put a space for one."""
        return "".join(self._unfolded())

    def _unfolded(self) -> Iterator[str]:
        written, done = self.written_as.unfolded, 0
        for each in self.stretches:
            yield written[done : each.begin]
            yield self.text[each.start : each.end]
            done = each.stop
        yield written[done:]

    @property
    def behind_empty_line(self) -> int | None:
        """Offset of the first character behind an empty line as written, None without one."""
        offset = self.written_as.behind_empty_line
        if offset is None:
            return None
        before = [each for each in self.stretches if each.stop <= offset]
        return offset + (before[-1].end - before[-1].stop if before else 0)
