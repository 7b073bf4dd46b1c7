"""HTML as its reader has it: which text is copy, in which blocks, in which order."""

from __future__ import annotations

import pytest

from reportpress.check.markup import HtmlDocument, HtmlPicture, in_reading_order, read_html


def said(html: str) -> list[str]:
    return [" ".join(block.text.split()) for block in read_html(html, "a.html").blocks]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<h1>题</h1><p>一<b>二</b>三<p>四", ["题", "一二三", "四"]),
        ("<nav>目录</nav><main><p>文</p><form>找</form></main><footer>脚</footer>", ["文"]),
        ("<p>见<a role=doc-noteref>1</a>注<svg><text>图</text></svg></p>", ["见注"]),
        ("<ol><li><a role='doc-backlink'>1</a> 注文</li></ol>", ["注文"]),
        ("<p><ruby>鼍<rp>（</rp><rt>tuó</rt></ruby>龙</p>", ["鼍tuó龙"]),
        ("<table><tr><td>甲</td><td/><td>乙</td></tr></table>", ["甲", "乙"]),
        ("<p hidden>无</p><div aria-hidden='true'>无</div><p>a &lt; b</p>", ["a < b"]),
        ("<script>if (a < b) x</script><style>p{}</style>文", ["文"]),
        ("<p>一<br>二</p><div>三<p>四</p>五</div>", ["一", "二", "三", "四", "五"]),
        ("<html xmlns='x'><body><p>一</p><br /><p>二</p></body></html>", ["一", "二"]),
    ],
)
def test_copy_is_read_block_by_block(html: str, blocks: list[str]):
    assert said(html) == blocks


def test_strong_words_links_and_pictures_are_told():
    html = "<p>甲<strong>乙</strong><a href='b.html'>丙</a></p><img src=x.png alt=画>"
    document = read_html(f"{html}<svg role='img' aria-label='图'></svg>", "a.html")
    (block,) = document.blocks
    assert (block.text, bytes(block.strong)) == ("甲乙丙", b"\0\1\0")
    assert [block.links[at - 1] if at else "" for at in block.linked] == ["", "", "b.html"]
    assert document.pictures == [HtmlPicture("画", "x.png"), HtmlPicture("图", "")]


def test_documents_are_in_the_order_in_which_the_first_leads_through_them():
    leads = {"index.html": ["p/2.html#a", "1.html"], "p/2.html": ["../3.html", "http://x/"]}
    documents = {
        name: HtmlDocument(name, leads=leads.get(name, []))
        for name in ("0.html", "1.html", "3.html", "index.html", "p/2.html")
    }
    order = [each.name for each in in_reading_order(documents, "index.html")]
    assert order == ["index.html", "p/2.html", "1.html", "3.html", "0.html"]
