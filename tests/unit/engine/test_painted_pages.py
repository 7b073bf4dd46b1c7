"""Pages of everything that the engine paints, compared event by event with golden files.

Each was turned into pixels and looked at when its file was written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clreq.page import BASE, printed
from paintedtext import pages_text, structure_text
from painting import painted

from reportpress.build.boxfit import box_problems
from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import lost_forms, missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.looselines import loose_lines
from reportpress.engine.layout.overhang import overhanging
from reportpress.engine.layout.paint import paint
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.layout.unknownfamilies import unknown_families
from reportpress.engine.layout.unsetscripts import unset_scripts
from reportpress.source.errors import Place

PAGES = Path(__file__).with_name("pages")
COPY = sorted(PAGES.glob("copy, *.html"))
INKS = sorted(PAGES.glob("inks, *.html"))
TOLD = sorted(PAGES.glob("told, *.html"))
SMALL = "@page { size: 400px 600px; margin: 20px } .frame { width: 340px; height: 540px } "
Golden = Callable[[str, str], None]


def parts(page: Path) -> tuple[str, str]:
    """A page's body and style sheet."""
    css, _, body = page.read_text("utf-8").removeprefix("<style>").partition("</style>")
    return body.strip(), css


@pytest.mark.parametrize("page", COPY, ids=lambda page: page.stem)
def test_copy_is_painted_as_it_was(page: Path, golden: Golden):
    body, css = parts(page)
    data = printed(body, SMALL + css).data
    golden(f"engine/{page.stem}.txt", pages_text(data) + structure_text(data))


@pytest.mark.parametrize("purpose", ["press", "screen"])
@pytest.mark.parametrize("page", INKS, ids=lambda page: page.stem)
def test_pages_are_painted_as_they_were(page: Path, purpose: str, golden: Golden):
    golden(f"engine/{page.stem}, {purpose}.txt", pages_text(painted(*parts(page), purpose).data))


@pytest.mark.parametrize("page", TOLD, ids=lambda page: page.stem)
def test_what_cannot_be_set_as_it_is_asked_for_is_told_as_it_was(page: Path, golden: Golden):
    """With its place, message and hint, by what `build` asks in its order; fallback faces are those
    of a system, and left out."""
    body, css = parts(page)
    sheet = StyleSheet(Place("page.css"), text=BASE + SMALL + css)
    html, template = f'<html lang="zh-CN"><body>{body}</body></html>', Place("page.html.j2")
    skeleton = lay_out(LayoutInput(html, template, (sheet,), (PAGES,)))
    threads = read_flows(skeleton, template)
    flows = threads.threads
    made = [compose_flow(each.flow, each.frames, skeleton.measurer) for each in flows]
    for composition in made:
        paint(skeleton, composition, threads.grids)
    problems = [
        *skeleton.problems, *threads.problems, *unset_scripts(skeleton, threads, made, template),
        *missing_glyphs(skeleton, threads), *unknown_families(skeleton, threads.families),
        *lost_forms(skeleton, threads), *overhanging(made), *loose_lines(made),
        *box_problems(skeleton, False),
    ]  # fmt: skip
    golden(f"engine/{page.stem}.txt", "".join(f"{each}\n" for each in problems))
