"""Ink is what the plates carry: measured on separations, estimated without them."""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from labelled.clean import Clean

from reportpress.check.pdf import PdfRectangle, read_bytes
from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.inkmaps import heat, separations
from reportpress.check.preflight.inkmaps.estimate import estimated
from reportpress.check.preflight.page.inkmap import CELL_MM, WINDOW_MM, InkMap
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.reports.reportdata import Extras, Judgement, PageReport
from reportpress.check.preflight.run import runner
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.programs import ghostscript

needs_ghostscript = pytest.mark.skipif(
    not ghostscript.program(), reason="Ghostscript is not installed"
)
PATCH = "0.9 0.8 0.9 0 k"  # 260 %
TENTH = 0.5  # percent: 8 bits a plate, four plates


def painted(content: str, **entries: object) -> bytes:
    """A clean page with nothing on it but `content`."""
    page = Clean()
    page.parts = {"content": f"q {content} Q"}
    page.entries |= entries
    return page.bytes()


def measured(data: bytes, folder: Path) -> InkMap:
    """The ink that Ghostscript finds on the first page."""
    path = folder / "page.pdf"
    path.write_bytes(data)
    document = read_bytes(data)
    plates = folder / "plates"
    plates.mkdir()
    rendering = separations.start(path, document.pages, plates)
    assert rendering is not None
    rendering.wait()
    found = separations.measured(PageFacts(document.pages[0], document), rendering)
    assert found is not None
    return found


def guessed(data: bytes, folder: Path) -> InkMap:
    """The ink that the facts let expect on the first page."""
    document = read_bytes(data)
    found = estimated(PageFacts(document.pages[0], document), "off")
    assert found is not None
    return found


both = pytest.mark.parametrize(
    "look", [pytest.param(measured, marks=needs_ghostscript), guessed], ids=["measured", "guessed"]
)
Look = Callable[[bytes, Path], InkMap]


@both
def test_a_patch_of_260_percent_is_read_as_260(look: Look, tmp_path: Path):
    found = look(painted(f"{PATCH} 100 100 100 100 re f"), tmp_path)
    assert found.highest() == pytest.approx(260, abs=TENTH)
    assert found.peak == pytest.approx(260, abs=TENTH)


@both
def test_a_patch_of_half_the_window_counts_half(look: Look, tmp_path: Path):
    side = 15 * 72 / 25.4
    found = look(painted(f"{PATCH} 100 100 {side / 2:.3f} 200 re f"), tmp_path)
    assert found.highest() == pytest.approx(130, abs=8)  # half a cell of 21 at the edge


@both
def test_the_window_is_found_where_the_patch_is(look: Look, tmp_path: Path):
    found = look(painted(f"{PATCH} 300 450 43 43 re f"), tmp_path)
    (spot,) = found.windows_over(240)
    assert spot.box.left == pytest.approx(300, abs=2.5)
    assert spot.box.bottom == pytest.approx(450, abs=2.5)


@both
def test_ink_at_the_limit_is_not_over_it(look: Look, tmp_path: Path):
    """0.7 comes to 179 of 255 in 8 bits: the plates show 240.4 %."""
    found = look(painted("0.7 0.7 0.7 0.3 k 100 100 99 99 re f"), tmp_path)
    assert found.windows_over(240) == []
    assert not found.exceeds(found.peak, 240)


@both
def test_one_percent_more_than_the_limit_is_over_it(look: Look, tmp_path: Path):
    found = look(painted("0.7 0.71 0.7 0.3 k 100 100 99 99 re f"), tmp_path)
    assert found.windows_over(240)
    assert found.exceeds(found.peak, 240)


def ruled(width: float, step: float) -> str:
    """Level lines over a square of 100 pt that begins at 100, 100."""
    lines = (f"100 {100 + step * each:.2f} m 200 {100 + step * each:.2f} l S" for each in range(99))
    return f"q 100 100 100 100 re W n {width} w {' '.join(lines)} Q"


def second_page(content: str, folder: Path) -> Sequence[PageReport]:
    """What is found on two pages, of which the first is bare."""
    page = Clean()
    page.parts = {}
    following = Clean(pdf=page.pdf)
    following.parts = {"patch": content}
    page.further.append(following)
    path = folder / "two.pdf"
    path.write_bytes(page.bytes())
    rules = all_rules()
    setup = RunSetup(rules, profile.everything(rules), "en", Extras())
    return runner.judge(path, "two.pdf", setup).pages


