"""The advertisements of four firms that are made up, for layout/broadsheet.

`python examples/advertisements/yunling-express/firms.py` writes them into the edition: as small
agencies send them, without an output intent. Seeded: the same files each time.
"""

from __future__ import annotations

import random
import sys
from math import cos, pi, sin
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from agency import CONTENT, Artwork, write

FOLDER = CONTENT / "yunling-express" / "advertisements"
SIXTH, GAP, ROW = (350 * 72 / 25.4 + 18.4) / 6, 18.4, 5 * 72 / 25.4  # pt: as page.css has them
MODULE = 5  # rows
BLEED = 3 * 72 / 25.4
RED, GREEN = "device-cmyk(0 1 1 0.1)", "device-cmyk(0.8 0.3 0.8 0.2)"
BLUE = "device-cmyk(0.9 0.5 0.1 0.2)"
WHITE = "device-cmyk(0 0 0 0)"


def size(columns: int, modules: int) -> tuple[float, float]:
    """Width and height, pt, of columns and modules."""
    return round(columns * SIXTH - GAP, 4), round((modules * MODULE - 1) * ROW, 4)


def drawn(width: float, height: float, *shapes: str) -> str:
    """An SVG whose origin is the corner of the trim."""
    box = f"{-BLEED} {-BLEED} {width + 2 * BLEED} {height + 2 * BLEED}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(shapes)}</svg>'


def ground(width: float, height: float, colour: str) -> str:
    """A ground that reaches over the trim."""
    return (
        f'<rect x="{-BLEED}" y="{-BLEED}" width="{width + 2 * BLEED}" '
        f'height="{height + 2 * BLEED}" fill="{colour}"/>'
    )


def filled(data: str, colour: str) -> str:
    """A path that is filled."""
    return f'<path d="{data}" fill="{colour}"/>'


def stroked(data: str, colour: str, width: float) -> str:
    """A path that is drawn."""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def ellipse(x: float, y: float, across: float, down: float, colour: str) -> str:
    """An ellipse round a point."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{down}" fill="{colour}"/>'


def coin(x: float, y: float) -> str:
    """A coin with a square hole."""
    hole = f"M{x - 4} {y - 4} h8 v8 h-8 z"
    rim = f"M{x - 12.5} {y} a12.5 12.5 0 1 0 25 0 a12.5 12.5 0 1 0 -25 0 z"
    gold, brown = "#f0c24b", "#b9862a"
    return ellipse(x, y, 17, 17, gold) + stroked(rim, brown, 1.4) + filled(hole, brown)


def left_part(width: float, bend: str, height: float, colour: str) -> str:
    """The left part of a ground, with a bent edge."""
    top, foot = -BLEED, height + BLEED
    return filled(f"M{top} {top} H{width} {bend} {foot} H{top} Z", colour)


def bank() -> Artwork:
    """A bank across the foot of a page."""
    width, height = size(6, 4)
    heap = ((832, 208), (868, 208), (904, 208), (850, 178), (886, 178), (868, 148))
    coins = "".join(coin(x, y) for x, y in heap)
    sprout = (
        stroked("M868 130 C868 105 866 92 868 62", "#4f7d3a", 4)
        + filled("M868 96 C842 94 828 78 826 60 C850 60 866 74 868 96Z", "#6fa04e")
        + filled("M868 82 C890 80 906 64 908 44 C884 46 868 60 868 82Z", "#84b25b")
    )
    rules = stroked("M350 75 H760 M350 113 H760 M350 151 H760", "#d9b98a", 0.8)
    return Artwork(
        "云岭农商行", width, height,
        """\
kicker: 云岭农村商业合作银行
headline: |
  秋收贷
  一趟办好
deck: 收割有钱用　卖粮再还款
body:
  - 额度：种粮户最高二十万元，不用抵押
  - 手续：带身份证和土地承包证，村里网点就能办
  - 时限：手续齐全，三个工作日内到账
  - 网点：城关、石门、河口、麻栗四镇，逢集延时
  - 样报示例广告　商号、商品与日期均为虚构。贷款以合同为准，请按自己的还款能力借款。
