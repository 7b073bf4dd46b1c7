"""The references to a file's pages are gathered once: tags ask for them with each element."""

from __future__ import annotations

import pydyf

from reportpress.engine.host import htmldocument

assert htmldocument  # which has the hooks put in place


class CountedKids(pydyf.Array):
    """Kids that count how often all of them are gone through."""

    gathered = 0

    def __getitem__(self, key):
        self.gathered += isinstance(key, slice)
        return super().__getitem__(key)


def test_references_are_gathered_once_for_so_many_pages():
    pdf = pydyf.PDF()
    pdf.pages["Kids"] = kids = CountedKids([3, 0, "R", 4, 0, "R"])
    assert [pdf.page_references for _ in range(9)] == [(b"3 0 R", b"4 0 R")] * 9
    assert kids.gathered == 1
    kids.extend([7, 0, "R"])
    assert pdf.page_references == (b"3 0 R", b"4 0 R", b"7 0 R")
    assert pydyf.PDF().page_references == ()
