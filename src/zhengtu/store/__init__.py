"""Statements → a folder that SPARQL can ask: one named graph a report, all of them as the default."""

from zhengtu.store.oxigraph import Dataset, Store
from zhengtu.store.replace import Named, replace

__all__ = ["Dataset", "Named", "Store", "replace"]
