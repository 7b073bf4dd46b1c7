"""Glyphs that claim to be other characters than their shapes are; the font has the last word."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import SimpleNamespace

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pdfs import Pdf
from plaintext import Paper, source

from reportpress.check.pdf import read_bytes
from reportpress.check.text.shapes import Shapes, alike, likeliest
from reportpress.check.verify.differences import letters
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.letters import Letters, explained
from reportpress.check.verify.read.blocks import TextRange

TEXT = "春雨润田春雨"
SONG = "NotoSerifCJKsc-Regular"
FAULT = {"雨": "雪"}


def program(characters: str) -> bytes:
    """A TrueType font that has a box of its own for each character; glyph ids count from 1."""
    names = [".notdef", *(f"g{number}" for number in range(1, len(characters) + 1))]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"g{n}" for n, sign in enumerate(characters, 1)})
    glyphs = {}
    for number, name in enumerate(names):
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for point in ((500 + number, 0), (500 + number, 800), (0, 800)):
            pen.lineTo(point)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def page(claims: Mapping[str, str | None], embedded: bool = True) -> Pdf:
    """A page of TEXT in such a font; ToUnicode has `claims` for some of its characters."""
    characters = "".join(dict.fromkeys(TEXT))
    pdf = Pdf()
    told = [(code, claims.get(sign, sign)) for code, sign in enumerate(characters, 1)]
    glyphs = {code: (claim, 1000.0) for code, claim in told if claim}
    entries = {"W": [1, [1000.0] * len(characters)]}
    if embedded:
        stream = pdf.stream(program(characters))
        entries["FontDescriptor"] = pdf.descriptor("ABCDEF+Box", FontFile2=stream)
    font = pdf.identity_font(glyphs, **entries)
    codes = "".join(f"{characters.index(sign) + 1:04x}" for sign in TEXT)
    pdf.page(f"BT /F 10 Tf 20 50 Td <{codes}> Tj ET", Font={"F": font})
    return pdf


def differences(pdf: Pdf, text: str = TEXT) -> list[Difference]:
    paper = Paper("")
    paper.pdf = pdf
    return paper.differences(source([text]))


def test_a_font_that_says_what_its_shapes_are_is_right():
    assert differences(page({})) == []


def test_a_wrong_unicode_value_is_one_difference_wherever_the_glyph_stands():
    (difference,) = differences(page(FAULT))
    assert difference.kind == "letter"
    assert difference.message == "glyph 2 of Box reads “雪”, its shape is “雨”: 2 places"
    assert len(difference.areas) == 2


def test_a_right_text_of_wrong_shapes_is_found_though_the_texts_agree():
    """The file reads as the copy, and shows something else."""
    (difference,) = differences(page(FAULT), text=TEXT.replace("雨", "雪"))
    assert (difference.kind, difference.expected, difference.found) == ("letter", "雨", "雪")


def test_a_glyph_without_a_unicode_value_is_read_by_its_shape_and_told():
    (difference,) = differences(page({"雨": None}))
    assert difference.message == "glyph 2 of Box has no Unicode value, its shape is “雨”: 2 places"


def test_a_font_without_any_unicode_values_is_one_difference():
    (difference,) = differences(page(dict.fromkeys(TEXT)))
    assert difference.message == "4 glyphs of Box have no Unicode value: 6 places"


def test_where_no_shape_can_be_asked_the_copy_tells_what_a_glyph_always_stands_for():
    (difference,) = differences(page(FAULT, embedded=False))
    assert difference.kind == "letter"
    assert difference.message.endswith("the copy has “雨” wherever it stands: 2 places")


def test_where_no_shape_can_be_asked_one_place_is_a_change():
    (difference,) = differences(page({"润": "泽"}, embedded=False))
    assert (difference.kind, difference.expected, difference.found) == ("changed", "润", "泽")


def test_where_the_shape_is_what_it_claims_the_copy_was_changed_everywhere():
    found = differences(page({}), text=TEXT.replace("雨", "雪"))
    assert [each.kind for each in found] == ["changed", "changed"]


def test_without_values_or_shapes_glyphs_stand_for_the_copy_in_their_place():
    (difference,) = differences(page(dict.fromkeys(TEXT), embedded=False))
    assert difference.kind == "letter"


def test_a_shape_is_asked_by_the_glyph_that_the_file_maps_a_cid_to():
    """CIDs 11 and 12 are glyphs 2 and 1 of a program whose table lists 春 first."""
    pdf = Pdf()
    table = pdf.stream(bytes(2 * 11) + bytes([0, 2, 0, 1]))
    font = pdf.identity_font(
        {11: ("雨", 1000), 12: ("雪", 1000)},
        FontDescriptor=pdf.descriptor("ABCDEF+Box", FontFile2=pdf.stream(program("春雨"))),
        CIDToGIDMap=table,
    )
    pdf.page("BT /F 10 Tf 20 50 Td <000b000c> Tj ET", Font={"F": font})
    (difference,) = differences(pdf, "雨雪")
    assert difference.message == "glyph 12 of Box reads “雪”, its shape is “春”: 1 place"


@pytest.fixture(scope="module")
def keyed() -> TTFont:
    """Two characters of the installed Song, by CIDs that are not their places in the program."""
    command = ["fc-list", f":postscriptname={SONG}", "file", "index"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    file, _, index = said.splitlines()[0].rpartition(": :index=")
    font, out = TTFont(file, fontNumber=int(index)), BytesIO()
    subsetter = Subsetter(Options(layout_features=[]))
    subsetter.populate(text="春雨")
    subsetter.subset(font)
    font.save(out)
    return TTFont(BytesIO(out.getvalue()))


@pytest.mark.parametrize("kind", ["OpenType", "CIDFontType0C"])
def test_a_cid_keyed_program_is_asked_by_cid(keyed: TTFont, kind: str):
    """With its table of characters, and bare, when the installed font tells the shapes."""
    first, second = (int(keyed.getBestCmap()[ord(sign)].removeprefix("cid")) for sign in "春雨")
    assert keyed.getGlyphID(f"cid{first:05d}") != first
    data = keyed.reader["CFF "] if kind == "CIDFontType0C" else keyed.reader.file.getvalue()
    pdf = Pdf()
    stream = pdf.stream(data, Subtype=f"/{kind}")
    name = f"ABCDEF+{SONG}"
    descriptor = pdf.add({"Type": "/FontDescriptor", "FontName": f"/{name}", "FontFile3": stream})
    font = pdf.identity_font(
        {first: ("雨", 1000), second: ("春", 1000)},
        name, Subtype="/CIDFontType0", FontDescriptor=descriptor,
    )  # fmt: skip
    pdf.page(f"BT /F 10 Tf 20 50 Td <{first:04x}{second:04x}> Tj ET", Font={"F": font})
    found = differences(pdf, "雨春")
    assert [(each.kind, each.expected, each.found) for each in found] == [
        ("letter", "春", "雨"),
        ("letter", "雨", "春"),
    ]


def bare(keyed: TTFont, claims: str, swapped: bool = False) -> Pdf:
    """春雨 by a bare program, under the name that WeasyPrint gives it.

    `claims` is what each glyph reads, a blank where it has no value.
    """
    cids = [int(keyed.getBestCmap()[ord(sign)].removeprefix("cid")) for sign in "春雨"]
    data = keyed.reader["CFF "] if not swapped else exchanged(keyed, cids)
    pdf = Pdf()
    stream = pdf.stream(data, Subtype="/CIDFontType0C")
    name = "ABCDEF+Noto-Serif-CJK-SC"
    descriptor = pdf.add({"Type": "/FontDescriptor", "FontName": f"/{name}", "FontFile3": stream})
    told = {cid: (sign, 1000.0) for cid, sign in zip(cids, claims, strict=True) if sign != " "}
    font = pdf.identity_font(
        told, name, Subtype="/CIDFontType0", FontDescriptor=descriptor,
    )  # fmt: skip
    codes = "".join(f"{cid:04x}" for cid in cids)
    pdf.page(f"BT /F 10 Tf 20 50 Td <{codes}> Tj ET", Font={"F": font})
    return pdf


def exchanged(keyed: TTFont, cids: Sequence[int]) -> bytes:
    """The bare program with the outlines of two CIDs exchanged."""
    font, out = TTFont(BytesIO(keyed.reader.file.getvalue())), BytesIO()
    programs = font["CFF "].cff[0].CharStrings
    first, second = (f"cid{cid:05d}" for cid in cids)
    for name in (first, second):
        programs[name].decompile()
    one, other = programs[first].program, programs[second].program
    programs[first].program, programs[second].program = other, one
    font.save(out)
    return TTFont(BytesIO(out.getvalue())).reader["CFF "]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("春雨", []),
        ("雨春", [("春", "雨"), ("雨", "春")]),
        ("春云", [("雨", "云")]),
    ],
)
def test_a_bare_program_is_told_by_its_own_name_where_the_font_has_another(
    keyed: TTFont, claims: str, expected: list[tuple[str, str]]
):
    """One CFF table is of all faces of a collection, of which one gives it its name."""
    found = differences(bare(keyed, claims), claims)
    assert {each.kind.value for each in found} <= {"letter"}
    assert [(each.expected.split(" or ")[-1], each.found) for each in found] == expected


@pytest.mark.parametrize(("claims", "unread"), [(" 雨", "春"), ("春 ", "雨"), ("  ", "春雨")])
def test_glyphs_of_a_bare_program_without_values_are_read_by_their_shapes(
    keyed: TTFont, claims: str, unread: str
):
    found = differences(bare(keyed, claims), "春雨")
    assert {each.kind.value for each in found} == {"letter"}
    assert [each.expected.split(" or ")[-1] for each in found] == list(unread)


def test_outlines_that_are_exchanged_in_a_bare_program_are_found_though_their_numbers_are_right(
    keyed: TTFont,
):
    found = differences(bare(keyed, "春雨", swapped=True), "春雨")
    assert [(each.expected, each.found) for each in found] == [("雨", "春"), ("春", "雨")]


def twice(first: str, second: str) -> list[Difference]:
    """What is told of one glyph of one program that two fonts of the file read differently."""
    pdf = Pdf()
    fonts = {
        name: pdf.identity_font({1: (text, 1000.0)})
        for name, text in zip("FG", (first, second), strict=True)
    }
    pdf.page("BT /F 10 Tf 20 50 Td <0001> Tj /G 10 Tf <0001> Tj ET", Font=fonts)
    return differences(pdf, first + second)


def test_one_glyph_that_reads_as_two_characters_is_wrong_at_least_once():
    assert [each.kind for each in twice("春", "雪")] == ["letter", "letter"]


@pytest.mark.parametrize("pair", ["…⋯", "·・", "“『", "’」", "–—"])
def test_one_glyph_may_read_as_two_characters_that_fonts_draw_alike(pair: str):
    assert twice(*pair) == []


def test_a_damaged_program_tells_nothing():
    pdf = Pdf()
    font = pdf.identity_font({1: ("春", 1000)})
    pdf.page("BT /F 10 Tf 20 50 Td <0001> Tj ET", Font={"F": font})
    document = read_bytes(pdf.bytes())
    (event,) = document.pages[0].events
    assert Shapes(event.font).characters(1) == frozenset()


@pytest.mark.parametrize(("first", "second"), [("·", "・"), ("—", "―"), ("…", "⋯")])
def test_signs_that_fonts_exchange_by_language_are_one_to_the_eye(first: str, second: str):
    assert alike(first, second)
    assert not alike(first, "一")


def test_of_several_characters_of_one_shape_copy_has_the_ideograph():
    assert likeliest(["⺠", "民"]) == "民"
    assert likeliest([]) == "\ufffd"


def shown(text: str, *places: tuple[float, float], claims: Mapping[str, str | None]) -> Pdf:
    """A page of a font with boxes for `text`'s characters, each shown alone at its place."""
    characters = "".join(dict.fromkeys(text))
    pdf = Pdf()
    told = [(code, claims.get(sign, sign)) for code, sign in enumerate(characters, 1)]
    stream = pdf.stream(program(characters))
    font = pdf.identity_font(
        {code: (claim, 1000.0) for code, claim in told if claim},
        FontDescriptor=pdf.descriptor("ABCDEF+Box", FontFile2=stream),
        W=[1, [1000.0] * len(characters)],
    )
    content = "".join(
        f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{characters.index(sign) + 1:04x}> Tj ET "
        for sign, (x, y) in zip(text, places, strict=True)
    )
    pdf.page(content, Font={"F": font})
    return pdf


