"""What rules say: in both languages, complete, and true of the code."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from labelled.case import cases, judged

from reportpress.check.preflight import rules as package
from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.page.rule import Rule
from reportpress.check.report.words import Count

RULES = all_rules()
FOLDER = Path(next(iter(package.__path__)))
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
HAN = re.compile(r"[\u4e00-\u9fff]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@every_rule
def test_a_rule_has_a_file_of_its_own(rule: Rule):
    (file,) = FOLDER.glob(f"{rule.id.lower()}_*.py")
    text = file.read_text("utf-8")
    assert text.startswith(f'"""{rule.id}: ')
    assert text.count("@rule(") == 1


@every_rule
def test_a_rule_speaks_both_languages(rule: Rule):
    for words in (rule.title, rule.why, rule.mend):
        assert words.en.strip() and not HAN.search(words.en)
        assert HAN.search(words.zh)
    for limit in rule.limits.values():
        assert limit.about.en and HAN.search(limit.about.zh)


@every_rule
def test_a_message_has_the_same_fields_in_both_languages(rule: Rule):
    for words in rule.messages.values():
        assert fields(words.en) == fields(words.zh)


@every_rule
def test_a_rule_names_where_it_comes_from(rule: Rule):
    assert re.match(r"GWG 2022|ISO \d+|House rule|Newspaper layout", rule.source)


@every_rule
def test_a_reference_keeps_to_its_language(rule: Rule):
    assert not HAN.search(rule.reference("en"))
    assert "House rule" not in rule.reference("zh")
    assert "Newspaper" not in rule.reference("zh")


@every_rule
def test_a_limit_says_its_unit_where_it_has_one(rule: Rule):
    for name, limit in rule.limits.items():
        assert name.isidentifier()
        assert limit.unit in ("", "pt", "mm", "ppi", "%", "em", "inks")


def test_codes_are_those_of_the_documented_families():
    assert all(re.fullmatch(r"R\d{4}|X[14]\d\d|[PFHNDAU]\d{3}", code) for code in RULES)


def test_every_row_of_the_ghent_workgroups_table_has_its_rule():
    numbers = (*range(2, 21), 24, 26, 27, 30, 31, 32, 35)
    assert {f"R{number:04}" for number in numbers} == {c for c in RULES if c.startswith("R")}


def test_every_message_is_told_of_some_labelled_pdf():
    """A message whose fields a hit does not fill would show itself only to a user."""
    untold = {
        (rule.id, key)
        for rule in RULES.values()
        for key, words in rule.messages.items()
        if fields(words.en) or len(rule.messages) > 1
    }
    for case in cases():
        if not any(code in case.expected for code, _ in untold):
            continue  # what it tells was told before
        for finding in judged(case).findings:
            for key, words in RULES[finding.rule].messages.items():
                if re.match(pattern(words.en), finding.message):
                    untold.discard((finding.rule, key))
    assert {code for code, _ in untold} <= {"P004", "P005"}, untold


def pattern(message: str) -> str:
    """The message with any text in the place of its fields."""
    parts = [re.escape(text) + (".*" if name else "") for text, name, _, _ in
             string.Formatter().parse(message)]  # fmt: skip
    return "".join(parts)


@pytest.mark.parametrize(("number", "told"), [(0, "0 glyphs"), (1, "1 glyph"), (2, "2 glyphs")])
def test_one_is_told_in_the_singular(number: int, told: str):
    assert f"{Count(number):glyph|glyphs}" == told
    assert f"{Count(number)}" == str(number)
