"""The canonical form of a store and its hash (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).

RDFC-1.0 renames blank nodes and then sorts canonical N-Quads by code point. Our graphs have no
blank nodes, so the sorting is all that is left to do; a store that has some is refused.
"""

import hashlib
import re

from zhengtu.errors import StoreError
from zhengtu.store import Store

#: A blank node as subject, or as object: a line of N-Triples that ends with one.
_BLANK = re.compile(rb"(?m)(?:^|^<[^>]*> <[^>]*> )(_:\S+) ")


def nquads(store: Store) -> bytes:
    """Give the named graphs of a store as canonical N-Quads; raises StoreError for a blank node.

    The default graph is left out: in a store it only repeats what the named graphs hold.
    """
    lines: list[bytes] = []
    for name in store.graphs():
        try:
            lines += quads(store.ntriples(name), name)
        except ValueError as error:
            hint = "only a graph without blank nodes has a hash that needs no renaming"
            raise StoreError(f"{store.path}: {error} in {name}; {hint}") from None
    return b"".join(sorted(lines))  # UTF-8 sorts as code points do


def digest(store: Store) -> str:
    """Hash a store: SHA-256 of its canonical N-Quads, in hexadecimal.

    Raises StoreError for a blank node.
    """
    return hashlib.sha256(nquads(store)).hexdigest()


def quads(ntriples: bytes, graph: str) -> list[bytes]:
    r"""Write canonical N-Triples as N-Quads of one graph; raises ValueError for a blank node.

    >>> quads(b'<http://e.org/s> <http://e.org/p> "o"@zh .\n', "http://e.org/g")
    [b'<http://e.org/s> <http://e.org/p> "o"@zh <http://e.org/g> .\n']
    """
    if blank := _BLANK.search(ntriples):
        raise ValueError(f"holds the blank node {blank[1].decode()}")
    # a line break inside a literal is escaped, so " .\n" is nowhere but at the end of a statement
    return ntriples.replace(b" .\n", f" <{graph}> .\n".encode()).splitlines(keepends=True)
