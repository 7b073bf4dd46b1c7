"""A207: metadata of unusual namespaces are described."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import namespace_of
from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

SCHEMAS = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
# Of XMP 2005, which PDF/A-2 is built on, and PDF/A's own.
XMP = "http://ns.adobe.com/"
KNOWN = frozenset(
    [
        "http://purl.org/dc/elements/1.1/",
        *(XMP + name for name in ("xap/1.0/", "xap/1.0/mm/", "xap/1.0/rights/", "xap/1.0/bj/")),
        *(
            XMP + name
            for name in ("xap/1.0/t/pg/", "pdf/1.3/", "photoshop/1.0/", "xmp/1.0/DynamicMedia/")
        ),
        *(
            XMP + name
            for name in ("camera-raw-settings/1.0/", "tiff/1.0/", "exif/1.0/", "exif/1.0/aux/")
        ),
        "http://www.aiim.org/pdfa/ns/id/",
    ]
)


@rule(
    "A207",
    About(
        (
            "Unusual metadata are described in the file",
            "不常用的元数据须在文件中说明",
        ),
        (
            "In decades nobody knows what a property of a private namespace meant; PDF/A wants "
            "it described.",
            "私有命名空间的属性日后无人能懂，PDF/A 要求在文件中说明。",
        ),
        (
            "Export with an extension schema for it, or without the property.",
            "写入扩展模式说明，或去掉该属性。",
        ),
        (
            "{key} is of no namespace that PDF/A knows, and is not described",
            "{key} 的命名空间不为 PDF/A 所知，也没有说明",
        ),
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.6.2.3",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """By the URI of the namespace in the extension schemas."""
    metadata = facts.document.catalog.metadata
    said = metadata.properties if metadata else {}
    described = said.get(SCHEMAS, "")
    for key in said:
        namespace = namespace_of(key)
        if key != SCHEMAS and namespace not in KNOWN and namespace not in described:
            yield hit(None, key, key=key)
