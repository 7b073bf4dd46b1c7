"""The grammar of SVG path data: a printer that meets a fault in it may never come to an end."""

from __future__ import annotations

import re

# Groups that are repeated are atomic: `)++` of Python 3.11 is at fault until 3.11.5.
GAP = r"[\s,]*+"
NUMBER = rf"{GAP}[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?>(?:[eE][+-]?[0-9]++)?)"
FLAG = rf"{GAP}[01]"  # need not be set apart from what follows (SVG 1.1, section 8.3.8)
ARC = rf"(?:{NUMBER}){{3}}{FLAG}{FLAG}(?:{NUMBER}){{2}}"
# What one step of each command takes; a command may be followed by several such steps.
ARGUMENTS = {"HV": 1, "MLT": 2, "SQ": 4, "C": 6}
STEPS = [
    rf"[{letters}{letters.lower()}](?>(?:(?:{NUMBER}){{{count}}})+)"
    for letters, count in ARGUMENTS.items()
]
COMMAND = re.compile(rf"\s*+(?:{'|'.join(STEPS)}|[Aa](?>(?:{ARC})+)|[Zz])\s*+")


def path_fault(data: str) -> str:
    """The part of path data from the first fault on; empty where there is none."""
    index = 0
    while match := COMMAND.match(data, index):
        index = match.end()
    start = data.lstrip()[:1]
    if start and start not in "Mm":
        return data.strip()
    return data[index:].strip()