""",
        f"""\
.kicker {{
  left: 24pt; top: 26pt; font-size: 15pt; line-height: 20pt; letter-spacing: 0.1em;
  color: {WHITE}; font-weight: var(--hei-bold-weight);
}}
h1 {{ left: 24pt; top: 62pt; font-size: 58pt; line-height: 68pt; color: {WHITE}; }}
.deck {{
  left: 24pt; top: 216pt; font-size: 19pt; line-height: 26pt; color: {WHITE};
  font-weight: var(--hei-bold-weight); letter-spacing: 0.05em;
}}
.words {{ left: 350pt; top: 44pt; width: 430pt; font-size: 15pt; line-height: 24pt; }}
.words p {{ padding-bottom: 14pt; }}
.words p:last-child {{
  position: absolute; top: 195pt; left: 0; font-size: 8.5pt; line-height: 13pt;
  white-space: nowrap; padding: 0;
}}
""",
        drawn(
            width, height, ground(width, height, "#fbf4df"),
            left_part(300, "C330 90 270 180 316", height, "#c8281e"), rules, coins, sprout,
        ),
    )  # fmt: skip


def pharmacy() -> Artwork:
    """A pharmacy, two columns wide."""
    width, height = size(2, 5)
    draw = random.Random(7)
    leaves = []
    for _ in range(34):
        x, y, turn = draw.uniform(-4, width), draw.uniform(248, height + 4), draw.uniform(0, 360)
        colour = draw.choice(("#7fae6b", "#5f9357", "#9cc27f", "#477a4b"))
        leaves.append(
            f'<path d="M0 -22 C13 -10 13 10 0 22 C-13 10 -13 -10 0 -22Z" fill="{colour}" '
            f'transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f})"/>'
        )
    middle = width / 2
    plus = f"M{middle - 7} 36 h14 v15 h15 v14 h-15 v15 h-14 v-15 h-15 v-14 h15 z"
    cross = ellipse(middle, 58, 34, 34, "#2f7a4a") + filled(plus, "#ffffff")
    return Artwork(
        "百草堂", width, height,
        """\
kicker: 城关镇南门口
headline: 百草堂药房
deck: 夜里有人应　山里送得到
body:
  - 夜间售药　二十一时至次日七时按铃
  - 高山三村每周二、五送药上门
  - 慢性病常用药可以预订
  - 样报示例广告　商号与服务均为虚构
""",
        f"""\
.kicker {{
  left: 0; right: 0; top: 104pt; text-align: center; font-size: 13pt; line-height: 18pt;
  letter-spacing: 0.2em;
}}
h1 {{
  left: 0; right: 0; top: 124pt; text-align: center; font-size: 44pt; line-height: 54pt;
  color: {GREEN};
}}
.deck {{
  left: 0; right: 0; top: 186pt; text-align: center; font-size: 19pt; line-height: 26pt;
  font-weight: var(--hei-bold-weight);
}}
.words {{
  left: 22pt; right: 22pt; top: 226pt; padding: 9pt 0 10pt; text-align: center;
  font-size: 12pt; line-height: 20pt; background: {WHITE};
}}
.words p:last-child {{ font-size: 8pt; line-height: 12pt; padding-top: 4pt; }}
""",
        drawn(width, height, ground(width, height, "#f1f6e8"), cross, *leaves),
    )  # fmt: skip


def tea() -> Artwork:
    """A tea house in the hills, three columns wide."""
    width, height = size(3, 4)
    steam = "".join(
        stroked(f"M{x} 96 C{x - 12} 78 {x + 12} 66 {x} 46", "#ffffff", 3.2) for x in (98, 118, 138)
    )
    cup = (
        filled("M66 110 H170 C170 160 150 186 118 186 C86 186 66 160 66 110Z", "#fdfaf0")
        + ellipse(118, 110, 52, 11, "#b9772c")
        + stroked("M170 122 C198 118 198 160 162 158", "#fdfaf0", 8)
        + ellipse(118, 194, 74, 9, "#e6dcc0")
    )
    return Artwork(
        "云岭茶社", width, height,
        """\
