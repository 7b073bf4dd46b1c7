"""tools/system_packages.py: what is missing, what to do about it on which system."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import verify_engines
from toolfiles import ROOT, load_tool
from weasyprint.text import ffi

from reportpress.template.facelist import load_roles

tool = load_tool("system_packages")

PANGO = tool.LIBRARIES["pango-1.0", 0]
QPDF = tool.TEST_COMMANDS["qpdf"]


def test_faces_are_read_as_the_build_reads_them() -> None:
    path = ROOT / "fonts" / "fonts.yaml"
    faces = tool.parse_faces(path.read_text(encoding="utf-8"))
    assert [(face.family, face.weight, face.packages) for face in faces] == [
        (role.family, role.weight, dict(role.packages)) for role in load_roles(path)
    ]


def test_each_face_has_a_package_on_each_system() -> None:
    faces = tool.parse_faces((ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8"))
    assert faces
    assert all(set(face.packages) == set(tool.SYSTEMS) for face in faces)


def test_faulty_role_is_left_to_the_build() -> None:
    text = "a:\n  family: 'Some Song'\n  weight: 450\nb:\n  weight: 400\n"
    assert tool.parse_faces(text) == []


def test_libraries_are_those_weasyprint_loads() -> None:
    """All but GObject, which Pango brings, and the one WeasyPrint does without."""
    names = set(re.findall(r"'(lib[^']*\.so\.\d+)'", inspect.getsource(ffi)))
    ours = {f"lib{stem}.so.{version}" for stem, version in tool.LIBRARIES}
    assert names - {"libgobject-2.0.so.0", "libharfbuzz-vector.so.0"} == ours


def test_library_is_found_by_loading_it() -> None:
    assert tool._loads("pango-1.0", 0)
    assert not tool._loads("no-such-library", 0)


OFFERED = "Some Song,某宋\t80\nSome Song,某宋,Some Song Black\t210\nBroad\t[40 200]\nBitmap\t\n"


@pytest.mark.parametrize(
    ("family", "weight", "name"),
    [
        ("Some Song", 400, None),
        ("某宋", 900, None),
        ("Some Song", 700, "Some Song 700"),
        ("Broad", 500, None),
        ("Broad", 900, "Broad 900"),
        ("Some Kai", 400, "Some Kai"),
    ],
)
def test_face_counts_only_in_its_own_weight(family: str, weight: int, name: str | None) -> None:
    face = tool.Face(family, weight, {"debian": "fonts-x"})
    needs = tool.face_needs([face], tool.parse_offered(OFFERED))
    assert [need.name for need in needs] == ([name] if name else [])


def test_packages_are_named_once_in_order() -> None:
    assert tool.packages([QPDF, PANGO, QPDF], "debian") == ["libpango-1.0-0", "qpdf"]


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("debian", "sudo apt-get install libpango-1.0-0 qpdf"),
        ("fedora", "sudo dnf install pango qpdf"),
        ("brew", "brew install pango qpdf"),
        (
            None,
            "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 qpdf; "
            "Fedora: sudo dnf install pango qpdf; macOS: brew install pango qpdf",
        ),
    ],
)
def test_advice_is_one_line_for_the_system(system: str | None, line: str) -> None:
    advice = tool.advice([PANGO, QPDF], system)
    assert advice == f"missing: Pango, qpdf; install with: {line}"


@pytest.mark.parametrize(
    ("there", "names"),
    [
        (["chromium", "soffice"], []),
        (["google-chrome", "libreoffice"], []),
        (["chromium-browser"], ["LibreOffice"]),
        ([], ["Chromium", "LibreOffice"]),
    ],
)
def test_an_engine_is_there_by_any_of_its_names(
    monkeypatch: pytest.MonkeyPatch, there: list[str], names: list[str]
) -> None:
    monkeypatch.setattr(tool.shutil, "which", lambda name: name if name in there else None)
    assert [need.name for need in tool.missing(["engines"])] == names


def test_tests_do_without_the_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are large: only who asks for them gets them."""
    monkeypatch.setattr(tool.shutil, "which", lambda name: None)
    engines = {need.name for need in tool.ENGINES.values()}
    assert not engines & {need.name for need in tool.missing(["print", "dev"])}


def test_the_engines_are_found_by_the_names_their_tests_call() -> None:
    assert set(tool.ENGINES) == {verify_engines.CHROMIUM, verify_engines.OFFICE}


def test_only_root_and_open_sudo_install() -> None:
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert tool.apt_prefix(root=True, sudo=False) == environment
    assert tool.apt_prefix(root=False, sudo=True) == ["sudo", "-n", *environment]
    assert tool.apt_prefix(root=False, sudo=False) is None


@pytest.mark.parametrize(
    ("release", "system"),
    [
        ("ID=debian\n", "debian"),
        ("PRETTY_NAME=x\nID=linuxmint\nID_LIKE='ubuntu debian'\n", "debian"),
        ("ID=fedora\n", "fedora"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=arch\nVERSION_ID=debian\n", None),
        ("", None),
    ],
)
def test_system_is_known_by_its_release_file(release: str, system: str | None) -> None:
    assert tool.system_of("linux", release) == system


def test_macos_has_homebrew() -> None:
    assert tool.system_of("darwin", "") == "brew"


class Machine:
    """A Debian whose apt-get does what a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, answers: Sequence[int]):
        self.needs = [PANGO]
        self.commands: list[str] = []
        self.answers = list(answers)
        monkeypatch.setattr(tool, "missing", lambda groups: self.needs)
        monkeypatch.setattr(tool, "_this_system", lambda: "debian")
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
    source = Path(tool.__file__).read_text(encoding="utf-8")
    modules = re.findall(r"^(?:from|import) (\w+)", source, flags=re.MULTILINE)
    assert set(modules) <= set(tool.sys.stdlib_module_names)
