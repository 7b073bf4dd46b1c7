"""What a file declares: catalog, information, metadata, output intents, pages and boxes."""

from __future__ import annotations

from pathlib import Path as File

import pytest
from painted import one, page_of
from pdfs import TRIM, Pdf, Value, icc_profile

from reportpress.check.pdf import Catalog, Metadata, ShownText, read, read_bytes
from reportpress.check.pdf.file import metadata


def catalog_of(pdf: Pdf) -> Catalog:
    if not pdf.pages:
        pdf.page()
    return read_bytes(pdf.bytes()).catalog


def test_a_file_on_disk_is_read(tmp_path: File) -> None:
    pdf = Pdf()
    pdf.page()
    path = pdf.write(tmp_path / "a.pdf")
    document = read(path)
    assert document.path == str(path)
    assert document.size == path.stat().st_size
    assert read(path, shown="a.pdf").path == "a.pdf"
    assert [page.number for page in document.pages] == [1]


@pytest.mark.parametrize(
    ("header", "entry", "version"),
    [("1.4", None, "1.4"), ("1.4", "/1.6", "1.6"), ("1.7", "/1.5", "1.7")],
)
def test_the_later_version_counts(header: str, entry: str | None, version: str) -> None:
    pdf = Pdf(version=header, catalog={"Version": entry} if entry else {})
    assert (catalog_of(pdf).header_version, catalog_of(pdf).version) == (header, version)


def test_identifiers() -> None:
    assert catalog_of(Pdf()).ids == (b"1234", b"1234")
    assert catalog_of(Pdf(trailer={"ID": None})).ids == ()


def test_information() -> None:
    pdf = Pdf(info={"Title": "<feff4e0a515a>", "Trapped": "/False", "GTS_PDFXVersion": "(PDF/X-4)"})
    assert catalog_of(pdf).info == {
        "Title": "上党", "Trapped": "False", "GTS_PDFXVersion": "PDF/X-4"
    }  # fmt: skip


def test_output_intents() -> None:
    pdf = Pdf()
    pdf.catalog["OutputIntents"] = [
        pdf.output_intent(Info="(News)", RegistryName="(http://www.color.org)"),
        {"S": "/GTS_PDFA1", "DestOutputProfileRef": {}},
    ]
    press, archive = catalog_of(pdf).output_intents
    assert (press.kind, press.condition, press.info) == ("GTS_PDFX", "IFRA26S", "News")
    assert press.registry == "http://www.color.org"
    assert not press.external
    profile = press.profile
    assert profile is not None
    assert (profile.space, profile.kind, profile.connection) == ("CMYK", "prtr", "Lab")
    assert (profile.version, profile.description, profile.valid) == ((2, 1), "Test press", True)
    assert (archive.kind, archive.profile, archive.external) == ("GTS_PDFA1", None, True)


def test_a_profile_that_is_cut_short_is_not_valid() -> None:
    pdf = Pdf()
    stub = pdf.stream(icc_profile()[:140])
    pdf.catalog["OutputIntents"] = [pdf.output_intent(DestOutputProfile=stub)]
    profile = catalog_of(pdf).output_intents[0].profile
    assert profile is not None
    assert not profile.valid
    pdf.put(stub, None)
    assert catalog_of(pdf).output_intents[0].profile is None


XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:odd="http://example.org/" pdfxid:GTS_PDFXVersion="PDF/X-4" odd:thing="1"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">上党</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def test_metadata() -> None:
    pdf = Pdf()
    pdf.catalog["Metadata"] = pdf.stream(XMP.encode(), Type="/Metadata", Subtype="/XML")
    found = catalog_of(pdf).metadata
    assert found == Metadata(
        {
            "pdfxid:GTS_PDFXVersion": "PDF/X-4",
            "{http://example.org/}thing": "1",
            "dc:title": "上党",
            "dc:creator": "甲; 乙",
        }
    )
    assert catalog_of(Pdf()).metadata is None


@pytest.mark.parametrize(
    "data", [b"", b"<a", b"\xff\xfe<", b"<?xml version='1.0' encoding='x'?><a/>"]
)
def test_metadata_that_is_no_xml_says_so(data: bytes) -> None:
    assert metadata.parse(data).problem.startswith("is no XML")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_metadata_with_entities_is_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert metadata.parse(bomb.encode(encoding)).problem == "has a document type declaration"


