"""PDFs that break PDF/A-2a or PDF/UA-1 in one thing each, and near misses."""

from __future__ import annotations

from functools import partial

from fontprograms import truetype
from labelled import case
from labelled.clean import BLACK, Clean
from pdfs import Value, icc_profile

breaks = partial(case.breaks, family="archive")
passes = partial(case.passes, family="archive")
RECTANGLE = [50, 66, 90, 90]


@breaks("A201")
def archive_of_a_lower_level(page: Clean) -> None:
    page.xmp["pdfaid:conformance"] = "B"


@breaks("A201")
def not_for_all_readers(page: Clean) -> None:
    del page.xmp["pdfuaid:part"]


@passes("A201")
def archive_that_says_its_year(page: Clean) -> None:
    page.xmp["pdfaid:amd"] = "2011"


@breaks("A202", also=["A203"])
def no_intent_for_archives(page: Clean) -> None:
    page.intents = [page.pdf.output_intent()]


@breaks("A202")
def intent_without_a_profile(page: Clean) -> None:
    page.intents = [page.pdf.output_intent(S="/GTS_PDFA1", DestOutputProfile=None)]
    page.parts = {"folio": "/Artifact BMC EMC"}


@passes("A202")
def intent_for_a_press_beside_that_for_archives(page: Clean) -> None:
    page.intents = [page.pdf.output_intent(S="/GTS_PDFA1"), page.pdf.output_intent()]


@breaks("A203")
def rgb_where_the_intent_is_cmyk(page: Clean) -> None:
    page.add("/Artifact BMC q 1 0 0 rg 140 65 60 45 re f Q EMC")


@breaks("A203")
def cmyk_where_the_intent_is_rgb(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile("RGB"), N=3)
    page.intents = [page.pdf.output_intent(S="/GTS_PDFA1", DestOutputProfile=profile)]


@passes("A203")
def grey_where_the_intent_is_cmyk(page: Clean) -> None:
    page.add("/Artifact BMC q 0.5 g 140 65 60 45 re f Q EMC")


def link(page: Clean, tagged: bool = True, **entries: Value) -> None:
    """A link that is all right but for its `entries`."""
    kept = {
        "Type": "/Annot", "Subtype": "/Link", "Rect": RECTANGLE, "F": 4, "Contents": "(a place)",
        "Dest": "(there)", **entries,
    }  # fmt: skip
    annotation = page.pdf.add({key: each for key, each in kept.items() if each != "omitted"})
    page.entries |= {"Annots": [annotation], "Tabs": "/S"}
    if tagged:
        held = {"Type": "/OBJR", "Obj": annotation}
        structure(page, {"S": "/Link", "K": [held]})


def structure(page: Clean, *elements: dict[str, Value], **entries: Value) -> None:
    """The structure of the page: these elements in one of a document."""
    document = {"Type": "/StructElem", "S": "/Document", "K": list(elements)}
    root = {"Type": "/StructTreeRoot", "K": [page.pdf.add(document)], **entries}
    page.pdf.catalog["StructTreeRoot"] = page.pdf.add(root)


@breaks("A204")
def link_that_does_not_print(page: Clean) -> None:
    link(page, F=0)


@breaks("A204", also=["U104"])
def sound(page: Clean) -> None:
    link(page, Subtype="/Sound", Dest="omitted")
    link_too(page)


def link_too(page: Clean) -> None:
    """Another link, which is in no element."""
    (first,) = page.entries["Annots"]
    other = {"Subtype": "/Link", "Rect": RECTANGLE, "F": 4, "Contents": "(a place)"}
    page.entries["Annots"] = [first, page.pdf.add(other)]


@breaks("A204")
def note_without_looks(page: Clean) -> None:
    link(page, Subtype="/Text", Dest="omitted")


@passes("A204")
def popup(page: Clean) -> None:
    link(page, Subtype="/Popup", F=0, Dest="omitted")


@breaks("A205")
def link_that_starts_a_program(page: Clean) -> None:
    link(page, Dest="omitted", A={"Type": "/Action", "S": "/Launch", "F": "(a.exe)"})


@breaks("A205")
def page_with_triggers(page: Clean) -> None:
    page.entries["AA"] = {"O": {"S": "/GoTo", "D": "(there)"}}


@passes("A205")
def link_to_an_address(page: Clean) -> None:
    address = "(https://example.org/)"
    link(page, Dest="omitted", A={"Type": "/Action", "S": "/URI", "URI": address})


def font_of(page: Clean, width: int) -> None:
    """An embedded font whose glyphs are so wide; in the file they are 1000."""
    names = [f"g{number}" for number in range(1, 600)]
    program = page.pdf.stream(truetype({}, names, width))
    described = page.pdf.descriptor(page.font_name, FontFile2=program)
    page.descendant["FontDescriptor"] = described


