"""Well set copy has no faults, and is counted right."""

from pdfs import Pdf
from pytest import approx
from setlines import FIRST, SECOND, Row, column, measured, rules

from reportpress.check.measure.measuring import measure
from reportpress.check.pdf import read_bytes


def test_well_set_copy_is_counted_and_has_no_fault():
    found = measured(column(*FIRST, *SECOND))
    counts = found.total.counts
    assert found.body is not None
    assert (found.body.font, found.body.size) == ("BoxA", 10.0)
    assert (counts.lines, counts.paragraphs, counts.columns) == (7, 2, 1)
    assert (counts.justified, counts.unjudged, counts.missed) == (5, 0, 0)
    assert counts.characters == 8 + 10 + 10 + 4 + 8 + 10 + 4
    assert rules(found) == []


def test_figures_of_pages_add_up():
    found = measured(column(*FIRST), column(*SECOND))
    assert [each.counts.lines for each in found.pages.values()] == [4, 3]
    assert found.total.counts.lines == 7
    assert found.total.gaps.count == sum(each.gaps.count for each in found.pages.values())


def test_body_is_the_most_frequent_face_and_size_of_han():
    headline = Row("大标题大标题", y=10, size=20.0, face="B")
    caption = Row("说明文字说明文字说明文字", y=200, size=7.0, face="B")
    found = measured([headline, *column(*FIRST, *SECOND), caption])
    assert found.body is not None
    assert (found.body.font, found.body.size) == ("BoxA", 10.0)
    assert found.total.counts.lines == 7


def test_a_size_asked_for_is_measured_instead():
    caption = column("说明文字说明文字", "别处不见", y=200)
    small = [Row(row.text, row.x, row.y, size=7.0, face="B") for row in caption]
    found = measured([*column(*FIRST, *SECOND), *small], size=7.0)
    assert found.body is not None
    assert (found.body.font, found.body.size) == ("BoxB", 7.0)
    assert found.total.counts.lines == 2


def test_a_file_without_han_has_no_body():
    found = measured([Row("Only Latin")])
    assert found.body is None
    assert found.total.counts.lines == 0
    assert rules(found) == []


def test_a_fault_tells_where_it_is_in_mm():
    found = measured(column(*FIRST, "　　东南西北春夏秋冬", "，雨雷电云雪霜露冰雹", "江河湖海。"))
    (fault,) = found.faults
    box = fault.rectangle
    assert box is not None
    assert box.left == approx(20 / 72 * 25.4)
    assert box.top == approx((30 + 5 * 15 - 8.8) / 72 * 25.4)
    assert box.width == approx(100 / 72 * 25.4)
    assert box.height == approx(10 / 72 * 25.4)
    assert (fault.page, fault.object) == (1, "，雨雷电云雪霜露冰雹")


def test_type_squeezed_to_a_point_is_not_measured():
    pdf = Pdf()
    font = pdf.identity_font({1: ("春", 1000), 2: ("雨", 1000)})
    lines = "".join(f"1 900000000 0 1 20 {y} Tm <000100020001> Tj " for y in (20, 40, 60))
    pdf.page(f"1 0 900000000 1 0 0 cm BT /F 9 Tf {lines} ET", Font={"F": font})
    assert measure(read_bytes(pdf.bytes())).body is None
