"""`reportpress preflight` and `reportpress rules`: what they hand out, write and return."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from labelled.clean import GROUND, Clean
from msgspec import to_builtins

from reportpress.check.preflight import command, rulescommand
from reportpress.check.preflight.reports.reportdata import Judgement
from reportpress.check.preflight.run import child, sandbox
from reportpress.check.report import words
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, Refused


def run(module: ModuleType, *arguments: str | Path) -> Outcome:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    for option in ("--json", "--quiet"):  # those of every command
        parser.add_argument(option, action="store_true")
    return module.run(parser.parse_args(list(map(str, arguments))))


def preflight(*arguments: str | Path) -> Outcome:
    return run(command, *arguments, "--lang", "en", "--no-render")


@pytest.fixture(autouse=True)
def _judged_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a child does it, which would import all rules first; test_hostile.py has children."""

    def judgement(order: sandbox.Order) -> Judgement:
        return sandbox.from_json(json.loads(json.dumps(child.judged(to_builtins(order)))))

    @contextmanager
    def started(order: sandbox.Order) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(order=order, judgement=lambda *_: judgement(order))

    monkeypatch.setattr(sandbox, "started", started)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.pdf"
    path.write_bytes(Clean().bytes())
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """One error and one warning on the page, one error of the file."""
    page = Clean()
    page.add(GROUND + page.text("白字", 150, 80, 14, "0 0 0 0 k /Over gs"))
    page.add(page.text("黑字", 250, 80, 9.5, "0 0 0 1 k /Plain gs"))
    page.pdf.version = "1.7"
    path = tmp_path / "faulty.pdf"
    path.write_bytes(page.bytes())
    return path


def test_a_clean_page_passes(clean: Path):
    outcome = preflight(clean)
    assert outcome.code is ExitCode.OK
    assert outcome.data["files"][0]["passed"] is True
    assert "1 note" in outcome.text.splitlines()[0]  # P004: nothing was rendered


def test_the_table_is_grouped_by_page_with_what_to_do(faulty: Path):
    outcome = preflight(faulty)
    assert outcome.code is ExitCode.FINDINGS
    lines = outcome.text.splitlines()
    assert lines[0].endswith("(newsprint): 2 errors, 1 warning, 1 note")
    assert lines[1].strip() == "whole file"
    assert lines[2].split() == ["error", "X416", "the", "file", "is", "PDF", "1.7"]
    assert lines[3].strip() == "→ Export as PDF/X-4."
    assert lines[4].strip().startswith("page 1: 141.1 × 197.6 mm, ink up to")
    assert "R0007  white text overprints and will vanish  “白字”  [42.3, " in lines[5]


def test_quiet_prints_the_verdict_only(faulty: Path):
    assert len(preflight(faulty, "--quiet").text.splitlines()) == 1


def test_warnings_fail_when_asked(tmp_path: Path):
    page = Clean()
    page.add(page.text("黑字", 250, 80, 9.5, "0 0 0 1 k /Plain gs"))
    path = tmp_path / "warned.pdf"
    path.write_bytes(page.bytes())
    assert preflight(path).code is ExitCode.OK
    assert preflight(path, "--fail-on", "warning").code is ExitCode.FINDINGS


def test_a_file_that_cannot_be_read_has_its_own_exit_code(clean: Path, tmp_path: Path):
    nothing = tmp_path / "nothing.pdf"
    nothing.write_bytes(b"")
    outcome = preflight(nothing, clean)
    assert outcome.code is ExitCode.UNREADABLE
    assert [each["readable"] for each in outcome.data["files"]] == [False, True]
    assert outcome.text.count("P001") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "文件不存在"),
        (b"", "文件是空的"),
        (b"no PDF at all", "文件损坏，或不是 PDF"),
        (b"%PDF-1.7\n", "文件损坏，或不是 PDF"),
    ],
)
def test_what_cannot_be_read_is_told_in_chinese(data: bytes | None, message: str, tmp_path: Path):
    path = tmp_path / "a.pdf"
    if data is not None:
        path.write_bytes(data)
    told = run(command, path, "--lang", "zh", "--no-render").data["files"][0]
    (finding,) = told["findings"]
    assert finding["message"].startswith(f"无法读取：{message}")


