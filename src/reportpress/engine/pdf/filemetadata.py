"""What a file says of itself, as XMP and as document information: the two must agree."""

from __future__ import annotations

import pydyf

from reportpress.press.xmp import Identity


def put_metadata(pdf: pydyf.PDF, packet: bytes, identity: Identity, **facts: str) -> None:
    """Put an XMP packet into a file, and the same as document information, nothing else.

    `facts` are entries of the information besides, as PDF writes them.
    """
    metadata = pydyf.Stream([packet], pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"}))
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    pdf.info.clear()
    pdf.info.update(_information(identity, facts))


def date_attached(pdf: pydyf.PDF, identity: Identity) -> None:
    """Give files that links attach the date of the edition; WeasyPrint gives them the time."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Type") == "/EmbeddedFile":
            each.extra["Params"].update(_dates(identity))


def _dates(identity: Identity) -> dict[str, pydyf.String]:
    day = pydyf.String(f"D:{identity.day:%Y%m%d}000000Z")
    return {"CreationDate": day, "ModDate": day}


def _information(identity: Identity, facts: dict[str, str]) -> dict[str, object]:
    known = {
        "Title": pydyf.String(identity.title),
        "Producer": pydyf.String(identity.producer),
        **_dates(identity),
    }
    author = {"Author": pydyf.String(identity.creator)} if identity.creator else {}
    return {**known, **facts, **author}
