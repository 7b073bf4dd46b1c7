"""What a designer or an author changes, and what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
from mutants.baseline import lighten
from readback import Built, bare, build

from reportpress.cli import main
from reportpress.source.errors import ExitCode

EDITION = Path("content") / "shangdang-2025"
BODY_FACE = "Noto-Serif-CJK-SC"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def columns(built: Built, page: int, size: float) -> int:
    """At how many left edges at least eight body lines of a page begin."""
    pieces = [p for p in built.pieces[page] if p.font == BODY_FACE and p.size == size]
    counts = Counter(round(piece.x, 0) for piece in pieces)
    return sum(count >= 8 for count in counts.values())


def test_a_smaller_body_and_seven_columns_by_css_alone(flagship: Built, project: Path):
    """Body 10 to 9.5 pt, 6 to 7 columns: all copy is there, narrower and in more columns."""
    for picture in (project / EDITION / "pictures").iterdir():
        lighten(picture)  # the text is looked at alone
    edit(
        project / "layout" / "broadsheet" / "page.css",
        ("--body-size: 10pt;", "--body-size: 9.5pt;"),
        ("--columns: 6;", "--columns: 7;"),
    )
    changed = build(project / EDITION, project / "out.pdf")
    assert not any(story.over_lines for story in changed.report.stories)
    source = Counter("".join(flagship.pypdf_pages))
    assert Counter("".join(changed.pypdf_pages)) == source
    for page in (0, 1):
        assert columns(flagship, page, 10.0) == 6
        assert columns(changed, page, 9.5) == 7
        assert columns(changed, page, 10.0) == 0


def doubled(project: Path) -> Path:
    """The flagship with one story's copy twice as long."""
    path = project / EDITION / "stories" / "reform.yaml"
    head, _, body = path.read_text("utf-8").partition("body:\n")
    path.write_text(f"{head}body:\n{body}{body}", "utf-8")
    return project / EDITION


def test_copy_twice_as_long_is_an_error_that_counts_what_is_over(project: Path, capsys):
    pdf = project / "out.pdf"
    code = main(["build", str(doubled(project)), "-o", str(pdf)])
    message = capsys.readouterr().err
    assert code == ExitCode.OVERSET
    found = re.search(
        r"reform\.yaml:\d+:\d+: .*reform is overset: (\d+) lines, (\d+) char", message
    )
    assert found
    lines, characters = map(int, found.groups())
    assert 60 < lines < 90
    assert 800 < characters < 1000
    assert "hint:" in message
    assert not pdf.exists()


def test_allowed_overset_prints_and_marks_the_foot(flagship: Built, project: Path):
    built = build(doubled(project), project / "out.pdf", allow_overset=True)
    assert len(built.pypdf_pages) == 2
    assert pure_red(built.pdf, 1) > 50
    assert pure_red(flagship.pdf, 1) == 0


def pure_red(pdf: Path, page: int) -> int:
    """Pixels of pure red on a page: no ink of the layout is."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=1).to_pil().convert("RGB")
    document.close()
    return sum(count for count, colour in image.getcolors(1 << 24) if colour == (255, 0, 0))


def test_a_changed_word_changes_the_page(flagship: Built, project: Path):
    path = project / EDITION / "stories" / "reform.yaml"
    edit(path, ("改革怕拖，也怕乱。", "改革怕慢，也怕乱。"))
    changed = build(project / EDITION, project / "out.pdf")
    assert "改革怕慢" in changed.pypdf_pages[1]
    assert bare(flagship.pypdf_pages[1]).replace("改革怕拖", "改革怕慢") == changed.pypdf_pages[1]
