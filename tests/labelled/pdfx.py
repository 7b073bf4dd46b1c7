"""PDFs that break PDF/X-4 in one thing each, and near misses."""

from __future__ import annotations

from io import BytesIO

from labelled.case import breaks, passes
from labelled.clean import TRIM, Clean, packet, rgb_intent, utf16
from pdfs import icc_profile


@breaks("X401")
def no_version_key(page: Clean) -> None:
    del page.xmp["pdfxid:GTS_PDFXVersion"]


@breaks("X401")
def another_pdfx(page: Clean) -> None:
    page.xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-3:2003"


@passes("X401")
def pdfx4_with_external_profile(page: Clean) -> None:
    page.xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-4p"


@breaks("X402")
def no_output_intent(page: Clean) -> None:
    page.intents = []


@breaks("X402")
def only_an_archive_intent(page: Clean) -> None:
    page.intents = [page.pdf.output_intent(S="/GTS_PDFA1")]


@breaks("X402")
def two_output_intents(page: Clean) -> None:
    page.intents = [page.pdf.output_intent(), page.pdf.output_intent()]


@passes("X402")
def one_intent_for_print_and_one_for_archives(page: Clean) -> None:
    page.intents = [page.pdf.output_intent(), page.pdf.output_intent(S="/GTS_PDFA1")]


@breaks("X403")
def intent_without_a_profile(page: Clean) -> None:
    page.intents = [{"Type": "/OutputIntent", "S": "/GTS_PDFX",
                     "OutputConditionIdentifier": "(CGATS TR 001)"}]  # fmt: skip


@breaks("X403")
def profile_cut_short(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile()[:140], N=4)
    page.intents = [page.pdf.output_intent(DestOutputProfile=profile)]


@breaks("X403")
def profile_of_a_monitor(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile(kind="mntr"), N=4)
    page.intents = [page.pdf.output_intent(DestOutputProfile=profile)]


@passes("X403")
def profile_kept_outside(page: Clean) -> None:
    reference = {"ProfileName": "(Newsprint)", "ProfileCS": "(CMYK)"}
    page.intents = [{"Type": "/OutputIntent", "S": "/GTS_PDFX",
                     "OutputConditionIdentifier": "(Newsprint)",
                     "DestOutputProfileRef": reference}]  # fmt: skip


@breaks("X404")
def no_file_identifier(page: Clean) -> None:
    page.pdf.trailer["ID"] = []


@passes("X404")
def identifier_of_two_different_parts(page: Clean) -> None:
    page.pdf.trailer["ID"] = [b"first", b"second"]


@breaks("X405")
def trapped_is_not_said(page: Clean) -> None:
    del page.xmp["pdf:Trapped"]
    del page.pdf.info["Trapped"]


@breaks("X405")
def trapped_is_unknown(page: Clean) -> None:
    page.xmp["pdf:Trapped"] = "Unknown"
    page.pdf.info["Trapped"] = "/Unknown"


@passes("X405")
def trapped_in_the_metadata_only(page: Clean) -> None:
    del page.pdf.info["Trapped"]


