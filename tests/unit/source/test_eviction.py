"""The cache keeps to its size; what goes is what was not used for longest."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.source import eviction
from reportpress.source.errors import ExitCode, Refused
from reportpress.source.eviction import NOTE, RECENT
from reportpress.source.seal import SIZE
from reportpress.source.usercache import Cache, user_cache

LIMIT = 1000
LONG_AGO = 2 * RECENT  # ns


def names(cache: Cache) -> set[str]:
    """The files that are kept."""
    files = (file for file in cache.folder.rglob("*") if file.is_file() and file.name != NOTE)
    return {file.relative_to(cache.folder).as_posix() for file in files}


def size(cache: Cache) -> int:
    return sum((cache.folder / name).stat().st_size for name in names(cache))


def put(cache: Cache, name: str, size: int) -> bool:
    """Keep an entry that takes so many bytes, its seal included."""
    return cache.put(name, bytes(size - SIZE))


def age(cache: Cache, *, by: int = LONG_AGO) -> None:
    """Make all files older by some ns."""
    for name in names(cache):
        used = (cache.folder / name).stat().st_mtime_ns - by
        os.utime(cache.folder / name, ns=(used, used))


@pytest.fixture
def cache(tmp_path) -> Cache:
    return Cache(tmp_path / "cache", LIMIT)


@given(sizes=st.lists(st.integers(SIZE, LIMIT * 9 // 10), max_size=30), data=st.data())
def test_the_limit_is_kept_and_what_was_used_last_stays(tmp_path_factory, sizes, data):
    cache = Cache(tmp_path_factory.mktemp("cache"), LIMIT)
    used: list[str] = []  # the most recently used last
    for number, length in enumerate(sizes):
        if used and data.draw(st.booleans()):
            again = data.draw(st.sampled_from(used))
            if cache.get(again) is not None:
                used.remove(again)
                used.append(again)
                age(cache)
        used.append(f"{number % 3}/{number}")
        assert put(cache, used[-1], length)
        age(cache)
        assert size(cache) <= LIMIT
        left = names(cache)
        assert left == set(used[len(used) - len(left) :])  # in the order of their use
        used = used[len(used) - len(left) :]


def test_what_goes_leaves_a_tenth_of_the_limit_free(cache):
    for number in range(10):
        put(cache, str(number), 100)
    age(cache)
    assert len(names(cache)) == 10
    put(cache, "10", 100)
    assert names(cache) == {str(number) for number in range(2, 11)}


def test_what_a_build_has_just_written_or_read_stays_whatever_the_limit(cache):
    put(cache, "old", 400)
    put(cache, "read", 400)
    age(cache)
    cache.get("read")
    for number in range(5):
        put(cache, f"new-{number}", 700)
    assert names(cache) == {"read", *(f"new-{number}" for number in range(5))}
    age(cache)
    put(cache, "next", LIMIT // eviction.SHARE + 1)
    assert size(cache) <= LIMIT


def test_a_cache_that_is_full_to_the_byte_has_no_room(cache):
    put(cache, "old", LIMIT)
    assert names(cache) == {"old"}
    age(cache)
    put(cache, "new", 50)
    assert names(cache) == {"new"}


@pytest.mark.parametrize(("minutes", "left"), [(9, {"old", "new"}), (10, {"new"})])
def test_a_file_is_in_use_for_ten_minutes(cache, minutes, left):
    put(cache, "old", 900)
    used = (cache.folder / "old").stat().st_mtime_ns - minutes * 60 * 10**9
    os.utime(cache.folder / "old", ns=(used, used))
    put(cache, "new", 900)
    assert names(cache) == left


def test_a_file_larger_than_the_limit_is_kept_until_another_comes_later(cache):
    put(cache, "large", 2 * LIMIT)
    assert names(cache) == {"large"}
    age(cache)
    put(cache, "small", 200)
    assert names(cache) == {"small"}


def test_files_of_a_clock_that_was_wrong_go_too(cache):
    put(cache, "of the future", 900)
    age(cache, by=-LONG_AGO)
    put(cache, "of today", 900)
    assert names(cache) == {"of today"}


@pytest.fixture
def looks(monkeypatch) -> list[Path]:
    """The folders that were walked over."""
    walked: list[Path] = []
    entries = eviction._entries
    monkeypatch.setattr(
        eviction, "_entries", lambda folder: walked.append(folder) or entries(folder)
    )
    return walked


def test_the_folder_is_walked_over_seldom(cache, looks):
    """Once at first, then each time a tenth of the limit has been written."""
    for number in range(500):
        put(cache, str(number), 40)
        age(cache)
    assert len(looks) <= 1 + 500 * 40 / (LIMIT / eviction.SHARE)


def test_more_in_use_than_the_limit_does_not_mean_a_walk_for_each_file(cache, looks):
    for number in range(500):
        put(cache, str(number), 40)
    assert len(names(cache)) == 500
    assert len(looks) <= 1 + 500 * 40 / (LIMIT / eviction.SHARE)


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"-5 1000", b"9 9 9", b"1000000 2000"])
def test_a_damaged_note_or_one_of_another_limit_means_a_look(cache, damage):
    for number in range(3):
        put(cache, str(number), 400)
    age(cache)
    (cache.folder / NOTE).write_bytes(damage)
    put(cache, "3", SIZE)
    assert size(cache) <= LIMIT


def test_whoever_clears_the_folder_starts_anew(cache):
    put(cache, "first", 900)
    for file in cache.folder.iterdir():
        file.unlink()
    put(cache, "second", 900)
    assert names(cache) == {"second"}
    assert (cache.folder / NOTE).read_bytes().split() == [b"100", b"1000"]


def test_what_a_build_left_half_written_goes_too(cache):
    cache.folder.mkdir()
    (cache.folder / ".part").write_bytes(bytes(2 * LIMIT))
    put(cache, "whole", 40)
    age(cache)
    (cache.folder / NOTE).unlink()
    put(cache, "next", 40)
    assert names(cache) == {"whole", "next"}


WRITER = """\
import os, sys
from pathlib import Path
from reportpress.source.usercache import Cache
from reportpress.source.eviction import RECENT
folder, who = Path(sys.argv[1]), sys.argv[2]
cache = Cache(folder, 20_000)
for number in range(300):
    name = f"{who}-{number}"
    assert cache.put(name, who.encode() * 100)
    found = cache.get(name)
    assert found == who.encode() * 100, (name, found)
    long_ago = (folder / name).stat().st_mtime_ns - 2 * RECENT
    os.utime(folder / name, ns=(long_ago, long_ago))
