"""A picture file is what its name says, whole, and inside the edition."""

from __future__ import annotations

import os
import random
import re
import struct
import zlib
from pathlib import Path

import pytest
from editions import picture
from PIL import Image, ImageFile

from reportpress.content import picturefiles
from reportpress.content.picturefiles import SoundPictures, picture_problems
from reportpress.source.errors import Place, Problem

HERE = Place("pictures.yaml", 2, 9)


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "pictures").mkdir()
    return tmp_path


def problems(folder: Path, name: str) -> list[Problem]:
    found = picture_problems(folder / "pictures" / name, folder, HERE, SoundPictures())
    assert all(problem.hint for problem in found)
    return found


def only(folder: Path, name: str) -> Problem:
    found = problems(folder, name)
    assert len(found) == 1, found
    assert found[0].place == HERE
    return found[0]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"),
        ("a.JPEG", "L"),
        ("a.jpeg", "CMYK"),
        ("a.png", "RGBA"),
        ("a.png", "P"),
        ("a.tif", "CMYK"),
        ("a.TIFF", "1"),
        ("a.webp", "RGB"),
        ("八义窑 红绿彩.png", "L"),
    ],
)
def test_every_format_and_colour_that_can_be_printed_passes(folder, name, mode):
    picture(folder / "pictures" / name, mode=mode)
    assert problems(folder, name) == []


def test_a_missing_picture_names_the_nearest_that_is_there(folder):
    picture(folder / "pictures" / "kiln.png")
    (folder / "pictures" / "pictures.yaml").touch()
    problem = only(folder, "kilm.png")
    assert problem.message == "no such picture file: kilm.png"
    assert problem.hint == "did you mean “kiln.png”?"


def test_a_missing_picture_where_there_is_none_at_all(folder):
    assert only(folder, "a.png").hint == "there is no picture in pictures/"
    (folder / "pictures").rmdir()
    assert only(folder, "a.png").hint == "there is no picture in pictures/"


@pytest.mark.parametrize("name", ["a" * 300 + ".png", "字" * 200 + ".png"])
def test_a_name_longer_than_the_system_allows_is_no_such_file(folder, name):
    assert only(folder, name).message.startswith("no such picture file")


def test_a_folder_or_a_pipe_is_not_a_picture(folder):
    (folder / "pictures" / "a.png").mkdir()
    os.mkfifo(folder / "pictures" / "b.png")
    assert only(folder, "a.png").message == "not a file: a.png"
    assert only(folder, "b.png").message == "not a file: b.png"


def test_a_link_inside_the_edition_is_followed_whatever_its_target_is_called(folder):
    picture(folder / "store.png").rename(folder / "store")
    (folder / "pictures" / "a.png").symlink_to(folder / "store")
    assert problems(folder, "a.png") == []


@pytest.mark.parametrize("target", ["../outside.png", "/etc/hostname", "/nowhere"])
def test_a_link_out_of_the_edition_is_refused(folder, target):
    edition = folder / "pictures"
    (edition / "pictures").mkdir()
    picture(folder / "outside.png")
    (edition / "pictures" / "a.png").symlink_to(edition / target)
    assert only(edition, "a.png").message == "a.png leads out of the edition's folder"


def test_a_link_to_itself_is_no_file(folder):
    (folder / "pictures" / "a.png").symlink_to(folder / "pictures" / "a.png")
    assert only(folder, "a.png").message == "no such picture file: a.png"


def test_an_empty_file_is_named(folder):
    (folder / "pictures" / "a.png").touch()
    assert only(folder, "a.png").message == "a.png is empty"


def test_a_file_that_is_too_large_is_not_opened(folder, monkeypatch):
    file = picture(folder / "pictures" / "a.png")
    monkeypatch.setattr(picturefiles, "MAX_BYTES", file.stat().st_size - 1)
    assert only(folder, "a.png").message.startswith("a.png is larger than")
    monkeypatch.setattr(picturefiles, "MAX_BYTES", file.stat().st_size)
    assert problems(folder, "a.png") == []


def test_the_number_of_pixels_is_bounded_by_what_is_declared(folder, monkeypatch):
    picture(folder / "pictures" / "a.png", (10, 10))
    monkeypatch.setattr(picturefiles, "MAX_PIXELS", 99)
    assert only(folder, "a.png").message.endswith("(10 × 10)")
    monkeypatch.setattr(picturefiles, "MAX_PIXELS", 100)
    assert problems(folder, "a.png") == []


