"""A record: the fields of one row of data that an edition is printed for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from reportpress.source.errors import Place


class RecordField(Struct, frozen=True):
    """The text of one field, empty where the row has none, and where it is written."""

    text: str
    place: Place


class DataRecord(Struct, frozen=True):
    """A row of data: its fields by the names of the columns.

    `row` is its number in the file as editors and spreadsheets count, from 1 on.
    """

    row: int
    place: Place
    fields: Mapping[str, RecordField] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """The text of each field."""
        return {name: each.text for name, each in self.fields.items()}
