"""Streams within streams: forms, patterns, Type 3 glyphs, annotations; layers and marks."""

from __future__ import annotations

import pytest
from painted import HAN, events, every, one, page_of
from pdfs import Pdf, Reference, Value
from pytest import approx

from reportpress.check.pdf import Group, Image, Path, Shading, ShownText

BAR = "0 0 10 5 re f"


def test_forms_have_matrix_box_and_resources_of_their_own() -> None:
    pdf = Pdf()
    font = pdf.identity_font(HAN)
    form = pdf.form(
        "BT /F 10 Tf <0001> Tj ET 0 0 90 90 re f",
        {"Matrix": [2, 0, 0, 2, 5, 5], "BBox": [0, 0, 20, 20]}, Font={"F": font},
    )  # fmt: skip
    pdf.page("1 0 0 1 10 10 cm /X Do 0 0 9 9 re f", XObject={"X": form})
    page = page_of(pdf)
    run = one(ShownText, page)
    assert (run.size, run.xs[0], run.ys[0]) == approx((20, 15, 15))
    assert run.where.forms == 1
    inside, outside = every(Path, page)
    assert inside.seen == (15, 15, 55, 55)
    assert outside.box == (10, 10, 19, 19)
    assert (outside.where.forms, outside.graphics.clip) == (0, (0, 0, 200, 100))


def test_a_form_without_resources_uses_the_pages() -> None:
    pdf = Pdf()
    form = pdf.form("BT /F 10 Tf <0001> Tj ET", {"Resources": "null"})
    pdf.page("/X Do", XObject={"X": form}, Font={"F": pdf.identity_font(HAN)})
    assert one(ShownText, page_of(pdf)).text == "中"


def test_a_form_cannot_change_the_pages_state() -> None:
    pdf = Pdf()
    form = pdf.form("q q 1 0 0 rg 5 w 2 0 0 2 0 0 cm 10 10 m")
    pdf.page("/X Do 0 0 9 9 re B", XObject={"X": form})
    path = one(Path, page_of(pdf))
    assert path.graphics.fill.space.family == "DeviceGray"
    assert (path.line_width, path.box) == (1, (-0.5, -0.5, 9.5, 9.5))


def test_each_use_of_a_form_counts() -> None:
    pdf = Pdf()
    pdf.page("/X Do 1 0 0 1 50 0 cm /X Do", XObject={"X": pdf.form(BAR)})
    assert [path.box.left for path in every(Path, page_of(pdf))] == [0, 50]


def test_transparency_groups_tell_their_blending_space() -> None:
    pdf = Pdf()
    group = {"S": "/Transparency", "CS": "/DeviceCMYK", "I": True}
    inner = pdf.form(BAR, {"Group": {"S": "/Transparency"}})
    outer = pdf.form("/Y Do", {"Group": group}, XObject={"Y": inner})
    pdf.page("/X Do", {"Group": {"S": "/Transparency", "CS": "/DeviceRGB"}}, XObject={"X": outer})
    page = page_of(pdf)
    assert (page.has_group, page.group and page.group.family) == (True, "DeviceRGB")
    first, second = every(Group, page)
    assert (first.space and first.space.family, first.isolated, first.knockout) == (
        "DeviceCMYK", True, False,
    )  # fmt: skip
    assert second.space is None
    path = one(Path, page)
    assert path.where.group and path.where.group.family == "DeviceCMYK"


def test_forms_within_forms_end_at_a_depth() -> None:
    pdf = Pdf()
    form = pdf.form(BAR)
    for _ in range(40):
        form = pdf.form("/X Do", XObject={"X": form})
    pdf.page("/X Do", XObject={"X": form})
    page = page_of(pdf)
    assert every(Path, page) == []
    assert page.limits == ("content nested too deep",)


def test_a_form_that_contains_itself_ends() -> None:
    pdf = Pdf()
    form = pdf.add(None)
    pdf.objects[form.number - 1] = pdf.stream_syntax(
        f"{BAR} /X Do", Subtype="/Form", BBox=[0, 0, 9, 9], Resources={"XObject": {"X": form}}
    )
    pdf.page("/X Do", XObject={"X": form})
    page = page_of(pdf)
    assert len(every(Path, page)) == 1
    assert page.limits == ("content that contains itself",)


