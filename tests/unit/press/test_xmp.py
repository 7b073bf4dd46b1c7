"""What a press file says of itself, in XMP."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from reportpress.press.xmp import Identity, packet

DIGEST = "0123456789abcdef0123456789abcdef"


def texts(identity: Identity) -> dict[str, str]:
    """The text of each property by its local name."""
    root = ElementTree.fromstring(packet(identity))
    return {e.tag.rpartition("}")[2]: "".join(e.itertext()).strip() for e in root.iter()}


def test_every_property_that_pdf_x4_asks_for_is_there():
    found = texts(Identity("上党 <2025> & 更多", date(2025, 2, 18), "reportpress 1", DIGEST))
    assert found["title"] == "上党 <2025> & 更多"
    assert found["GTS_PDFXVersion"] == "PDF/X-4"
    assert found["CreateDate"] == found["ModifyDate"] == found["MetadataDate"]
    assert found["CreateDate"] == "2025-02-18T00:00:00Z"
    assert found["Trapped"] == "False" and found["Producer"] == "reportpress 1"
    assert found["DocumentID"] == "uuid:01234567-89ab-cdef-0123-456789abcdef"
    assert found["RenditionClass"] == "default" and found["VersionID"] == "1"


def test_the_paper_is_the_creator_where_it_has_a_name():
    named = Identity("题", date(2025, 2, 18), "reportpress", DIGEST, "上党报 & 副刊")
    assert texts(named)["creator"] == "上党报 & 副刊"
    assert "creator" not in texts(Identity("题", date(2025, 2, 18), "reportpress", DIGEST))


def test_the_packet_is_whole():
    data = packet(Identity("题", date(2025, 2, 18), "reportpress", DIGEST)).decode()
    assert data.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    assert data.endswith('<?xpacket end="r"?>\n')
