"""The signs of inline markup: what each looks like in copy."""

from __future__ import annotations

import re

from reportpress.content.body import Shift

# Characters of Chinese text between which a line feed is no space: ideographs, kana, Bopomofo,
# full-width forms, CJK punctuation, and the marks that Chinese shares with Latin text.
CHINESE = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·"
    "\U00020000-\U0003ffff"
)
REFERENCE = "\u3013"  # where a reference's words will be: white space beside it is that of Chinese

TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|\*+|\^\[|\[|\]|~+|\^|`+|(?<![A-Za-z0-9._%+-])@(?=[a-z]+-[A-Za-z0-9]|\{)"
)
TARGET = re.compile(r"\(([^()\s]*)\)")
ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
INDEX = re.compile(r"""\.index(?: +sort="([^"]+)")?""")
BARE = re.compile(r"@([a-z]+-[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)")
BRACED = re.compile(r"@\{([^{}\s]*)\}")
URL = re.compile(
    r"(https?://|mailto:[^@/?#]+@)[^/?#@:\s<>\"{}|\\^`][^\s<>\"{}|\\^`]*", re.IGNORECASE
)
SHIFTED = re.compile(rf"[^\s{CHINESE}]+|[{CHINESE}]+")
SHIFTS = {"~": Shift.SUB, "^": Shift.SUPER}


def literally(mark: str) -> str:
    """The hint of how to write a mark that is meant as the signs it is made of."""
    hint = f"write {''.join(chr(92) + sign for sign in mark)} for the sign itself"
    return f"{hint}; a range is written with ～" if mark == "~" else hint
