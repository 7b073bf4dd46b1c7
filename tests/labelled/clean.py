"""A small newspaper page that every rule of preflight likes; cases spoil one thing of it.

The page is 400 × 560 pt inside its trim, with 10 pt of bleed and 20 pt more for marks. Its folio
line, headline, two columns of body text, picture and rule are in black alone, set to overprint.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pdfs import Pdf, Reference, icc_profile

MEDIA = (0.0, 0.0, 460.0, 620.0)
BLEED = (20.0, 20.0, 440.0, 600.0)
TRIM = (30.0, 30.0, 430.0, 590.0)
BLACK = "0 0 0 1 k 0 0 0 1 K /Over gs"
GROUND = f"q {BLACK} 140 65 60 45 re f Q "  # under text that is white
FOLIO = "第1版 2025年2月18日 星期二"
TITLE = "试刊"
COLUMNS = (50.0, 224.0)  # where columns begin
TOP, LEADING, LINES, SIZE, MEASURE = 500.0, 14.0, 26, 9.0, 18

XMP = {
    "pdfxid:GTS_PDFXVersion": "PDF/X-4",
    "dc:title": TITLE,
    "xmp:CreateDate": "2025-02-18T00:00:00Z",
    "xmp:ModifyDate": "2025-02-18T00:00:00Z",
    "xmp:MetadataDate": "2025-02-18T00:00:00Z",
    "xmpMM:DocumentID": "uuid:1",
    "xmpMM:RenditionClass": "default",
    "xmpMM:VersionID": "1",
    "pdf:Trapped": "False",
}
NAMESPACES = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "private": "http://example.org/private/",
}


@dataclass
class Clean:
    """One page under construction; what is left alone is clean."""

    pdf: Pdf = field(default_factory=Pdf)
    parts: dict[str, str] = field(default_factory=dict)  # content by name, in order of painting
    states: dict[str, dict[str, object]] = field(default_factory=dict)
    spaces: dict[str, object] = field(default_factory=dict)
    objects: dict[str, object] = field(default_factory=dict)  # XObjects
    fonts: dict[str, object] = field(default_factory=dict)
    patterns: dict[str, object] = field(default_factory=dict)
    shadings: dict[str, object] = field(default_factory=dict)
    resources: dict[str, object] = field(default_factory=dict)
    entries: dict[str, object] = field(default_factory=dict)
    xmp: dict[str, str] = field(default_factory=lambda: dict(XMP))
    metadata: object = None  # in place of that made of `xmp`
    intents: list[object] | None = None
    letters: dict[str, int] = field(default_factory=dict)
    font: dict[str, object] = field(default_factory=dict)  # changes of the font's dictionary
    descendant: dict[str, object] = field(default_factory=dict)
    font_name: str = "ABCDEF+Box"
    further: list[Clean] = field(default_factory=list)  # pages that follow
    raw: list[str] = field(default_factory=list)  # content put behind everything

    def __post_init__(self) -> None:
        self.states["Over"] = {"OP": True, "op": True, "OPM": 1}
        self.states["Plain"] = {"OP": False, "op": False, "OPM": 0}
        self.entries |= {"MediaBox": MEDIA, "BleedBox": BLEED, "TrimBox": TRIM}
        self.parts["folio"] = self.text(FOLIO, 50, 562)
        self.parts["headline"] = self.text("春到田间", 50, 525, 24)
        for number, left in enumerate(COLUMNS):
            self.parts[f"column{number}"] = self.column(left)
        self.objects["Im"] = self.image()
        self.parts["picture"] = self.place("Im", 50, 66, 72)
        self.parts["rule"] = f"q {BLACK} 0.5 w 130 100 m 380 100 l S Q"
        self.pdf.info |= {"Title": utf16(TITLE), "Trapped": "/False"}
        self.pdf.catalog |= {
            "Lang": "(zh-CN)",
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": {"Type": "/StructTreeRoot"},
        }

    def code(self, character: str) -> int:
        """The character's code in the page's font."""
        return self.letters.setdefault(character, len(self.letters) + 1)

    def shown(self, text: str) -> str:
        """The text as a string of the page's font."""
        return "<" + "".join(f"{self.code(sign):04x}" for sign in text) + ">"

    def text(self, text: str, x: float, y: float, size: float = SIZE, paint: str = BLACK) -> str:
        """A line of text."""
        return f"q {paint} BT /F {size:g} Tf {x:g} {y:g} Td {self.shown(text)} Tj ET Q"

    def column(self, left: float, lines: Iterable[str] | None = None, top: float = TOP) -> str:
        """A column of body text; a line that begins with two spaces is indented."""
        listed = body() if lines is None else list(lines)
        parts = []
        for index, line in enumerate(listed):
            indent = 2 * SIZE if line.startswith("  ") else 0.0
            parts.append(self.text(line.strip(), left + indent, top - index * LEADING))
        return "\n".join(parts)

    def image(
        self, width: int = 250, height: int = 250, space: object = "/DeviceCMYK", **entries: object
    ) -> Reference:
        """A picture without ink."""
        return self.pdf.image(width, height, space, **entries)

    def place(self, name: str, x: float, y: float, side: float, high: float = 0.0) -> str:
        """Place a picture."""
        return f"q {side:g} 0 0 {high or side:g} {x:g} {y:g} cm /{name} Do Q"

    def add(self, content: str) -> None:
        """Paint something more."""
        self.raw.append(content)

    def bytes(self) -> bytes:
        """The file."""
        self._finish_page(self.pdf)
        for page in self.further:
            page._finish_page(self.pdf)
        if self.xmp and self.metadata is None:
            self.metadata = self.pdf.stream(packet(self.xmp), Type="/Metadata", Subtype="/XML")
        if self.metadata is not None:
            self.pdf.catalog.setdefault("Metadata", self.metadata)
        intents = [self.pdf.output_intent()] if self.intents is None else self.intents
        if intents:
            self.pdf.catalog.setdefault("OutputIntents", intents)
        return self.pdf.bytes()

    def _finish_page(self, pdf: Pdf) -> None:
        glyphs = {code: (sign, 1000.0) for sign, code in self.letters.items()}
        fonts = {"F": pdf.identity_font(glyphs, self.font_name, self.font, **self.descendant)}
        content = "\n".join([*self.parts.values(), *self.raw])
        kinds = {
            "Font": {**fonts, **self.fonts}, "ExtGState": self.states, "XObject": self.objects,
            "ColorSpace": self.spaces, "Pattern": self.patterns, "Shading": self.shadings,
        }  # fmt: skip
        used = {kind: each for kind, each in kinds.items() if each}
        pdf.page(content, self.entries, **used, **self.resources)


