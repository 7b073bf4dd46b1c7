"""Results are kept, damaged files are told, and nothing is taken for granted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from littlecms import profile
from PIL import ImageFile
from presspictures import HERE, PRESS, SMALL, flat_art, make_in, photograph

from reportpress.content.model import Crop
from reportpress.press.pictures import images
from reportpress.press.pictures.images import PictureMaker, PictureUse, Quality
from reportpress.press.pictures.pressed import PressPicture
from reportpress.source.errors import Refused, Severity
from reportpress.source.usercache import Cache


@pytest.fixture
def make(tmp_path) -> Callable[..., PressPicture]:
    return make_in(tmp_path)


@pytest.mark.parametrize("truncated_are_loaded", [False, True])
def test_a_damaged_picture_is_refused_in_its_place(tmp_path, monkeypatch, truncated_are_loaded):
    """Even where WeasyPrint has told Pillow to pass over what is missing."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", truncated_are_loaded)
    photograph((400, 300)).save(tmp_path / "a.jpg")
    whole = (tmp_path / "a.jpg").read_bytes()
    maker = PictureMaker(profile(), PRESS, Cache(tmp_path / "kept"))
    for data in (whole[: len(whole) // 2], b"", b"rubbish", b"<svg/>"):
        (tmp_path / "a.jpg").write_bytes(data)
        with pytest.raises(Refused, match=r"a\.jpg cannot be decoded") as caught:
            maker.make(tmp_path / "a.jpg", SMALL, HERE)
        assert caught.value.problems[0].place == HERE
    with pytest.raises(Refused, match=r"b\.jpg cannot be read"):
        maker.make(tmp_path / "b.jpg", SMALL, HERE)
    assert bool(ImageFile.LOAD_TRUNCATED_IMAGES) is truncated_are_loaded


def test_damage_that_decoders_pass_over_is_refused_but_in_a_picture_that_was_read_through(
    tmp_path, monkeypatch
):
    fault = "is damaged: its data break off in row 9, or above it"
    monkeypatch.setattr(images, "hidden_fault", lambda file: fault)
    photograph().save(tmp_path / "a.jpg")
    maker = PictureMaker(profile(), PRESS, Cache(tmp_path / "kept"))
    with pytest.raises(Refused, match=f"a.jpg {fault}"):
        maker.make(tmp_path / "a.jpg", SMALL, HERE)
    assert maker.make(tmp_path / "a.jpg", SMALL, HERE, sound=True).ppi > 200


def test_a_picture_of_too_many_pixels_is_not_decoded(make, monkeypatch):
    monkeypatch.setattr("reportpress.press.pictures.pictureread.MAX_PIXELS", 1000)
    with pytest.raises(Refused, match="million pixels"):
        make(photograph())


@pytest.mark.parametrize(
    ("width", "severity"), [(20, None), (28, Severity.NOTE), (35, Severity.WARNING)]
)
def test_a_coarse_picture_is_told(make, width, severity):
    picture = make(photograph(), wanted=PictureUse(width, width * 0.75))
    problems = picture.problems(Path("x/kiln.jpg"), HERE)
    assert [problem.severity for problem in problems] == ([severity] if severity else [])
    for problem in problems:
        assert f"kiln.jpg prints at {picture.ppi:.0f} ppi" in problem.message
        assert problem.place == HERE and problem.hint


@pytest.fixture
def maker(tmp_path) -> PictureMaker:
    photograph().save(tmp_path / "a.png")
    photograph(seed=9).save(tmp_path / "b.png")
    return PictureMaker(profile(), PRESS, Cache(tmp_path / "kept"))


def kept_files(maker: PictureMaker) -> set[tuple[str, int]]:
    """What the maker keeps: a picture that is made writes a file, a new one each time."""
    return {(file.name, file.stat().st_ino) for file in maker.cache.folder.rglob("*.picture")}


def test_a_picture_is_made_once(maker, tmp_path):
    first = maker.make(tmp_path / "a.png", SMALL, HERE)
    before = kept_files(maker)
    assert len(before) == 1
    assert maker.make(tmp_path / "a.png", SMALL, HERE) == first
    assert kept_files(maker) == before


def test_whether_a_picture_is_made_is_asked_of_what_is_wanted_and_of_no_file_that_is_gone(
    maker, tmp_path
):
    file = tmp_path / "a.png"
    assert not maker.is_made(file, SMALL)
    maker.make(file, SMALL, HERE)
    assert maker.is_made(file, SMALL)
    assert not maker.is_made(file, PictureUse(21, 15))
    assert maker.is_made(tmp_path / "gone.png", SMALL)  # nothing is left to be made


def test_a_copy_elsewhere_is_the_same_picture(maker, tmp_path):
    first = maker.make(tmp_path / "a.png", SMALL, HERE)
    before = kept_files(maker)
    (tmp_path / "c.png").write_bytes((tmp_path / "a.png").read_bytes())
    assert maker.make(tmp_path / "c.png", SMALL, HERE) == first
    assert kept_files(maker) == before


@pytest.mark.parametrize(
    "change",
    ["file", "size", "crop", "grey", "quality", "resolution", "ink_limit", "profile", "code"],
)
def test_whatever_matters_makes_another_picture(maker, tmp_path, monkeypatch, change):
    maker.make(tmp_path / "a.png", SMALL, HERE)
    before = kept_files(maker)
    quality, file, wanted, other = PRESS, "a.png", SMALL, profile()
    match change:
        case "file":
            file = "b.png"
        case "size":
            wanted = PictureUse(21, 15)
        case "crop":
            wanted = PictureUse(20, 15, Crop(0, 0, 0.5, 0.5))
        case "grey":
            wanted = PictureUse(20, 15, grey=True)
        case "quality":
            quality = Quality(250, 89, 240)
        case "resolution":
            quality = Quality(251, 88, 240)
        case "ink_limit":
            quality = Quality(250, 88, 239)
        case "profile":
            other = profile(220)
        case "code":
            monkeypatch.setattr(images, "_recipe", lambda: ["other"])
    again = PictureMaker(other, quality, maker.cache)
    again.make(tmp_path / file, wanted, HERE)
    assert len(kept_files(maker) - before) == 1


@pytest.mark.parametrize("name", ["a.png", "flat.png"])
@pytest.mark.parametrize("damage", ["cut", "changed", "facts", "empty", "other"])
def test_a_damaged_result_is_made_again(maker, tmp_path, name, damage):
    flat_art().save(tmp_path / "flat.png")
    first = maker.make(tmp_path / name, SMALL, HERE)
    [file] = maker.cache.folder.rglob("*.picture")
    whole = file.read_bytes()
    damaged = {
        "cut": whole[:-1],
        "changed": whole[:-9] + b"x" + whole[-8:],
        "facts": whole.replace(b'"bits": 8', b'"bits": 1'),
        "empty": b"",
        "other": whole[:22] + b"[1]\n" + whole[30:],
    }
    assert damaged[damage] != whole
    file.write_bytes(damaged[damage])
    assert maker.make(tmp_path / name, SMALL, HERE) == first
    assert file.read_bytes() == whole


def test_the_same_picture_has_the_same_bytes(maker, tmp_path):
    flat_art().save(tmp_path / "flat.png")
    for name in ("a.png", "flat.png"):
        first = maker.make(tmp_path / name, SMALL, HERE)
        elsewhere = PictureMaker(profile(), PRESS, Cache(tmp_path / "elsewhere"))
        assert elsewhere.make(tmp_path / name, SMALL, HERE) == first


def test_without_a_folder_to_keep_it_in_a_picture_is_made_all_the_same(maker, tmp_path):
    (tmp_path / "file").touch()
    nowhere = PictureMaker(profile(), PRESS, Cache(tmp_path / "file" / "below"))
    first = nowhere.make(tmp_path / "a.png", SMALL, HERE)
    assert first == maker.make(tmp_path / "a.png", SMALL, HERE)
    assert not (tmp_path / "file" / "below").exists()
