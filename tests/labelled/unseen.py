"""PDFs whose text is in the file and lost to readers, one way each, and near misses."""

from __future__ import annotations

from labelled.case import breaks, passes
from labelled.clean import BLACK, GROUND, Clean

WHITE = "0 0 0 0 k 0 0 0 0 K /Plain gs"
AT = (150.0, 80.0)


def words(page: Clean, paint: str = BLACK, size: float = 14) -> str:
    """Two letters where the page is free."""
    return page.text("密文", *AT, size, paint)


def turned(page: Clean, matrix: str) -> str:
    """Two letters in a space of their own."""
    return f"q {matrix} cm {page.text('密文', 0, 0, 14)} Q"


@passes("F010")
def box_in_the_ink_none_over_text(page: Clean) -> None:
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": "[0 0 0 0]", "C1": "[0 0 0 1]"}
    page.spaces["None"] = ["/Separation", "/None", "/DeviceCMYK", tint]
    page.add(words(page) + " q /None cs 1 scn /Plain gs 140 70 60 30 re f Q")


@breaks("F011")
def white_text_on_paper(page: Clean) -> None:
    page.add(words(page, WHITE))


@passes("F011")
def white_text_on_black(page: Clean) -> None:
    page.add(GROUND + words(page, WHITE))


@breaks("F011", also=["H010", "R0018"])
def text_with_a_white_stroke_that_eats_it(page: Clean) -> None:
    page.add(words(page, f"{BLACK} /Plain gs 0 0 0 0 K 0.2 w 1 Tr"))


@breaks("F011")
def black_text_that_screens_its_ground(page: Clean) -> None:
    page.states["Screen"] = {"BM": "/Screen"}
    page.add(words(page, f"{BLACK} /Plain gs /Screen gs"))


@breaks("F011")
def nearly_transparent_text(page: Clean) -> None:
    page.states["Faint"] = {"ca": 0.1, "CA": 0.1}
    page.add(words(page, f"{BLACK} /Faint gs"))


@passes("F011")
def half_transparent_text(page: Clean) -> None:
    page.states["Half"] = {"ca": 0.5, "CA": 0.5}
    page.add(words(page, f"{BLACK} /Half gs"))


@breaks("F011")
def text_behind_a_mask(page: Clean) -> None:
    mask(page, "0")
    page.add(words(page, f"{BLACK} /Mask gs"))


@passes("F011")
def text_behind_a_mask_that_lets_it_through(page: Clean) -> None:
    mask(page, "1")
    page.add(words(page, f"{BLACK} /Mask gs"))


def mask(page: Clean, gray: str) -> None:
    """The state /Mask: a luminosity mask in one gray."""
    group = {"S": "/Transparency", "CS": "/DeviceGray"}
    form = page.pdf.form(f"{gray} g 0 0 460 620 re f", {"Group": group, "BBox": [0, 0, 460, 620]})
    page.states["Mask"] = {"SMask": {"S": "/Luminosity", "G": form}}


@breaks("F011")
def letters_that_clip_nothing(page: Clean) -> None:
    page.add(words(page, f"{BLACK} 7 Tr"))


@passes("F011")
def letters_that_clip_a_box(page: Clean) -> None:
    clip = f"BT /F 14 Tf 7 Tr 150 80 Td {page.shown('密文')} Tj ET"
    page.add(f"q {BLACK} {clip} 140 70 60 30 re f Q")


@breaks("F011")
def text_in_a_white_pattern(page: Clean) -> None:
    page.patterns["P"] = page.pdf.pattern("0 0 0 0 k 0 0 10 10 re f")
    page.add(words(page, "/Pattern cs /P scn /Plain gs"))


@breaks("F011")
def mirrored_text(page: Clean) -> None:
    page.add(turned(page, "-1 0 0 1 190 80"))


@breaks("F011")
def text_upside_down(page: Clean) -> None:
    page.add(turned(page, "-1 0 0 -1 190 90"))


@passes("F011")
def text_turned_by_a_right_angle(page: Clean) -> None:
    page.add(turned(page, "0 1 -1 0 160 80"))


@breaks("F011")
def squeezed_text(page: Clean) -> None:
    page.add(turned(page, "0.3 0 0 1 150 80"))


@passes("F011")
def text_that_is_a_little_narrower(page: Clean) -> None:
    page.add(turned(page, "0.8 0 0 1 150 80"))


@passes("F011", also=["N007", "N008", "R0004"])
def page_turned_round_with_all_its_text(page: Clean) -> None:
    page.parts = {"text": turned(page, "-1 0 0 -1 190 90")}
    page.entries["Rotate"] = 180