@needs_ghostscript
def test_a_hatch_of_fine_lines_has_the_ink_of_its_lines(tmp_path: Path):
    """A quarter of the area in 250 %: 62.5 %."""
    found = measured(painted(f"0.8 0.8 0.7 0.2 K {ruled(0.25, 1)}"), tmp_path)
    assert found.highest() == pytest.approx(62.5, abs=2)


@needs_ghostscript
def test_fine_white_lines_take_no_more_ink_away_than_they_cover(tmp_path: Path):
    """Five sixths of 300 %: 250 %."""
    patch = "0.85 0.85 0.8 0.5 k 100 100 100 100 re f"
    found = measured(painted(f"{patch} 0 0 0 0 K {ruled(0.5, 3)}"), tmp_path)
    assert found.highest() == pytest.approx(250, abs=2)


@needs_ghostscript
def test_areas_are_measured_so_on_every_page(tmp_path: Path):
    reports = second_page(f"q 0.8 0.8 0.7 0.2 K {ruled(0.25, 1)} Q", tmp_path)
    assert reports[1].ink_window == pytest.approx(62.5, abs=2)


@needs_ghostscript
def test_a_font_that_is_missing_does_not_leave_the_page_blank(tmp_path: Path):
    """Older versions of Ghostscript break such a page off without an error code."""
    page = Clean()
    page.parts = {"text": page.text("字", 150, 300), "patch": f"q {PATCH} 100 100 99 99 re f Q"}
    assert measured(page.bytes(), tmp_path).highest() == pytest.approx(260, abs=TENTH)


@both
def test_ink_outside_the_trim_does_not_count(look: Look, tmp_path: Path):
    found = look(painted(f"{PATCH} 0 0 460 29 re f"), tmp_path)
    assert found.peak == pytest.approx(0, abs=TENTH)


@both
def test_what_is_knocked_out_does_not_print(look: Look, tmp_path: Path):
    found = look(painted(f"{PATCH} 100 100 99 99 re f 0 0 0 1 k 90 90 120 120 re f"), tmp_path)
    assert found.peak == pytest.approx(100, abs=TENTH)


@both
def test_overprinting_black_adds_to_what_lies_below(look: Look, tmp_path: Path):
    content = "0.5 0.5 0 0 k 100 100 99 99 re f /Over gs 0 0 0 1 k 100 100 99 99 re f"
    assert look(painted(content), tmp_path).highest() == pytest.approx(200, abs=TENTH)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (5, 40), (21, 21), (40, 30)])
def test_windows_are_the_means_of_their_cells(width: int, height: int):
    cells = array("f", [(x * x * 7 + x) % 399 / 1.7 for x in range(width * height)])
    box = PdfRectangle(0, 0, width, height)
    found = InkMap(box, width, height, 1.0, cells, max(cells), box, rendered=True)
    for side in (CELL_MM, 4 * CELL_MM, 13 * CELL_MM, WINDOW_MM):
        across, down = found.window(side)
        means = [
            [
                sum(sum(cells[y * width + x :][:across]) for y in range(top, top + down))
                / (across * down)
                for x in range(width - across + 1)
            ]
            for top in range(height - down + 1)
        ]
        assert [list(row) for row in found.means(side)] == [
            pytest.approx(row, abs=0.01) for row in means
        ]
        assert found.highest(side) == pytest.approx(max(map(max, means)), abs=0.01)
        (worst, *_) = found.windows_over(-1, side)
        assert worst.ink == pytest.approx(found.highest(side))


@needs_ghostscript
def test_a_turned_page_is_measured_as_it_stands(tmp_path: Path):
    found = measured(painted(f"{PATCH} 300 450 43 43 re f", Rotate=90), tmp_path)
    (spot,) = found.windows_over(240)
    assert spot.box.left == pytest.approx(300, abs=2.5)
    assert spot.box.bottom == pytest.approx(450, abs=2.5)


@needs_ghostscript
def test_spot_inks_count_too(tmp_path: Path):
    page = Clean()
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": "[0 0 0 0]", "C1": "[0 0 1 0]"}
    page.spaces["Spot"] = ["/Separation", "/Gold", "/DeviceCMYK", tint]
    page.parts = {
        "content": "1 0 0 0 k /Over gs 100 100 99 99 re f /Spot cs 1 scn 100 100 99 99 re f"
    }
    assert measured(page.bytes(), tmp_path).peak == pytest.approx(200, abs=TENTH)


@needs_ghostscript
def test_pages_of_a_file_are_not_mixed_up(tmp_path: Path):
    reports = second_page(f"{PATCH} 100 100 99 99 re f", tmp_path)
    assert [round(report.ink_window) for report in reports] == [0, 260]


