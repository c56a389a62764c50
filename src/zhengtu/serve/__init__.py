"""A store → HTTP on 127.0.0.1: the explorer, a SPARQL 1.1 endpoint, things by their IRI.

Queries run in processes of their own (``pool``, ``worker``), which are killed at the limit of time
and die at that of memory; whatever a query does, the server goes on.
"""

from zhengtu.serve.app import app
from zhengtu.serve.limits import Limits
from zhengtu.serve.listen import serve

__all__ = ["Limits", "app", "serve"]
