"""What an article's markup needs of the place where it is read: addresses, pictures, drawings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from reportpress.content.body import Chart
from reportpress.content.model import Edition, Picture


class ServedPicture(Struct, frozen=True):
    """A picture as a reader fetches it: its address, and its size in px of CSS.

    `others` are the same in formats that not all readers know, the best first: media type and
    address.
    """

    source: str
    width: int
    height: int
    others: tuple[tuple[str, str], ...] = ()


class Readers(Struct, frozen=True):
    """`picture` gives the file of a picture, `address` where the figure, table or section of an id
    is (`#fig-towns`, `report-2.html#fig-towns`), `drawing` a chart as SVG.
    """

    edition: Edition
    picture: Callable[[Picture], ServedPicture]
    address: Callable[[str], str]
    drawing: Callable[[Chart], str]