def chunk(name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum


def test_a_decompression_bomb_is_refused_by_its_header(folder):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    (folder / "pictures" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body)
    assert only(folder, "a.png").message.startswith("a.png has more than 100 million pixels")


@pytest.mark.parametrize(
    ("name", "written_as"), [("a.jpg", "PNG"), ("a.png", "JPEG"), ("a.tif", "WEBP")]
)
def test_the_ending_must_be_true(folder, name, written_as):
    Image.new("RGB", (8, 8)).save(folder / "pictures" / name, written_as)
    message = only(folder, name).message
    assert f"holds {written_as} data, not {picturefiles.PICTURE_SUFFIXES[name[1:]]}" in message


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
@pytest.mark.parametrize("part", [0.6, 0.95])
def test_a_truncated_picture_is_damaged(folder, name, part):
    file = picture(folder / "pictures" / name, (64, 64))
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    assert only(folder, name).message.startswith((f"{name} is damaged", f"{name} is no picture"))


def test_truncation_is_found_although_a_printer_of_pages_told_pillow_to_pass_over_it(
    folder, monkeypatch
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    file = picture(folder / "pictures" / "a.jpg", (64, 64))
    file.write_bytes(file.read_bytes()[:-40])
    assert "is damaged" in only(folder, "a.jpg").message
    assert ImageFile.LOAD_TRUNCATED_IMAGES  # for all others


def test_a_png_with_a_flipped_bit_is_damaged(folder):
    file = picture(folder / "pictures" / "a.png", (32, 32))
    data = bytearray(file.read_bytes())
    data[data.index(b"IDAT") + 8] ^= 1
    file.write_bytes(data)
    assert "is damaged" in only(folder, "a.png").message


def test_a_jpeg_that_is_damaged_midway_is_told_with_the_row(folder):
    """Decoders make some picture of it: what is below is grey, or out of place."""
    file = picture(folder / "pictures" / "a.jpg", (640, 480))
    data = bytearray(file.read_bytes())
    middle = data.index(b"\xff\xda") + (len(data) - data.index(b"\xff\xda")) // 2
    data[middle : middle + 40] = random.Random(3).randbytes(40)
    file.write_bytes(data)
    with Image.open(file) as decoded:
        decoded.load()
    message = only(folder, "a.jpg").message
    found = re.fullmatch(r"a.jpg is damaged: .* in row (\d+) of 480, or above it", message)
    assert found and 240 <= int(found[1]) <= 480


def test_a_photograph_with_a_preview_behind_it_is_a_jpeg(folder):
    file = folder / "pictures" / "a.jpg"
    photograph = Image.radial_gradient("L").convert("RGB")
    photograph.save(file, "MPO", save_all=True, append_images=[photograph.resize((40, 40))])
    with Image.open(file) as opened:
        assert opened.format == "MPO"
    assert problems(folder, "a.jpg") == []


def test_text_with_the_ending_of_a_picture_is_none(folder):
    (folder / "pictures" / "a.jpg").write_text("这不是图片")
    assert only(folder, "a.jpg").message == "a.jpg is no picture, or is damaged"


def test_an_svg_is_read_as_one_and_its_faults_stand_in_it(folder, monkeypatch):
    monkeypatch.chdir(folder)
    file = folder / "pictures" / "a.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert problems(folder, "a.svg") == []
    file.write_text("<svg>")
    assert [str(problem.place) for problem in problems(folder, "a.svg")] == ["pictures/a.svg:1:1"]


def test_a_file_that_cannot_be_read_says_why(folder, monkeypatch):
    picture(folder / "pictures" / "a.png")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", deny)
    assert only(folder, "a.png").message == "a.png cannot be read: Permission denied"


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_picture_that_was_sound_is_read_through_again_when_its_bytes_change(folder, name):
    file = folder / "pictures" / name
    if name == "a.png":
        picture(file)
    else:
        file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    sound = SoundPictures()
    assert picture_problems(file, folder, HERE, sound) == []
    facts, whole = file.stat(), file.read_bytes()
    file.write_bytes(whole[:-9] + b"x" * 9)
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert len(picture_problems(file, folder, HERE, sound)) == 1
    assert len(picture_problems(file, folder, HERE, sound)) == 1
    file.write_bytes(whole)
    assert picture_problems(file, folder, HERE, sound) == []


class Kept(dict[str, bytes]):
    """A store that lasts as long as a test."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_what_another_process_found_sound_is_not_read_through_again(folder, name, monkeypatch):
    file, kept = folder / "pictures" / name, Kept()
    if name == "a.png":
        picture(file)
    else:
        file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    whole, read = file.read_bytes(), []
    faults = picturefiles._faults
    monkeypatch.setattr(
        picturefiles, "_faults", lambda *which: read.append(which) or faults(*which)
    )
    for _ in range(2):
        assert picture_problems(file, folder, HERE, SoundPictures(kept)) == []
    assert len(read) == len(kept) == 1
    file.write_bytes(whole[:-9] + b"x" * 9)
    for _ in range(2):  # what is wrong with it is told each time
        assert len(picture_problems(file, folder, HERE, SoundPictures(kept))) == 1
    assert len(read) == 3 and len(kept) == 1
    file.write_bytes(whole)
    picturefiles._judges.cache_clear()
    monkeypatch.setattr(picturefiles, "code_digest", lambda *_: "other judges")
    assert picture_problems(file, folder, HERE, SoundPictures(kept)) == []
    picturefiles._judges.cache_clear()
    assert len(read) == 4 and len(kept) == 2


def test_sound_bytes_under_another_ending_are_no_sound_picture(folder):
    picture(folder / "pictures" / "a.png")
    (folder / "pictures" / "a.jpg").write_bytes((folder / "pictures" / "a.png").read_bytes())
    sound = SoundPictures()
    assert picture_problems(folder / "pictures" / "a.png", folder, HERE, sound) == []
    (problem,) = picture_problems(folder / "pictures" / "a.jpg", folder, HERE, sound)
    assert "holds PNG data" in problem.message
