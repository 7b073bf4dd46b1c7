"""Pages looked at side by side: the same findings as one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from labelled.clean import GROUND, Clean, next_page

from reportpress.check.preflight.reports.reportdata import Extras
from reportpress.check.preflight.run import sandbox

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
ROOT = Path(__file__).parents[2]
# Run in a process of its own: the test runner may have threads, which forking does not like.
POOLED = """
import sys
sys.path.insert(0, "src")
from reportpress.check.preflight.run.processpool import side_by_side
def work(item):
    if item == "bad":
        raise ValueError("no good")
    if item == "dead":
        import os
        os._exit(9)
    return item * 2
try:
    print(side_by_side(sys.argv[1:], work))
except Exception as error:
    print(type(error).__name__, error)
"""


def pooled(*items: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", POOLED, *items], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_results_come_in_order():
    assert pooled("a", "b", "c") == "['aa', 'bb', 'cc']"


@pytest.mark.parametrize("items", [("bad", "b"), ("a", "bad")])
def test_what_is_raised_in_one_process_is_raised(items: tuple[str, str]):
    assert pooled(*items) == "ValueError no good"


def test_a_process_that_dies_is_told():
    assert pooled("dead", "b") == "Broken a process that reads pages broke off"


def test_a_file_of_many_pages_is_judged_in_order(tmp_path: Path):
    page = Clean()
    for number in range(2, 8):
        following = next_page(page, number)
        following.add(GROUND + following.text("白字", 150, 80, 14, "0 0 0 0 k /Over gs"))
    path = tmp_path / "seven.pdf"
    path.write_bytes(page.bytes())
    found = sandbox.judge(
        sandbox.Order(str(path), "seven.pdf", "newsprint", "en", Extras(render=False))
    )
    assert [each.number for each in found.pages] == list(range(1, 8))
    errors = [each for each in found.findings if each.severity == "error"]
    assert [(each.rule, each.page) for each in errors] == [("R0007", n) for n in range(2, 8)]


def test_damage_seen_on_any_page_is_told_once(tmp_path: Path):
    page = Clean()
    for number in (2, 3):
        next_page(page, number)
    data = page.bytes()
    at = data.rindex(b"startxref")
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data[:at] + b"startxref\n7\n%%EOF\n")
    found = sandbox.judge(
        sandbox.Order(str(path), "damaged.pdf", "pdfx4", "en", Extras(render=False))
    )
    told = [each.message for each in found.findings if each.rule == "P003"]
    assert told and len(set(told)) == len(told)


@pytest.mark.parametrize("pages", [1, 2])
def test_rules_and_ink_side_by_side_find_the_same(pages: int, tmp_path: Path):
    """Where there are more processors than pages, a page's ink is estimated beside its rules."""
    page = Clean()
    for number in range(2, pages + 1):
        next_page(page, number)
    page.add("q 0.8 0.9 0.9 0 k /Plain gs 150 66 60 60 re f Q")  # too much ink
    page.add(page.text("白字", 150, 200, 14, "0 0 0 0 k /Over gs"))
    path = tmp_path / "ink.pdf"
    path.write_bytes(page.bytes())
    code = JUDGED.format(path=str(path))
    one, many = (
        subprocess.run(
            [sys.executable, "-c", code, str(processes)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for processes in (1, 4)
    )  # fmt: skip
    assert one == many
    assert "H001" in one and "R0007" in one and f"pages={pages}" in one


JUDGED = """
import sys
sys.path.insert(0, "src")
from pathlib import Path
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.run import runner
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.check.preflight.reports.reportdata import Extras
from reportpress.check.preflight.allrules import all_rules
rules = all_rules()
extras = Extras(render=False)
setup = RunSetup(rules, profile.load("newsprint", rules), "en", extras, int(sys.argv[1]))
found = runner.judge(Path({path!r}), "ink.pdf", setup)
print(f"pages={{len(found.pages)}}", found.findings, found.pages, found.readable)
"""
