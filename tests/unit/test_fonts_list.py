"""fonts/fonts.yaml gives each role its face; a face that may not be embedded is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import FONTS

from reportpress.source.errors import ExitCode, Refused
from reportpress.template.facelist import FontRole, css_variables, load_roles

SONG = """\
song:
  family: Noto Serif CJK SC
  weight: 400
  licence: OFL-1.1
  packages: {debian: fonts-noto-cjk, brew: font-noto-serif-cjk-sc}
  why: Body copy.
"""


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "fonts.yaml"


def roles(file: Path, content: str) -> tuple[FontRole, ...]:
    file.write_text(content, "utf-8")
    return load_roles(file)


def refusal(file: Path, content: str) -> list[tuple[str, str]]:
    """Place and message of each problem; each has a hint and the layout's code."""
    with pytest.raises(Refused) as caught:
        roles(file, content)
    problems = caught.value.problems
    assert all(problem.hint and problem.code is ExitCode.LAYOUT for problem in problems)
    return [(str(problem.place), problem.message) for problem in problems]


def test_a_role_is_read_with_all_it_says(file):
    (role,) = roles(file, SONG)
    assert (role.name, role.family, role.weight) == ("song", "Noto Serif CJK SC", 400)
    assert (role.licence, role.why) == ("OFL-1.1", "Body copy.")
    assert role.packages == {"debian": "fonts-noto-cjk", "brew": "font-noto-serif-cjk-sc"}
    assert str(role.place) == "fonts.yaml:2:11"


def test_roles_keep_the_order_of_the_file(file):
    names = ("zhong", "song", "宋", "hei")
    assert (
        tuple(
            r.name for r in roles(file, "".join(SONG.replace("song:", f"{n}:", 1) for n in names))
        )
        == names
    )


def test_the_projects_own_list_is_sound():
    names = [role.name for role in load_roles(FONTS)]
    assert "song" in names and len(names) == len(set(names))


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("weight: 400", "weight: 450", "3:11", "expected a font weight from 100 to 900"),
        ("weight: 400", "weight: bold", "3:11", "expected a font weight from 100 to 900"),
        ("family: Noto", "famly: Noto", "2:3", "unknown key “famly” in a face"),
        ("  why: Body copy.\n", "", "2:3", "a face needs the key “why”"),
        ("OFL-1.1", "GPL-3.0", "4:12", "“GPL-3.0” is not known to allow embedding"),
        ("song:", "1song:", "1:1", "expected an id"),
        ("song:", "song: &x", "1:7", "a YAML anchor (&x) is not allowed"),
    ],
)
def test_a_fault_stands_at_its_place(file, old, new, place, message):
    found = refusal(file, SONG.replace(old, new, 1))
    assert any(at == f"fonts.yaml:{place}" and text.startswith(message) for at, text in found)


def test_all_faults_are_told_at_once(file):
    content = SONG.replace("400", "450").replace("OFL-1.1", "GPL-3.0")
    content += SONG.replace("song:", "hei:", 1).replace("  why: Body copy.\n", "")
    assert [place for place, _ in refusal(file, content)] == [
        "fonts.yaml:3:11",
        "fonts.yaml:4:12",
        "fonts.yaml:8:3",
    ]


def test_a_role_may_not_hide_the_weight_of_another(file):
    """`--song-weight` is the weight of `song`: one name would have two values."""
    content = SONG + SONG.replace("song:", "song-weight:", 1)
    assert refusal(file, content) == [
        ("fonts.yaml:7:1", "--song-weight is already the weight of “song”")
    ]
    assert len(roles(file, SONG.replace("song:", "song-weight:", 1))) == 1


def test_a_list_that_is_not_there(file):
    with pytest.raises(Refused) as caught:
        load_roles(file)
    assert caught.value.code is ExitCode.LAYOUT
    assert str(caught.value.problems[0].place) == "fonts.yaml"


def test_a_warning_does_not_stop_the_build(file):
    assert roles(file, SONG.replace("Body copy.", "正文,标题"))[0].why == "正文,标题"


def test_the_style_sheet_gives_each_role_a_family_and_a_weight(file):
    assert css_variables(roles(file, SONG)) == (
        ':root {\n  --song: "Noto Serif CJK SC";\n  --song-weight: 400;\n}\n'
    )


def test_a_family_cannot_end_the_string_or_the_style_element(file):
    content = SONG.replace("Noto Serif CJK SC", "'A\"}\\</style>'")
    assert '--song: "A\\"}\\\\\\3c /style>";' in css_variables(roles(file, content))


@pytest.mark.parametrize(("found", "instead"), [("", ""), ("X 700", " (the system offers X 700)")])
def test_a_missing_face_says_what_to_install(file, found, instead):
    problem = roles(file, SONG)[0].missing(found)
    assert problem.message == f"no face “Noto Serif CJK SC” of weight 400 for “song”{instead}"
    assert problem.hint == (
        "is the name right? song's packages here are debian: fonts-noto-cjk, "
        "brew: font-noto-serif-cjk-sc"
    )
    assert (str(problem.place), problem.code) == ("fonts.yaml:2:11", ExitCode.LAYOUT)
