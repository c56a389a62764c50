"""The formats of RDF, each sorted, so that two exports of one store are the same bytes."""

from pyoxigraph import RdfFormat

from zhengtu.graph import write
from zhengtu.store import Store


def turtle(store: Store) -> bytes:
    """Write the union of a store's graphs as Turtle."""
    return write.turtle(store.triples())


def ntriples(store: Store) -> bytes:
    """Write the union of a store's graphs as N-Triples."""
    return write.lines(write.ordered(store.triples())).encode()


def xml(store: Store) -> bytes:
    """Write the union of a store's graphs as RDF/XML."""
    return write.serialize(write.lines(write.ordered(store.triples())), RdfFormat.RDF_XML)


def nquads(store: Store) -> bytes:
    """Write a store graph by graph as N-Quads."""
    return _quads(store).encode()


def trig(store: Store) -> bytes:
    """Write a store graph by graph as TriG."""
    return write.serialize(_quads(store), RdfFormat.TRIG)


def jsonld(store: Store) -> bytes:
    """Write a store graph by graph as JSON-LD."""
    return write.serialize(_quads(store), RdfFormat.JSON_LD)


def _quads(store: Store) -> str:
    return "".join(
        f"{s} {p} {o} <{name}> .\n"
        for name in store.graphs()
        for s, p, o in write.ordered(store.triples(name))
    )
