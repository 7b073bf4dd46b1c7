"""What is cut over lines, columns and pages is one element of the tags; notes, contents and heads
of tables are named as such. Read back by pypdf and pdfium.
"""

from __future__ import annotations

import io

import pypdf
import pytest
from clreq.page import printed
from structuretree import Element, seen_by_pdfium, structure_of

PAGES = """
@page { size: 400px 320px; margin: 20px }
.sheet { break-after: page; height: 8em }
.frame { width: 16em; height: 8em; columns: 2; column-gap: 2em; column-fill: auto }
p { orphans: 1; widows: 1 }
"""
HAN = "天地人你我他上下左右日月水火山石"


def paged(copy: str, css: str = "", pages: int = 4, before: str = "") -> bytes:
    """Copy through frames of two columns of four lines, on pages of their own."""
    sheets = '<div class="sheet"><div class="frame"></div></div>' * pages
    return printed(f'{before}<div class="copy">{copy}</div>{sheets}', PAGES + css).data


def elements(data: bytes, kind: str) -> list[Element]:
    return list(structure_of(data).below(kind))


def test_a_paragraph_over_columns_and_pages_is_one_element():
    data = paged(f"<p>{HAN * 5}</p><p>{HAN[:3]}</p>")
    assert [each.text for each in elements(data, "P")] == [HAN * 5, HAN[:3]]
    kinds = [page.count("P") for page in seen_by_pdfium(data)]
    assert kinds[0] == 1


def test_a_link_over_lines_and_pages_is_one_element_with_all_its_annotations():
    data = paged(f'<p>{HAN}<a href="https://example.org/">{HAN * 4}</a>天</p>')
    (link,) = elements(data, "Link")
    assert link.text == HAN * 4
    assert structure_of(data).text == HAN * 5 + "天"
    objects = [kid for kid in link.entries["K"] if not isinstance(kid, int)]
    kinds = [kid.get_object().get("/Type") for kid in objects]
    assert kinds.count("/OBJR") == 10  # one a line
    assert kinds.count("/MCR") > 0


def test_a_list_and_its_items_over_columns_are_one_each():
    css = "ul { margin: 0; padding-left: 1em; list-style-type: decimal }"
    data = paged(f"<ul><li>{HAN * 2}</li><li>{HAN * 3}</li><li>天</li></ul>", css)
    (listed,) = elements(data, "L")
    assert [each.kind for each in listed.kids] == ["LI"] * 3
    bodies = [kid for each in listed.kids for kid in each.below("LBody")]
    assert [each.text for each in bodies] == [HAN * 2, HAN * 3, "天"]


def test_a_drawn_box_over_columns_is_one_element():
    data = paged(f'<blockquote><p>{HAN * 2}</p><p>{HAN * 2}</p></blockquote>',
                 "blockquote { margin: 0; border: 1px solid }")  # fmt: skip
    (quote,) = elements(data, "BlockQuote")
    assert [each.text for each in quote.below("P")] == [HAN * 2] * 2


TABLE = """<table><caption>表一</caption><caption class="again">续表</caption>
<thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>{}</tbody></table>"""
TABLES = """
table { width: 100%; border-collapse: collapse; break-inside: auto } td, th { padding: 0 }
.again { continued: only }
"""


def test_a_table_over_columns_is_one_element_whose_head_is_read_once():
    rows = "".join(f"<tr><th scope='row'>行{n}</th><td>值{n}</td></tr>" for n in range(6))
    data = paged(TABLE.format(rows), TABLES)
    (table,) = elements(data, "Table")
    assert [each.text for each in table.below("Caption")] == ["表一"]
    assert [each.text for each in table.below("TR")] == [
        "甲乙",
        *(f"行{n}值{n}" for n in range(6)),
    ]
    assert len(list(table.below("TBody"))) == len(list(table.below("THead"))) == 1
    heads = {each.entries["ID"]: each for each in table.below("TH")}
    scopes = [each.entries["A"]["/Scope"] for each in heads.values()]
    assert scopes == ["/Column"] * 2 + ["/Row"] * 6
    for number, cell in enumerate(table.below("TD")):
        named = {heads[key].text for key in cell.entries["A"]["/Headers"]}
        assert named == {f"行{number}", "乙"}


def test_a_cell_that_heads_its_row_says_so_without_a_scope():
    data = paged("<table><tr><th>甲</th><td>一</td></tr></table>", TABLES)
    (head,) = elements(data, "TH")
    assert head.entries["A"]["/Scope"] == "/Row"


NOTES = ".note { float: footnote; font-size: 14px; line-height: 20px }"


def test_notes_have_an_id_and_name_their_calls():
    data = paged(
        f'<p>{HAN}<span class="note">一注</span></p><p>天<span class="note">二注</span></p>', NOTES
    )
    notes, calls = elements(data, "Note"), elements(data, "Reference")
    assert [note.text for note in notes] == ["1. 一注", "2. 二注"]
    assert [note.entries["ID"] for note in notes] == ["note-1", "note-2"]
    assert [call.text for call in calls] == ["1", "2"]
    for note, call in zip(notes, calls, strict=True):
        assert call.entries["Ref"][0]["/ID"] == note.entries["ID"]
        assert note.entries["Ref"][0]["/S"] == "/Reference"
    assert [each.text for each in elements(data, "Lbl")] == ["1. ", "2. "]
    assert seen_by_pdfium(data)[0].count("Note") == 2


