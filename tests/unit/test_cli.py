"""The command line: what it prints where, and with which exit code it ends."""

from __future__ import annotations

import errno
import gc
import io
import json
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from editions import PRINTING, Tiny, tiny
from msgspec.structs import replace

import reportpress
from reportpress import console
from reportpress.build import pipeline
from reportpress.build.report import BuildReport, StoryFit
from reportpress.build.session import Session
from reportpress.cli import EXIT_CODES, INTERRUPTED, main
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.exhaustion import taken
from reportpress.source.wording import count

NOTE = Problem(Place("lead.yaml", 1, 1), "leaves 2 lines", "", Severity.NOTE)
ERROR = Problem(Place("lead.yaml", 3, 5), "is wrong", "mend it")
STORIES = (
    StoryFit("lead", 12, 3, 0),
    StoryFit("头条", 1_234, 56, 1),
    StoryFit("b", 9, 2, 0, 1, 10),
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in PRINTING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path, "小刊")
    monkeypatch.chdir(tmp_path)
    return made


class Unwritten(NamedTuple):
    """A build that writes nothing."""

    report: BuildReport

    def write(self) -> None:
        """Nothing is written."""


class Asked(NamedTuple):
    """What a build was asked for."""

    edition: Path
    file: Path
    options: dict[str, Any]


