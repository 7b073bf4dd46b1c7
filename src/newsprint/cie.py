"""CIE colours of a print relative to its paper, and three wide bands to mix inks in.

XYZ is on the scale where Y of a perfect white is 1; Lab is CIELAB of 1976 under D50 (ISO 13655).
"""

from __future__ import annotations

import math

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

D50: Triple = (0.9642, 1.0, 0.8249)  # the white of ICC's profile connection space
DARK = 6 / 29  # below its cube, CIELAB is linear
# ROMM RGB (ISO 22028-2): its primaries enclose every print, and each of its bands is nearly what
# one of the chromatic inks absorbs.
BANDS_OF_XYZ: Matrix = (
    (1.3459433, -0.2556075, -0.0511118),
    (-0.5445989, 1.5081673, 0.0205351),
    (0.0, 0.0, 1.2118128),
)
XYZ_OF_BANDS: Matrix = (
    (0.7976749, 0.1351917, 0.0313534),
    (0.2880402, 0.7118741, 0.0000857),
    (0.0, 0.0, 0.8252100),
)


def xyz_of_lab(lab: Triple) -> Triple:
    """XYZ of a CIELAB colour."""
    height = (lab[0] + 16) / 116
    x, y, z = height + lab[1] / 500, height, height - lab[2] / 200
    return D50[0] * _cubed(x), D50[1] * _cubed(y), D50[2] * _cubed(z)


def lab_of_xyz(xyz: Triple) -> Triple:
    """CIELAB of an XYZ colour."""
    x, y, z = (_rooted(value / white) for value, white in zip(xyz, D50, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cubed(value: float) -> float:
    return value * value * value if value > DARK else 3 * DARK * DARK * (value - 4 / 29)


def _rooted(value: float) -> float:
    return math.cbrt(value) if value > DARK**3 else value / (3 * DARK * DARK) + 4 / 29


def relative(xyz: Triple, paper: Triple) -> Triple:
    """XYZ with `paper` turned into D50 (ICC's media-relative colorimetry)."""
    return (
        xyz[0] * D50[0] / paper[0],
        xyz[1] * D50[1] / paper[1],
        xyz[2] * D50[2] / paper[2],
    )


def bands_of_xyz(xyz: Triple) -> Triple:
    """Reflectance in the three bands: about 1 for paper, in relative colorimetry."""
    return _product(BANDS_OF_XYZ, xyz)


def xyz_of_bands(bands: Triple) -> Triple:
    """XYZ of reflectances in the three bands."""
    return _product(XYZ_OF_BANDS, bands)


def _product(matrix: Matrix, vector: Triple) -> Triple:
    x, y, z = vector
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z
