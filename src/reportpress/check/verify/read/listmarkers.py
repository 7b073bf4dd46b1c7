"""The markers of lists: bullets, and numbers in the forms in which newspapers print them."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.read.furniture import numeral
from reportpress.check.verify.read.normalise import fold

BULLETS = frozenset("•◦‣·▪▫■□●○◆◇★☆▲△▶–—-")
CIRCLED = 20  # there are signs of circled numbers up to this


def is_marker(text: str, number: int) -> bool:
    """Whether a folded text may precede a list item; `number` is 0 where it has a bullet."""
    if not number:
        return text in {fold(bullet) for bullet in BULLETS}
    return text in {fold(form) for form in _forms(number)}


def _forms(number: int) -> Iterator[str]:
    for figure in (str(number), f"{number:02}", *([numeral(number)] if 0 < number < 100 else [])):
        yield from (figure, *(f"{figure}{sign}" for sign in ".．、)）"))
        yield from (f"({figure})", f"（{figure}）")
    if 0 < number <= CIRCLED:
        yield chr(ord("①") + number - 1)
