"""How the lightness of a screen becomes that of a print, whose black is a grey."""

from __future__ import annotations

from newsprint.cie import lab_of_xyz, xyz_of_lab

EVENNESS = 0.25  # of the lightness of pictures; see `compressed_lightness`


def compressed_lightness(lightness: float, black: float) -> float:
    """Lightness in print of a grey of a picture, where print begins at the lightness `black`.

    Between pressing lightness together evenly, which makes pictures pale, and pressing luminance
    together evenly, which leaves shadows without detail.
    """
    even = black + (100 - black) * lightness / 100
    scaled = scaled_lightness(lightness, black)
    return scaled + EVENNESS * (even - scaled)


def scaled_lightness(lightness: float, black: float) -> float:
    """Lightness in print where luminance is pressed together evenly (black point compensation)."""
    darkest = xyz_of_lab((black, 0, 0))[1]
    luminance = darkest + (1 - darkest) * xyz_of_lab((lightness, 0, 0))[1]
    return lab_of_xyz((luminance, luminance, luminance))[0]
