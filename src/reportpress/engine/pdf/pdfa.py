"""What makes a tagged file PDF/A-2a (ISO 19005-2) besides, added while it is still objects.

Its colours are those of the screen, which the output intent says: DeviceRGB and DeviceGray are
then known for what they are (6.2.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable

import pydyf

from reportpress.engine.host.htmldocument import Page
from reportpress.engine.host.screenprofile import DESCRIPTION, NAME, screen_profile
from reportpress.engine.pdf.filemetadata import put_metadata
from reportpress.engine.pdf.pdfx import REGISTRY, dictionaries
from reportpress.press.xmp import Identity, archive_packet

PRINTS = 4  # flag of an annotation (ISO 32000-1, 12.5.3): all of an archive's are printed (6.3.2)
ATTACHED = "attachment"  # kind of a link: it would put a file into the PDF, of whatever format


def leave_out_forbidden(pages: Iterable[Page]) -> None:
    """Leave out links to attached files (6.8), and fields, whose looks readers make up (6.4.1)."""
    for page in pages:
        page.links[:] = [link for link in page.links if link[0] != ATTACHED]
        page.forms.clear()


def as_pdfa(pdf: pydyf.PDF, identity: Identity) -> None:
    """Add output intent, metadata and dates; annotations are there on paper, too."""
    profile = pydyf.Stream([screen_profile()], pydyf.Dictionary({"N": 3}), compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String(NAME),
            "RegistryName": pydyf.String(REGISTRY),
            "Info": pydyf.String(DESCRIPTION),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
    for annotation in dictionaries(pdf, "Type", "/Annot"):
        annotation["F"] = PRINTS
    put_metadata(pdf, archive_packet(identity, pdf.catalog["Lang"].string), identity)
