"""政图: Chinese government work reports as a typed, evidence-bearing RDF knowledge graph."""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengtu.analysis.check import check
    from zhengtu.analysis.ladder import ladder
    from zhengtu.analysis.ledger import ledger
    from zhengtu.analysis.panel import panel
    from zhengtu.analysis.silence import projects, silence
    from zhengtu.analysis.softening import softening
    from zhengtu.errors import BuildError, InputError, QueryError, StoreError, ZhengtuError
    from zhengtu.model import Agency, Measure, Mention, Place, Programme, Project, Report
    from zhengtu.pipeline import Graph, build, diff, extract, open, read

__all__ = [
    "Agency",
    "BuildError",
    "Graph",
    "InputError",
    "Measure",
    "Mention",
    "Place",
    "Programme",
    "Project",
    "QueryError",
    "Report",
    "StoreError",
    "ZhengtuError",
    "build",
    "check",
    "diff",
    "extract",
    "ladder",
    "ledger",
    "open",
    "panel",
    "projects",
    "read",
    "silence",
    "softening",
]

#: Where each public name lives; a module is imported when its name is first used.
_HOMES = {
    "analysis": ("check", "ladder", "ledger", "panel", "projects", "silence", "softening"),
    "errors": ("BuildError", "InputError", "QueryError", "StoreError", "ZhengtuError"),
    "model": ("Agency", "Measure", "Mention", "Place", "Programme", "Project", "Report"),
    "pipeline": ("Graph", "build", "diff", "extract", "open", "read"),
}


class _Face(ModuleType):
    """Lets ``zhengtu.read`` stay the function when the package of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(importlib.import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Face
