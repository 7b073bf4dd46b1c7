"""Find what the system lacks for printing an edition or running the tests, and install it.

    python tools/system_packages.py GROUP...        groups: venv, print, dev, engines

What a system needs is in src/reportpress/programs/systemneeds.py. Only the standard library is
used, because this runs before anything is installed. On Debian and its kin, as root or where sudo
asks no password, packages are installed; elsewhere one line says what is missing and the command
that installs it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from reportpress.programs.systemneeds import (  # noqa: E402  (lies in the sources)
    Need,
    advice,
    missing,
    packages,
    parse_faces,
    this_system,
)


def _missing(groups: Sequence[str]) -> list[Need]:
    faces = (ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8")
    return missing(groups, parse_faces(faces))


def apt_prefix(*, root: bool, sudo: bool) -> list[str] | None:
    """What goes before apt-get; None where this user cannot install."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if root:
        return quiet
    return ["sudo", "-n", *quiet] if sudo else None


def _sudo_works() -> bool:
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def _install(prefix: Sequence[str], names: Sequence[str]) -> str:
    """Install Debian packages and return what apt-get said; the list of packages is fetched only
    when installing from the one at hand fails (a fresh system has none, an old one is out of date).
    """
    apt = [*prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    said = ""
    for preparing in ([], [*apt, "update"]):
        if preparing:
            said = _run(preparing)[1]
        status, output = _run([*apt, "install", "--yes", "--no-install-recommends", *names])
        said += output
        if status == 0:
            break
    return said


def _run(command: Sequence[str]) -> tuple[int, str]:
    run = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return run.returncode, run.stdout.decode(errors="replace")


def _say(text: str) -> None:
    print(f"reportpress: {text}", file=sys.stderr, flush=True)


def main(groups: Sequence[str]) -> int:
    """Install what is missing, or say how; 0 when nothing is missing any more."""
    if not (needs := _missing(groups)):
        return 0
    system = this_system()
    if system == "debian" and shutil.which("apt-get"):
        prefix = apt_prefix(root=os.geteuid() == 0, sudo=_sudo_works())
        if prefix is not None:
            names = packages(needs, system)
            _say(f"installing {' '.join(names)}")
            said = _install(prefix, names)
            if not (needs := _missing(groups)):
                return 0
            sys.stderr.write(said)
    _say(advice(needs, system))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
