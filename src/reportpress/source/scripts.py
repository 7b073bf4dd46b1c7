"""Which scripts are set: those that need neither reordering nor joining, one glyph a character.

Scripts from right to left (UAX 9), and those whose letters join, change places or share a glyph
(Tibetan, Mongolian, those of India and South East Asia), are refused: nothing here orders their
words, ends their lines or makes the text of the PDF read as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from msgspec import Struct

_CODES = """
Latn Grek Cyrl Armn Geor Copt Glag Cher Ethi Cans Runr Ogam Tfng Brai
Hani Seal Hira Kana Bopo Hang Yiii Nshu Tang Lisu Tale Talu
Zyyy Zinh Zzzz
"""
ARE_SET = frozenset(_CODES.split())
"""Codes of ISO 15924. The last three: shared by scripts, inherited from the character before, not
assigned (private use among them, whose glyphs are looked for like all others)."""
# Bidirectional classes of UAX 9: letters, figures, and what turns those behind it.
FROM_THE_RIGHT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})

# What Chinese copy has, all of it set: everything else is looked up.
COMMON = (
    "\x00-\u058f\u10a0-\u13ff\u16a0-\u16ff\u1d00-\u2029\u202f-\u2065\u2068-\ua4ff\ua700-\ua7ff\uac00-\ufb1c"
    "\ufe00-\ufe6f\uff00-\uffff\U00016fe0-\U00016fe3\U00017000-\U00018aff"
    "\U0001aff0-\U0001b2ff\U0001d000-\U0001d7ff\U0001f000-\U0010ffff"
)
_OTHERS = re.compile(f"[^{COMMON}]+(?: +[^{COMMON}]+)*")


class UnsetText(Struct, frozen=True):
    """Words of a text in a script that is not set; `script` is its name in English."""

    text: str
    script: str


def unset_texts(text: str) -> Iterator[UnsetText]:
    """The parts of a text that are in scripts that are not set."""
    for found in _OTHERS.finditer(text):
        script = next(filter(None, map(_unset_script, found[0])), "")
        if script:
            yield UnsetText(found[0], script)


def _unset_script(character: str) -> str:
    """The name of the script that a character is of, if that is not set."""
    from fontTools.unicodedata import script_extension, script_name

    scripts = script_extension(character)
    if not scripts & ARE_SET:
        return str(script_name(min(scripts))).replace("_", " ")
    return "right-to-left" if bidirectional(character) in FROM_THE_RIGHT else ""
