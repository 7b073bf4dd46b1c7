"""PDFs with one fault of fonts or Unicode, and near misses."""

from __future__ import annotations

from fontprograms import truetype, type1
from labelled.case import breaks, passes
from labelled.clean import BLACK, LEADING, Clean
from pdfs import Reference

BARE = {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Box", "Flags": 4}


@breaks("F001")
def font_not_embedded(page: Clean) -> None:
    page.descendant["FontDescriptor"] = page.pdf.add(BARE)


@breaks("F001")
def standard_font_not_embedded(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")
    page.add(f"q {BLACK} BT /H 9 Tf 150 80 Td (Hello) Tj ET Q")


@breaks("F001")
def font_of_spaces_not_embedded(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")
    page.add(f"q {BLACK} BT /H 9 Tf 150 80 Td (  ) Tj ET Q")


@breaks("F001")
def font_not_embedded_of_letters_that_clip(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")
    page.add(f"q {BLACK} BT /H 40 Tf 7 Tr 150 70 Td (ABC) Tj ET 150 70 90 30 re f Q")


@passes("F001")
def font_not_embedded_and_not_used(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")


@passes("F001", also=["F007"])
def font_not_embedded_of_text_that_is_not_painted(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")
    page.add(f"q {BLACK} BT /H 9 Tf 3 Tr 150 80 Td (Hello) Tj ET Q")


def with_program(page: Clean, program: bytes) -> None:
    """The page's font with this program."""
    stream = page.pdf.stream(program, packed=True)
    page.descendant["FontDescriptor"] = page.pdf.add({**BARE, "FontFile2": stream})


@breaks("F001")
def font_program_that_is_empty(page: Clean) -> None:
    with_program(page, b"")


@breaks("F001")
def font_program_that_is_none(page: Clean) -> None:
    with_program(page, b"no font program")


@passes("F001")
def font_program_of_truetype(page: Clean) -> None:
    with_program(page, truetype({65: "A"}, ["A"]))


@breaks("F002")
def whole_font(page: Clean) -> None:
    page.font_name = "Box"


@passes("F002")
def font_with_the_tag_of_a_subset(page: Clean) -> None:
    page.font_name = "ZZZZZZ+Box"


def type3(page: Clean) -> None:
    """A Type 3 font /T whose letter A is a thin bar: no line that a line's rules would judge."""
    glyph = page.pdf.stream("600 0 0 0 500 500 d1 0 0 20 500 re f")
    page.fonts["T"] = page.pdf.add(
        {
            "Type": "/Font", "Subtype": "/Type3", "FontBBox": [0, 0, 500, 500],
            "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "CharProcs": {"A": glyph},
            "Encoding": {"Type": "/Encoding", "Differences": [65, "/A"]},
            "FirstChar": 65, "LastChar": 65, "Widths": [600], "Resources": {},
        }
    )  # fmt: skip


@breaks("F003")
def type3_text(page: Clean) -> None:
    type3(page)
    page.add(f"q {BLACK} BT /T 9 Tf 150 80 Td (A) Tj ET Q")


@passes("F003")
def type3_font_that_is_not_used(page: Clean) -> None:
    type3(page)


@breaks("F004")
def glyph_without_unicode(page: Clean) -> None:
    page.add(f"q {BLACK} BT /F 9 Tf 150 80 Td <0fff> Tj ET Q")


@passes("F004")
def unicode_from_actual_text(page: Clean) -> None:
    span = "/Span << /ActualText <feff4e2d> >> BDC"
    page.add(f"q {BLACK} {span} BT /F 9 Tf 150 80 Td <0fff> Tj ET EMC Q")


@passes("F004", also=["F001"])
def unicode_from_a_known_encoding(page: Clean) -> None:
    page.fonts["H"] = page.pdf.simple_font("Helvetica")
    page.add(f"q {BLACK} BT /H 9 Tf 150 80 Td (Hello) Tj ET Q")


@breaks("F005")
def notdef_glyph(page: Clean) -> None:
    page.add(f"q {BLACK} BT /F 9 Tf 150 80 Td <0000> Tj ET Q")


def simple(page: Clean, program: bytes, key: str, **entries: object) -> None:
    """The font /S of single bytes, with this program."""
    stream = page.pdf.stream(program, packed=True)
    descriptor = page.pdf.add({**BARE, key: stream})
    body = {"Encoding": "omitted", "FontDescriptor": descriptor, **entries}
    page.fonts["S"] = page.pdf.simple_font("ABCDEF+Box", **body)


@passes("F004")
def unicode_from_the_programs_own_encoding(page: Clean) -> None:
    simple(page, type1({1: "A", 2: "arrowright"}, ["A", "arrowright"]), "FontFile")
    page.add(f"q {BLACK} BT /S 9 Tf 150 80 Td <0102> Tj ET Q")


@breaks("F004")
def glyph_whose_name_says_nothing(page: Clean) -> None:
    simple(page, type1({1: "g17"}, ["g17"]), "FontFile")
    page.add(f"q {BLACK} BT /S 9 Tf 150 80 Td <01> Tj ET Q")


@breaks("F005")
def notdef_of_a_type_1_font(page: Clean) -> None:
    simple(page, type1({1: "A"}, ["A"]), "FontFile")
    page.add(f"q {BLACK} BT /S 9 Tf 150 80 Td <0102> Tj ET Q")


@breaks("F005", also=["F004"])
def notdef_of_a_truetype_font(page: Clean) -> None:
    simple(page, truetype({65: "A"}, ["A"]), "FontFile2", Subtype="/TrueType")
    page.add(f"q {BLACK} BT /S 9 Tf 150 80 Td (AB) Tj ET Q")


@passes("F005", also=["F004"])
def glyphs_of_a_truetype_font(page: Clean) -> None:
    simple(page, truetype({65: "A"}, ["A"]), "FontFile2", Subtype="/TrueType")
    page.add(f"q {BLACK} BT /S 9 Tf 150 80 Td (AA) Tj ET Q")


@breaks("F005")
def notdef_by_a_map_to_glyphs(page: Clean) -> None:
    page.fonts["M"] = mapped(page, {1: 0})
    page.add(f"q {BLACK} BT /M 9 Tf 150 80 Td <0001> Tj ET Q")


@passes("F005")
def character_0_mapped_to_a_glyph(page: Clean) -> None:
    page.fonts["M"] = mapped(page, {0: 7})
    page.add(f"q {BLACK} BT /M 9 Tf 150 80 Td <0000> Tj ET Q")


def mapped(page: Clean, glyphs: dict[int, int]) -> Reference:
    """A font of two characters with glyphs of these numbers (CIDToGIDMap)."""
    table = b"".join(glyphs.get(cid, 9).to_bytes(2, "big") for cid in range(2))
    texts = {0: ("文", 1000.0), 1: ("中", 1000.0)}
    return page.pdf.identity_font(texts, CIDToGIDMap=page.pdf.stream(table))


@passes("F005")
def glyph_beside_notdef(page: Clean) -> None:
    page.add(f"q {BLACK} BT /F 9 Tf 150 80 Td <0001> Tj ET Q")


@breaks("F006")
def private_character(page: Clean) -> None:
    page.add(page.text("\ue000", 150, 80))


@passes("F006")
def private_character_with_actual_text(page: Clean) -> None:
    shown = page.text("\ue000", 150, 80)
    page.add(f"/Span << /ActualText <feff4e2d> >> BDC {shown} EMC")


@passes("F006")
def character_beside_the_private_area(page: Clean) -> None:
    page.add(page.text("\uf900", 150, 80))


@breaks("F007")
def quite_transparent_text(page: Clean) -> None:
    page.states["Clear"] = {"ca": 0, "CA": 0}
    page.add(page.text("密文", 150, 80, paint=f"{BLACK} /Clear gs"))


@breaks("F007")
def hidden_text(page: Clean) -> None:
    page.add(f"q {BLACK} BT /F 9 Tf 3 Tr 150 80 Td {page.shown('春')} Tj ET Q")


@passes("F007")
def hidden_spaces(page: Clean) -> None:
    page.add(f"q {BLACK} BT /F 9 Tf 3 Tr 150 80 Td {page.shown(' ')} Tj ET Q")


@passes("F007")
def text_that_clips(page: Clean) -> None:
    clip = f"BT /F 9 Tf 7 Tr 150 80 Td {page.shown('春')} Tj ET"
    page.add(f"q {BLACK} {clip} 140 70 60 30 re f Q")


@breaks("F008")
def control_character(page: Clean) -> None:
    page.add(page.text("\x01", 150, 80))


@breaks("F008")
def replacement_character(page: Clean) -> None:
    page.add(page.text("\ufffd", 150, 80))


@breaks("F008")
def noncharacter(page: Clean) -> None:
    page.add(page.text("\ufffe", 150, 80))


@breaks("F008")
def noncharacter_of_another_plane(page: Clean) -> None:
    page.add(page.text("\U0002ffff", 150, 80))


@passes("F008")
def ideographic_space(page: Clean) -> None:
    page.add(page.text("春\u3000天", 150, 80))


@breaks("F009")
def fake_bold(page: Clean) -> None:
    page.add(page.text("粗字", 150, 80, 9, f"{BLACK} 0.3 w 2 Tr"))


@passes("F009")
def outline_in_another_colour(page: Clean) -> None:
    page.add(page.text("粗字", 150, 80, 9, f"{BLACK} 0 0 0 0.3 K 0.3 w 2 Tr"))


@passes("F009")
def large_headline_with_a_stroke(page: Clean) -> None:
    page.add(page.text("粗", 150, 70, 20, f"{BLACK} 0.3 w 2 Tr"))


@breaks("F010")
def text_under_a_picture(page: Clean) -> None:
    page.parts["picture"] = page.text("压图文字", 70, 90) + page.place("Im", 50, 66, 72)


@breaks("F010")
def text_under_a_tint(page: Clean) -> None:
    page.add(page.text("压底文字", 150, 80) + " q 0 0 0 0.1 k /Plain gs 148 76 60 14 re f Q")


@breaks("F010")
def text_half_under_a_tint(page: Clean) -> None:
    page.add(page.text("半截文字", 150, 80) + " q 0 0 0 0.1 k /Plain gs 148 76 60 7.5 re f Q")


@breaks("F010")
def two_lines_on_one_spot(page: Clean) -> None:
    page.add(page.text("前一行字", 150, 80) + page.text("后一行词", 152, 80))


@breaks("F010")
def two_flows_half_a_row_apart(page: Clean) -> None:
    page.add(page.text("前一行字", 150, 80) + page.text("后一行词", 150, 80 - LEADING / 2 + 0.5))


@breaks("F010")
def headline_over_copy(page: Clean) -> None:
    page.add(page.text("压在题下的小字", 152, 85) + page.text("大题", 150, 80, 22))


@breaks("F010")
def characters_tracked_onto_one_another(page: Clean) -> None:
    page.add(page.text("挤成一团", 150, 80, paint=f"{BLACK} -9 Tc"))


@breaks("F010")
def text_cut_by_its_frame(page: Clean) -> None:
    page.add(f"q 148 76 22 14 re W n {page.text('切掉文字', 150, 80)} Q")


@passes("F010")
def text_on_a_picture(page: Clean) -> None:
    page.parts["picture"] += page.text("图上文字", 70, 90)


@passes("F010")
def text_on_a_tint(page: Clean) -> None:
    page.add("q 0 0 0 0.1 k /Plain gs 148 76 60 14 re f Q " + page.text("底上文字", 150, 80))


@passes("F010")
def watermark_behind_copy(page: Clean) -> None:
    page.add(
        page.text("样张", 150, 76, 22, "0 0 0 0.15 k /Plain gs") + page.text("水印上的字", 152, 80)
    )


@passes("F010")
def tight_lines(page: Clean) -> None:
    page.add(page.text("前一行字", 150, 88) + page.text("后一行词", 150, 80.5))


@passes("F010")
def text_cropped_away(page: Clean) -> None:
    page.add(f"q 180 76 40 14 re W n {page.text('裁去', 150, 80)} Q")
