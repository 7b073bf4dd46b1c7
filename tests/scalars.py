"""Values of YAML as the loader sees them, for tests of what copy may hold."""

from __future__ import annotations

from reportpress.source.errors import Problem
from reportpress.source.files import Source
from reportpress.source.yamlnodes import Mapping, Scalar, parse


def written_at(written: str, file: str = "a.yaml") -> Scalar:
    """The value of `a` in a file that begins with `a: ` and goes on as given."""
    problems: list[Problem] = []
    root = parse(Source(file, f"a: {written}"), problems)
    assert not problems and isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    return value
