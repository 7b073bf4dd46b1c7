"""The command line as a process of its own: terminals, pipes, full disks, other encodings."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
from editions import Tiny, child_environment, shell, tiny
from ownface import write_face
from PIL import Image

import reportpress
from reportpress.source.errors import ExitCode
from reportpress.source.exhaustion import UNLIMITED

WIPE = "\r\x1b[K"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path, "小刊")
    monkeypatch.chdir(tmp_path)
    return made


def printed_by(code: str, **environment: str) -> str:
    """What Python code prints in a process of its own."""
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=child_environment(**environment),
        check=True,
    )
    return result.stdout


def test_python_runs_the_package(project):
    result = shell('exec "$@"', "--version")
    assert (result.returncode, result.stdout) == (0, f"reportpress {reportpress.__version__}\n")
    result = shell('exec "$@"', "check-content", "nowhere")
    assert result.returncode == ExitCode.CONTENT and result.stderr.startswith("nowhere: ")


def test_the_command_line_starts_without_what_only_commands_need():
    code = (
        "import sys, reportpress.cli\n"
        "print(sorted({'yaml', 'jinja2', 'weasyprint', 'PIL'} & set(sys.modules)))"
    )
    assert printed_by(code) == "[]\n"


def test_a_build_for_the_screen_starts_without_what_other_outputs_need(project):
    code = (
        "import sys\n"
        "from reportpress.cli import main\n"
        "code = main(['build', 'content/小刊', '-o', 'a.pdf', '--quiet'])\n"
        "others = {'epaper', 'ebook', 'batch', 'makeup', 'preview', 'importing', 'starting'}\n"
        "names = (name.split('.') for name in sys.modules if name.startswith('reportpress.'))\n"
        "print(code, sorted({name[1] for name in names} & others))"
    )
    assert printed_by(code, **{UNLIMITED: "off"}) == "0 []\n"


def test_what_a_library_remarks_is_not_printed(project):
    """Pillow warns of pictures of more than 89 million pixels, which are allowed."""
    Image.new("1", (9600, 9600)).save(project.edition / "pictures" / "dot.png")
    result = shell('exec "$@"', "check-content", "content/小刊")
    assert (result.returncode, result.stderr) == (0, "")


def test_what_a_library_in_c_prints_is_not_printed_and_what_is_told_is(project):
    """As libjpeg does of damaged data, by the number of standard error and not by its object."""
    code = (
        "import os, sys\nfrom reportpress.build import pipeline\nfrom reportpress.cli import run\n"
        "load = pipeline.load_edition\n"
        "pipeline.load_edition = lambda *a, **b: os.write(2, b'Suspension') and load(*a, **b)\n"
        "sys.argv[1:] = ['check-content', 'nowhere']\nrun()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env=child_environment(),
    )  # fmt: skip
    assert ended.returncode == ExitCode.CONTENT and ended.stdout == ""
    assert ended.stderr.startswith("nowhere: ") and "Suspension" not in ended.stderr


def test_a_real_terminal_is_recognised(project):
    """Standard error is a terminal, standard output is not."""
    project.edit("edition.yaml", "title", "titel")
    ours, theirs = pty.openpty()
    try:
        result = subprocess.run(
            [sys.executable, "-m", "reportpress", "build", "content/小刊"],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=child_environment(TERM="xterm"),
            timeout=60,
            check=False,
        )
        os.close(theirs)
        said = _all_of(ours).decode()
    finally:
        os.close(ours)
    assert result.returncode == ExitCode.CONTENT and result.stdout == b""
    assert said.startswith(
        "\r\x1b[K[1/6] reading copy …\r\x1b[K\x1b[31;1mcontent/小刊/edition.yaml"
    )


def _all_of(terminal: int) -> bytes:
    """All that was written to a terminal whose other side is closed; it comes in pieces."""
    said = b""
    while True:
        try:
            piece = os.read(terminal, 100_000)
        except OSError:  # Linux: the other side is closed and nothing is left
            return said
        if not piece:
            return said
        said += piece


def without_reader(*arguments: str) -> int:
    """The exit code where nobody reads standard output and standard error any more."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, "-m", "reportpress", *arguments],
            stdout=writing,
            stderr=writing,
            env=child_environment(),
            timeout=60,
            check=False,
        ).returncode
    finally:
        os.close(writing)


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_that_has_gone_away_is_no_fault_and_hides_none(project, options):
    assert without_reader("check-content", "content/小刊", *options) == 0
    project.edit("edition.yaml", "title", "titel")
    assert without_reader("check-content", "content/小刊", *options) == ExitCode.CONTENT


