"""The ways in which pages can be made up, side by side as HTML: sketches of boxes, and costs."""

from __future__ import annotations

from html import escape

from reportpress.content.model import Rank
from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.making import MadeUp
from reportpress.makeup.pageproblem import PageSolution, PlacedItem
from reportpress.makeup.pagesmade import MadePage

COLUMN, ROW = 48, 4  # px of a sketch
FILLS = {
    Rank.LEAD: "#f3c3b5",
    Rank.MAIN: "#f6e0b8",
    Rank.SECONDARY: "#dfe9d3",
    Rank.BRIEF: "#e4e8ee",
}
PLAIN = "#ffffff"
HEAD = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ways to make up {title}</title>
<style>
body { font: 14px/1.4 sans-serif; margin: 2em; } .ways { display: flex; gap: 2em; flex-wrap: wrap; }
figure { margin: 0; } figcaption { max-width: 288px; } svg { border: 1px solid #999; }
text { font-size: 9px; } table { border-spacing: 1em 0; }
</style></head><body>
"""


def ways_html(made: MadeUp) -> str:
    """A page with the ways to make up each page of an edition."""
    title = escape(made.edition.title)
    parts = [HEAD.replace("{title}", title), f"<h1>{title}</h1>"]
    parts += [_page(page, made) for page in made.pages]
    rules = "".join(
        f"<tr><td>{rule.name}<td>{rule.code}<td>{escape(rule.about)}" for rule in COSTS.values()
    )
    return "\n".join([*parts, f"<h2>Rules</h2><table>{rules}</table>", "</body></html>\n"])


def _page(page: MadePage, made: MadeUp) -> str:
    ways = "".join(_way(number, way, page, made) for number, way in enumerate(page.ways, 1))
    return f'<h2>Page {page.number}</h2><div class="ways">{ways}</div>'


def _way(number: int, way: PageSolution, page: MadePage, made: MadeUp) -> str:
    width = COLUMN * max(each.side for each in way.placed)
    height = ROW * max(each.foot for each in way.placed)
    boxes = "".join(_box(each, made) for each in way.placed)
    costs = ", ".join(f"{name} {cost}" for name, cost in way.costs.items() if cost)
    taken = "taken" if way == page.solution else f"--take {page.number}:{number}"
    return (
        f'<figure><svg width="{width}" height="{height}">{boxes}</svg>'
        f"<figcaption>{number} ({taken}): costs {way.cost}: {escape(costs)}</figcaption></figure>"
    )


def _box(placed: PlacedItem, made: MadeUp) -> str:
    story = made.edition.stories.get(placed.id)
    fill = FILLS[story.wishes.weight] if story else PLAIN
    x, y = COLUMN * placed.column, ROW * placed.row
    width, height = COLUMN * placed.columns - 4, ROW * (placed.rows - 1)
    lines = story.headline if story else ()
    texts = [line.text for line in lines] or [placed.id]
    words = "".join(_words(text, x, y + 12 + 11 * n, width) for n, text in enumerate(texts))
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>{words}'


def _words(text: str, x: int, y: int, width: int) -> str:
    return f'<text x="{x + 3}" y="{y}">{escape(text[: width // 9])}</text>'
