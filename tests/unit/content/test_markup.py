"""Small signs, code, notes, index terms and references in copy, each with its faults."""

from __future__ import annotations

import pytest
from scalars import written_at

from reportpress.content import text
from reportpress.content.body import Inline, Note, Run
from reportpress.source.errors import Problem


def read(written: str) -> tuple[Inline, ...]:
    problems: list[Problem] = []
    found = text.runs(written_at(written), problems)
    assert not problems, problems
    return found


def told(written: str) -> list[tuple[str, str]]:
    """Line:column and message of each problem; each has a hint."""
    problems: list[Problem] = []
    text.runs(written_at(written), problems)
    assert all(problem.hint for problem in problems)
    return [(f"{p.place.line}:{p.place.column}", p.message) for p in problems]


def style(run: Inline) -> str:
    """What a run is, in a word or two."""
    if isinstance(run, Note):
        return "note"
    index = f"index {run.index.sort}" if run.index else ""
    flags = "s" * run.strong + "e" * run.emphasis + "code" * run.code + run.shift
    ruby = f"ruby {run.ruby}" if run.ruby else ""
    return flags + run.link + index + run.target + " page" * run.with_page + ruby


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("H~2~O", [("", "H"), ("sub", "2"), ("", "O")]),
        ("10^5^吨", [("", "10"), ("sup", "5"), ("", "吨")]),
        ("10^-3^", [("", "10"), ("sup", "-3")]),
        ("P~最大~", [("", "P"), ("sub", "最大")]),
        ("m^2^/s^2^", [("", "m"), ("sup", "2"), ("", "/s"), ("sup", "2")]),
        ("'x^*n*^'", [("", "x"), ("esup", "n")]),
        ("'**CO~2~**'", [("s", "CO"), ("ssub", "2")]),
        (r"'5\~10\^2'", [("", "5~10^2")]),
        ("x^a\\^b^", [("", "x"), ("sup", "a^b")]),
        ("'见`a*b*~c~`处'", [("", "见"), ("code", "a*b*~c~"), ("", "处")]),
        ("'``a`b``'", [("code", "a`b")]),
        (r"'\`a'", [("", "`a")]),
        ("'**`a`**'", [("scode", "a")]),
        ("'[通州区]{.index}的'", [("index 通州区", "通州区"), ("", "的")]),
        ("""'[重庆]{.index sort="chongqing"}'""", [("index chongqing", "重庆")]),
        ("""'[霁]{ruby="jì"}县'""", [("ruby jì", "霁"), ("", "县")]),
        ("""'[霁坞]{ruby="jì wù"}'""", [("ruby jì", "霁"), ("ruby wù", "坞")]),
        ("""'[霁坞]{ruby=" jìwù "}'""", [("ruby jìwù", "霁坞")]),
        ("""'[石门乡]{ruby="一 乡"}'""", [("ruby 一 乡", "石门乡")]),
        ("""'[GDP]{ruby="地 区 生"}'""", [("ruby 地 区 生", "GDP")]),  # no Chinese
        ("""'*[甲]{ruby="a"}*'""", [("eruby a", "甲")]),
        ("""'[甲*乙*]{ruby="a b"}'""", [("ruby a", "甲"), ("eruby b", "乙")]),
        ("""'[**甲**乙]{ruby="ab"}'""", [("sruby ab", "甲乙")]),
        ("见@fig-growth。", [("", "见"), ("fig-growth", ""), ("", "。")]),
        ("见@tbl-a_b-2可知", [("", "见"), ("tbl-a_b-2", ""), ("", "可知")]),
        ("见@{sec-水资源}一章", [("", "见"), ("sec-水资源", ""), ("", "一章")]),
        ("'@fig-a{.page}'", [("fig-a page", "")]),
        ("a@fig-b.cn", [("", "a@fig-b.cn")]),  # an address
        ("'@人民日报 @abc'", [("", "@人民日报 @abc")]),
        (r"'\@fig-a'", [("", "@fig-a")]),
        ("见\n  @fig-a\n  可知", [("", "见"), ("fig-a", ""), ("", "可知")]),
        ("see\n  @fig-a", [("", "see "), ("fig-a", "")]),
    ],
)
def test_forms_become_runs(written: str, expected: list[tuple[str, str]]):
    assert [(style(run), run.text) for run in read(written)] == expected


