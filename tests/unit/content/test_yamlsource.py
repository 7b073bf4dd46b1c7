"""YAML is read with suspicion, and every node knows its line and column."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from reportpress.source import files, yamlnodes
from reportpress.source.errors import Problem
from reportpress.source.files import display_name, is_inside
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence, read_yaml


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "a.yaml"


def read(file: Path, content: str | bytes) -> tuple[Node | None, list[Problem]]:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    problems: list[Problem] = []
    return read_yaml(file, problems), problems


def only_problem(file: Path, content: str | bytes) -> Problem:
    _, problems = read(file, content)
    assert len(problems) == 1, problems
    return problems[0]


def refused(file: Path, content: str | bytes) -> Problem:
    """The only problem of a file that cannot be used at all."""
    root, problems = read(file, content)
    assert root is None and len(problems) == 1, problems
    return problems[0]


def test_nodes_keep_shape_order_and_place(file):
    root, problems = read(file, "# 说明\nb: 乙\na:\n  - 一\n  - {c: 丙}\n")
    assert not problems and isinstance(root, Mapping)
    assert str(root.place) == "a.yaml:2:1"
    assert [key.text for key, _ in root.entries] == ["b", "a"]
    items = root.get("a")
    assert isinstance(items, Sequence) and str(items.place) == "a.yaml:4:3"
    first, second = items.items
    assert isinstance(first, Scalar) and (first.text, str(first.place)) == ("一", "a.yaml:4:5")
    assert isinstance(second, Mapping) and str(second.place) == "a.yaml:5:5"
    assert root.get("z") is None


def test_columns_count_characters_not_bytes(file):
    root, _ = read(file, "上党: 𠮷祥 # 𠮷\n")
    assert isinstance(root, Mapping) and isinstance(value := root.get("上党"), Scalar)
    assert str(value.place) == "a.yaml:1:5"
    assert str(value.place_at(1)) == "a.yaml:1:6"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_as_one(file, end):
    root, _ = read(file, end.join(["a: 甲", "b:", "  - 乙", ""]))
    assert isinstance(root, Mapping) and isinstance(items := root.get("b"), Sequence)
    assert str(items.items[0].place) == "a.yaml:3:5"


@pytest.mark.parametrize("content", ["", "\n\n", "# 只有说明\n", "---\n", "--- \n...\n"])
def test_an_empty_file_says_so(file, content):
    problem = refused(file, content)
    assert (str(problem.place), problem.message) == ("a.yaml:1:1", "the file is empty")
    assert problem.hint


def test_a_second_document_is_refused_where_it_begins(file):
    problem = refused(file, "a: 1\n---\nb: 2\n")
    assert (str(problem.place), problem.message) == ("a.yaml:2:1", "a second YAML document")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("a: &x 甲\n", "1:4", "a YAML anchor (&x) is not allowed"),
        ("a: *x\n", "1:4", "a YAML alias (*x) is not allowed"),
        ("*x : 甲\n", "1:1", "a YAML alias (*x) is not allowed"),
        ("a: !!binary 甲\n", "1:4", "a YAML tag (tag:yaml.org,2002:binary) is not allowed"),
        ("a: !!python/name:os.system 甲\n", "1:4", "a YAML tag"),
        ("a:\n  - !x 乙\n", "2:5", "a YAML tag (!x) is not allowed"),
        ("&x {a: 甲}\n", "1:1", "a YAML anchor (&x) is not allowed"),
    ],
)
def test_anchors_aliases_and_tags_are_refused(file, content, place, message):
    problem = refused(file, content)
    assert str(problem.place) == f"a.yaml:{place}"
    assert problem.message.startswith(message)
    assert "quotes" in problem.hint


def test_all_aliases_are_reported_at_once(file):
    root, problems = read(file, "a: &x 甲\nb: *x\nc: *x\n")
    assert root is None
    assert [problem.place.line for problem in problems] == [1, 2, 3]


@pytest.mark.parametrize(
    ("written", "tag"),
    [("!!str 2024", "str"), ("! 2024", "str"), ("!!int 2024", "int"), ("2024", "")],
)
def test_tags_of_the_core_are_kept_short(file, written, tag):
    root, problems = read(file, f"a: {written}\n")
    assert not problems and isinstance(root, Mapping) and isinstance(node := root.get("a"), Scalar)
    assert (node.text, node.tag) == ("2024", tag)


def test_a_duplicate_key_is_reported_and_the_rest_is_read(file):
    root, problems = read(file, "甲: 1\n乙: 2\n'甲': 3\n")
    assert isinstance(root, Mapping) and [key.text for key, _ in root.entries] == ["甲", "乙"]
    (problem,) = problems
    assert str(problem.place) == "a.yaml:3:1"
    assert problem.message == "“甲” stands here a second time"
    assert problem.hint == "the first is in line 1"


@pytest.mark.parametrize("content", ["{a: 1}: b\n", "? [a, b]\n: c\n"])
def test_a_key_must_be_a_scalar(file, content):
    problem = only_problem(file, content)
    assert problem.message == "a key must be a plain word" and problem.hint


def test_depth_is_bounded_before_the_interpreters_is(file):
    deep = yamlnodes.MAX_DEPTH
    root, problems = read(file, "[" * deep + "]" * deep)
    assert root is not None and not problems
    problem = refused(file, "[" * 100_000)
    assert str(problem.place) == f"a.yaml:1:{deep + 1}"
    assert problem.message == f"nested deeper than {deep} levels"
    assert problem.hint


def test_the_number_of_nodes_is_bounded(file, monkeypatch):
    monkeypatch.setattr(yamlnodes, "MAX_NODES", 6)
    root, problems = read(file, "[1, 2, 3, 4, 5]")
    assert root is not None and not problems
    problem = refused(file, "[1, 2, 3, 4, 5, 6]")
    assert (problem.message, problem.place.column) == ("more than 6 entries in one file", 17)
    assert problem.hint


def test_the_size_is_bounded_in_bytes(file, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 6)
    root, problems = read(file, "- 甲\n")
    assert root is not None and not problems
    problem = refused(file, "- 甲甲\n")
    assert str(problem.place) == "a.yaml" and problem.message.startswith("larger than")
    assert problem.hint


def test_a_file_with_very_many_faults_is_given_up(file, monkeypatch):
    monkeypatch.setattr(yamlnodes, "MAX_PROBLEMS", 3)
    root, problems = read(file, "a: 1\n" * 9)
    assert root is None
    assert [problem.place.line for problem in problems] == [2, 3, 4, 4]
    assert problems[-1].message == "and more: the rest of the file is not read"


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"\xff\xfea\x00", "1:1", "is UTF-16"),
        (b"\xef\xbb\xbfa: b", "1:1", "byte order mark"),
        ("a: 甲\nb: ".encode() + "乙".encode("gbk"), "2:4", "is not UTF-8"),
        ("a: 甲\rb: ".encode() + b"\xff", "2:4", "is not UTF-8"),
        (b"\xff", "1:1", "is not UTF-8"),
        ("a: 甲\x07\n".encode(), "1:5", "control character (U+0007)"),
        ("a: 甲\n\ufeffb: 乙\n".encode(), "2:1", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_only_clean_utf_8_is_read(file, content, place, message):
    problem = refused(file, content)
    assert str(problem.place) == f"a.yaml:{place}"
    assert message in problem.message and problem.hint


def test_gbk_is_recognised(file):
    assert "GB 18030" in refused(file, "a: 上党区".encode("gbk")).hint
    assert "GB 18030" not in refused(file, b"a: \x80\xff\xff").hint


@pytest.mark.parametrize(
    ("content", "place", "hint"),
    [
        ("a: [甲\nb: 乙\n", "2:2", "quotes, indentation"),
        ("a: 主题: 副题\n", "1:6", "a colon"),
        ("a: x: y\n", "1:5", "a colon or begins with a sign"),
        ("a: '甲\n", "2:1", "quotes, indentation"),
        ("a: '甲", "1:6", "quotes, indentation"),
        ("a:\n\t- 甲\n", "2:1", "a tab"),
    ],
)
def test_a_syntax_error_has_its_place_and_a_hint(file, content, place, hint):
    problem = refused(file, content)
    assert str(problem.place) == f"a.yaml:{place}"
    assert problem.message.startswith("not valid YAML: ")
    assert hint in problem.hint


@pytest.mark.parametrize("loader", [yamlnodes.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000"])
def test_an_escape_beyond_unicode_is_refused_by_either_parser(file, monkeypatch, loader, escape):
    monkeypatch.setattr(yamlnodes, "LOADER", loader)
    assert refused(file, f'a: "{escape}"').message.startswith("not valid YAML: ")


def test_a_missing_file_a_folder_and_a_pipe_are_named(file):
    problems: list[Problem] = []
    os.mkfifo(file.parent / "pipe")
    for name in ("gone.yaml", ".", "pipe", "a" * 300, "nul\0.yaml"):
        assert read_yaml(file.parent / name, problems) is None
    messages = [problem.message for problem in problems]
    assert messages == ["no such file", "not a file", "not a file", "no such file", "no such file"]
    assert all(problem.hint for problem in problems)


def test_a_file_that_cannot_be_opened_says_why(file, monkeypatch):
    file.write_text("a: b")

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    problems: list[Problem] = []
    assert read_yaml(file, problems) is None
    assert problems[0].message == "cannot be read: Permission denied" and problems[0].hint


def test_names_are_relative_inside_the_current_directory_only(tmp_path, monkeypatch):
    inner = tmp_path / "里"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert display_name(inner / "a.yaml") == "a.yaml"
    assert display_name(tmp_path / "a.yaml") == (tmp_path / "a.yaml").as_posix()
    assert display_name(Path("b/../a.yaml")) == "a.yaml"


def test_names_survive_the_loss_of_the_current_directory(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert display_name(Path("a.yaml")) == "a.yaml"


def test_inside_means_inside_after_links_are_followed(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "loop").symlink_to(folder / "loop")
    assert is_inside(folder / "a", folder)
    assert is_inside(folder / "loop", folder)
    assert not is_inside(folder / "link" / "a", folder)
    assert not is_inside(folder / ".." / "in2", folder)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("*强调*霜降", 'write "*强调*霜降"'),
        ("*em* then", 'write "*em* then"'),
        ("@fig-a 见图", 'write "@fig-a 见图"'),
        ("`code` 文", 'write "`code` 文"'),
        ("[通州区]{.index}位于太和山脉南麓", 'write "[通州区]{.index…"'),
        ("{x}文", 'write "{x}文"'),
        ("%5 增长", 'write "%5 增长"'),
        ("!重要", 'write "!重要"'),
        ("> 引", 'write "> 引"'),
        ('"引"后文', "write '\"引\"后文'"),
        ("'引'后文", "write \"'引'后文\""),
    ],
)
@pytest.mark.parametrize("before", ["- ", "body: ", "- - ", "- quote: "])
def test_text_that_begins_with_a_sign_of_yaml_is_told_how_to_be_written(file, before, text, hint):
    problem = refused(file, f"{before}{text}\n")
    assert problem.message == f"text that begins with {text[0]} must be in quotes"
    assert problem.hint == hint
    assert (problem.place.line, problem.place.column) == (1, len(before) + 1)


@pytest.mark.parametrize(
    "text",
    ["a: [1, 2\n", "a: {b: c\n", "a: 'never closed\n", 'a: "never closed\n', "a: [x] y: z\n"],
)
def test_what_is_left_open_is_not_taken_for_text(file, text):
    assert "must be in quotes" not in refused(file, text).message
