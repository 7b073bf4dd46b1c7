"""What was measured is known by the next run; a story that is edited is measured anew alone."""

from __future__ import annotations

from dataclasses import replace

from dailymadeup import express

from reportpress.content.model import Rank, Wishes
from reportpress.makeup.heighttable import HeightTable, digest_of_story, table_of

EDITION = express()
STORY = EDITION.stories["road-open"]


class Shelf:
    """A store in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.entries.get(name)

    def put(self, name: str, data: bytes) -> bool:
        self.entries[name] = data
        return True


def never() -> tuple[int, ...]:
    raise AssertionError("it was measured before")


def table(shelf: Shelf) -> HeightTable:
    return table_of(EDITION, shelf)


def test_what_was_measured_is_known_by_the_next_run() -> None:
    shelf = Shelf()
    first = table(shelf)
    assert first.measured("story", "main", lambda: (7, 1)) == (7, 1)
    assert first.measured("story", "main", never) == (7, 1)
    first.keep()
    assert table(shelf).measured("story", "main", never) == (7, 1)


def test_a_story_that_is_not_asked_for_is_forgotten() -> None:
    shelf = Shelf()
    first = table(shelf)
    first.put("old", "main", (7,))
    first.measured("new", "main", lambda: (8,))
    first.keep()
    second = table(shelf)
    assert (second.get("old", "main"), second.get("new", "main")) == (None, (8,))


def test_without_a_store_all_is_measured() -> None:
    plain = table_of(EDITION, None)
    assert plain.measured("story", "main", lambda: (7,)) == (7,)
    plain.keep()


def test_a_digest_is_of_what_a_story_prints() -> None:
    plain = digest_of_story(STORY, EDITION)
    wishes = replace(STORY, wishes=Wishes(Rank.BRIEF))
    assert digest_of_story(wishes, EDITION) == plain
    for changed in (
        replace(STORY, byline="本报记者"),
        replace(STORY, body=STORY.body[:-1]),
        replace(STORY, headline=STORY.headline[:1]),
    ):
        assert digest_of_story(changed, EDITION) != plain


def test_another_layout_has_another_table() -> None:
    assert table(Shelf()).name == table(Shelf()).name
    other = replace(EDITION, layout="tabloid")
    assert table_of(other, None).name != table(Shelf()).name