def test_a_tiling_pattern_is_followed_once_after_what_it_fills() -> None:
    pdf = Pdf()
    cell = pdf.pattern(f"1 0 0 rg {BAR}", {"Matrix": [2, 0, 0, 2, 0, 0]})
    pdf.page("/Pattern cs /P scn 3 0 0 3 0 0 cm 10 10 20 20 re f 0 0 9 9 re f", Pattern={"P": cell})
    filled, tile, again = every(Path, page_of(pdf))
    assert (filled.graphics.fill.pattern, filled.graphics.fill.rgb) == ("tiling", None)
    assert tile.where.pattern
    assert tile.graphics.fill.space.family == "DeviceRGB"
    assert tile.box == (40, 40, 60, 50)  # in the page's own space, not that of the cm
    assert tile.graphics.clip == filled.box == (30, 30, 90, 90)
    assert not again.where.pattern


def test_all_cells_of_a_pattern_are_followed_where_they_are_few() -> None:
    pdf = Pdf()
    cell = pdf.pattern("7 7 2 2 re f")
    pdf.page("/Pattern cs /P scn 56 58 8 8 re f", Pattern={"P": cell})
    boxes = [each.box for each in every(Path, page_of(pdf)) if each.where.pattern]
    assert boxes == [(57, 57, 59, 59), (57, 67, 59, 69), (67, 57, 69, 59), (67, 67, 69, 69)]


def test_a_pattern_whose_cells_lie_apart_paints_nothing_between_them() -> None:
    pdf = Pdf()
    cell = pdf.pattern("0 0 10 10 re f", {"XStep": 100, "YStep": 100})
    pdf.page("/Pattern cs /P scn 20 20 50 50 re f", Pattern={"P": cell})
    assert not any(each.where.pattern for each in every(Path, page_of(pdf)))


def test_an_uncoloured_pattern_takes_the_colour_it_is_given() -> None:
    pdf = Pdf()
    cell = pdf.pattern(f"1 0 0 rg {BAR}", {"PaintType": 2})
    pdf.page(
        "/S cs 0 0 0 1 /P scn 0 0 50 50 re f",
        ColorSpace={"S": ["/Pattern", "/DeviceCMYK"]}, Pattern={"P": cell},
    )  # fmt: skip
    filled, tile = every(Path, page_of(pdf))
    assert filled.graphics.fill.rgb == (0, 0, 0)
    assert tile.graphics.fill.space.family == "DeviceCMYK"


def test_text_and_strokes_may_be_filled_with_patterns() -> None:
    pdf = Pdf()
    pdf.page(
        "/Pattern cs /P scn BT /F 20 Tf <0001> Tj ET /Pattern CS /Q SCN 0 0 m 9 9 l S",
        Font={"F": pdf.identity_font(HAN)},
        Pattern={"P": pdf.pattern(BAR), "Q": pdf.pattern("/I Do", XObject={"I": pdf.image()})},
    )
    kinds = [(type(event).__name__, event.where.pattern) for event in page_of(pdf).events]
    once = list(dict.fromkeys(kinds))  # several cells reach into the areas
    assert once == [("ShownText", False), ("Path", True), ("Path", False), ("Image", True)]


def test_a_shading_pattern_follows_what_it_fills() -> None:
    found = events(
        "/Pattern cs /P scn 10 10 20 20 re f",
        Pattern={
            "P": {
                "PatternType": 2,
                "Shading": {"ShadingType": 3, "ColorSpace": "/DeviceCMYK", "Coords": [0] * 6},
            }
        },
    )
    assert one(Path, found).graphics.fill.pattern == "shading"
    shading = one(Shading, found)
    assert (shading.kind, shading.pattern, shading.box) == (3, True, (10, 10, 30, 30))


