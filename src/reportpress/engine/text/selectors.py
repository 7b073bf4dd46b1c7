"""Characters with a variation selector behind them, which asks for one of their forms.

Ideographic variation sequences (UTS 37), standardised ones, and the two presentations of emoji
(UTS 51). A face that has the sequence in its table of characters draws it as one glyph, whose text
then is the whole sequence; another face draws the character alone. In the PDF both read as the
character, so that a search finds it: not all readers follow a selector beyond the first plane.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportpress.engine.text.faces import ShapedGlyph

SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # Unicode 16, 23.4
AS_TEXT, AS_EMOJI = "\ufe0e", "\ufe0f"
_SELECTOR = re.compile(f"[{SELECTORS}]")
_SEQUENCE = re.compile(f"[^{SELECTORS}][{SELECTORS}]")
_EMOJI = re.compile(
    f"([\xa9\xae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])[{AS_TEXT}{AS_EMOJI}]?"
    f"|{AS_EMOJI}"
)
_BEHIND = f"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\U0001f3fb-\U0001f3ff{SELECTORS}"
_UNIT = re.compile(f"(?s:.)[{_BEHIND}]*(?:\u200d(?s:.)[{_BEHIND}]*)*")


def has_forms(text: str) -> bool:
    """Whether a text asks for forms of its characters."""
    return _SELECTOR.search(text) is not None


def asks_for_form(selector: str) -> bool:
    """Whether a character is a selector of another form than that which all faces draw."""
    return selector != AS_TEXT and has_forms(selector)


def without_selectors(text: str) -> str:
    """The characters alone."""
    return _SELECTOR.sub("", text)


def as_plain_signs(text: str) -> str:
    """The text with all that may be emoji in text presentation."""
    return _EMOJI.sub(lambda found: (found[1] or "") + AS_TEXT, text)


def units(text: str) -> list[str]:
    """The characters of a text, each with its accents and selectors, and joined emoji."""
    return _UNIT.findall(text)


def lost_forms(text: str, glyphs: Iterable[ShapedGlyph]) -> list[str]:
    """The sequences of a text that its glyphs do not draw; text presentation is what all draw."""
    asked = _SEQUENCE.findall(text)
    drawn = "".join(glyph.text for glyph in glyphs) if asked else ""
    return [each for each in asked if each not in drawn and asks_for_form(each[-1])]
