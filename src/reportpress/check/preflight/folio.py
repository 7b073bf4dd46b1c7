"""Page numbers and dates in folio lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

DIGITS = "〇一二三四五六七八九"
NUMERAL = "[〇零一二三四五六七八九十]+"
# 第3版, 3版, 第三版, A03, A03版; then a number alone on its line.
NUMBERED = (
    re.compile(rf"第?\s*([0-9]{{1,3}}|{NUMERAL})\s*版"),
    re.compile(r"(?:^|\s)[A-Z]([0-9]{1,3})(?=\s|$)"),
    re.compile(r"^[\s·\-–—]*([0-9]{1,3})[\s·\-–—]*$"),
    re.compile(r"(?:Page|PAGE)\s*([0-9]{1,3})"),
)
JUMP = re.compile(r"[转接见]\s*第?\s*[0-9A-Z〇零一二三四五六七八九十]+\s*版")  # 下转第2版
DATED = re.compile(
    rf"([0-9]{{4}}|[{DIGITS}零]{{4}})\s*[年./-]\s*([0-9]{{1,2}}|{NUMERAL})\s*[月./-]\s*"
    rf"([0-9]{{1,2}}|{NUMERAL})\s*日?"
)
WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
WEEKDAYS = "一二三四五六日"


def page_number(lines: Iterable[str]) -> int | None:
    """The page number that the lines give, `None` without one."""
    listed = [JUMP.sub("", line) for line in lines]
    for form in NUMBERED:
        for line in listed:
            if (found := form.search(line)) is not None:
                return numeral(found[1])
    return None


def dates(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The dates, each as 2025-02-18 with the weekday beside it (一 to 日, or "")."""
    listed = list(lines)
    weekdays = [found[1] for line in listed for found in WEEKDAY.finditer(line)]
    beside = weekdays[0].replace("天", "日") if len(set(weekdays)) == 1 else ""
    found = {}
    for line in listed:
        for match in DATED.finditer(line):
            year, month, day = (numeral(match[group]) for group in (1, 2, 3))
            try:
                found[date(year, month, day).isoformat()] = beside
            except ValueError:
                continue
    return list(found.items())


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
