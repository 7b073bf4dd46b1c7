"""The advertisements of the made-up edition, as small agencies send them: without output intents.

`python examples/advertisements/yunling-express/adverts.py` writes them into the edition. The same
files each time. They are columns and modules of layout/broadsheet large; firms and goods are made
up.
"""

from __future__ import annotations

import sys
from math import sin
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from agency import CONTENT, Artwork, write

TARGET = CONTENT / "yunling-express" / "advertisements"
COLUMN, GAP, ROW, MODULE = 150.0210, 18.4, 14.173228, 5  # pt; a module is five rows


class Advert(NamedTuple):
    """What an advertisement says, how many columns and modules it takes, and its inks: those of
    its ground, its hills and its words."""

    name: str
    columns: int
    modules: int
    kicker: str
    headline: str
    lines: tuple[str, ...]
    ground: str
    hills: tuple[str, str, str]
    ink: str


ADVERTS = (
    Advert(
        "oil",
        3,
        4,
        "白水镇 · 山里的那一口麻",
        "白水花椒油",
        ("鲜椒四小时入厂　冷榨一遍出油", "城乡各大粮油店有售"),
        "#fbeed9",
        ("#e8b48a", "#d98a5b", "#b9552f"),
        "device-cmyk(0.1 1 0.95 0.08)",
    ),
    Advert(
        "hospital",
        2,
        5,
        "县中医院冬季门诊",
        "冬病早调",
        ("每周一至周六　上午八时", "艾灸　药浴　膏方", "六十五岁以上老人免挂号费"),
        "#e9f2ea",
        ("#b9d6bd", "#8fbb98", "#5f9670"),
        "device-cmyk(0.85 0.3 0.75 0.2)",
    ),
    Advert(
        "road",
        6,
        3,
        "一百一十公里 七个乡镇 三十四个村",
        "沿着青溪河 慢慢开",
        ("旅游公交三条线　票价二元到六元", "二十二处观景港湾　处处有山货"),
        "#e8f1f6",
        ("#b6d3e0", "#84b3c8", "#4f8aa5"),
        "device-cmyk(0.9 0.45 0.2 0.2)",
    ),
    Advert(
        "bank",
        3,
        4,
        "街坊说你行 你就行",
        "街坊贷",
        ("不用抵押　最快一天到账", "县农商行各网点办理"),
        "#fdf3d6",
        ("#f0d58a", "#e2b64f", "#c08a24"),
        "device-cmyk(0.1 1 0.95 0.08)",
    ),
    Advert(
        "fire",
        3,
        3,
        "公益广告",
        "进山不带火",
        ("青山三万八千亩　灰烬只要一根烟",),
        "#edf3e4",
        ("#c5d8a6", "#93b56a", "#5d8440"),
        "device-cmyk(0.75 0.3 1 0.25)",
    ),
    Advert(
        "fair",
        6,
        4,
        "腊月初八开街 连办十天",
        "河口年货大集",
        ("九百零六个摊位　公平秤在街心", "停车二百六十位　逢集日免费"),
        "#fbe6df",
        ("#f0b7a4", "#de7f66", "#b8412f"),
        "device-cmyk(0.1 1 0.95 0.08)",
    ),
)


def size(advert: Advert) -> tuple[float, float]:
    """Width and height, pt."""
    width = advert.columns * (COLUMN + GAP) - GAP
    return width, (advert.modules * MODULE - 1) * ROW


def sheet(advert: Advert) -> str:
    """Its style sheet."""
    width, height = size(advert)
    large = min(0.30 * height, 0.86 * width / len(advert.headline))
    return f"""\
body {{ text-align: center; }}
.kicker {{
  left: 0; right: 0; top: {0.09 * height}pt; font-size: 13pt; line-height: 18pt;
}}
h1 {{
  left: 0; right: 0; top: {0.09 * height + 20}pt;
  font-size: {large}pt; line-height: {1.2 * large}pt; color: {advert.ink};
}}
.words {{
  left: 0; right: 0; top: {0.09 * height + 26 + 1.2 * large}pt;
  font-size: 12pt; line-height: 18pt;
}}
.words p:last-child {{ font-size: 8pt; line-height: 16pt; }}
"""


def hills(advert: Advert) -> str:
    """Three ranges of hills along the foot."""
    width, height = size(advert)
    parts = [f'<rect width="{width:.1f}" height="{height:.1f}" fill="{advert.ground}"/>']
    for number, fill in enumerate(advert.hills):
        top = height * (0.80 + 0.065 * number)
        points = " ".join(
            f"L{x} {top - height * 0.07 * sin(x / (46 - 8 * number) + 2.1 * number):.1f}"
            for x in range(0, int(width) + 12, 6)
        )
        parts.append(f'<path d="M0 {height:.1f} {points} V{height:.1f} Z" fill="{fill}"/>')
    box = f"0 0 {width:.1f} {height:.1f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>'


def artwork(advert: Advert) -> Artwork:
    """One of them, as the agency sets it."""
    body = [*advert.lines, "样报示例广告　商号与商品均为虚构"]
    lines = "".join(f"  - {line}\n" for line in body)
    words = f"kicker: {advert.kicker}\nheadline: {advert.headline}\nbody:\n{lines}"
    return Artwork(advert.headline, *size(advert), words, sheet(advert), hills(advert))


if __name__ == "__main__":
    for each in ADVERTS:
        write(artwork(each), TARGET / f"{each.name}.pdf")
