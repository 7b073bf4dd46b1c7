"""A pull quote repeats words of the copy; one that says something else is told at its place."""

from __future__ import annotations

from pathlib import Path

import editions
import pytest
from editions import Tiny

from reportpress.content.load import load_edition
from reportpress.content.model import Line
from reportpress.content.pullquotes import quoted_at
from reportpress.source.errors import Refused


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return editions.tiny(tmp_path)


def quoted(tiny: Tiny, body: str, quote: str) -> Line | None:
    tiny.story(f"headline: 一棵树\npull-quote: {quote}\nbody:\n{body}")
    return load_edition(tiny.edition).edition.stories["lead"].pull_quote


@pytest.mark.parametrize(
    ("body", "quote", "text"),
    [
        ("  - 她说：“树是十年的树。”\n", "树是十年的树。", "树是十年的树。"),
        ("  - 树是**十年**的^[见三版。]树。\n", "树是十年的树", "树是十年的树"),
        ("  - |\n    树是\n    十年的树。\n", "|\n  树是十年\n  的树", "树是十年的树"),
        ("  - list: [柳是, 树是十年的树]\n", "树是十年的树", "树是十年的树"),
        ("  - box: {blocks: [树是十年的树]}\n", "十年的树", "十年的树"),
    ],
)
def test_words_of_the_copy_are_a_pull_quote(tiny: Tiny, body: str, quote: str, text: str) -> None:
    found = quoted(tiny, body, quote)
    assert found is not None and found.text == text


def test_a_story_may_have_none(tiny: Tiny) -> None:
    assert load_edition(tiny.edition).edition.stories["lead"].pull_quote is None


@pytest.mark.parametrize(
    "body",
    [
        "  - 树是百年的树。\n",
        "  - 树是十年\n  - 的树。\n",
        "  - 树。\n  - table: {rows: [[树是十年的树], [一]]}\n",
    ],
)
def test_other_words_are_told_at_their_place(tiny: Tiny, body: str) -> None:
    with pytest.raises(Refused) as refused:
        quoted(tiny, body, "树是十年的树")
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.column) == (2, 13)
    assert problem.message == "no paragraph of the story says “树是十年的树”"


@pytest.mark.parametrize(
    ("body", "share"),
    [
        ("  - 十年的树\n  - 长在村口\n", 0.25),
        ("  - 长在村口\n  - 十年 的树\n", 0.75),
        ("  - 长在村口十年的树种在河边\n", 0.5),
        ("  - 十年的树\n  - 十年的树\n", 0.25),
    ],
)
def test_where_its_words_are_is_told_as_a_share_of_the_copy(
    tiny: Tiny, body: str, share: float
) -> None:
    quoted(tiny, body, "十年的树")
    assert quoted_at(load_edition(tiny.edition).edition.stories["lead"]) == share


def test_a_story_without_a_pull_quote_has_none_anywhere(tiny: Tiny) -> None:
    assert quoted_at(load_edition(tiny.edition).edition.stories["lead"]) == 0
