"""Pages of colours, lines and drawings that a seed draws, for the press and for the screen: what is
painted, in which inks, what overprints, what is told, compared with golden files.

Each page was turned into pixels and looked at when its file was written.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from paintedtext import pages_text
from painting import painted

PAGES = 12
COLOURS = (
    "#000", "#fff", "#c00", "#060", "#00c", "gray", "hsl(40 80% 50%)", "rgba(0, 0, 80, .5)",
)  # fmt: skip
INKS = (
    "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0.4)", "device-cmyk(0.1 0.9 0.2 0)",
    "device-cmyk(1 1 1 1)", "lab(60 40 -30)", "color(srgb 0.2 1.4 -0.2)", "transparent",
)  # fmt: skip
LINES = ("solid", "dotted", "dashed", "double", "groove", "ridge", "inset", "outset", "none")
RATIOS = "none", "xMaxYMin slice"
SPREADS = ("pad", "reflect", "repeat")


class Drawn:
    """A page that a seed draws, 300 × 150 px, of a dozen elements."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"inks {seed}")
        self.number = 0
        makers = (self.box, self.box, self.text, self.drawing, self.drawing)
        self.body = "".join(
            self.chance.choice(makers)(10 + 48 * (at % 6), 6 + 72 * (at // 6)) for at in range(12)
        )

    def pick(self, *of: str) -> str:
        return self.chance.choice(of)

    def between(self, least: float, most: float) -> str:
        """A number in quarters."""
        return f"{self.chance.randint(round(4 * least), round(4 * most)) / 4:g}"

    def length(self, least: float, most: float) -> str:
        return f"{self.between(least, most)}px"

    def ink(self) -> str:
        return self.pick(*COLOURS, *INKS)

    def ground(self) -> str:
        stops = ", ".join(
            f"{self.ink()} {self.pick('', '20%', '30px')}" for _ in range(self.chance.randint(2, 3))
        )
        kind = self.pick(
            f"linear-gradient({self.between(0, 360)}deg, ", "radial-gradient(circle, ",
            "radial-gradient(ellipse at 30% 20%, ", "repeating-linear-gradient(to right, ",
        )  # fmt: skip
        return self.pick(self.ink(), self.ink(), f"{kind}{stops})")

    def box(self, left: int, top: int) -> str:
        """An element with a ground, edges and effects."""
        sides = "".join(
            f"border-{side}: {self.length(0, 4)} {self.pick(*LINES)} {self.ink()}; "
            for side in ("top", "right", "bottom", "left")
            if self.chance.random() < 0.6
        )
        effect = self.pick(
            "", "", f"opacity: {self.between(0.25, 1)}", "overflow: hidden; border-radius: 5px",
            f"transform: rotate({self.between(-9, 9)}deg)", "visibility: hidden",
            f"border-radius: {self.length(1, 12)}",
            f"box-shadow: {self.length(0, 3)} 2px {self.ink()}",
            f"outline: {self.length(1, 3)} {self.pick(*LINES)} {self.ink()}",
        )  # fmt: skip
        return (
            f'<div style="position: absolute; left: {left}px; top: {top}px; width: 30px;'
            f' height: {self.length(12, 40)}; background: {self.ground()}; {sides}{effect}">'
            f'<p style="margin: 0; font: 9px Noto Serif CJK SC; color: {self.ink()}">印</p></div>'
        )

    def text(self, left: int, top: int) -> str:
        """Type of a size and an ink: small black overprints, large does not."""
        line = self.pick("none", "underline", "line-through 1px")
        return (
            f'<p style="position: absolute; margin: 0; left: {left}px; top: {top}px;'
            f" font: {self.pick('400', '700')} {self.length(5, 36)} Noto Serif CJK SC;"
            f' color: {self.ink()}; text-decoration: {line}">春B</p>'
        )

    def drawing(self, left: int, top: int) -> str:
        self.number += 1
        inside = "".join(self.shape() for _ in range(self.chance.randint(1, 3)))
        width, height = self.between(30, 44), self.between(30, 60)
        ratio = self.pick(
            "", ' preserveAspectRatio="none"', ' preserveAspectRatio="xMaxYMin slice"'
        )
        return (
            f'<svg viewBox="0 0 40 40"{ratio} style="position: absolute; left: {left}px;'
            f' top: {top}px; width: {width}px; height: {height}px">'
            f"{self.definitions()}{inside}</svg>"
        )

    def definitions(self) -> str:
        n = self.number
        stops = "".join(
            f'<stop offset="{at}" stop-color="{self.pick(*COLOURS)}"'
            f' stop-opacity="{self.pick("1", "1", "0.5")}"/>'
            for at in (0, self.between(0.25, 0.75), 1)
        )
        units = self.pick("", 'gradientUnits="userSpaceOnUse" x1="0" y1="5" x2="30" y2="40"')
        spread = f'spreadMethod="{self.pick(*SPREADS)}"'
        turned = self.pick("", 'gradientTransform="rotate(30)"')
        angle = self.pick("", 'patternTransform="rotate(45)"')
        return (
            f'<defs><linearGradient id="l{n}" {units} {spread} {turned}>{stops}</linearGradient>'
            f'<radialGradient id="r{n}" {spread} r="{self.between(0.25, 0.75)}"'
            f' fx="{self.between(0.25, 0.75)}">{stops}</radialGradient>'
            f'<pattern id="p{n}" width="{self.between(2, 6)}" height="4" {angle}'
            f' patternUnits="userSpaceOnUse"><path d="M0 0h2v2h-2z"'
            f' fill="{self.pick(*COLOURS)}"/></pattern>'
            f'<clipPath id="c{n}"><circle cx="20" cy="20" r="{self.between(8, 18)}"/></clipPath>'
            f'<mask id="m{n}"><rect x="5" y="5" width="{self.between(10, 30)}" height="20"'
            f' fill="{self.pick("#fff", "#888", "#c00")}"/></mask></defs>'
        )

    def shape(self) -> str:
        n, a = self.number, self.between

        def at() -> str:
            return a(0, 40)

        shape = self.pick(
            f'<rect x="{at()}" y="{at()}" width="{a(4, 20)}" height="{a(4, 20)}" rx="{a(0, 4)}"',
            f'<circle cx="{at()}" cy="{at()}" r="{a(2, 15)}"',
            f'<ellipse cx="{at()}" cy="{at()}" rx="{a(2, 15)}" ry="{a(2, 9)}"',
            f'<line x1="{at()}" y1="{at()}" x2="{at()}" y2="{at()}"',
            f'<polygon points="{at()},{at()} {at()} {at()} {at()},{at()}"',
            f'<path d="M{at()} {at()}l{a(-9, 9)} 8q4 4 {a(0, 9)} 0t5-3c1 2 3 4 {a(0, 9)} 5'
            f's3 1 4 4a{a(2, 9)} 4 20 {self.pick("0 1", "1 0")} 6 6h-3v{a(-9, 9)}z"',
            f'<text x="{a(0, 20)}" y="{a(10, 38)}" font-size="{a(6, 20)}"'
            f' font-family="Noto Serif CJK SC" text-anchor="{self.pick("start", "middle", "end")}"',
        )  # fmt: skip
        given = {
            "fill": self.pick(*COLOURS, "none", f"url(#l{n})", f"url(#r{n})", f"url(#p{n})"),
            "fill-opacity": self.pick("1", "1", "0.5"),
            "stroke": self.pick(*COLOURS, "none", "none", f"url(#l{n})"),
            "stroke-width": self.pick("0.05", "0.5", "2", "5"),
        }
        more = self.chance.choice((
            {}, {}, {"stroke-dasharray": self.pick("3 1", "2", "4 1 1")}, {"opacity": "0.5"},
            {"stroke-linecap": self.pick("round", "square"), "stroke-linejoin": "bevel"},
            {"transform": self.pick("translate(4 2)", "rotate(20 20 20)", "scale(.5 -1) skewX(9)")},
            {"clip-path": f"url(#c{n})"}, {"mask": f"url(#m{n})"}, {"fill-rule": "evenodd"},
        ))  # fmt: skip
        told = " ".join(f'{name}="{value}"' for name, value in {**given, **more}.items())
        end = ">字a<tspan dx='1' dy='2'>b</tspan></text>" if shape.startswith("<text") else "/>"
        return f"{shape} {told}{end}"


@pytest.mark.parametrize("purpose", ["press", "screen"])
@pytest.mark.parametrize("seed", range(PAGES))
def test_drawn_inks_are_painted_as_they_were(
    seed: int, purpose: str, golden: Callable[[str, str], None]
):
    made = painted(Drawn(seed).body, purpose=purpose)
    told = "".join(f"{problem}\n" for problem in made.problems)
    golden(f"engine/drawn inks/{seed}, {purpose}.txt", pages_text(made.data) + told)
