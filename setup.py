"""Two steps of the build; all else is in pyproject.toml.

The newsprint profile is computed into its package, once: `pip install -e .` leaves it in
src/newsprint, a wheel carries it. A wheel also carries what new projects are made of: the layouts,
the editions that show them, the list of faces.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import ClassVar

from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).parent
SOURCES = ROOT / "src"
sys.path.insert(0, str(SOURCES))
from newsprint import ready  # noqa: E402  (lies in the sources)


class Step(Command):
    """A step of the build (`setuptools.command.build.SubCommand` says what each method is)."""

    user_options: ClassVar = []

    def initialize_options(self) -> None:
        self.build_lib = None
        self.editable_mode = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def get_source_files(self) -> list[str]:
        return []

    def get_output_mapping(self) -> dict[str, str]:
        return {}


class BuildProfile(Step):
    """Computes the profile."""

    def run(self) -> None:
        folder = ready.HERE if self.editable_mode else Path(self.build_lib, "newsprint")
        folder.mkdir(parents=True, exist_ok=True)
        ready.make_ready(folder)

    def get_outputs(self) -> list[str]:
        return [f"{self.build_lib}/newsprint/{ready.file_name(ready.INK_LIMIT)}"]


class BuildStarters(Step):
    """Copies them to `reportpress/starting/carried`; in a checkout they are used where they are."""

    def run(self) -> None:
        for source, target in self._carried():
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def _carried(self) -> list[tuple[str, str]]:
        """Each file to copy, and where to."""
        if self.editable_mode:
            return []
        cards = sorted((ROOT / "layout").glob("*/layout.yaml"))
        names = [
            re.search(r"^specimen: *(\S+)", card.read_text("utf-8"), re.M)[1] for card in cards
        ]
        folders = [*(card.parent for card in cards), *(ROOT / "content" / name for name in names)]
        files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
        files.append(ROOT / "fonts" / "fonts.yaml")
        target = Path(self.build_lib, "reportpress", "starting", "carried")
        return [(str(file), str(target / file.relative_to(ROOT))) for file in files]

    def get_outputs(self) -> list[str]:
        return [target for _, target in self._carried()]


class Build(build):
    """The usual steps, then these."""

    sub_commands: ClassVar = [
        *build.sub_commands,
        ("build_profile", None),
        ("build_starters", None),
    ]


setup(
    cmdclass={"build": Build, "build_profile": BuildProfile, "build_starters": BuildStarters},
)