def encrypted(page: Clean, user_password: str) -> bytes:
    """The page, protected."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(page.bytes())))
    writer.pdf_header = "%PDF-1.6"
    writer.encrypt(user_password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@breaks("X406")
def encrypted_without_a_password_to_open_it(page: Clean) -> bytes:
    return encrypted(page, "")


@passes("X406", also=["P001"])
def encrypted_with_a_password(page: Clean) -> bytes:
    """Nothing of it can be read, so that there is one finding only."""
    return encrypted(page, "secret")


@breaks("X407")
def script_at_opening(page: Clean) -> None:
    page.pdf.catalog["OpenAction"] = {"S": "/JavaScript", "JS": "(1)"}


@breaks("X407")
def script_by_name(page: Clean) -> None:
    action = {"S": "/JavaScript", "JS": "(1)"}
    page.pdf.catalog["Names"] = {"JavaScript": {"Names": ["(a)", action]}}


@passes("X407")
def the_word_in_a_title(page: Clean) -> None:
    page.pdf.info["Title"] = utf16("JavaScript")
    page.xmp["dc:title"] = "JavaScript"


@breaks("X408")
def action_at_opening(page: Clean) -> None:
    page.pdf.catalog["OpenAction"] = {"S": "/Named", "N": "/Print"}


@breaks("X408")
def unknown_action_at_opening(page: Clean) -> None:
    page.pdf.catalog["OpenAction"] = {"S": "/Surprise"}


@breaks("X408")
def page_with_trigger(page: Clean) -> None:
    page.entries["AA"] = {"O": {"S": "/Named", "N": "/NextPage"}}


@breaks("X408", also=["X413"])
def link_to_the_web(page: Clean) -> None:
    action = {"S": "/URI", "URI": "(https://example.org)"}
    page.entries["Annots"] = [
        {"Type": "/Annot", "Subtype": "/Link", "Rect": [50, 66, 90, 90], "A": action}
    ]


@breaks("X408", also=["X413"])
def link_with_an_action_of_old(page: Clean) -> None:
    link = {"Type": "/Annot", "Subtype": "/Link", "Rect": [50, 66, 90, 90]}
    page.entries["Annots"] = [{**link, "A": {"S": "/SetState", "T": []}}]


@breaks("X408", also=["X413"])
def link_with_an_action_that_nobody_knows(page: Clean) -> None:
    action = page.pdf.add({"Type": "/Action", "S": "/Surprise"})
    link = {"Type": "/Annot", "Subtype": "/Link", "Rect": [50, 66, 90, 90]}
    page.entries["Annots"] = [{**link, "A": action}]


@passes("X408")
def opens_at_a_page(page: Clean) -> None:
    page.pdf.catalog["OpenAction"] = ["null", "/Fit"]


@breaks("X409")
def postscript(page: Clean) -> None:
    page.objects["Ps"] = page.pdf.stream("showpage", Type="/XObject", Subtype="/PS")
    page.add("/Ps Do")


@passes("X409")
def calculator_functions_are_no_postscript(page: Clean) -> None:
    page.pdf.catalog["PieceInfo"] = {
        "A": page.pdf.stream("{ dup }", FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1])
    }


@breaks("X410")
def opi_comment(page: Clean) -> None:
    page.objects["Im"] = page.image(OPI={"2.0": {"Type": "/OPI", "Version": 2, "F": "(a.tif)"}})


@passes("X410")
def picture_without_opi(page: Clean) -> None:
    page.objects["Im"] = page.image(Name="/OPI")


@breaks("X411")
def transfer_function(page: Clean) -> None:
    page.states["Tr"] = {"TR": {"FunctionType": 2, "Domain": [0, 1], "N": 2, "C0": [0], "C1": [1]}}


@passes("X411")
def transfer_function_that_changes_nothing(page: Clean) -> None:
    page.states["Tr"] = {"TR2": "/Default"}


@breaks("X412")
def lzw(page: Clean) -> None:
    page.objects["Fm"] = page.pdf.form(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", {
        "Filter": "/LZWDecode"})  # fmt: skip


@passes("X412")
def flate_twice(page: Clean) -> None:
    import zlib

    data = zlib.compress(zlib.compress(b"q Q"))
    page.objects["Fm"] = page.pdf.form(data, {"Filter": "[/FlateDecode /FlateDecode]"})


@breaks("X413")
def comment_on_the_page(page: Clean) -> None:
    page.entries["Annots"] = [
        {"Type": "/Annot", "Subtype": "/Text", "Rect": [50, 66, 90, 90], "Contents": "(hello)"}
    ]


@breaks("X413")
def comment_in_the_bleed(page: Clean) -> None:
    page.entries["Annots"] = [{"Type": "/Annot", "Subtype": "/Text", "Rect": [21, 66, 29, 90]}]


@passes("X413")
def comment_outside_the_bleed(page: Clean) -> None:
    page.entries["Annots"] = [{"Type": "/Annot", "Subtype": "/Text", "Rect": [1, 66, 20, 90]}]


@passes("X413")
def printers_mark_annotation(page: Clean) -> None:
    page.entries["Annots"] = [{"Type": "/Annot", "Subtype": "/PrinterMark", "Rect": [1, 1, 40, 40]}]


@breaks("X414", also=["H003"])
def no_trim_box(page: Clean) -> None:
    """Then the media box counts as the page, which has no bleed."""
    del page.entries["TrimBox"]


@breaks("X414")
def trim_box_and_art_box(page: Clean) -> None:
    page.entries["ArtBox"] = TRIM


@passes("X414")
def art_box_in_place_of_a_trim_box(page: Clean) -> None:
    page.entries["ArtBox"] = page.entries.pop("TrimBox")


@breaks("X415")
def bleed_beyond_the_paper(page: Clean) -> None:
    page.entries["BleedBox"] = (-1, 20, 440, 600)


@breaks("X415", also=["H003"])
def trim_beyond_the_bleed(page: Clean) -> None:
    page.entries["TrimBox"] = (19, 30, 430, 590)
    page.entries["BleedBox"] = (20, 20, 440, 600)


@passes("X415")
def boxes_differ_by_rounding(page: Clean) -> None:
    page.entries["BleedBox"] = (-0.005, 20, 440, 600)


@breaks("X416")
def pdf_of_a_later_version(page: Clean) -> None:
    page.pdf.version = "1.7"


@breaks("X416")
def later_version_in_the_catalog(page: Clean) -> None:
    page.pdf.catalog["Version"] = "/2.0"


@passes("X416")
def pdf_of_an_earlier_version(page: Clean) -> None:
    page.pdf.version = "1.4"


@breaks("X417")
def no_date_of_change(page: Clean) -> None:
    del page.xmp["xmp:ModifyDate"]


@passes("X417")
def metadata_with_more_than_needed(page: Clean) -> None:
    page.xmp["xmp:CreatorTool"] = "reportpress"


@breaks("X418", also=["X401", "X405"])
def no_metadata(page: Clean) -> None:
    page.xmp = {}
    del page.pdf.info["Trapped"]


@breaks("X418", also=["X401"])
def metadata_that_are_no_xml(page: Clean) -> None:
    page.metadata = page.pdf.stream("<x:xmpmeta", Type="/Metadata", Subtype="/XML")


@breaks("X418", also=["X401"])
def metadata_with_entities(page: Clean) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">]>' + packet(page.xmp)
    page.metadata = page.pdf.stream(bomb, Type="/Metadata", Subtype="/XML")


@passes("X418")
def compressed_metadata(page: Clean) -> None:
    page.metadata = page.pdf.stream(packet(page.xmp), packed=True, Type="/Metadata", Subtype="/XML")


@breaks("X419")
def two_titles(page: Clean) -> None:
    page.pdf.info["Title"] = utf16("旧题")


@breaks("X419")
def two_answers_to_trapped(page: Clean) -> None:
    page.pdf.info["Trapped"] = "/True"


@passes("X419")
def title_in_the_metadata_only(page: Clean) -> None:
    del page.pdf.info["Title"]


@breaks("X420")
def stream_kept_in_another_file(page: Clean) -> None:
    page.objects["Im"] = page.image(F="(elsewhere.bin)", FFilter="/FlateDecode")


@breaks("X420")
def form_that_stands_for_another_file(page: Clean) -> None:
    reference = {"F": "(a.pdf)", "Page": 0}
    page.objects["Fm"] = page.pdf.form("", {"Ref": reference})
    page.add("/Fm Do")


@passes("X420")
def everything_is_inside(page: Clean) -> None:
    page.objects["Fm"] = page.pdf.form("q Q")
    page.add("/Fm Do")


@breaks("X421")
def picture_with_alternates(page: Clean) -> None:
    other = {"Image": page.image(2, 2), "DefaultForPrinting": True}
    page.objects["Im"] = page.image(Alternates=[other])


@passes("X421")
def two_pictures(page: Clean) -> None:
    page.objects["Other"] = page.image(2, 2)


@breaks("X422")
def xfa_form(page: Clean) -> None:
    page.pdf.catalog["AcroForm"] = {"Fields": [], "XFA": page.pdf.stream("<xdp/>")}


@passes("X422")
def plain_form_without_fields(page: Clean) -> None:
    page.pdf.catalog["AcroForm"] = {"Fields": []}


@breaks("X423", also=["R0027"])
def rgb_text_on_a_cmyk_press(page: Clean) -> None:
    page.add(page.text("红字", 150, 80, 14, "1 0 0 rg /Plain gs"))


@breaks("X423", also=["R0035"])
def cmyk_on_an_rgb_printer(page: Clean) -> None:
    page.intents = [rgb_intent(page.pdf)]


@passes("X423", also=["R0027"])
def rgb_with_a_profile(page: Clean) -> None:
    profile = page.pdf.stream(icc_profile("RGB"), N=3, Alternate="/DeviceRGB")
    page.spaces["Icc"] = ["/ICCBased", profile]
    page.add(page.text("红字", 150, 80, 14, "/Icc cs 1 0 0 scn /Plain gs"))


@breaks("X424")
def halftone(page: Clean) -> None:
    page.states["Ht"] = {
        "HT": {"HalftoneType": 1, "Frequency": 85, "Angle": 45, "SpotFunction": "/Round"}
    }


@passes("X424")
def the_devices_halftone(page: Clean) -> None:
    page.states["Ht"] = {"HT": "/Default"}


@passes("X420")
def note_that_names_its_call(page: Clean) -> None:
    call = page.pdf.add({"Type": "/StructElem", "S": "/Reference", "K": []})
    note = page.pdf.add({"Type": "/StructElem", "S": "/Note", "K": [], "Ref": [call]})
    page.pdf.catalog["StructTreeRoot"] = {"Type": "/StructTreeRoot", "K": [note, call]}
