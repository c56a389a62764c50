"""The canonical form of a store and its hash (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).

RDFC-1.0 renames blank nodes and then sorts canonical N-Quads by code point. Our graphs have no
blank nodes, so the sorting is all that is left to do; a store that has some is refused.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from heapq import merge
from tempfile import TemporaryFile
from typing import IO

from zhengtu.errors import StoreError
from zhengtu.store import Store

#: A blank node as subject, or as object: a line of N-Triples that ends with one.
_BLANK = re.compile(rb"(?m)(?:^|^<[^>]*> <[^>]*> )(_:\S+) ")

#: How many bytes of lines are sorted in memory at once.
_PART = 1 << 26


def nquads(store: Store) -> bytes:
    """Give the named graphs of a store as canonical N-Quads; raises StoreError for a blank node.

    The default graph is left out: in a store it only repeats what the named graphs hold.
    """
    return b"".join(_sorted(store))


def digest(store: Store) -> str:
    """Hash a store: SHA-256 of its canonical N-Quads, in hexadecimal.

    Raises StoreError for a blank node.
    """
    found = hashlib.sha256()
    for line in _sorted(store):
        found.update(line)
    return found.hexdigest()


def digest_of(graphs: Mapping[str, str]) -> str:
    """Hash a store that holds these graphs and no others, given as canonical N-Triples by IRI.

    Each statement is there once; the result is that of ``digest``. Raises ValueError for a blank
    node.
    """
    lines = [line for iri, text in graphs.items() for line in quads(text.encode(), iri)]
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def _sorted(store: Store) -> Iterator[bytes]:
    """Yield the lines in order, as UTF-8 sorts them, which is by code point.

    A store of many reports is more than memory should hold: it is sorted in parts, on disk.
    """
    with ExitStack() as files:
        parts: list[IO[bytes]] = []
        held: list[bytes] = []
        size = 0
        for name in store.graphs():
            lines = _lines(store, name)
            held += lines
            size += sum(map(len, lines))
            if size > _PART:
                part = files.enter_context(TemporaryFile())
                part.writelines(sorted(held))
                part.seek(0)
                parts.append(part)
                held, size = [], 0
        yield from merge(*parts, sorted(held)) if parts else sorted(held)


def _lines(store: Store, graph: str) -> list[bytes]:
    try:
        return quads(store.ntriples(graph), graph)
    except ValueError as error:
        hint = "only a graph without blank nodes has a hash that needs no renaming"
        raise StoreError(f"{store.path}: {error} in {graph}; {hint}") from None


def quads(ntriples: bytes, graph: str) -> list[bytes]:
    r"""Write canonical N-Triples as N-Quads of one graph; raises ValueError for a blank node.

    >>> quads(b'<http://e.org/s> <http://e.org/p> "o"@zh .\n', "http://e.org/g")
    [b'<http://e.org/s> <http://e.org/p> "o"@zh <http://e.org/g> .\n']
    """
    if b"_:" in ntriples and (blank := _BLANK.search(ntriples)):
        raise ValueError(f"holds the blank node {blank[1].decode()}")
    # a line break inside a literal is escaped, so " .\n" is nowhere but at the end of a statement
    return ntriples.replace(b" .\n", f" <{graph}> .\n".encode()).splitlines(keepends=True)
