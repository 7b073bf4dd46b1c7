"""Subsets of faces are made once for the same characters, and are the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint.pdf.fonts
from editions import Tiny, tiny
from ownface import write_face

from reportpress.build.pipeline import built
from reportpress.build.session import Session
from reportpress.engine.host.facedata import FaceData, directory_of, harfbuzz_version
from reportpress.engine.pdf import keptfaces
from reportpress.engine.pdf.keptfaces import FaceSubset, packed_stream

PROGRAM = b"OTTO" + b"glyphs" * 99


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """An edition with a cache of its own, in a face of TrueType outlines."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    made = tiny(tmp_path)
    sheet = "../../layout/tiny/page.css"
    made.edit(sheet, "var(--song); font-weight: var(--song-weight)", "var(--kai); font-weight: 400")
    return made


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The families that HarfBuzz makes subsets of."""
    families: list[str] = []
    plain = weasyprint.pdf.fonts.Font._harfbuzz_subset

    def counted(font: Any, *arguments: Any) -> None:
        families.append(font.family)
        plain(font, *arguments)

    monkeypatch.setattr(weasyprint.pdf.fonts.Font, "_harfbuzz_subset", counted)
    return families


def entries(project: Tiny) -> list[Path]:
    return sorted(project.root.glob("cache/reportpress/faces/*"))


@pytest.mark.parametrize("output", ["screen", "press"])
def test_the_same_characters_are_cut_once(project: Tiny, cut: list[str], output: str):
    assert project.build("--for", output) == 0
    first, families = project.pdf.read_bytes(), len(cut)
    assert families == len(entries(project)) > 0
    assert project.build("--for", output) == 0
    assert project.pdf.read_bytes() == first and len(cut) == families


def test_other_characters_are_cut_anew(project: Tiny, cut: list[str]):
    assert project.build() == 0
    first, families, kept = project.pdf.read_bytes(), len(cut), len(entries(project))
    project.edit("stories/lead.yaml", "麦苗返青", "麦苗拔节")
    assert project.build() == 0
    assert len(cut) == families + 1 and len(entries(project)) == kept + 1
    project.edit("stories/lead.yaml", "麦苗拔节", "麦苗返青")
    assert project.build() == 0
    assert project.pdf.read_bytes() == first and len(cut) == families + 1


def test_what_is_damaged_is_cut_anew(project: Tiny, cut: list[str]):
    assert project.build() == 0
    first = project.pdf.read_bytes()
    whole = {entry: entry.read_bytes() for entry in entries(project)}
    for entry, data in whole.items():
        entry.write_bytes(data[:-3] + b"???")
    assert project.build() == 0
    assert project.pdf.read_bytes() == first and len(cut) == 2 * len(whole)
    assert {entry: entry.read_bytes() for entry in entries(project)} == whole


class Kept(dict[str, bytes]):
    """A store that lasts as long as a test."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


def test_a_subset_is_to_pydyf_what_its_bytes_are():
    store = Kept()
    plain = pydyf.Stream([PROGRAM], pydyf.Dictionary({"Length1": len(PROGRAM)}), compress=True)
    for kept in (False, True):
        face = FaceSubset(store, "a", **({"kept": store["a"]} if kept else {"program": PROGRAM}))
        stream = pydyf.Stream([face], pydyf.Dictionary({"Length1": len(face)}), compress=True)
        assert (len(face), face[:4], face[2:9]) == (len(PROGRAM), b"OTTO", PROGRAM[2:9])
        assert stream.data == packed_stream(stream).data == plain.data


def test_other_streams_stay_what_they_are():
    for stream in (
        pydyf.Stream([b"BT"], compress=True),
        pydyf.Stream([FaceSubset(Kept(), "a", program=PROGRAM)]),
        pydyf.Dictionary({"Type": "/Page"}),
    ):
        assert packed_stream(stream) is stream


def font(data: bytes, index: int = 0) -> Any:
    """A font whose face has these data."""

    class Data(FaceData):
        def __init__(self) -> None:
            pass

        def view(self) -> memoryview:
            return memoryview(data)

    class Font:
        def __init__(self) -> None:
            vars(self)["file_content"], self.index = Data(), index

    return Font()


def test_a_face_is_known_by_its_tables(tmp_path: Path):
    data = write_face(tmp_path / "a.ttf", "雨水").read_bytes()
    other = write_face(tmp_path / "b.ttf", "雨雪").read_bytes()
    assert directory_of(font(data)) == directory_of(font(data)) != directory_of(font(other))
    assert directory_of(font(data)) != directory_of(font(data + b"\0"))
    collection = b"ttcf" + bytes(8) + (20).to_bytes(4, "big") + (20).to_bytes(4, "big") + data
    assert directory_of(font(collection, 1))[8:] == directory_of(font(data))[8:]


@pytest.mark.parametrize(
    "data", [b"", b"OTTO", b"\0\1\0\0\0\3" + bytes(20), b"\0\1\0\0\0\1" + bytes(22)]
)
def test_a_face_without_checksums_is_not_known(data: bytes):
    assert directory_of(font(data)) is None


def test_the_version_of_harfbuzz_is_told():
    from weasyprint.text.ffi import harfbuzz

    major, minor, micro = harfbuzz_version()
    assert harfbuzz.hb_version_atleast(major, minor, micro)
    assert not harfbuzz.hb_version_atleast(major, minor, micro + 1)
    assert not harfbuzz.hb_version_atleast(major, minor + 1, 0)


def test_bare_programs_are_made_anew_for_other_glyphs_alone(tmp_path, monkeypatch):
    """Of a face with CIDs, in one session; the bytes are those of sessions of their own."""
    monkeypatch.chdir(tmp_path)
    project, made = tiny(tmp_path), list[str]()
    plain = keptfaces.cid_program

    def counted(font: Any, *others: Any) -> bytes | None:
        made.append(font.family)
        return plain(font, *others)

    monkeypatch.setattr(keptfaces, "cid_program", counted)
    session = Session()

    def numbers(text: str, session: Session) -> tuple[int, bytes]:
        made.clear()
        project.edit("stories/lead.yaml", "麦苗返青", text)
        data = built(project.edition, tmp_path / "a.pdf", session=session).data
        project.edit("stories/lead.yaml", text, "麦苗返青")
        return len(made), data

    first = numbers("麦苗返青", session)
    assert first[0] > 0
    for text, count in (("麦苗返青", 0), ("返青麦苗", 0), ("麦苗拔节", 1), ("麦苗返青", 0)):
        again, alone = numbers(text, session), numbers(text, Session(lasting=False))
        assert again == (count, alone[1])
