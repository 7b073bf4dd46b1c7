"""One step of the build: the newsprint profile is computed into its package, once.

`pip install -e .` leaves it in src/newsprint, a wheel carries it. All else is in pyproject.toml.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from setuptools import Command, setup
from setuptools.command.build import build

SOURCES = Path(__file__).parent / "src"
sys.path.insert(0, str(SOURCES))
from newsprint import ready  # noqa: E402  (lies in the sources)


class BuildProfile(Command):
    """Computes the profile (see `setuptools.command.build.SubCommand` for what each method is)."""

    user_options: ClassVar = []

    def initialize_options(self) -> None:
        self.build_lib = None
        self.editable_mode = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def run(self) -> None:
        folder = ready.HERE if self.editable_mode else Path(self.build_lib, "newsprint")
        folder.mkdir(parents=True, exist_ok=True)
        ready.make_ready(folder)

    def get_source_files(self) -> list[str]:
        return []

    def get_outputs(self) -> list[str]:
        return [f"{self.build_lib}/newsprint/{ready.file_name(ready.INK_LIMIT)}"]

    def get_output_mapping(self) -> dict[str, str]:
        return {}


class Build(build):
    """The usual steps, then this one."""

    sub_commands: ClassVar = [*build.sub_commands, ("build_profile", None)]


setup(cmdclass={"build": Build, "build_profile": BuildProfile})