def type3(pdf: Pdf, procedure: str, **entries: Value) -> Reference:
    body = {
        "Type": "/Font", "Subtype": "/Type3", "FontMatrix": [0.1, 0, 0, 0.1, 0, 0],
        "CharProcs": {"box": pdf.stream(procedure)}, "Encoding": {"Differences": "[65 /box]"},
        "FirstChar": 65, "LastChar": 65, "Widths": [8], "Resources": {},
    }  # fmt: skip
    return pdf.add({**body, **entries})


def test_type_3_glyphs_are_followed_once_each() -> None:
    pdf = Pdf()
    pdf.page(
        "BT 1 0 0 rg /F 20 Tf 10 10 Td (AA) Tj ET",
        Font={"F": type3(pdf, "8 0 d0 0 0 0 1 k 0 0 5 5 re f")},
    )
    page = page_of(pdf)
    run, path = one(ShownText, page), one(Path, page)
    assert (run.font.kind, run.font.embedded) == ("Type3", "CharProcs")
    assert list(run.xs) == approx([10, 26])
    assert path.where.glyph
    assert path.box == approx((10, 10, 20, 20))
    assert path.graphics.fill.space.family == "DeviceCMYK"


def test_a_type_3_glyph_of_shape_alone_has_the_texts_colour() -> None:
    pdf = Pdf()
    font = type3(pdf, "8 0 0 0 5 5 d1 0 0 0 1 k 0 0 5 5 re f")
    pdf.page("BT 1 0 0 rg /F 20 Tf (A) Tj ET", Font={"F": font})
    assert one(Path, page_of(pdf)).graphics.fill.space.family == "DeviceRGB"


def test_the_page_s_words_for_a_colour_mean_nothing_in_a_glyph_of_shape_alone() -> None:
    pdf = Pdf()
    piece = "q /DeviceCMYK cs 0 0 0 1 scn 0 0 5 5 re f Q "
    font = type3(pdf, f"8 0 0 0 5 5 d1 {piece}")
    pdf.page(f"1 0 0 rg {piece}BT /F 20 Tf (A) Tj ET", Font={"F": font})
    families = [path.graphics.fill.space.family for path in every(Path, page_of(pdf))]
    assert families == ["DeviceCMYK", "DeviceRGB"]


@pytest.mark.parametrize(("flags", "hidden"), [(4, False), (0, True), (6, True)])
def test_appearances_of_annotations_come_last(flags: int, hidden: bool) -> None:
    pdf = Pdf()
    form = pdf.form("0 0 4 2 re f", {"BBox": [0, 0, 4, 2]})
    note = {"Subtype": "/Stamp", "Rect": [100, 50, 140, 70], "F": flags, "AP": {"N": form}}
    pdf.page(BAR, {"Annots": [note]})
    page = page_of(pdf)
    own, stamped = every(Path, page)
    assert own.where.annotation == ""
    assert stamped.where.annotation == "Stamp"
    assert stamped.box == approx((100, 50, 140, 70))
    assert stamped.where.hidden is hidden
    (facts,) = page.annotations
    assert (facts.subtype, facts.flags, facts.prints) == ("Stamp", flags, not hidden)
    assert (facts.box, facts.appearance) == ((100, 50, 140, 70), True)


def test_an_annotations_appearance_is_chosen_by_its_state() -> None:
    pdf = Pdf()
    states = {"On": pdf.form("0 0 1 1 re f"), "Off": pdf.form("0 0 2 2 re f")}
    note = {
        "Subtype": "/Widget",
        "Rect": [0, 0, 200, 100],
        "F": 4,
        "AP": {"N": states},
        "AS": "/Off",
    }
    pdf.page("", {"Annots": [note]})
    assert one(Path, page_of(pdf)).box == (0, 0, 2, 2)


@pytest.mark.parametrize("bounds", [[0, 0, 0, 9], [0, 0, 9, 0]])
def test_a_flat_appearance_paints_nothing(bounds: list[float]) -> None:
    pdf = Pdf()
    form = pdf.form(BAR, {"BBox": bounds})
    pdf.page("", {"Annots": [{"Subtype": "/Stamp", "Rect": [0, 0, 9, 9], "AP": {"N": form}}]})
    assert list(page_of(pdf).events) == []


