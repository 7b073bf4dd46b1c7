"""What a PDF is made for."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """`--for`: the same pages, made for different eyes."""

    SCREEN = "screen"  # RGB, links, bookmarks, tags, small
    PRESS = "press"  # PDF/X-4 in the inks of the press, with marks
    PROOF = "proof"  # screen, with grid, frames and fit drawn over it
