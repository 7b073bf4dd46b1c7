"""Damaged files and files made to harm their reader: a clear refusal or a fact, never a crash."""

from __future__ import annotations

import logging
import pickle
import traceback
import warnings
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path as File

import pypdf
import pytest
from counting import calls, processor_seconds
from hypothesis import given
from hypothesis import strategies as st
from painted import HAN, every, page_of
from pdfs import Pdf, Reference, one_page, packed_times

from reportpress.check.pdf import Document, Path, ShownText, Unreadable, read, read_bytes
from reportpress.check.pdf.content import interpreter, operators
from reportpress.check.pdf.file import document
from reportpress.check.pdf.syntax.limits import MAX_STREAM, MAX_WORK, Budget
from reportpress.source.errors import ExitCode, Refused

WORST = 20.0  # seconds of a processor; all take one or two


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        look_at_everything(read_bytes(data, "x.pdf"))
    assert isinstance(caught.value, Refused)
    assert caught.value.code is ExitCode.UNREADABLE
    assert caught.value.problem.place.file == "x.pdf"
    return caught.value.problem.message


def look_at_everything(found: Document) -> None:
    """Ask for every fact."""
    str(found.catalog)
    for page in found.pages:
        str((page.boxes, page.rotate, page.user_unit, page.group, page.annotations, page.limits))
        for event in page.events:
            assert event.box.left <= event.box.right
            assert event.box.bottom <= event.box.top
            str((event.graphics, event.where))
            if isinstance(event, ShownText):
                str((event.text, list(event.glyphs()), event.seen))
    str((found.inventory, found.notes))
    for font in found.fonts:
        font.program()


def packed_page(content: bytes) -> bytes:
    """A page whose content is `content`, packed as tightly as can be."""
    pdf = Pdf()
    data = zlib.compress(content, 9)
    pdf.page("", {"Contents": pdf.stream(data, Filter="/FlateDecode")})
    return pdf.bytes()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"hello", "is damaged or no PDF"),
        (b"%PDF-1.7\n", "is damaged or no PDF"),
        (one_page("0 0 9 9 re f")[:300], "is damaged or no PDF"),
        (Pdf().bytes(), "has no pages"),
        (Pdf(catalog={"Pages": None}).bytes(), "has no pages"),
    ],
)
def test_what_is_no_whole_pdf(data: bytes, message: str) -> None:
    assert refusal(data).startswith(message)


def test_a_file_that_is_not_there(tmp_path: File) -> None:
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        read(tmp_path / "none.pdf")
    with pytest.raises(Unreadable, match="cannot be read"):
        read(tmp_path)


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(one_page("0 0 9 9 re f"))))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_refused() -> None:
    assert refusal(encrypted("secret")) == "is encrypted"


def test_a_file_that_opens_without_a_password_is_read_and_told() -> None:
    found = read_bytes(encrypted(""))
    assert found.catalog.encrypted
    assert len(found.pages[0].events) == 1


def test_a_part_packed_again_and_again_is_a_whole_stream() -> None:
    assert zlib.decompress(packed_times(b"0 0 m ", 3)) == b"0 0 m " * 3


def test_a_flate_bomb_stops_at_the_cap() -> None:
    pdf = Pdf()
    pdf.page(
        "", {"Contents": pdf.stream(packed_times(b" " * (1 << 20), 800), Filter="/FlateDecode")}
    )
    assert "too much work" in refusal(pdf.bytes())


def test_many_streams_together_stop_at_the_files_cap() -> None:
    pdf = Pdf()
    part = pdf.stream(zlib.compress(b" " * (1 << 20)), Filter="/FlateDecode")
    pdf.page("", {"Contents": [part] * 300})
    assert refusal(pdf.bytes()) == "asks for too much work: its streams decode to more than 256 MB"