"""


def test_several_processes_share_one_limit(tmp_path):
    """What each wrote is there for it, and together they keep to the limit."""
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), who]) for who in "abc"
    ]
    assert [each.wait() for each in running] == [0, 0, 0]
    cache = Cache(tmp_path, 20_000)
    assert 10_000 < size(cache) <= 20_000


@pytest.mark.parametrize(("written", "limit"), [("", 2_000_000_000), ("5", 5_000_000), ("0", 0)])
def test_the_limit_is_set_in_the_environment(monkeypatch, written, limit):
    monkeypatch.setenv("REPORTPRESS_CACHE_MB", written)
    assert user_cache().limit == limit


@pytest.mark.parametrize("written", ["much", "-1", "1.5", "2G", "٣"])
def test_what_is_no_limit_is_refused(monkeypatch, written):
    monkeypatch.setenv("REPORTPRESS_CACHE_MB", written)
    with pytest.raises(Refused) as caught:
        user_cache()
    [problem] = caught.value.problems
    assert problem.code is ExitCode.USAGE
    assert str(problem).startswith("REPORTPRESS_CACHE_MB: ") and written in problem.message


def test_a_folder_that_only_others_may_write_in_is_read_all_the_same(cache, monkeypatch):
    cache.put("file", b"bytes")

    def forbidden(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(os, "utime", forbidden)
    monkeypatch.setattr(os, "open", forbidden)
    assert cache.get("file") == b"bytes"
    assert not cache.put("other", b"bytes")


def test_who_counts_waits_for_another_who_counts(cache):
    put(cache, "first", 100)
    with (cache.folder / NOTE).open("rb") as held, ThreadPoolExecutor() as pool:
        fcntl.flock(held, fcntl.LOCK_EX)
        counting = pool.submit(put, cache, "second", 100)
        with pytest.raises(TimeoutError):
            counting.result(timeout=0.5)
        fcntl.flock(held, fcntl.LOCK_UN)
        assert counting.result(timeout=60)


def test_exactly_the_limit_is_not_too_much(cache):
    put(cache, "old", 900)
    age(cache)
    (cache.folder / NOTE).write_bytes(b"")  # somebody has to look
    put(cache, "new", 100)
    assert names(cache) == {"old", "new"}
