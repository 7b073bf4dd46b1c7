"""`make mutants`: what it changes, which tests it runs, what it makes of the result."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import weakref
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cosmic_ray.mutating import mutate_code
from tools.mutation.child import forked, run_tests
from tools.mutation.choosing import LinesThen, choose, is_imported
from tools.mutation.earlier import ALL, Earlier, line_then
from tools.mutation.mutants import Mutant, Spot, drawn, mutant_at, sample, spots_of
from tools.mutation.operators import ChangeNumber, DropCall, operators
from tools.mutation.patching import Unpatchable, patch
from tools.mutation.ready import all_caches, clear
from tools.mutation.recording import SOURCES as SOURCES_NAME
from tools.mutation.recording import TEXTS, OneTest, Recorded, recording_of
from tools.mutation.report import Report
from tools.mutation.survivors import Known, KnownSurvivors
from tools.mutation.trying import Outcome, Tried
from tools.mutation.warm import WarmHost, results, run_host

SOURCES = Path(__file__).parents[3] / "src/reportpress"
SOURCE = '''"""1 is no number here."""

from __future__ import annotations

LIMIT: Literal[1] = 40


@cache
def over(length: Literal[2]) -> Literal[3]:
    tell(length)
    return length > LIMIT
'''


@pytest.mark.parametrize("operator", [ChangeNumber(), DropCall()])
def test_operators_do_what_their_examples_say(operator):
    for example in operator.examples():
        found = mutate_code(example.pre_mutation_code, operator, example.occurrence)
        assert found == example.post_mutation_code


def test_every_operator_is_known_to_cosmic_ray():
    assert len(operators()) > 30


def test_code_is_changed_and_what_readers_and_type_checkers_are_told_is_not():
    mutants = [mutant_at(spot, SOURCE) for spot in spots_of("a.py", SOURCE)]
    assert {(each.line, each.before, each.after) for each in mutants} == {
        (5, "LIMIT: Literal[1] = 40", "LIMIT: Literal[1] = 80"),
        (5, "LIMIT: Literal[1] = 40", "LIMIT: Literal[1] = 20"),
        (10, "tell(length)", "pass"),
        (11, "return length > LIMIT", "return length >= LIMIT"),
        (11, "return length > LIMIT", "return length <= LIMIT"),
    }


def test_the_edge_of_a_tolerance_and_the_promise_of_like_lengths_are_left_alone():
    source = "a = b < c + EPSILON\nd = e < f\nzip(g, h, strict=True)\n"
    changed = [mutant_at(spot, source) for spot in spots_of("a.py", source)]
    assert {(each.line, each.after) for each in changed} == {
        (1, "a = b >= c + EPSILON"),
        (1, "a = b < c - EPSILON"),
        (2, "d = e <= f"),
        (2, "d = e >= f"),
        (3, "pass"),
    }


def test_what_a_class_is_said_to_be_is_left_alone():
    source = "class A(Struct, frozen=True):\n    n = True\n"
    changed = [mutant_at(spot, source) for spot in spots_of("a.py", source)]
    assert [(each.line, each.after) for each in changed] == [(2, "n = False")]


def test_what_is_between_parameters_is_no_product_or_quotient():
    source = "def area(a, *, b): return a * b\n\n\ndef all_of(*a, **b): return a.b * 3\n"
    source += "\n\ndef share(a, /, b): return a / b\n"
    changed = [str(each) for each in drawn(spots_of("x.py", source), {"x.py": source}, 0, "1")]
    assert sorted(each for each in changed if "→  def" in each and "3  →" not in each) == [
        "x.py:1  def area(a, *, b): return a * b  →  def area(a, *, b): return a / b",
        "x.py:7  def share(a, /, b): return a / b  →  def share(a, /, b): return a * b",
    ]


def test_what_cannot_be_changed_is_passed_over():
    source = "try:\n    pass\nexcept (ssl.SSLError, OSError):\n    f()\n"
    spots = list(spots_of("a.py", source))
    made = drawn(spots, {"a.py": source}, 0, "1")
    assert {(each.line, each.after) for each in made} >= {(4, "pass")}
    assert len(made) < len(spots)
    assert drawn(spots, {"a.py": source}, 1, "1") == made[:1]


@pytest.mark.parametrize(
    ("imported", "lines", "runs"),
    [
        ({"compose/lines.py": [7]}, range(7, 8), True),
        ({"compose/lines.py": [6]}, range(7, 8), False),
        ({"compose/lines.py": [6]}, ALL, True),  # nobody knows
        ({}, ALL, False),
    ],
)
def test_which_lines_imports_run(imported: dict[str, list[int]], lines: range, runs: bool):
    assert is_imported(MUTANT, recorded("test_a", {7: 1}, imported=imported), lines) is runs


def test_a_seed_draws_the_same_sample_and_another_seed_another():
    spots = [Spot("a.py", "ChangeNumber", n) for n in range(100)]
    assert sample(spots, 10, "1") == sample(reversed(spots), 10, "1") != sample(spots, 10, "2")
    assert set(sample(spots, 0, "1")) == set(spots)


MUTANT = Mutant("compose/lines.py", 7, "", "", "")
MUTANT_OF_SUMS = Mutant("sums.py", 4, "", "", "")


def recorded(stem: str, run: dict[int, int], seconds: float = 0.1, **more: object) -> Recorded:
    """A file of two tests; which of them run which lines of the mutant's file, as bits."""
    file = f"tests/unit/{stem}.py"
    lines = {"compose/lines.py": {str(line): bits for line, bits in run.items()}}
    tests = [OneTest(f"{file}::{name}", seconds) for name in ("one", "two")]
    return Recorded(file, tests=tests, run=lines, sources={"compose/lines.py": "as it is"}, **more)


