"""The flagship for a screen: RGB, small, linked, bookmarked, tagged; and the proof made of it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from editions import Tiny, tiny
from judges import INCH, table
from readback import Built, bare
from sharedbuilds import SharedBuilds

from reportpress.check.pdf import Document, Page, ShownText, read
from reportpress.check.pdf import Path as Shape

ROOT = Path(__file__).parents[2]
EDITION = ROOT / "content" / "shangdang-2025"
MM = 72 / INCH
SMALL_FILE = 3_000_000  # bytes


@pytest.fixture(scope="session")
def proof(committed: SharedBuilds) -> Built:
    """The flagship as a proof."""
    return committed(EDITION, "proof")


@cache
def facts(pdf: Path) -> Document:
    return read(pdf)


# ---- the file ----------------------------------------------------------------------------


def test_the_file_is_small_and_sound(flagship: Built):
    assert flagship.pdf.stat().st_size < SMALL_FILE
    subprocess.run(["qpdf", "--check", str(flagship.pdf)], check=True, capture_output=True)


def test_pictures_are_in_rgb_at_the_resolution_of_a_screen(flagship: Built):
    rows = [row for row in table("pdfimages", "-list", str(flagship.pdf)) if row[2] == "image"]
    assert len(rows) >= 4
    for row in rows:
        assert row[5] in ("rgb", "gray") and 100 <= int(row[12]) <= 270, row


def test_everything_is_in_rgb(flagship: Built):
    for page in facts(flagship.pdf).pages:
        for event in page.events:
            if isinstance(event, ShownText | Shape):
                assert event.graphics.fill.space.family in ("DeviceRGB", "DeviceGray")


def test_the_page_is_the_trimmed_page(flagship: Built):
    for page in pypdf.PdfReader(flagship.pdf).pages:
        assert [float(page.mediabox[i]) for i in range(4)] == pytest.approx(
            [0, 0, 390 * MM, 545 * MM], abs=0.001
        )
        assert page.mediabox == page.trimbox == page.cropbox


def test_fonts_keep_the_names_of_their_faces(flagship: Built):
    """A subset's prefix, then family and weight as the system lists them."""
    names = {
        row[0].partition("+")[2].replace("-", " ") for row in table("pdffonts", str(flagship.pdf))
    }
    listed = subprocess.run(
        ["fc-list", "--format", "%{family}\n"], check=True, capture_output=True, text=True
    ).stdout
    families = {name for line in listed.splitlines() for name in line.split(",")}
    assert names == set(flagship.report.fonts)
    for name in names:
        assert any(name == family or name.startswith(f"{family} ") for family in families), name


def test_the_file_says_it_is_pdf_ua(flagship: Built):
    root = pypdf.PdfReader(flagship.pdf).trailer["/Root"]
    assert root["/Lang"] == "zh-CN" and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    packet = ElementTree.fromstring(root["/Metadata"].get_data())
    found = {(each.tag, key, value) for each in packet.iter() for key, value in each.items()}
    part = "{http://www.aiim.org/pdfua/ns/id/}part"
    texts = {each.tag: each.text for each in packet.iter()}
    assert texts.get(part) == "1" or any(key == part and value == "1" for _, key, value in found)


# ---- bookmarks and links -----------------------------------------------------------------


def test_every_story_has_a_bookmark_on_its_page(flagship: Built):
    reader = pypdf.PdfReader(flagship.pdf)
    marks = [(each.title, reader.get_destination_page_number(each)) for each in reader.outline]
    edition = flagship.edition
    expected = []
    for number, page in enumerate(edition.pages):
        for story in (edition.stories[ref.id] for ref in page.flows.values()):
            headline = "".join(line.text for line in story.headline)
            if headline not in [title for title, _ in expected]:
                expected.append((headline, number))
    assert sorted(mark for mark in marks if mark[0] != "四宜上党") == sorted(expected)


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    project = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    project.body("雨水，见[国家气象局](https://www.cma.gov.cn/a?b=1)的公报。")
    css = "@page { size: 80mm 90mm; margin: 5mm }"
    project.edit("../../layout/tiny/page.css", css, f"{css} html {{ color: device-cmyk(0 0 0 1) }}")
    return project


