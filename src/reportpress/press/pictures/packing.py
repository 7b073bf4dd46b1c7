"""A finished picture as one entry of the cache, and back."""

from __future__ import annotations

import json
from typing import Any

from reportpress.press.pictures.encode import DeviceSpace, Encoded, Filter
from reportpress.press.pictures.pressed import PressPicture


def packed(picture: PressPicture) -> bytes:
    """A line of JSON with everything but the bytes of the stream and the palette, then these."""
    made = picture.encoded
    facts = {
        "palette": len(made.palette),
        "size": [made.width, made.height],
        "space": made.space,
        "bits": made.bits,
        "filter": made.filter,
        "inverted": made.inverted,
        "peak_ink": made.peak_ink,
        "ppi": picture.ppi,
        "notes": picture.notes,
    }
    return json.dumps(facts, sort_keys=True).encode() + b"\n" + made.palette + made.data


def unpacked(data: bytes) -> PressPicture:
    """The picture of such an entry, which is whole: the cache has looked at its seal."""
    line, _, body = data.partition(b"\n")
    facts = json.loads(line)
    return PressPicture(_encoded(facts, body), facts["ppi"], tuple(facts["notes"]))


def _encoded(facts: dict[str, Any], body: bytes) -> Encoded:
    width, height = facts["size"]
    split = facts["palette"]
    return Encoded(
        width,
        height,
        DeviceSpace(facts["space"]),
        facts["bits"],
        Filter(facts["filter"]),
        body[split:],
        body[:split],
        facts["inverted"],
        facts["peak_ink"],
    )
