"""XMP metadata of a press file (ISO 16684-1; PDF/X-4: ISO 15930-7, 6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

# The packet is never padded or rewritten in place; its id is the constant of ISO 16684-1, 7.3.2.
TEMPLATE = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself: `digest` is 32 hexadecimal digits made of its content.

    `creator` is the paper, if it has a name.
    """

    title: str
    day: date
    producer: str
    digest: str
    creator: str = ""


def packet(identity: Identity) -> bytes:
    """The XMP packet of a PDF/X-4 file, UTF-8."""
    digest = identity.digest
    spans = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    creator = CREATOR.format(escape(identity.creator)) if identity.creator else ""
    text = TEMPLATE.format(
        title=escape(identity.title),
        creator=creator,
        producer=escape(identity.producer),
        day=f"{identity.day.isoformat()}T00:00:00Z",
        document="-".join(digest[a:b] for a, b in spans),
    )
    return text.encode()