def annotations(pdf: Path) -> list[Any]:
    return [each.get_object() for each in pypdf.PdfReader(pdf).pages[0].get("/Annots", [])]


def test_links_lead_where_the_copy_says_and_are_tagged(linked: Tiny):
    assert linked.build() == 0
    (link,) = annotations(linked.pdf)
    assert link["/Subtype"] == "/Link" and link["/A"]["/URI"] == "https://www.cma.gov.cn/a?b=1"
    assert link["/Contents"]
    (tag,) = (node for node in tree(linked.pdf).below() if node.kind == "Link")
    assert tag.text == "国家气象局"


def test_there_are_no_links_in_print(linked: Tiny):
    assert linked.build("--for", "press") == 0
    assert annotations(linked.pdf) == []
    assert "国家气象局" in bare(pypdf.PdfReader(linked.pdf).pages[0].extract_text())


# ---- tags --------------------------------------------------------------------------------


@dataclass
class Node:
    """An element of the structure tree: its kind, its own text, its alternative text."""

    kind: str
    children: list[Node | str]
    alt: str = ""

    @property
    def text(self) -> str:
        """All text in it, in the order of reading."""
        return bare("".join(c if isinstance(c, str) else c.text for c in self.children))

    def below(self) -> Iterator[Node]:
        """It and all elements below it, in the order of reading."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.below()


def tree(pdf: Path) -> Node:
    """The structure tree, with the text that its marked content shows."""
    reader = pypdf.PdfReader(pdf)
    shown = {}
    for page, sheet in zip(reader.pages, facts(pdf).pages, strict=True):
        for event in sheet.events:
            marked = event.where.marked
            while marked is not None and marked.mcid is None:
                marked = marked.parent
            if marked is not None and isinstance(event, ShownText):
                key = page.indirect_reference.idnum, marked.mcid
                shown[key] = shown.get(key, "") + event.text
    return node_of(reader.trailer["/Root"]["/StructTreeRoot"], 0, shown)


def node_of(element: Any, page: int, shown: dict[tuple[int, int], str]) -> Node:
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    kids = element.get("/K", [])
    children: list[Node | str] = []
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, int):
            children.append(shown.get((page, kid), ""))
        elif kid.get("/Type") != "/OBJR":
            children.append(node_of(kid, page, shown))
    return Node(str(element.get("/S", ""))[1:], children, str(element.get("/Alt", "")))


@pytest.fixture(scope="session")
def tagged(flagship: Built) -> Node:
    return tree(flagship.pdf)


def test_every_story_is_one_article_read_from_its_headline_to_its_last_word(
    flagship: Built, tagged: Node
):
    """The one that runs on to the next page too; pictures in it have words of their own."""
    edition = flagship.edition
    articles = [node for node in tagged.below() if node.kind == "Art"]
    assert len(articles) == len(edition.stories)
    short_head = "".join(line.text for line in edition.stories["combination"].headline)
    others = ["下转第2版", f"{short_head}上接第1版"]
    others += [bare(each.caption + each.credit) for each in edition.pictures.values()]
    texts = [node.text for node in articles]
    for other in others:
        texts = [text.replace(other, "") for text in texts]
    order = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    expected = {}
    for story in map(edition.stories.__getitem__, order):
        lines = [*story.kicker, *story.headline, *story.deck]
        head = "".join(line.text for line in lines) + story.byline
        expected[story.id] = bare(head + "".join(block.text for block in story.body))
    assert texts == list(expected.values())


def test_headings_are_headings_and_their_levels_do_not_jump(flagship: Built, tagged: Node):
    levels = [int(node.kind[1]) for node in tagged.below() if node.kind in ("H1", "H2", "H3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    headlines = [node.text for node in tagged.below() if node.kind in ("H1", "H2")]
    for story in flagship.edition.stories.values():
        assert bare("".join(line.text for line in story.headline)) in headlines
    subheads = [node.text for node in tagged.below() if node.kind == "H3"]
    for story in flagship.edition.stories.values():
        assert {bare(b.text) for b in story.body if b.kind == "subhead"} <= set(subheads)


def test_every_picture_is_a_figure_with_its_alt_text_and_its_caption(flagship: Built, tagged: Node):
    figures = [node for node in tagged.below() if node.kind == "Figure"]
    pictures = flagship.edition.pictures.values()
    assert sorted(node.alt for node in figures) == sorted(picture.alt for picture in pictures)
    captions = [node.text for node in tagged.below() if node.kind == "Caption"]
    assert sorted(captions) == sorted(bare(p.caption + p.credit) for p in pictures)


def test_all_that_is_printed_is_tagged_or_marked_as_decoration(flagship: Built, tagged: Node):
    """Of folio lines, what each page repeats is decoration: its number, and from the second page on
    the rest.
    """
    sheets = facts(flagship.pdf).pages
    runs = (event for sheet in sheets for event in sheet.events if isinstance(event, ShownText))
    assert all(run.where.marked is not None for run in runs)
    repeated = [artifacts(sheet) for sheet in sheets]
    assert tagged.text.startswith("2025年2月18日")
    assert repeated[0] == "1" and repeated[1].startswith("22025年2月18日")
    printed = "".join(flagship.poppler_pages)
    assert sorted(tagged.text + "".join(repeated)) == sorted(printed)


# ---- proof -------------------------------------------------------------------------------


def artifacts(page: Page) -> str:
    """What is written on a page that is no copy, run together: a proof's words, or folio lines."""
    runs = (event for event in page.events if isinstance(event, ShownText))
    return bare("".join(run.text for run in runs if run.where.marked and run.where.marked.artifact))


