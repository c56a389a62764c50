"""Gold annotations against what was extracted."""

from zhengtu.evaluate.files import Annotation, inside, load, windows
from zhengtu.evaluate.scores import Score, Table, score, table, total

__all__ = ["Annotation", "Score", "Table", "inside", "load", "score", "table", "total", "windows"]
