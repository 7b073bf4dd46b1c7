"""A file that has changed, or has another name, is read again."""

from __future__ import annotations

from pathlib import Path

from reportpress.source.keptfiles import KeptFiles


def test_a_file_is_read_again_where_anything_of_it_has_changed(tmp_path: Path) -> None:
    file, other, kept = tmp_path / "a", tmp_path / "b", KeptFiles()
    read: list[str] = []

    def size(path: Path) -> str:
        read.append(path.name)
        return path.read_text() if path.exists() else "none"

    assert [kept.made(size, file, file) for _ in range(2)] == ["none", "none"]
    file.write_text("1")
    assert [kept.made(size, file, file) for _ in range(3)] == ["1"] * 3
    assert read == ["a"] * 3
    file.write_text("2")
    other.write_text("2")
    assert [kept.made(size, each, each) for each in (file, other, file)] == ["2"] * 3
    assert read == ["a"] * 4 + ["b"]
    assert kept.made(Path.read_bytes, file, file) == b"2"


def test_what_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    file, kept = tmp_path / "a", KeptFiles()
    file.write_text("1")

    def late(path: Path) -> str:
        text = path.read_text()
        path.write_text("2")
        return text

    assert [kept.made(late, file, file) for _ in range(3)] == ["1", "2", "2"]
    file.write_text("1")
    assert kept.made(late, file, file) == "1"
