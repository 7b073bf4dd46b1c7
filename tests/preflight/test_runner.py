"""The runner: hits become findings; a fault of a rule is a finding too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from labelled.case import LEFT_OUT, OTHERS
from labelled.clean import BLACK, Clean
from msgspec.structs import replace

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import Hit, Limits
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.profilemodel import Override
from reportpress.check.preflight.reports.reportdata import Extras, Judgement
from reportpress.check.preflight.run import runner, sandbox
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.check.text import fontprogram
from reportpress.source.errors import Severity


def judged(data: bytes, folder: Path, language: str = "en", **profile_fields: object) -> Judgement:
    path = folder / "page.pdf"
    path.write_bytes(data)
    rules = all_rules()
    chosen = replace(profile.everything(rules, (*OTHERS["x4"], *LEFT_OUT)), **profile_fields)
    return runner.judge(path, "page.pdf", RunSetup(rules, chosen, language, Extras(False)))


def white_texts(*sizes: float) -> bytes:
    page = Clean()
    page.add(f"q {BLACK} 140 65 200 45 re f Q")
    for number, size in enumerate(sizes):
        page.add(page.text("白字", 150 + 60 * number, 80, size, "0 0 0 0 k /Over gs"))
    return page.bytes()


def test_hits_alike_are_one_finding_with_many_places(tmp_path: Path):
    found = judged(white_texts(7, 8, 8.5), tmp_path)
    (finding,) = (each for each in found.findings if each.rule == "R0016")
    assert finding.message == "white text of 7–8.5 pt (3 places)"
    assert finding.page == 1
    assert len(finding.related) == 2
    assert "white text of 8.5 pt" in finding.related[1].label


def test_places_are_in_mm_from_the_trims_top_left_corner(tmp_path: Path):
    page = Clean()
    page.add("q 0 0 0 0 k /Over gs 130 490 72 36 re f Q")
    (finding,) = judged(page.bytes(), tmp_path).findings
    assert finding.rule == "R0008"
    box = finding.rectangle
    assert box is not None
    millimetre = 25.4 / 72
    assert (box.left, box.top) == pytest.approx((100 * millimetre, 64 * millimetre))
    assert (box.width, box.height) == pytest.approx((25.4, 12.7))


def test_the_object_is_named(tmp_path: Path):
    finding = next(iter(judged(white_texts(14), tmp_path).findings))
    assert finding.object == "白字"


def test_messages_are_in_the_language_asked_for(tmp_path: Path):
    (finding,) = judged(white_texts(14), tmp_path, "zh").findings
    assert finding.message == "反白字设为叠印，印出后会消失"
    assert finding.hint == "取消反白字的叠印属性。"


def test_findings_come_by_page_and_gravity(tmp_path: Path):
    found = judged(white_texts(8), tmp_path).findings
    ranks = list(Severity)
    order = [(each.page, ranks.index(each.severity)) for each in found]
    assert order == sorted(order)


def test_an_override_lets_findings_pass_and_says_why(tmp_path: Path):
    override = Override("R0007", "checked by eye", object="白*")
    found = judged(white_texts(14), tmp_path, overrides=(override,))
    (finding,) = found.findings
    assert finding.severity is Severity.NOTE
    assert found.accepted == {0: "checked by eye"}


def test_an_override_of_another_object_lets_nothing_pass(tmp_path: Path):
    override = Override("R0007", "checked by eye", object="黑*")
    found = judged(white_texts(14), tmp_path, overrides=(override,))
    assert [each.severity for each in found.findings] == [Severity.ERROR]
    assert not found.accepted


def test_P005_a_rule_that_fails_is_a_finding(tmp_path: Path):
    def broken(facts: object, limits: Limits) -> Iterator[Hit]:
        raise ZeroDivisionError("by nothing")
        yield  # a generator, as rules are

    path = tmp_path / "page.pdf"
    path.write_bytes(Clean().bytes())
    rules = dict(all_rules())
    rules["R0007"] = replace(rules["R0007"], check=broken)
    chosen = profile.everything(rules, (*OTHERS["x4"], *LEFT_OUT))
    found = runner.judge(path, "page.pdf", RunSetup(rules, chosen, "en", Extras(False)))
    (finding,) = found.findings
    assert finding.rule == "P005"
    assert "R0007" in finding.message and "ZeroDivisionError" in finding.message


def test_P005_is_silent_when_all_rules_hold(tmp_path: Path):
    assert not judged(Clean().bytes(), tmp_path).findings


def test_a_judgement_survives_the_way_from_the_child_process(tmp_path: Path):
    import json

    found = judged(white_texts(8, 9), tmp_path)
    assert sandbox.from_json(json.loads(json.dumps(sandbox.to_json(found)))) == found


def test_work_grows_with_the_number_of_pages_and_no_faster(tmp_path: Path):
    """Counted in calls of rules, not in seconds: each page is looked at once."""
    calls: list[int] = []

    def counting(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
        calls.append(facts.number)
        return iter(())

    page = Clean()
    for _ in range(9):
        page.further.append(Clean(pdf=page.pdf))
    path = tmp_path / "ten.pdf"
    path.write_bytes(page.bytes())
    rules = dict(all_rules())
    rules["R0007"] = replace(rules["R0007"], check=counting)
    chosen = profile.everything(rules, OTHERS["x4"])
    runner.judge(path, "ten.pdf", RunSetup(rules, chosen, "en", Extras(False)))
    assert calls == list(range(1, 11))


def test_no_font_program_is_opened_for_text_whose_font_says_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Opening the faces of an edition takes longer than all that preflight asks of it."""
    opened: list[bytes] = []
    monkeypatch.setattr(fontprogram, "_opened", opened.append)
    assert judged(Clean().bytes(), tmp_path).readable
    assert opened == []
