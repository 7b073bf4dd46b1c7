"""Load scripts of `tools/` and `bench/`, which are no packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tools"


def load_tool(name: str) -> ModuleType:
    """The module in `tools/<name>.py`, loaded afresh."""
    spec = spec_from_file_location(f"tools_{name}", TOOLS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look their annotations up
    spec.loader.exec_module(module)
    return module


@contextmanager
def bench_modules(folder: Path, names: Sequence[str]) -> Iterator[SimpleNamespace]:
    """Modules of a bench's folder, which import each other; they are forgotten behind the block."""
    sys.path.insert(0, str(folder))
    try:
        yield SimpleNamespace(**{name: import_module(name) for name in names})
    finally:
        sys.path.remove(str(folder))
        for name in names:
            sys.modules.pop(name, None)
