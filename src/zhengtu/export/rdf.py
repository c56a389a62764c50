"""The formats of RDF, each sorted, so that two exports of one store are the same bytes."""

from pyoxigraph import RdfFormat

from zhengtu.errors import StoreError
from zhengtu.export.terms import UNSAYABLE
from zhengtu.graph import write
from zhengtu.store import Store


def turtle(store: Store) -> bytes:
    """Write the union of a store's graphs as Turtle."""
    return write.turtle(store.triples())


def ntriples(store: Store) -> bytes:
    """Write the union of a store's graphs as N-Triples."""
    return write.lines(write.ordered(store.triples())).encode()


def xml(store: Store) -> bytes:
    """Write the union of a store's graphs as RDF/XML.

    Raises StoreError for a character that XML cannot say.
    """
    made = write.serialize(write.lines(write.ordered(store.triples())), RdfFormat.RDF_XML)
    found = UNSAYABLE.search(made.decode())
    if found:
        what = f"holds U+{ord(found[0]):04X}, which XML cannot say"
        raise StoreError(f"{store.path}: {what}; export it as .ttl or .nt")
    return made


def nquads(store: Store) -> bytes:
    """Write a store graph by graph as N-Quads."""
    return _quads(store).encode()


def trig(store: Store) -> bytes:
    """Write a store graph by graph as TriG."""
    return write.serialize(_quads(store), RdfFormat.TRIG)


def _quads(store: Store) -> str:
    return "".join(
        f"{s} {p} {o} <{name}> .\n"
        for name in store.graphs()
        for s, p, o in write.ordered(store.triples(name))
    )
