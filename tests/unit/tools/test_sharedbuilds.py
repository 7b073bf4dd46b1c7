"""Builds that tests share are those of the sources as they are, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import sharedbuilds
from editions import tiny
from sharedbuilds import SharedBuilds, made_of


def test_builds_are_known_by_every_file_that_they_are_made_of(tmp_path: Path):
    def written(name: str, text: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return made_of(tmp_path)

    found = [
        written("src/reportpress/cli.py", "pass"),
        written("src/reportpress/cli.py", "..."),
        written("layout/tabloid/page.css", "p {}"),
        written("content/kan/stories/lead.yaml", "body: []"),
        written("fonts/fonts.yaml", "song: {}"),
    ]
    assert len(set(found)) == len(found)
    assert found[-1] == written("src/reportpress/__pycache__/cli.pyc", "") == made_of(tmp_path)


def test_a_file_that_was_changed_is_built_again(tmp_path: Path):
    edition = tiny(tmp_path).edition
    pdf = SharedBuilds(tmp_path)(edition).pdf
    whole = pdf.read_bytes()
    pdf.write_bytes(whole[:-1])
    assert SharedBuilds(tmp_path)(edition).pdf.read_bytes() == whole
    before = pdf.stat().st_mtime_ns
    assert SharedBuilds(tmp_path)(edition).pdf.stat().st_mtime_ns == before


def test_outputs_of_an_edition_that_takes_long_are_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    edition = tiny(tmp_path).edition
    monkeypatch.setattr(sharedbuilds, "OF_MANY", True)
    together = "screen", "epub"
    monkeypatch.setitem(sharedbuilds.TOGETHER, f"{edition.name}-edition", together)
    builds = SharedBuilds(tmp_path)
    book = builds(edition, "epub")
    made = {path.name for path in tmp_path.glob("*.pdf")}
    assert made == {"kan-edition-screen.pdf", "kan-edition-epub.pdf"}
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.pdf")}
    assert builds(edition).report.output == tmp_path / "kan-edition-screen.pdf"
    assert book.report.output == book.pdf and book.pdf.read_bytes().startswith(b"PK")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.pdf")} == before
