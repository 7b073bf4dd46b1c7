"""What a reader shows as the number of a page: its folio (ISO 32000-2, 12.4.2: page labels).

A page is called by its `page-label`, by default the number that `counter(page)` has on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pydyf
from msgspec import Struct

from reportpress.engine.host.pagecounters import page_counters
from reportpress.engine.layout.skeleton import Skeleton

# Numbers that readers count on by themselves: as PDF calls them, with signs and their values.
DECIMAL, ROMAN = "D", "r"
ROMANS = {
    **{"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50},
    **{"xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1},
}
MOST_ROMAN = 3999


class LabelNumber(Struct, frozen=True):
    """A label as a number in a numbering of PDF's; what is none has no `style`, and is `text`."""

    style: str
    value: int
    text: str = ""

    def is_behind(self, before: LabelNumber | None) -> bool:
        """Whether it is what a reader would count on to."""
        if before is None or not self.style:
            return False
        return (self.style, self.value) == (before.style, before.value + 1)


def labels_of(skeleton: Skeleton) -> list[str]:
    """What each page is called."""
    return [_label(skeleton.context, number, page) for number, page in enumerate(skeleton.pages)]


def _label(context: Any, index: int, page: Any) -> str:
    counters, content = page_counters(context, index), page.style["page_label"]
    if content == "auto":
        content = (("counter()", ("page", "decimal")),)
    render: Callable[[int, str], str] = context.counter_style.render_value
    return "".join(
        render((counters.get(value[0]) or [0])[-1], value[1]) if kind == "counter()" else value
        for kind, value in content
    )


def add_page_labels(pdf: pydyf.PDF, labels: Sequence[str]) -> None:
    """Have readers call the pages so; pages that are numbered 1, 2, 3 need nothing for it."""
    ranges = list(label_ranges(labels))
    if ranges == [(0, LabelNumber(DECIMAL, 1))]:
        return
    numbers: list[Any] = []
    for index, number in ranges:
        numbers += [index, _dictionary(number)]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})


def label_ranges(labels: Sequence[str]) -> Iterator[tuple[int, LabelNumber]]:
    """The pages behind which readers cannot count on by themselves, by their indexes."""
    before: LabelNumber | None = None
    for index, label in enumerate(labels):
        number = numbered(label)
        if not number.is_behind(before):
            yield index, number
        before = number


def numbered(label: str) -> LabelNumber:
    """A label as a decimal or small Roman number, else as it is."""
    if label.isascii() and label.isdigit() and label == str(int(label)) != "0":
        return LabelNumber(DECIMAL, int(label))
    value = _of_roman(label)
    return LabelNumber(ROMAN, value) if value else LabelNumber("", 0, label)


def _of_roman(label: str) -> int:
    """The number that small Roman numerals write, 0 where they write none."""
    value, rest = 0, label
    for sign, worth in ROMANS.items():
        while rest.startswith(sign):
            value, rest = value + worth, rest.removeprefix(sign)
    return value if not rest and _roman(value) == label and value <= MOST_ROMAN else 0


def _roman(value: int) -> str:
    text = ""
    for sign, worth in ROMANS.items():
        text, value = text + sign * (value // worth), value % worth
    return text


def _dictionary(number: LabelNumber) -> pydyf.Dictionary:
    if not number.style:
        return pydyf.Dictionary({"P": pydyf.String(number.text)})
    start = {} if number.value == 1 else {"St": number.value}
    return pydyf.Dictionary({"S": f"/{number.style}", **start})
