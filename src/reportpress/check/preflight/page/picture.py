"""Sorts of pictures."""

from __future__ import annotations

from reportpress.check.pdf import Image
from reportpress.check.preflight.page.rule import rounded

FEW_PIXELS = 16  # a picture so small is a tint or a line (GWG R0031)


def contone(image: Image) -> bool:
    """Whether a picture has tones; the others have one bit."""
    return not image.stencil and image.bits != 1


def worth_judging(image: Image) -> bool:
    """Whether a picture has pixels enough to have a resolution."""
    return min(image.width, image.height) > FEW_PIXELS


def resolution(image: Image) -> float:
    """Pixels by inches along the smaller axis."""
    return rounded(image.ppi)
