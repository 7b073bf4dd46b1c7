"""Numbers of tables: read from copy, printed by a pattern such as #,##0.0 or 0.0%."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from msgspec import Struct

NUMBER = re.compile(r"([-+−]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d{1,2})?(%?)")
BLANKS = frozenset(("", "-", "–", "—", "——", "…", "……", "...", "/"))  # GB/T 1.1: no number here
WRITTEN = "digits, with “.” before decimal places; — or … where there is none"  # how numbers are
MOST_DIGITS = 20  # of a whole number in a table
ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP)  # room for all digits, and places of a format
MINUS = "−"


class NumberFormat(Struct, frozen=True):
    """How numbers of a column are printed: a pattern as spreadsheets have it."""

    thousands: bool
    least: int  # decimal places that are always printed
    most: int
    percent: bool

    def printed(self, number: Decimal) -> str:
        """The number, rounded half up (四舍五入)."""
        if self.percent:
            number *= 100
        rounded = number.quantize(Decimal(1).scaleb(-self.most), context=ROUNDING)
        text = f"{abs(rounded):,f}" if self.thousands else f"{abs(rounded):f}"
        whole, _, places = text.partition(".")
        shown = places.rstrip("0") if self.most > self.least else places
        shown = shown.ljust(min(self.least, self.most), "0")
        sign = MINUS if rounded < 0 else ""
        return f"{sign}{whole}{'.' if shown else ''}{shown}{'%' if self.percent else ''}"


def number_format(pattern: str) -> NumberFormat:
    """A pattern that fits the schema, read."""
    places = pattern.rstrip("%").partition(".")[2]
    return NumberFormat("," in pattern, places.count("0"), len(places), pattern.endswith("%"))


def number_of(text: str) -> Decimal | None:
    """The number that a text is; None if it is none. 12% is 0.12."""
    match = NUMBER.fullmatch(text.strip())
    if match is None or len(text) > 2 * MOST_DIGITS or not (match[2] or match[3]):
        return None
    sign, whole, places, exponent, percent = match.groups()
    plain = f"{sign.replace(MINUS, '-')}{(whole or '0').replace(',', '')}{places or ''}"
    try:
        number = Decimal(plain + (exponent or ""))
    except InvalidOperation:
        return None
    if number.adjusted() >= MOST_DIGITS:
        return None
    return number / 100 if percent else number


def pads(texts: list[str]) -> list[str]:
    """What each number lacks behind its last place, so that the points are under one another."""
    tails = [text.rstrip("%").partition(".")[1:] for text in texts]
    longest = max((len(places) for _, places in tails), default=0)
    return [
        ("" if point or not longest else ".") + "0" * (longest - len(places))
        for point, places in tails
    ]