def test_actions_scripts_files_and_forms() -> None:
    pdf = Pdf()
    script = {"S": "/JavaScript", "JS": "(1)"}
    pdf.catalog.update({
        "OpenAction": script, "AA": {"WC": script}, "Lang": "(zh-CN)",
        "Names": {
            "JavaScript": {"Kids": [pdf.add({"Names": ["(a)", script]})]},
            "EmbeddedFiles": {"Names": ["(b.txt)", {}]},
        },
        "AcroForm": {"Fields": [{}, {}], "XFA": "(x)"}, "MarkInfo": {"Marked": True},
        "StructTreeRoot": {"Type": "/StructTreeRoot"},
    })  # fmt: skip
    found = catalog_of(pdf)
    assert (found.open_action, found.additional_actions) == ("JavaScript", ("WC",))
    assert (found.javascript, found.embedded_files) == (("a",), ("b.txt",))
    assert (found.form_fields, found.xfa, found.language) == (2, True, "zh-CN")
    assert (found.marked, found.structured) == (True, True)
    assert "AcroForm" in found.keys


def test_a_plain_file_declares_nothing() -> None:
    found = catalog_of(Pdf())
    assert (found.open_action, found.additional_actions, found.javascript) == ("", (), ())
    assert (found.encrypted, found.form_fields, found.output_intents) == (False, 0, ())
    assert not found.marked


def test_an_open_action_may_be_a_mere_place() -> None:
    assert catalog_of(Pdf(catalog={"OpenAction": "[2 0 R /Fit]"})).open_action == "Dest"


def test_layers_are_named() -> None:
    pdf = Pdf()
    on, off = (pdf.add({"Type": "/OCG", "Name": f"({each})"}) for each in ("text", "notes"))
    pdf.catalog["OCProperties"] = {"OCGs": [on, off], "D": {"OFF": [off]}}
    assert (catalog_of(pdf).layers, catalog_of(pdf).layers_off) == (("text", "notes"), ("notes",))


def seen_under(expression: list[object], pdf: Pdf) -> bool:
    """Whether content that has a visibility expression prints."""
    member = pdf.add({"Type": "/OCMD", "VE": expression})
    pdf.page("/OC /M BDC 0 0 9 9 re f EMC", Properties={"M": member})
    (path,) = page_of(pdf).events
    return not path.where.hidden


@pytest.mark.parametrize(
    ("operator", "members", "prints"),
    [("Or", "10", True), ("And", "10", False), ("And", "11", True), ("Or", "00", False),
     ("Not", "0", True), ("Not", "1", False)],
)  # fmt: skip
def test_a_visibility_expression_says_what_prints(
    operator: str, members: str, prints: bool
) -> None:
    pdf = Pdf()
    layers = {"1": pdf.add({"Type": "/OCG"}), "0": pdf.add({"Type": "/OCG"})}
    pdf.catalog["OCProperties"] = {"OCGs": [*layers.values()], "D": {"OFF": [layers["0"]]}}
    nested = [f"/{operator}", *(layers[each] for each in members)]
    assert seen_under(nested, pdf) is prints


def test_a_visibility_expression_of_endless_parts_ends() -> None:
    pdf = Pdf()
    off = pdf.add({"Type": "/OCG"})
    pdf.catalog["OCProperties"] = {"OCGs": [off], "D": {"OFF": [off]}}
    part: object = off
    for _ in range(12):
        part = pdf.add(["/Or", *[part] * 50])
    assert seen_under(["/Or", part], pdf) in (True, False)


def test_boxes_and_their_defaults() -> None:
    pdf = Pdf()
    pdf.page(entries={"MediaBox": [210, 110, -10, -10], "TrimBox": TRIM})
    boxes = page_of(pdf).boxes
    assert boxes.media == boxes.crop == boxes.bleed == boxes.art == (-10, -10, 210, 110)
    assert boxes.trim == TRIM
    assert boxes.declared == {"MediaBox", "TrimBox"}


def test_boxes_are_inherited_as_the_standard_says() -> None:
    pdf = Pdf(tree={"MediaBox": [0, 0, 9, 9], "Rotate": 450, "TrimBox": [0, 0, 5, 5]})
    pdf.page(entries={"MediaBox": "omitted"})
    page = page_of(pdf)
    assert (page.boxes.media, page.rotate) == ((0, 0, 9, 9), 90)
    assert page.boxes.trim == (0, 0, 9, 9)  # a trim box is not inherited
    assert page.boxes.declared == {"MediaBox"}


def test_a_page_without_any_box_is_taken_for_a_letter() -> None:
    pdf = Pdf()
    pdf.page(entries={"MediaBox": "omitted"})
    assert page_of(pdf).boxes.media == (0, 0, 612, 792)
    assert page_of(pdf).boxes.declared == frozenset()


