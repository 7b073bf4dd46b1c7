"""tools/system_packages.py: what is missing is installed, or the command that does it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from toolfiles import load_tool

from reportpress.programs import systemneeds

tool = load_tool("system_packages")

PANGO = systemneeds.LIBRARIES["pango-1.0", 0]


def test_only_root_and_open_sudo_install() -> None:
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert tool.apt_prefix(root=True, sudo=False) == environment
    assert tool.apt_prefix(root=False, sudo=True) == ["sudo", "-n", *environment]
    assert tool.apt_prefix(root=False, sudo=False) is None


class Machine:
    """A Debian whose apt-get does what a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, answers: Sequence[int]):
        self.needs = [PANGO]
        self.commands: list[str] = []
        self.answers = list(answers)
        monkeypatch.setattr(tool, "missing", lambda groups, faces: self.needs)
        monkeypatch.setattr(tool, "this_system", lambda: "debian")
        monkeypatch.setattr(tool, "_sudo_works", lambda: False)
        monkeypatch.setattr(tool, "_run", self.run)
        monkeypatch.setattr(tool.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(tool.os, "geteuid", lambda: 0 if root else 1000)

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        self.commands.append(next(word for word in command if word in ("install", "update")))
        status = self.answers.pop(0)
        if status == 0 and self.commands[-1] == "install":
            self.needs = []
        return status, f"{self.commands[-1]}: {status}\n"


def test_installs_without_fetching_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True, answers=[0])
    assert tool.main(["print"]) == 0
    assert machine.commands == ["install"]


def test_fetches_the_list_when_installing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True, answers=[100, 0, 0])
    assert tool.main(["print"]) == 0
    assert machine.commands == ["install", "update", "install"]


def test_tells_what_apt_said_when_it_cannot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, root=True, answers=[100, 0, 100])
    assert tool.main(["print"]) == 1
    assert machine.commands == ["install", "update", "install"]
    told = capsys.readouterr().err
    assert "install: 100\n" in told
    assert told.endswith("missing: Pango; install with: sudo apt-get install libpango-1.0-0\n")


def test_user_without_rights_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, root=False, answers=[])
    assert tool.main(["print"]) == 1
    assert machine.commands == []
    line = "missing: Pango; install with: sudo apt-get install libpango-1.0-0"
    assert capsys.readouterr().err == f"reportpress: {line}\n"


def test_nothing_missing_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Machine(monkeypatch, root=False, answers=[]).needs = []
    assert tool.main(["print"]) == 0
    assert capsys.readouterr() == ("", "")


def test_runs_with_the_standard_library_alone() -> None:
    """It runs before anything is installed."""
    for file in (tool.__file__, systemneeds.__file__):
        source = Path(file).read_text(encoding="utf-8")
        modules = set(re.findall(r"^(?:from|import) (\w+)", source, flags=re.MULTILINE))
        assert modules <= {*tool.sys.stdlib_module_names, "reportpress"}
