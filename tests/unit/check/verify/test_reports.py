"""What is told of a verification: on a terminal, as JSON, as one HTML file."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from plaintext import Paper

from reportpress.check.verify.differences.difference import DifferenceKind
from reportpress.check.verify.differences.verify import Verification, verify
from reportpress.check.verify.read.extractor import Extractor
from reportpress.check.verify.reports import pagepictures
from reportpress.check.verify.reports.asjson import as_json
from reportpress.check.verify.reports.htmlreport import COLOURS, as_html
from reportpress.check.verify.reports.pagepictures import page_pictures
from reportpress.check.verify.reports.summary import WORDS, verdict
from reportpress.check.verify.reports.terminal import MOST_ROWS, as_table
from reportpress.cli import main
from reportpress.source.errors import ExitCode

COPY = "春雨润田\n麦苗返青\n农人趁墒追肥\n"
EVIL = "<script>alert('x')</script>\x1b[31m&\"\u202e"
DOCS = Path(__file__).parents[4] / "docs" / "verify.md"


def write(
    folder: Path, copy: str = COPY, shown: str = "春雨润田农人趁墒追肥雨"
) -> tuple[Path, Path]:
    """A PDF that shows a text, and its source."""
    paper = Paper(copy.replace("\n", "") + shown)
    paper.page(paper.show(shown[:6], 20, 60) + paper.show(shown[6:], 20, 45))
    pdf, source = folder / "page.pdf", folder / "copy.txt"
    paper.pdf.write(pdf)
    source.write_text(copy, "utf-8")
    return pdf, source


@pytest.fixture
def verification(tmp_path: Path) -> Verification:
    return verify(*write(tmp_path), Extractor.FACTS)


def test_the_table_has_kind_page_place_source_and_words(verification: Verification, tmp_path: Path):
    table = as_table(verification).splitlines()
    assert table[0].endswith("1 page, 14 characters of copy, 11 printed, read by facts")
    assert re.fullmatch(
        rf"  missing  1     \d+\.\d, \d+\.\d +{tmp_path}/copy\.txt:2:1  the line “麦苗返青” of .*"
        r" not printed \(4 characters\)",
        table[2],
    )
    assert table[-1] == "2 differences: 1 missing, 1 added"


def test_a_long_table_says_how_many_are_left_out(tmp_path: Path):
    lines = ["".join(chr(0x4E00 + 12 * n + m) for m in range(12)) for n in range(MOST_ROWS + 30)]
    paper = Paper("".join(lines) + "龘")
    for line in lines:
        paper.page(paper.show(line[:5] + "龘" + line[6:], 20, 60))
    (tmp_path / "copy.txt").write_text("\n".join(lines), "utf-8")
    pdf = paper.pdf.write(tmp_path / "page.pdf")
    table = as_table(verify(pdf, tmp_path / "copy.txt", Extractor.FACTS))
    assert table.splitlines()[-2:] == [
        "  … and 30 more; --json lists all", f"{MOST_ROWS + 30} differences: 230 changed",
    ]  # fmt: skip


def test_json_is_plain_and_has_what_the_documentation_says(verification: Verification):
    data = as_json(verification)
    assert json.loads(json.dumps(data)) == data
    assert data["counts"] == {"missing": 1, "added": 1}
    first = data["differences"][0]
    documented = set(re.findall(r"^\| `([\w.\[\]]+)` \|", DOCS.read_text("utf-8"), re.MULTILINE))
    told = set(data) | {f"differences[].{key}" for key in first}
    assert told <= documented, told - documented
    assert (first["kind"], first["expected"], first["page"]) == ("missing", "麦苗返青", 1)
    assert first["source"]["line"] == 2
    assert set(first["rectangle"]) == {"left", "top", "width", "height"}


def test_every_kind_has_words_a_colour_and_a_line_in_the_documentation():
    text = DOCS.read_text("utf-8")
    for kind in DifferenceKind:
        assert kind in WORDS
        assert kind in COLOURS
        assert f"| `{kind.value}` |" in text


class Page(HTMLParser):
    """Ids, links and tags of an HTML file."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.sources: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids[value] += 1
            if name == "href":
                self.links.append(value)
            if name == "src":
                self.sources.append(value)


def test_html_links_pages_and_copy_both_ways(verification: Verification):
    page = Page(as_html(verification, {}))
    assert set(page.ids.values()) == {1}
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert {"#p1", "#s1", "#p2"} <= set(page.links)


def test_html_asks_nothing_of_the_network_and_runs_nothing(verification: Verification):
    text = as_html(verification, {1: "data:image/png;base64,AAAA"})
    page = Page(text)
    assert page.tags["script"] == page.tags["link"] == page.tags["iframe"] == 0
    assert page.sources == ["data:image/png;base64,AAAA"]
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_html_escapes_what_comes_from_copy_and_pdf(tmp_path: Path):
    """No tag, no quote that ends an attribute, no control character."""
    pdf, source = write(tmp_path, copy=f"{EVIL[:27]}春雨\n", shown="<img src=x onerror='1'>&\"春雨")
    folder = tmp_path / "<b>'\"&"
    folder.mkdir()
    moved = source.rename(folder / "copy.txt")
    text = as_html(verify(pdf, moved, Extractor.FACTS), {})
    page = Page(text)
    assert page.tags["script"] == page.tags["img"] == page.tags["b"] == 0
    assert "onerror" not in re.sub(r"&lt;img.*?&gt;", "", text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_marks_lie_where_the_differences_do(tmp_path: Path):
    """The added character's area, in hundredths of a page of 200 × 100 pt."""
    found = verify(*write(tmp_path), Extractor.FACTS)
    (mark,) = re.findall(r'<a id="p2"[^>]*style="left:([\d.]+)%;top:([\d.]+)%', as_html(found, {}))
    assert float(mark[0]) == pytest.approx(100 * (20 + 40) / 200, abs=0.1)
    assert float(mark[1]) == pytest.approx(100 * (100 - 45 - 8.8) / 100, abs=0.1)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_marks_turn_with_their_page(tmp_path: Path, rotate: int):
    paper = Paper("春雨")
    paper.page(paper.show("春雨", 10, 80), {"Rotate": rotate})
    (tmp_path / "copy.txt").write_text("春", "utf-8")
    pdf = paper.pdf.write(tmp_path / "page.pdf")
    text = as_html(verify(pdf, tmp_path / "copy.txt", Extractor.FACTS), {})
    ((left, top),) = re.findall(r'<a id="p1"[^>]*style="left:([\d.]+)%;top:([\d.]+)%', text)
    corner = float(left) < 50, float(top) < 50
    assert (
        corner
        == {0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False)}[rotate]
    )


