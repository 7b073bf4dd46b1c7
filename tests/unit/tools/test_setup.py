"""tools/setup.sh sets up when it must, whatever happened before, and otherwise does nothing.

A fake interpreter replaces Python, pip and tools/system_packages.py, and notes what it is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toolfiles import ROOT

INPUTS = (
    "pyproject.toml", "setup.py", "src/newsprint/aims.py", "requirements.lock",
    "requirements-dev.lock", "fonts/fonts.yaml",
    "tools/system_packages.py", "src/reportpress/programs/systemneeds.py",
)  # fmt: skip
# `-c` is answered by a real Python, but for the question where the interpreter lies.
FAKE_PYTHON = f"""#!/bin/sh
note() {{ echo "$*" >>"$NOTES"; }}
case "$*" in
    *version_info*) exit ${{TOO_OLD:-0}} ;;
    *sys.executable*) readlink -f "$0" ;;
    -c*) exec '{sys.executable}' "$@" ;;
    "-m venv"*) note venv; rm -rf .venv; mkdir -p .venv/bin; ln -s "$0" .venv/bin/python ;;
    *system_packages.py*) shift; note system "$@"; exit ${{SYSTEM_STATUS:-0}} ;;
    *"install --require-hashes --no-build-isolation -r requirements-dev.lock") note pip dev ;;
    *"install --require-hashes -r requirements.lock") note pip print ;;
    *"install --no-deps --no-build-isolation -e .") note pip project; eval "${{IN_PIP:-:}}" ;;
    *) note "unexpected: $*"; exit 1 ;;
