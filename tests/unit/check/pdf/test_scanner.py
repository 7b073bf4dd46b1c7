"""Content streams as operators and operands (ISO 32000-2, 7.3 and 7.8.2)."""

from __future__ import annotations

import pytest

from reportpress.check.pdf.syntax.scanner import (
    LARGEST,
    MAX_OPERANDS,
    PATH,
    PIECE,
    STATE,
    Name,
    operations,
    scan,
)


def operands(data: bytes) -> list[object]:
    (operation,) = operations(data)
    return operation.operands


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"(a\\(b\\)c(d)e)", b"a(b)c(d)e"),
        (b"(\\n\\r\\t\\b\\f\\\\\\0\\53\\053x\\x)", b"\n\r\t\b\f\\\x00++xx"),
        (b"(a\\\nb\\\r\nc\\\rd)", b"abcd"),
        (b"(a\r\nb\rc)", b"a\nb\nc"),
        (b"<4e 2D\n4>", b"N-@"),
        (b"<>", b""),
        (b"/A#20B", Name("A B")),
        (b"/\xd6\xd0", Name("中")),  # in GBK, as Chinese programs write it
        (b"/", Name("")),
        (b"-.5", -0.5),
        (b"+7", 7.0),
        (b"4.", 4.0),
        (b"--3", 0.0),
        (b"1.5.2", 1.5),
        (b"9" * 400, LARGEST),
        (b"-" + b"9" * 400, -LARGEST),
        (b"true", True),
        (b"null", None),
        (b"[1 [2 (a)] /B]", [1.0, [2.0, b"a"], Name("B")]),
        (b"[(a)-120<62>.5]", [b"a", -120.0, b"b", 0.5]),
        (b"<< /A 1 /B << /C [2] >> >>", {"A": 1.0, "B": {"C": [2.0]}}),
    ],
)
def test_operands(data: bytes, value: object) -> None:
    assert operands(data + b" op") == [value]


def test_operators_need_no_space() -> None:
    found = [operation.operator for operation in operations(b"q[1]TJ(a)Tj/F 1 Tf%note\nQ")]
    assert found == [b"q", b"TJ", b"Tj", b"Tf", b"Q"]


@pytest.mark.parametrize(
    "data", [b"(never closed", b"[1 2", b"<< /A", b"<41", b"1 2 3", b"]", b">>"]
)
def test_what_is_never_closed_is_no_operation(data: bytes) -> None:
    assert list(operations(data)) == []


def test_an_operator_ends_what_is_not_closed() -> None:
    assert [found.operands for found in operations(b"1 [2 3 op 4 next")] == [[], [4.0]]


def test_a_flood_of_operands_is_let_go() -> None:
    assert len(operands(b"1 " * (MAX_OPERANDS + 5) + b"op")) < MAX_OPERANDS
    assert len(operands(b"/N " * (MAX_OPERANDS + 5) + b"op")) < MAX_OPERANDS


def test_what_is_read_in_one_step_reads_as_token_by_token() -> None:
    data = (
        b"q /G gs [1] 0 d 1 0 0 1 5 5 cm BT /F 9 Tf (a) Tj ET Q\n/P cs /Q scn 1 2 3 4 5 6 7 k\n"
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n1.5.2 w 0.2 i true f* 1e3 ri\n"
    )
    found = [(b"gs", [Name("G")]) if each[0] == STATE else each for each in scan(data)]
    assert found == [tuple(each) for each in operations(data)]


@pytest.mark.parametrize(
    "data",
    [
        b"[<0012 0a>-250.0<41>1.5 (a\\)b) -.5] TJ\n", b"[]TJ ", b"[<1>] TJ ", b"[(a(b)c)] TJ ",
        b"[1 2 /N] TJ ", b"[1 [2]] TJ ", b"[1 2] 0 d ", b"[<00>] TJ", b"7 [<00>] TJ ",
        b"/F 12 Tf ", b"/F -.5 Tf\n", b"/F#20b 9. Tf ", b"/F 9 8 Tf ", b"/F/G 9 Tf ", b"9 Tf ",
        b"/F 99999999999 Tf ", b"/F 1.2.3 Tf ", b"/F 9 Tfx ", b"/F 9 Tf",
        b"/Span\n<</MCID 12>>\nBDC\n", b"/P<< /MCID 0 >>BDC ", b"/P <</MCID 1/Lang (a)>> BDC ",
        b"/P <</MCID 1.5>> BDC ", b"/P <</MCID -1>> BDC ", b"/P /Properties BDC ",
        b"/P <</MCID 1>> BDCx ", b"/P <</MCIDS 1>> BDC ", b"/P <</MCID 1>> DP ",
    ],
)  # fmt: skip
def test_shows_fonts_and_tags_in_one_step_read_as_token_by_token(data: bytes) -> None:
    found = list(scan(b"BT " + data + b" ET "))
    assert found == [tuple(each) for each in operations(b"BT " + data + b" ET ")]


def test_a_path_is_one_stretch_and_so_are_the_colours_before_it() -> None:
    state, path = (
        b"/G gs\n/DeviceCMYK cs 0 .5 1. -2 scn 2 w ",
        b"0 0 m\n1 2 3 4 5 6 c h 1 2 3 4 re ",
    )
    assert list(scan(path + b"f ")) == [(PATH, path), (b"f", [])]
    assert list(scan(state + path + b"W n ")) == [
        (STATE, state), (PATH, path), (b"W", []), (b"n", []),
    ]  # fmt: skip
    assert list(scan(b"q " + state + path + b"f* Q ")) == [(PIECE, (state, path, b"f*"))]


@pytest.mark.parametrize(
    "data",
    [
        b"/P cs /Q scn ", b"0 0 1 k ", b"/F 9 Tf ", b"1 0 0 1 5 5 cm ", b"/N sh ", b"1 2 3 rgs ",
        b".1 .2 /Q scn ", b"0 scn ",
    ],
)  # fmt: skip
def test_colours_that_need_what_was_before_them_are_no_stretch(data: bytes) -> None:
    assert STATE not in [found for found, _ in scan(data)]


def test_what_stands_before_a_path_is_read_token_by_token() -> None:
    assert [found for found, _ in scan(b"[1 2 m 3 4 l ")] == [b"m", PATH]
