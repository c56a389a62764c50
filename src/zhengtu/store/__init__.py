"""Statements → a folder that SPARQL can ask: one named graph a report, all of them as the default."""

from zhengtu.store.oxigraph import Dataset, Store
from zhengtu.store.replace import Named, Writer, replace, replacing

__all__ = ["Dataset", "Named", "Store", "Writer", "replace", "replacing"]
