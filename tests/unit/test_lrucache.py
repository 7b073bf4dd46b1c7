"""A table of bounded size forgets what was asked for longest ago."""

from __future__ import annotations

from reportpress.source.lrucache import LruCache


def test_what_was_asked_for_longest_ago_is_forgotten():
    cache: LruCache[str, int] = LruCache(2)
    cache.keep("a", 1)
    cache.keep("b", 2)
    assert cache.get("a") == 1
    cache.keep("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c"), len(cache)) == (1, None, 3, 2)


def test_a_value_is_made_once():
    made: list[str] = []
    cache: LruCache[str, int] = LruCache(2)
    for _ in range(2):
        assert cache.made("a", lambda: _make(made)) == 1
    assert made == ["x"]


def _make(made: list[str]) -> int:
    made.append("x")
    return len(made)


def test_all_is_forgotten():
    cache = LruCache(2)
    cache.keep("a", 1)
    cache.clear()
    assert len(cache) == 0
    assert cache.get("a") is None


def test_values_that_are_weighed_are_kept_up_to_a_weight():
    cache: LruCache[str, bytes] = LruCache(10, len)
    cache.keep("a", b"12345")
    cache.keep("b", b"123")
    cache.keep("a", b"1234567")  # is the last used now, and weighs its own
    assert cache.get("b") == b"123"
    cache.keep("c", b"1")
    assert [cache.get(key) for key in "abc"] == [None, b"123", b"1"]
    cache.keep("d", b"1" * 20)
    assert [cache.get(key) for key in "bcd"] == [None, None, b"1" * 20]
    cache.keep("e", b"12")
    assert [cache.get(key) for key in "de"] == [None, b"12"]
    cache.clear()
    for key in "fghij":
        cache.keep(key, b"12")
    assert all(cache.get(key) for key in "fghij")