@pytest.fixture
def builds(monkeypatch) -> Callable[..., list[Asked]]:
    """Replace the pipeline: it returns a report, or raises what it is given."""

    def use(outcome: BaseException | None = None, problems: tuple[Problem, ...] = ()):
        requests: list[Asked] = []

        def build(
            edition: Path, files: dict[str, Path], *, session: Session, **options: Any
        ) -> list[Unwritten]:
            ((output, file),) = files.items()
            requests.append(Asked(edition, file, {"output": output, **options}))
            for stage in console.STAGES:
                session.tell(stage)
            if outcome is not None:
                raise outcome
            fonts = ("Noto Serif CJK SC", "Noto Sans CJK SC Bold")
            return [Unwritten(BuildReport("kan", file, 2, STORIES, fonts, problems, 9.0))]

        monkeypatch.setattr(pipeline, "all_built", build)
        return requests

    return use


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def stops(*arguments: str) -> int:
    """The code with which argparse ends the run."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


# ---- help, version, usage ----------------------------------------------------------------


@pytest.mark.parametrize("command", [[], ["build"], ["check-content"]])
def test_help_has_examples_and_every_exit_code(capsys, command):
    assert stops(*command, "--help") == 0
    text = capsys.readouterr().out
    assert "examples:\n  reportpress " in text and EXIT_CODES.strip() in text


def test_help_lists_every_command_and_option(capsys):
    stops("--help")
    text = capsys.readouterr().out
    assert "build " in text and "check-content " in text and "--version" in text
    stops("build", "--help")
    text = capsys.readouterr().out
    for option in ("-o", "--output", "--allow-overset", "--json", "-q", "--quiet"):
        assert option in text


def test_every_exit_code_is_documented():
    numbers = [int(line.split()[0]) for line in EXIT_CODES.splitlines()[1:]]
    assert numbers == [*ExitCode, INTERRUPTED]


def test_version(capsys):
    assert stops("--version") == 0
    assert capsys.readouterr().out == f"reportpress {reportpress.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["print"], ["build"], ["build", "x", "--colour"], ["build", "x", "-o"]]
)
def test_a_wrong_command_line_ends_with_code_2_and_the_usage(capsys, arguments):
    assert stops(*arguments) == ExitCode.USAGE
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("usage: reportpress")


# ---- where to write ----------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["content/小刊", "content/小刊/", "content/小刊/stories/.."])
def test_the_pdf_is_named_after_the_edition(project, builds, edition):
    requests = builds()
    assert main(["build", edition]) == 0
    assert [request.file for request in requests] == [Path("build/小刊.pdf")]


def test_options_reach_the_build(project, builds):
    requests = builds()
    main(["build", "content/小刊", "-o", "样张.PDF", "--allow-overset"])
    options = {"output": "screen", "allow_overset": True, "singles": False}
    (asked,) = requests
    assert (asked.edition, asked.file) == (Path("content/小刊"), Path("样张.PDF"))
    assert options.items() <= asked.options.items()
    main(["build", "content/小刊"])
    assert requests[1].options["allow_overset"] is False


@pytest.mark.parametrize(
    "output", ["content", "content/小刊/edition.yaml", "out", "out.pdf.txt", "/dev/null", ""]
)
def test_nothing_but_a_pdf_is_written_over(project, builds, capsys, output):
    requests = builds()
    assert main(["build", "content/小刊", "-o", output]) == ExitCode.USAGE
    assert requests == []
    said = capsys.readouterr().err
    assert said.startswith("reportpress: --output ") and "\n  hint: " in said


# ---- the report --------------------------------------------------------------------------


def test_the_summary_gives_the_whole_then_each_story_then_the_fonts(project, builds, capsys):
    builds(problems=(NOTE,))
    assert main(["build", "content/小刊", "-o", "a.pdf"]) == 0
    said = capsys.readouterr()
    head, *table = said.out.splitlines()
    before, _, seconds = head.rpartition(", ")
    assert before == "a.pdf: 2 pages, 3 stories, 1255 characters in 61 lines"
    assert seconds.endswith(" s") and 0 <= float(seconds[:-2]) < 5
    assert table == [
        "  story  characters  lines  fit",
        "  lead           12      3  full",
        "  头条         1234     56  1 line left",
        "  b               9      2  OVER by 1 line, 10 characters",
        "  fonts: Noto Serif CJK SC, Noto Sans CJK SC Bold",
    ]
    assert said.err == "lead.yaml:1:1: note: leaves 2 lines\n"


def test_quiet_prints_errors_and_warnings_only(project, builds, capsys):
    builds(problems=(NOTE, replace(NOTE, severity=Severity.WARNING)))
    assert main(["build", "content/小刊", "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "lead.yaml:1:1: warning: leaves 2 lines\n")
    assert main(["check-content", "content/小刊", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_prints_the_report_and_nothing_else(project, builds, capsys):
    builds(problems=(NOTE,))
    assert main(["build", "content/小刊", "--json", "-o", "a.pdf"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    data = json.loads(said.out)
    assert 0 <= data.pop("seconds") < 5
    assert data == {
        "edition": "kan",
        "output": "a.pdf",
        "pages": 2,
        "characters": 1255,
        "lines": 61,
        "stories": [
            {
                "story": story.story,
                "characters": story.characters,
                "lines": story.lines,
                "lines_left": story.lines_left,
                "over_lines": story.over_lines,
                "over_characters": story.over_characters,
                "rows_to_add": 0,
                "characters_to_cut": 0,
            }
            for story in STORIES
        ],
        "fonts": ["Noto Serif CJK SC", "Noto Sans CJK SC Bold"],
        "problems": [
            {
                "file": "lead.yaml",
                "line": 1,
                "column": 1,
                "severity": "note",
                "message": "leaves 2 lines",
                "hint": "",
            }
        ],
    }
    assert "头条" in said.out  # readable without a tool


def test_check_content_says_what_an_edition_holds(project, capsys):
    project.body("甲 乙。", "subhead: 丙")
    assert main(["check-content", "content/小刊"]) == 0
    said = capsys.readouterr()
    assert said.out == "小刊: 1 page, 1 story, 4 characters, 1 picture: nothing wrong\n"
    assert said.err == ""


def test_check_content_does_not_call_warnings_nothing(project, capsys):
    project.body("改革,开放", "甲,乙")
    assert main(["check-content", "content/小刊"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith(": 2 warnings\n")
    assert said.err.count("warning: half-width") == 2


def test_check_content_as_json(project, capsys):
    project.body("改革,开放")
    assert main(["check-content", "content/小刊", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["edition"] == "小刊"
    (problem,) = data["problems"]
    assert (problem["severity"], problem["line"], problem["column"]) == ("warning", 3, 7)


@pytest.mark.parametrize(("number", "words"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories")])
def test_numbers_agree_with_their_nouns(number, words):
    assert count(number, "story", "stories") == words
    assert count(number, "line") == f"{number} line" + "s" * (number != 1)


# ---- refusals ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code in ExitCode if code])
def test_a_refusal_prints_problems_to_standard_error_and_ends_with_their_code(
    project, builds, capsys, code
):
    builds(Refused([Problem(Place("a.css", 2, 1), "is wrong", "mend it", code=code)]))
    assert main(["build", "content/小刊"]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "a.css:2:1: is wrong\n  hint: mend it\n1 error; nothing was written\n"


@pytest.mark.skipif(not taken(), reason="nothing is known of this process")
def test_what_is_refused_holds_no_memory(project, builds):
    """What is raised knows where, so that it goes when garbage is gathered: the spare room is freed
    before.
    """

    def refuse() -> None:
        builds(Refused([Problem(Place("a.css", 2, 1), "is wrong", "mend it")]))
        main(["build", "content/小刊"])

    refuse()
    gc.disable()
    try:
        before = taken()
        for _ in range(8):
            refuse()
        assert taken() - before < 24 << 20
    finally:
        gc.enable()


def test_errors_are_counted_and_warnings_are_not(project, builds, capsys):
    builds(Refused([ERROR, NOTE, ERROR]))
    assert main(["build", "content/小刊"]) == ExitCode.CONTENT
    assert capsys.readouterr().err.endswith("\n2 errors; nothing was written\n")


@pytest.mark.parametrize(
    "command",
    [
        ["verify", "--source", "content/小刊"],
        ["measure"],
        ["preflight", "--profile", "none"],
        ["check-content"],
        ["fit"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_that_writes_nothing_says_nothing_of_writing(project, capsys, command):
    assert main([*command, "content/none.pdf"]) != ExitCode.OK
    assert re.search(r"^1 error$", capsys.readouterr().err, re.MULTILINE)


@pytest.mark.parametrize("command", ["build", "check-content"])
def test_a_refusal_as_json_goes_to_standard_output(project, capsys, command):
    project.edit("edition.yaml", "title", "titel")
    assert main([command, "content/小刊", "--json"]) == ExitCode.CONTENT
    said = capsys.readouterr()
    assert said.err == ""
    problems = json.loads(said.out)["problems"]
    assert {(p["file"], p["line"], p["severity"]) for p in problems} == {
        ("content/小刊/edition.yaml", 1, "error")
    }
    assert all(problem["hint"] for problem in problems)


def test_an_interrupted_build_ends_as_shells_expect(project, builds):
    builds(KeyboardInterrupt())
    assert main(["build", "content/小刊"]) == INTERRUPTED == 130


def test_what_the_system_refuses_is_told_without_a_traceback(project, builds, capsys):
    builds(PermissionError(13, "Permission denied", "/srv/a"))
    assert main(["build", "content/小刊"]) == ExitCode.OUTPUT
    assert capsys.readouterr().err.startswith("/srv/a: the system refuses: Permission denied\n")


def test_what_terminals_obey_is_taken_out_of_messages(project, builds, capsys):
    builds(Refused([Problem(Place("\x1b[2J\n.yaml", 1, 1), "a\u202eb\udcff\r", "\x9b")]))
    main(["build", "content/小刊"])
    first, second, _ = capsys.readouterr().err.splitlines()
    assert first == "\N{REPLACEMENT CHARACTER}[2J .yaml:1:1: a\ufffdb\ufffd\ufffd"
    assert second == "  hint: \ufffd"


# ---- terminals ---------------------------------------------------------------------------


@pytest.fixture
def told(project, builds, monkeypatch) -> Callable[..., str]:
    """What a build tells standard error, which is the given stream in the given environment."""

    def run(stream: io.StringIO, environment: dict[str, str], *options: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stderr", stream)
        main(["build", "content/小刊", *options])
        return stream.getvalue()

    return run


@pytest.mark.parametrize(
    ("environment", "stream", "coloured"),
    [
        ({}, Terminal, True),
        ({"NO_COLOR": ""}, Terminal, True),  # no-color.org: "present and not an empty string"
        ({"NO_COLOR": "1"}, Terminal, False),
        ({"NO_COLOR": "0"}, Terminal, False),
        ({"TERM": "dumb"}, Terminal, False),
        ({"TERM": "xterm"}, Terminal, True),
        ({}, io.StringIO, False),
    ],
)
def test_colours_only_on_a_terminal_that_wants_them(told, builds, environment, stream, coloured):
    builds(Refused([ERROR]))
    text = told(stream(), environment, "--quiet")
    assert ("\x1b[31;1mlead.yaml:3:5" in text) is coloured
    assert ("\x1b" in text) is coloured


WIPE = "\r\x1b[K"


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}])  # progress is no colour
def test_a_terminal_is_told_each_step_on_one_line(told, builds, environment):
    builds()
    text = told(Terminal(), environment)
    steps = [f"{WIPE}[{n}/6] {words} …" for n, words in enumerate(console.STAGES.values(), 1)]
    assert text == "".join(steps) + WIPE  # the line is left empty


@pytest.mark.parametrize(
    ("options", "environment", "stream"),
    [
        (["--quiet"], {}, Terminal),
        (["--json"], {}, Terminal),
        ([], {"TERM": "dumb"}, Terminal),
        ([], {}, io.StringIO),
    ],
)
def test_nobody_else_is_told_the_steps(told, builds, options, environment, stream):
    builds()
    assert told(stream(), environment, *options) == ""


def test_progress_is_wiped_before_problems_are_printed(told, builds):
    builds(Refused([ERROR]))
    assert f"…{WIPE}\x1b[31;1mlead.yaml:3:5" in told(Terminal(), {})


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RecursionError(), "is nested too deeply"),
        (MemoryError(), "needs more memory than there is"),
        (OSError(errno.ENOMEM, "Cannot allocate memory", "/a"), "needs more memory than there is"),
    ],
)
def test_what_is_exhausted_is_reported_at_what_is_read(builds, capsys, error, message):
    builds(error)
    assert main(["build", "content/刊"]) == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert said.startswith(f"content/刊: {message}\n  hint: ")
    assert said.endswith("1 error; nothing was written\n")


@pytest.mark.parametrize("command", ["verify", "measure", "preflight"])
def test_a_judge_that_is_exhausted_says_of_which_file(monkeypatch, capsys, command):
    module = import_module(f"reportpress.check.{command}.command")

    def run(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(module, "run", run)
    source = ["--source", "b"] if command == "verify" else []
    assert main([command, "a.pdf", *source]) == ExitCode.UNREADABLE
    assert capsys.readouterr().err.startswith("a.pdf: needs more memory than there is\n")
