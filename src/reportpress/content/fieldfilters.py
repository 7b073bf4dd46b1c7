"""Filters of fields: how a number, a date or nothing is printed. No code, only these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from reportpress.content.numberformat import number_format, number_of
from reportpress.content.schema import FORMAT_PATTERN

WEEKDAYS = "一二三四五六日"
DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00)?)?")
DATE_SIGNS = re.compile("yyyy|mm?|dd?")
DEFAULT_DATE = "yyyy年m月d日"
DEFAULT_NUMBER = "#,##0.#########"


class Misfit(ValueError):
    """A field's text is not what a filter takes; the message says what it takes."""


class FieldFilter(Struct, frozen=True):
    """What a filter does with a text and its arguments: `least` to `most` of them."""

    apply: Callable[[str, Sequence[str]], str]
    least: int = 0
    most: int = 0
    checked: Callable[[Sequence[str]], str] = lambda _: ""  # what is wrong with the arguments
    of_nothing: bool = False  # whether it takes an empty text


def _number(text: str) -> Decimal:
    number = number_of(text)
    if number is None:
        raise Misfit("no number")
    return number


def _printed(text: str, given: Sequence[str]) -> str:
    return number_format(given[0] if given else DEFAULT_NUMBER).printed(_number(text))


def _pattern_fault(given: Sequence[str]) -> str:
    if given and not re.fullmatch(FORMAT_PATTERN, given[0]):
        return 'a number is printed as "0", "0.0", "#,##0.00" or "0.0%"'
    return ""


def _absolute(text: str, _: Sequence[str]) -> str:
    _number(text)
    return text.strip().lstrip("-+−")


def _by_sign(text: str, given: Sequence[str]) -> str:
    number = _number(text)
    return given[0] if number > 0 else given[1] if number < 0 else given[-1]


def _day(text: str) -> date:
    match = DAY.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        pass
    raise Misfit("no date such as 2025-02-18")


def _dated(text: str, given: Sequence[str]) -> str:
    day = _day(text)
    signs = {
        "yyyy": f"{day.year:04}", "m": str(day.month), "mm": f"{day.month:02}",
        "d": str(day.day), "dd": f"{day.day:02}",
    }  # fmt: skip
    pattern = given[0] if given else DEFAULT_DATE
    return DATE_SIGNS.sub(lambda sign: signs[sign.group()], pattern)


def _weekday(text: str, _: Sequence[str]) -> str:
    return f"星期{WEEKDAYS[_day(text).weekday()]}"


def _default(text: str, given: Sequence[str]) -> str:
    return text if text.strip() else given[0]


FIELD_FILTERS = {
    "number": FieldFilter(_printed, most=1, checked=_pattern_fault),
    "absolute": FieldFilter(_absolute),
    "by_sign": FieldFilter(_by_sign, least=2, most=3),
    "date": FieldFilter(_dated, most=1),
    "weekday": FieldFilter(_weekday),
    "default": FieldFilter(_default, least=1, most=1, of_nothing=True),
}