def chosen(*known: Recorded, budget: float = 99, lines: Collection[int] = (7,)) -> list[list[str]]:
    """The lots of tests, without their folders; `lines`: the mutant's when they were recorded."""
    lots = choose(MUTANT, known, budget, lambda mutant, recorded: lines)
    return [[node.removeprefix("tests/unit/") for node in lot.nodes] for lot in lots]


def test_tests_that_run_the_line_are_tried_and_before_others_those_of_its_name():
    other = recorded("test_a", {7: 0b01, 8: 0b11})
    named = recorded("test_lines", {7: 0b10, 8: 0b01})
    none = recorded("test_c", {8: 0b11})
    assert chosen(other, named, none) == [
        ["test_lines.py::two", "test_lines.py::one", "test_a.py::one", "test_a.py::two"]
    ]


def test_dear_tests_are_tried_when_quick_ones_have_not_found_it():
    quick, dear = recorded("test_a", {7: 0b11}), recorded("test_b", {7: 0b01}, 5.0)
    assert chosen(quick, dear) == [
        ["test_a.py::one", "test_a.py::two"], ["test_b.py::one", "test_b.py::two"]
    ]  # fmt: skip
    assert chosen(quick, dear, budget=5.3) == [
        ["test_a.py::one", "test_a.py::two"], ["test_b.py::one"]
    ]  # fmt: skip


def test_of_many_tests_some_of_each_file_are_tried():
    cheap, others = recorded("test_a", {7: 0b11}, 1.0), recorded("test_b", {7: 0b11}, 1.1)
    assert chosen(cheap, others, budget=2.5) == [["test_a.py::one", "test_b.py::one"]]
    named = recorded("test_li_nes", {7: 0b11}, 0.2)
    assert chosen(cheap, named, budget=0.5) == [["test_li_nes.py::one", "test_li_nes.py::two"]]
    quick = recorded("test_a", {7: 0b11}, 0.1)
    assert chosen(quick, named, budget=0.5)[0][0] == "test_li_nes.py::one"


def test_a_table_is_tried_by_tests_that_import_it_and_first_by_those_that_run_its_file():
    imported = {"compose/lines.py": [7]}
    known = [
        recorded("test_a", {}, imported=imported),
        recorded("test_b", {9: 1}, imported=imported),
    ]
    assert chosen(*known)[0][0] == "test_b.py::one"
    assert chosen(recorded("test_c", {9: 1}, imported={"compose/lines.py": [9]})) == []


def test_where_nobody_knows_the_line_all_that_ran_its_file_are_tried():
    assert chosen(recorded("test_a", {9: 0b10}), lines=ALL)[0][0] == "test_a.py::two"


THEN = """LIMIT = 3

def over(n):
    return n > LIMIT

class Sum:
    def more(self):
        return self.n + 1
"""
NOW = """LIMIT = 4

def under(n):
    return n < LIMIT

class Sum:
    \"\"\"A sum.\"\"\"

    def more(self):
        by = 2
        return self.n + by

def over(n):
    return n > LIMIT
"""


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("class Sum:", [6]), ("def more", [7]), ("n > LIMIT", [4]),
        ("by = 2", range(8, 9)), ("self.n + by", range(8, 9)),
        ("n < LIMIT", ALL), ("LIMIT = 4", ALL),
    ],
)  # fmt: skip
def test_a_line_is_known_wherever_it_is_now_and_a_new_one_by_its_function(
    line: str, then: Collection[int]
):
    number = NOW[: NOW.index(line)].count("\n") + 1
    found = line_then(THEN, NOW, number)
    assert found == then


