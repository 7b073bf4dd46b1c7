"""What is made of a whole run: one PDF of all, a summary, figures. No cluster is needed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from batchproject import TOWNS, form, plan
from editions import Tiny
from pypdf import PdfReader

from reportpress.batch.batchreport import as_json, exit_code, progress, summary, told
from reportpress.batch.batchrun import BatchRun
from reportpress.batch.merging import merge
from reportpress.batch.orders import PrintWishes, RecordResult, failure
from reportpress.batch.recorddesk import RecordDesk
from reportpress.batch.summaryhtml import summary_page
from reportpress.check.preflight.run.onefile import preflight
from reportpress.source import held, worklimits
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return form(tmp_path)


@pytest.fixture
def run(project: Tiny) -> Iterator[BatchRun]:
    """Three records printed for the press, and a fourth that failed."""
    wishes = PrintWishes("press", thumbnail=True)
    work = plan(project, wishes=wishes, output="out/{code}.pdf", limit=4)
    desk = RecordDesk(work.bundles[0], project.root / "desk")
    done = BatchRun(len(work), seconds=2.0)
    (project.root / "out").mkdir()
    for order in work.ready():
        result = desk.printed(order)
        assert not result.failed, result.problems
        if order.number == 3:
            result = failure(3, (Problem(Place("towns.csv", 5, 1), "is <b>bad</b>", "mend it"),))
        else:
            Path(order.file).write_bytes(result.data)
        done.done.insert(0, (order, result))  # they need not come in order
    yield done
    desk.close()
    assert not (project.root / "desk").exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of an open file
def test_a_record_that_takes_too_much_is_stopped_and_the_next_is_printed(project, monkeypatch):
    work = plan(project, limit=1)
    desk = RecordDesk(work.bundles[0], project.root / "desk")
    (order,) = work.ready()
    whole = desk.printed(order)
    desk.session = desk._new_session()  # nothing is kept of it
    monkeypatch.setattr(held, "LOOK", 0.001)  # it takes some hundredths of a second
    for name in ("SECONDS", "FOR_A_KB", "FOR_A_PICTURE"):
        monkeypatch.setattr(worklimits, name, 0)
    stopped = desk.printed(order)
    (problem,) = stopped.problems
    assert stopped.failed and problem.message == "takes more than 0 s of a processor"
    monkeypatch.undo()
    assert desk.printed(order).digest == whole.digest
    desk.close()


def test_all_in_one_has_a_bookmark_for_each_and_is_fit_for_the_press(run: BatchRun):
    orders = [order for order, result in run.ordered if not result.failed]
    target = Path("all.pdf")
    assert merge(orders, target) == 3
    merged = PdfReader(target)
    assert [mark.title for mark in merged.outline] == list(TOWNS[:3])
    texts = ["".join(page.extract_text().split()) for page in merged.pages]
    assert all(f"{town}有" in text for town, text in zip(TOWNS, texts, strict=False))
    first = target.read_bytes()
    assert merge(orders, target) == 3 and target.read_bytes() == first
    alone = {each.rule for each in preflight(Path(orders[0].file), "pdfx4", False, "en").findings}
    whole = {each.rule for each in preflight(target, "pdfx4", False, "en").findings}
    assert whole == alone


def test_a_file_that_is_gone_cannot_be_merged(run: BatchRun):
    orders = [order for order, _ in run.ordered]
    with pytest.raises(Refused) as refused:
        merge(orders, Path("all.pdf"))
    assert refused.value.code is ExitCode.OUTPUT and not Path("all.pdf").exists()


def test_the_summary_shows_each_record(run: BatchRun):
    page = summary_page(run, Path("out/summary.html"))
    assert page.count('<article class="card') == 4 and page.count("data:image/jpeg") == 3
    assert 'href="%E7%9F%B3%E9%97%A8.pdf"' in page  # 石门, beside it
    assert "is &lt;b&gt;bad&lt;/b&gt;" in page and "<b>" not in page
    assert "lead: " in page and "not printed" in page
    assert "3 of 4 printed, 1 failed, 3 pages, 2.0 s, 1.5 pages/s" in page


def test_what_a_run_reports(run: BatchRun):
    assert exit_code(run) == ExitCode.CONTENT
    first, *others = told(run)  # of the picture, that is small, three records are warned
    assert str(first) == "towns.csv:5:1: row 5: is <b>bad</b>\n  hint: mend it"
    assert [each.message.partition(":")[0] for each in others] == ["row 2", "row 3", "row 4"]
    data = as_json(run)
    assert [each["row"] for each in data["results"]] == [2, 3, 4, 5]
    assert data["printed"] == 3 and data["failed"] == 1 and data["results"][3]["digest"] == ""
    assert progress(run) == "4 of 4, 1 failed, 1.5 pages/s, 0 s left"


def test_an_interrupted_run_says_what_is_left(run: BatchRun):
    run.total, run.interrupted = 9, True
    assert exit_code(run) == 130
    assert "5 not begun or not finished" in summary(run)
    assert summary(run).endswith("interrupted; --resume goes on from here")
    assert progress(run).endswith("2 s left")


def test_warnings_beyond_a_hundred_are_counted(run: BatchRun):
    order, result = run.ordered[0]
    warning = Problem(Place("a.yaml", 1), "thin", severity=Severity.WARNING)
    run.done = [(order, RecordResult(0, problems=(warning,) * 130))]
    found = told(run)
    assert len(found) == 101 and found[-1].message == "and 30 more warnings"
    assert found[0].message == "row 2: thin"
    assert result.pages == 1 and exit_code(run) == 0


def test_findings_fail_a_run_only_where_the_judge_says_so(run: BatchRun):
    order, _ = run.ordered[0]
    run.done = [(order, RecordResult(0, findings=("preflight: R1 thin",)))]
    assert exit_code(run) == 0 and told(run)[0].severity is Severity.WARNING
    run.done = [(order, RecordResult(0, ExitCode.FINDINGS, findings=("verify: lost",)))]
    assert exit_code(run) == ExitCode.FINDINGS and told(run)[0].severity is Severity.ERROR
