"""What may outlive one build, held by whoever builds: nothing of it lives in the process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.press.colour.inks import Inks
    from reportpress.press.colour.outputprofile import Profile
    from reportpress.press.pictures.images import PictureMaker, Quality

OnProgress = Callable[[str, str], None]


class Session:
    """Keeps what builds have in common.

    `on_progress` is called with the name of each stage as it begins and "", and within the last
    with words for what takes long.
    """

    def __init__(self, on_progress: OnProgress | None = None) -> None:
        self._on_progress = on_progress

    def tell(self, stage: str, words: str = "") -> None:
        """Say what is going on to whoever wants to know."""
        if self._on_progress is not None:
            self._on_progress(stage, words)

    def inks(self, profile: Profile, limit: int) -> Inks:
        """What converts colours through a profile, with a total ink of `limit` %."""
        from reportpress.press.colour.inks import Inks

        return Inks(profile.data, limit)

    def pictures(self, profile: Profile, quality: Quality) -> PictureMaker:
        """What makes picture files ready for a profile."""
        from reportpress.press.pictures.images import PictureMaker
        from reportpress.press.store import user_cache

        return PictureMaker(profile, quality, user_cache() / "pictures")
