"""Records printed by a real cluster of three workers on this machine, whatever befalls it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import poison
import pytest
from batchproject import TOWNS, form, plan, towns
from distributed.core import Status
from editions import Tiny, child_environment, files_below, interruptible
from pypdf import PdfReader

from reportpress.batch import cluster as clusters
from reportpress.batch import sending
from reportpress.batch.batchplan import BatchPlan, BatchWishes, planned
from reportpress.batch.batchreport import exit_code, told
from reportpress.batch.batchrun import BatchRun, Clerk
from reportpress.batch.cluster import PressCluster, press_cluster
from reportpress.batch.forking import FORKS
from reportpress.batch.manifest import NAME, RunManifest
from reportpress.batch.orders import PrintWishes
from reportpress.source.errors import ExitCode, Refused
from reportpress.source.partfiles import SUFFIX

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_limit")]
WORKERS = 3
ROOT = Path(__file__).parents[2]
LONGEST = 300  # seconds of one test: whoever waits for ever holds up all others


@pytest.fixture
def _limit() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after {LONGEST} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def cluster() -> Iterator[PressCluster]:
    with press_cluster("", WORKERS, "auto") as made:
        yield made


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return form(tmp_path)


def printed(
    cluster: PressCluster,
    work: BatchPlan,
    project: Tiny,
    resume: bool = False,
    say: Callable[[BatchRun], None] = lambda _: None,
) -> BatchRun:
    manifest = RunManifest(project.root / "out" / NAME, resume)
    clerk = Clerk(work, manifest, say)
    clerk.work(cluster)
    manifest.close(clerk.run.done)
    return clerk.run


def files(project: Tiny) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (project.root / "out").glob("*.pdf")}


@pytest.mark.skipif(not FORKS, reason="workers are forks on Linux alone")
def test_workers_are_forks_of_a_process_that_has_imported_what_they_need(cluster: PressCluster):
    def started() -> tuple[int, bool, str]:
        import os
        import sys

        return os.getppid(), "weasyprint" in sys.modules, os.environ["OPENBLAS_NUM_THREADS"]

    told = cluster.client.run(started)
    ((parent, has_imported, threads),) = set(told.values())
    assert len(told) == WORKERS and parent != os.getpid() and has_imported and threads == "1"
    assert len(os.listdir(f"/proc/{parent}/task")) == 1  # a fork has no other threads


def test_each_record_has_its_file_and_the_same_bytes_from_any_worker(
    cluster: PressCluster, project: Tiny, tmp_path: Path
):
    run = printed(cluster, plan(project), project)
    assert exit_code(run) == 0 and run.printed == len(TOWNS) and run.pages == len(TOWNS)
    found = files(project)
    assert set(found) == set(TOWNS)
    for number, town in enumerate(TOWNS):
        page = PdfReader(project.root / "out" / f"{town}.pdf")
        assert page.metadata and page.metadata.title == f"{town}小刊"
        text = "".join(page.pages[0].extract_text().split())
        assert f"{town}有1,{number:03}人，麦苗返青。" in text
    manifest = (project.root / "out" / NAME).read_text("utf-8")
    assert [json.loads(line)["row"] for line in manifest.splitlines()] == [2, 3, 4, 5, 6, 7]
    with press_cluster("", 1, "auto") as alone:
        again = form(tmp_path / "again")
        printed(alone, plan(again), again)
    assert files(again) == found


def test_a_bad_row_is_told_and_does_not_stop_the_others(cluster: PressCluster, project: Tiny):
    lines = (project.root / "towns.csv").read_text("utf-8").splitlines()
    lines[2] = "河口,河口,很多"  # no number
    lines[3] = "山前"  # cells missing
    lines[4] = "a/b,柳林,5"  # no name of a file
    (project.root / "towns.csv").write_text("\n".join(lines) + "\n", "utf-8")
    run = printed(cluster, plan(project), project)
    assert set(files(project)) == {"石门", "双溪", "青坪"} and run.failed == 3
    assert exit_code(run) == ExitCode.CONTENT
    assert [f"{p.place}: {p.message}" for p in told(run)] == [
        "towns.csv:3:7: row 3: “很多” is no number, as number of “people” takes,"
        " in content/kan/stories/lead.yaml:3:5",
        "towns.csv:4:1: row 4: 1 cell in this row, 3 in the first",
        "towns.csv:5:1: row 5: “a/b” cannot be in a file's name",
    ]


def test_a_row_that_does_not_fit_is_told_at_the_copy(cluster: PressCluster, project: Tiny):
    """The places are those of the project, not of what a worker unpacked."""
    project.body('"{{ town }}有{{ people | number }}人。"', *["很长的一段话" * 40] * 3)
    run = printed(cluster, plan(project, limit=1), project)
    assert exit_code(run) == ExitCode.OVERSET and not files(project)
    (problem,) = told(run)
    assert problem.message.startswith("row 2: lead is overset")
    assert problem.place.file == "content/kan/stories/lead.yaml"


def test_a_killed_worker_loses_nothing(cluster: PressCluster, project: Tiny):
    towns(project, tuple(f"甲{n}" for n in range(24)))
    killed: list[int] = []

    def kill(run: BatchRun) -> None:
        assert cluster._local is not None
        pids = [nanny.pid for nanny in cluster._local.workers.values() if nanny.pid]
        if len(run.done) >= 3 and not killed:
            killed.extend(pids[:2])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    clerk = Clerk(plan(project), None, kill)
    clerk.SAID_EACH = 0  # type: ignore[attr-defined]
    clerk.work(cluster)
    assert len(killed) == 2 and exit_code(clerk.run) == 0
    assert len(files(project)) == 24 == clerk.run.printed


def test_a_row_that_kills_workers_twice_is_set_aside_and_named(
    cluster: PressCluster, project: Tiny, monkeypatch: pytest.MonkeyPatch
):
    """One that did so once is printed by the next."""
    monkeypatch.setattr(sending, "print_record", poison.print_or_die)
    (project.root / "out").mkdir()
    names = ("甲", poison.DEADLY, "乙", poison.ONCE, "丙", "丁", "戊", "己")
    towns(project, names)
    run = printed(cluster, plan(project), project)
    assert set(files(project)) == {*names} - {poison.DEADLY}
    (problem,) = told(run)
    assert str(problem.place) == "towns.csv:3:1"
    assert problem.message == "row 3: set aside: two workers died while they printed it"
    assert exit_code(run) == ExitCode.OUTPUT


def test_a_row_that_takes_all_memory_is_set_aside(project: Tiny, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sending, "print_record", poison.print_or_die)
    towns(project, ("甲", poison.GREEDY, "乙"))
    with press_cluster("", 1, "600MB") as small:
        run = printed(small, plan(project), project)
    assert set(files(project)) == {"甲", "乙"} and run.failed == 1
    assert "two workers died" in told(run)[0].message


def test_a_worker_that_its_nanny_gives_up_is_started_again(
    project: Tiny, monkeypatch: pytest.MonkeyPatch
):
    """As when it dies while it is being started: nobody else would print what it had."""
    monkeypatch.setattr(clusters, "MISSING", 1)
    with press_cluster("", 1, "auto") as alone:
        assert alone._local is not None
        (nanny,) = alone._local.workers.values()
        first = nanny.pid
        nanny.status = Status.failed
        os.kill(first, signal.SIGKILL)
        run = printed(alone, plan(project, limit=2), project)
        assert nanny.pid not in (None, first)
    assert exit_code(run) == 0 and len(files(project)) == 2


def test_where_no_worker_is_left_the_run_ends(project: Tiny, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clusters, "PATIENCE", 1)
    with press_cluster("", 1, "auto") as alone:
        alone.kill()
        with pytest.raises(Refused, match="no worker is left"):
            printed(alone, plan(project, limit=2), project)


def test_a_run_goes_on_where_it_was(cluster: PressCluster, project: Tiny):
    first = printed(cluster, plan(project, limit=4), project)
    out = project.root / "out"
    manifest = out / NAME
    with manifest.open("a", encoding="utf-8") as stream:
        stream.write('{"row": 9, "fi')  # killed as it wrote
    (out / f"{TOWNS[0]}.pdf").write_bytes(b"something else")
    (out / f"{TOWNS[1]}.pdf").unlink()
    before = {town: (out / f"{town}.pdf").stat().st_mtime_ns for town in TOWNS[2:4]}
    run = printed(cluster, plan(project), project, resume=True)
    assert first.printed == 4 and run.printed == 4 and run.kept == 2
    assert {town: (out / f"{town}.pdf").stat().st_mtime_ns for town in TOWNS[2:4]} == before
    whole = manifest.read_bytes()
    assert printed(cluster, plan(project), project, resume=True).kept == 6
    assert manifest.read_bytes() == whole
    assert printed(cluster, plan(project), project).printed == 6
    assert manifest.read_bytes() == whole


def test_what_has_changed_is_printed_again(cluster: PressCluster, project: Tiny):
    printed(cluster, plan(project), project)
    towns(project, (*TOWNS[:5], "新庄"))
    assert printed(cluster, plan(project), project, resume=True).printed == 1
    project.edit("stories/lead.yaml", "麦苗返青", "麦苗青青")
    assert printed(cluster, plan(project), project, resume=True).printed == 6


def test_the_judges_look_at_each_in_the_worker(cluster: PressCluster, project: Tiny):
    wishes = PrintWishes("screen", verify=True, preflight="newsprint", thumbnail=True)
    run = printed(cluster, plan(project, wishes=wishes, limit=2), project)
    (_, result), _ = run.ordered
    assert exit_code(run) == ExitCode.FINDINGS and len(files(project)) == 2
    assert not [each for each in result.findings if each.startswith("verify")]
    assert [each for each in result.findings if each.startswith("preflight: ")]
    assert result.thumbnail.startswith(b"\xff\xd8")


def test_a_picture_is_named_by_a_field(cluster: PressCluster, project: Tiny):
    project.edit("pictures/pictures.yaml", "file: dot.png", 'file: "{{ code }}.png"')
    own = project.edition / "pictures"
    (own / "石门.png").write_bytes((own / "dot.png").read_bytes())
    run = printed(cluster, plan(project, limit=2), project)
    assert set(files(project)) == {"石门"}
    assert "row 3: no such picture file: 河口.png" in told(run)[0].message


def test_records_are_shown_in_tables(cluster: PressCluster, project: Tiny):
    parts = "{% for each in block.parts %}<p{{ each | at }}>{{ each | runs }}</p>{% endfor %}"
    page = "../../layout/tiny/pages/one.html.j2"
    project.edit(page, "<p{{ block | at }}>{{ block | runs }}</p>", parts)
    project.body('"{{ town }}"', "table: {file: records, where: {people: '< 1002'}, "
                 "columns: [{from: town}]}")  # fmt: skip
    run = printed(cluster, plan(project, limit=1), project)
    assert exit_code(run) == 0
    text = PdfReader(project.root / "out" / "石门.pdf").pages[0].extract_text()
    assert "河口" in text and "山前" not in text


def command(project: Tiny, *options: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "reportpress", "batch", str(project.edition)]
    with interruptible():
        return subprocess.Popen(
            [*words, "--data", "towns.csv", "-o", "out/{code}.pdf", *options],
            cwd=project.root, env=child_environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip


def test_ctrl_c_ends_with_a_summary_and_leaves_nothing_half_written(project: Tiny):
    towns(project, tuple(f"甲{n}" for n in range(400)))
    process = command(project, "--jobs", "3")
    while not list((project.root / "out").glob("*.pdf")):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    said, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and not errors
    assert "of 400 printed" in said and "interrupted; --resume goes on from here" in said
    written = files_below(project.root / "out")
    assert not [path for path in written if path.name.endswith(SUFFIX)]
    for path in written - {project.root / "out" / NAME}:
        assert len(PdfReader(path).pages) == 1
    left = time.monotonic() + 30
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < left:  # until the system has taken them away
            os.killpg(process.pid, 0)
            time.sleep(0.05)
        pytest.fail("workers are left")


@contextlib.contextmanager
def scheduler(folder: Path, number: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler of its own, and so many workers."""
    file = folder / "scheduler.json"
    environment = child_environment(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1")
    run = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    ports = ["--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"]
    quiet: dict = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    main = subprocess.Popen([*run, *ports, "--scheduler-file", str(file)], **quiet)
    run = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file)]
    ones = ["--nworkers", str(number), "--nthreads", "1", "--no-dashboard"]
    workers = subprocess.Popen([*run, *ones, "--local-directory", str(folder)], **quiet)
    try:
        while not (file.exists() and file.read_text("utf-8")):  # it is there before it is written
            assert main.poll() is None
            time.sleep(0.05)
        yield json.loads(file.read_text("utf-8"))["address"], main
    finally:
        for process in (workers, main):
            process.terminate()
            process.wait(30)