def layered(pdf: Pdf, state: dict[str, Value]) -> tuple[Reference, Reference]:
    on, off = (pdf.add({"Type": "/OCG", "Name": f"({each})"}) for each in ("on", "off"))
    pdf.catalog["OCProperties"] = {"OCGs": [on, off], "D": {"OFF": [off], **state}}
    return on, off


def test_layers_that_are_off_hide_what_they_hold() -> None:
    pdf = Pdf()
    on, off = layered(pdf, {})
    form = pdf.form(BAR, {"OC": off})
    image = pdf.image(OC=on)
    pdf.page(
        f"/OC /A BDC {BAR} EMC /OC /B BDC {BAR} /OC /A BDC {BAR} EMC EMC {BAR} /X Do /I Do",
        Properties={"A": on, "B": off}, XObject={"X": form, "I": image},
    )  # fmt: skip
    page = page_of(pdf)
    hidden = [path.where.hidden for path in every(Path, page)]
    assert hidden == [False, True, True, False, True]
    assert not one(Image, page).where.hidden


@pytest.mark.parametrize(
    ("policy", "hidden"),
    [("/AnyOn", False), ("/AllOn", True), ("/AnyOff", False), ("/AllOff", True)],
)
def test_memberships_follow_their_policy(policy: str, hidden: bool) -> None:
    pdf = Pdf()
    on, off = layered(pdf, {})
    member = pdf.add({"Type": "/OCMD", "OCGs": [on, off], "P": policy})
    pdf.page(f"/OC /M BDC {BAR} EMC", Properties={"M": member})
    assert one(Path, page_of(pdf)).where.hidden is hidden


def test_layers_may_be_off_unless_said() -> None:
    pdf = Pdf()
    on, off = layered(pdf, {"BaseState": "/OFF", "OFF": []})
    pdf.catalog["OCProperties"]["D"]["ON"] = [on]  # type: ignore[index]
    pdf.page(f"/OC /B BDC {BAR} EMC", Properties={"B": off})
    assert one(Path, page_of(pdf)).where.hidden


def test_marked_content() -> None:
    pdf = Pdf()
    pdf.page(
        "/Artifact <</Type /Pagination>> BDC /Span BMC BT /F 9 Tf <0001> Tj ET EMC EMC"
        " /P <</MCID 7>> BDC BT <0002> Tj ET /Span <</ActualText <feff4e00>>> BDC BT <0001> Tj"
        " <0002> Tj ET EMC EMC BT <0003> Tj ET",
        Font={"F": pdf.identity_font(HAN)},
    )
    furniture, paragraph, first, second, plain = every(ShownText, page_of(pdf))
    assert furniture.where.marked and furniture.where.marked.artifact
    assert [mark.tag for mark in furniture.where.marked.chain()] == ["Span", "Artifact"]
    assert paragraph.where.marked and paragraph.where.marked.mcid == 7
    assert not paragraph.where.marked.artifact
    assert first.where.marked is second.where.marked
    assert first.where.marked and first.where.marked.replaced_by is first.where.marked
    assert first.where.marked.actual_text == "一"
    assert plain.where.marked is None


@pytest.mark.parametrize(
    ("written", "text"),
    [("(plain)", "plain"), ("<efbbbfe4b8ad>", "中"), ("<feff>", ""), ("<fffe2d4e>", "中")],
)
def test_actual_text_in_every_coding(written: str, text: str) -> None:
    pdf = Pdf()
    pdf.page(f"/Span <</ActualText {written}>> BDC {BAR} EMC /Span /M BDC {BAR} EMC",
             Properties={"M": {"ActualText": "(from resources)"}})  # fmt: skip
    first, second = every(Path, page_of(pdf))
    assert first.where.marked and first.where.marked.actual_text == text
    assert second.where.marked and second.where.marked.actual_text == "from resources"


def test_unbalanced_and_very_deep_marks_do_no_harm() -> None:
    pdf = Pdf()
    pdf.page("EMC EMC " + "/A BMC " * 1000 + BAR + " EMC" * 1000 + " " + BAR)
    first, second = every(Path, page_of(pdf))
    assert first.where.marked is not None
    assert second.where.marked is None
