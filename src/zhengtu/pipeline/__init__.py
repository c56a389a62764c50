"""The whole in one function: documents in, a graph that can be asked out."""

from zhengtu.pipeline.compare import diff
from zhengtu.pipeline.folder import Step, build
from zhengtu.pipeline.opened import Graph, open
from zhengtu.pipeline.record import hashed
from zhengtu.pipeline.stages import Built, Stages, extract, read

__all__ = [
    "Built",
    "Graph",
    "Stages",
    "Step",
    "build",
    "diff",
    "extract",
    "hashed",
    "open",
    "read",
]