def test_a_run_on_a_cluster_that_is_there_outlives_its_scheduler(project: Tiny, tmp_path: Path):
    """The run is stopped with what it has, and another scheduler prints the rest."""
    towns(project, tuple(f"甲{n}" for n in range(40)))
    work = plan(project)
    manifest = RunManifest(project.root / "out" / NAME, resume=False)
    with scheduler(tmp_path, 2) as (address, main), press_cluster(address, 0, "auto") as there:

        def kill(run: BatchRun) -> None:
            if len(run.done) >= 3:
                main.kill()

        clerk = Clerk(work, manifest, kill)
        with pytest.raises(Refused, match="the scheduler is lost"):
            clerk.work(there)
    assert 3 <= clerk.run.printed < 40
    (tmp_path / "other").mkdir()
    with (
        scheduler(tmp_path / "other", 1) as (address, _),
        press_cluster(address, 0, "auto") as there,
    ):
        run = printed(there, plan(project), project, resume=True)
    assert run.kept == clerk.run.printed and run.kept + run.printed == 40


@pytest.mark.parametrize("code", ["990101", "990102"])  # with a harbour, and without one
def test_the_specimen_says_what_its_copy_says(cluster: PressCluster, tmp_path: Path, code: str):
    wishes, edition = PrintWishes("screen", verify=True), ROOT / "content" / "linhai-counties"
    data, output = edition / "data" / "counties.csv", str(tmp_path / "{code}.pdf")
    asked = BatchWishes((edition,), data, output, ".pdf", wishes, only=(f"code={code}",))
    clerk = Clerk(planned(asked), RunManifest(tmp_path / NAME, False), lambda _: None)
    clerk.work(cluster)
    assert clerk.run.printed == 1
    assert not [found for _, result in clerk.run.ordered for found in result.findings]
