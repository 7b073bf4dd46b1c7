"""The few words that a book says beside copy, by the edition's language."""

from __future__ import annotations

from msgspec import Struct


class BookWords(Struct, frozen=True):
    """Names of parts, `page` of a newspaper's (`{}` is its number), what the cover shows (title and
    date), and what the book is like for those who cannot see it.
    """

    contents: str
    pages: str
    landmarks: str
    title_page: str
    cover: str
    first_page: str
    start: str
    pictures: str
    page: str
    date: str
    summary: str


CHINESE = BookWords(
    contents="目录",
    pages="印刷版页码",
    landmarks="导览",
    title_page="扉页",
    cover="封面",
    first_page="{}，{}，第一页的版面图",
    start="正文",
    pictures="图片",
    page="第{}版",
    date="{0.year}年{0.month}月{0.day}日",
    summary="全部文字可由读屏软件按顺序朗读，图片和图表均有替代文字，图表另附数据表；"
    "标题、目录和印刷版页码可用于跳转；字号、字体和颜色可由读者调整。",
)
OTHER = BookWords(
    contents="Contents",
    pages="Pages of the printed edition",
    landmarks="Landmarks",
    title_page="Title page",
    cover="Cover",
    first_page="{}, {}: a picture of the first page",
    start="Start",
    pictures="Pictures",
    page="Page {}",
    date="{0:%Y-%m-%d}",
    summary="All text can be read aloud in order; pictures and charts have alternative texts, "
    "charts their data besides; headings, contents and the printed pages lead to places; "
    "size, face and colour of type can be changed.",
)


def book_words(language: str) -> BookWords:
    """The words in an edition's language; English for those that are not written here."""
    return CHINESE if language.lower().startswith("zh") else OTHER
