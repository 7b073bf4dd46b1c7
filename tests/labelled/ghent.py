"""PDFs that break the Ghent Workgroup's rules of pages, text and lines, and near misses."""

from __future__ import annotations

from labelled.case import breaks, passes
from labelled.clean import BLACK, GROUND, MEDIA, TRIM, Clean, next_page

WHITE = "0 0 0 0 k /Plain gs"


def separation(page: Clean, name: str, inks: str = "0 0 0 1", space: str = "/DeviceCMYK") -> None:
    """A Separation space called /Spot."""
    function = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": "[0 0 0 0]", "C1": f"[{inks}]"}
    if space == "/DeviceRGB":
        function |= {"C0": "[1 1 1]", "C1": f"[{inks}]"}
    page.spaces["Spot"] = ["/Separation", f"/{name}", space, function]


@breaks("R0002")
def a_user_unit_of_one(page: Clean) -> None:
    page.entries["UserUnit"] = 1


@passes("R0002")
def no_user_unit(page: Clean) -> None:
    page.entries.pop("UserUnit", None)


@breaks("R0003")
def crop_box_is_the_trim(page: Clean) -> None:
    page.entries["CropBox"] = TRIM


@breaks("R0003")
def crop_box_inherited(page: Clean) -> None:
    page.pdf.tree["CropBox"] = TRIM


@passes("R0003")
def crop_box_is_the_media_box(page: Clean) -> None:
    page.entries["CropBox"] = MEDIA


@breaks("R0004", also=["R0006"])
def second_page_is_wider(page: Clean) -> None:
    next_page(page).entries["TrimBox"] = (29, 30, 430, 590)


@breaks("R0004")
def page_is_turned(page: Clean) -> None:
    page.entries["Rotate"] = 90


@passes("R0004", also=["R0006"])
def second_page_differs_by_a_hair(page: Clean) -> None:
    next_page(page).entries["TrimBox"] = (29.9, 30, 430, 590)


@passes("R0004")
def page_turned_by_a_full_turn(page: Clean) -> None:
    page.entries["Rotate"] = 360


@breaks("R0005", also=["N007", "N008"])
def nothing_on_the_page(page: Clean) -> None:
    page.parts.clear()


@breaks("R0005", also=["N007", "N008"])
def only_white_on_the_page(page: Clean) -> None:
    page.parts = {"white": "0 0 0 0 k 100 100 200 200 re f"}


@breaks("R0005", also=["N007", "N008"])
def only_marks_outside_the_trim(page: Clean) -> None:
    page.parts = {"mark": "0 0 0 1 K 5 30 m 15 30 l S"}


@passes("R0005", also=["N007", "N008"])
def one_small_box_on_the_page(page: Clean) -> None:
    page.parts = {"box": f"{BLACK} 100 100 9 9 re f"}


@breaks("R0006")
def two_pages(page: Clean) -> None:
    next_page(page)


@passes("R0006")
def one_page(page: Clean) -> None:
    page.add("")


@breaks("R0007")
def white_text_overprints(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 90, 14, "0 0 0 0 k /Over gs"))


@breaks("R0007")
def spot_at_nought_overprints(page: Clean) -> None:
    separation(page, "Black")
    page.add(GROUND + page.text("白字", 150, 90, 14, "/Spot cs 0 scn /Over gs"))


@passes("R0007")
def white_text_knocks_out(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 90, 14, WHITE))


@breaks("R0008")
def white_box_overprints(page: Clean) -> None:
    page.add("q 0 0 0 0 k /Over gs 150 70 20 20 re f Q")


@breaks("R0008")
def white_line_overprints(page: Clean) -> None:
    page.add("q 0 0 0 0 K /Over gs 1 w 150 70 m 190 70 l S Q")


@passes("R0008")
def white_box_knocks_out(page: Clean) -> None:
    page.add(f"q {WHITE} 150 70 20 20 re f Q")


