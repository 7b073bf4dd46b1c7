"""A finished picture as one file of the cache, and back; a damaged file counts as none."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from reportpress.press.pictures.encode import DeviceSpace, Encoded, Filter
from reportpress.press.pictures.pressed import PressPicture

MAGIC = b"reportpress picture 1\n"


def packed(picture: PressPicture) -> bytes:
    """A line of JSON with everything but the bytes of the stream and the palette, then these."""
    made = picture.encoded
    body = made.palette + made.data
    facts = {
        "sha256": hashlib.sha256(body).hexdigest(),
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
    return MAGIC + json.dumps(facts, sort_keys=True).encode() + b"\n" + body


def unpacked(data: bytes | None) -> PressPicture | None:
    """The picture of such a file, None if there is none or it is not whole."""
    if data is None or not data.startswith(MAGIC):
        return None
    line, _, body = data[len(MAGIC) :].partition(b"\n")
    try:
        facts = json.loads(line)
        if facts["sha256"] != hashlib.sha256(body).hexdigest():
            return None
        return PressPicture(_encoded(facts, body), facts["ppi"], tuple(facts["notes"]))
    except (ValueError, KeyError, TypeError):
        return None


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
