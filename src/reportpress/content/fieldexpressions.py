"""Places for fields in copy, `{{ town }}` and `{{ growth | number("0.0%") }}`: read, and filled.

They are names and filters, never code. A text in quotes, `{{ "{{" }}`, stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from reportpress.content.fieldfilters import FIELD_FILTERS, Misfit
from reportpress.content.hints import nearest, shown
from reportpress.content.record import DataRecord

QUOTED = r"\"[^\"]*\"|'[^']*'"
OPENING = "{{"
PLACE = re.compile(rf"\{{\{{((?:{QUOTED}|[^{{}}\"'])*)\}}\}}")
PART = re.compile(rf"(?:{QUOTED}|[^|\"'])+")
FILTER = re.compile(rf"(\w+)\s*(?:\(\s*((?:{QUOTED})(?:\s*,\s*(?:{QUOTED}))*)?\s*\))?")
ARGUMENT = re.compile(QUOTED)


class Unfit(ValueError):
    """What is written in braces, or the field that it names, cannot be used; `hint` says more.

    `of_field` names the field whose text is at fault, "" where the braces are.
    """

    def __init__(self, message: str, hint: str = "", of_field: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.of_field = of_field


class Expression(Struct, frozen=True):
    """A field's `name`, or a `literal` text, and the filters behind it with their arguments."""

    name: str
    literal: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]

    def filled(self, record: DataRecord) -> str:
        """What is printed for a record. Raises `Unfit`."""
        text = self.literal
        if self.name:
            if self.name not in record.fields:
                raise unknown_field(self.name, record.fields)
            text = record.fields[self.name].text
        for name, given in self.filters:
            text = self._through(name, given, text)
        if not text.strip() and self.name:
            hint = f'{{{{ {self.name} | default("—") }}}}, or leave its block out: when'
            raise Unfit(f"the field “{shown(self.name)}” is empty", hint, self.name)
        return text

    def _through(self, name: str, given: tuple[str, ...], text: str) -> str:
        known = FIELD_FILTERS[name]
        if not known.of_nothing and not text.strip():
            return text
        try:
            return known.apply(text, given)
        except Misfit as misfit:
            message = f"“{shown(text)}” is {misfit}, as {name} of “{shown(self.name)}” takes"
            raise Unfit(message, "mend the data", self.name) from None


def unknown_field(name: str, known: Collection[str]) -> Unfit:
    """No column of the data is called so."""
    return Unfit(f"the data have no field “{shown(name)}”", nearest(name, known))


def places_for_fields(text: str) -> Iterator[re.Match[str]]:
    """Each place for a field in a text. Raises `Unfit` where braces are opened and not closed."""
    at = 0
    while (at := text.find(OPENING, at)) >= 0:
        found = PLACE.match(text, at)
        if found is None:
            hint = '{{ field }}; {{ "{{" }} prints the braces themselves'
            raise Unfit("“{{” is not closed, or holds what is no field", hint)
        yield found
        at = found.end()


def expression(inside: str) -> Expression:
    """What is between the braces, read. Raises `Unfit`."""
    first, *others = PART.findall(inside) or [""]
    first = first.strip()
    if not first:
        raise Unfit("braces without a field", "{{ field }}")
    filters = tuple(_filter(each.strip()) for each in others)
    if ARGUMENT.fullmatch(first):
        return Expression("", first[1:-1], filters)
    return Expression(first, "", filters)


def _filter(text: str) -> tuple[str, tuple[str, ...]]:
    match = FILTER.fullmatch(text)
    if match is None:
        raise Unfit(f"“{shown(text)}” is no filter", 'number("0.0"), date, default("—") …')
    name, given = match[1], tuple(each[1:-1] for each in ARGUMENT.findall(match[2] or ""))
    known = FIELD_FILTERS.get(name)
    if known is None:
        raise Unfit(f"there is no filter “{shown(name)}”", nearest(name, FIELD_FILTERS))
    if not known.least <= len(given) <= known.most:
        wanted = str(known.most) if known.least == known.most else f"{known.least} to {known.most}"
        raise Unfit(f"the filter “{name}” takes {wanted} texts in quotes, not {len(given)}")
    if fault := known.checked(given):
        raise Unfit(f"“{shown(given[0])}” is no format of numbers", fault)
    return name, given
