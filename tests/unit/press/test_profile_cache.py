"""The newsprint profile is taken as it lies ready, else kept in the user's cache; never unseen."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import littlecms
import pytest

from newsprint import ready
from reportpress.press.colour import outputprofile as module
from reportpress.source import usercache as cache_module
from reportpress.source.usercache import Cache, user_cache


@pytest.fixture
def built(monkeypatch) -> list[int]:
    """The ink limits that a profile was computed for; computing is replaced by a copy.

    None lies ready.
    """
    limits: list[int] = []
    made = {limit: littlecms.profile(limit).data for limit in (240, 220)}
    monkeypatch.setattr(module, "_computed", lambda limit: limits.append(limit) or made[limit])
    monkeypatch.setattr(module, "ready_bytes", lambda limit: None)
    module._newsprint.cache_clear()
    yield limits
    module._newsprint.cache_clear()


def again(folder: Path) -> module.Profile:
    module._newsprint.cache_clear()
    return module.newsprint(240, Cache(folder))


def test_it_is_computed_once_for_each_ink_limit(built, tmp_path):
    first = again(tmp_path)
    assert again(tmp_path) == first
    assert built == [240]
    module.newsprint(220, Cache(tmp_path))
    assert built == [240, 220]
    assert len(list(tmp_path.glob("*.icc"))) == 2


@pytest.mark.parametrize("damage", [b"", b"rubbish", "cut", "changed", "another"])
def test_a_damaged_file_is_replaced(built, tmp_path, damage):
    good = again(tmp_path)
    [file] = tmp_path.glob("*.icc")
    whole = file.read_bytes()
    damaged = {
        "cut": whole[:-100],
        "changed": whole[:5000] + b"x" + whole[5001:],
        "another": littlecms.profile(220).data,
    }
    file.write_bytes(damaged.get(damage, damage))
    assert again(tmp_path) == good
    assert built == [240, 240]
    assert file.read_bytes() == whole


def test_other_code_keeps_another_file(built, tmp_path, monkeypatch):
    again(tmp_path)
    monkeypatch.setattr(ready, "_recipe", lambda: "other" * 10)
    again(tmp_path)
    assert built == [240, 240]


def test_what_lies_ready_is_neither_computed_nor_kept(built, tmp_path, monkeypatch):
    good = littlecms.profile(240)
    monkeypatch.setattr(module, "ready_bytes", {240: good.data}.get)
    assert again(tmp_path) == good
    assert built == []
    assert list(tmp_path.iterdir()) == []
    module.newsprint(220, Cache(tmp_path))
    assert built == [220]


@pytest.mark.parametrize("damaged", [b"", b"rubbish", "cut", "changed", "another"])
def test_what_lies_ready_is_used_only_if_it_is_whole(built, tmp_path, monkeypatch, damaged):
    good = littlecms.profile(240)
    made = {
        "cut": good.data[:-100],
        "changed": good.data[:5000] + bytes([good.data[5000] ^ 1]) + good.data[5001:],
        "another": littlecms.profile(220).data,
    }
    data = made.get(damaged, damaged)
    monkeypatch.setattr(module, "ready_bytes", lambda limit: data)
    assert again(tmp_path) == good
    assert built == [240]


def test_a_folder_that_cannot_be_written_costs_only_time(built, tmp_path):
    (tmp_path / "file").touch()
    profile = again(tmp_path / "file" / "below")
    assert profile.description.startswith("Newsprint")
    assert built == [240]


def test_the_cache_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "named"))
    assert user_cache().folder == tmp_path / "named" / "reportpress"
    assert user_cache().folder.is_dir()


@pytest.mark.parametrize("named", ["", "relative/folder"])
def test_the_cache_is_in_the_home_folder_by_default(monkeypatch, tmp_path, named):
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_cache().folder == tmp_path / ".cache" / "reportpress"


@pytest.fixture
def homeless(monkeypatch, tmp_path) -> Path:
    """No home to write in; gives the folder for temporary files."""
    (tmp_path / "home").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    cache_module._temporary_folder.cache_clear()
    yield tmp_path / "temporary"
    cache_module._temporary_folder.cache_clear()


def test_without_a_home_a_temporary_folder_of_the_users_own_serves(homeless):
    folder = user_cache().folder
    assert folder.parent == homeless
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    cache_module._temporary_folder.cache_clear()
    assert user_cache().folder == folder


def test_a_temporary_folder_that_others_prepared_is_not_used(homeless):
    folder = user_cache().folder
    folder.chmod(0o777)
    cache_module._temporary_folder.cache_clear()
    assert user_cache().folder != folder
    folder.rmdir()
    (homeless / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(homeless / "elsewhere")
    cache_module._temporary_folder.cache_clear()
    assert user_cache().folder not in (folder, homeless / "elsewhere")


def test_a_file_is_kept_whole_or_not_at_all(tmp_path, monkeypatch):
    kept = Cache(tmp_path / "cache")
    assert kept.put("new/file", b"first")
    assert kept.get("new/file") == b"first"

    def fails(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fails)
    assert not kept.put("new/file", b"second")
    assert kept.get("new/file") == b"first"
    assert [file.name for file in (kept.folder / "new").iterdir()] == ["file"]
    assert kept.get("none") is None
