"""Chinese numerals of CSS Counter Styles 3, 7.1.2: 十一, 一百零五, 贰仟叁佰."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

MOST = 9999  # either way; beyond it the style falls back to cjk-decimal


class ChineseNumbering(Struct, frozen=True):
    """The characters of a style: its digits from zero on, what marks tens, hundreds, thousands."""

    digits: str
    markers: str
    negative: str
    informal: bool

    def numeral(self, value: int) -> str:
        """A whole number of at most four digits in words."""
        if value < 0:
            return self.negative + self.numeral(-value)
        places = [self._place(int(digit), power) for power, digit in enumerate(str(value)[::-1])]
        words = "".join(reversed(places))
        zero = self.digits[0]
        words = re.sub(f"{zero}+", zero, words).rstrip(zero) or zero
        return words[1:] if self.informal and 10 <= value < 20 else words

    def _place(self, digit: int, power: int) -> str:
        marker = self.markers[power - 1] if digit and power else ""
        return self.digits[digit] + marker


SIMPLIFIED_INFORMAL = ChineseNumbering("零一二三四五六七八九", "十百千", "负", informal=True)
SIMPLIFIED_FORMAL = ChineseNumbering("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "负", informal=False)
TRADITIONAL_INFORMAL = ChineseNumbering("零一二三四五六七八九", "十百千", "負", informal=True)
TRADITIONAL_FORMAL = ChineseNumbering("零壹貳參肆伍陸柒捌玖", "拾佰仟", "負", informal=False)

NUMBERINGS = {
    "simp-chinese-informal": SIMPLIFIED_INFORMAL,
    "simp-chinese-formal": SIMPLIFIED_FORMAL,
    "trad-chinese-informal": TRADITIONAL_INFORMAL,
    "trad-chinese-formal": TRADITIONAL_FORMAL,
    "cjk-ideographic": TRADITIONAL_INFORMAL,
}


class Numerals(Sequence[tuple[str, str]]):
    """All numerals of a style from -`MOST` on, each written when it is asked for."""

    def __init__(self, numbering: ChineseNumbering) -> None:
        self._numbering = numbering

    def __len__(self) -> int:
        return 2 * MOST + 1

    def __getitem__(self, index: int) -> tuple[str, str]:  # type: ignore[override]
        return "string", self._numbering.numeral(index - MOST)
