"""Profiles are data: what is on, how grave, with which limits, what passes and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.profilemodel import Override, PreflightProfile
from reportpress.check.preflight.profiles.shipped import shipped
from reportpress.source.errors import ExitCode, Refused, Severity

RULES = all_rules()


def loaded(text: str, folder: Path, name: str = "mine.yaml") -> PreflightProfile:
    path = folder / name
    path.write_text(text, "utf-8")
    return profile.load(str(path), RULES)


def refused(text: str, folder: Path) -> list[str]:
    """The problems of a profile, as `line: message; hint`."""
    with pytest.raises(Refused) as caught:
        loaded(text, folder)
    assert caught.value.code is ExitCode.LAYOUT
    return [f"{p.place.line}: {p.message}; {p.hint}" for p in caught.value.problems]


def test_shipped_profiles():
    assert {"newsprint", "pdfx4", "pdfx1a", "digital", "office", "newsprint-ad", "report"} <= set(
        shipped()
    )


@pytest.mark.parametrize("name", shipped())
def test_shipped_profiles_can_be_read(name: str):
    chosen = profile.load(name, RULES)
    assert chosen.title
    assert {"P001", "P002", "P003", "P005"} <= set(chosen.settings)


def test_newsprint_holds_the_whole_table_of_the_ghent_workgroup_but_what_editions_switch_off():
    chosen = profile.load("newsprint", RULES)
    off = {code for code in RULES if code.startswith("R") and code not in chosen.settings}
    assert off == {"R0006", "R0026"}
    assert {code for code in RULES if code[:1] in "FHN" or code.startswith("X4")} <= set(
        chosen.settings
    )


def test_every_rule_is_on_in_some_shipped_profile():
    on = {code for name in shipped() for code in profile.load(name, RULES).settings}
    assert set(RULES) == on


def test_a_profile_says_what_is_on(tmp_path: Path):
    chosen = loaded("rules:\n  R0031: on\n  R0014: note\n", tmp_path)
    assert set(chosen.settings) == {"R0031", "R0014"}
    assert chosen.settings["R0031"].severity is None
    assert chosen.settings["R0031"].limits["error"] == 99
    assert chosen.settings["R0014"].severity is Severity.NOTE
    assert chosen.name == "mine"


def test_limits_are_set_one_by_one_and_switched_off(tmp_path: Path):
    text = "rules:\n  R0031: {error: 120.5, warning: off, severity: warning}\n"
    setting = loaded(text, tmp_path).settings["R0031"]
    assert dict(setting.limits) == {"error": 120.5, "warning": None}
    assert setting.severity is Severity.WARNING


def test_a_profile_extends_another(tmp_path: Path):
    text = "extends: newsprint\nfail_on: warning\nrules:\n  'N*': off\n  R0006: on\n"
    chosen = loaded(text, tmp_path)
    parent = profile.load("newsprint", RULES)
    assert set(parent.settings) - set(chosen.settings) == {c for c in RULES if c.startswith("N")}
    assert "R0006" in chosen.settings
    assert chosen.fail_on is Severity.WARNING


def test_the_section_of_a_press_yaml_is_a_profile(tmp_path: Path):
    text = "paper: newsprint\npreflight:\n  extends: newsprint\n  rules:\n    R0014: off\n"
    chosen = loaded(text, tmp_path, "press.yaml")
    assert "R0014" not in chosen.settings
    assert "R0015" in chosen.settings


def test_a_press_yaml_without_the_section_is_no_profile(tmp_path: Path):
    path = tmp_path / "press.yaml"
    path.write_text("profile: newsprint\nink_limit: 240\n", "utf-8")
    with pytest.raises(Refused, match="has no section “preflight:”") as caught:
        profile.load(str(path), RULES)
    assert caught.value.code is ExitCode.LAYOUT


def test_overrides_carry_a_reason(tmp_path: Path):
    text = (
        "rules: {R0027: on}\noverrides:\n"
        "- {rule: R0027, page: 2, object: 'Im*', severity: warning, "
        "reason: agreed with the press}\n"
    )
    (override,) = loaded(text, tmp_path).overrides
    assert override == Override("R0027", "agreed with the press", Severity.WARNING, 2, "Im*")
    assert override.fits("R0027", 2, "Im7 (9 × 9 px)")
    assert not override.fits("R0027", 1, "Im7 (9 × 9 px)")
    assert not override.fits("R0026", 2, "Im7 (9 × 9 px)")
    assert not override.fits("R0027", 2, "text")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules:\n  R0099: on\n", "2: no rule is called “R0099”"),
        ("rules:\n  R0031: maybe\n", "2: “maybe” sets no rule; on, off, error, warning or note"),
        ("rules:\n  R0031: {least: 3}\n", "2: rule R0031 has no limit “least”"),
        ("rules:\n  R0031: {error: many}\n", "2: expected a number, found “many”"),
        ("rules:\n  R0031: {error: [1]}\n", "2: expected a number, found a list"),
        ("rules:\n- R0031\n", "2: expected rules, found a list"),
        ("rule: {}\n", "1: unknown key “rule”; did you mean “rules”?"),
        ("extends: newspaper\n", "1: no profile is called “newspaper”"),
        ("fail_on: never\n", "1: “never” is no severity"),
        ("- a\n", "1: expected a profile, found a list"),
        ("overrides: [{rule: R0027}]\n", "1: an override needs the key “reason”"),
        ("overrides: [{rule: R9, reason: a}]\n", "1: no rule is called “R9”"),
        ("overrides: [{rule: R0027, reason: a, page: no}]\n", "1: expected a page number"),
        ("overrides: [a]\n", "1: expected an override, found text"),
    ],
)
def test_faults_of_a_profile_are_told_with_their_line(text: str, told: str, tmp_path: Path):
    assert any(problem.startswith(told) for problem in refused(text, tmp_path)), refused(
        text, tmp_path
    )


def test_all_faults_of_a_profile_are_told_at_once(tmp_path: Path):
    assert len(refused("a: 1\nb: 2\nrules: {R0: on, R0031: {x: 1}}\n", tmp_path)) == 4


def test_an_unknown_name_lists_the_known(tmp_path: Path):
    with pytest.raises(Refused) as caught:
        profile.load("newspaper", RULES)
    assert caught.value.code is ExitCode.USAGE
    assert "newsprint" in caught.value.problems[0].hint


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(Refused, match="no such file"):
        profile.load(str(tmp_path / "nowhere.yaml"), RULES)


@pytest.mark.parametrize(
    ("title", "english", "chinese"),
    [
        ("Our press (本厂)", "Our press", "本厂"),
        ("本厂", "本厂", "本厂"),
        ("PDF/X-4 (ISO 15930-7)", "PDF/X-4 (ISO 15930-7)", "PDF/X-4 (ISO 15930-7)"),
    ],
)
def test_a_title_in_both_languages_is_told_in_one(title: str, english: str, chinese: str):
    chosen = PreflightProfile("ours", title, {})
    assert (chosen.title_in("en"), chosen.title_in("zh")) == (english, chinese)


def test_standards_that_limit_no_ink_do_not_ask_for_rendering():
    for name in ("pdfx4", "pdfx1a"):
        assert "P004" not in profile.load(name, RULES).settings
    for name in ("newsprint", "newsprint-ad"):
        assert "P004" in profile.load(name, RULES).settings