def test_a_test_that_fails_without_any_mutant_finds_none():
    assert chosen(recorded("test_a", {7: 0b11}, failing=["tests/unit/test_a.py::one"])) == [
        ["test_a.py::two"]
    ]


def test_shared_fixtures_are_paid_for_once():
    first = recorded("test_a", {7: 0b11}, fixtures={"built": 3.0})
    tests = [OneTest(each.node, 1.0, ("built",)) for each in first.tests]
    assert first.seconds == pytest.approx(3.2)
    assert len(chosen(replace(first, tests=tests), budget=5.0)[0]) == 2
    assert len(chosen(replace(first, tests=tests), budget=4.5)[0]) == 1


TREE_TEST = """
from functools import cache

import pytest
from reportpress.sums import twice

@pytest.fixture(scope="module")
def made():
    return twice(2)

@cache
def shared():
    return twice(1)

def test_first(): assert shared() == 2
def test_second(): assert shared() == 2
def test_with_fixture(made): assert made == 4
def test_nothing(): pass
def test_failing(): raise AssertionError
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one function, and its tests; the real package is not imported yet."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "reportpress"]:
        monkeypatch.delitem(sys.modules, name)
    package = tmp_path / SOURCES_NAME
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "sums.py").write_text("def twice(n):\n    return 2 * n\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_sums.py").write_text(TREE_TEST)
    return tmp_path


def test_a_recording_says_which_tests_run_a_line_and_which_fail(tree: Path):
    test, kept = tree / "tests/test_sums.py", tree / "kept"
    found = recording_of(tree, test, kept)
    assert found is not None
    names = [each.node.partition("::")[2] for each in found.tests]
    run = {name for i, name in enumerate(names) if found.run["sums.py"]["2"] >> i & 1}
    assert run == {"test_first", "test_with_fixture"}
    assert found.imported["sums.py"] == [1]
    assert found.failing == ["tests/test_sums.py::test_failing"]
    assert list(found.fixtures) == ["made"]
    assert recording_of(tree, test, kept) == found  # as it was kept


SESSION_TEST = """
from functools import cache
from pathlib import Path

import pytest
from reportpress.sums import plus, thrice, twice

@pytest.fixture(scope="session")
def made():
    with Path("made").open("a") as told:
        told.write("made ")
    return twice(2)

@pytest.fixture(scope="session")
def more(made): return thrice(made)

def test_made(made): assert made == 4
def test_more(more, tmp_path): assert plus(more) == 13
"""
SUMS = """from functools import cache

def twice(n):
    return 2 * n

@cache
def thrice(n):
    return 3 * n

def plus(n):
    return n + 1
"""


def session_recorded(tree: Path) -> tuple[Path, Recorded]:
    """The source of the sums, and what tests that share a session's fixtures run of it."""
    test, sums = tree / "tests/test_sums.py", tree / SOURCES_NAME / "sums.py"
    test.write_text(SESSION_TEST)
    sums.write_text(SUMS)
    found = recording_of(tree, test, tree / "kept")
    assert found is not None
    return sums, found


def lines_then(tree: Path) -> LinesThen:
    return Earlier.of(tree, tree / "kept").lines


def test_tests_are_chosen_by_lines_though_their_source_has_changed_since(tree: Path):
    sums, found = session_recorded(tree)
    sums.write_text("STEP = 1\n" + SUMS.replace("return n + 1", "m = n\n    return m + STEP"))
    earlier = Earlier.of(tree, tree / "kept")
    mutant = Mutant("sums.py", 13, "return m + STEP", "return m - STEP", "")
    assert set(earlier.lines(mutant, found)) == {11}  # where plus(n) returned
    (lot,) = choose(mutant, [found], 9, earlier.lines)
    assert [node.partition("::")[2] for node in lot.nodes] == ["test_more", "test_made"]
    for text in (tree / "kept" / TEXTS).iterdir():
        text.unlink()
    assert earlier.lines(mutant, found) is ALL


