"""Pages drawn by seed, of all that copy may ask of the engine with values of many kinds: what is
painted, how it is tagged, what is told, compared with golden files.

Each page was turned into pixels and looked at when its file was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from clreq.page import BASE, _particulars
from paintedtext import pages_text, structure_text

from reportpress.build.boxfit import box_problems
from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.looselines import loose_lines
from reportpress.engine.layout.overhang import overhanging
from reportpress.engine.layout.paint import paint
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.placepictures import PlacedPictures
from reportpress.engine.pdf.write import pdf_bytes
from reportpress.source.errors import Place

PAGES = 20
SENTENCES = (
    "春雨润田，麦苗返青，农人趁墒追肥。", "合作社备足了种子，修好了水渠。", "“来了，”他说。",
    "园区与DeepSeek合作，用AI管理5G专网。", "1949—2024年间增长16.3%，", "麦种三百吨", "（见图）",
    "The municipal office communicated plans.", "渠水清清流到田头，燕子归来，", "《规划》提出：",
)  # fmt: skip
COLOURS = ("#c00", "#060", "#00c", "#886", "rgba(0, 0, 80, .5)")
LINES = ("solid", "dotted", "dashed", "double", "groove", "none")
DECORATIONS = ("underline", "overline 2px", "line-through", "underline wavy #c00")
COUNTERS = ("disc", "square", "decimal", "lower-roman", "simp-chinese-informal", "none", '"※"')


class Drawn:
    """A page that a seed draws: rules of its style sheet, and its body."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"copy {seed}")
        self.rules: list[str] = []
        self.noted = False
        blocks = "".join(self.block(2) for _ in range(self.chance.randint(3, 6)))
        columns = self.chance.choice((1, 2, 2, 3))
        self.rule(".frame", {
            "columns": columns, "column-gap": self.length(10, 30),
            "column-rule": self.pick("none", self.edge(), self.edge()),
            "height": self.length(260, 420), "width": self.length(300, 360),
            "padding": f"{self.length(0, 9)} {self.length(0, 9)}",
            "line-grid": self.pick("create", "match-parent"), "line-height": self.length(20, 26),
            "column-fill": self.pick("auto", "balance"), "note-area": self.pick("column", "frame"),
            "font-size": "14px", "border": self.pick("none", self.edge()),
        })  # fmt: skip
        self.rule(".copy", {"font-size": self.pick("14px", "13px", "17px"), "color": self.colour()})
        self.rules.append(
            "@page { @footnote { "
            f"padding: {self.length(0, 5)} 0 {self.length(0, 3)}; margin: {self.length(0, 8)} 0 0; "
            f"border-top: {self.edge()} }} }}"
        )
        beside = self.maybe(0.4) and self.exclusion()
        frames = '<div class="frame"></div>' * 2
        self.body = f'<div class="copy">{blocks}</div>{frames}{beside or ""}'

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def pick(self, *of: object) -> object:
        return self.chance.choice(of)

    def length(self, least: int, most: int) -> str:
        return f"{self.chance.randint(2 * least, 2 * most) / 2:g}px"

    def colour(self) -> str:
        return self.chance.choice(COLOURS)

    def edge(self) -> str:
        return f"{self.length(1, 4)} {self.chance.choice(LINES)} {self.colour()}"

    def rule(self, selector: str, properties: dict[str, object]) -> None:
        told = "; ".join(f"{name}: {value}" for name, value in properties.items())
        self.rules.append(f"{selector} {{ {told} }}")

    def styled(self, options: Sequence[Callable[[], tuple[str, object]]], most: int) -> str:
        """The name of a class with some of these declarations, or none."""
        chosen = self.chance.sample(options, self.chance.randint(0, most))
        name = f"c{len(self.rules)}"
        if not chosen:
            return ""
        self.rule(f".{name}", dict(each() for each in chosen))
        return f" class={name}"

    def text(self, most: int = 3) -> str:
        return "".join(self.chance.choices(SENTENCES, k=self.chance.randint(1, most)))

    def inline(self, deep: int = 2) -> str:
        """Some text with elements in it."""
        return "".join(self.span(deep) for _ in range(self.chance.randint(1, 3)))

    def span(self, deep: int) -> str:
        text = self.text(1)
        if not deep or self.maybe(0.45):
            return text
        inside = self.inline(deep - 1)
        kind = self.chance.choice(
            (
                "span",
                "span",
                "b",
                "u",
                "em",
                "a",
                "sub",
                "ruby",
                "note",
                "code",
                "picture",
                "br",
                "raised",
            )
        )
        if kind == "ruby":
            return "<ruby>党参<rt>dǎngshēn</rt></ruby>"
        if kind == "note" and deep == 2 and not self.noted:
            self.noted = self.maybe(0.5)
            return f'<span style="float: footnote; font-size: 10px">{self.text(2)}</span>'
        if kind == "picture":
            return (
                f'<svg viewBox="0 0 9 9" aria-label="点" style="width: {self.length(6, 16)};'
                f" height: {self.length(6, 16)}; vertical-align: {self.length(-3, 3)};"
                f' margin: 0 {self.length(0, 4)}"><circle cx="4" cy="4" r="4"/></svg>'
            )
        if kind == "raised":
            align = self.pick("super", "sub", "2px", "-10%")
            return f'{text}<span style="vertical-align: {align}; font-size: 80%">[2]</span>'
        if kind in ("sub", "br", "note"):
            return {"sub": "H<sub>2</sub>O与m<sup>2</sup>", "br": f"{text}<br>"}.get(kind, text)
        more = ' href="https://example.org/"' if kind == "a" else ""
        return f"<{kind}{more}{self.styled(self.inlines(), 3)}>{inside}</{kind}>"

    def inlines(self) -> list[Callable[[], tuple[str, object]]]:
        return [
            lambda: ("color", self.colour()), lambda: ("background", self.colour()),
            lambda: ("font-size", self.pick("0.8em", "120%", "11px")),
            lambda: ("border", self.edge()), lambda: ("padding", f"0 {self.length(0, 5)}"),
            lambda: ("margin", f"0 {self.length(0, 5)} 0 {self.length(0, 5)}"),
            lambda: ("border-radius", self.length(0, 6)),
            lambda: ("letter-spacing", self.length(0, 3)),
            lambda: ("text-decoration", self.chance.choice(DECORATIONS)),
            lambda: ("text-underline-offset", self.length(1, 6)),
            lambda: ("text-emphasis", self.pick("filled", "open dot", "triangle #060")),
            lambda: ("font-weight", self.pick(400, 700)),
            lambda: ("white-space", self.pick("nowrap", "normal")),
        ]  # fmt: skip

    def blocks(self) -> list[Callable[[], tuple[str, object]]]:
        return [
            lambda: ("text-align", self.pick("start", "center", "end", "justify")),
            lambda: ("text-indent", self.pick("2em", "15%", "-1em")),
            lambda: ("margin", f"{self.length(0, 12)} {self.length(0, 20)} {self.length(0, 12)}"),
            lambda: ("padding", f"{self.length(0, 8)} {self.length(0, 16)}"),
            lambda: ("border-top", self.edge()), lambda: ("border-left", self.edge()),
            lambda: ("background", self.colour()),
            lambda: ("line-height", self.pick(1, 1.3, 2.2)),
            lambda: ("font-size", self.pick("1.3em", "11px")), lambda: ("line-snap", "none"),
            lambda: ("break-inside", "avoid"),
            lambda: ("break-before", self.pick("column", "avoid")),
            lambda: ("break-after", "avoid"), lambda: ("fill-out", f"{self.length(2, 20)} 4px"),
            lambda: ("orphans", self.pick(1, 3)), lambda: ("widows", self.pick(1, 3)),
            lambda: ("text-wrap-style", self.pick("auto", "balance")),
            lambda: ("hanging-punctuation", self.pick("allow-end", "force-end")),
            lambda: ("box-decoration-break", "clone"), lambda: ("box-snap", "block"),
            lambda: ("text-spacing-trim", self.pick("space-all", "trim-all")),
            lambda: ("hyphens", "auto"), lambda: ("copyfit", "3%"), lambda: ("opacity", 0.5),
            lambda: ("column-span", "all"), lambda: ("text-align-last", "justify"),
            lambda: ("box-shadow", "2px 3px #ccc"), lambda: ("outline", self.edge()),
            lambda: ("transform", "rotate(2deg)"), lambda: ("white-space", "pre-wrap"),
        ]  # fmt: skip

    def block(self, deep: int) -> str:
        kinds = ("p", "p", "p", "h2", "list", "div", "table", "figure", "rule", "initial")
        kind = self.chance.choice(kinds if deep else ("p",))
        style = self.styled(self.blocks(), 3)
        if kind == "initial":
            name = f"c{len(self.rules)}"
            self.rule(f".{name}::first-letter", {
                "initial-letter": self.pick(1, 2, 2), "color": self.colour(),
                "padding": f"0 {self.length(0, 6)}", "font-weight": self.pick(400, 700),
            })  # fmt: skip
            return f"<p class={name}>{self.text(6)}</p>"
        if kind == "list":
            items = "".join(f"<li>{self.inline(1)}</li>" for _ in range(self.chance.randint(1, 4)))
            name, tag = f"c{len(self.rules)}", self.pick("ul", "ol start=8", "ol reversed")
            self.rule(f".{name}", {
                "list-style-type": self.chance.choice(COUNTERS),
                "list-style-position": self.pick("inside", "outside"),
                "padding-left": self.length(10, 40), "margin": f"{self.length(0, 9)} 0",
            })  # fmt: skip
            self.rule(f".{name} > li::marker", {"color": self.colour()})
            return f"<{tag} class={name}>{items}</{str(tag).partition(' ')[0]}>"
        if kind == "div":
            inside = "".join(self.block(deep - 1) for _ in range(self.chance.randint(1, 3)))
            return f"<div{style}>{inside}</div>"
        if kind == "table":
            return self.table()
        if kind == "figure":
            side = self.pick("float: top", "float: bottom", "margin: 4px 0", "text-align: end")
            return (
                f'<figure style="display: flow-root; margin: 0 0 {self.length(2, 9)}; {side}">'
                f'<svg viewBox="0 0 80 30" aria-label="图" style="width: {self.length(40, 90)};'
                f' height: {self.length(20, 40)}"><path d="M0 30 L40 0 L80 30 Z"/></svg>'
                f"<figcaption>{self.text(1)}</figcaption></figure>"
            )
        if kind == "rule":
            return (
                f'<hr style="border: 0; border-top: {self.edge()}; margin: {self.length(0, 9)} 0">'
            )
        return f"<{kind}{style}>{self.inline()}</{kind}>"

    def table(self) -> str:
        name = f"c{len(self.rules)}"
        self.rule(f".{name}", {
            "border-collapse": self.pick("collapse", "separate"),
            "width": self.pick("100%", "auto"),
            "break-inside": self.pick("auto", "avoid"), "border-spacing": self.length(0, 4),
        })  # fmt: skip
        self.rule(f".{name} td", {
            "border": self.edge(), "padding": f"{self.length(0, 4)} {self.length(0, 8)}",
            "text-align": self.pick("start", "end", "center"),
        })  # fmt: skip
        rows = "".join(
            f"<tr><td>{self.text(1)}<td>{self.chance.randint(1, 9999)}</tr>"
            for _ in range(self.chance.randint(1, 5))
        )
        head = "<thead><tr><th>县<th>亩数</tr></thead>" if self.maybe(0.6) else ""
        foot = "<tr><td colspan=2>合计</tr>" if self.maybe(0.4) else ""
        return f"<table class={name}>{head}<tbody>{rows}{foot}</tbody></table>"

    def exclusion(self) -> str:
        """A box that copy keeps out of."""
        self.rule(".aside", {
            "position": "absolute", "left": self.length(20, 200), "top": self.length(20, 200),
            "width": self.length(40, 120), "height": self.length(30, 90),
            "wrap-flow": self.pick("both", "start", "end", "maximum", "clear"),
            "wrap-margin": self.length(0, 12), "background": self.colour(),
        })  # fmt: skip
        return f'<div class="aside">{self.text(1)}</div>'

    @property
    def css(self) -> str:
        page = "@page { size: 400px 900px; margin: 20px } p, h2 { margin: 0 } "
        page += 'code { font-family: "Noto Serif CJK SC" } '
        return page + "\n".join(self.rules)


