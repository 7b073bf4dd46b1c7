"""Each face says itself under which licence it comes, and fonts.yaml says the same."""

from __future__ import annotations

import subprocess

import pytest
from editions import FONTS
from fontTools.ttLib import TTFont

from reportpress.template.facelist import FontRole, load_roles

LICENCE, LICENCE_URL = 13, 14  # name ids of OpenType
SAYS = {"OFL-1.1": ("SIL Open Font License, Version 1.1", "scripts.sil.org/OFL")}
ROLES = load_roles(FONTS)
WEIGHTS = {400: 80, 500: 100, 700: 200, 900: 210}  # of CSS, as fontconfig counts them


def names(role: FontRole) -> dict[int, str]:
    """The licence that the installed face of a role names, by name id."""
    wanted = f":family={role.family}:weight={WEIGHTS[role.weight]}"
    command = ["fc-list", "--format", "%{file}\t%{index}\n", wanted]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert listed, f"{role.family} {role.weight} is not installed"
    file, index = sorted(listed.splitlines())[0].split("\t")
    with TTFont(file, fontNumber=int(index) & 0xFFFF, lazy=True) as font:
        table = font["name"]
        return {number: table.getDebugName(number) or "" for number in (LICENCE, LICENCE_URL)}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_the_installed_face_has_the_licence_that_is_listed(role):
    found = names(role)
    words, url = SAYS[role.licence]
    assert words in found[LICENCE]
    assert url in found[LICENCE_URL]


def test_the_page_of_faces_lists_each_with_its_licence():
    page = (FONTS.parent / "README.md").read_text("utf-8")
    for role in ROLES:
        assert f"| {role.family} | {role.licence} |" in page
