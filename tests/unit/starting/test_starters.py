"""Layouts at hand: ours, those of other packages, cards at fault."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from toolfiles import ROOT

from reportpress.source.errors import ExitCode, Refused
from reportpress.starting import starters as module
from reportpress.starting.starters import starter_named, starters

CARD = "about: 小报\npage: 210 × 297 mm\nspecimen: 样报\n"


def folder_of_starters(root: Path, card: str = CARD, name: str = "小报") -> Path:
    (root / "layout" / name).mkdir(parents=True)
    (root / "content" / "样报").mkdir(parents=True)
    (root / "layout" / name / "layout.yaml").write_text(card, encoding="utf-8")
    return root


def test_each_layout_of_ours_is_at_hand_with_specimen_and_picture() -> None:
    found = {starter.name: starter for starter in starters()}
    layouts = {path.name for path in (ROOT / "layout").iterdir()}
    assert set(found) == layouts - {"factsheet"}  # its edition is a form, which batch fills
    for starter in found.values():
        assert (starter.specimen / "edition.yaml").is_file()
        assert starter.fonts.is_file()
        assert starter.picture is not None


def test_another_package_offers_layouts_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of_starters(tmp_path / "acme_layouts")
    monkeypatch.syspath_prepend(tmp_path)
    entry = EntryPoint("acme", "acme_layouts", module.GROUP)
    monkeypatch.setattr(module, "entry_points", lambda group: [entry])
    starter = starter_named("小报")
    assert (starter.about, starter.page) == ("小报", "210 × 297 mm")
    assert starter.layout == tmp_path / "acme_layouts" / "layout" / "小报"
    assert starter.picture is None
    assert "broadsheet" in {starter.name for starter in starters()}


def test_an_entry_point_of_a_package_that_is_gone_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = EntryPoint("acme", "no_such_layouts", module.GROUP)
    monkeypatch.setattr(module, "entry_points", lambda group: [entry])
    assert "no_such_layouts" not in sys.modules
    assert starters()


@pytest.mark.parametrize(
    ("card", "line", "message"),
    [
        (CARD.replace("样报", "早报"), 3, "no edition “早报”"),
        (CARD + "colour: red\n", 4, "unknown key “colour” in a layout's card"),
        ("about: 小报\nspecimen: 样报\n", 1, "a layout's card needs the key “page”"),
    ],
)
def test_a_card_at_fault_is_told_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, card: str, line: int, message: str
) -> None:
    folder_of_starters(tmp_path, card)
    monkeypatch.setattr(module, "own_folder", lambda: tmp_path)
    with pytest.raises(Refused) as refused:
        starters()
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.message) == (line, message)
    assert problem.code is ExitCode.LAYOUT


def test_a_name_that_there_is_none_of_is_told_with_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        starter_named("tabliod")
    (problem,) = refused.value.problems
    assert problem.message == "no layout “tabliod”"
    assert problem.hint == "did you mean “tabloid”?"
    assert problem.code is ExitCode.USAGE
