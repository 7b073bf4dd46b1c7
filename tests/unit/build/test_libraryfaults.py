"""What a library raises is told at the layout; what this program raises is its own fault."""

from __future__ import annotations

import pytest
from weasyprint.layout.block import block_level_layout_switch

from reportpress.build.libraryfaults import library_faults
from reportpress.source.errors import ExitCode, Place, Problem, Refused

TEMPLATE = Place("layout/tiny/page.html.j2")


def test_a_fault_of_weasyprint_is_told_at_the_template():
    with pytest.raises(Refused) as refused, library_faults(TEMPLATE):
        block_level_layout_switch(*[None] * 13)
    (problem,) = refused.value.problems
    assert problem.place == TEMPLATE and problem.code is ExitCode.LAYOUT
    assert problem.message.startswith("WeasyPrint cannot lay this out: ")


def test_a_fault_of_this_program_and_what_it_tells_itself_pass():
    with pytest.raises(ZeroDivisionError), library_faults(TEMPLATE):
        _ = 1 // 0
    own = Refused([Problem(TEMPLATE, "its own")])
    with pytest.raises(Refused) as refused, library_faults(TEMPLATE):
        raise own
    assert refused.value is own
