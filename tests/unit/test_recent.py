"""A table of bounded size forgets what was asked for longest ago."""

from __future__ import annotations

from reportpress.source.recent import Recent


def test_what_was_asked_for_longest_ago_is_forgotten():
    recent: Recent[str, int] = Recent(2)
    recent.keep("a", 1)
    recent.keep("b", 2)
    assert recent.get("a") == 1
    recent.keep("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), len(recent)) == (1, None, 3, 2)


def test_a_value_is_made_once():
    made: list[str] = []
    recent: Recent[str, int] = Recent(2)
    for _ in range(2):
        assert recent.made("a", lambda: _make(made)) == 1
    assert made == ["x"]


def _make(made: list[str]) -> int:
    made.append("x")
    return len(made)
