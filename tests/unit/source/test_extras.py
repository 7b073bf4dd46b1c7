"""What an extra brings is asked for by the name of its package."""

from __future__ import annotations

import pytest

from reportpress.source.errors import ExitCode, Refused
from reportpress.source.extras import require_extra


def test_packages_that_are_missing_are_told_with_the_command_that_brings_them():
    require_extra("import", {"json": "json"})
    with pytest.raises(Refused) as refused:
        require_extra("import", {"json": "json", "no_such": "no-such", "none": "another"})
    (problem,) = refused.value.problems
    assert refused.value.code == ExitCode.USAGE
    assert problem.message == "import needs no-such, another"
    assert problem.hint == "python -m pip install 'reportpress[import]'"
