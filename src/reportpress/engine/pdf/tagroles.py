"""What elements of the structure tree are: notes and their calls, contents, cells of heads.

WeasyPrint knows them by their HTML elements alone; standard types are of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from reportpress.engine.host.boxtree import boxes
from reportpress.engine.pdf.linktags import complete_links
from reportpress.engine.pdf.tagging import Tagged, TagRecorder, joined

PT = 72 / 96  # pt in a px
CALL, MARKER = "::footnote-call", "::footnote-marker"
RANKS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
CONTENTS = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}


def complete_tags(pdf: pydyf.PDF, recorder: TagRecorder) -> None:
    """Name what WeasyPrint has no name for, and make one of what is cut."""
    tagged = recorder.tagged
    describe_figures(tagged)
    complete_links(pdf, tagged)
    rank_headings(tagged)
    name_notes(tagged)
    name_contents(tagged)
    scope_heads(tagged)
    name_heads(tagged, recorder.heads)
    link_notes(joined(pdf, tagged))


def describe_figures(tagged: Sequence[Tagged]) -> None:
    """Drawings have their label for a text, and all figures their place on the page, pt."""
    for each in tagged:
        if each.element["S"] == "/Figure":
            box, height = each.box, each.page.margin_height()
            label = box.element.get("aria-label")
            if label and "Alt" not in each.element:
                each.element["Alt"] = pydyf.String(label)
            left, top = box.content_box_x(), box.content_box_y()
            edges = left, height - top - box.height, left + box.width, height - top
            each.element["A"]["BBox"] = pydyf.Array(round(edge * PT, 3) for edge in edges)


def rank_headings(tagged: Sequence[Tagged]) -> None:
    """A heading is of the rank below that of the one that it is under: none is left out (7.4.2)."""
    above: list[str] = []
    for element in (each.element for each in tagged if each.element["S"] in RANKS):
        own = element["S"]
        while above and above[-1] >= own:
            above.pop()
        element["S"] = RANKS[len(above)]
        above.append(own)


def name_notes(tagged: Sequence[Tagged]) -> None:
    """Footnotes are a `Note`, their marker its label, their call a `Reference`."""
    areas = {id(each.element) for each in tagged if isinstance(each.box, boxes.FootnoteAreaBox)}
    for each in tagged:
        tag = each.box.element_tag or ""
        if id(each.parent) in areas:
            each.element["S"] = "/Note"
        elif tag.endswith(CALL):
            each.element["S"] = "/Reference"
        elif tag.endswith(MARKER):
            each.element["S"] = "/Lbl"


def link_notes(tagged: Sequence[Tagged]) -> None:
    """Each note has an ID (ISO 14289-1, 7.9) and names its call, which names it."""
    notes: dict[int, pydyf.Dictionary] = {}
    for each in tagged:
        if each.element["S"] == "/Note":
            notes[id(each.box.element)] = each.element
            each.element["ID"] = pydyf.String(f"note-{len(notes)}")
    for each in tagged:
        note = notes.get(id(each.box.element))
        if note is not None and (each.box.element_tag or "").endswith(CALL):
            each.element["Ref"] = pydyf.Array([note.reference])
            note["Ref"] = pydyf.Array([each.element.reference])


def name_contents(tagged: Sequence[Tagged]) -> None:
    """Lists in `role="doc-toc"` are a `TOC`, their items a `TOCI`."""
    inside: set[int] = set()
    for each in tagged:
        tree = each.box.element
        own = tree is not None and tree.get("role") == "doc-toc"
        if own or id(each.parent) in inside:
            inside.add(id(each.element))
            each.element["S"] = CONTENTS.get(each.element["S"], each.element["S"])


def scope_heads(tagged: Sequence[Tagged]) -> None:
    """Cells of heads say whether they are that of a row or a column (7.5).

    Without a `scope` they are that of their row where it has other cells (HTML, 4.9.12.2).
    """
    rows = {id(each.parent) for each in _of(tagged, "/TD")}
    for each in _of(tagged, "/TH"):
        scope = each.box.element.get("scope", "row" if id(each.parent) in rows else "col")
        each.element["A"]["Scope"] = "/Row" if scope.startswith("row") else "/Column"


def name_heads(tagged: Sequence[Tagged], again: Sequence[tuple[Any, pydyf.Dictionary]]) -> None:
    """Cells below a head that is printed again name the cells of the first."""
    if not again:
        return
    first = {id(each.box.element): each.element.get("ID") for each in _of(tagged, "/TH")}
    known = {mark["ID"].string: first.get(id(tree)) for tree, mark in again if "ID" in mark}
    for each in _of(tagged, "/TD"):
        named = each.element["A"].get("Headers", ())
        headers = [known.get(header.string, header) for header in named]
        if headers:
            each.element["A"]["Headers"] = pydyf.Array(each for each in headers if each)


def _of(tagged: Sequence[Tagged], kind: str) -> Iterator[Tagged]:
    return (each for each in tagged if each.element["S"] == kind and "A" in each.element)
