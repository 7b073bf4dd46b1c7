"""PDF functions and calculator programs (ISO 32000-2, 7.10), as tints need them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest
from pdfs import Pdf, Reference, Value
from pytest import approx

from reportpress.check.pdf.colour.functions import Function, function
from reportpress.check.pdf.syntax.calculator import MAX_STEPS, parse, run
from reportpress.check.pdf.syntax.limits import Budget


def calculate(program: str, *values: float) -> list[float] | None:
    parsed = parse(b"{" + program.encode() + b"}")
    assert parsed is not None
    return run(parsed, values, Budget())


@pytest.mark.parametrize(
    ("program", "values", "results"),
    [
        ("add", (2, 3), [5]), ("sub", (2, 3), [-1]), ("mul", (2, 3), [6]), ("div", (3, 2), [1.5]),
        ("idiv", (7, 2), [3]), ("idiv", (-7, 2), [-3]), ("mod", (7, 3), [1]),
        ("mod", (-5, 3), [-2]),
        ("neg", (2,), [-2]), ("abs", (-2,), [2]), ("ceiling", (1.2,), [2]), ("floor", (1.8,), [1]),
        ("round", (6.5,), [7]), ("round", (-6.5,), [-6]), ("truncate", (-1.8,), [-1]),
        ("cvi", (2.9,), [2]), ("cvr", (2,), [2]), ("sqrt", (9,), [3]), ("sin", (30,), [0.5]),
        ("cos", (60,), [0.5]), ("atan", (1, 0), [90]), ("atan", (-1, 0), [270]),
        ("exp", (2, 3), [8]),
        ("ln", (1,), [0]), ("log", (100,), [2]), ("eq", (1, 1), [1]), ("ne", (1, 1), [0]),
        ("gt", (2, 1), [1]), ("gt", (1, 1), [0]), ("ge", (1, 1), [1]), ("lt", (1, 1), [0]),
        ("le", (1, 1), [1]), ("and", (6, 3), [2]), ("or", (6, 3), [7]), ("xor", (6, 3), [5]),
        ("not", (0,), [1]), ("bitshift", (1, 3), [8]), ("bitshift", (8, -3), [1]),
        ("true false", (), [1, 0]), ("pop", (1, 2), [1]), ("exch", (1, 2), [2, 1]),
        ("dup", (1,), [1, 1]), ("2 copy", (1, 2), [1, 2, 1, 2]), ("0 copy", (1,), [1]),
        ("1 index", (7, 8), [7, 8, 7]), ("3 1 roll", (1, 2, 3), [3, 1, 2]),
        ("3 -1 roll", (1, 2, 3), [2, 3, 1]), ("{2} if", (1,), [2]), ("{2} if", (0,), []),
        ("{2}{3} ifelse", (1,), [2]), ("{2}{3} ifelse", (0,), [3]), ("% note\n1", (), [1]),
    ],
)  # fmt: skip
def test_calculator_operators(
    program: str, values: tuple[float, ...], results: list[float]
) -> None:
    assert calculate(program, *values) == approx(results)


@pytest.mark.parametrize(
    "program",
    ["add", "1 0 div", "pop", "unheard", "-1 sqrt", "0 ln", "5 index", "1 2 9 1 roll", "if",
     "1e300 1e300 mul cvi", "1 dup " * MAX_STEPS],
)  # fmt: skip
def test_programs_that_fail_give_nothing(program: str) -> None:
    assert calculate(program) is None


@pytest.mark.parametrize("program", [b"", b"1 add", b"{1", b"}", b"{1}}", b"{" * 50])
def test_what_is_no_program(program: bytes) -> None:
    assert parse(program) is None


def read(value: Value, pdf: Pdf | None = None) -> Function | None:
    """The function that a PDF file of this object has."""
    pdf = pdf or Pdf()
    pdf.catalog["F"] = value
    root: Any = pypdf.PdfReader(BytesIO(pdf.bytes())).trailer["/Root"]
    return function(root.get("/F"), Budget())


def result(value: Value, *values: float, pdf: Pdf | None = None) -> list[float] | None:
    found = read(value, pdf)
    assert found is not None
    return found(values)


def exponential(exponent: float, **entries: Value) -> dict[str, Value]:
    return {"FunctionType": 2, "Domain": [0, 1], "N": exponent, **entries}


@pytest.mark.parametrize(("x", "y"), [(0, 0), (0.5, 0.25), (1, 1)])
def test_exponential_functions(x: float, y: float) -> None:
    assert result(exponential(2), x) == approx([y])
    assert result(exponential(2, C0=[1, 0], C1=[0, 3]), x) == approx([1 - y, 3 * y])


def test_exponential_functions_without_a_value_give_nothing() -> None:
    assert result(exponential(-1), 0) is None
    assert result(exponential(0.5), -1) is None


def test_stitched_functions() -> None:
    parts = [exponential(1, C0=[0], C1=[10]), exponential(1, C0=[10], C1=[0]), exponential(1)]
    stitched = {"FunctionType": 3, "Domain": [0, 1], "Functions": parts, "Bounds": [0.25, 0.5],
                "Encode": [0, 1, 0, 1, 1, 0]}  # fmt: skip
    found = [result(stitched, x) for x in (0, 0.125, 0.25, 0.375, 0.5, 1, 2)]
    assert found == [approx([y]) for y in (0, 5, 10, 5, 1, 0, 0)]


def sampled(pdf: Pdf, data: bytes, **entries: Value) -> Reference:
    kept = {"Domain": [0, 1], "Range": [0, 1], "Size": [3], "BitsPerSample": 8, **entries}
    return pdf.stream(data, FunctionType=0, **kept)


def test_sampled_functions_take_the_nearest_sample() -> None:
    pdf = Pdf()
    curve = sampled(pdf, bytes([0, 51, 255]))
    assert [result(curve, x, pdf=pdf) for x in (0, 0.2, 0.4, 0.6, 0.9, 7)] == [
        approx([y]) for y in (0, 0, 0.2, 0.2, 1, 1)
    ]


def test_sampled_functions_of_two_inputs_and_two_results() -> None:
    pdf = Pdf()
    samples = bytes([0, 255, 51, 204, 102, 153, 255, 0])  # first input varies fastest
    grid = sampled(pdf, samples, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 10], Size=[2, 2])
    corners = [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert [result(grid, x, y, pdf=pdf) for x, y in corners] == [
        approx(pair) for pair in ([0, 10], [0.2, 8], [0.4, 6], [1, 0])
    ]


def test_sampled_functions_of_sixteen_bits_with_decoding() -> None:
    pdf = Pdf()
    data = (0).to_bytes(2, "big") + (65535).to_bytes(2, "big")
    curve = sampled(pdf, data, Size=[2], BitsPerSample=16, Decode=[1, 0], Encode=[1, 0])
    assert [result(curve, x, pdf=pdf) for x in (0, 1)] == [approx([0]), approx([1])]


def test_sampled_functions_that_are_cut_short_give_nothing() -> None:
    pdf = Pdf()
    assert result(sampled(pdf, b"\1"), 1, pdf=pdf) is None
    assert read(sampled(pdf, b"\1", Size=[0]), pdf) is None
    assert read(sampled(pdf, b"\1", BitsPerSample=3), pdf) is None


def test_calculator_functions_are_cut_to_their_range() -> None:
    pdf = Pdf()
    program = pdf.stream("{ 2 mul dup 1 sub }", FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1])
    assert result(program, 0.75, pdf=pdf) == approx([1, 0.5])


def test_functions_side_by_side() -> None:
    assert result([exponential(1), exponential(2)], 0.5) == approx([0.5, 0.25])
    assert result([exponential(1), {"FunctionType": 9}], 0.5) is None


@pytest.mark.parametrize("value", [None, 7, {}, {"FunctionType": 1}, "/Identity"])
def test_what_is_no_function(value: Value) -> None:
    assert read(value) is None