def test_what_a_session_shares_is_made_once_and_again_where_a_mutant_runs_in_it(tree: Path):
    sums, found = session_recorded(tree)
    assert (found.made["made"], found.made["more"]) == ({"sums.py": [4]}, {"sums.py": [4, 8]})
    lines = lines_then(tree)
    for before, after, fails, made in (
        ("n + 1", "n + 2", 1, "made "), ("3 * n", "4 * n", 1, "made "),
        ("2 * n", "3 * n", 1, "made made "), ("2 * n", "n * 2", 0, "made made "),
    ):  # fmt: skip
        (tree / "made").unlink()
        line = SUMS[: SUMS.index(before)].count("\n") + 1
        mutant = Mutant("sums.py", line, "", "", SUMS.replace(before, after))
        lots = choose(mutant, [found], 9, lines, warm=True)
        host = WarmHost(tree, Path(SOURCES_NAME), [(mutant, lots)], lambda _: kept(sums, SUMS))
        run_host(host, lambda files, plugins: run_tests(tree, files, plugins))
        ((_, status, _),) = results(host.told)
        assert status == fails, after
        assert (tree / "made").read_text() == made, after


def test_forks_look_through_no_objects(tree: Path, monkeypatch: pytest.MonkeyPatch):
    """Each would have a copy of all that its host holds: the host looks, once for all of them."""
    sums, found = session_recorded(tree)
    looked, told = tree / "looked", gc.get_objects

    def objects() -> list[object]:
        with looked.open("a") as file:
            file.write(f"{os.getpid()} ")
        return told()

    monkeypatch.setattr(gc, "get_objects", objects)
    jobs = [
        (mutant, choose(mutant, [found], 9, lines_then(tree), warm=True))
        for step in "345"
        for mutant in [Mutant("sums.py", 11, "", "", SUMS.replace("n + 1", f"n + {step}"))]
    ]
    host = WarmHost(tree, Path(SOURCES_NAME), jobs, lambda _: kept(sums, SUMS))
    run_host(host, lambda files, plugins: run_tests(tree, files, plugins))
    assert [status for _, status, _ in results(host.told)] == [1, 1, 1]
    asked = looked.read_text().split()
    assert len(asked) == 2 and len(set(asked)) == 1  # for functions, and for caches


def test_a_test_that_is_gone_since_is_left_out(tree: Path):
    """Its parameters may be in another file, by which it is not recorded anew."""
    sums, found = session_recorded(tree)
    mutant = Mutant("sums.py", 11, "", "", SUMS.replace("n + 1", "n + 2"))
    (lot,) = choose(mutant, [found], 9, lines_then(tree), warm=True)
    gone = "tests/test_sums.py::test_gone"
    for nodes, expected in (((gone, *lot.nodes), 1), ((gone,), 77)):
        jobs = [(mutant, (replace(lot, nodes=nodes),))]
        host = WarmHost(tree, Path(SOURCES_NAME), jobs, lambda _: kept(sums, SUMS))
        run_host(host, lambda files, plugins: run_tests(tree, files, plugins))
        ((_, status, _),) = results(host.told)
        assert status == expected


def test_a_test_that_fails_by_itself_finds_no_mutant_and_hides_none(tree: Path):
    """What it needs may have changed since it was recorded."""
    sums, found = session_recorded(tree)
    test = tree / "tests/test_sums.py"
    test.write_text(f"{SESSION_TEST}def test_broken(): assert plus(1) == 3\n")
    mutants = [
        Mutant("sums.py", 11, "", "", SUMS.replace("n + 1", f"n + {change}"))
        for change in ("9", "1 + 0")
    ]
    jobs = []
    for mutant in mutants:
        (lot,) = choose(mutant, [found], 9, lines_then(tree), warm=True)
        broken = lot.nodes[0].replace("test_more", "test_broken")
        jobs.append((mutant, (replace(lot, nodes=(broken, *lot.nodes)),)))
    host = WarmHost(tree, Path(SOURCES_NAME), jobs, lambda _: kept(sums, SUMS))
    run_host(host, lambda files, plugins: run_tests(tree, files, plugins))
    assert [status for _, status, _ in results(host.told)] == [1, 0]
    assert [finder[-9:] for _, _, finder in results(host.told)] == ["test_more", ""]


@contextmanager
def kept(path: Path, source: str) -> Iterator[None]:
    """What a host patches from is beside the file."""
    path.with_suffix(".kept").write_text(source)
    yield


def test_what_hangs_is_stopped_and_what_fails_is_told(tmp_path):
    def hang() -> int:
        while True:
            pass

    assert forked(hang, 1, tmp_path / "log") is None
    assert forked(lambda: 3, 9, tmp_path / "log") == 3