def test_resources_are_inherited() -> None:
    pdf = Pdf()
    pdf.tree["Resources"] = {"Font": {"F": pdf.identity_font({1: ("中", 1000)})}}
    pdf.page("BT /F 9 Tf <0001> Tj ET", {"Resources": "omitted"})
    assert one(ShownText, page_of(pdf)).text == "中"


@pytest.mark.parametrize(("entry", "unit", "given"), [({}, 1, 0), ({"UserUnit": 2}, 2, 1)])
def test_user_units(entry: dict[str, Value], unit: float, given: bool) -> None:
    pdf = Pdf()
    pdf.page(entries=entry)
    assert (page_of(pdf).user_unit, page_of(pdf).has_user_unit) == (unit, given)


def test_content_in_several_streams_is_one() -> None:
    pdf = Pdf()
    parts = [pdf.stream("0 0 9"), pdf.stream("9 re"), pdf.stream("f")]
    pdf.page("", {"Contents": parts})
    assert len(page_of(pdf).events) == 1


def test_pages_of_nested_trees_come_in_order() -> None:
    pdf = Pdf()
    leaves = [pdf.page(entries={"Rotate": turn}) for turn in (0, 90, 180)]
    branch = pdf.add({"Type": "/Pages", "Kids": leaves[1:], "Count": 2})
    pdf.tree["Kids"] = [leaves[0], branch, branch]
    document = read_bytes(pdf.bytes())
    assert [page.rotate for page in document.pages] == [0, 90, 180]


def test_links_and_their_actions() -> None:
    pdf = Pdf()
    link = {"Subtype": "/Link", "Rect": [9, 9, 1, 1], "A": {"S": "/URI", "URI": "(x)"},
            "Contents": "(note)"}  # fmt: skip
    pdf.page(entries={"Annots": [link], "AA": {"O": {"S": "/JavaScript"}}})
    page = page_of(pdf)
    (found,) = page.annotations
    assert (found.subtype, found.box, found.action) == ("Link", (1, 1, 9, 9), "URI")
    assert (found.appearance, found.contents) == (False, "note")
    assert page.additional_actions == ("O",)


def test_events_can_be_let_go_and_read_again() -> None:
    pdf = Pdf()
    pdf.page("0 0 9 9 re f")
    page = page_of(pdf)
    first = page.events
    assert page.events is first
    page.forget()
    assert page.events is not first
    assert page.events == first


def test_fonts_are_those_in_use() -> None:
    pdf = Pdf()
    used, unused = pdf.identity_font({1: ("中", 1000)}, "Used"), pdf.simple_font("Unused")
    pdf.page("BT /F 9 Tf <0001> Tj ET", Font={"F": used, "G": unused})
    document = read_bytes(pdf.bytes())
    assert document.fonts == ()
    assert document.pages[0].events
    assert [font.name for font in document.fonts] == ["Used"]


def test_the_inventory_counts_what_stands_in_the_file() -> None:
    pdf = Pdf()
    script = {"S": "/JavaScript", "JS": "(1)"}
    pdf.catalog["Names"] = {"JavaScript": {"Names": ["(a)", script]}}
    identity, curve = "/Identity", {"FunctionType": 2, "Domain": [0, 1], "N": 2}
    pdf.page(
        entries={"Annots": [{"Subtype": "/Link", "Rect": [0, 0, 1, 1], "A": {"S": "/URI"}}]},
        ExtGState={"A": {"TR": identity}, "B": {"TR": curve}, "C": {"HT": {"HalftoneType": 1}}},
        XObject={
            "P": pdf.stream("", Subtype="/PS"), "L": pdf.stream(b"\x80\x0b", Filter="/LZWDecode"),
            "O": pdf.form("", {"OPI": {}}), "R": pdf.form("", {"Ref": {}}),
            "I": pdf.image(Alternates=[]), "F": pdf.stream("", F="(elsewhere)"),
            "M": pdf.form("", ExtGState={"G": {"SMask": {"S": "/Luminosity", "TR": curve}}}),
        },
        Font={"F": pdf.simple_font()},
    )  # fmt: skip
    found = read_bytes(pdf.bytes()).inventory
    assert found.filters == {"LZWDecode": 1, "FlateDecode": 1}
    assert found.actions == {"JavaScript": 1, "URI": 1}
    assert (found.annotations, found.fonts) == ({"Link": 1}, {"Type1": 1})
    assert (found.postscript, found.opi, found.transfer, found.halftones) == (1, 1, 1, 1)
    assert (found.alternates, found.reference_forms, found.file_streams) == (1, 1, 1)


def test_the_inventory_leaves_out_what_nothing_refers_to() -> None:
    pdf = Pdf()
    pdf.stream("", Filter="/LZWDecode")
    pdf.page()
    assert read_bytes(pdf.bytes()).inventory.filters == {}
