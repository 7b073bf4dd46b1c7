"""What a system needs: what is missing, what to do about it on which system."""

from __future__ import annotations

import inspect
import re

import pytest
import verify_engines
from toolfiles import ROOT
from weasyprint.text import ffi

from reportpress.programs import systemneeds as needs
from reportpress.template.facelist import load_roles

PANGO = needs.LIBRARIES["pango-1.0", 0]
QPDF = needs.JUDGES["qpdf"]


def test_faces_are_read_as_the_build_reads_them() -> None:
    path = ROOT / "fonts" / "fonts.yaml"
    faces = needs.parse_faces(path.read_text(encoding="utf-8"))
    assert [(face.family, face.weight, face.packages) for face in faces] == [
        (role.family, role.weight, dict(role.packages)) for role in load_roles(path)
    ]


def test_each_face_has_a_package_on_each_system() -> None:
    faces = needs.parse_faces((ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8"))
    assert faces
    assert all(set(face.packages) == set(needs.SYSTEMS) for face in faces)


def test_faulty_role_is_left_to_the_build() -> None:
    text = "a:\n  family: 'Some Song'\n  weight: 450\nb:\n  weight: 400\n"
    assert needs.parse_faces(text) == []


def test_libraries_are_those_weasyprint_loads() -> None:
    """All but GObject, which Pango brings, and the one WeasyPrint does without."""
    names = set(re.findall(r"'(lib[^']*\.so\.\d+)'", inspect.getsource(ffi)))
    ours = {f"lib{stem}.so.{version}" for stem, version in needs.LIBRARIES}
    assert names - {"libgobject-2.0.so.0", "libharfbuzz-vector.so.0"} == ours


def test_library_is_found_by_loading_it() -> None:
    assert needs.loads("pango-1.0", 0)
    assert not needs.loads("no-such-library", 0)


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
    face = needs.NeededFace(family, weight, {"debian": "fonts-x"})
    found = needs.face_needs([face], needs.parse_offered(OFFERED))
    assert [need.name for need in found] == ([name] if name else [])


def test_packages_are_named_once_in_order() -> None:
    assert needs.packages([QPDF, PANGO, QPDF], "debian") == ["libpango-1.0-0", "qpdf"]


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
    advice = needs.advice([PANGO, QPDF], system)
    assert advice == f"missing: Pango, qpdf; install with: {line}"


@pytest.mark.parametrize(
    ("there", "names"),
    [
        (["chromium", "soffice", "java"], []),
        (["google-chrome", "libreoffice", "java"], []),
        (["chromium-browser", "java"], ["LibreOffice"]),
        ([], ["Chromium", "LibreOffice", "Java"]),
    ],
)
def test_an_engine_is_there_by_any_of_its_names(
    monkeypatch: pytest.MonkeyPatch, there: list[str], names: list[str]
) -> None:
    monkeypatch.setattr(needs.shutil, "which", lambda name: name if name in there else None)
    assert [need.name for need in needs.missing(["engines"])] == names


def test_tests_do_without_the_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are large: only who asks for them gets them."""
    monkeypatch.setattr(needs.shutil, "which", lambda name: None)
    engines = {need.name for need in needs.ENGINES.values()}
    assert not engines & {need.name for need in needs.missing(["print", "dev"])}


def test_the_engines_are_found_by_the_names_their_tests_call() -> None:
    assert set(needs.ENGINES) == {
        verify_engines.CHROMIUM,
        verify_engines.OFFICE,
        ("java",),
    }


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
    assert needs.system_of("linux", release) == system


def test_macos_has_homebrew() -> None:
    assert needs.system_of("darwin", "") == "brew"
