"""The profile of sRGB that WeasyPrint carries: the ICC's own, of version 2."""

from __future__ import annotations

from importlib.resources import files

NAME, DESCRIPTION = "sRGB2014", "sRGB IEC 61966-2.1, ICC profile of 2014"


def screen_profile() -> bytes:
    """The profile's bytes."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
