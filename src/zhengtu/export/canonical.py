"""The canonical form of a store and its hash (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).

RDFC-1.0 renames blank nodes and then sorts canonical N-Quads by code point. Our graphs have no
blank nodes, so the sorting is all that is left to do; a store that has some is refused.
"""

import hashlib
from collections.abc import Iterable

from zhengtu.errors import StoreError
from zhengtu.ontology import Triple
from zhengtu.store import Store


def nquads(store: Store) -> str:
    """Give the named graphs of a store as canonical N-Quads; raises StoreError for a blank node.

    The default graph is left out: in a store it only repeats what the named graphs hold.
    """
    lines: list[str] = []
    for name in store.graphs():
        try:
            lines += quads(store.triples(name), f"<{name}>")
        except ValueError as error:
            hint = "only a graph without blank nodes has a hash that needs no renaming"
            raise StoreError(f"{store.path}: {error} in {name}; {hint}") from None
    return "".join(sorted(lines))


def digest(store: Store) -> str:
    """Hash a store: SHA-256 of its canonical N-Quads, in hexadecimal.

    Raises StoreError for a blank node.
    """
    return hashlib.sha256(nquads(store).encode()).hexdigest()


def quads(triples: Iterable[Triple], graph: str) -> list[str]:
    r"""Write statements of one graph as N-Quads; raises ValueError for a blank node.

    >>> quads([Triple("<http://e.org/s>", "<http://e.org/p>", '"o"@zh')], "<http://e.org/g>")
    ['<http://e.org/s> <http://e.org/p> "o"@zh <http://e.org/g> .\n']
    """
    lines = []
    for subject, predicate, target in triples:
        for term in (subject, target, graph):
            if term.startswith("_:"):
                raise ValueError(f"holds the blank node {term}")
        lines.append(f"{subject} {predicate} {target} {graph} .\n")
    return lines
