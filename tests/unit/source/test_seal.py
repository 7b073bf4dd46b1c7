"""What is read back from the cache is what was kept, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportpress.source.seal import sealed, unsealed
from reportpress.source.usercache import Cache


@given(st.binary(max_size=100), st.data())
def test_an_entry_that_was_changed_anywhere_counts_as_none(entry, data):
    kept = bytearray(sealed("a", entry))
    assert unsealed("a", bytes(kept)) == entry
    at = data.draw(st.integers(0, len(kept) - 1))
    kept[at] ^= data.draw(st.integers(1, 255))
    assert unsealed("a", bytes(kept)) is None


@given(st.binary(max_size=100), st.data())
def test_an_entry_that_was_cut_off_or_goes_on_counts_as_none(entry, data):
    kept = sealed("a", entry)
    assert unsealed("a", kept[: data.draw(st.integers(0, len(kept) - 1))]) is None
    assert unsealed("a", kept + data.draw(st.binary(min_size=1, max_size=9))) is None


def test_an_entry_counts_under_its_own_name_alone(tmp_path):
    cache = Cache(tmp_path)
    assert cache.put("a", b"bytes") and cache.put("b", b"other")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"bytes", b"other", None)
    (tmp_path / "a").replace(tmp_path / "b")
    assert cache.get("b") is None
