"""The place of what is told about, within its passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.source.errors import Place
from reportpress.source.pinning import pinned

TEXT = "头：天地\n  - 春雨润田，\n    麦苗返青。春\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(TEXT, encoding="utf-8")
    return "a.yaml"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("春", 2, 5), ("润田", 2, 7), ("返青", 3, 7), ("天", 2, 5), ("无", 2, 5)],
)
def test_it_is_found_from_the_passage_on(file: str, text: str, line: int, column: int) -> None:
    assert pinned(Place(file, 2, 5), text) == Place(file, line, column)


@pytest.mark.parametrize("place", [Place("a.yaml"), Place("a.yaml", 9, 1), Place("no.yaml", 1, 1)])
def test_a_place_that_leads_nowhere_stays(file: str, place: Place) -> None:
    assert pinned(place, "春") == place
