"""Stories that begin on the first page and go on inside (下转, 上接): shown here, left there."""

from __future__ import annotations

from msgspec import Struct

from reportpress.content.model import PlannedBox
from reportpress.makeup.copyrooms import CopyRoom
from reportpress.makeup.headingforms import FormedCopy
from reportpress.makeup.insets import room_insets

REST = 12  # lines that go on at the least: for less no reader turns pages
SHOWN = 0.5  # share of its lines that are best on the first page


class BegunCopy(Struct, frozen=True):
    """Copy that broke off, and the room that it had until then."""

    copy: FormedCopy
    room: CopyRoom


def broken_off(box: PlannedBox) -> BegunCopy:
    """What is known of a story that goes on by the box that it began in."""
    picture = box.picture
    taken, first, high = (picture.columns, picture.first, picture.rows) if picture else (0, 0, 0)
    at_foot = picture is not None and picture.at_foot
    insets = room_insets(box.deck, box.quote)
    room = CopyRoom(
        box.columns, box.rows - box.heading, taken, first, high, at_foot, turns=True, insets=insets
    )
    return BegunCopy(FormedCopy(box.reference.id, box.form), room)
