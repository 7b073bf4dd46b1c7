"""PDF functions (ISO 32000-2, 7.10), as far as estimating a colour needs them.

Sampled functions are read at the nearest sample.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportpress.check.pdf.syntax import calculator
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import array, dictionary, number, stream, whole

Function = Callable[[Sequence[float]], list[float] | None]

MAX_DEPTH = 4  # stitched functions within stitched functions
MAX_PIECES = 256
MAX_RESULTS = 32  # as many colorants as DeviceN may have
FUNCTION_WORK = 100  # steps that reading a function counts, for the memory it takes


def function(value: Any, budget: Budget, depth: int = 0) -> Function | None:
    """Read a function, or an array of functions with one result each. Raises `TooMuch`."""
    budget.spend(FUNCTION_WORK)
    parts = array(value)
    if parts and depth == 0:
        return _side_by_side([function(part, budget, 1) for part in parts[:MAX_RESULTS]])
    kind = whole(dictionary(value).get("/FunctionType"), -1)
    reader = _READERS.get(kind)
    return reader(value, budget, depth) if reader and depth < MAX_DEPTH else None


def _side_by_side(parts: list[Function | None]) -> Function:
    def run(values: Sequence[float]) -> list[float] | None:
        results = [part(values) if part else None for part in parts]
        return [result[0] for result in results if result] if all(results) else None

    return run


def _numbers(value: Any, most: int) -> list[float]:
    return [number(item) for item in array(value)[:most]]


def _pairs(value: Any, most: int = MAX_RESULTS) -> list[tuple[float, float]]:
    items = _numbers(value, 2 * most)
    return list(zip(items[::2], items[1::2], strict=False))


def _exponential(value: Any, budget: Budget, depth: int) -> Function:
    details = dictionary(value)
    start = _numbers(details.get("/C0"), MAX_RESULTS) or [0.0]
    end = _numbers(details.get("/C1"), MAX_RESULTS) or [1.0]
    exponent = number(details.get("/N"), 1.0)

    def run(values: Sequence[float]) -> list[float] | None:
        x = values[0]
        if x < 0 or (x == 0 and exponent < 0) or abs(exponent) > 1000:
            return None
        share = x**exponent
        return [low + share * (high - low) for low, high in zip(start, end, strict=False)]

    return run


def _stitched(value: Any, budget: Budget, depth: int) -> Function | None:
    details = dictionary(value)
    parts = [function(p, budget, depth + 1) for p in array(details.get("/Functions"))[:MAX_PIECES]]
    bounds = _numbers(details.get("/Bounds"), MAX_PIECES)
    encode, domain = _pairs(details.get("/Encode"), MAX_PIECES), _pairs(details.get("/Domain"))
    if not parts or len(bounds) < len(parts) - 1 or len(encode) < len(parts) or not domain:
        return None
    edges = [domain[0][0], *bounds[: len(parts) - 1], domain[0][1]]

    def run(values: Sequence[float]) -> list[float] | None:
        x = min(max(values[0], edges[0]), edges[-1])
        index = sum(x >= edge for edge in edges[1:-1])
        low, high = edges[index], edges[index + 1]
        start, end = encode[index]
        share = (x - low) / (high - low) if high > low else 0.0
        part = parts[index]
        return part([start + share * (end - start)]) if part else None

    return run


def _sampled(value: Any, budget: Budget, depth: int) -> Function | None:
    details = dictionary(value)
    sizes = [int(size) for size in _numbers(details.get("/Size"), MAX_RESULTS)]
    bits, results = whole(details.get("/BitsPerSample")), _pairs(details.get("/Range"))
    domain = _pairs(details.get("/Domain"))
    if bits not in (8, 16) or not sizes or min(sizes) < 1 or len(domain) < len(sizes):
        return None
    encode = _pairs(details.get("/Encode")) or [(0.0, size - 1.0) for size in sizes]
    decode = _pairs(details.get("/Decode")) or results
    data, step, top = stream(value, budget), bits // 8, float((1 << bits) - 1)

    def run(values: Sequence[float]) -> list[float] | None:
        index, stride = 0, 1
        for x, size, (low, high), (start, end) in zip(values, sizes, domain, encode, strict=False):
            share = (min(max(x, low), high) - low) / (high - low) if high > low else 0.0
            at = round(start + share * (end - start))
            index += stride * min(max(at, 0), size - 1)
            stride *= size
        first = index * len(results) * step
        found = data[first : first + len(results) * step]
        samples = [int.from_bytes(found[i : i + step], "big") for i in range(0, len(found), step)]
        if len(samples) < len(decode):
            return None
        return [
            low + sample / top * (high - low)
            for sample, (low, high) in zip(samples, decode, strict=False)
        ]

    return run


def _calculated(value: Any, budget: Budget, depth: int) -> Function | None:
    written = stream(value, budget)
    budget.spend(min(len(written), calculator.MAX_TOKENS))
    program = calculator.parse(written)
    bounds = _pairs(dictionary(value).get("/Range"))
    if program is None:
        return None

    def run(values: Sequence[float]) -> list[float] | None:
        results = calculator.run(program, values, budget)
        if results is None or len(results) < len(bounds):
            return None
        last = results[len(results) - len(bounds) :]
        return [min(max(x, low), high) for x, (low, high) in zip(last, bounds, strict=True)]

    return run


_READERS: dict[int, Callable[[Any, Budget, int], Function | None]] = {
    0: _sampled,
    2: _exponential,
    3: _stitched,
    4: _calculated,
}
