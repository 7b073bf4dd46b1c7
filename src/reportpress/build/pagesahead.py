"""What pages will be numbered by that are not laid out yet, told by those that are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportpress.content.model import Edition

if TYPE_CHECKING:
    from reportpress.engine.host.pagecounters import Counters


class PagesAhead:
    """The pages that an edition will have, told by the `context` of one with fewer turns of them.

    `places` are their indexes, by their indexes in the edition as written and their turns.
    """

    def __init__(self, laid_out: Edition, edition: Edition, context: Any) -> None:
        self._laid_out, self._edition, self._context = laid_out, edition, context
        self._before = _places(laid_out)
        self.places = _places(edition)

    def counters(self, index: int) -> Counters:
        """Those of a page: of that page, or the last turn of it, as much more as it comes later."""
        from reportpress.engine.host.pagecounters import page_counters

        page = self._edition.pages[index]
        turn = page.turn
        while (page.index, turn) not in self._before:
            turn -= 1
        like = self._before[page.index, turn]
        found = dict(page_counters(self._context, like))
        if "page" in found:
            found["page"] = [*found["page"][:-1], found["page"][-1] + index - like]
        if any(found.get("pages", ())):
            found["pages"] = [len(self._edition.pages)]
        return found

    def target(self, anchor: str) -> Counters:
        """The counters of the page that a target outside of flows will be on."""
        from reportpress.engine.host.pagecounters import target_page

        index = target_page(self._context, anchor)
        if index is None:
            return {}
        page = self._laid_out.pages[index]
        place = self.places.get((page.index, page.turn))
        return {} if place is None else self.counters(place)


def _places(edition: Edition) -> dict[tuple[int, int], int]:
    pages = enumerate(edition.pages)
    return {(page.index, page.turn): place for place, page in pages if not page.blank}