def object_stream_bombs(count: int, size: int) -> bytes:
    """A file whose catalog refers to objects in `count` object streams of `size` bytes."""
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for index in range(count):
        head = f"{1000 + index} 0 ".encode()
        data = zlib.compress(head + b"<</A 1>>" + b" " * size)
        places[10 + index] = Pdf.stream_syntax(
            data, Type="/ObjStm", N=1, First=len(head), Filter="/FlateDecode"
        )
    listed = " ".join(f"{1000 + index} 0 R" for index in range(count))
    places[1] = f"<</Type/Catalog/Pages 2 0 R/X[{listed}]>>".encode()
    places[2] = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    places[3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    rows = {}
    for number, body in places.items():
        rows[number] = b"\1" + len(out).to_bytes(4, "big") + b"\0"
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    rows |= {1000 + i: b"\2" + (10 + i).to_bytes(4, "big") + b"\0" for i in range(count)}
    rows[999] = b"\1" + len(out).to_bytes(4, "big") + b"\0"
    table = b"".join(rows.get(number, bytes(6)) for number in range(1000 + count))
    start = len(out)
    out += b"999 0 obj\n" + Pdf.stream_syntax(
        table, Type="/XRef", W=[1, 4, 1], Size=1000 + count, Root=Reference(1)
    )
    return bytes(out) + f"\nendobj\nstartxref\n{start}\n%%EOF".encode()


def test_object_streams_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = object_stream_bombs(6, 1 << 16)
    assert read_bytes(data).inventory.objects > 6
    monkeypatch.setattr(document, "Budget", partial(Budget, decoded=200_000))
    assert "decode to more than" in refusal(data)


@pytest.mark.parametrize("unit", [b"q ", b"1 1 l ", b"0 0 1 1 re f ", b"1 "])
def test_endless_operators_end(unit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream as large as may be, in a small part of it and of the work that a file may ask for:
    three calls a byte, so that the largest takes two hundred million, some twenty seconds.
    """
    monkeypatch.setattr(document, "Budget", partial(Budget, work=MAX_WORK // 160))
    size = MAX_STREAM // 160
    data = packed_page(unit * (size // len(unit)))

    def look() -> None:
        try:
            look_at_everything(read_bytes(data))
        except Unreadable as error:
            assert "too much work" in error.problem.message

    assert calls(look) < 3 * size


def test_forms_that_double_at_every_level_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the work that a file may ask for, in a tenth of the time."""
    monkeypatch.setattr(document, "Budget", partial(Budget, work=MAX_WORK // 10))
    pdf = Pdf()
    form = pdf.form("0 0 1 1 re f")
    for _ in range(interpreter.MAX_DEPTH - 2):
        form = pdf.form("/X Do /X Do", XObject={"X": form})
    pdf.page("/X Do", XObject={"X": form})
    with processor_seconds(WORST / 10):
        assert refusal(pdf.bytes()) == (
            "asks for too much work: more drawing operations than any newspaper has"
        )


def test_ten_thousand_nested_forms_end_at_the_depth() -> None:
    pdf = Pdf()
    form = pdf.form("0 0 1 1 re f")
    for _ in range(10_000):
        form = pdf.form("/X Do", XObject={"X": form})
    pdf.page("/X Do", XObject={"X": form})
    page = read_bytes(pdf.bytes()).pages[0]
    assert every(Path, page) == []
    assert page.limits == ("content nested too deep",)


def test_patterns_and_glyphs_of_themselves_end() -> None:
    pdf = Pdf()
    cell = pdf.add(None)
    resources = {"Pattern": {"P": cell}}
    content = "/Pattern cs /P scn 0 0 9 9 re f"
    pdf.objects[cell.number - 1] = pdf.stream_syntax(
        content, PatternType=1, PaintType=1, BBox=[0, 0, 9, 9], Resources=resources
    )
    pdf.page(content, **resources)
    page = page_of(pdf)
    assert len(every(Path, page)) == 2


@pytest.mark.parametrize("side", [10_000_000_000, 14_401])
def test_an_enormous_page_is_a_fact(side: int) -> None:
    pdf = Pdf()
    pdf.page("0 0 9 9 re f", {"MediaBox": [0, 0, side, side]})
    page = page_of(pdf)
    assert len(page.events) == 1
    assert page.limits == ("a page larger than 14400 units",)
    assert page.boxes.media.width == side


def test_matrices_that_are_not_finite_make_a_point() -> None:
    content = "9e9 0 0 9 0 0 cm " + f"{'9' * 400} 0 0 {'9' * 400} 0 0 cm " * 40
    look_at_everything(read_bytes(one_page(f"{content} 0 0 9 9 re f {'9' * 400} w 0 0 m 9 9 l S")))


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "<<" * 100_000, "(" * 100_000, "[(a" * 50_000, "[<0" * 50_000, "BI " * 50_000,
     "BI /W 1 ID " * 20_000, "q" * 100_000, "Q " * 100_000, "% " * 100_000],
)  # fmt: skip
def test_nests_that_never_close(content: str) -> None:
    with processor_seconds(WORST):
        look_at_everything(read_bytes(one_page(content + " 0 0 9 9 re f")))


def test_deep_nests_of_objects() -> None:
    pdf = Pdf(catalog={"X": "[" * 100_000})
    pdf.page()
    assert "damaged" in refusal(pdf.bytes())


def ranges(pdf: Pdf) -> Reference:
    cmap = pdf.stream(b"1 beginbfrange <0000> <ffff> <0000> endbfrange " * 100_000, packed=True)
    return pdf.identity_font(HAN, entries={"ToUnicode": cmap})


def widths(pdf: Pdf) -> Reference:
    return pdf.identity_font(HAN, W="[" + "0 65535 1 " * 30_000 + "]")


@pytest.mark.parametrize("font", [ranges, widths])
def test_tables_of_fonts_do_not_explode(font: Callable[[Pdf], Reference]) -> None:
    pdf = Pdf()
    pdf.page("BT /F 9 Tf <0001> Tj ET", Font={"F": font(pdf)})
    with processor_seconds(WORST):
        look_at_everything(read_bytes(pdf.bytes()))


def test_a_tint_program_that_never_ends_has_no_look() -> None:
    pdf = Pdf()
    program = pdf.stream(
        "{" + "dup 2 exp " * 3_000 + "dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4
    )
    spot = ["/Separation", "/Spot", "/DeviceCMYK", program]
    pdf.page("/S cs 0.5 scn 0 0 9 9 re f", ColorSpace={"S": spot})
    assert every(Path, page_of(pdf))[0].graphics.fill.rgb is None


def test_a_tree_of_pages_that_contains_itself_ends() -> None:
    pdf = Pdf()
    leaf = pdf.page()
    pdf.tree["Kids"] = [Reference(2), leaf, Reference(2), leaf]
    assert len(read_bytes(pdf.bytes()).pages) == 1


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportpress.check.pdf.file.pages.MAX_PAGES", 5)
    pdf = Pdf()
    for _ in range(6):
        pdf.page()
    assert refusal(pdf.bytes()) == "asks for too much work: more than 5 pages"


def test_damage_that_was_passed_over_is_noted_and_nothing_is_logged(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = Pdf()
    pdf.page("0 0 9 9 re f")
    data = pdf.bytes().replace(b"startxref\n", b"startxref\n9")
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_bytes(data)
        assert len(found.pages[0].events) == 1
    assert found.notes
    assert not caplog.records
    assert capsys.readouterr() == ("", "")


def sample() -> bytes:
    """A small file with something of everything."""
    pdf = Pdf(info={"Title": "(x)"})
    font = pdf.identity_font(HAN)
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0] * 4, "C1": [0, 1, 0, 0]}
    spot = ["/Separation", "/Spot", "/DeviceCMYK", tint]
    pdf.catalog["OutputIntents"] = [pdf.output_intent()]
    form = pdf.form("/G gs 0 0 9 9 re B", {"Group": {"S": "/Transparency", "CS": "/DeviceCMYK"}})
    stamp = {"Subtype": "/Stamp", "Rect": [0, 0, 9, 9], "F": 4, "AP": {"N": form}}
    pdf.page(
        "q 1 0 0 1 5 5 cm BT /F 9 Tf 3 Tr [<0001> -20 <0002>] TJ T* (a) ' ET /X Do Q\n"
        "/S cs .5 scn 0 0 m 9 9 l 1 2 3 4 5 6 c h W* n /Pattern cs /P scn 0 0 50 50 re f\n"
        "9 0 0 9 0 0 cm /I Do BI /W 2 /H 1 /BPC 8 /CS /G ID ab\nEI\n"
        "/Span <</ActualText (x)>> BDC EMC",
        {"Annots": [stamp]},
        Font={"F": font}, XObject={"X": form, "I": pdf.image()}, ColorSpace={"S": spot},
        Pattern={"P": pdf.pattern("0 0 1 1 re f")}, ExtGState={"G": {"ca": 0.5}},
    )  # fmt: skip
    return pdf.bytes()


SAMPLE = sample()
edits = st.lists(
    st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 12), st.binary(max_size=6)), max_size=6
)


