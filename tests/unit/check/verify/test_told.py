"""What is told of a difference, word for word: message, line of the source, page, both texts."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from plaintext import found

from reportpress.check.verify.reports.summary import verdict

A, B, C, D = LINES = [
    "春雨润田，麦苗返青，农人趁墒追肥。",
    "合作社备足了种子，修好了水渠。",
    "新修的公路通到山顶，山货当天下山。",
    "路边的小店换了招牌，老井边石磨转了。",
]
FOREIGN = "外来的一整行文字不在稿子里。"
Pages = Sequence[Sequence[str]]


@pytest.mark.parametrize(
    ("pages", "message", "line", "page", "ranges"),
    [
        (
            [[A, C, D, B]],
            "in another place: 15 characters, “合作社备足了种子，修好了水渠。”",
            2, 1, ((17, 32), (52, 67)),
        ),
        (
            [[C, D], [A, B]],
            "in another place: 32 characters, “春雨润田，麦苗返青，农人…备足了种子，修好了水渠。”",
            1, 2, ((0, 32), (35, 67)),
        ),
        (
            [[A, B, D]],
            "the line “新修的公路通到山顶，山货当天下山。” of copy.txt not printed (17 characters)",
            3, 1, ((32, 49), None),
        ),
        (
            [[A, D]],
            "2 lines “合作社备足了种子，修好了…通到山顶，山货当天下山。” of copy.txt not printed"
            " (32 characters)",
            2, 1, ((17, 49), None),
        ),
        (
            [[B, C, D]],
            "the line “春雨润田，麦苗返青，农人趁墒追肥。” of copy.txt not printed (17 characters)",
            1, 1, ((0, 17), None),
        ),
        (
            [[A, B], [C]],
            f"the line “{D}” of copy.txt not printed (18 characters)",
            4, 2, ((49, 67), None),
        ),
        (
            [[A, B.replace("了种子，", ""), C, D]],
            "4 characters missing: “了种子，”", 2, 1, ((22, 26), None),
        ),
        (
            [[A, B, C, B, D]],
            "printed once more: 15 characters, “合作社备足了种子，修好了水渠。”",
            2, 1, ((17, 32), (49, 64)),
        ),
        (
            [[A, B, FOREIGN, C, D]],
            f"no copy: 14 characters, “{FOREIGN}”", 2, 1, ((32, 32), (32, 46)),
        ),
        (
            [[A, B.replace("种", "稻"), C, D]],
            "“种” printed as “稻”", 2, 1, ((23, 24), (23, 24)),
        ),
        (
            [[A], [B.replace("种子", "子种"), C, D]],
            "“种子” swapped “子种”", 2, 2, ((23, 25), (23, 25)),
        ),
    ],
)  # fmt: skip
def test_each_difference_is_told_with_its_place(
    pages: Pages, message: str, line: int, page: int, ranges: tuple[object, object]
):
    (difference,) = found(LINES, *pages)
    assert difference.message == message
    assert difference.place is not None
    assert (difference.place.line, difference.page) == (line, page)
    assert (difference.source, difference.printed) == ranges


@pytest.mark.parametrize(
    ("pages", "kind", "labels"),
    [
        ([[A, C, D, B]], "moved", ["from: behind this", "to: behind this"]),
        ([[B, C, D, A]], "moved", ["from: before this", "to: behind this"]),
        ([[D, A, B, C]], "moved", ["from: behind this", "to: the beginning of the file"]),
        ([[A, B, C, B, D]], "doubled", ["first printed"]),
        ([[A, B, D]], "missing", []),
        ([[A, B, FOREIGN, C, D]], "added", []),
    ],
)
def test_places_elsewhere_are_named(pages: Pages, kind: str, labels: list[str]):
    (difference,) = found(LINES, *pages)
    assert difference.kind == kind
    assert [each.label for each in difference.elsewhere] == labels


@pytest.mark.parametrize(
    ("pages", "line"),
    [
        ([[A, B, C, D]], "nothing differs"),
        ([[A, B, D]], "1 difference: 1 missing"),
        (
            [[B.replace("种", "稻"), C.replace("山", "峰", 1), D]],
            "3 differences: 1 missing, 2 changed",
        ),
    ],
)
def test_a_verdict_counts(pages: Pages, line: str):
    verification = SimpleNamespace(differences=found(LINES, *pages))
    assert verdict(verification) == line  # type: ignore[arg-type]


def test_pieces_side_by_side_are_one_stretch_wherever_they_are():
    """A line once more with a character more, behind a foreign line that is apart."""
    (foreign, doubled) = found(LINES, [A, FOREIGN, B, C, f"{C}外", D])
    assert foreign.message == f"no copy: 14 characters, “{FOREIGN}”"
    assert (
        doubled.message
        == "printed once more: 18 characters, “新修的公路通到山顶，山货当天下山。外”"
    )
