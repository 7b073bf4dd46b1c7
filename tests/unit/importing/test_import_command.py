"""`reportpress import` as it is typed, with documents of each format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportpress.cli import main
from reportpress.programs import pandoc
from reportpress.source.errors import ExitCode

Converted = Callable[[str], Path]
Patched = Callable[[str, str], Path]
HEAD = "headline: 渡口大桥通车\ndeck: 赶集少绕三十里\nbyline: 本报记者　文渡\nbody:\n"
BODY = """\
  - section: 通车第一天
  - @FIRST@
  - quote: 车通了，心也通了。
  - list:
      - 南岸六个村
      - 北岸五个村
  - numbered:
      - 先看桥
      - 再赶集
  - figure:
      pictures: 桥-1
      caption: 通车后的渡口大桥。
  - table:
      rows:
        - [项目, 数]
        - [全长, 318]
  - subhead: 老渡口
"""
FIRST = (
    "10月12日上午，**青溪河上**的*渡口大桥*正式通车，见[县志](https://example.com/zhi)"
    "^[县志**第三卷**。]。二氧化碳（CO~2~）10^5^吨，`x = 1`。"
)
BODY = BODY.replace("@FIRST@", FIRST)
RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia" /></w:rPr><w:t xml:space="preserve">的</w:t></w:r>'


def into(edition: Path, *arguments: object) -> int:
    return main(["import", *map(str, arguments), "--into", str(edition)])


def story(edition: Path, name: str = "桥") -> str:
    return (edition / "stories" / f"{name}.yaml").read_text("utf-8")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return tmp_path / "content" / "daily"


def test_a_word_file_becomes_what_it_says(
    converted: Converted, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert into(edition, converted(".docx"), "--as", "report") == ExitCode.OK
    assert story(edition) == HEAD + BODY
    pictures = (edition / "pictures" / "pictures.yaml").read_text("utf-8")
    assert pictures.startswith("桥-1:\n  file: 桥-1.png\n  caption: 通车后的渡口大桥。\n")
    assert (edition / "pictures" / "桥-1.png").is_file()
    told = capsys.readouterr().out
    assert "120 characters read, 120 written, the same in order" in told


def test_markdown_becomes_the_same(markdown: Path, edition: Path) -> None:
    assert into(edition, markdown, "--as", "report") == ExitCode.OK
    without_caption = BODY.replace("      caption: 通车后的渡口大桥。\n", "")
    assert story(edition) == HEAD + without_caption  # Markdown calls it a description
    assert "alt: 通车后的渡口大桥。" in (edition / "pictures/pictures.yaml").read_text("utf-8")


def test_opendocument_and_html_keep_all_but_their_title(
    converted: Converted, edition: Path
) -> None:
    for suffix in (".odt", ".html"):
        assert into(edition, converted(suffix), "--as", "report", "--replace") == ExitCode.OK
        assert f"  - {FIRST}\n" in story(edition)
        assert "  - numbered:\n      - 先看桥\n      - 再赶集\n" in story(edition)
        assert "        - [全长, 318]\n" in story(edition)


def test_a_paper_has_subheads_and_pictures_for_its_pages(
    converted: Converted, edition: Path
) -> None:
    assert into(edition, converted(".docx")) == ExitCode.OK
    written = story(edition)
    assert "  - subhead: 通车第一天\n" in written and "figure" not in written
    assert "caption: 通车后的渡口大桥。" in (edition / "pictures/pictures.yaml").read_text("utf-8")


def test_a_report_is_known_by_its_pages(markdown: Path, edition: Path) -> None:
    edition.mkdir(parents=True)
    page = "pages:\n  - {number: 1, template: chapter, flows: {main: a}, repeat: true}\n"
    (edition / "edition.yaml").write_text(page)
    assert into(edition, markdown) == ExitCode.OK
    assert "  - section: 通车第一天\n" in story(edition)


def test_a_second_import_asks_before_it_changes_anything(
    converted: Converted, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = converted(".docx")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    path = edition / "stories" / "桥.yaml"
    path.write_text(story(edition).replace("  - quote:", "  # 待核\n  - quote:"), "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    assert "unchanged: " in capsys.readouterr().out
    changed = story(edition).replace("先看桥", "先看看桥")
    path.write_text(changed, "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OUTPUT
    assert story(edition) == changed
    assert "--replace writes it anew" in capsys.readouterr().err
    assert into(edition, file, "--as", "report", "--replace") == ExitCode.OK
    assert story(edition) == (HEAD + BODY).replace("  - quote:", "  # 待核\n  - quote:")


def test_tracked_changes_are_refused_or_taken(
    patched: Patched, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deleted = "<w:r><w:delText>老</w:delText></w:r>"
    file = patched(
        RUN,
        f'<w:ins w:id="1" w:author="x">{RUN}</w:ins><w:del w:id="2" w:author="x">{deleted}</w:del>',
    )
    assert into(edition, file) == ExitCode.CONTENT
    assert "holds 2 tracked changes, the first in paragraph 5: “的”" in capsys.readouterr().err
    assert not edition.exists()
    assert into(edition, file, "--changes", "accept") == ExitCode.OK
    assert "上**的*" in story(edition) and "老*" not in story(edition)
    assert into(edition, file, "--changes", "reject", "--replace") == ExitCode.OK
    assert "上**老*" in story(edition)


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhì</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>志</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
BOX = (
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框中的话</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></w:r>"
)


def test_ruby_and_text_boxes_which_pandoc_passes_over_are_kept(
    patched: Patched, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert into(edition, patched(RUN, RUBY + BOX)) == ExitCode.OK
    assert '[志]{ruby="zhì"}' in story(edition) and "  - 框中的话\n" in story(edition)
    told = capsys.readouterr().err
    assert "桥.docx:5: warning: a text box is put behind its paragraph" in told


def test_what_is_lost_stops_the_import(
    patched: Patched, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A symbol of a font of symbols: nobody knows which character is meant."""
    file = patched(RUN, RUN + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    assert into(edition, file) == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert "in the written stories, but not in the file: “✔” behind “" in said
    assert "nothing was written" in said and not edition.exists()
    assert into(edition, file, "--despite-differences") == ExitCode.CONTENT
    assert "✔" in story(edition)
    assert "NOT the same" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.docx", None, "no such file"),
        ("a.docx", b"no archive", "cannot be read"),
        ("a.odt", b"", "cannot be read"),
        ("a.xyz", b"", "no format that is read"),
        ("a.md", b"\xff\xfea", "is UTF-16"),
        ("a.md", "云岭".encode("gb18030"), "GB 18030"),
        ("a.md", b"", "holds no copy"),
        ("a.html", "<p>只有一段。</p>".encode() * 0, "holds no copy"),
        ("a.md", "# 只有题".encode(), "a headline and no copy"),
    ],
)
def test_bad_files_are_told_and_nothing_is_written(
    name: str, data: bytes | None, said: str, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = edition.parents[1] / name
    if data is not None:
        file.write_bytes(data)
    assert into(edition, file) == ExitCode.CONTENT
    err = capsys.readouterr().err
    assert said in err and name in err and not edition.exists()


def test_a_user_without_pandoc_is_told_what_is_missing(
    converted: Converted,
    edition: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = converted(".docx")
    monkeypatch.setattr(pandoc, "CARRIER", "no_such_package")
    monkeypatch.setenv("PATH", "")
    assert into(edition, file) == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert "needs Pandoc, which is not installed" in said
    assert "pip install 'reportpress[import]'" in said


def test_stories_are_split_at_headings_of_the_first_rank(
    tmp_path: Path, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.md"
    file.write_text(
        "# 一题\n\n本报记者 甲\n\n文一。\n\n## 小题\n\n文二。\n\n# 二题\n\n文三。\n", "utf-8"
    )
    assert into(edition, file, "--split", "--json") == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["stories"] == ["page-1", "page-2"]
    first = (
        "headline: 一题\nbyline: 本报记者 甲\nbody:\n  - 文一。\n  - subhead: 小题\n  - 文二。\n"
    )
    assert story(edition, "page-1") == first
    assert story(edition, "page-2") == "headline: 二题\nbody:\n  - 文三。\n"


def test_two_files_of_one_name_are_told(tmp_path: Path, edition: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text("题\n\n文。\n", "utf-8")
    assert into(edition, tmp_path / "a/x.md", tmp_path / "b/x.md") == ExitCode.CONTENT
    assert not edition.exists()
    assert into(edition, tmp_path / "a/x.md", tmp_path / "b/x.md", "--story", "y") == ExitCode.USAGE
