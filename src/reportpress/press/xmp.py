"""XMP metadata (ISO 16684-1) of files for a press (PDF/X-4: ISO 15930-7, 6.6) and for archives.

Those say that they are PDF/A-2a (ISO 19005-2, 6.6) and PDF/UA-1 (ISO 14289-1, 5).
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from msgspec import Struct

# The packet is never padded or rewritten in place; its id is the constant of ISO 16684-1, 7.3.2.
TEMPLATE = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
{namespaces}  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<pdf:Producer>{producer}</pdf:Producer>
{claims}<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
{schemas}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
PRESS_NAMESPACES = '  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"\n'
PRESS_CLAIMS = """\
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
"""
ARCHIVE_NAMESPACES = """\
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
"""
ARCHIVE_CLAIMS = """\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
"""
# PDF/A knows the properties of XMP 2005 alone: that of PDF/UA is described (6.6.2.3.3), in a
# description of its own, which readers look for first.
ARCHIVE_SCHEMAS = """\
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"


class Identity(Struct, frozen=True):
    """What a file says of itself: `digest` is 32 hexadecimal digits made of its content.

    `creator` is the paper, if it has a name.
    """

    title: str
    day: date
    producer: str
    digest: str
    creator: str = ""


class _Standard(Struct, frozen=True):
    """What the packet of a standard has besides: namespaces, claims, descriptions of schemas."""

    namespaces: str
    claims: str
    schemas: str = ""


def packet(identity: Identity) -> bytes:
    """The XMP packet of a PDF/X-4 file, UTF-8."""
    return _packet(identity, _Standard(PRESS_NAMESPACES, PRESS_CLAIMS))


def archive_packet(identity: Identity, language: str) -> bytes:
    """The XMP packet of a file that is PDF/A-2a and PDF/UA-1, UTF-8; `language` as in RFC 5646."""
    claims = ARCHIVE_CLAIMS.format(language=escape(language))
    return _packet(identity, _Standard(ARCHIVE_NAMESPACES, claims, ARCHIVE_SCHEMAS))


def _packet(identity: Identity, standard: _Standard) -> bytes:
    digest = identity.digest
    spans = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    creator = CREATOR.format(escape(identity.creator)) if identity.creator else ""
    text = TEMPLATE.format(
        namespaces=standard.namespaces,
        claims=standard.claims,
        schemas=standard.schemas,
        title=escape(identity.title),
        creator=creator,
        producer=escape(identity.producer),
        day=f"{identity.day.isoformat()}T00:00:00Z",
        document="-".join(digest[a:b] for a, b in spans),
    )
    return text.encode()
