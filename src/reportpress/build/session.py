"""What may outlive one build, held by whoever builds: nothing of it lives in the process.

All of it is known by what it was made of: the bytes of pictures, profiles, templates and style
sheets, the files of the faces that are installed. So a file that has changed is never served stale,
and a build in a session gives the same bytes as one without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from reportpress.source.digests import hashed_once
from reportpress.source.lrucache import LruCache

if TYPE_CHECKING:
    from reportpress.content.editionfiles import EditionFiles
    from reportpress.content.picturefiles import SoundPictures
    from reportpress.engine.layout.resources import Resources
    from reportpress.engine.pdf.keptfaces import KeptPrograms
    from reportpress.press.colour.inks import Inks
    from reportpress.press.colour.outputprofile import Profile
    from reportpress.press.pictures.images import PictureMaker, Quality
    from reportpress.source.keptfiles import KeptFiles
    from reportpress.template.chartdrawing import Drawings
    from reportpress.template.compiled import CompiledTemplates

OnProgress = Callable[[str, str], None]

MOST_PROFILES = 8


class Session:
    """Keeps what builds have in common, so that the next one is quicker.

    `on_progress` is called with the name of each stage and "" as it begins (load, template,
    skeleton, compose, paint, press), and within the last with words for what takes long.

    Threads may share a session, but its builds run one after another: a build waits until the one
    before it is done. Builds that are to run side by side take a session each. A session for one
    build alone is not `lasting`: it keeps nothing that only later ones have use for. Where
    `faces_stay`, those are used that were installed at its first build, and no build looks again.
    """

    def __init__(
        self,
        on_progress: OnProgress | None = None,
        *,
        lasting: bool = True,
        faces_stay: bool = False,
    ) -> None:
        self.on_progress, self._lasting, self._faces_stay = on_progress, lasting, faces_stay
        self._lock, self._building = RLock(), False
        self._inks: LruCache[tuple[str, int], Inks] = LruCache(MOST_PROFILES)
        self._pictures: LruCache[tuple[str, Quality], PictureMaker] = LruCache(MOST_PROFILES)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other build of the session runs inside the block; then, its own files are gone."""
        with self._lock:
            self._building = True
            if "resources" in vars(self):
                self.resources.begin()
            try:
                with hashed_once():
                    yield
            finally:
                self._building = False
                if "resources" in vars(self):
                    self.resources.let_go()

    def forget(self) -> bool:
        """Forget what may tell a fault otherwise than a session of its own; whether there was any.

        What is wrong is told by places, and what is kept may have been elsewhere; what one build
        keeps from pass to pass has not.
        """
        return "resources" in vars(self) and self.resources.forget() and self._lasting

    def tell(self, stage: str, words: str = "") -> None:
        """Report what is going on to `on_progress`."""
        if self.on_progress is not None:
            self.on_progress(stage, words)

    @cached_property
    def sound_pictures(self) -> SoundPictures:
        """The picture files that were found sound; they are noted in the user's cache, too."""
        from reportpress.content.picturefiles import SoundPictures
        from reportpress.source.usercache import cache_at_hand

        return SoundPictures(cache_at_hand())

    @cached_property
    def edition_files(self) -> EditionFiles:
        """Copy and data, read."""
        from reportpress.content.editionfiles import EditionFiles

        return EditionFiles()

    @cached_property
    def layout_files(self) -> KeptFiles:
        """The list of faces, and what layouts say of the press."""
        from reportpress.source.keptfiles import KeptFiles

        return KeptFiles()

    @cached_property
    def templates(self) -> CompiledTemplates:
        """The code of layouts' templates; it is kept in the user's cache, too."""
        from reportpress.source.usercache import cache_at_hand
        from reportpress.template.compiled import CompiledTemplates

        return CompiledTemplates(cache_at_hand())

    @cached_property
    def drawings(self) -> Drawings:
        """Charts, drawn."""
        from reportpress.template.chartdrawing import Drawings

        return Drawings()

    @cached_property
    def resources(self) -> Resources:
        """Faces, measured clusters and style sheets."""
        from reportpress.engine.layout.resources import Resources

        made = Resources(self._lasting, self._faces_stay)
        if self._building:
            made.begin()
        return made

    @cached_property
    def face_programs(self) -> KeptPrograms:
        """Faces cut to the glyphs that were drawn."""
        from reportpress.engine.pdf.keptfaces import KeptPrograms

        return KeptPrograms()

    def inks(self, profile: Profile, limit: int) -> Inks:
        """What converts colours through a profile, with a total ink of `limit` %."""
        from reportpress.press.colour.inks import Inks

        return self._inks.made((profile.digest, limit), lambda: Inks(profile.data, limit))

    def pictures(self, profile: Profile, quality: Quality) -> PictureMaker:
        """What makes picture files ready for a profile; they are kept in the user's cache."""
        from reportpress.press.pictures.images import PictureMaker
        from reportpress.source.usercache import user_cache

        def make() -> PictureMaker:
            return PictureMaker(profile, quality, user_cache())

        return self._pictures.made((profile.digest, quality), make)