esac
"""
PRINT = ["system venv print", "venv", "pip print", "pip project"]


class Checkout:
    """A folder with the script and what it reads, and a machine with one Python."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.bin = folder / "bin"
        self.notes = folder / "notes"
        for name in (*INPUTS, "tools/setup.sh"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(f"{name}\n")
        shutil.copy(ROOT / "tools" / "setup.sh", self.root / "tools")
        self.bin.mkdir()
        self.add_python("python-a")
        (self.bin / "python3").symlink_to("python-a")

    def add_python(self, name: str) -> None:
        (self.bin / name).write_text(FAKE_PYTHON)
        (self.bin / name).chmod(0o755)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        path = f"{self.bin}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return subprocess.Popen(
            [self.root / "tools" / "setup.sh", *arguments],
            env={"PATH": path, "NOTES": str(self.notes), **environment},
            stderr=subprocess.PIPE,
            text=True,
        )

    def setup(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Exit code and messages."""
        process = self.start(*arguments, **environment)
        _, messages = process.communicate()
        return process.returncode, messages

    def did(self, *arguments: str, **environment: str) -> list[str]:
        """What a set-up that succeeds asks of Python."""
        self.notes.unlink(missing_ok=True)
        assert self.setup(*arguments, **environment)[0] == 0
        return self.noted()

    def noted(self) -> list[str]:
        return self.notes.read_text().splitlines() if self.notes.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Nothing has been set up yet."""
    return Checkout(tmp_path)


@pytest.fixture
def ready(checkout: Checkout) -> Checkout:
    """`print` has been set up."""
    assert checkout.did("print") == PRINT
    return checkout


def test_second_time_does_and_writes_nothing(ready: Checkout) -> None:
    before = {path: path.lstat().st_mtime_ns for path in [ready.root, *ready.root.rglob("*")]}
    assert ready.did("print") == []
    after = {path: path.lstat().st_mtime_ns for path in [ready.root, *ready.root.rglob("*")]}
    assert after == before


def test_dev_needs_more_than_print_and_print_no_more_than_dev(ready: Checkout) -> None:
    assert ready.did("dev") == ["system dev", "pip print", "pip dev", "pip project"]
    assert ready.did("print") == []
    assert ready.did("dev") == []


def test_force_looks_at_everything(ready: Checkout) -> None:
    assert ready.did("print", "--force") == ["system print", "pip print", "pip project"]


@pytest.mark.parametrize("name", INPUTS)
def test_changed_input_installs_into_the_same_environment(ready: Checkout, name: str) -> None:
    with (ready.root / name).open("a") as file:
        file.write("changed\n")
    assert ready.did("print") == ["system print", "pip print", "pip project"]
    assert ready.did("print") == []


def test_moved_folder_gets_a_new_environment(ready: Checkout) -> None:
    """Scripts in an environment name its old place."""
    ready.root = ready.root.rename(ready.root.with_name("elsewhere"))
    assert ready.did("print") == PRINT
    assert ready.did("print") == []


def test_another_python_gets_a_new_environment_once(ready: Checkout) -> None:
    ready.add_python("python-b")
    assert ready.did("print", PYTHON="python-b") == PRINT
    assert ready.did("print", PYTHON="python-b") == []
    assert ready.did("print", PYTHON=str(ready.bin / "python-b")) == []
    assert ready.did("print") == []


def test_the_same_python_by_another_name_is_no_other(ready: Checkout) -> None:
    assert ready.did("print", PYTHON="python-a") == []


def test_upgraded_python_gets_a_new_environment(ready: Checkout) -> None:
    ready.add_python("python-b")
    (ready.bin / "python3").unlink()
    (ready.bin / "python3").symlink_to("python-b")
    assert ready.did("print") == PRINT


def test_removed_python_is_replaced(ready: Checkout) -> None:
    ready.add_python("python3.12")
    (ready.bin / "python3").unlink()
    (ready.bin / "python-a").unlink()
    assert ready.did("print", PYTHON="python3.12") == PRINT


def test_failed_installation_is_told_and_tried_again(checkout: Checkout) -> None:
    status, messages = checkout.setup("print", IN_PIP="exit 1")
    assert status == 1
    assert messages.endswith("could not install the packages of requirements.lock: see above\n")
    assert checkout.did("print") == ["system print", "pip print", "pip project"]
    assert checkout.did("print") == []


def test_broken_off_installation_starts_from_nothing(ready: Checkout) -> None:
    """What pip had half written is not to be trusted."""
    with (ready.root / "requirements.lock").open("a") as file:
        file.write("changed\n")
    assert ready.setup("print", IN_PIP="kill -9 $PPID")[0] != 0
    assert ready.did("print") == PRINT


def test_missing_system_packages_stop_before_anything_is_made(checkout: Checkout) -> None:
    assert checkout.setup("print", SYSTEM_STATUS="1") == (1, "")
    assert checkout.noted() == ["system venv print"]
    assert not (checkout.root / ".venv").exists()


def test_old_python_is_refused_in_one_line(checkout: Checkout) -> None:
    status, messages = checkout.setup("print", TOO_OLD="1", PYTHON="python-a")
    assert status == 1
    assert messages.startswith("reportpress: needs Python 3.11 or newer (PYTHON=python-a is not)")
    assert messages.count("\n") == 1
    assert checkout.noted() == []


def test_unknown_python_is_refused_in_one_line(ready: Checkout) -> None:
    status, messages = ready.setup("print", PYTHON="/no such/python")
    assert status == 1
    assert messages.startswith("reportpress: needs Python 3.11 or newer (PYTHON=/no such/python")
    assert messages.count("\n") == 1


def test_two_at_once_set_up_once(checkout: Checkout) -> None:
    go = checkout.bin / "go"
    slow_pip = f"until [ -e '{go}' ]; do sleep 0.02; done"
    first = checkout.start("print", IN_PIP=slow_pip)
    while PRINT[-1] not in checkout.noted():
        assert first.poll() is None
        time.sleep(0.02)
    second = checkout.start("print")
    assert second.stderr is not None
    assert second.stderr.readline() == "reportpress: waiting for another set-up of this folder\n"
    go.touch()
    assert first.communicate()[1].count("installing") == 1
    assert second.communicate()[1] == ""
    assert (first.returncode, second.returncode) == (0, 0)
    assert checkout.noted() == PRINT


@pytest.mark.parametrize("arguments", [(), ("all",)])
def test_wrong_arguments_are_refused(checkout: Checkout, arguments: tuple[str, ...]) -> None:
    assert checkout.setup(*arguments) == (
        1,
        "reportpress: usage: tools/setup.sh print|dev [--force]\n",
    )


def test_make_help_lists_every_goal() -> None:
    lines = (ROOT / "Makefile").read_text().splitlines()
    phony = next(line for line in lines if line.startswith(".PHONY:"))
    make = ["make", "-C", str(ROOT), "--no-print-directory", "help"]
    told = subprocess.run(make, capture_output=True, text=True, check=True).stdout
    listed = [line.split()[1] for line in told.splitlines() if line.startswith("  make ")]
    assert sorted(listed) == sorted(phony.split()[1:])
