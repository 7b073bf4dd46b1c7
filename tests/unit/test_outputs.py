"""An output is a module and its name in one table: nothing else knows which there are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from editions import Tiny, tiny

from reportpress.build.outputs import table
from reportpress.build.outputs.output import Made, PaintedPages
from reportpress.build.session import Session
from reportpress.cli import main
from reportpress.source.errors import ExitCode, Place, Problem, Severity

HERE = Place("page.html.j2")
ENDINGS = {"epub": ".epub", "web": ""}  # of outputs that are no PDF; that of a folder is nothing


@dataclass(frozen=True)
class Sizes:
    """An output of the tests: the number of its pages, as text."""

    severity: Severity = Severity.NOTE
    name: str = "sizes"
    about: str = "pages counted"
    ending: str = ".txt"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The text, and a problem."""
        session.tell("press", "counting")
        count = len(pages.laid_out.skeleton.pages)
        return Made(f"{count} pages".encode(), (Problem(HERE, "counted", severity=self.severity),))


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path, "小刊")
    monkeypatch.chdir(tmp_path)
    return made


def register(monkeypatch, output: Sizes) -> None:
    module = ModuleType(f"reportpress.build.outputs.{output.name}")
    module.OUTPUT = output  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(table, "NAMES", (*table.NAMES, output.name))


def test_an_output_is_offered_and_made_once_it_is_in_the_table(project, monkeypatch, capsys):
    register(monkeypatch, Sizes())
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "{screen,press," in said and ",sizes}" in said
    assert "sizes: pages counted (default: screen)" in said
    assert main(["build", "content/小刊", "--for", "sizes"]) == ExitCode.OK
    assert Path("build/小刊-sizes.txt").read_text() == "1 pages"
    assert "counted" in capsys.readouterr().err
    assert main(["build", "content/小刊", "--for", "sizes", "-o", "a.pdf"]) == ExitCode.USAGE
    assert "--output a.pdf does not end in .txt" in capsys.readouterr().err


def test_an_output_in_error_writes_nothing(project, monkeypatch, capsys):
    register(monkeypatch, Sizes(Severity.ERROR))
    assert main(["build", "content/小刊", "--for", "sizes"]) == ExitCode.CONTENT
    assert "counted" in capsys.readouterr().err and not Path("build").exists()


@pytest.mark.parametrize("name", table.NAMES)
def test_each_output_has_the_name_of_its_module(name):
    output = table.output_named(name)
    assert output.name == name and output.about and output.ending == ENDINGS.get(name, ".pdf")


@pytest.mark.parametrize("name", ["screen", "proof", "sizes"])
def test_singles_are_for_the_press(project, monkeypatch, capsys, name):
    register(monkeypatch, Sizes())
    assert main(["build", "content/小刊", "--for", name, "--singles"]) == ExitCode.USAGE
    assert "--singles is for the press" in capsys.readouterr().err
