"""Templates of reports are filled strictly, and what is foreign is escaped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from reportpress.check.report.htmltemplate import filled, placed

ROOT = Path(__file__).parents[4]


def test_words_are_escaped_and_controls_replaced():
    text = filled("base.html.j2", lang="en", title="<b>&\"'\x1b[31m\u202e")
    assert "<title>&lt;b&gt;&amp;&#34;&#39;\ufffd[31m\ufffd</title>" in text


def test_a_report_may_fetch_nothing_and_runs_nothing_by_itself():
    text = filled("base.html.j2", lang="en", title="")
    assert "default-src 'none'" in text
    assert "script-src" not in text


def test_a_value_that_is_not_given_is_a_fault():
    with pytest.raises(UndefinedError, match="title"):
        filled("base.html.j2", lang="en")


def test_a_box_is_placed_in_percent():
    assert placed(0.5, 0.25, 1, 0.001) == "left:50.00%;top:25.00%;width:100.00%;height:0.10%"


def test_a_check_without_a_report_needs_no_templates():
    """Jinja2 is imported where a report is asked for, and only there."""
    code = (
        "import sys; sys.path.insert(0, 'src')\n"
        "import reportpress.check.preflight.run.execute, reportpress.check.verify.command\n"
        "import reportpress.check.verify.reports.terminal\n"
        "print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "False"
