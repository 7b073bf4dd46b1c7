"""Whatever bytes are in an edition's files: it is loaded, or refused with places inside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from editions import EDITION, PICTURES, STORY, Tiny, tiny
from hypothesis import given
from hypothesis import strategies as st

from reportpress.content import text
from reportpress.content.load import Loaded, load_edition
from reportpress.source import yamlnodes
from reportpress.source.errors import Place, Problem, Refused
from reportpress.source.files import Source
from reportpress.source.places import LINE_BREAK
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence, parse

# Pieces that YAML, our markup or our checks give a meaning, one line for each kind; then those that
# no file may hold.
CLEAN = [
    *("\n", "\n\n", "\r\n", "\r", "\n  ", "\n    ", "  ", " ", "\t", "\\\n"),
    *(": ", ":", "- ", "? ", ", ", "[", "]", "{", "}", "#", " # ", "---\n", "...\n", "%YAML 1.2\n"),
    *("&a", "*a", "!", "!!str ", "!!int ", "!x ", "@", "`"),
    *(
        "'",
        "''",
        '"',
        "\\",
        "\\n",
        "\\u4e2d",
        "\\x00",
        "\\UD83D",
        "|",
        ">",
        "|-\n",
        ">+\n  ",
        "|2\n",
    ),
    *("~", "null", "true", "7", "0.5", "2025-02-18", "headline", "body", "pages"),
    *("**", "*", "***", "](", "https://a", "中", "国", "，", "“", "𠮷", "a", "é", "\u3000", "\xa0"),
    *("\u200b", "\ufffd"),
]
DIRTY = ["\ufeff", "\0", "\x85", "\u2028", "\uffff", "\x1b"]
SNIPPETS = st.lists(st.sampled_from(CLEAN), max_size=25).map("".join)
ANY_SNIPPETS = st.lists(st.sampled_from(CLEAN + DIRTY), max_size=25).map("".join)
FILES = {
    "edition.yaml": EDITION,
    "stories/lead.yaml": STORY,
    "pictures/pictures.yaml": PICTURES,
}


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """One of an edition's files with some of its characters or bytes exchanged for others."""
    name = draw(st.sampled_from(sorted(FILES)))
    content = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        content = content[:start] + draw(ANY_SNIPPETS) + content[end:]
    data = content.encode()
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at + draw(st.integers(0, 2)) :]
    return name, data


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return tiny(tmp_path_factory.mktemp("fuzz"))


def size(file: Path) -> list[int]:
    """The number of characters in each line of a file, as far as it is text."""
    data = file.read_bytes()
    try:
        content = data.decode()
    except UnicodeDecodeError as error:
        content = data[: error.start].decode()
    return [len(line) for line in LINE_BREAK.split(content)]


def assert_inside(place: Place, lines: list[int]) -> None:
    """The place is that of a character, or of the end of a line or of the file."""
    if not place.line:
        assert not place.column  # the whole file is meant
        return
    assert 1 <= place.line <= len(lines), place
    assert 1 <= place.column <= lines[place.line - 1] + 1, place


def check_load(project: Tiny, name: str, data: bytes) -> None:
    """Load the edition with one file exchanged, and put the file right again."""
    original = project.put(name, data)
    try:
        try:
            loaded = load_edition(project.edition)
        except Refused as refused:
            assert refused.problems
            problems = refused.problems
        else:
            assert isinstance(loaded, Loaded)
            problems = loaded.warnings
        for problem in problems:
            assert problem.hint, problem
            assert problem.place.file.startswith(str(project.edition)), problem
            assert_inside(problem.place, size(Path(problem.place.file)))
            first, *rest = str(problem).splitlines()
            assert first.startswith(f"{problem.place}: ") and rest[0].startswith("  hint: ")
    finally:
        original.write_text(FILES[name], "utf-8")


@given(mutated())
def test_a_mutated_edition_is_loaded_or_refused(project, change):
    check_load(project, *change)


@given(st.sampled_from(sorted(FILES)), ANY_SNIPPETS)
def test_a_file_of_yaml_confetti_is_refused_or_loaded(project, name, content):
    check_load(project, name, content.encode())


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=60))
def test_a_file_of_any_bytes_is_refused_or_loaded(project, name, data):
    check_load(project, name, data)


def scalars(node: Node) -> list[Scalar]:
    """Every scalar below a node, keys too."""
    match node:
        case Scalar():
            return [node]
        case Sequence(items=items):
            return [scalar for item in items for scalar in scalars(item)]
        case Mapping(entries=entries):
            return [scalar for key, value in entries for scalar in (key, *scalars(value))]


def parsed(content: str) -> list[Scalar]:
    problems: list[Problem] = []
    root = parse(Source("a.yaml", content), problems)
    lines = [len(line) for line in LINE_BREAK.split(content)]
    for problem in problems:
        assert_inside(problem.place, lines)
    return [] if root is None else scalars(root)


SCALARS = st.tuples(
    st.sampled_from(
        ["a: ", "- ", "", "a:\n  ", "a: '", 'a: "', "a: |\n  ", "a: >\n  ", "- |2-\n  "]
    ),
    SNIPPETS,
    st.sampled_from(["", "\n", "'", '"\n', "\nb: c\n"]),
).map("".join)


@given(SCALARS)
def test_every_character_of_a_scalar_has_a_place_and_it_is_that_character(content):
    """A printed character is in the file as itself, or as its escape."""
    lines = LINE_BREAK.split(content)
    for scalar in parsed(content):
        for offset, sign in enumerate(scalar.text):
            place = scalar.place_at(offset)
            assert_inside(place, [len(line) for line in lines])
            if not sign.isspace():
                written = lines[place.line - 1][place.column - 1 :]
                escaped = scalar.style == '"' and written[0] == "\\"
                assert escaped or written[0] == sign, (scalar, offset)


@given(SCALARS)
def test_unfolding_and_markup_never_fail_and_lose_no_character(content):
    for scalar in parsed(content):
        assert len(scalar.unfolded) == len(scalar.text)
        if "\0" in scalar.text:
            continue
        problems: list[Problem] = []
        printed = "".join(run.text for run in text.runs(scalar, problems))
        one_line = text.one_line(scalar)
        assert "".join(one_line.split()) == "".join(scalar.text.split())
        if not problems and not set(scalar.text) & set("*[]\\"):
            assert printed == one_line
        text.lines(scalar, problems)
        for problem in problems:
            assert_inside(problem.place, [len(line) for line in LINE_BREAK.split(content)])


@given(SCALARS)
def test_both_parsers_of_yaml_agree(content):
    """Where libyaml is missing, the parser in Python gives the same text at the same places."""
    if yamlnodes.LOADER is yaml.SafeLoader:
        pytest.skip("libyaml is missing")
    fast = [(str(s.place), s.text, s.style) for s in parsed(content)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlnodes, "LOADER", yaml.SafeLoader)
        slow = [(str(s.place), s.text, s.style) for s in parsed(content)]
    assert fast == slow or not fast or not slow  # one may be stricter than the other


def test_the_files_that_are_mutated_are_sound(project):
    shutil.rmtree(project.edition / "stories")
    project.put("stories/lead.yaml", STORY)
    assert load_edition(project.edition).warnings == ()