def test_a_reader_that_goes_away_is_told_nothing(project):
    assert shell('"$@" | true', "check-content", "content/小刊").stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_standard_output_that_cannot_be_written_is_a_fault(project, options):
    result = shell('exec "$@" >/dev/full', "check-content", "content/小刊", *options)
    assert result.returncode == ExitCode.OUTPUT
    assert result.stderr.startswith("standard output: cannot be written: ")
    assert "Traceback" not in result.stderr and "Exception" not in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["rules"]])
def test_help_that_cannot_be_written_is_a_fault_too(arguments):
    result = shell('exec "$@" >/dev/full', *arguments)
    assert result.returncode == ExitCode.OUTPUT
    assert result.stderr.startswith("standard output: cannot be written: No space left")
    assert shell('exec "$@" >/dev/full 2>&1', *arguments).returncode == ExitCode.OUTPUT
    assert shell('"$@" | true', *arguments).stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_a_pdf_that_was_written_is_not_said_to_be_missing(project):
    result = shell('exec "$@" >/dev/full', "build", "content/小刊", "-o", "a.pdf")
    assert result.returncode == ExitCode.OUTPUT
    assert result.stderr.endswith("the PDF, if there was one to make, is there\n1 error\n")
    assert os.path.exists("a.pdf")


def test_what_is_printed_never_goes_into_a_file_in_the_place_of_a_closed_stream(project):
    """A file that is opened has the lowest number that is free: that of a closed stream."""
    assert shell('exec "$@"', "build", "content/小刊", "-o", "a.pdf").returncode == 0
    assert shell('exec "$@" <&- >&- 2>&-', "build", "content/小刊", "-o", "b.pdf").returncode == 0
    with open("a.pdf", "rb") as first, open("b.pdf", "rb") as second:
        assert first.read() == second.read()
    verifying = "verify", "b.pdf", "--source", "content/小刊"
    assert shell('exec "$@" <&- >&- 2>&-', *verifying).returncode == 0
    result = shell('exec "$@" 2>&-', "build", "nowhere")
    assert (result.returncode, result.stdout) == (ExitCode.CONTENT, "")
    code = "from reportpress import cli; cli._open_closed_streams(); import os; print(os.dup(0))"
    result = shell(f"exec $1 -c '{code}' <&-")
    assert result.returncode == 0 and int(result.stdout) > 2


def test_closed_streams_are_borne(project):
    assert shell('exec "$@" >&- 2>&-', "check-content", "content/小刊").returncode == 0
    project.edit("edition.yaml", "title", "titel")
    for redirection in (">&-", "2>&-", ">&- 2>&-"):
        result = shell(f'exec "$@" {redirection}', "build", "content/小刊")
        assert result.returncode == ExitCode.CONTENT


def test_output_that_is_not_utf_8_still_gets_its_report(project):
    latin = {"PYTHONIOENCODING": "latin-1"}
    result = shell('exec "$@"', "check-content", "content/小刊", **latin)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("\\u5c0f\\u520a: 1 page")
    result = shell('exec "$@"', "check-content", "content/小刊", "--json", **latin)
    assert result.stdout.isascii() and json.loads(result.stdout)["edition"] == "小刊"


def test_a_name_that_is_no_text_at_all_is_still_reported(project):
    name = os.fsdecode(b"\xff\xfe")
    result = shell('exec "$@"', "check-content", name)
    assert result.returncode == ExitCode.CONTENT
    assert result.stderr.startswith("\ufffd\ufffd: no such edition folder\n")
    result = shell('exec "$@"', "check-content", name, "--json")
    assert json.loads(result.stdout)["problems"][0]["file"] == "\udcff\udcfe"


def test_a_current_directory_that_is_gone_is_told(project):
    command = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    result = shell(command, "check-content", "x")
    assert result.returncode in (ExitCode.CONTENT, ExitCode.OUTPUT)
    assert "Traceback" not in result.stderr and result.stderr.startswith("x: ")
    result = shell(command, "build", "../content/小刊")
    assert result.returncode in (ExitCode.CONTENT, ExitCode.OUTPUT)
    assert "Traceback" not in result.stderr


def test_a_build_with_faces_of_its_own_leaves_nothing_behind(project, tmp_path):
    """The process ends at once: what is removed at an end in order must be gone before."""
    write_face(project.layout / "own.ttf", "雨水节气")
    sheet = project.layout / "page.css"
    own = (
        "@font-face { font-family: Mine; src: url(own.ttf) } h1 { font-family: Mine, var(--song) }"
    )
    sheet.write_text(f"{own}\n{sheet.read_text()}")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    result = shell('exec "$@"', "build", "content/小刊", TMPDIR=str(temporary))
    assert result.returncode == 0, result.stderr
    assert list(temporary.iterdir()) == []
