"""The words of the e-paper's pages."""

from __future__ import annotations

import pytest

from reportpress.epaper.webwords import web_words


@pytest.mark.parametrize(
    ("language", "alt", "named"),
    [
        ("zh-CN", "新米开仓", "广告：新米开仓"),
        ("zh-CN", "新米开仓，样报示例广告", "广告：新米开仓，样报示例广告"),
        ("zh-CN", "公益广告：进山不带火", "公益广告：进山不带火"),
        ("en", "New rice", "Advertisement: New rice"),
        ("en", "Public advertisement: no fires", "Public advertisement: no fires"),
    ],
)
def test_an_advertisement_is_told_for_one_once(language: str, alt: str, named: str):
    assert web_words(language).advert_named(alt) == named
