"""A picture as it goes into the PDF."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportpress.content.hints import shown
from reportpress.press.pictures.encode import Encoded
from reportpress.source.errors import Place, Problem, Severity

ADVISED_PPI, LEAST_PPI = 200, 170  # house rules for contone pictures on newsprint


class PressPicture(Struct, frozen=True):
    """A picture ready for the PDF; `ppi` is its resolution in print, the smaller of both axes."""

    encoded: Encoded
    ppi: float
    notes: tuple[str, ...] = ()

    def problems(self, file: Path, place: Place) -> list[Problem]:
        """What the designer should know, at the place that names the file."""
        name = shown(file.name)
        found = [
            Problem(place, f"{name}: {note}", severity=Severity.WARNING) for note in self.notes
        ]
        if self.encoded.bits == 8 and self.ppi < ADVISED_PPI:
            severity = Severity.WARNING if self.ppi < LEAST_PPI else Severity.NOTE
            message = f"{name} prints at {self.ppi:.0f} ppi; {ADVISED_PPI} are advised"
            hint = "take a larger file, crop less, or print it smaller"
            found.append(Problem(place, message, hint, severity))
        return found
