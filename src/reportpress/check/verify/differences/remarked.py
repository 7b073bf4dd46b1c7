"""Annotations on a page: print that no copy asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import shortened
from reportpress.check.verify.read.remarks import Remark


def remarked(remarks: Iterable[Remark]) -> Iterator[Difference]:
    """A difference for each annotation that is seen."""
    for each in remarks:
        says = f": {shortened(each.text)}" if each.text else ""
        yield Difference(
            DifferenceKind.ADDED, f"no copy: an annotation ({each.subtype}){says}", None, "",
            each.text, each.page, (Area(each.page, each.rectangle),),
            hint="remarks belong into no file for the press: remove it",
        )  # fmt: skip
