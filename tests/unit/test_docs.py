"""Documentation that can be compared with the code, compared with it."""

from __future__ import annotations

import re
from pathlib import Path

from reportpress.engine.host.css import PROPERTIES

ROOT = Path(__file__).parents[2]


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_the_architecture_page_numbers_the_stages_as_the_pipeline_runs_them():
    told = re.findall(r"^(\d)\. \*\*(\w+)\*\*", read("docs/architecture.md"), re.M)
    run = re.findall(r'begin\("(\w+)"\)  # (\d)', read("src/reportpress/build/pipeline.py"))
    assert told == [(number, stage) for stage, number in run]
    assert len(told) == 6


def test_every_file_the_architecture_page_names_exists():
    for name in re.findall(r"`([\w/]+\.py)`", read("docs/architecture.md")):
        folders = ("src/reportpress", "src/reportpress/compose", "src/reportpress/engine", ".")
        assert any((ROOT / folder / name).is_file() for folder in folders), name


def test_the_css_page_lists_every_property_we_add():
    listed = set(re.findall(r"^\| `([\w-]+)` \|", read("docs/css.md"), re.M))
    assert listed == {prop.name for prop in PROPERTIES}


def test_the_readme_tells_every_exit_code():
    from reportpress.source.errors import ExitCode

    listed = {int(code) for code in re.findall(r"^\| (\d) \|", read("README.md"), re.M)}
    assert listed == {int(code) for code in ExitCode}
