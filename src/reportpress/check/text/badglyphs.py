"""Looking for glyphs in runs of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportpress.check.pdf import ShownText


def runs_where(
    texts: Iterable[ShownText], is_bad: Callable[[ShownText, int], bool]
) -> Iterator[tuple[ShownText, list[int]]]:
    """Runs that hold bad glyphs, with the glyphs' indexes.

    A glyph is judged once for each font and code: what it means does not change.
    """
    known: dict[tuple[int, int], bool] = {}
    for event in texts:
        font = id(event.font)
        bad = []
        for index, code in enumerate(event.codes):
            key = (font, code)
            if key not in known:
                known[key] = is_bad(event, index)
            if known[key]:
                bad.append(index)
        if bad:
            yield event, bad