def test_chinese_messages(faulty: Path):
    outcome = run(command, faulty, "--lang", "zh", "--no-render")
    assert outcome.text.splitlines()[0].endswith("（newsprint）：2 个错误、1 个警告、1 条提示")
    assert "反白字设为叠印，印出后会消失" in outcome.text


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_systems(variables, language: str, monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words.default_language() == language


def test_json_is_what_the_documentation_says(faulty: Path):
    data = json.loads(json.dumps(preflight(faulty).data))
    assert set(data) == {"profile", "fail_on", "language", "files"}
    (file,) = data["files"]
    assert file["counts"] == {"error": 2, "warning": 1, "note": 1}
    assert set(file["pages"][0]) == {"number", "width", "height", "ink"}
    finding = next(each for each in file["findings"] if each["rule"] == "R0007")
    assert finding["page"] == 1
    assert set(finding["rectangle"]) == {"left", "top", "width", "height"}
    documented = (Path(__file__).parents[2] / "docs" / "preflight.md").read_text("utf-8")
    for key in (*data, *file, *finding, *file["pages"][0], *file["pages"][0]["ink"]):
        assert f"`{key}`" in documented, key


def test_sarif(faulty: Path, tmp_path: Path):
    preflight(faulty, "--sarif", tmp_path / "out.sarif")
    data = json.loads((tmp_path / "out.sarif").read_text("utf-8"))
    assert data["version"] == "2.1.0"
    (ran,) = data["runs"]
    described = {rule["id"] for rule in ran["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in ran["results"]} == described
    assert {result["level"] for result in ran["results"]} == {"error", "warning", "note"}


def test_sarif_says_what_may_pass_and_why(faulty: Path, tmp_path: Path):
    let_pass = [{"rule": "R0007", "reason": "a watermark"}]
    profile = tmp_path / "own.yaml"
    profile.write_text(json.dumps({"title": "Own", "extends": "newsprint", "overrides": let_pass}))
    preflight(faulty, "--profile", profile, "--sarif", tmp_path / "out.sarif")
    (ran,) = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"]
    (result,) = (each for each in ran["results"] if each["ruleId"] == "R0007")
    assert result["suppressions"] == [{"kind": "external", "justification": "a watermark"}]
    assert result["message"]["text"].startswith("page 1: ")
    assert sum("suppressions" in each for each in ran["results"]) == 1


def test_the_name_in_sarif_is_a_uri(faulty: Path, tmp_path: Path):
    named = faulty.rename(tmp_path / "头 版.pdf")
    preflight(named, "--sarif", tmp_path / "out.sarif")
    (ran,) = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"]
    (place,) = ran["results"][0]["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii() and unquote(uri).endswith("头 版.pdf")


def test_junit(faulty: Path, tmp_path: Path):
    preflight(faulty, "--junit", tmp_path / "out.xml")
    suite = ElementTree.parse(tmp_path / "out.xml").getroot()[0]
    failed = [case.get("name", "") for case in suite if case.find("failure") is not None]
    assert [name.split()[0] for name in failed] == ["R0007", "X416"]
    assert (suite.get("failures"), suite.get("tests")) == ("2", str(len(suite)))


def test_junit_in_chinese_names_pages_in_chinese(faulty: Path, tmp_path: Path):
    run(command, faulty, "--lang", "zh", "--no-render", "--junit", tmp_path / "out.xml")
    text = (tmp_path / "out.xml").read_text("utf-8")
    assert "第 1 页：反白字设为叠印" in text
    assert "page 1" not in text


def test_html_lays_graver_marks_over_others(faulty: Path, tmp_path: Path):
    preflight(faulty, "--html", tmp_path / "out.html")
    text = (tmp_path / "out.html").read_text("utf-8")
    layers = dict(re.findall(r"\.mark\.(error|warning) { z-index: (\d); }", text))
    assert int(layers["error"]) > int(layers["warning"]) > 0


def test_html_is_one_file_that_fetches_nothing(faulty: Path, tmp_path: Path):
    preflight(faulty, "--html", tmp_path / "out.html")
    text = (tmp_path / "out.html").read_text("utf-8")
    assert "default-src 'none'" in text
    for source in ("http://", "https://", 'src="/', "@import", "url("):
        assert source not in text, source
    assert text.count('class="mark error"') == 1
    assert "Switch overprint off for white text." in text
    assert 'data-level="warning"' in text


def test_the_heat_map_on_a_page_can_be_taken_off(clean: Path, tmp_path: Path):
    preflight(clean, "--html", tmp_path / "plain.html")
    preflight(clean, "--html", tmp_path / "hot.html", "--heat-map", tmp_path / "ink.png")
    for name, count in (("plain", 0), ("hot", 1)):
        text = (tmp_path / f"{name}.html").read_text("utf-8")
        assert text.count('<img class="heat"') == text.count('id="heat"') == count


def test_heat_map(clean: Path, tmp_path: Path):
    preflight(clean, "--heat-map", tmp_path / "ink.png")
    assert (tmp_path / "ink.png").read_bytes().startswith(b"\x89PNG")


def test_heat_maps_of_several_pages_are_numbered(clean: Path, tmp_path: Path):
    preflight(clean, clean, "--heat-map", tmp_path / "ink.png")
    assert {each.name for each in tmp_path.glob("*.png")} == {"ink-1.png", "ink-2.png"}


def test_a_report_that_cannot_be_written_is_told(clean: Path, tmp_path: Path):
    with pytest.raises(Refused, match="cannot be written") as caught:
        preflight(clean, "--html", tmp_path / "nowhere" / "out.html")
    assert caught.value.code is ExitCode.OUTPUT


def test_rules_lists_all_and_those_of_a_profile():
    everything = run(rulescommand, "--lang", "en").text.splitlines()
    assert len(everything) >= 90
    office = run(rulescommand, "--lang", "en", "--profile", "office").text.splitlines()
    assert set(office) < set(everything)


def test_rules_explains_one_in_both_languages():
    text = run(rulescommand, "--explain", "r0009", "--lang", "en").text
    assert text.startswith("R0009  Small black text overprints")
    for words_ in ("GWG 2022 R0009", "out of register", "OPM 1", "under", "12 pt", "newsprint"):
        assert words_ in text
    assert "小号黑字须叠印" in run(rulescommand, "--explain", "R0009", "--lang", "zh").text


def test_rules_knows_what_was_probably_meant():
    with pytest.raises(Refused) as caught:
        run(rulescommand, "--explain", "P0001")
    assert caught.value.code is ExitCode.USAGE
    assert caught.value.problems[0].hint == "did you mean “P001”?"


def test_rules_as_data():
    data = run(rulescommand, "--lang", "en", "--json").data
    one = next(rule for rule in data["rules"] if rule["id"] == "R0031")
    assert one["limits"]["error"] == {
        "default": 99.0, "unit": "ppi", "about": "error when not above",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["command", "rulescommand"])
def test_help_needs_no_pdf_reader(name: str):
    """The command line builds its parser each time it runs, whatever it is to do."""
    import subprocess
    import sys

    code = (
        f"import sys; sys.path.insert(0, 'src'); import reportpress.check.preflight.{name}; "
        "print([each for each in ('pypdf', 'PIL', 'yaml') if each in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