def test_a_note_has_runs_of_its_own():
    before, note, after = read("'粮食^[据*统计*局[年鉴](http://a.cn)，CO~2~除外。]产量'")
    assert (before.text, after.text) == ("粮食", "产量")
    assert isinstance(note, Note) and note.text == "据统计局年鉴，CO2除外。"
    assert [style(run) for run in note.runs] == ["", "e", "", "http://a.cn", "", "sub", ""]
    assert f"{note.place.line}:{note.place.column}" == "1:9"


def test_a_note_may_follow_small_signs_and_stand_in_marked_text():
    base, power, note = read("10^5^^[注]")
    assert [style(run) for run in (base, power, note)] == ["", "sup", "note"]
    strong, note, rest = read("'**甲^[注]乙**'")
    assert isinstance(note, Note) and [style(run) for run in note.runs] == [""]
    assert isinstance(strong, Run) and strong.strong and isinstance(rest, Run) and rest.strong


def test_white_space_collapses_in_a_note_and_beside_it():
    before, note, after = read("甲^[乙\n  丙]\n  丁")
    assert (before.text, note.text, after.text) == ("甲", "乙丙", "丁")


def test_parts_of_an_index_term_share_it():
    first, second = read("'[甲*乙*]{.index}'")
    assert isinstance(first, Run) and isinstance(second, Run)
    assert first.index is second.index and first.index and first.index.term == "甲乙"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("每亩5~10斤，8~9斤", [("1:7", "“~10斤，8~” cannot be a subscript")]),
        ("每亩5~10斤", [("1:7", "“~” is not closed in this paragraph")]),
        ("a~~b~~", [("1:5", "“~~” is no mark"), ("1:8", "“~~” is no mark")]),
        ("a^^b", [("1:5", "“^^” cannot be a superscript")]),
        ("a^b c^", [("1:5", "“^b c^” cannot be a superscript")]),
        (
            "a^b~c^d~",
            [
                ("1:7", "“~” inside “^…^”"),
                ("1:11", "“~” is not closed in this paragraph"),
            ],
        ),
        ("甲`乙", [("1:5", "“`” is not closed in this paragraph")]),
        ("甲` `", [("1:5", "code without text")]),
        ("甲^[]乙", [("1:5", "a note without text")]),
        ("甲^[ ]乙", [("1:5", "a note without text")]),
        ("甲^[乙^[丙]丁]", [("1:8", "a note inside a note")]),
        ("甲^[乙", [("1:5", "a note is not closed")]),
        ("'甲^[*乙]丙'", [("1:8", "“*” is not closed in this paragraph")]),
        ("'*甲^[乙*]丙'", [("1:10", "“*” is not"), ("1:5", "“*” is not closed")]),
        ("'甲[乙]{.term}'", [("1:9", "“{.term}” is not known behind brackets")]),
        ("'甲[乙^[丙]]{.index}'", [("1:6", "an index term is text, without notes")]),
        ("""'甲[]{ruby="a"}'""", [("1:6", "a word and its annotation are both to be written")]),
        ("""'甲[乙]{ruby=" "}'""", [("1:6", "a word and its annotation are both to be written")]),
        ("""'甲[乙^[丙]]{ruby="a"}'""", [("1:6", "an annotated word is text, without notes")]),
        ("""'甲[`乙`]{ruby="a"}'""", [("1:6", "an annotated word is text, without notes")]),
        ("'[]{.index}甲'", [("1:5", "an index term is text, without notes")]),
        ("见@tab-a。", [("1:5", "“@tab-a” is no reference")]),
        ("'@{fig a}甲'", [("1:5", "“@{” without a target")]),
        ("'@{fig-a/b}甲'", [("1:5", "“@{fig-a/b}” is no reference")]),
        ("'@fig-a{.pag}甲'", [("1:11", "“{.pag}” is not known behind a reference")]),
    ],
)
def test_faults_are_told_at_their_place(written: str, expected: list[tuple[str, str]]):
    found = told(written)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, beginning) in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_a_range_with_tildes_is_told_how_to_write_it():
    problems: list[Problem] = []
    text.runs(written_at("每亩5~10斤，8~9斤"), problems)
    assert "～" in problems[0].hint
