"""PDFs that break one house rule of a press, or one wish of screens, and near misses."""

from __future__ import annotations

from labelled.case import breaks, passes
from labelled.clean import BLACK, GROUND, TRIM, Clean, next_page
from pdfs import Reference

MM = 72 / 25.4
LEFT, BOTTOM, RIGHT, TOP = TRIM


def box(page: Clean, left: float, bottom: float, right: float, top: float) -> None:
    """A light gray box."""
    size = f"{left:g} {bottom:g} {right - left:g} {top - bottom:g}"
    page.add(f"q 0 0 0 0.2 k /Plain gs {size} re f Q")


@breaks("H001")
def ink_of_230(page: Clean) -> None:
    page.add("q 0.8 0.7 0.8 0 k /Plain gs 150 66 60 60 re f Q")


@passes("H001")
def ink_of_220(page: Clean) -> None:
    page.add("q 0.7 0.7 0.8 0 k /Plain gs 150 66 60 60 re f Q")


@passes("H001", also=["H002"])
def ink_that_is_covered_again(page: Clean) -> None:
    page.add("q 0.8 0.8 0.9 0 k /Plain gs 150 66 60 60 re f 0 0 0 0.2 k 150 66 40 60 re f Q")


@breaks("H002")
def four_inks_on_one_spot(page: Clean) -> None:
    page.add("q 0.8 0.8 0.9 0 k /Plain gs 150 66 9 9 re f Q")


@passes("H002")
def two_hundred_and_forty_on_one_spot(page: Clean) -> None:
    page.add("q 0.8 0.8 0.8 0 k /Plain gs 150 66 9 9 re f Q")


@breaks("H003")
def bleed_of_two_millimetres(page: Clean) -> None:
    wide = 2 * MM
    page.entries["BleedBox"] = (LEFT - wide, BOTTOM - wide, RIGHT + wide, TOP + wide)


@breaks("H003")
def no_bleed_box(page: Clean) -> None:
    del page.entries["BleedBox"]


@passes("H003")
def bleed_of_three_millimetres(page: Clean) -> None:
    wide = 3 * MM
    page.entries["BleedBox"] = (LEFT - wide, BOTTOM - wide, RIGHT + wide, TOP + wide)


@breaks("H004")
def box_ends_at_the_trim(page: Clean) -> None:
    box(page, LEFT, 66, 46, 130)


@breaks("H004")
def box_ends_in_the_middle_of_the_bleed(page: Clean) -> None:
    box(page, LEFT - 4, 66, 46, 130)


@breaks("H004")
def picture_ends_at_the_trim(page: Clean) -> None:
    page.objects["Edge"] = page.image(100, 250)
    page.add(page.place("Edge", LEFT, 66, 16, 72))


@breaks("H004")
def tint_that_ends_a_hair_before_the_trim(page: Clean) -> None:
    page.add(f"q 0 0 0 0.2 k /Plain gs {LEFT + 0.4 * MM:g} 300 20 20 re f Q")


@passes("H004")
def box_fills_the_bleed(page: Clean) -> None:
    box(page, LEFT - 3 * MM, 66, 46, 130)


@passes("H004")
def box_keeps_away_from_the_trim(page: Clean) -> None:
    box(page, LEFT + 2, 66, 46, 130)


@passes("H004")
def white_box_at_the_trim(page: Clean) -> None:
    page.add(f"q 0 0 0 0 k /Plain gs {LEFT:g} 66 16 60 re f Q")


@breaks("H005")
def text_near_the_trim(page: Clean) -> None:
    page.add(page.text("近边", LEFT + 4.5 * MM, 52, 6))


@breaks("H005")
def text_over_the_trim(page: Clean) -> None:
    page.add(page.text("出边", RIGHT - 4, 300, 6))


@breaks("H005")
def picture_near_the_trim(page: Clean) -> None:
    page.objects["Near"] = page.image(30, 250)
    page.add(page.place("Near", LEFT + 2 * MM, 300, 8, 72))


@passes("H005")
def text_five_millimetres_away(page: Clean) -> None:
    page.add(page.text("近", LEFT + 5 * MM, 580 - 6 * MM, 5.9 + 0.2))


@passes("H005")
def picture_that_bleeds(page: Clean) -> None:
    page.objects["Near"] = page.image(60, 250)
    page.add(page.place("Near", LEFT - 3 * MM, 300, 14, 72))


def halves(page: Clean, left: tuple[float, float], right: tuple[float, float]) -> None:
    """A word on two pages that follow one another: from one left edge's distance and height."""
    page.add(page.text("跨缝", RIGHT + left[0], left[1], 20))
    following = next_page(page)
    following.add(following.text("跨缝", LEFT + right[0], right[1], 20))


@passes("H005", also=["R0006"])
def headline_over_the_fold_of_a_double_truck(page: Clean) -> None:
    halves(page, (-22, 300), (-22, 300))


