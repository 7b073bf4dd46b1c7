"""`tools/extras.py FOLDER|--preview|--batch`: install what an edition's copy or a command needs.

That are the extras of pyproject.toml: drawn charts, spreadsheets, the preview, the cluster. They
are taken from requirements-dev.lock, with its hashes, and only where they are not installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements-dev.lock"
# What the packages of an extra need besides, by the option that asks for it.
COMMANDS = {
    "--preview": ("anyio", "click", "h11", "idna", "typing-extensions"),
    "--batch": (
        "click", "cloudpickle", "fsspec", "importlib-metadata", "lazy-importer", "locket",
        "msgpack", "packaging", "partd", "psutil", "sortedcontainers", "tblib", "toolz",
        "tornado", "zict", "zipp",
    ),
}  # fmt: skip
NEEDS = {
    re.compile(r"^\s*-\s*chart:", re.M): ("vl-convert-python",),
    re.compile(r"file:.*\.xlsx\b"): ("openpyxl", "et-xmlfile"),
}


def needed(folder: Path) -> list[str]:
    """The packages that the stories of an edition need, and that are not installed."""
    texts = [path.read_text("utf-8", "replace") for path in folder.glob("stories/*.yaml")]
    asked = (
        package
        for pattern, packages in NEEDS.items()
        if any(pattern.search(text) for text in texts)
        for package in packages
    )
    return [package for package in asked if not _is_installed(package)]


def for_command(asked: str) -> list[str]:
    """The packages of a command's extra and what they need, that are not installed."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = declared["project"]["optional-dependencies"][asked.removeprefix("--")]
    packages = [*(re.split("[>=<]", name)[0] for name in names), *COMMANDS[asked]]
    return [package for package in packages if not _is_installed(package)]


def _is_installed(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def locked(packages: list[str], lock: str) -> Iterator[str]:
    """The entries of these packages in a list of requirements, with their hashes."""
    for entry in re.split(r"(?m)^(?=[a-z0-9])", lock):
        if entry.partition("==")[0] in packages:
            yield entry


def main(asked: str) -> int:
    packages = for_command(asked) if asked in COMMANDS else needed(Path(asked))
    if not packages:
        return 0
    print(f"reportpress: installing {', '.join(packages)} for {asked}", file=sys.stderr)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as chosen:
        chosen.writelines(locked(packages, LOCK.read_text("utf-8")))
        chosen.flush()
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        command = [*pip, "--require-hashes", "--no-deps", "-r", chosen.name]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
