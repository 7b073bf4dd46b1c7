"""`make mutants`: what it changes, which tests it runs, what it makes of the result."""

from __future__ import annotations

from pathlib import Path

import pytest
from cosmic_ray.mutating import mutate_code
from tools.mutation.child import forked
from tools.mutation.covering import Covered, files_for
from tools.mutation.mutants import Mutant, Spot, mutant_at, sample, spots_of
from tools.mutation.operators import ChangeNumber, DropCall, operators
from tools.mutation.report import Report
from tools.mutation.survivors import Known, KnownSurvivors
from tools.mutation.trying import Outcome, Tried

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


def test_a_seed_draws_the_same_sample_and_another_seed_another():
    spots = [Spot("a.py", "ChangeNumber", n) for n in range(100)]
    assert sample(spots, 10, "1") == sample(reversed(spots), 10, "1") != sample(spots, 10, "2")
    assert set(sample(spots, 0, "1")) == set(spots)


def test_tests_of_the_same_name_come_first_then_near_ones_then_those_that_run_the_line():
    mutant = Mutant("compose/lines.py", 7, "", "", "")
    known = [
        Covered("tests/unit/compose/test_a.py", 3, {"compose/lines.py": [7]}, {}),
        Covered("tests/unit/compose/test_b.py", 5, {}, {"compose/lines.py": [7]}),
        Covered("tests/unit/compose/test_c.py", 1, {}, {"compose/lines.py": [8]}),
        Covered("tests/clreq/test_d.py", 1, {}, {"compose/lines.py": [7]}),
        Covered("tests/clreq/test_lines.py", 9, {}, {"compose/lines.py": [6, 7]}),
    ]
    names = [Path(test).stem for test in files_for(mutant, known, 99)]
    assert names == ["test_lines", "test_b", "test_a", "test_d"]
    names = [Path(test).stem for test in files_for(mutant, known, 14)]
    assert names == ["test_lines", "test_b"]


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
