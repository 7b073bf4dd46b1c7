"""Contents print titles before the copy does, with pages between them."""

from reportpress.check.verify.read.furniture import DECLARED, Term, _entry
from reportpress.check.verify.read.layoutsigns import HEADING, LayoutSigns


def test_the_page_of_the_entry_before_is_no_number_of_a_title():
    signs = LayoutSigns("概况....5水资源....6一、概况全县二、水资源河流")
    assert signs.between("", HEADING, "水资源") == "二、"


def test_a_number_of_figures_alone_is_one_where_there_is_no_other():
    assert LayoutSigns("1概况全县").between("", HEADING, "概况") == "1"


def test_an_entry_is_a_declared_text_with_leader_and_page():
    entry = _entry((Term(DECLARED, "概况"),))
    assert entry.match("第一章概况.....5") and entry.match("概况20")
    assert not entry.match("全县.....5") and not entry.match("概况.....")