def judged(data: bytes, folder: Path, render: bool) -> Judgement:
    path = folder / "page.pdf"
    path.write_bytes(data)
    rules = all_rules()
    setup = RunSetup(rules, profile.everything(rules), "en", Extras(render, render, render))
    return runner.judge(path, "page.pdf", setup)


def codes(judgement: Judgement) -> set[str]:
    return {finding.rule for finding in judgement.findings}


@needs_ghostscript
def test_P004_is_silent_when_ink_was_measured(tmp_path: Path):
    found = judged(painted(f"{PATCH} 100 100 99 99 re f"), tmp_path, render=True)
    assert "P004" not in codes(found)
    assert found.pages[0].ink_rendered is True
    assert {"R0026", "H001", "H002"} <= codes(found)


def test_P004_says_that_ink_was_estimated(tmp_path: Path):
    found = judged(painted(f"{PATCH} 100 100 99 99 re f"), tmp_path, render=False)
    (note,) = (finding for finding in found.findings if finding.rule == "P004")
    assert "rendering was switched off" in note.message
    assert found.pages[0].ink_rendered is False


def test_P004_says_when_ghostscript_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    found = judged(painted(f"{PATCH} 100 100 99 99 re f"), tmp_path, render=True)
    (note,) = (finding for finding in found.findings if finding.rule == "P004")
    assert "Ghostscript is not installed" in note.message


def test_P004_says_how_many_pictures_an_estimate_leaves_out(tmp_path: Path):
    page = Clean()
    found = judged(page.bytes(), tmp_path, render=False)
    (note,) = (finding for finding in found.findings if finding.rule == "P004")
    assert "1 picture left out" in note.message


@pytest.mark.parametrize("name", ["pdfx4", "pdfx1a", "digital", "office"])
def test_pages_are_not_drawn_where_no_rule_looks_at_ink(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drawn = tmp_path / "gs"
    drawn.write_text(f"#!/bin/sh\n[ $1 = --version ] && echo 10.0 || touch {tmp_path}/drawn\n")
    drawn.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    blank = tmp_path / "page.pdf"
    blank.write_bytes(painted(""))
    rules = all_rules()
    setup = RunSetup(rules, profile.load(name, rules), "en", Extras())
    found = runner.judge(blank, "page.pdf", setup)
    assert not (tmp_path / "drawn").exists()
    assert ("R0005" in codes(found)) == (name in ("digital", "office"))


@needs_ghostscript
def test_a_ghostscript_that_fails_leaves_an_estimate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "gs").symlink_to("/bin/false")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = judged(painted(f"{PATCH} 100 100 99 99 re f"), tmp_path, render=True)
    (note,) = (finding for finding in found.findings if finding.rule == "P004")
    assert "could not draw" in note.message
    assert found.pages[0].ink_window == pytest.approx(260, abs=TENTH)


@needs_ghostscript
def test_the_empty_page_is_found_on_the_plates(tmp_path: Path):
    """White over black: the facts show ink, the plates do not."""
    hidden = painted("0 0 0 1 k 90 90 9 9 re f 0 0 0 0 k 80 80 99 99 re f")
    assert "R0005" in codes(judged(hidden, tmp_path, render=True))


def test_the_heat_map_is_red_where_there_is_too_much_ink(tmp_path: Path):
    from PIL import Image

    found = guessed(painted(f"{PATCH} 100 100 99 99 re f"), tmp_path)
    with Image.open(io.BytesIO(heat.heat_map(found))) as picture:
        assert picture.size == (found.width * heat.ENLARGED, found.height * heat.ENLARGED)
        scale = picture.width / 400
        assert picture.getpixel((round(120 * scale), round((560 - 120) * scale))) == heat.COLOURS[8]
        assert picture.getpixel((round(300 * scale), round(100 * scale))) == heat.COLOURS[0]


@needs_ghostscript
def test_the_report_gets_a_picture_of_the_page(tmp_path: Path):
    import base64

    from PIL import Image

    report = judged(painted("0 1 0 0 k 30 30 200 560 re f"), tmp_path, render=True).pages[0]
    with Image.open(io.BytesIO(base64.b64decode(report.picture))) as picture:
        assert picture.getpixel((picture.width // 4, picture.height // 2))[1] < 60
        assert picture.getpixel((3 * picture.width // 4, picture.height // 2)) > (250, 250, 250)
    assert report.margin == pytest.approx([30 * 25.4 / 72] * 4, abs=0.01)