@pytest.mark.parametrize("program", ["pdftoppm", None])
def test_pages_are_drawn_by_what_is_installed(tmp_path: Path, monkeypatch, program: str | None):
    pdf, _ = write(tmp_path)
    if program is None:
        monkeypatch.setenv("PATH", "")
    (url,) = page_pictures(pdf, [1]).values()
    assert url.startswith("data:image/jpeg;base64," if program else "data:image/png;base64,iVBOR")


def test_without_anything_that_draws_there_are_no_pictures(tmp_path: Path, monkeypatch):
    pdf, _ = write(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pagepictures, "import_module", lambda name: 1 / 0)
    assert page_pictures(pdf, [1]) == {}


@pytest.mark.parametrize(
    ("width", "height", "is_drawn"),
    [(100, 100, True), (100, 101, False), (10, 1000, True), (5000, 3, False)],
)
def test_pages_of_too_many_pixels_are_not_drawn(monkeypatch, width, height, is_drawn):
    """10 000 are enough here."""
    monkeypatch.setattr(pagepictures, "MOST_PIXELS", 10_000)
    drawn = SimpleNamespace(n_channels=1, stride=0)
    asked = []
    page = SimpleNamespace(
        get_size=lambda: (width, height), render=lambda **_: asked.append(1) or drawn
    )
    assert pagepictures._drawn(page) == ""  # gray is not written
    assert bool(asked) is is_drawn


# ---- the command ------------------------------------------------------------------------------


def test_the_exit_code_says_whether_something_differs(tmp_path: Path, capsys):
    pdf, source = write(tmp_path)
    assert main(["verify", str(pdf), "--source", str(source)]) == ExitCode.FINDINGS
    assert "2 differences: 1 missing, 1 added" in capsys.readouterr().out
    source.write_text("春雨润田\n农人趁墒追肥雨\n", "utf-8")
    assert main(["verify", str(pdf), "--source", str(source)]) == ExitCode.OK
    assert capsys.readouterr().out.splitlines()[-1] == "nothing differs"


def test_json_goes_to_standard_output(tmp_path: Path, capsys):
    pdf, source = write(tmp_path)
    assert main(["verify", str(pdf), "--source", str(source), "--json"]) == ExitCode.FINDINGS
    assert json.loads(capsys.readouterr().out)["counts"] == {"missing": 1, "added": 1}


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\ngarbage"])
def test_a_pdf_that_cannot_be_read_is_one_message_and_code_7(tmp_path: Path, capsys, data: bytes):
    pdf, source = write(tmp_path)
    pdf.write_bytes(data)
    assert main(["verify", str(pdf), "--source", str(source)]) == ExitCode.UNREADABLE
    assert str(pdf) in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "none.pdf"), "--source", str(source)]) == 7


def test_a_source_that_cannot_be_read_is_a_fault_of_content(tmp_path: Path, capsys):
    pdf, source = write(tmp_path)
    source.write_bytes("春雨".encode("gb18030"))
    assert main(["verify", str(pdf), "--source", str(source)]) == ExitCode.CONTENT
    source.write_text(" \n", "utf-8")
    assert main(["verify", str(pdf), "--source", str(source)]) == ExitCode.CONTENT
    assert main(["verify", str(pdf), "--source", str(tmp_path / "none")]) == ExitCode.CONTENT


def test_the_html_report_is_written(tmp_path: Path, capsys):
    pdf, source = write(tmp_path)
    html = tmp_path / "new" / "report.html"
    main(["verify", str(pdf), "--source", str(source), "--html", str(html)])
    page = Page(html.read_text("utf-8"))
    assert page.tags["img"] == 1
    code = main(["verify", str(pdf), "--source", str(source), "--html", str(tmp_path)])
    assert code == ExitCode.OUTPUT


def test_the_html_report_is_written_where_a_system_cannot_fork(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    pdf, source = write(tmp_path)
    html = tmp_path / "report.html"
    monkeypatch.delattr("os.fork")
    code = main(["verify", str(pdf), "--source", str(source), "--html", str(html)])
    assert code == ExitCode.FINDINGS
    assert "2 differences" in html.read_text("utf-8")


def test_lines_that_may_stand_on_pages_are_given_by_option(tmp_path: Path, capsys):
    pdf, source = write(tmp_path, copy="春雨润田农人\n", shown="春雨润田农人麦苗返青")
    command = ["verify", str(pdf), "--source", str(source)]
    source.write_text("麦苗返青\n", "utf-8")
    assert main(command) == ExitCode.FINDINGS
    assert main([*command, "--furniture", "春雨润田农人"]) == ExitCode.OK


def test_no_verdict_hides_behind_plurals(verification: Verification):
    assert verdict(verification) == "2 differences: 1 missing, 1 added"