@breaks("A206")
def narrower_font_than_the_file_says(page: Clean) -> None:
    font_of(page, 900)


@passes("A206")
def font_as_wide_as_the_file_says(page: Clean) -> None:
    font_of(page, 1001)


@breaks("A207")
def property_that_nobody_knows(page: Clean) -> None:
    page.xmp["private:secret"] = "1"


@passes("A207")
def rights(page: Clean) -> None:
    page.xmp["xmpRights:Marked"] = "True"


@breaks("U101")
def name_of_the_file_shown(page: Clean) -> None:
    page.pdf.catalog["ViewerPreferences"] = {"DisplayDocTitle": False}


@passes("U101")
def title_shown_in_full_screen(page: Clean) -> None:
    page.pdf.catalog["ViewerPreferences"] |= {"NonFullScreenPageMode": "/UseNone"}


@breaks("U102")
def rule_that_is_nothing(page: Clean) -> None:
    page.add(f"q {BLACK} 0.5 w 130 110 m 380 110 l S Q")


@breaks("U102")
def text_in_marked_content_of_no_element(page: Clean) -> None:
    page.add(f"/Span BMC {page.text('无', 300, 130)} EMC")


@passes("U102")
def text_in_an_element(page: Clean) -> None:
    page.add(f"/P << /MCID 0 >> BDC /Span BMC {page.text('有', 300, 130)} EMC EMC")


@breaks("U103")
def figure_without_words(page: Clean) -> None:
    structure(page, {"S": "/Figure", "K": [0]})


@passes("U103")
def figure_with_words(page: Clean) -> None:
    structure(page, {"S": "/Figure", "Alt": "(a field)", "K": [0]})


@breaks("U104")
def link_in_no_element(page: Clean) -> None:
    link(page, tagged=False)


@breaks("U104")
def link_without_words(page: Clean) -> None:
    link(page, Contents="omitted")


@passes("U104")
def link_as_it_should_be(page: Clean) -> None:
    link(page)


def table(page: Clean, head: str = "TH", **entries: Value) -> None:
    """A table of a row with a head of this kind and one other cell."""
    cells = [{"S": f"/{head}", **entries}, {"S": "/TD"}]
    body = {"S": "/TBody", "K": [{"S": "/TR", "K": cells}]}
    structure(page, {"S": "/Table", "K": [body]})


@breaks("U105")
def table_without_a_head(page: Clean) -> None:
    table(page, "TD")


@breaks("U105")
def head_of_a_table_without_a_scope(page: Clean) -> None:
    table(page)


@passes("U105")
def head_of_a_row(page: Clean) -> None:
    table(page, A={"O": "/Table", "Scope": "/Row"})


@breaks("U106")
def heading_without_one_above(page: Clean) -> None:
    structure(page, {"S": "/H2", "K": [0]})


@breaks("U106")
def heading_that_leaves_a_rank_out(page: Clean) -> None:
    structure(page, {"S": "/H1", "K": [0]}, {"S": "/H3", "K": [1]})


@passes("U106")
def headings_up_again(page: Clean) -> None:
    structure(page, *({"S": f"/H{rank}", "K": [rank]} for rank in (1, 2, 3, 1, 2)))


@breaks("U107")
def element_of_a_private_type(page: Clean) -> None:
    structure(page, {"S": "/Leader", "K": [0]})


@passes("U107")
def private_type_that_is_mapped(page: Clean) -> None:
    structure(page, {"S": "/Leader", "K": [0]}, RoleMap={"Leader": "/Lead", "Lead": "/P"})


@breaks("U108")
def two_notes_with_one_id(page: Clean) -> None:
    structure(page, *({"S": "/Note", "ID": "(note)", "K": [number]} for number in (0, 1)))


@passes("U108")
def two_notes_with_ids(page: Clean) -> None:
    structure(page, *({"S": "/Note", "ID": f"(note-{n})", "K": [n]} for n in (0, 1)))


@breaks("U109")
def keyboard_by_rows(page: Clean) -> None:
    link(page)
    page.entries["Tabs"] = "/R"


@passes("U109")
def no_annotations_and_no_order(page: Clean) -> None:
    page.entries.pop("Tabs", None)


@breaks("U110")
def paragraph_between_items(page: Clean) -> None:
    item = {"S": "/LI", "K": [{"S": "/LBody", "K": [0]}]}
    structure(page, {"S": "/L", "K": [item, {"S": "/P", "K": [1]}]})


@breaks("U110")
def row_in_no_table(page: Clean) -> None:
    structure(page, {"S": "/TR", "K": []})


@passes("U110")
def list_in_a_list(page: Clean) -> None:
    item = {"S": "/LI", "K": [{"S": "/Lbl", "K": [0]}, {"S": "/LBody", "K": [1]}]}
    structure(page, {"S": "/L", "K": [item, {"S": "/L", "K": [item]}]})
