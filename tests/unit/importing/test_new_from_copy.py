"""`reportpress new NAME --from copy.docx`: an edition of the file's copy that builds at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from readback import build

from reportpress.build.pipeline import check_content
from reportpress.cli import main
from reportpress.source.errors import ExitCode

Converted = Callable[[str], Path]


def test_a_report_of_a_word_file_builds_at_once(
    converted: Converted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "annual"
    arguments = ["new", str(project), "--layout", "report", "--from", str(converted(".docx"))]
    assert main(arguments) == ExitCode.OK
    told = capsys.readouterr()
    assert "120 characters read, 120 written, the same in order" in told.out
    assert "edition.yaml: warning: the date is the specimen's" in told.err
    built = build(project / "content" / "annual", tmp_path / "annual.pdf")
    assert built.edition.title == "渡口大桥通车"
    assert "云岭" not in (project / "content/annual/edition.yaml").read_text("utf-8")
    printed = "".join(built.poppler_pages)
    assert "赶集少绕三十里" in printed and "第一章通车第一天" in printed
    assert "零、" not in printed  # a subhead has no number


def test_copy_without_headings_makes_a_report_too(tmp_path: Path) -> None:
    file = tmp_path / "copy.md"
    file.write_text("调研情况\n\n第一段。\n\n第二段。\n", "utf-8")
    project = tmp_path / "survey"
    assert (
        main(["new", str(project), "--layout", "report", "--from", str(file), "-q"]) == ExitCode.OK
    )
    edition, problems = check_content(project / "content" / "survey")
    assert (edition.title, problems) == ("调研情况", ())


@pytest.mark.parametrize(
    ("layout", "name", "code"),
    [("broadsheet", "copy.md", ExitCode.USAGE), ("report", "none.docx", ExitCode.CONTENT)],
)
def test_nothing_is_made_where_it_cannot_be(
    layout: str, name: str, code: ExitCode, tmp_path: Path
) -> None:
    (tmp_path / "copy.md").write_text("题\n\n文。\n", "utf-8")
    project = tmp_path / "paper"
    assert main(["new", str(project), "--layout", layout, "--from", str(tmp_path / name)]) == code
    assert not project.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]
