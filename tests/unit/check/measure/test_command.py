"""`reportpress measure`: its arguments, words, data and exit codes."""

import argparse
import json
from pathlib import Path

import pytest
from setlines import FIRST, SECOND, column, pdf_of

from reportpress.check.measure.command import add_arguments, run
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, Refused

FAULTY = ("　　东南西北春夏秋冬", "，雨雷电云雪霜露冰雹", "江。")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.pdf"
    path.write_bytes(pdf_of(column(*FIRST, *SECOND)))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.pdf"
    path.write_bytes(pdf_of(column(*FIRST), column(*FAULTY)))
    return path


def command(*arguments: str | Path) -> Outcome:
    """What the command gives for these arguments."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_arguments(parser)
    return run(parser.parse_args([str(each) for each in arguments]))


def rows(outcome: Outcome) -> list[list[str]]:
    """The table's rows, cell by cell."""
    lines = outcome.text.split("\n\n")[0].splitlines()[1:]
    return [line.split() for line in lines if not line.startswith("  page")]


def test_it_prints_a_row_for_each_page_and_one_for_all(faulty):
    outcome = command(faulty)
    head, first, second, total = rows(outcome)
    assert head[:4] == ["page", "lines", "starts", "ends"]
    assert first[:4] == ["1", "4", "0/0/0", "0/0/0"]
    assert second[:4] == ["2", "3", "1/1/1", "0/0/0"]
    assert total[:4] == ["all", "7", "1/1/1", "0/0/0"]
    assert total[head.index("orphans")] == "1"
    assert outcome.code is ExitCode.OK


def test_it_lists_faults_with_their_places(faulty):
    text = command(faulty).text
    assert "page 2, 7.1, 12.8 mm: line-start: pause mark ， begins a line (basic): ，雨雷" in text
    assert "page 2, 7.1, 18.1 mm: orphan: a paragraph" in text


def test_it_lists_no_more_faults_than_asked_for(faulty):
    text = command(faulty, "--show", "1").text
    assert "line-start" in text
    assert "orphan:" not in text
    assert "and 1 more fault (" in text


def test_what_a_terminal_obeys_is_not_printed(tmp_path):
    path = tmp_path / "escape.pdf"
    path.write_bytes(pdf_of(column(*FIRST[:3], "，小\x1b[31m。", *SECOND)))
    text = command(path).text
    assert "line-start" in text
    assert "\x1b" not in text


def test_clean_copy_lists_none(clean):
    outcome = command(clean, "--fail")
    assert ": " not in outcome.text.split("\n\n")[0].partition("\n")[2]
    assert outcome.code is ExitCode.OK


def test_fail_makes_faults_an_exit_code(clean, faulty):
    assert command(clean, faulty, "--fail").code is ExitCode.FINDINGS


def test_data_hold_every_figure_and_fault(clean, faulty):
    data = json.loads(json.dumps(command(clean, faulty).data))
    first, second = data["pdfs"]
    assert first["pdf"] == str(clean)
    assert first["body"] == {"font": "BoxA", "size": 10.0}
    assert first["faults"] == []
    assert first["all"]["grids"] == [{"pitch": 15.0, "origin": 0.0}]
    assert [page["lines"] for page in second["pages"]] == [4, 3]
    assert second["all"]["prohibited_starts"] == {"basic": 1, "gb": 1, "strict": 1}
    assert second["all"]["orphans"] == 1
    assert [fault["rule"] for fault in second["faults"]] == ["line-start", "orphan"]
    assert second["faults"][0]["line"] == "，雨雷电云雪霜露冰雹"
    assert second["faults"][0]["place"] == [7.06, 12.77, 35.28, 3.53]


def test_the_level_says_what_is_a_fault(tmp_path):
    path = tmp_path / "strict.pdf"
    path.write_bytes(pdf_of(column(*FIRST, SECOND[0], "——雷电云雪霜露冰雹", SECOND[2])))
    assert command(path, "--fail").code is ExitCode.OK
    assert command(path, "--fail", "--level", "strict").code is ExitCode.FINDINGS


def test_a_grid_given_is_taken(clean):
    assert command(clean, "--fail", "--grid", "15,30").code is ExitCode.OK
    assert command(clean, "--fail", "--grid", "15,32").code is ExitCode.FINDINGS


@pytest.mark.parametrize("grid", ["15", "15,a", "0,30", "nan,30", "15,inf", "-15,0", "1,2,3"])
def test_what_is_no_grid_is_refused(clean, grid):
    with pytest.raises(argparse.ArgumentError):
        command(clean, f"--grid={grid}")


@pytest.mark.parametrize("size", ["0", "-1", "big", "nan"])
def test_what_is_no_size_is_refused(clean, size):
    with pytest.raises(argparse.ArgumentError):
        command(clean, f"--body-size={size}")


def test_every_file_that_cannot_be_read_is_named(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no PDF")
    with pytest.raises(Refused) as refused:
        command(broken, tmp_path / "none.pdf")
    assert [problem.place.file for problem in refused.value.problems] == [
        str(broken),
        str(tmp_path / "none.pdf"),
    ]
    assert refused.value.code is ExitCode.UNREADABLE


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_measured(clean, tmp_path):
    missing = tmp_path / "none.pdf"
    outcome = command(missing, clean)
    assert str(clean) in outcome.text
    assert [each["pdf"] for each in outcome.data["pdfs"]] == [str(clean)]
    assert [each["file"] for each in outcome.data["problems"]] == [str(missing)]
    assert [problem.place.file for problem in outcome.problems] == [str(missing)]
    assert outcome.code is ExitCode.UNREADABLE


def test_vertical_lines_are_left_out_and_told(tmp_path):
    """Set glyph by glyph, as browsers and old programs do."""
    path = tmp_path / "vertical.pdf"
    path.write_bytes(pdf_of([*column(*FIRST), *column(*"春雨惊春清谷天", x=200, leading=12)]))
    outcome = command(path)
    assert "7 glyphs of vertical lines left out" in outcome.text
    (found,) = outcome.data["pdfs"]
    assert found["vertical"] == 7
    assert found["all"]["lines"] == len(FIRST)


def test_a_page_set_in_vertical_lines_is_left_out_with_what_is_level_in_them(tmp_path):
    lines = (
        column(*"春雨惊春清谷天夏满芒夏暑", x=300 - 20 * each, leading=12) for each in range(4)
    )
    path = tmp_path / "vertical.pdf"
    path.write_bytes(pdf_of([row for line in lines for row in line] + column("十二", x=40)))
    outcome = command(path, "--fail")
    assert outcome.code is ExitCode.OK
    assert outcome.text.endswith(
        "no Chinese text in level lines, 50 glyphs of vertical lines left out"
    )


def test_a_file_without_chinese_is_told(tmp_path):
    path = tmp_path / "latin.pdf"
    path.write_bytes(pdf_of(column("Only Latin")))
    assert command(path).text == f"{path}: no Chinese text"
