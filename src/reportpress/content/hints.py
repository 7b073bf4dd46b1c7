"""Words of messages: what an author wrote, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LISTED = 12  # names of a longer list are not read


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint: the known name nearest to `word`, else the known names."""
    names = sorted(known)
    matches = get_close_matches(word.lower()[:80], [name.lower() for name in names], n=1)
    for name in names:
        if matches and name.lower() == matches[0]:
            return f"did you mean “{name}”?"
    if not names:
        return ""
    rest = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"known: {', '.join(names[:LISTED])}{rest}"


def shown(text: str) -> str:
    """Text of an author as a message shows it: short, and without unseen characters."""
    clean = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return clean if len(clean) <= 40 else clean[:39] + "…"
