"""Other people's files: one clear finding, never a traceback, never all of the memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from counting import processor_seconds
from editions import child_environment
from labelled.clean import Clean
from pdfs import Pdf, endless_work

from reportpress.check.pdf.file import document
from reportpress.check.pdf.syntax.limits import MAX_WORK, Budget
from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.reports.reportdata import Extras, Judgement
from reportpress.check.preflight.run import runner, sandbox
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.source.errors import Severity

resource = pytest.importorskip("resource")
QUICK = 30.0  # seconds of a processor, the child's among them, for a hostile file
FRUGAL = 1_500  # MB that no process may have used


def judged(path: Path, render: bool = False, seconds: float = 120.0, **limits: int) -> Judgement:
    """The file as the command judges it: in a child process."""
    order = sandbox.Order(str(path), path.name, "newsprint", "en", Extras(render), **limits)
    return sandbox.judge(order, seconds)


def preflight_alone(path: Path) -> tuple[int, dict[str, Any]]:
    """The most memory that a process of `reportpress preflight` holds, in MB, and what is told.

    A process counts what it held before it became another program, so that it must not be forked
    from this one, which has run many tests.
    """
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'reportpress', *sys.argv[1:]]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)"
    )
    command = [sys.executable, "-c", code, "preflight", str(path), "--quiet", "--json"]
    done = subprocess.run(
        command, env=child_environment(), capture_output=True, text=True, check=True
    )
    told, _, megabytes = done.stdout.rstrip().rpartition("\n")
    (file,) = json.loads(told)["files"]
    return int(megabytes), file


def assert_one_clear_finding(judgement: Judgement, *words: str) -> None:
    (finding,) = judgement.findings
    assert not judgement.readable
    assert (finding.rule, finding.severity) == ("P001", Severity.ERROR)
    assert any(word in finding.message for word in words), finding.message
    assert "Traceback" not in finding.message


def written(folder: Path, data: bytes) -> Path:
    path = folder / "foreign.pdf"
    path.write_bytes(data)
    return path


def test_a_missing_file(tmp_path: Path):
    assert_one_clear_finding(judged(tmp_path / "nowhere.pdf"), "No such file")


def test_a_folder(tmp_path: Path):
    assert_one_clear_finding(judged(tmp_path), "directory")


def test_an_empty_file(tmp_path: Path):
    assert_one_clear_finding(judged(written(tmp_path, b"")), "empty")


def test_a_file_that_is_no_pdf(tmp_path: Path):
    assert_one_clear_finding(judged(written(tmp_path, b"PK\3\4" + bytes(5000))), "no PDF")


@pytest.mark.slow
def test_a_stream_bomb_of_700_kB(tmp_path: Path):
    from labelled.reading import stream_bomb

    path = written(tmp_path, stream_bomb(Clean()))
    assert 300_000 < path.stat().st_size < 1_500_000
    with processor_seconds(QUICK):
        megabytes, told = preflight_alone(path)
    assert megabytes < FRUGAL
    (finding,) = told["findings"]
    assert not told["readable"]
    assert (finding["rule"], finding["severity"]) == ("P001", "error")
    assert "too much work" in finding["message"]


@pytest.mark.slow
def test_ten_thousand_nested_forms(tmp_path: Path):
    pdf = Pdf()
    form = pdf.form("q Q")
    for _ in range(10_000):
        form = pdf.form("/F Do", None, XObject={"F": form})
    pdf.page("/F Do", XObject={"F": form})
    found = judged(written(tmp_path, pdf.bytes()), render=True)
    assert "P002" in {finding.rule for finding in found.findings} or not found.readable


@pytest.mark.slow
def test_forms_that_double_at_each_level(tmp_path: Path):
    pdf = Pdf()
    form = pdf.form("0 0 9 9 re f")
    for _ in range(30):
        form = pdf.form("/F Do /F Do", None, XObject={"F": form})
    pdf.page("/F Do", XObject={"F": form})
    with processor_seconds(2 * QUICK):
        found = judged(written(tmp_path, pdf.bytes()))
    assert not found.readable or "P002" in {finding.rule for finding in found.findings}


def test_a_page_of_ten_thousand_million_points(tmp_path: Path):
    page = Clean()
    page.entries["MediaBox"] = page.entries["BleedBox"] = page.entries["TrimBox"] = (
        0, 0, 10_000_000_000, 10_000_000_000,
    )  # fmt: skip
    found = judged(written(tmp_path, page.bytes()), render=True)
    assert "P002" in {finding.rule for finding in found.findings}
    assert found.pages[0].ink_rendered is not True


def test_a_page_tree_that_contains_itself(tmp_path: Path):
    pdf = Pdf()
    pdf.page("")
    pdf.tree["Kids"] = "[2 0 R 2 0 R]"
    assert_one_clear_finding(judged(written(tmp_path, pdf.bytes())), "no pages")


def test_a_clock_that_runs_out_stops_the_child(tmp_path: Path):
    path = written(tmp_path, Clean().bytes())
    with pytest.raises(sandbox.ChildStopped, match="takes more than"):
        judged(path, seconds=0.01)


@pytest.mark.slow
def test_too_little_memory_stops_the_child(tmp_path: Path):
    path = written(tmp_path, Clean().bytes() + bytes(100 << 20))
    try:
        found = judged(path, memory=133 << 20)
    except sandbox.ChildStopped as stopped:
        assert "memory" in str(stopped) or "stops the program" in str(stopped)
    else:
        assert_one_clear_finding(found, "too much work", "memory")


def test_too_little_processor_time_stops_the_child(tmp_path: Path):
    pdf = Pdf()
    pdf.page("0 0 9 9 re f " * 2_000_000)
    with pytest.raises(sandbox.ChildStopped, match="takes more than 1 s"):
        judged(written(tmp_path, pdf.bytes()), cpu_seconds=1)


def test_a_small_file_has_a_gigabyte_and_eight_seconds_and_a_large_one_more(tmp_path: Path):
    """As many seconds as four hundred pages of text take that fill a megabyte."""

    def limits(size: int) -> tuple[int, int]:
        path = tmp_path / "sized.pdf"
        with path.open("wb") as file:
            file.truncate(size)
        order = sandbox.Order(str(path), path.name, "newsprint", "en", Extras()).within_means()
        return order.memory, order.cpu_seconds

    assert limits(20_000) == (1 << 30, 9)
    assert limits(1 << 20) == (1 << 30, 108)
    assert limits(20 << 20) == ((1 << 30) + 64 * (12 << 20), 300)
    assert limits(200 << 20) == (3 << 30, 300)


def in_process(data: bytes, folder: Path) -> Judgement:
    rules = all_rules()
    setup = RunSetup(rules, profile.everything(rules), "en", Extras(render=False))
    return runner.judge(written(folder, data), "foreign.pdf", setup)


def test_a_small_file_that_asks_for_endless_work_is_given_up_within_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A tenth of the work that a file may ask for, in a tenth of the time."""
    monkeypatch.setattr(document, "Budget", partial(Budget, work=MAX_WORK // 10))
    with processor_seconds(QUICK / 10):
        found = in_process(endless_work().bytes(), tmp_path)
    assert not found.readable or "P002" in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_file_cut_short(tenths: int, tmp_path: Path):
    data = Clean().bytes()
    found = in_process(data[: len(data) * tenths // 10], tmp_path)
    codes = {finding.rule for finding in found.findings}
    assert not found.readable or codes & {"P002", "P003"}


@pytest.mark.parametrize("seed", range(40))
def test_files_with_bytes_changed_never_break_a_rule(seed: int, tmp_path: Path):
    """Damage may go unseen, or be told; no rule stumbles over it and nothing is raised."""
    chance = random.Random(seed)
    data = bytearray(Clean().bytes())
    for _ in range(chance.randint(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = in_process(bytes(data), tmp_path)
    told = [finding for finding in found.findings if finding.rule == "P005"]
    assert not told, told


SCRIPT = "<script>alert(1)</script>\x1b[31m"


def test_words_of_a_foreign_file_are_escaped(tmp_path: Path):
    """Its title, fonts and comments reach the page and the terminal as words, not as commands."""
    from reportpress.check.preflight.reports import terminal
    from reportpress.check.preflight.reports.htmlreport import html

    page = Clean()
    page.pdf.info["Title"] = SCRIPT.encode()
    page.entries["Annots"] = [
        {
            "Type": "/Annot",
            "Subtype": "/Text",
            "Rect": [50, 66, 90, 90],
            "Contents": SCRIPT.encode(),
        }
    ]
    found = in_process(page.bytes(), tmp_path)
    rules = all_rules()
    shown = html([found], rules, profile.everything(rules), "en")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
    assert "\x1b" not in shown + terminal.report(found, "en")


def test_a_page_without_any_size_has_a_report(tmp_path: Path):
    from reportpress.check.preflight.reports.htmlreport import html

    page = Clean()
    for key in ("MediaBox", "BleedBox", "TrimBox"):
        page.entries[key] = (20, 20, 20, 20)
    found = in_process(page.bytes(), tmp_path)
    rules = all_rules()
    assert "<article>" in html([found], rules, profile.everything(rules), "en")


def test_thousands_of_pictures_on_one_place_do_not_stop_the_check(tmp_path: Path):
    page = Clean()
    page.raw.append("q 100 0 0 100 50 100 cm /Im Do Q " * 5_000)
    with processor_seconds(QUICK):
        assert in_process(page.bytes(), tmp_path).readable
