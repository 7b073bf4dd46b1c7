"""The child process of `sandbox`: limits first, then everything else."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

MOST_PROCESSES = 8  # that look at pages side by side; each holds what its pages paint


def main() -> None:
    """Read an order from standard input, write the judgement to standard output."""
    from reportpress.check.confinement import confine, end_with
    from reportpress.source.exhaustion import taken

    gc.disable()  # one file, then the end: searching for reference cycles takes a fifth of the time
    data = json.loads(sys.stdin.buffer.readline())
    end_with(sys.stdin.fileno())
    confine(data["memory"] + taken(), data["cpu_seconds"])
    out = json.dumps(judged(data)).encode()
    sys.stdout.buffer.write(out)
    sys.stdout.flush()
    os._exit(0)  # the interpreter's teardown takes as long as a page's rules


def judged(data: dict[str, object]) -> dict[str, object]:
    """The judgement that an order asks for, both as plain data."""
    from reportpress.check.preflight.allrules import all_rules
    from reportpress.check.preflight.profiles import profile
    from reportpress.check.preflight.reports.reportdata import Extras
    from reportpress.check.preflight.run import runner, sandbox
    from reportpress.check.preflight.run.collector import RunSetup

    rules = all_rules()
    extras = data["extras"]
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    assert isinstance(extras, dict)
    chosen = profile.load(str(data["profile"]), rules)
    setup = RunSetup(rules, chosen, str(data["language"]), Extras(**extras), processes)
    judgement = runner.judge(Path(str(data["path"])), str(data["shown"]), setup)
    return sandbox.to_json(judgement)


if __name__ == "__main__":
    main()