def told(drawn: Drawn) -> Iterator[str]:
    """What a page paints, its structure, what is told of it."""
    template = Place("page.html.j2")
    sheet = StyleSheet(Place("page.css"), text=BASE + drawn.css)
    html = f'<html lang="zh-CN"><body>{drawn.body}</body></html>'
    skeleton = lay_out(LayoutInput(html, template, (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, template)
    made = [compose_flow(each.flow, each.frames, skeleton.measurer) for each in threads.threads]
    for composition in made:
        paint(skeleton, composition, threads.grids)
    written = pdf_bytes(skeleton, _particulars(), PlacedPictures())
    yield pages_text(written.data) + structure_text(written.data)
    for each in made:
        yield f"over: {each.fit.over_lines} lines\n"
    problems = [
        *skeleton.problems, *threads.problems, *missing_glyphs(skeleton, threads),
        *overhanging(made), *loose_lines(made), *box_problems(skeleton, False), *written.problems,
    ]  # fmt: skip
    for problem in problems:
        yield f"{problem}\n"


@pytest.mark.parametrize("seed", range(PAGES))
def test_drawn_copy_is_painted_as_it_was(seed: int, golden: Callable[[str, str], None]):
    golden(f"engine/drawn copy/{seed}.txt", "".join(told(Drawn(seed))))
