"""Pieces of text written as markup are read back as the same text in the same looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from reportpress.content.body import Note, Run, Shift
from reportpress.content.text import runs
from reportpress.importing.copydocument import CopyPiece, Telling
from reportpress.importing.markupwriting import markup, tidy, unsayable
from reportpress.importing.pieces import settled
from reportpress.source.errors import Place, Problem
from reportpress.source.files import Source
from reportpress.source.yamlnodes import Mapping, Scalar, parse

SIGNS = "*_[]^~`\\@#{}()<>&|:!-云岭ab1 “”，"
LOOKS = st.builds(
    CopyPiece,
    st.text(SIGNS, min_size=1, max_size=8),
    st.booleans(),
    st.booleans(),
    st.sampled_from(list(Shift)),
    st.booleans(),
    st.sampled_from(["", "", "https://a.example/b(c)", "nowhere"]),
)
NOTES = st.builds(
    lambda inside: CopyPiece("", note=tuple(inside)), st.lists(LOOKS, min_size=1, max_size=3)
)


def read(written: str) -> list[object]:
    """Text and looks of what is read of a paragraph, white space apart."""
    problems: list[Problem] = []
    import io

    out = io.StringIO()
    yaml = YAML()
    yaml.width = 10**6
    yaml.dump({"a": written}, out)
    root = parse(Source("a.yaml", out.getvalue()), problems)
    assert isinstance(root, Mapping)
    scalar = root.get("a")
    assert isinstance(scalar, Scalar)
    found = runs(scalar, problems)
    assert problems == [], (written, problems)
    return [shown(run) for run in found]


def shown(run: object) -> object:
    if isinstance(run, Note):
        return [shown(each) for each in run.runs]
    assert isinstance(run, Run)
    return (run.text, run.strong, run.emphasis, run.shift, run.code, run.link)


def wanted(piece: CopyPiece) -> object:
    if piece.note:
        return [wanted(each) for each in tidy(piece.note)]
    link = piece.link.replace("(", "%28").replace(")", "%29")
    return (piece.text, piece.strong, piece.emphasis, piece.shift, piece.code, link)


def spread(parts: list[object]) -> list[object]:
    """Each character with its look: where stretches are cut is no matter; spaces have no look."""
    made: list[object] = []
    for part in parts:
        if isinstance(part, list):
            made.append(spread(part))
        else:
            text, *look = part  # type: ignore[misc]  # a tuple that begins with text
            made += [(sign, *look) for sign in text if sign != " "]
    return made


@given(st.lists(LOOKS | NOTES, min_size=1, max_size=6))
def test_what_is_written_is_read(pieces: list[CopyPiece]) -> None:
    telling = Telling("a.docx")
    kept = tidy(settled(pieces, Place("a.docx"), telling))
    if not any(piece.text.strip() and not piece.note for piece in kept):
        return  # a paragraph needs text beside its notes
    assert spread(read(markup(kept))) == spread([wanted(piece) for piece in kept])


@pytest.mark.parametrize(
    ("piece", "written"),
    [
        (CopyPiece("2 * 3 ~ 4"), r"2 \* 3 \~ 4"),
        (CopyPiece("C:\\temp\\"), "C:\\temp\\\\"),
        (CopyPiece("a@fig-b.example"), r"a\@fig-b.example"),
        (CopyPiece("mail@example.com"), "mail@example.com"),
        (CopyPiece(" 重点 ", strong=True), " **重点** "),
        (CopyPiece("a`b", code=True), "``a`b``"),
        (CopyPiece("a` ", code=True), r"a\` "),
        (CopyPiece(" `a", code=True), r" \`a"),
        (CopyPiece("上标 和", shift=Shift.SUPER), "上标 和"),
        (CopyPiece("链", link="#there"), "链"),
    ],
)
def test_signs_are_escaped_where_they_would_be_marks(piece: CopyPiece, written: str) -> None:
    assert markup([piece]) == written


def test_what_markup_cannot_say_is_named() -> None:
    assert "no address" in unsayable(CopyPiece("a", link="file:///etc"))
    assert "superscript" in unsayable(CopyPiece("a 中", shift=Shift.SUPER))
    assert unsayable(replace(CopyPiece("中"), shift=Shift.SUPER)) == ""


def test_a_line_end_between_chinese_characters_is_no_space() -> None:
    telling = Telling("a.txt")
    pieces = [
        CopyPiece("云岭"),
        CopyPiece("\n"),
        CopyPiece("县 "),
        CopyPiece("\nGDP\nis", strong=True),
    ]
    found = settled(pieces, Place("a.txt"), telling)
    assert "".join(piece.text for piece in found) == "云岭县 GDP is"


def test_unseen_characters_are_left_out_and_told() -> None:
    telling = Telling("a.docx")
    found = settled([CopyPiece("云\u200e岭\ufeff\ufffc")], Place("a.docx", 3), telling)
    assert [piece.text for piece in found] == ["云岭"]
    assert [str(p.place) for p in telling.told()] == ["a.docx:3"] * 3
