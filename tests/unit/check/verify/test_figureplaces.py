"""On which page a picture in a story should be: by its captions, else by the copy around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from reportpress.check.verify.read.figureplaces import figure_places
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Body, Figure, FigurePicture, Run
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
SHOWN = Place("rain.yaml", 90, 5)


def block(text: str, line: int, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    place = Place("rain.yaml", line, 5)
    return Block(kind, (Run(text, place),), place)


FIRST, SECOND, THIRD = block("春雨润田", 1), block("麦苗返青", 2), block("农人趁墒", 3)
CAPTION, COMMON = (
    block(text, line, BlockKind.CAPTION) for text, line in (("石磨", 8), ("老窑", 9))
)
BARE = Figure(SHOWN, (FigurePicture("mill", SHOWN),))
NAMED = Figure(SHOWN, (FigurePicture("mill", SHOWN, (CAPTION,)),))
WHOLE = Figure(SHOWN, (FigurePicture("mill", SHOWN),), COMMON)
TWO = Figure(
    SHOWN, (FigurePicture("mill", SHOWN, (CAPTION,)), FigurePicture("kiln", SHOWN)), COMMON
)


def placed(body: tuple[Body, ...], pages: Mapping[str, int]) -> list[tuple[object, ...]]:
    """Picture, pages, words of its captions; `pages` are those on which texts are printed."""
    story = Story("rain", HERE, (Line("雨水", HERE),), body)
    flows = {"main": Reference("rain", HERE), "again": Reference("rain", HERE)}
    pictures = {id: Picture(id, HERE, Path(id), "", id) for id in ("mill", "kiln")}
    edition = Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "", "tiny",
        (PagePlan(1, "page", HERE, flows),), {"rain": story}, pictures,
    )  # fmt: skip
    source = of_edition(edition)

    def text(at: int) -> str:
        unit = source.unit_at(at)
        return source.text[unit.start : unit.end]

    found = figure_places(edition, source, lambda at: pages.get(text(at)))
    return [(each.reference.id, each.pages, [*map(text, each.captions)]) for each in found]


@pytest.mark.parametrize(
    ("body", "pages", "wanted"),
    [
        ((FIRST, BARE, SECOND), {"春雨润田": 1, "麦苗返青": 2}, [("mill", (1, 2), [])]),
        ((FIRST, BARE, SECOND), {"春雨润田": 1, "麦苗返青": 1}, [("mill", (1,), [])]),
        ((FIRST, BARE, SECOND), {"麦苗返青": 2}, [("mill", (2,), [])]),
        ((BARE, SECOND, THIRD), {"麦苗返青": 2, "农人趁墒": 3}, [("mill", (2,), [])]),
        ((FIRST, SECOND, BARE), {"春雨润田": 1, "麦苗返青": 2}, [("mill", (2,), [])]),
        ((FIRST, BARE, SECOND), {"农人趁墒": 3}, []),
        ((FIRST, NAMED, SECOND), {"春雨润田": 1, "石磨": 3}, [("mill", (3,), ["石磨"])]),
        ((FIRST, NAMED, SECOND), {"春雨润田": 1, "麦苗返青": 2}, [("mill", (1, 2), ["石磨"])]),
        ((FIRST, WHOLE), {"老窑": 4}, [("mill", (4,), ["老窑"])]),
        ((FIRST, TWO), {"石磨": 4, "老窑": 5}, [("mill", (4,), ["石磨"]), ("kiln", (4,), [])]),
        ((FIRST, TWO), {"老窑": 5}, [("mill", (5,), ["石磨"]), ("kiln", (5,), [])]),
        ((FIRST, SECOND), {"春雨润田": 1}, []),
    ],
)  # fmt: skip
def test_a_picture_is_on_the_page_of_its_words_or_of_the_copy_around_it(
    body: tuple[Body, ...], pages: Mapping[str, int], wanted: list[tuple[object, ...]]
):
    assert placed(body, pages) == wanted