def facts_or_refusal(data: bytes) -> None:
    """Only pypdf may trip over a file: an exception of our own code's would be a fault of ours."""
    try:
        look_at_everything(read_bytes(data))
    except Unreadable as error:
        assert error.problem.message
        if "damaged" in error.problem.message and error.__cause__ is not None:
            innermost = traceback.extract_tb(error.__cause__.__traceback__)[-1]
            assert "reportpress" not in File(innermost.filename).parts


def test_the_sample_is_whole() -> None:
    found = read_bytes(SAMPLE)
    look_at_everything(found)
    kinds = {type(event).__name__ for event in found.pages[0].events}
    assert kinds == {"ShownText", "Path", "Image", "Group"}
    assert found.notes == ()


@given(edits)
def test_a_damaged_file_gives_facts_or_a_refusal(changes: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for at, cut, put in changes:
        data[at : at + cut] = put
    facts_or_refusal(bytes(data))


@given(st.binary(max_size=400))
def test_any_content_gives_facts_or_a_refusal(content: bytes) -> None:
    pdf = Pdf(objects=[b"", b""])
    pdf.page(content, Font={"F": pdf.identity_font(HAN)})
    facts_or_refusal(pdf.bytes())


OPERANDS = ["0", "1", "-7.5", "1e9", "99999999999", "/F", "/S", "/X", "(ab)", "<0001>", "[1 (a)]"]
UNKNOWN = ["ID", "EI", "BX", "d0", "ri", "<<", "]"]  # to the interpreter
NAMES = [*(name.decode() for name in operators.OPERATORS), *UNKNOWN]


@given(st.lists(st.sampled_from(OPERANDS + NAMES), max_size=60).map(" ".join))
def test_any_operators_with_any_operands(content: str) -> None:
    pdf = Pdf()
    font = pdf.identity_font(HAN)
    form = pdf.form("/S gs /F 9 Tf <0001> Tj", Font={"F": font})
    pdf.page(
        content, Font={"F": font}, XObject={"X": form},
        ExtGState={"S": {"ca": 0.5, "Font": [font, 2]}},
        ColorSpace={"S": ["/Indexed", "/DeviceRGB", 1, b"123456"]}, Pattern={"F": pdf.pattern("f")},
        Shading={"S": {}},
    )  # fmt: skip
    facts_or_refusal(pdf.bytes())


VALUES = ["null", "true", "-1", "99999999999999999999", "/Name", "()", "<feff>", "[]", "<<>>",
          "[1 2 3 4]", "[null null]", "1 0 R", "2 0 R", "5 0 R", "99 0 R"]  # fmt: skip
KEYS = [
    "Type", "Subtype", "Encoding", "DescendantFonts", "ToUnicode", "W", "DW", "W2", "DW2", "Widths",
    "FontDescriptor", "FontMatrix", "CharProcs", "Resources", "BBox", "Matrix", "Group", "Width",
    "Height", "BitsPerComponent", "ColorSpace", "SMask", "Mask", "Filter", "DecodeParms", "OC",
    "Length", "PatternType", "PaintType", "Shading", "Contents", "Annots", "MediaBox", "TrimBox",
    "Rotate", "UserUnit", "Parent", "Kids", "OutputIntents", "Metadata", "Names", "AcroForm",
    "OCProperties", "Pages", "Lang", "MarkInfo", "OpenAction", "AP", "Rect", "A", "Font", "XObject",
]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from(KEYS), st.sampled_from(VALUES)),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_any_entry_of_any_object(changes: list[tuple[int, str, str]]) -> None:
    """Entries that are given twice: readers take one of both."""
    data = SAMPLE
    for number, key, value in changes:
        head = f"{number} 0 obj\n<< ".encode()
        data = data.replace(head, head + f"/{key} {value} ".encode(), 1)
    facts_or_refusal(data)


def test_a_refusal_goes_from_process_to_process() -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(b"", "x.pdf")
    copied = pickle.loads(pickle.dumps(caught.value))
    assert type(copied) is Unreadable
    assert copied.problem == caught.value.problem
