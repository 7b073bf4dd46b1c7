"""The advertisement of a rice mill that is made up: a page of PDF/X-4.

`python examples/advertisements/yunling-weekly/rice.py` writes it into the edition. It is three
columns and three modules of layout/tabloid large. Seeded: the same file each time.
"""

from __future__ import annotations

import random
import sys
from math import pi, sin
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from agency import CONTENT, Artwork, write

TARGET = CONTENT / "yunling-weekly" / "advertisements" / "rice.pdf"
WIDTH, HEIGHT = 403.1574, 105.8268  # pt: three columns and their gaps; eight rows of 350 mm / 75
SEED = 1017
WORDS = """\
kicker: 石门乡 · 月亮湾合作社
headline: 月亮湾新米
deck: |
  今秋
  开仓
body:
  - 梯田单季稻　现碾现装　五斤起送
  - 村口碾米坊　每日八时至十八时
  - 样报示例广告　商号与商品均为虚构
"""
SHEET = """\
.kicker { left: 16pt; top: 13pt; font-size: 10pt; line-height: 13pt; letter-spacing: 0.12em; }
h1 {
  left: 16pt; top: 26pt; font-size: 37pt; line-height: 45pt; letter-spacing: 0.04em;
  color: device-cmyk(0 1 1 0.1);
}
.deck {
  right: 17pt; top: 15pt; width: 66pt; height: 66pt; box-sizing: border-box;
  padding-top: 9pt; border-radius: 33pt; text-align: center;
  background: device-cmyk(0 1 1 0.1); color: device-cmyk(0 0 0 0);
  font-weight: var(--hei-bold-weight); font-size: 18pt; line-height: 24pt;
}
.words { left: 17pt; top: 72pt; font-size: 9.5pt; line-height: 14pt; }
.words p:first-child { font-weight: var(--hei-bold-weight); font-size: 10.5pt; }
.words p:last-child {
  position: absolute; left: 139pt; bottom: 0; white-space: nowrap; font-size: 7pt;
  line-height: 12pt;
}
"""
GREENS = ("#d9d48f", "#b9c977", "#e3cf74", "#a8bf6a", "#d3c566", "#93b160", "#c9bb58")


def field() -> str:
    """Terraces that run down to the right under a pale sky, with ears of rice."""
    draw = random.Random(SEED)
    bands = []
    for number, green in enumerate(GREENS):
        top = 52 + number * 9
        points = [
            (x, top + 7 * sin(x / 60 + number * 1.3) - 0.075 * max(0, x - 170))
            for x in range(200, 431, 10)
        ]
        line = " ".join(f"L{x} {y:.2f}" for x, y in points)
        bands.append(f'<path d="M200 130 {line} L430 130 Z" fill="{green}"/>')
    ears = []
    for _ in range(44):
        x, y = draw.uniform(292, 425), draw.uniform(72, 124)
        lean = draw.uniform(3, 8)
        ears.append(
            f'<path d="M{x:.1f} {y:.1f}q{lean / 3:.1f} -9 {lean:.1f} -13" fill="none" '
            'stroke="#6f7d33" stroke-width="0.8"/>'
        )
        for grain in range(5):
            gx = x + lean * (0.45 + 0.13 * grain)
            gy = y - 7 - 1.6 * grain + 2 * sin(grain * pi / 4)
            ears.append(f'<ellipse cx="{gx:.1f}" cy="{gy:.1f}" rx="1.5" ry="0.9" fill="#e0a92e"/>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 123">'
        '<rect width="420" height="123" fill="#faf3d9"/>'
        '<g clip-path="url(#right)">' + "".join(bands) + "".join(ears) + "</g>"
        '<clipPath id="right"><path d="M284 130 C272 100 292 74 318 44 L430 30 L430 130 Z"/>'
        "</clipPath>"
        "</svg>"
    )


if __name__ == "__main__":
    write(Artwork("月亮湾新米", WIDTH, HEIGHT, WORDS, SHEET, field(), whole=True), TARGET)