def test_a_note_over_columns_is_one_element():
    data = paged(f'<p>天<span class="note">{"注" * 60}</span></p><p>{HAN * 4}</p>', NOTES)
    (note,) = elements(data, "Note")
    assert note.text == "1. " + "注" * 60


def test_contents_are_named_as_such():
    contents = """<nav role="doc-toc"><ul><li><a href="#a">甲</a></li><li>乙</li></ul></nav>"""
    data = paged('<p id="a">天</p><ul><li>丙</li></ul>', "nav { height: 4em }", before=contents)
    (listed,) = elements(data, "TOC")
    assert [each.text for each in listed.below("TOCI")] == ["•\xa0甲", "•\xa0乙"]
    assert [each.text for each in elements(data, "LI")] == ["•\xa0丙"]


def test_what_is_in_the_margins_is_an_artifact():
    folio = "font: 10px 'Noto Serif CJK SC'; content: counter(page) '页'"
    data = paged(f"<p>{HAN * 5}</p>", f"@page {{ @bottom-center {{ {folio} }} }}")
    assert structure_of(data).text == HAN * 5
    texts = [each.text for each in structure_of(data).below() if each.kind == "P"]
    assert texts == [HAN * 5]


def test_what_is_outside_flows_is_joined_too():
    """WeasyPrint itself cuts this paragraph at the foot of a page."""
    data = printed(f"<p>{HAN * 12}</p>", PAGES).data
    assert [each.text for each in elements(data, "P")] == [HAN * 12]
    assert len(seen_by_pdfium(data)) > 1


def test_what_repeats_on_pages_by_itself_stays_apart():
    css = ".fixed { position: fixed; top: 0 }"
    data = paged(f"<p>{HAN * 5}</p>", css, before='<p class="fixed">栏</p>')
    assert structure_of(data).text.replace("栏", "") == HAN * 5


def test_figures_say_what_they_show_and_where_they_are():
    """Its corners are points from the page's lower left one."""
    drawing = '<svg viewBox="0 0 40 20" style="display: block; width: 40px; height: 20px" '
    drawing += 'role="img" aria-label="一幅图"><rect width="40" height="20"/></svg>'
    (figure,) = elements(paged(f"<p>天</p>{drawing}"), "Figure")
    assert figure.entries["Alt"] == "一幅图"
    box = [float(edge) for edge in figure.entries["A"]["/BBox"]]
    assert box == pytest.approx([15, 240 - 15 - 30 - 7.5 - 15, 45, 240 - 15 - 30 - 7.5], abs=0.01)


@pytest.mark.parametrize("copy", ["<p>天</p>", f"<p>{HAN * 6}</p>"])
def test_the_same_copy_makes_the_same_file(copy: str):
    one = paged(copy)
    printed.cache_clear()
    assert paged(copy) == one


def test_a_box_in_a_link_has_its_annotation_in_the_link():
    inside = '<span style="display: inline-block">云岭</span>县'
    data = printed(f'<p><a href="https://example.org/">{inside}</a></p>', PAGES).data
    (link,) = elements(data, "Link")
    objects = [kid for kid in link.entries["K"] if not isinstance(kid, int)]
    assert [kid.get_object().get("/Type") for kid in objects].count("/OBJR") == 2
    assert all("/Obj" not in str(span.entries) for span in link.below("Span"))
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    assert {each.get_object()["/Contents"] for each in page["/Annots"]} == {"云岭县", "云岭"}


@pytest.mark.parametrize(
    ("written", "ranks"),
    [("242", "121"), ("13223", "12223"), ("2123", "1123"), ("142", "122"), ("666", "111")],
)
def test_headings_leave_no_rank_out(written: str, ranks: str):
    data = printed("".join(f"<h{rank}>春</h{rank}>" for rank in written), PAGES).data
    kinds = [each.kind for each in structure_of(data).below() if each.kind.startswith("H")]
    assert kinds == [f"H{rank}" for rank in ranks]


def test_a_hidden_pull_quote_is_an_artifact_and_no_running_head():
    """It repeats words of the copy: who listens hears them once."""
    quote = f'<aside aria-hidden="true"><p>{HAN}</p></aside>'
    data = paged(f"<p>{HAN}</p>", "", pages=1, before=quote)
    assert structure_of(data).text == HAN
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    contents = page.get_contents()
    assert contents is not None
    marked = [op for operands, op in contents.operations if operands[:1] == ["/Artifact"]]
    assert marked == [b"BMC"]


def test_what_is_hidden_from_those_who_listen_is_an_artifact_of_the_page():
    css = "@page { @bottom-center { font: 10px 'Noto Serif CJK SC'; content: '页' } }"
    inside = '<b>第一</b>版<span style="position: absolute; top: 0; left: 0">云岭</span>'
    head = f'<header aria-hidden="true"><p>{inside}</p></header>'
    data = paged(f"<p>{HAN}</p>", css, pages=1, before=head)
    assert structure_of(data).text == HAN
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    contents = page.get_contents()
    assert contents is not None
    said = [
        (operands[1]["/Type"], operands[1]["/Subtype"])
        for operands, operator in contents.operations
        if operator == b"BDC" and operands[0] == "/Artifact"
    ]
    assert said == [("/Pagination", "/Header")] * 3 + [("/Pagination", "/Footer")]
