"""Statements → a folder that SPARQL can ask: one named graph a report, all of them as the default."""

from zhengtu.store.oxigraph import Store
from zhengtu.store.replace import Named, replace

__all__ = ["Named", "Store", "replace"]