@breaks("R0009")
def small_black_text_knocks_out(page: Clean) -> None:
    page.add(page.text("黑字", 150, 80, 11.9, "0 0 0 1 k /Plain gs"))


@breaks("R0009")
def small_black_text_in_overprint_mode_nought(page: Clean) -> None:
    page.states["Erase"] = {"op": True, "OP": True, "OPM": 0}
    page.add(page.text("黑字", 150, 80, 9, "0 0 0 1 k /Erase gs"))


@breaks("R0009")
def text_made_small_by_the_matrix(page: Clean) -> None:
    page.add(f"q 0.5 0 0 0.5 0 0 cm {page.text('黑字', 300, 160, 20, '0 0 0 1 k /Plain gs')} Q")


@passes("R0009")
def black_text_of_twelve_points_knocks_out(page: Clean) -> None:
    page.add(page.text("黑字", 150, 80, 12, "0 0 0 1 k /Plain gs"))


@passes("R0009")
def black_text_of_twelve_points_by_a_matrix_of_few_digits(page: Clean) -> None:
    text = page.text("黑字", 450, 240, 36, "0 0 0 1 k /Plain gs")
    page.add(f"q 0.333333 0 0 0.333333 0 0 cm {text} Q")


@passes("R0009")
def spaces_need_not_overprint(page: Clean) -> None:
    page.add(page.text(" \u3000", 150, 80, 9, "0 0 0 1 k /Plain gs"))


@passes("R0009")
def black_ink_overprints_in_any_mode(page: Clean) -> None:
    separation(page, "Black")
    page.states["Erase"] = {"op": True, "OP": True, "OPM": 0}
    page.add(page.text("黑字", 150, 80, 9, "/Spot cs 1 scn /Erase gs"))


@passes("R0009")
def grey_text_knocks_out(page: Clean) -> None:
    page.add(page.text("灰字", 150, 80, 9, "0 0 0 0.9 k /Plain gs"))


@breaks("R0010")
def thin_black_line_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 K /Plain gs 1.9 w 150 80 m 190 80 l S Q")


@breaks("R0010")
def thin_black_bar_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 k /Plain gs 150 80 100 1 re f Q")


@passes("R0010")
def black_line_of_two_points_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 K /Plain gs 2 w 150 80 m 190 80 l S Q")


@passes("R0010")
def black_line_of_two_points_by_a_matrix_of_few_digits(page: Clean) -> None:
    page.add("q 0 0 0 1 K /Plain gs 0.333333 0 0 0.333333 0 0 cm 6 w 450 240 m 570 240 l S Q")


@passes("R0010")
def black_line_that_its_matrix_widens_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 K /Plain gs 10 0 0 0.1 0 0 cm 1 w 15 800 m 15 1200 l S Q")


@passes("R0010")
def black_box_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 k /Plain gs 150 80 3 3 re f Q")


@passes("R0010")
def printers_mark_knocks_out(page: Clean) -> None:
    page.add("q 0 0 0 1 K /Plain gs 0.25 w 2 30 m 15 30 l S Q")


@breaks("R0011")
def small_gray_text(page: Clean) -> None:
    page.add(page.text("灰字", 150, 80, 11, "0 g /Plain gs"))


@passes("R0011")
def gray_text_of_twelve_points(page: Clean) -> None:
    page.add(page.text("灰字", 150, 80, 12, "0 g /Plain gs"))


@breaks("R0012")
def thin_gray_line(page: Clean) -> None:
    page.add("q 0 G /Plain gs 1 w 150 80 m 190 80 l S Q")


@breaks("R0012")
def thin_gray_bar(page: Clean) -> None:
    page.add("q 0 g /Plain gs 150 80 100 1 re f Q")


@passes("R0012")
def gray_line_of_two_points(page: Clean) -> None:
    page.add("q 0 G /Plain gs 2 w 150 80 m 190 80 l S Q")


