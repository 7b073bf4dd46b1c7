"""Why a file could not be read, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportpress.check import confinement
from reportpress.check.pdf.file import document
from reportpress.check.pdf.syntax import limits
from reportpress.check.preflight.reports.troubles import told
from reportpress.check.preflight.run import sandbox

RAISED = re.compile(r'(?:unreadable\(\w+, |Stopped\(|message = |return )f?"([a-z][^"]*)"')


def messages() -> list[str]:
    """All that reader and sandbox say when they give up, as their code has it."""
    found = []
    for module in (document, limits, sandbox, confinement):
        text = Path(str(module.__file__)).read_text("utf-8")
        found += [re.sub(r"\{[^}]*\}", "7", each) for each in RAISED.findall(text)]
    return found


@pytest.mark.parametrize("message", messages())
def test_every_reason_has_chinese_words(message: str):
    assert told(message, "en") == message
    assert told(message, "zh") != message


def test_the_reasons_are_found():
    assert {"is encrypted", "is empty", "has no pages", "stops the program that reads it"} <= set(
        messages()
    )


def test_a_lost_object_is_told_in_chinese():
    assert told("object 5 cannot be read (it is malformed)", "zh").startswith("对象 5 无法读取")


def test_an_unknown_reason_stays_as_it_is():
    assert told("is blue", "zh") == "is blue"