COLUMN = [(100.0, 90.0 - 10 * at) for at in range(4)]


@pytest.mark.parametrize(
    ("places", "is_right"),
    [
        (COLUMN, True),  # corner brackets that read as quotes
        ([(100, 90), (100, 80), (100, 70), (100, 60.1)], True),
        ([(100, 90), (104.4, 80), (100, 70), (104.4, 60)], True),
        ([(100, 90), (104.6, 80), (100, 70), (104.6, 60)], False),
        ([(100, 90), (100, 70.1), (100, 50.2), (100, 30.3)], True),
        ([(100, 90), (100, 69.9), (100, 49.8), (100, 29.7)], False),
        ([(100, 90), (110, 90), (120, 90), (130, 90)], False),
        ([(100, 90), (100, 85.6), (100, 81.2), (100, 76.8)], False),  # less than 0.45 em apart
    ],
)
def test_quotes_may_be_drawn_as_corner_brackets_in_vertical_lines(
    places: list[tuple[float, float]], is_right: bool
):
    pdf = shown("『雨水』", *places, claims={"『": "“", "』": "”"})
    assert (differences(pdf, "“雨水”") == []) is is_right


@pytest.mark.parametrize("number", [3, 4])
def test_more_than_three_wrong_glyphs_of_a_font_are_told_together(number: int):
    text, others = "春麦苗雨返青润农人田趁墒", "甲乙丙丁"
    claims = dict(zip("春雨润田"[:number], others, strict=False))
    places = [(20.0 + 10 * at, 50.0) for at in range(len(text))]
    found = differences(shown(text, *places, claims=claims), text)
    if number == 3:
        assert [each.message for each in found] == [
            f"glyph {code} of Box reads “{other}”, its shape is “{sign}”: 1 place"
            for code, (sign, other) in zip((1, 4, 7), claims.items(), strict=True)
        ]
        assert [each.expected for each in found] == list("春雨润")
    else:
        (difference,) = found
        assert difference.message == ("4 glyphs of Box read as what their shapes are not: 4 places")
        assert (difference.expected, difference.found) == ("春", "甲")
        assert len(difference.areas) == 4
    assert all(each.hint.startswith("mend the font's ToUnicode") for each in found)
    assert found[0].place is not None and found[0].place.line == 1
    assert (found[0].source, found[0].printed) == ((0, 1), (0, 1))


