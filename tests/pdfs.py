"""Small PDFs from objects and content streams, so that a test's PDF shows one thing only.

    pdf = Pdf()
    pdf.page("BT /F 12 Tf 20 20 Td <0001> Tj ET", Font={"F": pdf.identity_font({1: ("中", 1000)})})
    data = pdf.bytes()

Values become PDF syntax so: a `str` is syntax already ("/DeviceCMYK", "[0 0 9 9]", "(text)"),
`bytes` a hexadecimal string, `dict` and `list` what one thinks (keys without slash), a `Reference`
itself. Nothing is checked: a broken PDF is easily made.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

Value = object  # what `syntax` takes
TRIM = (0.0, 0.0, 200.0, 100.0)


@dataclass(frozen=True)
class Reference:
    """A reference to an object of the file."""

    number: int


def syntax(value: Value) -> bytes:
    """A value as PDF writes it."""
    if isinstance(value, bool) or value is None:
        return {True: b"true", False: b"false", None: b"null"}[value]
    if isinstance(value, (int, float)):
        return f"{value:.6f}".rstrip("0").rstrip(".").encode()
    if isinstance(value, Reference):
        return f"{value.number} 0 R".encode()
    if isinstance(value, bytes):
        return b"<" + value.hex().encode() + b">"
    if isinstance(value, dict):
        entries = (b"/" + key.encode() + b" " + syntax(each) for key, each in value.items())
        return b"<< " + b" ".join(entries) + b" >>"
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join(map(syntax, value)) + b"]"
    return str(value).encode("latin-1")


@dataclass
class Pdf:
    """A PDF under construction. Object 1 is the catalog, object 2 the page tree."""

    version: str = "1.6"
    catalog: dict[str, Value] = field(default_factory=dict)
    info: dict[str, Value] = field(default_factory=dict)
    trailer: dict[str, Value] = field(default_factory=dict)
    tree: dict[str, Value] = field(default_factory=dict)  # entries that pages inherit
    objects: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[Reference] = field(default_factory=list)

    def add(self, value: Value) -> Reference:
        """A new indirect object."""
        self.objects.append(syntax(value))
        return Reference(len(self.objects))

    def put(self, reference: Reference, value: Value) -> Reference:
        """Replace an object, for instance to let it name itself."""
        self.objects[reference.number - 1] = syntax(value)
        return reference

    def stream(self, data: str | bytes, *, packed: bool = False, **entries: Value) -> Reference:
        """A stream; `packed` compresses it with Flate."""
        self.objects.append(self.stream_syntax(data, packed=packed, **entries))
        return Reference(len(self.objects))

    @staticmethod
    def stream_syntax(data: str | bytes, *, packed: bool = False, **entries: Value) -> bytes:
        """A stream object's bytes."""
        raw = data.encode("latin-1") if isinstance(data, str) else data
        if packed:
            raw, entries = zlib.compress(raw), {"Filter": "/FlateDecode", **entries}
        head = syntax({"Length": len(raw), **entries})
        return head + b"\nstream\n" + raw + b"\nendstream"

    def page(
        self,
        content: str | bytes = "",
        entries: dict[str, Value] | None = None,
        **resources: Value,
    ) -> Reference:
        """A page of 200 × 100 pt; `entries` go into its dictionary (boxes, Group, Annots …)."""
        body = {
            "Type": "/Page",
            "Parent": Reference(2),
            "MediaBox": TRIM,
            "Resources": resources,
            "Contents": self.stream(content),
            **(entries or {}),
        }
        reference = self.add({key: each for key, each in body.items() if each != "omitted"})
        self.pages.append(reference)
        return reference

    def form(
        self, content: str | bytes, entries: dict[str, Value] | None = None, **resources: Value
    ) -> Reference:
        """A form XObject."""
        kept = {"BBox": TRIM, "Resources": resources, **(entries or {})}
        return self.stream(content, Type="/XObject", Subtype="/Form", **kept)

    def pattern(
        self, content: str | bytes, entries: dict[str, Value] | None = None, **resources: Value
    ) -> Reference:
        """A tiling pattern with a coloured cell of 10 × 10."""
        kept = {
            "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 10, 10],
            "XStep": 10, "YStep": 10, "Resources": resources, **(entries or {}),
        }  # fmt: skip
        return self.stream(content, Type="/Pattern", **kept)

    def image(
        self, width: int = 2, height: int = 2, space: Value = "/DeviceCMYK", **entries: Value
    ) -> Reference:
        """An image whose samples are nought."""
        size = width * height * 4 * int(entries.get("BitsPerComponent", 8)) // 8
        body = {
            "Type": "/XObject", "Subtype": "/Image", "Width": width, "Height": height,
            "BitsPerComponent": 8, "ColorSpace": space, **entries,
        }  # fmt: skip
        return self.stream(bytes(size), packed=True, **body)

    def identity_font(
        self,
        glyphs: dict[int, tuple[str, float]],
        name: str = "ABCDEF+Box",
        entries: dict[str, Value] | None = None,
        **descendant: Value,
    ) -> Reference:
        """A Type 0 font with Identity-H: code → text and width in thousandths of an em."""
        lines = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, (text, _) in glyphs.items()
        ]
        widths: list[Value] = []
        for code, (_, width) in glyphs.items():
            widths += [code, [width]]
        below = {
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}",
            "CIDSystemInfo": {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0},
            "FontDescriptor": self.descriptor(name), "W": widths, **descendant,
        }  # fmt: skip
        body = {
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}", "Encoding": "/Identity-H",
            "DescendantFonts": [self.add(below)], "ToUnicode": self.to_unicode(lines),
            **(entries or {}),
        }  # fmt: skip
        return self.add({key: each for key, each in body.items() if each != "omitted"})

    def to_unicode(self, lines: list[str]) -> Reference:
        """A ToUnicode CMap of two-byte codes from the lines of one bfchar block."""
        return self.stream(
            "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap"
        )

    def descriptor(self, name: str, **entries: Value) -> Reference:
        """A font descriptor with an embedded program that has no glyphs."""
        program = self.stream(FONT_PROGRAM)
        return self.add(
            {"Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": 4, "FontFile2": program}
            | entries
        )

    def simple_font(
        self, name: str = "Helvetica", width: float = 500, **entries: Value
    ) -> Reference:
        """A simple font, not embedded, all of whose glyphs have the same width."""
        body = {
            "Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{name}",
            "Encoding": "/WinAnsiEncoding", "FirstChar": 0, "LastChar": 255,
            "Widths": [width] * 256,
        }  # fmt: skip
        return self.add({key: each for key, each in (body | entries).items() if each != "omitted"})

    def output_intent(self, condition: str = "(IFRA26S)", **entries: Value) -> Reference:
        """A PDF/X output intent with a CMYK profile of nothing but a header."""
        profile = self.stream(icc_profile(), N=4)
        return self.add(
            {"Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": condition}
            | {"DestOutputProfile": profile}
            | entries
        )

    def bytes(self) -> bytes:
        """The file."""
        tree = {"Type": "/Pages", "Kids": self.pages, "Count": len(self.pages), **self.tree}
        catalog = {"Type": "/Catalog", "Pages": Reference(2), **self.catalog}
        self.objects[:2] = [syntax(catalog), syntax(tree)]
        info = {"Info": self.add(self.info)} if self.info else {}
        out = bytearray(f"%PDF-{self.version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        kept = {"Size": len(places) + 1, "Root": Reference(1), "ID": [b"1234", b"1234"]}
        trailer = syntax({**kept, **info, **self.trailer})
        return bytes(out) + b"trailer\n" + trailer + f"\nstartxref\n{table}\n%%EOF\n".encode()

    def write(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.bytes())
        return path


def sfnt(**tables: bytes) -> bytes:
    """A TrueType file of these tables."""
    out = b"\0\1\0\0" + len(tables).to_bytes(2, "big") + bytes(6)
    at = len(out) + 16 * len(tables)
    for tag, data in tables.items():
        out += tag.encode() + bytes(4) + at.to_bytes(4, "big") + len(data).to_bytes(4, "big")
        at += len(data)
    return out + b"".join(tables.values())


FONT_PROGRAM = sfnt(glyf=bytes(4), loca=bytes(4))


def icc_profile(space: str = "CMYK", kind: str = "prtr", name: str = "Test press") -> bytes:
    """An ICC profile of version 2.1 with a header and a description."""
    described = name.encode("ascii") + b"\0"
    description = b"desc\0\0\0\0" + len(described).to_bytes(4, "big") + described
    table = (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big")
    table += len(description).to_bytes(4, "big")
    header = bytearray(128)
    header[8:10] = b"\x02\x10"
    header[12:24] = kind.encode() + space.ljust(4).encode() + b"Lab "
    header[36:40] = b"acsp"
    header[:4] = (len(header) + len(table) + len(description)).to_bytes(4, "big")
    return bytes(header) + table + description


def one_page(content: str | bytes, **resources: Value) -> bytes:
    """A file of one page of 200 × 100 pt."""
    pdf = Pdf()
    pdf.page(content, **resources)
    return pdf.bytes()


def packed_times(part: bytes, times: int) -> bytes:
    """A stream for FlateDecode of so many times a part, which is packed once."""
    packer, check = zlib.compressobj(9), 1
    first, again = (packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    for _ in range(times):
        check = zlib.adler32(part, check)
    end = b"\3\0" + check.to_bytes(4, "big")  # a last block, empty
    return first + again * (times - 1) + end


def endless_work() -> Pdf:
    """Rectangles in a form, a thousand times in a form a thousand times in a form: 1 kB."""
    pdf = Pdf()
    content, resources = b"0 0 9 9 re f\n" * 1000, {}
    for _ in range(3):
        entries = {"BBox": [0, 0, 600, 600], "Filter": "/FlateDecode", "Resources": resources}
        form = pdf.stream(zlib.compress(content), Type="/XObject", Subtype="/Form", **entries)
        content, resources = b"/Fm Do\n" * 1000, {"XObject": {"Fm": form}}
    pdf.page("/Fm Do", XObject={"Fm": form})
    return pdf
