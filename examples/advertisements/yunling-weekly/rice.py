"""The advertisement of a rice mill that is made up, as an agency sends it: a page of PDF/X-4.

`python examples/advertisements/yunling-weekly/rice.py` sets it with reportpress itself, in the inks
of newsprint, and writes content/yunling-weekly/advertisements/rice.pdf. Seeded: the same file each
time. It is three columns and three modules of layout/tabloid large.
"""

from __future__ import annotations

import random
import shutil
from math import pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

from reportpress import build

ROOT = Path(__file__).parents[3]
TARGET = ROOT / "content" / "yunling-weekly" / "advertisements" / "rice.pdf"
WIDTH, HEIGHT = 403.1574, 105.8268  # pt: three columns and their gaps; eight rows of 350 mm / 75
SEED = 1017

EDITION = """\
title: 月亮湾新米（样报示例广告）
date: 2025-10-10
section: 广告
layout: rice
pages:
  - number: 1
    template: page
    flows: {words: words}
"""
STORY = """\
kicker: 石门乡 · 月亮湾合作社
headline: 月亮湾新米
deck: 今秋开仓
body:
  - 梯田单季稻　现碾现装　五斤起送
  - 村口碾米坊　每日八时至十八时
  - 样报示例广告　商号与商品均为虚构
"""
MASTER = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ edition.title }}</title></head>
<body>{% for page in pages %}{% include page.template_file %}{% endfor %}</body></html>
"""
PAGE = """\
{% set story = page.flow('words') %}
<section{{ story | at }}>
<img src="field.svg" alt="">
<div class="name">
<p class="kicker"{{ story.kicker[0] | at }}>{{ story.kicker[0].text }}</p>
<h1{{ story.headline[0] | at }}>{{ story.headline[0].text }}</h1>
</div>
<p class="deck"{{ story.deck[0] | at }}>{{ story.deck[0].text }}</p>
<div class="words">
{% for block in story.body %}<p{{ block | at }}>{{ block | runs }}</p>{% endfor %}
</div>
</section>
"""
SHEET = f"""\
@page {{ size: {WIDTH}pt {HEIGHT}pt; margin: 0; bleed: 3mm; }}
body {{ margin: 0; color: device-cmyk(0 0 0 1); }}
body {{ font-family: var(--hei); font-weight: var(--hei-weight); }}
section {{ position: relative; width: {WIDTH}pt; height: {HEIGHT}pt; }}
p, h1 {{ margin: 0; font-weight: inherit; }}
img {{
  position: absolute; left: -3mm; top: -3mm;
  width: calc({WIDTH}pt + 6mm); height: calc({HEIGHT}pt + 6mm);
}}
.name {{ position: absolute; left: 16pt; top: 13pt; }}
.kicker {{ font-size: 10pt; line-height: 13pt; letter-spacing: 0.12em; }}
h1 {{
  font-family: var(--song-headline); font-weight: var(--song-headline-weight); font-size: 37pt;
  line-height: 45pt; letter-spacing: 0.04em; color: device-cmyk(0 1 1 0.1);
}}
.deck {{
  position: absolute; right: 17pt; top: 15pt; width: 66pt; height: 66pt; box-sizing: border-box;
  padding-top: 9pt; border-radius: 33pt; text-align: center;
  background: device-cmyk(0 1 1 0.1); color: device-cmyk(0 0 0 0);
  font-family: var(--hei); font-weight: var(--hei-bold-weight); font-size: 18pt; line-height: 24pt;
}}
.words {{ position: absolute; left: 17pt; top: 72pt; font-size: 9.5pt; line-height: 14pt; }}
.words p:first-child {{ font-weight: var(--hei-bold-weight); font-size: 10.5pt; }}
.words p:last-child {{
  position: absolute; left: 139pt; bottom: 0; white-space: nowrap; font-size: 7pt;
  line-height: 12pt;
}}
"""
PRESS = "profile: newsprint\nbleed: 3 mm\nmarks: []\n"


def field() -> str:
    """Terraces that run down to the right under a pale sky, with ears of rice."""
    draw = random.Random(SEED)
    bands = []
    for number in range(7):
        top = 52 + number * 9
        green = ["#d9d48f", "#b9c977", "#e3cf74", "#a8bf6a", "#d3c566", "#93b160", "#c9bb58"][
            number
        ]
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


def main() -> None:
    """Write the advertisement."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "fonts", root / "fonts")
        files = {
            "content/rice/edition.yaml": EDITION,
            "content/rice/stories/words.yaml": STORY,
            "layout/rice/page.html.j2": MASTER,
            "layout/rice/pages/page.html.j2": PAGE,
            "layout/rice/page.css": SHEET,
            "layout/rice/press.yaml": PRESS,
            "layout/rice/field.svg": field(),
        }
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        build(root / "content" / "rice", TARGET, output="press")


if __name__ == "__main__":
    main()