def test_at_most_two_hundred_places_of_a_glyph_are_told():
    text = "雨麦苗" * 205
    places = [(5.0 + 3 * (at % 60), 95.0 - 8 * (at // 60)) for at in range(615)]
    found = differences(shown(text, *places, claims={"雨": "雪"}), text)
    (difference,) = (each for each in found if each.kind == "letter")
    assert difference.message.endswith("its shape is “雨”: 205 places")
    assert len(difference.areas) == 200


def test_a_quote_on_another_page_is_not_of_its_vertical_line():
    """One character of each column on each of four pages."""
    pdf = shown("『雨水』", *COLUMN, claims={"『": "“", "』": "”"})
    paper = Pdf()
    stream = paper.stream(program("『雨水』"))
    font = paper.identity_font(
        {code: (claim, 1000.0) for code, claim in enumerate("“雨水”", 1)},
        FontDescriptor=paper.descriptor("ABCDEF+Box", FontFile2=stream),
        W=[1, [1000.0] * 4],
    )
    for code, (x, y) in enumerate(COLUMN, 1):
        paper.page(f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{code:04x}> Tj ET", Font={"F": font})
    assert differences(pdf, "“雨水”") == []
    assert [each.kind for each in differences(paper, "“雨水”")] == ["letter", "letter"]


# ---- differences that are nothing but wrong glyphs -------------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected", "shown", "wrong", "is_it"),
    [
        ("changed", "春雨", "春雪", {1: "雨"}, True),
        ("changed", "春雨", "春雪", {1: ""}, True),  # nobody knows what it is
        ("changed", "春雨", "春雪", {1: "云"}, False),
        ("changed", "春雨", "春雪", {}, False),
        ("changed", "春雨", "夏雪", {1: "雨"}, False),  # the first is another word
        ("changed", "春雨", "夏雪", {0: "春", 1: "雨"}, True),
        ("changed", "春雨润", "夏雪", {0: "", 1: ""}, True),  # of another length: all are wrong
        ("changed", "春雨润", "春雪", {1: "雨"}, False),
        ("added", "", "夏雪", {0: "", 1: ""}, True),
        ("added", "", "夏雪", {1: ""}, False),
        ("added", "夏雪", "夏雪", {}, False),
        ("missing", "春雨", "春雪", {1: "雨"}, False),
    ],
)
def test_a_difference_is_explained_where_each_glyph_of_it_is(
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    expected: str,
    shown: str,
    wrong: dict,
    is_it: bool,
):
    monkeypatch.setattr(letters, "letter_at", lambda _, offset: offset)
    found = Letters(wrong={at: frozenset(truth) for at, truth in wrong.items()})
    locator = SimpleNamespace(printed=SimpleNamespace(text=shown))
    difference = SimpleNamespace(
        kind=DifferenceKind(kind), expected=expected, printed=TextRange(0, len(shown))
    )
    assert explained(locator, found, difference) is is_it
    difference.printed = None
    assert not explained(locator, found, difference)
