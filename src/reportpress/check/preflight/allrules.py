"""All rules: each module of the room `rules` registers those that it holds."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from reportpress.check.preflight import rules
from reportpress.check.preflight.page.rule import Rule, registered


def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order of codes."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")
    return dict(sorted(registered().items()))
