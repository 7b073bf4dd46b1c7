"""Which tests a mutant is tried on: those that run its line, the cheapest of each file first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutation.mutants import Mutant
from tools.mutation.recording import OneTest, Recorded, sum_of_bits

# What is tried before any other test is so much as imported: so many files, all their seconds, and
# the most for one test.
FEW = 4
QUICK = 2.0
SHORT = 0.3

LinesThen = Callable[[Mutant, Recorded], Collection[int]]  # `Earlier.lines`


@dataclass(frozen=True)
class Chosen:
    """Tests of some files, in order; a file's are run together.

    `seconds` is what all take, `longest` what one takes at most with its shared fixtures. `anew`
    are fixtures of a session that run the line: they are made again though they are there.
    """

    nodes: tuple[str, ...]
    seconds: float
    longest: float = 0.0
    anew: frozenset[str] = frozenset()

    @property
    def files(self) -> list[str]:
        """Their files, in order."""
        return list(dict.fromkeys(node.partition("::")[0] for node in self.nodes))


@dataclass(frozen=True)
class Candidate:
    """A test that may find a mutant; `rank` says how likely. `kept` fixtures are there already."""

    test: OneTest
    recorded: Recorded
    rank: tuple[bool, bool, bool]
    kept: frozenset[str] = frozenset()

    @property
    def fixtures(self) -> dict[str, float]:
        """The shared fixtures that have to be made for it, with their seconds."""
        names = (name for name in self.test.fixtures if name not in self.kept)
        return {name: self.recorded.fixtures[name] for name in names}


def choose(
    mutant: Mutant,
    known: Sequence[Recorded],
    budget: float,
    lines_then: LinesThen,
    warm: bool = False,
) -> tuple[Chosen, ...]:
    """Two lots of tests: a few quick ones, then as many others as take `budget` seconds in all.

    `lines_then` says which lines of a recorded source the mutant's stand for. `warm`: fixtures of a
    session that do not run the line are there already.
    """
    candidates = [
        each
        for recorded in known
        for each in _candidates(mutant, recorded, lines_then(mutant, recorded), warm)
    ]
    quick = [each for each in candidates if each.test.seconds <= SHORT]
    first = _within(_in_few_files(sorted(quick, key=_likely_first)), QUICK)
    rest = [each for each in candidates if each not in first]
    second = _within(_from_all_files(rest), budget - _seconds(first))
    return tuple(_chosen(lot) for lot in (first, second) if lot)


def _in_few_files(candidates: Sequence[Candidate]) -> list[Candidate]:
    files = list(dict.fromkeys(each.recorded.file for each in candidates))[:FEW]
    return [each for each in candidates if each.recorded.file in files]


def _likely_first(candidate: Candidate) -> tuple[tuple[bool, bool, bool], float]:
    return candidate.rank, _cost(candidate)


def _from_all_files(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The cheapest of each file, then the next of each: a file's tests ask much the same."""
    turns: Counter[str] = Counter()
    found = []
    for each in sorted(candidates, key=_cheap_first):
        found.append((each.rank[0], turns[each.recorded.file], each))
        turns[each.recorded.file] += 1
    return [each for _, _, each in sorted(found, key=lambda turn: turn[:2])]


def _cheap_first(candidate: Candidate) -> tuple[bool, float]:
    return candidate.rank[0], _cost(candidate)


def _candidates(
    mutant: Mutant, recorded: Recorded, lines: Collection[int], warm: bool
) -> Iterator[Candidate]:
    """Tests that run the lines; those beside them, which may look at what the others have made;
    and, where imports alone run them, those that run anything in their file, else all."""
    is_named = _bare_name(mutant.file) in _bare_name(recorded.file)
    by_line = recorded.run.get(mutant.file, {})
    anything = sum_of_bits(iter(by_line.values()))
    running = sum_of_bits(bits for line, bits in by_line.items() if int(line) in lines)
    if not running and not is_imported(mutant, recorded, lines):
        return
    kept = frozenset(recorded.made) - _running(mutant, recorded, lines) if warm else frozenset()
    for number, test in enumerate(recorded.tests):
        if test.node not in recorded.failing:
            runs = (running or anything) >> number & 1
            yield Candidate(test, recorded, (not runs, not is_named, not running), kept)


def _bare_name(file: str) -> str:
    """Tests part into words what sources write as one."""
    return Path(file).stem.replace("_", "")


def is_imported(mutant: Mutant, recorded: Recorded, lines: Collection[int]) -> bool:
    """Whether imports of a test file run any of these lines of a mutant's file."""
    return any(line in lines for line in recorded.imported.get(mutant.file, ()))


def _running(mutant: Mutant, recorded: Recorded, lines: Collection[int]) -> frozenset[str]:
    """The fixtures of a session that run any of these lines of a mutant's file."""
    return frozenset(
        name
        for name, made in recorded.made.items()
        if any(line in lines for line in made.get(mutant.file, ()))
    )


def _cost(candidate: Candidate) -> float:
    """A test's seconds, with its shared fixtures."""
    return candidate.test.seconds + sum(candidate.fixtures.values())


def _within(candidates: Sequence[Candidate], budget: float) -> list[Candidate]:
    """As many as take `budget` seconds; shared fixtures are made once."""
    made: set[tuple[str, str]] = set()
    chosen = []
    for each in candidates:
        file, needed = each.recorded.file, each.fixtures
        asked = {(file, name) for name in needed} - made
        cost = each.test.seconds + sum(needed[name] for _, name in asked)
        if cost <= budget:
            chosen.append(each)
            made |= asked
            budget -= cost
    return chosen


def _seconds(candidates: Sequence[Candidate]) -> float:
    return sum(map(_cost, candidates))


def _chosen(candidates: Sequence[Candidate]) -> Chosen:
    """Those of a file together, where its first is: what a file's tests share is made once."""
    by_file: dict[str, list[str]] = {}
    for each in candidates:
        by_file.setdefault(each.recorded.file, []).append(each.test.node)
    nodes = tuple(node for nodes in by_file.values() for node in nodes)
    made = (frozenset(each.recorded.made) - each.kept for each in candidates)
    longest = max(map(_cost, candidates))
    return Chosen(nodes, _seconds(candidates), longest, frozenset().union(*made))
