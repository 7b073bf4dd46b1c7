"""Count the processor's instructions of three small builds, so that work that a change adds shows.

    python bench/counted.py            compares with bench/counted.json; 1 where work was added
    python bench/counted.py --write    writes bench/counted.json anew

Valgrind counts them (cachegrind, without caches): unlike seconds they are the same on a busy
machine, to some hundredths of a per cent. They are others with other versions of Python, packages
and fonts, or on another processor: then nothing is judged, and what differs is said. Each build
runs once before, so that what a user's cache keeps is there; pictures are converted.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

from children import FOLDER, ROOT, environment, reportpress
from generated import generate, generate_photos, generate_report

KEPT = ROOT / "bench" / "counted.json"
MARGIN = 0.01  # by which a count may grow: a hundred times what two runs of one build differ by
COUNTING = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
INSTRUCTIONS = re.compile(r"I\s+refs:\s+([\d,]+)")
BUILDS = {
    "a newspaper's page of 6000 characters, for the screen": ("page", "screen"),
    "a report of some pages, for the screen": ("report", "screen"),
    "a page of five photographs, for the press": ("photos", "press"),
}
LIBRARIES = ("fonts-noto-cjk", "fonts-lxgw-wenkai", "libc6", "libpango-1.0-0", "libharfbuzz0b")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not shutil.which(COUNTING[0]):
        sys.exit("instructions are counted by valgrind: install it (apt-get install valgrind)")
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    now = {"versions": versions(), "instructions": counts()}
    if args.write:
        KEPT.write_text(json.dumps(now, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
        return 0
    return compared(kept, now)


def counts() -> dict[str, int]:
    """The instructions of each build."""
    generate(FOLDER / "counted-page", 6_000)
    generate_report(FOLDER / "counted-report")
    generate_photos(FOLDER / "counted-photos", 5)
    return {name: count(FOLDER / f"counted-{of}", output) for name, (of, output) in BUILDS.items()}


def count(folder: Path, output: str) -> int:
    """The instructions of a build that finds all in the user's cache but its pictures."""
    with tempfile.TemporaryDirectory() as cache:
        build = reportpress("build", folder, "--for", output, "-o", f"{cache}/a.pdf", "-q")
        # Without limits there is one process to count, and none that valgrind makes too slow.
        users = environment(XDG_CACHE_HOME=cache, PYTHONHASHSEED="0", REPORTPRESS_LIMITS="off")
        run(build, users)
        shutil.rmtree(Path(cache) / "reportpress" / "pictures", ignore_errors=True)
        said = run([*COUNTING, *build], users)
    found = INSTRUCTIONS.search(said)
    return int(found[1].replace(",", "")) if found else sys.exit(said)


def run(command: list[str], users: dict[str, str]) -> str:
    """What a command says to its standard error; where it fails, the bench ends."""
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=users, capture_output=True, text=True, errors="replace"
    )
    return sys.exit(done.stderr) if done.returncode else done.stderr


def versions() -> dict[str, str]:
    """What counts depend on besides our own code."""
    ours = {"pip", "setuptools", "reportpress", *_of_development()}
    packages = {each.name: each.version for each in distributions() if each.name not in ours}
    debian = {name: _debian(name) for name in LIBRARIES}
    this = {"Python": platform.python_version(), "processor": _processor()}
    return dict(sorted({**packages, **debian, **this}.items()))


def _of_development() -> list[str]:
    """The packages that only tests and tools use: those that nothing of a build's lock names."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    used = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    return [each.name for each in distributions() if each.name.lower() not in used]


def _debian(name: str) -> str:
    """A Debian package's version; "" where it is none, or on another system."""
    if not shutil.which("dpkg-query"):
        return ""
    query = ["dpkg-query", "-W", "-f", "${Version}", name]
    return subprocess.run(query, check=False, capture_output=True, text=True).stdout


def _processor() -> str:
    """The processor's model: libraries choose their code by it."""
    try:
        facts = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return platform.processor()
    model = re.search(r"^model name\s*:\s*(.*)$", facts, re.MULTILINE)
    return model[1] if model else platform.machine()


def compared(kept: dict, now: dict) -> int:
    """Print each count beside that which is kept; 1 where one has grown."""
    before, differing = kept.get("instructions", {}), differences(kept, now)
    grown = 0
    for name, instructions in now["instructions"].items():
        change = instructions / before[name] - 1 if name in before else 0.0
        worse = change > MARGIN and not differing
        grown += worse
        words = (
            "work was added" if worse else "less: keep it, make bench-count" * (change < -MARGIN)
        )
        print(f"{instructions / 1e6:>8.0f} million {change:>+7.2%}  {name}  {words}".rstrip())
    for line in differing:
        print(f"not judged: {line}")
    return int(bool(grown))


def differences(kept: dict, now: dict) -> list[str]:
    """What the kept counts were counted with and these were not."""
    before, after = kept.get("versions", {}), now["versions"]
    names = sorted({*before, *after})
    return [
        f"{name}: counted with {before.get(name) or 'none'}, here {after.get(name) or 'none'}"
        for name in names
        if before.get(name) != after.get(name)
    ]


if __name__ == "__main__":
    sys.exit(main())