@passes("H005", also=["R0006"])
def caption_at_a_fold_that_a_picture_crosses(page: Clean) -> None:
    for sheet, edge in ((page, RIGHT), (next_page(page), LEFT)):
        sheet.objects["Wide"] = sheet.image(300, 250)
        sheet.add(sheet.place("Wide", edge - 42, 300, 60))
        sheet.add(sheet.text("图", edge - 8, 290, 6))


@breaks("H005", also=["R0006"])
def headline_over_the_fold_that_does_not_go_on(page: Clean) -> None:
    page.add(page.text("跨缝", RIGHT - 22, 300, 20))
    next_page(page)


@breaks("H005", also=["R0006"])
def halves_at_two_heights(page: Clean) -> None:
    halves(page, (-22, 300), (-22, 302))


@breaks("H005", also=["R0006"])
def halves_that_do_not_meet(page: Clean) -> None:
    halves(page, (-22, 300), (-20, 300))


@breaks("H005", also=["R0006"])
def the_same_word_over_both_outer_edges(page: Clean) -> None:
    page.add(page.text("跨缝", LEFT - 22, 300, 20))
    following = next_page(page)
    following.add(following.text("跨缝", RIGHT - 22, 300, 20))


@breaks("H005", also=["R0006"])
def text_at_the_head_of_a_page_with_a_fold(page: Clean) -> None:
    halves(page, (-22, 300), (-22, 300))
    page.add(page.text("近", 200, TOP - 3 * MM - 6, 6))


@passes("H005")
def words_in_the_slug(page: Clean) -> None:
    page.add(page.text("色标", 200, 5, 6))


@breaks("H006")
def picture_of_199_ppi(page: Clean) -> None:
    page.objects["Low"] = page.image(199, 199)
    page.add(page.place("Low", 300, 66, 72))


@passes("H006")
def picture_of_200_ppi(page: Clean) -> None:
    page.objects["Low"] = page.image(200, 200)
    page.add(page.place("Low", 300, 66, 72))


@breaks("H007", also=["R0016"])
def reversed_text_below_nine_points(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 80, 8.9, "0 0 0 0 k /Plain gs"))


@breaks("H007", also=["R0017"])
def text_in_four_inks_below_nine_points(page: Clean) -> None:
    page.add(page.text("彩字", 150, 80, 8.9, "0.3 0.3 0.3 0.3 k /Plain gs"))


@passes("H007", also=["R0016"])
def reversed_text_of_nine_points(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 80, 9, "0 0 0 0 k /Plain gs"))


@passes("H007", also=["R0017"])
def text_in_two_inks_below_nine_points(page: Clean) -> None:
    page.add(page.text("红字", 150, 80, 8.9, "0 1 1 0 k /Plain gs"))


@breaks("H008")
def type_below_six_points(page: Clean) -> None:
    page.add(page.text("小字", 150, 80, 5.9))


@passes("H008")
def type_of_six_points(page: Clean) -> None:
    page.add(page.text("小字", 150, 80, 6))


@breaks("H009")
def hairline(page: Clean) -> None:
    page.add(f"q {BLACK} 0 w 150 80 m 190 80 l S Q")


@breaks("H009")
def line_made_thin_by_the_matrix(page: Clean) -> None:
    page.add(f"q {BLACK} 0.1 0 0 0.1 0 0 cm 2 w 1500 800 m 1900 800 l S Q")


@breaks("H009")
def line_made_thin_by_a_matrix_that_squeezes_one_way(page: Clean) -> None:
    page.add(f"q {BLACK} 10 0 0 0.1 0 0 cm 1 w 15 800 m 19 800 l S Q")


@breaks("H009")
def thin_line_in_a_pattern(page: Clean) -> None:
    inside = {"ExtGState": {"Over": {"OP": True, "op": True, "OPM": 1}}}
    page.patterns["Lines"] = page.pdf.pattern(f"{BLACK} 0.1 w 0 5 m 10 5 l S", None, **inside)
    page.add("q /Pattern cs /Lines scn 150 66 40 20 re f Q")


@breaks("H009")
def thin_outline_of_letters(page: Clean) -> None:
    page.add(page.text("空心", 150, 80, 20, f"{BLACK} 0.1 w 1 Tr"))


@passes("H009")
def outline_of_letters_of_half_a_point(page: Clean) -> None:
    page.add(page.text("空心", 150, 80, 20, f"{BLACK} 0.5 w 1 Tr"))


@passes("H009", also=["F009"])
def thin_outline_that_makes_letters_bolder(page: Clean) -> None:
    page.add(page.text("粗体", 150, 80, 12, f"{BLACK} 0.1 w 2 Tr"))


@passes("H009")
def line_of_a_quarter_point(page: Clean) -> None:
    page.add(f"q {BLACK} 0.25 w 150 80 m 190 80 l S Q")


@passes("H009")
def thin_sliver_of_a_drawing(page: Clean) -> None:
    page.add(f"q {BLACK} 150 80 m 190 80.1 l 190 84 l h f Q")


