"""Page numbers and dates in folio lines, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

# Patterns are text, compiled where a folio is read: not every command reads one.
DIGITS = "〇一二三四五六七八九"
NUMERAL = "[〇零一二三四五六七八九十]+"
# 第3版, 3版, 第三版, A03, A03版, 第2-3版; then a number alone on its line.
NUMBERED = (
    rf"第?\s*([A-Z])?([0-9]{{1,3}}|{NUMERAL})(?:\s*版?\s*[-–—~至、/]\s*第?\s*[A-Z]?([0-9]{{1,3}}|{NUMERAL}))?\s*版",
    r"(?:^|\s)([A-Z])([0-9]{1,3})(?:[-–—/][A-Z]?([0-9]{1,3}))?(?=\s|$)",
    r"^[\s·\-–—]*()([0-9]{1,3})()[\s·\-–—]*$",
    r"(?:Page|PAGE)\s*([A-Z])?([0-9]{1,3})()",
)
JUMP = r"[转接见]\s*第?\s*[0-9A-Z〇零一二三四五六七八九十]+\s*版"  # 下转第2版
TOTAL = rf"(?:今[日天]|本期|本报|共|全|出)\s*共?\s*(?:[0-9]{{1,3}}|{NUMERAL})\s*个?版"
DATED = (
    rf"([0-9]{{4}}|[{DIGITS}零]{{4}})\s*[年./-]\s*([0-9]{{1,2}}|{NUMERAL})\s*[月./-]\s*"
    rf"([0-9]{{1,2}}|{NUMERAL})\s*日?"
)
DAY_ALONE = rf"([0-9]{{1,2}}|{NUMERAL})\s*月\s*([0-9]{{1,2}}|{NUMERAL})\s*日"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
ENGLISH = (
    rf"(?i)\b{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:,\s*|\s+)(?P<year>[0-9]{{4}})\b",
    rf"(?i)\b(?P<day>[0-9]{{1,2}})\s+{_MONTH},?\s+(?P<year>[0-9]{{4}})\b",
)
WEEKDAY = r"(?:星期|周|礼拜)([一二三四五六日天])"
WEEKDAYS = "一二三四五六日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_EN = rf"(?i)\b({'|'.join(WEEKDAYS_EN)})\b"


class PageNumber(NamedTuple):
    """The number of a page; a double truck (通版) has two. `section`: the letter before it."""

    first: int
    last: int
    section: str = ""

    def follows(self, before: PageNumber) -> bool:
        """Whether the page may follow another: its next, or the first of a section."""
        opens = self.section != before.section and self.first == 1
        return opens or (self.section == before.section and self.first == before.last + 1)


def page_number(lines: Iterable[str]) -> PageNumber | None:
    """The page number that the lines give, `None` without one.

    A front page may only say how many pages there are: 今日8版.
    """
    listed = list(lines)
    own = [re.sub(TOTAL, "", re.sub(JUMP, "", line)) for line in listed]
    for form in NUMBERED:
        found = [match for line in own for match in re.finditer(form, line)]
        if found:
            return _number(found)
    return PageNumber(1, 1) if any(re.search(TOTAL, line) for line in listed) else None


def _number(found: Sequence[re.Match[str]]) -> PageNumber:
    section, first, last = found[0].groups(default="")
    number = PageNumber(numeral(first), numeral(last or first), section)
    for match in found[1:]:  # 第2版 on the left, 第3版 on the right
        if numeral(match[2]) == number.last + 1:
            number = number._replace(last=number.last + 1)
    return number


def dates(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The dates, each as 2025-02-18 with the weekday beside it (一 to 日, or "").

    A date without its year, where there is no other, is 02-18.
    """
    listed = list(lines)
    weekdays = {day for line in listed for day in _weekdays(line)}
    beside = weekdays.pop() if len(weekdays) == 1 else ""
    found = {day: beside for line in listed for day in _full_dates(line)}
    return list((found or {day: "" for line in listed for day in _short_dates(line)}).items())


def _weekdays(line: str) -> Iterator[str]:
    for match in re.finditer(WEEKDAY, line):
        yield match[1].replace("天", "日")
    for match in re.finditer(WEEKDAY_EN, line):
        yield WEEKDAYS[WEEKDAYS_EN.index(match[1].capitalize())]


def _full_dates(line: str) -> Iterator[str]:
    for match in re.finditer(DATED, line):
        yield from _day(*map(numeral, match.groups()))
    for match in (each for form in ENGLISH for each in re.finditer(form, line)):
        month = next(each for each in match.groups() if each and each[:3].lower() in MONTHS)
        yield from _day(int(match["year"]), MONTHS.index(month[:3].lower()) + 1, int(match["day"]))


def _short_dates(line: str) -> Iterator[str]:
    for match in re.finditer(DAY_ALONE, line):
        for day in _day(2000, numeral(match[1]), numeral(match[2])):  # a leap year
            yield day[5:]


def _day(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def weekday_of(day: str) -> str:
    """The weekday of 2025-02-18: 二."""
    return WEEKDAYS[date.fromisoformat(day).weekday()]


def numeral(text: str) -> int:
    """A number in Arabic or Chinese digits, with or without 十."""
    if text.isdecimal() and text.isascii():
        return int(text)
    text = text.replace("零", "〇")
    if "十" not in text:
        return int("".join(str(DIGITS.index(sign)) for sign in text))
    tens, _, ones = text.partition("十")
    return 10 * (numeral(tens) if tens else 1) + (numeral(ones) if ones else 0)
