"""The data of the specimen content/linhai-counties: counties that are all made up.

`python examples/data/counties.py [RECORDS]` writes content/linhai-counties/data; 200 by default.
Seeded: the same files each time. The codes begin with 99, which no province of GB/T 2260 has.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "content" / "linhai-counties"
FIRST, LAST = "霁岚霭岫沄澍霈翮芷蘅荇葭萤鸥鹭鹇", "坞垣崦渚汀沚浍圩畈垟埭岙墅塬峁墚"
CITIES = ("临海西州", "临海南州", "临海北州", "临海东州")
TERRAINS = ("山地", "平原", "丘陵", "水乡")
TOWNS = (
    "枫桥", "石门", "河口", "新庄", "上塘", "下湾", "柳林", "双溪", "青坪", "白沙", "梅岭", "竹园",
)  # fmt: skip
FIELDS = (
    "code", "county", "city", "terrain", "population", "area", "gdp", "growth", "first", "second",
    "third", "income", "income_growth", "port", "released",
)  # fmt: skip
TOWN_FIELDS = ("code", "乡镇", "人口", "耕地", "企业")


def name(number: int) -> str:
    """A name that no county has: signs that none is called by, and a number beyond 256 of them."""
    first, last = divmod(number % 256, 16)
    again = number // 256
    return f"{FIRST[first]}{LAST[last]}{'一二三四五六七八九十'[again % 10] * bool(again)}县"


def county(number: int, draw: random.Random) -> dict[str, str]:
    """One row; the parts of the product add up to it."""
    gdp = round(draw.lognormvariate(4.6, 0.5), 1)
    first, second = round(gdp * draw.uniform(0.08, 0.3), 1), round(gdp * draw.uniform(0.2, 0.45), 1)
    terrain = draw.choice(TERRAINS)
    return {
        "code": str(990101 + number),
        "county": name(number),
        "city": CITIES[number % len(CITIES)],
        "terrain": terrain,
        "population": f"{draw.uniform(8, 95):.2f}",
        "area": str(draw.randint(600, 4200)),
        "gdp": f"{gdp:.1f}",
        "growth": f"{draw.gauss(0.045, 0.025):.4f}",
        "first": f"{first:.1f}",
        "second": f"{second:.1f}",
        "third": f"{gdp - first - second:.1f}",
        "income": str(draw.randint(16000, 38000)),
        "income_growth": f"{draw.gauss(0.055, 0.02):.4f}",
        "port": f"{draw.uniform(20, 900):.1f}" if terrain == "水乡" else "",
        "released": f"2025-03-{draw.randint(10, 28)}",
    }


def townships(code: str, draw: random.Random) -> list[tuple[str, ...]]:
    """The townships of a county."""
    names = draw.sample(TOWNS, draw.randint(5, 8))
    return [
        (
            code,
            f"{each}{draw.choice('镇乡')}",
            str(draw.randint(4000, 62000)),
            f"{draw.uniform(0.8, 9):.1f}",
            str(draw.randint(3, 240)),
        )
        for each in names
    ]


def write(records: int, folder: Path) -> None:
    """Write counties.csv and townships.csv for so many records."""
    draw = random.Random(16)
    rows = [county(number, draw) for number in range(records)]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "counties.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FIELDS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    with (folder / "townships.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(TOWN_FIELDS)
        for row in rows:
            lines.writerows(townships(row["code"], draw))


if __name__ == "__main__":
    write(int(sys.argv[1]) if len(sys.argv) > 1 else 200, FOLDER / "data")