@breaks("H010")
def reversed_line_below_half_a_point(page: Clean) -> None:
    page.add("q 0 0 0 0 K /Plain gs 0.4 w 150 80 m 190 80 l S Q")


@passes("H010")
def reversed_line_of_half_a_point(page: Clean) -> None:
    page.add("q 0 0 0 0 K /Plain gs 0.5 w 150 80 m 190 80 l S Q")


@breaks("H011")
def picture_of_460_ppi(page: Clean) -> None:
    page.objects["Fine"] = page.image(460, 460)
    page.add(page.place("Fine", 300, 66, 72))


@passes("H011")
def picture_of_450_ppi(page: Clean) -> None:
    page.objects["Fine"] = page.image(450, 450)
    page.add(page.place("Fine", 300, 66, 72))


@breaks("H012", width=141.1, height=200.0)
def another_format(page: Clean) -> None:
    page.add("")


@passes("H012", width=141.1 / 2, height=197.6)
def a_double_truck_of_that_format(page: Clean) -> None:
    page.add("")


@breaks("H012", width=141.1, height=197.6 / 2)
def a_page_of_twice_the_height(page: Clean) -> None:
    page.add("")


@passes("H012", width=141.1, height=197.6)
def the_presss_format(page: Clean) -> None:
    page.add("")


@breaks("H013")
def attached_file(page: Clean) -> None:
    inside = page.pdf.stream("secret", Type="/EmbeddedFile")
    file = {"Type": "/Filespec", "F": "(a.txt)", "EF": {"F": inside}}
    page.pdf.catalog["Names"] = {"EmbeddedFiles": {"Names": ["(a.txt)", page.pdf.add(file)]}}


@passes("H013")
def names_without_files(page: Clean) -> None:
    page.pdf.catalog["Names"] = {"Dests": {"Names": []}}


@breaks("H014")
def layer_switched_off(page: Clean) -> None:
    layer = page.pdf.add({"Type": "/OCG", "Name": "(Draft)"})
    page.pdf.catalog["OCProperties"] = {"OCGs": [layer], "D": {"OFF": [layer]}}


def layer_with_usage(page: Clean, on_screen: bool, on_paper: bool, **usage: object) -> Reference:
    """A layer whose state at printing is another one than on the screen."""
    state = {"PrintState": "/ON" if on_paper else "/OFF"}
    layer = page.pdf.add({"Type": "/OCG", "Name": "(Draft)", "Usage": {"Print": state}})
    applied = {"Event": "/Print", "Category": ["/Print"], "OCGs": [layer], **usage}
    page.pdf.catalog["OCProperties"] = {
        "OCGs": [layer], "D": {"ON" if on_screen else "OFF": [layer], "AS": [applied]},
    }  # fmt: skip
    return layer


def red_box(page: Clean, layer: Reference) -> None:
    """A box in RGB on a layer: it breaks R0027 and X423 where it prints."""
    page.resources["Properties"] = {"L": layer}
    page.add("/OC /L BDC q 1 0 0 rg /Plain gs 150 80 20 10 re f Q EMC")


@breaks("H014", also=["R0027", "X423"])
def layer_that_prints_and_does_not_show(page: Clean) -> None:
    red_box(page, layer_with_usage(page, on_screen=False, on_paper=True))


@breaks("H014")
def layer_that_shows_and_does_not_print(page: Clean) -> None:
    red_box(page, layer_with_usage(page, on_screen=True, on_paper=False))


@passes("H014", also=["R0027", "X423"])
def layer_whose_state_at_export_alone_is_another(page: Clean) -> None:
    red_box(page, layer_with_usage(page, on_screen=True, on_paper=False, Event="/Export"))


@passes("H014", also=["R0027", "X423"])
def layer_that_shows_and_prints(page: Clean) -> None:
    red_box(page, layer_with_usage(page, on_screen=True, on_paper=True))


@passes("H014")
def layer_switched_on(page: Clean) -> None:
    layer = page.pdf.add({"Type": "/OCG", "Name": "(Draft)"})
    page.pdf.catalog["OCProperties"] = {"OCGs": [layer], "D": {"ON": [layer]}}


@breaks("D001", also=["X417"])
def no_title(page: Clean) -> None:
    del page.pdf.info["Title"]
    del page.xmp["dc:title"]


@passes("D001")
def title_in_the_metadata(page: Clean) -> None:
    del page.pdf.info["Title"]


@breaks("D002")
def no_language(page: Clean) -> None:
    del page.pdf.catalog["Lang"]


@passes("D002")
def another_language(page: Clean) -> None:
    page.pdf.catalog["Lang"] = "(en)"


@breaks("D003")
def no_tags(page: Clean) -> None:
    del page.pdf.catalog["StructTreeRoot"]


@breaks("D003")
def tags_that_do_not_count(page: Clean) -> None:
    page.pdf.catalog["MarkInfo"] = {"Marked": False}


@passes("D003")
def tags(page: Clean) -> None:
    page.pdf.catalog["MarkInfo"] = {"Marked": True, "Suspects": False}
