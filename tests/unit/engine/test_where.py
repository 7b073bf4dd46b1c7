"""What is where on pages, for those who point at it.

Copy, elements, lines, and an element's values with the rules that they came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clreq.page import BASE
from PIL import Image

from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import Composition
from reportpress.engine.host.htmldocument import HTML
from reportpress.engine.layout.cascade import Cascade
from reportpress.engine.layout.copyareas import copy_areas
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.inspecting import computed_values
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.pagesections import sections_of
from reportpress.engine.layout.paint import paint
from reportpress.engine.layout.pointing import placed_elements, placed_lines
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.source.errors import Place

PAGES = Path(__file__).with_name("pages")
SHEET = Place("page.css")
Golden = Callable[[str, str], None]


def laid_out(body: str, css: str = "", folder: Path = PAGES) -> Skeleton:
    sheet = StyleSheet(SHEET, text=BASE + css)
    html = f'<html lang="zh-CN"><body>{body}</body></html>'
    return lay_out(LayoutInput(html, Place("page.html.j2"), (sheet,), (folder,)))


def composed(skeleton: Skeleton) -> list[Composition]:
    threads = read_flows(skeleton, Place("page.html.j2"))
    made = [compose_flow(each.flow, each.frames, skeleton.measurer) for each in threads.threads]
    for composition in made:
        paint(skeleton, composition, threads.grids)
    return made


def px(*lengths: float) -> str:
    return " ".join(f"{round(length, 2) + 0.0:g}" for length in lengths)


@pytest.fixture
def stories(tmp_path: Path) -> Skeleton:
    """Two pages with stories of two files, headings, pictures and what lies over them."""
    for name in "abc":
        Image.new("RGB", (8, 6)).save(tmp_path / f"{name}.png")
    text = (PAGES / "where, stories.html").read_text("utf-8")
    css, _, body = text.removeprefix("<style>").partition("</style>")
    return laid_out(body, css, tmp_path)


def test_copy_is_in_its_areas(stories: Skeleton, golden: Golden):
    areas = copy_areas(stories, composed(stories))
    golden("engine/where, copy.txt", "".join(
        f"page {each.page}, {each.sort.name.lower()} at {px(each.x, each.y)}, "
        f"{px(each.width, each.height)}: {each.place} {Path(each.url).name}".rstrip() + "\n"
        for each in areas
    ))  # fmt: skip


def test_elements_and_lines_are_pointed_at(stories: Skeleton, golden: Golden):
    composed(stories)
    golden("engine/where, elements.txt", "".join(f"{line}\n" for line in pointed_at(stories)))


def pointed_at(skeleton: Skeleton) -> Iterator[str]:
    for number, page in enumerate(skeleton.pages):
        yield f"page {number}"
        for each in placed_elements(page):
            sides = f"{px(each.x, each.y)}, {px(each.width, each.height)}"
            yield f"  {each.tag} at {sides}: {each.place} {each.flow}".rstrip()
        for line in placed_lines(page):
            yield f"  line at {px(line.x, line.y)}, {px(line.width, line.height)}"


def test_a_sheet_counts_more_than_those_that_it_imports(tmp_path: Path) -> None:
    for name, css in (
        ("page", '@import "one.css"; @import "two.css"; p { widows: 5 }'),
        ("one", "p { widows: 4; orphans: 4; color: red }"),
        ("two", '@import "three.css"; p { widows: 3; orphans: 3 }'),
        ("three", "p { widows: 2; orphans: 2; color: blue }"),
    ):
        (tmp_path / f"{name}.css").write_text(css)
    sheet = StyleSheet(Place("page.css"), tmp_path / "page.css")
    source = LayoutInput("<p>国</p>", Place("p"), (sheet,), (tmp_path,))
    html = HTML(string=source.html)
    cascade, element = Cascade(source, html), html.etree_element.find("body/p")
    for name, place in (("widows", "page"), ("orphans", "two"), ("color", "three")):
        declared = cascade.winner(element, "", name)
        assert declared and Path(declared.place.file).stem == place, name


def test_values_have_the_rule_that_they_came_from(stories: Skeleton, golden: Golden):
    composed(stories)
    cascade = Cascade(stories.source, stories.document._html)
    elements = (each for page in stories.pages for each in placed_elements(page))
    lines = []
    for each in (each for each in elements if str(each.place) in LOOKED_AT):
        lines.append(f"{each.tag} {each.place}")
        lines += [
            f"  {value.name}: {value.value} ({value.written or '–'} {value.selector}, "
            f"{value.place or 'nowhere'})"
            for value in computed_values(cascade, each.box)
        ]
    golden("engine/where, values.txt", "".join(f"{line}\n" for line in lines))


LOOKED_AT = {
    "page.html.j2:2:1", "rain.yaml:3:9", "rain.yaml:4:9", "pictures.yaml:1:1", "page.html.j2:9:1",
    "page.html.j2:12:1", "note.yaml:1:5", "edition.yaml:7:3",
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        ("<section>a</section><section class=next>b</section>", (0, 1)),
        ("<section>a<p class=next>b</p></section><section class=next>c</section>", (0, 0, 1)),
        ("<section>a</section><section class=next>b<p class=next>c</p></section>", (0, 1, 1)),
        ("<section>a</section><section>b</section>", ()),  # two on one page
        ("<section hidden></section><section>b</section>", ()),  # one is on none
        ("<section>a</section><section style='display: none'>b</section>", ()),
        ("text<section>a</section><!-- note --><section class=next>b</section>", (0, 1)),
        ("text", ()),
    ],
)  # fmt: skip
def test_pages_are_of_the_element_that_is_on_them(body: str, sections: tuple[int, ...]):
    css = ".next { break-before: page } [hidden] { display: none }"
    assert sections_of(laid_out(body, css)) == sections
