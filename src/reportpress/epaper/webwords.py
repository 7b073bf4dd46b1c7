"""The words of the e-paper's pages beside copy, by the edition's language."""

from __future__ import annotations

from msgspec import Struct


class WebWords(Struct, frozen=True):
    """What pages say; `{}` is a number or a name."""

    skip: str = "跳到正文"
    page: str = "第{}版"
    pages: str = "版面"
    all_pages: str = "各版"
    stories: str = "本版文章"
    contents: str = "目录"
    issue: str = "本期"
    first: str = "回到本期首页"
    previous_page: str = "上一版"
    next_page: str = "下一版"
    previous_story: str = "上一篇"
    next_story: str = "下一篇"
    on_page: str = "见第{}版"
    goes_on: str = "续"
    large: str = "看大图"
    pdf: str = "下载 PDF"
    search: str = "检索"
    search_in: str = "在本期检索"
    found: str = "找到 {} 篇"
    none_found: str = "没有找到"
    no_script: str = "检索需要浏览器运行脚本；各版文章都列在目录里。"
    dates: str = "往期"
    latest: str = "最新一期"
    read: str = "阅读本期"
    zones: str = "第{}版版面，点文章可读全文"
    pictures: str = "本版图片"
    navigation: str = "导航"
    advert: str = "广告"
    adverts: str = "本版广告"
    colon: str = "："

    def advert_named(self, alt: str) -> str:
        """What an advertisement is called: it is told for one, unless its words begin so."""
        label, colon, _ = alt.partition(self.colon.strip())
        named = bool(colon) and self.advert.casefold() in label.casefold()
        return alt if named else self.advert + self.colon + alt


CHINESE = WebWords()
CHAPTERS = WebWords(
    page="第{}页", pages="各页", stories="本页文章", previous_page="上一页", next_page="下一页",
    previous_story="上一章", next_story="下一章", on_page="见第{}页",
    zones="第{}页，点正文可读全文", pictures="本页图片", adverts="本页广告",
)  # fmt: skip
OTHER = WebWords(
    skip="Skip to the text", page="Page {}", pages="Pages", all_pages="All pages",
    stories="Stories on this page",
    contents="Contents", issue="This issue", first="Back to this issue",
    previous_page="Previous page", next_page="Next page",
    previous_story="Previous story", next_story="Next story", on_page="On page {}",
    goes_on="continued", large="Large picture", pdf="Download the PDF", search="Search",
    search_in="Search this issue", found="{} found", none_found="Nothing found",
    no_script="Searching needs scripts; all stories are in the contents.",
    dates="Earlier issues", latest="Latest issue", read="Read this issue",
    zones="Page {}: choose a story to read it", pictures="Pictures of this page",
    navigation="Navigation", advert="Advertisement", adverts="Advertisements on this page",
    colon=": ",
)  # fmt: skip


def web_words(language: str, in_chapters: bool = False) -> WebWords:
    """The words for an edition; English for languages that are not written here."""
    if not language.lower().startswith("zh"):
        return OTHER
    return CHAPTERS if in_chapters else CHINESE
