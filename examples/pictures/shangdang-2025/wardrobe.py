"""What is worn over a trunk: collars, lapels, buttons, pockets, aprons, vests.

Everything is placed in the trunk's own coordinates, so it follows the lean of the body. ``centre``
is the value of ``u`` at which the front of the body runs: 0 seen from the front, about -0.3 turned
by half to the left, 0.3 to the right.
"""

from __future__ import annotations

from collections.abc import Sequence

from sheet import DARK, Point, Sheet, Tones, mix
from tube import Tube

CENTRE = {"front": 0.0, "three": -0.3, "side": -0.82}


def open_collar(pen: Sheet, body: Tube, centre: float, shirt: Tones, tones: Tones) -> None:
    """Lay lapels that fall open over a shirt with its own collar."""
    c = centre
    pen.poly(
        body.many(
            (c - 0.3, -0.0), (c + 0.3, 0.0), (c + 0.24, 0.14), (c + 0.02, 0.42), (c - 0.2, 0.14)
        ),
        shirt.mid,
    )
    pen.poly(
        body.many((c + 0.3, 0.0), (c + 0.24, 0.14), (c + 0.02, 0.42), (c + 0.06, 0.1)), shirt.shade
    )
    pen.poly(body.many((c - 0.3, 0.0), (c - 0.04, 0.1), (c - 0.16, 0.17)), shirt.light)
    pen.poly(body.many((c + 0.3, 0.0), (c, 0.1), (c + 0.16, 0.17)), shirt.light)
    left = body.many(
        (c - 0.36, 0.0),
        (c - 0.52, 0.17),
        (c - 0.38, 0.19),
        (c - 0.42, 0.24),
        (c + 0.02, 0.46),
        (c - 0.22, 0.16),
        (c - 0.28, 0.0),
    )
    right = body.many(
        (c + 0.36, 0.0),
        (c + 0.5, 0.17),
        (c + 0.36, 0.19),
        (c + 0.4, 0.24),
        (c + 0.02, 0.46),
        (c + 0.22, 0.16),
        (c + 0.28, 0.0),
    )
    pen.poly(right, mix(tones.mid, tones.shade, 0.55))
    pen.poly(left, tones.light)
    pen.stroke(body.many((c - 0.42, 0.24), (c + 0.02, 0.46)), tones.shade, 1.6, smooth=False)
    pen.stroke(body.many((c + 0.4, 0.24), (c + 0.02, 0.46)), tones.deep, 1.6, smooth=False)


def placket(pen: Sheet, body: Tube, centre: float, tones: Tones, span: tuple[float, float]) -> None:
    """Lay the front edge and its buttons."""
    start, end = span
    steps = [start + (end - start) * i / 4 for i in range(5)]
    pen.stroke([body.at(centre + 0.03, v) for v in steps], tones.deep, 1.6)
    for v in steps[:-1]:
        at = body.at(centre - 0.06, v + 0.05)
        pen.oval(at, (2.4, 2.4), mix(tones.deep, DARK, 0.3))


def pocket(pen: Sheet, body: Tube, place: Point, tones: Tones, size: Point = (0.42, 0.17)) -> None:
    """Lay a patch pocket with its upper corner at a place of the trunk."""
    u, v = place
    w, h = size
    pen.poly(
        body.many((u, v), (u + w, v), (u + w, v + h), (u, v + h)), mix(tones.mid, tones.shade, 0.35)
    )
    pen.poly(body.many((u, v), (u + w, v), (u + w, v + 0.03), (u, v + 0.03)), tones.light)
    pen.stroke(
        body.many((u, v), (u, v + h), (u + w, v + h), (u + w, v)), tones.deep, 1.1, smooth=False
    )


def standing_collar(
    pen: Sheet, body: Tube, centre: float, tones: Tones, height: float = 0.05
) -> None:
    """Lay a low standing collar, as on a Chinese jacket."""
    c = centre
    left, right = max(c - 0.5, -0.75), min(c + 0.62, 0.8)
    pen.blob(
        body.many(
            (left, 0.03),
            (left * 0.9, -height),
            (c, 0.0),
            (right * 0.9, -height),
            (right, 0.03),
            (c, 0.1),
        ),
        tones.shade,
    )
    pen.blob(
        body.many((left, 0.03), (left * 0.9, -height), (c - 0.04, 0.01), (c - 0.03, 0.1)),
        tones.light,
    )


