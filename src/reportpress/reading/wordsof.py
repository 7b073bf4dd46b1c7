"""The few words that markup says beside copy, by the edition's language: names of regions."""

from __future__ import annotations

from msgspec import Struct


class MarkupWords(Struct, frozen=True):
    """What readers who hear a page are told."""

    notes: str
    note: str  # {} is its number
    back: str
    data: str
    table: str


CHINESE = MarkupWords("注释", "注释 {}", "返回正文，注释 {}", "图表数据", "表格")
OTHER = MarkupWords("Notes", "Note {}", "Back to the text, note {}", "Data of the chart", "Table")


def words_of(language: str) -> MarkupWords:
    """The words in an edition's language; English for those that are not written here."""
    return CHINESE if language.lower().startswith("zh") else OTHER


def gap_behind(label: str) -> str:
    """What parts a heading from its number: 第一章 has a space, 一、 has its own."""
    return " " if label and not label.endswith(("、", "．", "）")) else ""
