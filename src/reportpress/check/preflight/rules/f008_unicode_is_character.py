"""F008: Unicode values are characters."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from reportpress.check.pdf import UNKNOWN, ShownText
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.badglyphs import runs_where
from reportpress.source.errors import Severity


@rule(
    "F008",
    About(
        (
            "Unicode values are characters",
            "Unicode 值须是真正的字符",
        ),
        (
            "A control character or U+FFFD in place of a letter reads as rubbish.",
            "控制字符或 U+FFFD 顶替文字，读出来是乱码。",
        ),
        (
            "Export with a program that writes proper ToUnicode tables.",
            "用能正确写入 ToUnicode 表的软件输出。",
        ),
        (
            "no character behind {count:glyph|glyphs} of {font}",
            "{font} 有 {count} 个字形的 Unicode 值不是字符",
        ),
    ),
    Severity.WARNING,
    "ISO 32000-2, 9.10.3; Unicode 16.0, 23",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Controls, halves of surrogates, noncharacters such as U+FFFE, U+FFFD."""
    for event, indexes in runs_where(facts.texts, _is_none):
        yield hit(event.em_box(indexes[0]), about(event), font=event.font.name, count=len(indexes))


def _is_none(event: ShownText, index: int) -> bool:
    text = event.texts[index]
    if text is None:
        return False
    return text == UNKNOWN or any(map(_is_no_character, text))


def _is_no_character(sign: str) -> bool:
    if category(sign) in ("Cc", "Cs"):
        return sign not in "\t\n\r"
    code = ord(sign)  # noncharacters: Unicode 16.0, 23.7
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
