"""Inline forms of copy on the page: small signs, code, notes, index terms; printed and verified."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from editions import CSS, PAGE, Tiny, tiny
from readback import Piece, bare, pieces_of

from reportpress.source.errors import ExitCode

WIDE = "@page { size: 80mm 160mm } .frame { width: 180pt; height: 200pt } "
WIDE += ".byline { margin-top: 200pt }\n"
LEAD = "content/kan/stories/lead.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    made.put("../../layout/tiny/page.css", CSS + WIDE)
    made.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    made.edit("edition.yaml", "    labels:\n      strip: 图片新闻\n", "")
    return made


def verified(project: Tiny) -> str:
    """The page's text without white space; its PDF was built and differs in nothing."""
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    return bare(page(project).extract_text())


def page(project: Tiny) -> pypdf.PageObject:
    return pypdf.PdfReader(project.pdf).pages[0]


def pieces(project: Tiny, text: str) -> list[Piece]:
    return [piece for piece in pieces_of(page(project)) if piece.text.startswith(text)]


def test_small_signs_are_small_and_near_and_lines_keep_their_grid(project: Tiny):
    project.body("水是H~2~O，共10^5^吨，春雨润田麦苗返青农人趁墒追肥。", "次段。", "三段。")
    assert "水是H2O，共105吨" in verified(project)
    ((base,), (low,), (high,)) = (pieces(project, sign) for sign in ("O，", "2", "5"))
    assert low.size == high.size == pytest.approx(6.5)
    assert low.y - base.y == pytest.approx(1.95) and base.y - high.y == pytest.approx(3.9)
    second, third = (pieces(project, text)[0].y for text in ("次段。", "三段。"))
    assert (second - base.y, third - second) == (pytest.approx(30), pytest.approx(15))


def test_code_is_set_in_the_face_of_its_role(project: Tiny):
    project.body("见`x = *1*`处。")
    assert "见x=*1*处" in verified(project)
    assert {p.font for p in pieces_of(page(project)) if "x" in p.text} == {"Noto-Sans-Mono-CJK-SC"}


def test_a_note_is_set_in_parentheses_where_a_layout_has_no_foot_for_it(project: Tiny):
    project.body("产量^[据**统计**局，CO~2~除外。]增长。", "次段。")
    assert "产量（据统计局，CO2除外。）增长。次段。" in verified(project)


def test_a_note_is_set_at_the_foot_of_the_page_where_a_layout_asks_for_it(project: Tiny):
    """Outside flows; its call and its marker are numbers that no copy has."""
    template = PAGE.replace(' style="flow-into: {{ story.id }}"', "")
    template = template.replace('<div class="frame" style="flow-from: {{ story.id }}"></div>', "")
    project.put("../../layout/tiny/pages/one.html.j2", template)
    foot = ".note { float: footnote } .note::before, .note::after { content: none }"
    project.put("../../layout/tiny/page.css", CSS + WIDE + foot)
    project.body("产量^[据统计局。]增长。", "亩产^[据农业局。]也增长。")
    text = verified(project)
    assert "产量1增长" in text and "亩产2也增长" in text
    assert text.index("据统计局") > text.index("亩产")


@pytest.mark.parametrize("css", [".note { display: none }", ".note { visibility: hidden }"])
def test_a_note_that_a_style_sheet_hides_is_told(
    project: Tiny, css: str, capsys: pytest.CaptureFixture[str]
):
    project.put("../../layout/tiny/page.css", CSS + WIDE + css)
    project.body("产量^[据统计局。]增长。")
    assert project.build() == ExitCode.LAYOUT
    assert f"{LEAD}:3:9: the note “据统计局。” is not printed" in capsys.readouterr().err


def test_index_terms_have_an_anchor_each(project: Tiny):
    project.body(
        "'[通州区]{.index}与[密云区]{.index}。'", """'[通州区]{.index sort="tongzhou"}。'"""
    )
    assert "通州区与密云区。通州区。" in verified(project)


ANNOTATED = (
    """'县北的[霁坞]{ruby="jì wù"}村与[石门乡]{ruby="shí mén xiāng"}相邻，"""
    """有[嶙峋]{ruby="山石突兀"}怪石。'"""
)


@pytest.mark.parametrize("extractor", ["facts", "pypdf", "poppler", "pdfium", "mupdf"])
def test_annotations_are_above_their_words_and_verified(project: Tiny, extractor: str):
    project.body(ANNOTATED, "'次段^[注[此]{ruby=\"cǐ\"}处。]。'")
    assert project.build() == 0
    source = ("--source", str(project.edition), "--extractor", extractor)
    assert project.run("verify", str(project.pdf), *source) == 0
    base, *_ = pieces(project, "县北的")
    above, *_ = pieces(project, "j")
    assert above.size == base.size / 2 and base.size * 0.7 < base.y - above.y < base.size * 1.1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"jì wù"', '"jì wú"', "“ú” printed as “ù”"),
        ('[嶙峋]{ruby="山石突兀"}', "嶙峋", "no copy: 4 characters, “山石突兀”"),
        ("怪石", '[怪石]{ruby="山石"}', "2 characters missing: “山石”"),
    ],
)
def test_an_annotation_that_is_another_is_told(
    project: Tiny, old: str, new: str, told: str, capsys: pytest.CaptureFixture[str]
):
    project.body(ANNOTATED)
    assert project.build() == 0
    project.edit("stories/lead.yaml", old, new)
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 1
    assert told in capsys.readouterr().out


def test_annotations_that_a_style_sheet_hides_are_told(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    project.put("../../layout/tiny/page.css", CSS + WIDE + "rt { display: none }")
    project.body(ANNOTATED)
    assert project.build() == ExitCode.LAYOUT
    assert "is not printed: 19 characters of 38 are missing" in capsys.readouterr().err


def test_a_note_in_parentheses_may_begin_as_a_mark_of_notes_does(project: Tiny):
    project.body("产量^[注册商标。]增长。")
    assert "产量（注册商标。）增长。" in verified(project)


def test_unseen_characters_are_chances_to_break_or_none(project: Tiny):
    """A line holds 18 Han: the words would break elsewhere, and be moved whole."""
    project.body(
        "国国国国国国国国国国国国国国inter\\u00adnational。",
        '"' + "国" * 13 + "https\\u200bexample" + '"',
        '"' + "国" * 17 + "京\\u2060沪" + '"',
    )
    project.edit("stories/lead.yaml", "inter\\u00adnational", "inter\u00adnational")
    verified(project)
    lines = [line.replace(" ", "") for line in page(project).extract_text().splitlines()]
    assert any(line.endswith("国inter-") for line in lines), lines
    assert any(line.endswith("国https") for line in lines), lines
    assert any(line == "京沪" for line in lines), lines


@pytest.mark.parametrize(
    ("written", "hint"), [("CO₂", "write ~2~, as in"), ("10⁵", "write ^5^, as in")]
)
def test_a_small_sign_that_no_face_has_is_told_how_to_write(
    project: Tiny, written: str, hint: str, capsys: pytest.CaptureFixture[str]
):
    """If a face has it, as some do, it is printed: then there is nothing to tell."""
    project.body(f"排放{written}吨。")
    code = project.build()
    errors = capsys.readouterr().err
    if code:
        assert code == ExitCode.LAYOUT and f"{LEAD}:3:9: no glyph for" in errors and hint in errors
