"""What a command needs that plain `pip install reportpress` does not bring."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from reportpress.source.errors import wrong_usage


def require_extra(extra: str, wanted: Mapping[str, str]) -> None:
    """Ask for the packages of an extra, whose command is called like it: the modules `wanted`, each
    with its package's name. Raises `Refused` (usage) where some are missing.
    """
    missing = [name for module, name in wanted.items() if find_spec(module) is None]
    if missing:
        hint = f"python -m pip install 'reportpress[{extra}]'"
        raise wrong_usage(f"{extra} needs {', '.join(missing)}", hint)
