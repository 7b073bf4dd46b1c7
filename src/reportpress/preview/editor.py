"""The editor that a click on the page opens: by a URL that the browser follows, or by a command."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any

from reportpress.source.errors import Refused, wrong_usage
from reportpress.source.projectfolders import find_project

URL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|#)", re.IGNORECASE)
FIELDS = ("file", "line", "column")


class Editor:
    """`asked` is a URL, or a command line, with `{file}`, `{line}` and `{column}`."""

    def __init__(self, asked: str, edition: Path) -> None:
        self._asked = asked
        folder = edition.resolve() if edition.is_dir() else edition.resolve().parent
        try:
            self._root = find_project(folder).root
        except Refused:
            self._root = folder

    @property
    def is_url(self) -> bool:
        """Whether the browser opens it."""
        return URL.match(self._asked) is not None

    def check(self) -> None:
        """Raises `Refused` for a command that there is not."""
        if self.is_url:
            return
        words = _words(self._asked)
        if not words or which(words[0]) is None:
            named = words[0] if words else self._asked
            raise wrong_usage(f"--editor: there is no program “{named}”", "a URL has a colon")

    def as_json(self) -> dict[str, Any]:
        """For the browser: the URL; "" where the server is to run a command."""
        return {"editor": self._asked if self.is_url else ""}

    def open(self, file: str, line: int, column: int) -> bool:
        """Run the command, for a file of the project; whether that could be done."""
        path = Path(file).resolve()
        if self.is_url or not path.is_file() or not path.is_relative_to(self._root):
            return False
        values = {"file": str(path), "line": str(line), "column": str(column)}
        words = [_filled(word, values) for word in _words(self._asked)]
        try:
            child = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            return False
        Thread(target=child.wait, daemon=True).start()  # none is left behind as a zombie
        return True


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError as error:
        raise wrong_usage(f"--editor: {error}", "close its quotes") from None


def _filled(word: str, values: dict[str, str]) -> str:
    for name in FIELDS:
        word = word.replace(f"{{{name}}}", values[name])
    return word