def test_a_proof_names_every_frame_in_the_order_of_its_thread_and_tells_the_fit(proof: Built):
    words = "".join(artifacts(page) for page in facts(proof.pdf).pages)
    for fit in proof.report.stories:
        frames = {int(part) for part in frames_of(words, fit.story)}
        assert frames == set(range(1, max(frames) + 1)), (fit.story, frames)
        assert bare(f"{fit.story} 1/{max(frames)}: {fit.verdict}") in words


def frames_of(words: str, story: str) -> list[str]:
    return re.findall(rf"{story}(\d+)/\d+", words)


def test_a_proof_draws_trim_and_bleed_and_the_lines_that_copy_stands_on(proof: Built):
    """Every line of body copy is on a line of the grid."""
    for page in facts(proof.pdf).pages:
        boxes = page.boxes
        assert boxes.media.left < boxes.bleed.left < boxes.trim.left
        strokes = [e for e in page.events if isinstance(e, Shape) and e.strokes]
        for wanted in (boxes.trim, boxes.bleed):
            assert any(
                [stroke.box.left, stroke.box.bottom, stroke.box.right, stroke.box.top]
                == pytest.approx([wanted.left, wanted.bottom, wanted.right, wanted.top], abs=0.6)
                for stroke in strokes
            )
        lines = {round(y, 1) for stroke in strokes for part in stroke.outline for _, y in part}
        copy = [e for e in page.events if isinstance(e, ShownText) and len(e.text) > 12]
        body = [e for e in copy if e.size == pytest.approx(10, abs=0.01)]
        assert len(body) > 100
        for run in body:
            assert any(abs(run.ys[0] - y) < 0.15 for y in lines), run.text


def test_a_proof_says_the_same_as_the_screen(flagship: Built, proof: Built):
    for number, page in enumerate(proof.poppler_pages):
        for story in proof.edition.stories.values():
            for block in story.body:
                if bare(block.text)[:8] in flagship.poppler_pages[number]:
                    assert bare(block.text)[:8] in page