kicker: 麻栗村 · 老鹰嘴
headline: 云岭茶社
deck: 霜降茶开封
body:
  - 高山老树茶，当年采，当年制
  - 周末围炉煮茶，每席六位，请提前一日说一声
  - 住店两晚，送手工竹茶匙一把
  - 样报示例广告　商号、商品与日期均为虚构
""",
        f"""\
.kicker {{
  left: 226pt; top: 28pt; font-size: 13pt; line-height: 18pt; letter-spacing: 0.12em;
}}
h1 {{
  left: 224pt; top: 48pt; font-size: 54pt; line-height: 66pt; letter-spacing: 0.03em;
  color: {GREEN};
}}
.deck {{
  left: 226pt; top: 120pt; font-size: 22pt; line-height: 30pt; color: {RED};
  font-weight: var(--hei-bold-weight); letter-spacing: 0.1em;
}}
.words {{ left: 226pt; top: 160pt; width: 244pt; font-size: 11.5pt; line-height: 18pt; }}
.words p:last-child {{
  position: absolute; top: 82pt; left: 0; font-size: 8pt; line-height: 12pt;
  white-space: nowrap;
}}
""",
        drawn(
            width, height, ground(width, height, "#fbf6e6"),
            left_part(214, "C196 80 226 170 204", height, "#6f8f4e"), steam, cup,
        ),
    )  # fmt: skip


def school() -> Artwork:
    """An evening school, two columns wide."""
    width, height = size(2, 4)
    middle = width / 2
    rays = []
    for number in range(13):
        ends = (pi + 0.26 * number, pi + 0.26 * number + 0.13)
        far = " ".join(f"L{middle + 420 * cos(a):.1f} {300 + 420 * sin(a):.1f}" for a in ends)
        rays.append(filled(f"M{middle} 300 {far} Z", "#fbe3a6"))
    sides = (-1, "#2d6d96"), (1, "#3b82ad")
    leaves = [
        filled(
            f"M{middle} 236 C{middle + side * 36} 218 {middle + side * 84} 218"
            f" {middle + side * 112} 228 V272 H{middle} Z",
            colour,
        )
        for side, colour in sides
    ]
    book = "".join(leaves) + stroked(f"M{middle} 236 V272", "#ffffff", 2)
    return Artwork(
        "云岭职业学堂", width, height,
        """\
kicker: 云岭职业学堂
headline: 冬闲夜校
deck: 十二月一日开课　学费全免
body:
  - 竹编　电工　果树修剪　短片拍摄
  - 每周二、四晚七时，四镇设点
  - 结业考试合格，发给培训证书
  - 样报示例广告　校名与课程均为虚构
""",
        f"""\
.kicker {{
  left: 0; right: 0; top: 18pt; text-align: center; font-size: 14pt; line-height: 20pt;
  letter-spacing: 0.2em; font-weight: var(--hei-bold-weight);
}}
h1 {{
  left: 0; right: 0; top: 40pt; text-align: center; font-size: 54pt; line-height: 64pt;
  color: {BLUE};
}}
.deck {{
  left: 0; right: 0; top: 108pt; text-align: center; font-size: 16pt; line-height: 24pt;
  color: {RED}; font-weight: var(--hei-bold-weight);
}}
.words {{
  left: 0; right: 0; top: 140pt; text-align: center; font-size: 11.5pt; line-height: 18pt;
}}
.words p:last-child {{ font-size: 8pt; line-height: 13pt; }}
""",
        drawn(width, height, ground(width, height, "#fdf3d3"), *rays, book),
    )  # fmt: skip


if __name__ == "__main__":
    for name, artwork in (("bank", bank), ("pharmacy", pharmacy), ("tea", tea), ("school", school)):
        write(artwork(), FOLDER / f"{name}.pdf")
