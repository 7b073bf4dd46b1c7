"""Fax pictures (CCITTFaxDecode: ITU-T T.4 and T.6): whether every row can be decoded.

Readers pass over codes that there are not, each in its own way, and leave the rest of a row white:
so rows are followed code by code, and a picture is sound when all of them are whole.
"""

from __future__ import annotations

from msgspec import Struct

from reportpress.rasters.faxcodes import (
    HORIZONTAL,
    MODE_BITS,
    PASS,
    RUN_BITS,
    Table,
    mode_table,
    run_tables,
)

LONGEST_CODE = 64  # runs of this and more go on in the next code
_EOL_BITS = 12
MAX_FILL = 1 << 16  # zeros before an end of line
WHITE, BLACK = 0, 1


class FaxParameters(Struct, frozen=True):
    """What the dictionary says of them (ISO 32000-2, table 11). `rows` is 0 where not known."""

    columns: int = 1728
    rows: int = 0
    k: int = 0  # below 0: Group 4; 0: Group 3, each row by itself; above 0: some by the row above
    aligned: bool = False


class BrokenFax(Exception):
    """A code that there is not, or a row longer than it may be."""


def sound_rows(data: bytes, parameters: FaxParameters) -> int:
    """How many rows can be decoded; raises `BrokenFax` for a row that cannot."""
    return _Fax(data, parameters).rows()


class _Fax:
    """Follows rows: lists of the places where the colour changes, from white on."""

    def __init__(self, data: bytes, parameters: FaxParameters) -> None:
        self.data, self.parameters = data + bytes(8), parameters
        self.at, self.end = 0, 8 * len(data)
        self.runs = run_tables()

    def rows(self) -> int:
        known, row = 0, list[int]()
        while self.at < self.end and (not self.parameters.rows or known < self.parameters.rows):
            if self.parameters.aligned:
                self.at = (self.at + 7) // 8 * 8
            if self._ended():
                break
            start = self.at
            row = self._row_below(row) if self._by_the_row_above() else self._row()
            if self.at > self.end:  # cut off in the midst of a row
                break
            known += self.at > start
        return known

    def _peek(self, bits: int) -> int:
        byte, over = divmod(self.at, 8)
        window = int.from_bytes(self.data[byte : byte + 4], "big")
        return (window >> (32 - bits - over)) & ((1 << bits) - 1)

    def _ended(self) -> bool:
        """Whether the rest is the mark of the end: two ends of line, with nothing between them."""
        if self.parameters.k < 0:
            return self._peek(_EOL_BITS) == 1 or self._only_zeros()
        ends = 0
        while self._end_of_line():
            ends += 1
            if ends > 1:
                return True
            if self.parameters.k > 0 and self._peek(_EOL_BITS + 1) == (1 << _EOL_BITS) | 1:
                return True  # a tag, and an end of line
        return self._only_zeros()

    def _end_of_line(self) -> bool:
        """Whether an end of line comes next, fill before it; it is passed over then."""
        at = self.at
        for _ in range(MAX_FILL):
            code = self._peek(_EOL_BITS)
            if code:
                break
            self.at += 1
            if self.at >= self.end:
                return False
        if self._peek(_EOL_BITS) == 1:
            self.at += _EOL_BITS
            return True
        self.at = at
        return False

    def _only_zeros(self) -> bool:
        byte, over = divmod(self.at, 8)
        if self.end - self.at < 8 or not self.data[byte]:
            rest = self.data[byte:]
            return not any(rest[1:]) and not rest[0] & (0xFF >> over)
        return False

    def _by_the_row_above(self) -> bool:
        if self.parameters.k <= 0:
            return self.parameters.k < 0
        tag = self._peek(1)
        self.at += 1
        return tag == 0

    def _row(self) -> list[int]:
        """A row of runs, white and black by turns."""
        place, colour, found = 0, WHITE, list[int]()
        while place < self.parameters.columns and self.at <= self.end:
            place = self._checked(place, place + self._run(self.runs[colour]))
            found.append(place)
            colour ^= 1
        return found

    def _row_below(self, above: list[int]) -> list[int]:
        """A row by the changes of the one above it (T.6, 2.2)."""
        columns = self.parameters.columns
        above = [*above, columns, columns, columns]
        place, colour, index, found = -1, WHITE, 0, list[int]()
        while place < columns and self.at <= self.end:
            index = max(0, index - 2)
            while above[index] < columns and (above[index] <= place or index % 2 != colour):
                index += 1
            code = mode_table()[self._peek(MODE_BITS)]
            if code is None:
                raise BrokenFax
            self.at += code.bits
            if code.value == PASS:
                place = above[index + 1]
            elif code.value == HORIZONTAL:
                for each in (colour, colour ^ 1):
                    start = max(place, 0)
                    place = self._checked(start, start + self._run(self.runs[each]))
                    found.append(place)
            else:
                place = self._checked(place, above[index] + code.value)
                found.append(place)
                colour ^= 1
        return found

    def _run(self, table: Table) -> int:
        total = 0
        while True:
            code = table[self._peek(RUN_BITS)]
            if code is None:
                raise BrokenFax
            self.at += code.bits
            total += code.value
            if code.value < LONGEST_CODE or self.at > self.end:
                return total

    def _checked(self, before: int, place: int) -> int:
        if not before <= place <= self.parameters.columns:
            raise BrokenFax
        return place
