"""Faces are found exactly or reported; another face never takes their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportpress.engine.host.findfaces import unresolved
from reportpress.template.facelist import load_roles

LIST = Path(__file__).parents[3] / "fonts" / "fonts.yaml"


def test_the_listed_faces_are_on_this_system():
    assert unresolved(load_roles(LIST)) == []


@pytest.mark.parametrize("change", [{"family": "No Such Song"}, {"weight": 850}])
def test_a_face_the_system_lacks_is_reported_where_it_is_listed(change):
    role = replace(load_roles(LIST)[0], **change)
    (problem,) = unresolved([role])
    assert problem.place == role.place
    assert f"“{role.name}”" in problem.message
    assert "fonts-noto-cjk" in problem.hint
