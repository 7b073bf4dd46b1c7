"""What makes a file PDF/X-4 (ISO 15930-7), added while it is still objects."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf
from msgspec import Struct

from reportpress.engine.pdf.drawmarks import ALL, REGISTRATION
from reportpress.engine.pdf.filemetadata import put_metadata
from reportpress.press.xmp import Identity, packet

REGISTRY = "http://www.color.org"  # ICC Characterization Data Registry (ISO 15930-7, 6.2.2)
PRINTED_IN = ("/DeviceCMYK", "/DeviceGray")


class Intent(Struct, frozen=True):
    """The printing condition a press file is made for.

    `identifier` is a name of the ICC's registry of characterizations where `registered`.
    """

    profile: bytes
    identifier: str
    description: str
    registered: bool = False


def as_pdfx(pdf: pydyf.PDF, intent: Intent, identity: Identity) -> None:
    """Add output intent, metadata, dates, Trapped and the colour of registration marks."""
    colour_spaces(pdf)[ALL] = REGISTRATION
    profile = pydyf.Stream([intent.profile], pydyf.Dictionary({"N": 4}), compress=True)
    pdf.add_object(profile)
    dictionary = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(intent.identifier),
            "Info": pydyf.String(intent.description),
            "DestOutputProfile": profile.reference,
        }
    )
    if intent.registered:
        dictionary["RegistryName"] = pydyf.String(REGISTRY)
    pdf.catalog["OutputIntents"] = pydyf.Array([dictionary])
    put_metadata(pdf, packet(identity), identity, Trapped="/False")


def colour_spaces(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """The dictionary of colour spaces that all pages share."""
    return next(dictionaries(pdf, "lab-d50"))


def dictionaries(pdf: pydyf.PDF, key: str, value: str = "") -> Iterator[pydyf.Dictionary]:
    """The objects of a file that are dictionaries with `key` (of `value`, if given)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and key in item and value in ("", item[key]):
            yield item


def foreign_colours(pdf: pydyf.PDF) -> set[str]:
    """Colour spaces of pictures and gradients that are not for the press: there should be none."""
    found = set()
    for item in pdf.objects:
        entries = item.extra if isinstance(item, pydyf.Stream) else item
        space = entries.get("ColorSpace") if isinstance(entries, pydyf.Dictionary) else None
        if isinstance(space, pydyf.Array):  # an indexed picture
            space = space[1]
        if isinstance(space, str) and space.startswith("/") and space not in PRINTED_IN:
            found.add(space)
    return found