def test_nine_of_ten_that_could_be_found_are_enough():
    def tried(n: int, outcome: Outcome) -> Tried:
        return Tried(Mutant("a.py", n, str(n), "x", ""), outcome, ["test_a.py"])

    found = [tried(n, Outcome.FOUND) for n in range(18)]
    survivors = [tried(n, Outcome.SURVIVED) for n in range(18, 21)]
    same = KnownSurvivors([Known("a.py", "18", "x", "it does the same", equivalent=True)])
    none = KnownSurvivors([])
    assert Report("compose", [*found, *survivors], same).is_enough
    assert not Report("compose", [*found, *survivors], none).is_enough
    assert "87.5" not in str(Report("compose", [*found, *survivors], same))
    assert "85.7 %" in str(Report("compose", [*found, *survivors], none))
    assert "it does the same" in str(Report("compose", [*found, *survivors], same))


def test_every_survivor_that_is_listed_is_of_code_that_is_there():
    for known in KnownSurvivors.read().known:
        code = (SOURCES / known.file).read_text(encoding="utf-8")
        assert known.line in code, f"{known.file}: {known.line}"
        assert known.reason


PATCHED = """
from functools import cache, cached_property

LIMIT = 3

@cache
def twice(n): return 2 * n

class Sum:
    factor = 3
    def __init__(self, n): self.n = n
    @property
    def more(self): return self.n + 1
    @cached_property
    def most(self): return max(each * 4 for each in (self.n,))
    @staticmethod
    def least(): return 5

def doubled(plain):
    def asked(n):
        if n < 0: return [each for each in (plain(n) + 6,)][0]
        return 2 * plain(n) * (lambda: 1)()
    return asked

@doubled
def same(n): return n
"""


@pytest.fixture
def sums(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A module, imported."""
    (tmp_path / "patchedsums.py").write_text(PATCHED)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "patchedsums", raising=False)
    return importlib.import_module("patchedsums")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2 * n", "9 * n"), ("self.n + 1", "self.n + 9"), ("each * 4", "each * 9"),
        ("return 5", "return 9"), ("return 2 * n", "\n    return 9 * n"),
    ],
)  # fmt: skip
def test_functions_that_are_imported_become_those_of_a_mutant(sums, before: str, after: str):
    twice, made = sums.twice, sums.Sum(1)
    gc.freeze()  # as all tests are before they run
    patch(sums.__file__, PATCHED, PATCHED.replace(before, after))
    found = [twice(1), made.more, made.most, made.least()]
    wanted = [2, 2, 4, 5]
    assert len([1 for one, other in zip(found, wanted, strict=True) if one != other]) == 1
    assert max(found) in (9, 10)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT = 3", "LIMIT = 4"), ("factor = 3", "factor = 4"), ("@cache\n", ""),
        ("def more(self)", "def more(self, n=2)"), ("class Sum:", "class Sum(Exception):"),
    ],
)  # fmt: skip
def test_what_is_outside_of_functions_is_not_patched(sums, before: str, after: str):
    with pytest.raises(Unpatchable):
        patch(sums.__file__, PATCHED, PATCHED.replace(before, after))
    assert (sums.twice(1), sums.Sum(1).more, sums.LIMIT) == (2, 2, 3)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [("2 * plain", "9 * plain", 9), ("n < 0", "n < 2", 7), ("lambda: 1", "lambda: 4", 8)],
)
def test_functions_that_others_have_made_by_now_are_changed_too(sums, before, after, found):
    """A decorator that is changed has been asked at import."""
    same = sums.same
    assert same(1) == 2
    patch(sums.__file__, PATCHED, PATCHED.replace(before, after))
    assert same(1) == found == sums.doubled(abs)(1)


@pytest.mark.parametrize(("before", "after"), [(" * (lambda: 1)()", ""), ("plain(n)", "abs(n)")])
def test_functions_that_are_made_otherwise_are_not_patched(sums, before: str, after: str):
    """Of other functions in them, or of other names around them."""
    with pytest.raises(Unpatchable):
        patch(sums.__file__, PATCHED, PATCHED.replace(before, after))
    assert sums.same(1) == 2


def test_proxies_of_what_is_gone_are_in_nobodys_way(sums):
    gone = [weakref.proxy(set()) for _ in range(3)]
    patch(sums.__file__, PATCHED, PATCHED.replace("2 * n", "9 * n"))
    clear(all_caches("patchedsums"))
    assert (sums.twice(1), len(gone)) == (9, 3)


def test_a_module_that_is_not_imported_cannot_be_patched(tmp_path: Path):
    with pytest.raises(Unpatchable):
        patch(str(tmp_path / "other.py"), PATCHED, PATCHED.replace("2 * n", "9 * n"))