def next_page(page: Clean, number: int = 2, date: str = "2025年2月18日 星期二") -> Clean:
    """A second page in the file of a first one."""
    following = Clean(pdf=page.pdf)
    following.parts["folio"] = following.text(f"第{number}版 {date}", 50, 562)
    page.further.append(following)
    return following


def body(lines: int = LINES) -> list[str]:
    """Lines of body text: an indented one, full ones, the last ends a sentence."""
    signs = [chr(0x4E00 + 7 * index % 900) for index in range(MEASURE * lines)]
    listed = ["".join(signs[index * MEASURE : (index + 1) * MEASURE]) for index in range(lines)]
    listed[0] = "  " + listed[0][: MEASURE - 2]
    listed[-1] = listed[-1][: MEASURE - 1] + "。"
    return listed


def utf16(text: str) -> bytes:
    """A text string of a PDF."""
    return b"\xfe\xff" + text.encode("utf-16-be")


def packet(properties: dict[str, str]) -> bytes:
    """An XMP packet of simple properties."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
    inside = "".join(f"<{key}>{value}</{key}>" for key, value in properties.items())
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}">'
        f'<rdf:Description rdf:about="" {spaces}>{inside}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def rgb_intent(pdf: Pdf) -> Reference:
    """An output intent for RGB."""
    profile = pdf.stream(icc_profile("RGB"), N=3)
    return pdf.output_intent(DestOutputProfile=profile)
