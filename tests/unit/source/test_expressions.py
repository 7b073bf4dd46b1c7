"""Expressions that Python 3.11 reads alike from its first release on."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src" / "reportpress"
# A group that is repeated and gives nothing back, as 3.11.2 (Debian 12) loses parts of it.
POSSESSIVE = re.compile(r"\)(?:[*+?]|\{\d+(?:,\d*)?\})\+(?=[^+\w]|\w?\"|$)")


def test_groups_that_are_repeated_are_atomic_not_possessive() -> None:
    for known in ("(?:a|b)*+", "(a)++", "(?:a){1,16}+", "(?:[eE]x)?+"):
        assert POSSESSIVE.search(known)
    found = [
        f"{file.name}:{number}: {line.strip()}"
        for folder in ("check/pdf", "content")
        for file in (SOURCE / folder).rglob("*.py")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(r"\br[bf]?[\"']", line) or re.search(r"\bb?r[\"']", line)
        if POSSESSIVE.search(line)
    ]
    assert not found
