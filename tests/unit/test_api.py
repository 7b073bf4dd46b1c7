"""The six names for other programs: loaded late, typed, and as docs/api.md has them."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from editions import Tiny, child_environment, tiny

import reportpress
from reportpress import api
from reportpress.build.pipeline import Request
from reportpress.cli import main
from reportpress.source.errors import ExitCode, Refused

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
NAMES = ["Session", "build", "build_all", "fit", "preflight", "verify"]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path, "shangdang-2025")
    monkeypatch.chdir(tmp_path)
    return made


def loaded(code: str) -> set[str]:
    """The packages of others that are loaded once code has run in a process of its own."""
    asked = "{'weasyprint', 'pypdf', 'yaml', 'jinja2', 'PIL', 'fontTools'}"
    command = f"import sys\n{code}\nprint(*sorted({asked} & set(sys.modules)))"
    run = [sys.executable, "-c", command]
    result = subprocess.run(
        run, capture_output=True, encoding="utf-8", env=child_environment(), check=True
    )
    return set(result.stdout.split())


def test_the_package_exports_six_names():
    assert sorted(reportpress.__all__) == NAMES == sorted(api.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = reportpress.nothing  # type: ignore[attr-defined]


def test_the_package_and_its_names_load_late():
    assert loaded("import reportpress") == set()
    names = ", ".join(NAMES)
    assert {"weasyprint", "pypdf"}.isdisjoint(loaded(f"from reportpress import {names}"))


@pytest.mark.parametrize("first", ["import reportpress.build.report", "import reportpress.api"])
def test_build_can_be_called_whatever_was_imported_before(first):
    code = f"{first}\nfrom reportpress import build\nassert callable(build)\n"
    code += "import reportpress.build.session as session\nassert session.Session"
    assert loaded(code) is not None


def test_the_example_of_the_page_runs(project, capsys):
    """The block is run as it is printed, on an edition of that name."""
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    exec(compile(example, "docs/api.md", "exec"), {"__name__": "example"})
    said = capsys.readouterr().out
    assert "lead " in said and "press \n" in said and "1 pages, " in said
    assert "fit for the screen: True" in said
    assert (project.root / "build" / "shangdang-2025.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["build", "fit", "verify", "preflight", "Session"])
def test_the_page_has_every_parameter_with_its_default(name):
    (call,) = re.findall(rf"^\| `{name}\((.*?)\)` \|", PAGE, re.M)
    told = [part.strip() for part in re.sub(r"\(\)", "[]", call).split(",")]
    taken = []
    for parameter in inspect.signature(getattr(api, name)).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in taken:
            taken.append("*")
        if parameter.kind is parameter.VAR_KEYWORD:
            fields = zip(Request.__struct_fields__, Request.__struct_defaults__, strict=True)
            taken += [f"{name}={default!r}" for name, default in fields]
        elif parameter.default is parameter.empty:
            taken.append(parameter.name)
        else:
            taken.append(f"{parameter.name}={parameter.default!r}")
    assert [part.replace('"', "'").replace("[]", "()") for part in told] == taken


def test_verify_and_preflight_give_what_the_commands_report(project, capsys):
    pdf = project.root / "a.pdf"
    assert reportpress.build(str(project.edition), str(pdf)).output == pdf
    project.edit("stories/lead.yaml", "麦苗返青", "麦苗返绿")
    main(["verify", str(pdf), "--source", str(project.edition), "--json"])
    reported = json.loads(capsys.readouterr().out)["differences"]
    found = reportpress.verify(pdf, project.edition).differences
    assert reported and [each.message for each in found] == [each["message"] for each in reported]
    main(["preflight", str(pdf), "--profile", "pdfx4", "--no-render", "--lang", "en", "--json"])
    (reported,) = json.loads(capsys.readouterr().out)["files"]
    judged = reportpress.preflight(pdf, "pdfx4", render=False)
    assert [each.rule for each in judged.findings] == [f["rule"] for f in reported["findings"]]
    assert [each.message for each in judged.findings] == [
        each["message"] for each in reported["findings"]
    ]
    assert judged.passed is reported["passed"] is False and judged.readable
    assert [(page.number, round(page.width, 2)) for page in judged.pages] == [
        (page["number"], page["width"]) for page in reported["pages"]
    ]


def test_a_file_that_is_no_pdf_does_not_pass(tmp_path):
    (tmp_path / "a.pdf").write_text("no PDF")
    judged = reportpress.preflight(tmp_path / "a.pdf", render=False)
    assert not judged.passed and not judged.readable
    assert [finding.rule for finding in judged.findings] == ["P001"]


def test_a_profile_may_be_a_path(tmp_path):
    (tmp_path / "a.pdf").write_text("no PDF")
    (tmp_path / "press.yaml").write_text("preflight: {extends: newsprint}")
    judged = reportpress.preflight(tmp_path / "a.pdf", tmp_path / "press.yaml", render=False)
    assert [finding.rule for finding in judged.findings] == ["P001"]


@pytest.mark.parametrize(
    ("options", "code"),
    [({"output": "fax"}, ExitCode.USAGE), ({"singles": True}, ExitCode.USAGE)],
)
def test_an_output_that_there_is_not_is_refused(project, options, code):
    with pytest.raises(Refused) as refused:
        reportpress.build(project.edition, "a.pdf", **options)
    assert refused.value.code is code
    assert not Path("a.pdf").exists()


def test_an_unknown_option_is_a_fault_of_the_call(project):
    with pytest.raises(TypeError, match="quality"):
        reportpress.build(project.edition, "a.pdf", quality=1)
