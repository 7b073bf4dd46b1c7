"""Every rule finds the PDFs that break it, and nothing else, and passes its near misses."""

from __future__ import annotations

import pytest
from labelled.case import Case, cases, found
from labelled.clean import Clean

from reportpress.check.preflight.allrules import all_rules

# What a PDF cannot show by itself: how the page was measured, and a fault of a rule.
TESTED_ELSEWHERE = {"P004": "test_ink.py", "P005": "test_runner.py"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}-{case.name}")
def test_preflight_finds_what_the_label_says(case: Case):
    assert found(case) == case.expected


def test_a_clean_page_is_found_clean():
    clean = Case("", "clean", lambda page: None, frozenset())
    assert found(clean) == frozenset()


@pytest.mark.parametrize("code", [code for code in all_rules() if code not in TESTED_ELSEWHERE])
def test_each_rule_has_a_pdf_that_breaks_it_and_a_near_miss_that_passes(code: str):
    own = [case for case in cases() if case.rule == code]
    assert any(case.breaks for case in own), f"no labelled PDF breaks {code}"
    assert any(not case.breaks for case in own), f"no near miss of {code}"


def test_most_labelled_pdfs_break_one_rule_only():
    broken = [case for case in cases() if case.breaks]
    alone = [case for case in broken if len(case.expected) == 1]
    assert len(alone) >= 0.75 * len(broken)


def test_the_set_is_large_and_its_names_are_unique():
    assert len(cases()) >= 120
    assert len({(case.rule, case.name) for case in cases()}) == len(cases())


def test_the_clean_page_is_a_sound_file(tmp_path):
    import pypdf

    path = tmp_path / "clean.pdf"
    path.write_bytes(Clean().bytes())
    assert "春到田间" in pypdf.PdfReader(path).pages[0].extract_text()
