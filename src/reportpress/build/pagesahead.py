"""What pages will be numbered by that are not laid out yet, told by those that are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportpress.content.model import Edition, PagePlan

if TYPE_CHECKING:
    from reportpress.engine.host.pagecounters import Counters


class PagesAhead:
    """The pages that an edition will have, told by the `context` of one with fewer turns of them,
    whose pages are those of `laid_out`; a page of an edition may take several, as contents do.

    `places` are the indexes of the first, by their indexes in the edition as written and turns.
    """

    def __init__(self, laid_out: Sequence[PagePlan], edition: Edition, context: Any) -> None:
        self._laid_out, self._context = laid_out, context
        taken = Counter((page.index, page.turn) for page in laid_out if not page.blank)
        self._pages = [page for page in edition.pages for _ in range(_count(page, taken))]
        self._before = _places(laid_out)
        self.places = _places(self._pages)

    def counters(self, index: int) -> Counters:
        """Those of a page: of that page, or the last turn of it, as much more as it comes later."""
        from reportpress.engine.host.pagecounters import page_counters

        page = self._pages[index]
        turn = page.turn
        while (page.index, turn) not in self._before:
            turn -= 1
        like = self._before[page.index, turn]
        found = dict(page_counters(self._context, like))
        if "page" in found:
            found["page"] = [*found["page"][:-1], found["page"][-1] + index - like]
        if any(found.get("pages", ())):
            found["pages"] = [len(self._pages)]
        return found

    def target(self, anchor: str) -> Counters:
        """The counters of the page that a target outside of flows will be on."""
        from reportpress.engine.host.pagecounters import target_page

        index = target_page(self._context, anchor)
        if index is None:
            return {}
        page = self._laid_out[index]
        turn = page.index, page.turn
        place = self.places.get(turn)
        return {} if place is None else self.counters(place + index - self._before[turn])


def _count(page: PagePlan, taken: Counter[tuple[int, int]]) -> int:
    """How many pages a page of the edition takes, by those laid out."""
    return 1 if page.blank else max(1, taken[page.index, page.turn])


def _places(pages: Sequence[PagePlan]) -> dict[tuple[int, int], int]:
    places: dict[tuple[int, int], int] = {}
    for place, page in enumerate(pages):
        if not page.blank:
            places.setdefault((page.index, page.turn), place)
    return places