@breaks("R0013")
def gray_box_overprints(page: Clean) -> None:
    page.add("q 0.5 g /Over gs 150 80 20 10 re f Q")


@breaks("R0013")
def gray_picture_overprints(page: Clean) -> None:
    page.objects["Gray"] = page.image(space="/DeviceGray")
    page.add(f"q /Over gs {page.place('Gray', 300, 66, 72)} Q")


@passes("R0013")
def gray_box_knocks_out(page: Clean) -> None:
    page.add("q 0.5 g /Plain gs 150 80 20 10 re f Q")


@breaks("R0014")
def set_in_courier(page: Clean) -> None:
    page.font_name = "ABCDEF+CourierNewPSMT"


@passes("R0014")
def set_in_a_font_that_is_nearly_courier(page: Clean) -> None:
    page.font_name = "ABCDEF+NotCourier"


@breaks("R0015")
def rich_black_text(page: Clean) -> None:
    page.add(page.text("黑字", 150, 80, 14, "0.5 0.5 0.4 0.85 k /Plain gs"))


@passes("R0015")
def black_with_a_little_colour_below(page: Clean) -> None:
    page.add(page.text("黑字", 150, 80, 14, "0.5 0.45 0.4 0.85 k /Plain gs"))


@passes("R0015")
def dark_text_with_less_black(page: Clean) -> None:
    page.add(page.text("黑字", 150, 80, 14, "0.5 0.5 0.4 0.84 k /Plain gs"))


@breaks("R0016")
def small_white_text(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 80, 9.9, WHITE))


@passes("R0016")
def white_text_of_ten_points(page: Clean) -> None:
    page.add(GROUND + page.text("白字", 150, 80, 10, WHITE))


@passes("R0016", also=["F007"])
def small_white_text_that_is_quite_transparent(page: Clean) -> None:
    page.states["Clear"] = {"ca": 0, "CA": 0}
    page.add(page.text("白字", 150, 80, 5, f"{WHITE} /Clear gs"))


@breaks("R0017")
def small_text_in_two_inks(page: Clean) -> None:
    page.add(page.text("红字", 150, 80, 9.9, "0 1 1 0 k /Plain gs"))


@passes("R0017")
def text_in_two_inks_of_ten_points(page: Clean) -> None:
    page.add(page.text("红字", 150, 80, 10, "0 1 1 0 k /Plain gs"))


@passes("R0017")
def text_in_two_inks_of_ten_points_by_a_matrix_of_few_digits(page: Clean) -> None:
    text = page.text("红字", 450, 240, 30, "0 1 1 0 k /Plain gs")
    page.add(f"q 0.333333 0 0 0.333333 0 0 cm {text} Q")


@passes("R0017")
def small_text_in_one_ink(page: Clean) -> None:
    page.add(page.text("红字", 150, 80, 9, "0 1 0 0 k /Plain gs"))


@breaks("R0018", also=["H010"])
def thin_white_line(page: Clean) -> None:
    page.add(f"q 0 0 0 0 K {WHITE} 0.2 w 150 80 m 190 80 l S Q")


@passes("R0018", also=["H010"])
def white_line_of_a_quarter_point(page: Clean) -> None:
    page.add(f"q 0 0 0 0 K {WHITE} 0.25 w 150 80 m 190 80 l S Q")


@breaks("R0019", also=["H009"])
def thin_line_in_two_inks(page: Clean) -> None:
    page.add("q 0 1 1 0 K /Plain gs 0.2 w 150 80 m 190 80 l S Q")


@passes("R0019")
def line_of_a_quarter_point_in_two_inks(page: Clean) -> None:
    page.add("q 0 1 1 0 K /Plain gs 0.25 w 150 80 m 190 80 l S Q")


@passes("R0019", also=["H009"])
def thin_line_in_one_ink(page: Clean) -> None:
    page.add("q 0 1 0 0 K /Plain gs 0.2 w 150 80 m 190 80 l S Q")
