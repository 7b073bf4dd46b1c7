"""Annotations (ruby) of every format become those of copy, and the proof reads them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.cli import main
from reportpress.importing.copydocument import CopyPiece
from reportpress.importing.markupwriting import markup
from reportpress.importing.rubytext import BASE, END, OVER, annotated, read_out
from reportpress.source.errors import ExitCode

PAIRS = "村北是<ruby>霁<rp>(</rp><rt>jì</rt><rp>)</rp>坞<rt>wù</rt></ruby>，"
GROUP = "近<ruby>石门乡<rt>shí mén</rt></ruby>与<ruby>嶙峋<rt>lín xún</ruby>山。"
EXPECTED = (
    '村北是[霁]{ruby="jì"}[坞]{ruby="wù"}，近[石门乡]{ruby="shí mén"}与[嶙峋]{ruby="lín xún"}山。'
)
ODT = (
    "<text:p>村北是<text:ruby><text:ruby-base>霁坞</text:ruby-base>"
    "<text:ruby-text>jì wù</text:ruby-text></text:ruby>。</text:p></office:text>"
)


def imported(file: Path) -> str:
    edition = file.parent / "content" / "kan"
    assert main(["import", str(file), "--into", str(edition)]) == ExitCode.OK
    return (edition / "stories" / f"{file.stem}.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("a.html", "<h1>水乡</h1><p>{}</p>"),
        ("a.md", "# 水乡\n\n{}\n"),
        (
            "a.xml",
            "<nitf><body><body.head><hedline><hl1>水乡</hl1></hedline></body.head>"
            "<body.content><p>{}</p></body.content></body></nitf>",
        ),
    ],
)
def test_ruby_of_markup_becomes_annotations(
    tmp_path: Path, name: str, around: str, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / name
    copy = PAIRS.replace("<rp>(</rp>", "").replace("<rp>)</rp>", "") if name != "a.html" else PAIRS
    group = GROUP if name == "a.html" else GROUP.replace("xún</ruby>", "xún</rt></ruby>")
    file.write_text(around.format(copy + group), "utf-8")
    assert EXPECTED in imported(file)
    assert "the same in order" in capsys.readouterr().out


def test_ruby_of_opendocument_becomes_an_annotation(
    converted: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "a.odt"
    with zipfile.ZipFile(converted(".odt")) as source, zipfile.ZipFile(file, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "content.xml":
                data = data.replace(b"</office:text>", ODT.encode())
            archive.writestr(name, data)
    assert '村北是[霁坞]{ruby="jì wù"}。' in imported(file)
    assert "the same in order" in capsys.readouterr().out


def test_in_a_headline_an_annotation_is_text_in_brackets(tmp_path: Path):
    file = tmp_path / "a.html"
    file.write_text("<h1><ruby>霁坞<rt>jì wù</rt></ruby>通车</h1><p>甲。</p>", "utf-8")
    assert "headline: 霁（jì）坞（wù）通车" in imported(file)


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        ([CopyPiece("霁", ruby="jì", strong=True)], '**[霁]{ruby="jì"}**'),
        ([CopyPiece("霁*", ruby="jì")], '[霁\\*]{ruby="jì"}'),
        ([CopyPiece("霁", ruby='"jì"')], '霁（"jì"）'),
        ([CopyPiece("霁", ruby="jì", link="https://a.cn")], "[霁（jì）](https://a.cn)"),
        (
            [CopyPiece("人", ruby="rén"), CopyPiece("人", ruby="rén")],
            '[人]{ruby="rén"}[人]{ruby="rén"}',
        ),
    ],
)
def test_what_markup_cannot_annotate_is_in_brackets(pieces: list[CopyPiece], written: str):
    assert markup(pieces) == written


@given(st.lists(st.sampled_from(["霁", "坞", "a b", "。", BASE, OVER, END])))
def test_signs_in_any_order_lose_no_character(parts: list[str]):
    """Of annotations alone, white space may differ."""
    made = annotated([CopyPiece(part) for part in parts])
    said = "".join(piece.text + piece.ruby for piece in made)
    kept = "".join(part for part in parts if part not in (BASE, OVER, END))
    assert [c for c in said if c not in "（） "] == [c for c in kept if c != " "]
    assert not set(read_out("".join(parts))) & {BASE, OVER, END}
