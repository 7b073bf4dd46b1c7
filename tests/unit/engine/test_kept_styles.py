"""How much is kept of styles and pictures from document to document, and when it is dropped."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from weasyprint.images import RasterImage

from reportpress.engine.host.keptimages import DocumentImages, KeptImages
from reportpress.engine.host.keptstyles import KeptStyles, PageSizes
from reportpress.source.digests import digest_of_file


@pytest.mark.parametrize(
    ("styles", "rules", "sized", "is_left"),
    [
        (20_000, 5_000, False, True),
        (20_001, 5_000, False, False),
        (20_000, 5_001, False, False),
        (1, 1, True, False),  # pages of another size may come
    ],
)
def test_styles_are_kept_until_they_are_too_many_or_depend_on_pages(
    styles: int, rules: int, sized: bool, is_left: bool
):
    kept = KeptStyles()
    kept.computed = dict.fromkeys(range(styles))
    kept.declared = {rule: [] for rule in range(rules)}
    kept.sized = sized
    kept.bounded()
    assert (bool(kept), bool(kept.declared)) == (is_left, is_left)


def test_what_is_forgotten_is_forgotten_by_all_who_made_something_of_it():
    kept, forgotten = KeptStyles(), []
    kept.computed, kept.cascade, kept.layouts, kept.sized = {1: 1}, object(), [1], True
    kept.forgetting.append(lambda: forgotten.append(1))
    kept.clear()
    assert (kept.computed, kept.cascade, kept.layouts, kept.sized) == ({}, None, [], False)
    assert forgotten == [1]


def test_whoever_asks_for_the_size_of_pages_has_it_and_is_noted():
    kept = KeptStyles()
    sizes = PageSizes(kept, {"box": (300, 400)})
    assert sizes.get("box") == (300, 400) and not kept.sized
    assert sizes["box"] == (300, 400) and kept.sized


class Fetcher(SimpleNamespace):
    """What is noted of fetched files: their digests, and warnings."""

    def __init__(self) -> None:
        super().__init__(folders=(), digests={"file:///dot.png": b"digest"}, warnings=[])

    def quiet_since(self, warned: int) -> bool:
        return len(self.warnings) == warned

    def may_read(self, path: Path) -> bool:
        return True


@pytest.mark.parametrize(
    ("url", "how", "warning", "is_picture", "is_kept"),
    [
        ("file:///dot.png", {}, "", True, True),
        ("file:///dot.png", {"orientation": "from-image"}, "", True, True),
        ("file:///dot.png", {"orientation": "none"}, "", True, False),  # not as it is in its file
        ("file:///dot.png", {"forced_mime_type": "image/png"}, "", True, False),
        ("file:///dot.png", {}, "its colour profile is odd", True, False),  # to be told again
        ("file:///dot.png", {}, "", False, False),  # what is noted of a picture that failed
        ("data:image/png,", {}, "", True, False),
    ],
)
def test_pictures_are_kept_that_are_as_in_their_files_and_of_which_nothing_was_told(
    url: str, how: dict[str, str], warning: str, is_picture: bool, is_kept: bool
):
    kept, fetcher = KeptImages(), Fetcher()
    images = DocumentImages(kept, fetcher)  # type: ignore[arg-type]
    found: Any = object.__new__(RasterImage) if is_picture else None

    def plain(url: str, **_: str) -> Any:
        fetcher.warnings += filter(None, [warning])
        images[url] = found
        return found

    fetcher.warnings.append("told before")
    assert images.ask(plain, url, **how) is found
    assert images[url] is found
    assert kept.get(((), "file:///dot.png", b"digest")) is (found if is_kept else None)
    assert kept.get(((), url, fetcher.digests.get(url, b""))) is (found if is_kept else None)


@pytest.mark.parametrize(("orientation", "is_there"), [("from-image", True), ("none", False)])
def test_a_picture_that_is_kept_is_there_for_whoever_wants_it_as_in_its_file(
    tmp_path: Path, orientation: str, is_there: bool
):
    file = tmp_path / "dot.png"
    file.write_bytes(b"dot")
    kept, fetcher, picture = KeptImages(), Fetcher(), object()
    kept.keep(((), file.as_uri(), digest_of_file(file).digest()), picture)
    images = DocumentImages(kept, fetcher)  # type: ignore[arg-type]
    asked = images.ask(lambda url, **_: url in images, file.as_uri(), orientation=orientation)
    assert asked is is_there
    assert images.get(file.as_uri()) is (picture if is_there else None)
