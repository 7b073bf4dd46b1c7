"""The profile that a layout names is found, or the reason said where it is named."""

from __future__ import annotations

import sys
from pathlib import Path

import littlecms
import pytest
from PIL import ImageCms

from newsprint import iccwriter
from reportpress.icc import iccfile
from reportpress.press.colour import findprofile
from reportpress.press.colour.findprofile import colour_folders, output_profile
from reportpress.source.errors import ExitCode, Place, Refused

HERE = Place("layout/x/press.yaml", 3, 10)
TABLES = [tag.encode() for tag in findprofile.NEEDED_TAGS]


@pytest.fixture
def home(monkeypatch, tmp_path) -> Path:
    """The only folders for profiles are below this one."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "share"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.setattr(sys, "platform", "linux")
    for folder in ("home/share/icc", "home/share/color/icc", "system/color/icc/maker", "layout"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def find(home: Path, name: str):
    return output_profile(name, HERE, 240, home / "layout")


def refused(home: Path, name: str):
    with pytest.raises(Refused) as caught:
        find(home, name)
    [problem] = caught.value.problems
    assert problem.place == HERE
    assert problem.code is ExitCode.LAYOUT
    assert problem.hint
    return problem


def with_description(words: str) -> bytes:
    """The newsprint profile under another name."""
    whole = littlecms.profile().data
    old = iccfile.read(whole).description.encode()
    changed = whole.replace(old, words.encode().ljust(len(old), b"\0"))
    return changed[:84] + bytes(16) + changed[100:]


def test_newsprint_is_computed(home, monkeypatch):
    monkeypatch.setattr(findprofile, "newsprint", littlecms.profile)
    assert find(home, "newsprint") is littlecms.profile(240)
    assert output_profile("Newsprint", HERE, 220, home) is littlecms.profile(220)


@pytest.mark.parametrize("name", ["House", "house.icc", "HOUSE.ICC", "Our press, summer"])
@pytest.mark.parametrize(
    "folder", ["layout", "home/share/icc", "home/share/color/icc", "system/color/icc/maker"]
)
def test_a_profile_is_found_by_file_name_and_by_description(home, name, folder):
    (home / folder / "House.icc").write_bytes(with_description("Our press, summer"))
    profile = find(home, name)
    assert profile.name == "House"
    assert profile.description == "Our press, summer"
    assert profile.data == (home / folder / "House.icc").read_bytes()
    assert profile.registered == ""


def test_a_registered_condition_is_told(home):
    (home / "layout" / "ISOnewspaper26v4.icc").write_bytes(littlecms.profile().data)
    assert find(home, "ISOnewspaper26v4").registered == "IFRA26"


def test_the_layouts_own_profile_comes_first_and_names_before_descriptions(home):
    (home / "layout" / "a.icc").write_bytes(with_description("one"))
    (home / "home/share/icc" / "a.icc").write_bytes(with_description("two"))
    (home / "layout" / "0.icc").write_bytes(with_description("a"))
    assert find(home, "a").description == "one"


def test_a_profile_that_is_not_there_names_the_nearest(home):
    (home / "system/color/icc" / "ISOnewspaper26v4.icc").write_bytes(littlecms.profile().data)
    problem = refused(home, "ISOnewspapr26v4")
    assert problem.message == "no profile “ISOnewspapr26v4” in the system's colour folders"
    assert problem.hint == "did you mean “ISOnewspaper26v4”?"


def profile_of(kind: bytes, space: bytes, version: int = 2, tags=TABLES) -> bytes:
    data = bytearray(iccwriter.output_profile([(tag, b"none\0\0\0\0") for tag in tags]))
    data[8], data[12:16], data[16:20], data[84:100] = version, kind, space, bytes(16)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (profile_of(b"prtr", b"CMYK", version=4), "is damaged"),  # as one of version 2
        (profile_of(b"prtr", b"CMYK", version=3), "is of ICC version 3"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "a profile for RGB"),
        (profile_of(b"prtr", b"GRAY"), "is a profile for GRAY (prtr), not for CMYK output"),
        (profile_of(b"link", b"CMYK"), "is a profile for CMYK (link)"),
        (profile_of(b"prtr", b"CMYK", version=5), "is of ICC version 5"),
        (profile_of(b"prtr", b"CMYK", tags=TABLES[:2]), "lacks B2A0, B2A1"),
        (profile_of(b"prtr", b"CMYK"), "is damaged"),
        (b"GIF89a", "is no ICC profile"),
        (profile_of(b"prtr", b"CMYK")[:-8], "bytes where its header says"),
    ],
)
def test_a_profile_that_pictures_cannot_be_printed_with_is_refused(home, data, reason):
    (home / "layout" / "house.icc").write_bytes(data)
    problem = refused(home, "house")
    assert "house.icc" in problem.message and reason in problem.message


def test_a_folder_named_like_a_profile_is_none(home):
    (home / "layout" / "house.icc").mkdir()
    assert "no profile “house”" in refused(home, "house").message


def test_a_name_never_leads_out_of_the_folders(home):
    (home / "house.icc").write_bytes(littlecms.profile().data)
    for name in ("../house", "../house.icc", str(home / "house.icc")):
        assert "no profile" in refused(home, name).message


def test_a_large_file_is_not_read_to_its_end(home, monkeypatch):
    monkeypatch.setattr(iccfile, "LARGEST", 1000)
    (home / "layout" / "house.icc").write_bytes(littlecms.profile().data)
    assert "is larger than" in refused(home, "house").message


@pytest.mark.parametrize(("size", "is_told"), [(2_000_000, False), (2_000_001, True)])
def test_a_file_larger_than_a_profile_may_be_is_refused_in_words(home, monkeypatch, size, is_told):
    monkeypatch.setattr(iccfile, "LARGEST", 2_000_000)
    (home / "layout" / "house.icc").write_bytes(bytes(size))
    assert ("house.icc is larger than 2 MB" in refused(home, "house").message) == is_told


@pytest.mark.parametrize(("depth", "is_found"), [(0, True), (4, True), (5, False)])
def test_folders_are_searched_four_deep(home, depth, is_found):
    folder = (home / "layout").joinpath(*"abcde"[:depth])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "house.icc").write_bytes(littlecms.profile().data)
    if is_found:
        assert find(home, "house").name == "house"
    else:
        assert "no profile" in refused(home, "house").message


def test_folders_without_end_are_not_searched_without_end(home, monkeypatch):
    deep = home / "layout" / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    (deep / "house.icc").write_bytes(littlecms.profile().data)
    assert "no profile" in refused(home, "house").message
    monkeypatch.setattr(findprofile, "MAX_FILES", 1)
    for name in ("a.icc", "z.icc"):
        (home / "layout" / name).write_bytes(littlecms.profile().data)
    assert find(home, "a").name == "a"
    assert "no profile" in refused(home, "z").message


@pytest.mark.parametrize(("others", "is_found"), [(1999, True), (2000, False)])
def test_two_thousand_files_are_looked_at(home, others, is_found):
    folder = home / "layout" / "many"
    folder.mkdir()
    for number in range(others):
        (folder / f"a{number}.icc").touch()
    (folder / "z.icc").write_bytes(littlecms.profile().data)
    if is_found:
        assert find(home, "z").name == "z"
    else:
        assert "no profile" in refused(home, "z").message


def test_every_system_has_its_own_folders_the_user_s_first(monkeypatch):
    monkeypatch.setenv("HOME", "/home/li")
    for name in ("XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert [str(folder) for folder in colour_folders()] == [
        "/home/li/.local/share/icc",
        "/home/li/.local/share/color/icc",
        "/home/li/.color/icc",
        "/usr/local/share/color/icc",
        "/usr/share/color/icc",
        "/var/lib/color/icc",
    ]
    monkeypatch.setattr(sys, "platform", "darwin")
    own, *others = colour_folders()
    assert own == Path("/home/li/Library/ColorSync/Profiles")
    assert Path("/Library/ColorSync/Profiles") in others


def test_a_profile_without_a_hint_of_another_leads_to_newsprint(home):
    (home / "layout" / "house.icc").write_bytes(b"GIF89a")
    assert refused(home, "house").hint == "name another profile, or use newsprint"


def test_a_description_is_found_behind_files_that_are_no_profiles(home):
    (home / "layout" / "a.icc").write_bytes(b"GIF89a")
    (home / "layout" / "b.icc").symlink_to("nowhere.icc")
    (home / "layout" / "c.icc").write_bytes(with_description("Our press"))
    assert find(home, "Our press").name == "c"


def test_blanks_around_a_description_do_not_matter(home):
    (home / "layout" / "a.icc").write_bytes(with_description("Our press"))
    assert find(home, " our PRESS ").name == "a"


def test_a_profile_that_cannot_be_opened_is_told_with_the_reason(home, monkeypatch):
    def fails(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (home / "layout" / "house.icc").touch()
    monkeypatch.setattr(findprofile, "_bytes", fails)
    assert refused(home, "house").message.endswith("house.icc cannot be read: Permission denied")
