"""Pages drawn in tiles: together they are the page, and only what changed is new."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from editions import tiny
from msgspec.structs import replace
from PIL import Image, ImageChops

from reportpress.preview import tiles as module
from reportpress.preview.desk import Desk
from reportpress.preview.tiles import SIDE, Tiles


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tiny(tmp_path, "刊").edition)


def pieced(tiles: Tiles, tiled) -> Image.Image:
    """The page put together of its tiles."""
    page = Image.new("RGB", (tiled.width, tiled.height))
    for r, row in enumerate(tiled.tiles):
        for c, digest in enumerate(row):
            page.paste(Image.open(io.BytesIO(tiles.tile(digest))), (c * SIDE, r * SIDE))
    return page


@pytest.mark.parametrize("scale", [0.5, 4.7])
def test_tiles_are_the_page_that_pdfium_draws(desk: Desk, scale: float) -> None:
    view, tiles = desk.build().view, Tiles()
    tiled = tiles.draw(view, 0, scale)
    drawn = pypdfium2.PdfDocument(view.data)[0].render(scale=scale).to_pil().convert("RGB")
    assert drawn.size == (tiled.width, tiled.height)
    assert ImageChops.difference(drawn, pieced(tiles, tiled)).getbbox() is None


def test_only_tiles_on_which_something_changed_are_new(desk: Desk) -> None:
    tiles = Tiles()
    before = tiles.draw(desk.build().view, 0, 8)
    pictures = desk.edition / "pictures" / "pictures.yaml"
    pictures.write_text(pictures.read_text("utf-8").replace("一个点\n", "两个点\n", 1), "utf-8")
    after = tiles.draw(desk.build().view, 0, 8)
    pairs = [
        (old, new)
        for one, other in zip(before.tiles, after.tiles, strict=True)
        for old, new in zip(one, other, strict=True)
    ]
    changed = sum(old != new for old, new in pairs)
    assert 1 <= changed <= 4 < len(pairs)


EDITS = (
    ("stories/lead.yaml", "麦苗返青", "麦苗青青"),
    ("stories/lead.yaml", "农人趁墒追肥，", "农人趁墒追肥，趁晴晒种，修渠引水，"),
    ("stories/lead.yaml", "  - 农人", "  - 又一段。\n  - 农人"),
    ("stories/lead.yaml", "headline: 雨水节气", "headline: 谷雨"),
    ("edition.yaml", "图片新闻", "图片"),
    ("edition.yaml", "section: 要闻", "section: 副刊"),
    ("pictures/pictures.yaml", "一个点\n", "两个点\n"),
    ("../../layout/tiny/page.css", "left: 0; top: 60pt", "left: 9pt; top: 63pt"),
    ("../../layout/tiny/page.css", "img { ", "img { border: 1pt solid red; "),
    ("../../layout/tiny/page.css", ".label {", ".label { color: blue; "),
    ("../../layout/tiny/page.css", "body, p", "h1 { font-size: 30pt !important } body, p"),
    ("stories/lead.yaml", "headline: 谷雨", "headline: 谷雨fÅj"),
    ("../../layout/tiny/page.css", "h1 { font", "h1 { color: #333; font"),
    ("../../layout/tiny/page.css", "h1 { color: #333", "h1 { color: #999"),
    ("../../layout/tiny/page.css", "h1 { color: #999", "h1 { color: #999; font-style: italic"),
    ("stories/lead.yaml", "headline: 谷雨fÅj", "headline: 谷雨fÅg"),
)


def test_pages_mended_are_pages_drawn_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIDE", 128)
    tiles, whole = Tiles(), []
    plain = Tiles._whole
    monkeypatch.setattr(Tiles, "_whole", lambda self, *a: whole.append(self) or plain(self, *a))
    for name, old, new in (("edition.yaml", "小刊", "小刊"), *EDITS):
        file = desk.edition / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        view = desk.build().view
        for scale in (1.0, 3.3):
            assert tiles.draw(view, 0, scale) == Tiles().draw(view, 0, scale), (name, new)
    drawn = sum(each is tiles for each in whole)
    assert drawn == 2 * 2  # the first time, and where a picture got a border


def test_a_page_that_is_as_it_was_is_not_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tiles, view = Tiles(), desk.build().view
    before = tiles.draw(view, 0, 2)
    monkeypatch.setattr(module, "_picture", None)
    assert tiles.draw(view, 0, 2) is before
    assert tiles.draw(desk.build().view, 0, 2) is before


def test_pages_are_drawn_ahead_that_were_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles, view = Tiles(), desk.build().view
    assert tiles.expected(view) == []  # nobody has asked for any
    for scale in (1, 3, 2):
        tiles.draw(view, 0, scale)
    story = desk.edition / "stories" / "lead.yaml"
    story.write_text(story.read_text("utf-8").replace("麦苗返青", "麦苗青青"), "utf-8")
    changed, drawn = desk.build().view, []
    plain = Tiles._mended
    monkeypatch.setattr(Tiles, "_mended", lambda *a: drawn.append(a[3].scale) or plain(*a))
    ((page, scale),) = tiles.expected(changed)
    tiles.draw_ahead(changed, page, scale)
    assert drawn == [2]
    assert tiles.draw(changed, 0, 2) == Tiles().draw(changed, 0, 2)
    assert drawn == [2]
    tiles.draw(changed, 0, 3)
    assert drawn == [2, 3]
    assert tiles.expected(replace(changed, pages=())) == []  # of a page that is gone


@pytest.mark.parametrize("few", [0, 8])
def test_tiles_that_are_mended_again_and_again_are_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(module, "FEW", few)
    tiles, story = Tiles(), desk.edition / "stories" / "lead.yaml"
    text = story.read_text("utf-8")
    tiles.draw(desk.build().view, 0, 1)
    for words in ("麦苗青青", "麦苗黄黄", "麦苗青青"):
        story.write_text(text.replace("麦苗返青", words), "utf-8")
        view = desk.build().view
        drawn = pypdfium2.PdfDocument(view.data)[0].render(scale=1).to_pil().convert("RGB")
        mended = pieced(tiles, tiles.draw(view, 0, 1))
        assert ImageChops.difference(drawn, mended).getbbox() is None, words


def test_a_page_that_cannot_be_drawn_ahead_is_told_to_whoever_asks(desk: Desk) -> None:
    view = replace(desk.build().view, data=b"%PDF-1.7")
    Tiles().draw_ahead(view, 0, 1)
    with pytest.raises(pypdfium2.PdfiumError):
        Tiles().draw(view, 0, 1)


def test_a_page_too_large_is_drawn_smaller(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PIXELS", 10_000)
    tiled = Tiles().draw(desk.build().view, 0, 8)
    assert 9_000 < tiled.width * tiled.height < 11_000
    assert tiled.scale < 8


@pytest.mark.parametrize("page", [-1, 1])
def test_a_page_there_is_none_of(desk: Desk, page: int) -> None:
    with pytest.raises(IndexError):
        Tiles().draw(desk.build().view, page, 1)


def test_a_tile_there_is_none_of() -> None:
    assert Tiles().tile("no") is None
