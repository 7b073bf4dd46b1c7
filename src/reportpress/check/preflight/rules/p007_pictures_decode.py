"""P007: pictures can be decoded."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf.pictures.picturedata import unknown_filter
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "P007",
    About(
        (
            "Every picture can be decoded",
            "图片须能解码",
        ),
        (
            "A picture whose data are broken prints as a hole, as rubbish, or stops the plate "
            "setter; programs differ in what they show of it.",
            "图片数据损坏，印出来会缺图或花屏，也可能使制版中断；各软件显示不一。",
        ),
        (
            "Place the picture again from a sound original, and export anew.",
            "用完好的原图重新置入并输出。",
        ),
        {
            "filter": (
                "the picture is packed in a way that PDF does not know: {filter}",
                "图片使用了 PDF 所没有的压缩方式：{filter}",
            ),
            "jpeg": (
                "the picture's JPEG data are broken or cut off",
                "图片的 JPEG 数据损坏或不完整",
            ),
            "jpeg2000": (
                "the picture's JPEG 2000 data are broken or cut off",
                "图片的 JPEG 2000 数据损坏或不完整",
            ),
            "fax": (
                "the picture's fax data (CCITT) hold codes that there are not",
                "图片的 CCITT 数据损坏",
            ),
            "jbig2": (
                "the picture's JBIG2 data are broken or cut off",
                "图片的 JBIG2 数据损坏或不完整",
            ),
            "empty": (
                "the picture has no data",
                "图片没有数据",
            ),
            "broken": (
                "the picture's data cannot be unpacked: {filter}",
                "图片数据无法解压：{filter}",
            ),
            "short": (
                "the picture's data end before its last row",
                "图片数据不完整，缺少末尾的行",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 32000-2, 7.4 and 8.9",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Of pictures in use, their masks included; of inline pictures only their filters."""
    for event in facts.images:
        if event.inline and (unknown := unknown_filter(event.filters)):
            yield hit(event.box, about(event), message="filter", filter=unknown)
        for data in (event.data, event.mask_data):
            if data is not None and data.fault is not None:
                kind, filter_ = data.fault
                yield hit(event.box, about(event), message=kind, filter=filter_)
