"""Texts in the two languages of the reports."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from typing import NamedTuple

LANGUAGES = ("zh", "en")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX order: the first that is set counts


class Words(NamedTuple):
    """A text in English and Chinese; it may hold fields for `str.format`."""

    en: str
    zh: str

    def read(self, language: str, values: Mapping[str, object] | None = None) -> str:
        """The text in a language, its fields filled."""
        text = self.zh if language == "zh" else self.en
        return text.format_map(values) if values else text


class Count(int):
    """A number that says what it counts: `{count:glyph|glyphs}` is 1 glyph, 2 glyphs."""

    def __format__(self, form: str) -> str:
        one, parted, many = form.partition("|")
        if not parted:
            return format(int(self), form)
        return f"{int(self)} {one if self == 1 else many}"


def default_language() -> str:
    """The language that the system is set to: Chinese, or English for all others."""
    named = next((os.environ[key] for key in _VARIABLES if os.environ.get(key)), "")
    named = named or locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