def frogs(pen: Sheet, body: Tube, centre: float, tone: str, places: Sequence[float]) -> None:
    """Lay the cloth fastenings of a Chinese jacket down its front."""
    width = 2.6
    for v in places:
        pen.stroke(body.many((centre - 0.17, v), (centre + 0.17, v)), tone, width, smooth=False)
        pen.oval(body.at(centre, v), (width * 1.1, width * 1.1), tone)


def knitted_neck(pen: Sheet, body: Tube, centre: float, tones: Tones) -> None:
    """Lay a round ribbed neck."""
    c = centre
    ring = body.many(
        (c - 0.7, -0.01), (c - 0.45, 0.09), (c + 0.05, 0.135), (c + 0.5, 0.09), (c + 0.85, -0.01)
    )
    pen.stroke(ring, tones.shade, 7)
    pen.stroke([(x, y - 2) for x, y in ring], tones.light, 2.4)


def sleeveless(pen: Sheet, body: Tube, centre: float, tones: Tones, end: float = 0.95) -> None:
    """Lay a waistcoat: open at the neck in a V, cut out at the arms."""
    c = centre
    left = [(-0.98, v) for v in (0.98 * end, 0.8 * end, 0.6 * end, 0.42)]
    right = [(0.98, v) for v in (0.42, 0.6 * end, 0.8 * end, 0.98 * end)]
    shape = [
        *left,
        (-0.78, 0.26),
        (-0.62, 0.08),
        (c - 0.4, 0.02),
        (c, 0.36),
        (c + 0.4, 0.02),
        (0.66, 0.08),
        (0.8, 0.26),
        *right,
    ]
    pen.poly(body.many(*shape), tones.mid)
    pen.poly(
        body.many(
            (c + 0.4, 0.02),
            (0.66, 0.08),
            (0.8, 0.26),
            *right,
            (0.6, 0.98 * end),
            (0.5, 0.7),
            (0.42, 0.4),
            (c + 0.3, 0.12),
        ),
        tones.shade,
    )
    pen.poly(
        body.many(
            (-0.98, 0.98 * end),
            (-0.98, 0.42),
            (-0.78, 0.26),
            (-0.62, 0.08),
            (-0.5, 0.06),
            (-0.62, 0.3),
            (-0.8, 0.5),
            (-0.82, 0.98 * end),
        ),
        tones.light,
    )
    pen.stroke(body.many((c, 0.36), (c, 0.6), (c, 0.98 * end)), tones.deep, 1.8)


def apron(pen: Sheet, body: Tube, centre: float, tones: Tones) -> None:
    """Lay an apron with a bib, straps and a pocket."""
    c = centre
    bib = [
        (c - 0.42, 0.25),
        (c + 0.42, 0.25),
        (c + 0.5, 0.52),
        (c + 0.72, 0.62),
        (c + 0.76, 1.0),
        (c - 0.66, 1.0),
        (c - 0.64, 0.62),
        (c - 0.48, 0.52),
    ]
    bib = [(max(-0.99, min(0.99, u)), v) for u, v in bib]
    for u, v in ((c - 0.38, 0.25), (c + 0.38, 0.25)):
        pen.stroke(body.many((u, v), (u * 1.15 - c * 0.1, 0.03)), tones.mid, 6, smooth=False)
    pen.poly(body.many(*bib), tones.mid)
    edge = min(0.99, c + 0.74)
    pen.poly(
        body.many(
            (c + 0.2, 0.25),
            (c + 0.42, 0.25),
            (c + 0.5, 0.52),
            (edge, 0.62),
            (edge, 1.0),
            (c + 0.3, 1.0),
        ),
        tones.shade,
    )
    pocket(pen, body, (c - 0.28, 0.62), tones, (0.5, 0.18))


def bright_bands(
    pen: Sheet, body: Tube, places: Sequence[float], tone: str, edges: tuple[float, float]
) -> None:
    """Lay reflective bands around a vest."""
    for v in places:
        pen.blob(body.band(edges, v, v + 0.075), tone)
        pen.blob(
            body.band((edges[0] * 0.1 + edges[1] * 0.9 - 0.3, edges[1]), v, v + 0.075),
            mix(tone, DARK, 0.2),
        )
