"""Pictures as WeasyPrint lays them out, kept from document to document by the bytes they are of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weasyprint.images import RasterImage, SVGImage

from reportpress.engine.host.fetch import ConfinedFetcher
from reportpress.source.digests import digest_of_file
from reportpress.source.lrucache import LruCache
from reportpress.template.pictureurl import shown_at

MOST_IMAGES = 64  # a drawing of 13 000 shapes takes some megabytes
# What a drawing asks its own document for, while it is drawn.
ASKING = ("text", "textPath", "tspan", "}a", "image")
UPRIGHT = "from-image"

ImageKey = tuple[tuple[Path, ...], str, bytes]


class KeptImages:
    """Pictures of files, by URL and digest, and the folders from which they may be fetched."""

    def __init__(self) -> None:
        self._kept: LruCache[ImageKey, Any] = LruCache(MOST_IMAGES)

    def get(self, key: ImageKey) -> Any:
        """A picture, None where there is none."""
        return self._kept.get(key)

    def keep(self, key: ImageKey, image: Any) -> None:
        """Keep a picture."""
        self._kept.keep(key, image)


class DocumentImages(dict[str, Any]):
    """The pictures of one document by their URLs, as WeasyPrint asks for them and notes them.

    Beside pictures it holds WeasyPrint's notes about them.
    """

    def __init__(self, kept: KeptImages, fetcher: ConfinedFetcher) -> None:
        super().__init__()
        self._all, self._fetcher = kept, fetcher
        self._asked = False  # for a picture as it is in its file
        self._warned = 0

    def ask(self, plain: Any, url: str, **how: Any) -> Any:
        """WeasyPrint's way to a picture, which is `plain`."""
        as_it_is = how.get("orientation", UPRIGHT) == UPRIGHT
        self._asked = as_it_is and how.get("forced_mime_type") is None
        self._warned = len(self._fetcher.warnings)
        return plain(url=url, **how)

    def __contains__(self, url: object) -> bool:
        if super().__contains__(url):
            return True
        if not self._asked or not isinstance(url, str):
            return False
        if (found := self.current(url)) is None:
            return False
        super().__setitem__(url, found)
        return True

    def __setitem__(self, url: str, image: Any) -> None:
        super().__setitem__(url, image)
        read = self._fetcher.digests.get(url)
        quiet = self._asked and self._fetcher.quiet_since(self._warned)
        drawn = isinstance(image, RasterImage) or (
            isinstance(image, SVGImage) and is_drawn_alone(image)
        )
        if quiet and drawn and read is not None:
            self._all.keep((self._fetcher.folders, url, read), image)

    def current(self, url: str) -> Any:
        """The picture kept of what a URL leads to now; None where there is none."""
        try:
            shown = shown_at(url)
            if shown is None or not self._fetcher.may_read(shown.file.resolve()):
                return None
            digest = digest_of_file(shown.file).digest()
        except (OSError, ValueError):
            return None
        return self._all.get((self._fetcher.folders, url, digest))


def is_drawn_alone(image: SVGImage) -> bool:
    """Whether a drawing is drawn without anything of its document: it is looked through once."""
    known: bool | None = vars(image).get("is_drawn_alone")
    if known is None:
        tags = (node.tag for node in image._svg.tree._etree_node.iter())
        known = not any(isinstance(tag, str) and tag.endswith(ASKING) for tag in tags)
        image.is_drawn_alone = known
    return known
