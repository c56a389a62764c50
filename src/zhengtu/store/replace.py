"""Putting named graphs into a store so that whoever dies at whatever moment, nothing is lost.

A build works on a new folder beside the store, ``.store.new``, which begins as a cheap copy of it
(hard links), and takes its place at the end. The old one is set aside as ``.store.old`` for the two
renames, where the next reader or build finds it if the second did not happen.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from zhengtu.errors import StoreError
from zhengtu.ontology import CORRECTIONS, REPORTS, SUPERSEDED

_DEFAULT = pyoxigraph.DefaultGraph()
_LINES = pyoxigraph.RdfFormat.N_TRIPLES
#: What pyoxigraph raises where files are missing, locked or damaged.
_FAULTS = (OSError, RuntimeError)


class Named(NamedTuple):
    """A named graph: its IRI and its statements as N-Triples; without any it is none.

    A report's may have two more by its side: ``corrections`` to it, and those of its statements
    that are ``superseded`` by them. The union of all graphs has the former and not the latter.
    """

    iri: str
    ntriples: str
    corrections: str = ""
    superseded: str = ""


class Writer:
    """A store in the making; nothing of it is seen before all of it is."""

    def __init__(self, path: Path, new: Path) -> None:
        """Open the copy ``new`` of the store ``path``; raises StoreError."""
        self._path, self._new = path, new
        self.changed = False
        with _faults(path):
            self._store = pyoxigraph.Store(os.fspath(new))

    def holds(self, iri: str) -> bool:
        """Tell whether there is a named graph of this IRI; raises StoreError."""
        with _faults(self._path):
            return self._store.contains_named_graph(pyoxigraph.NamedNode(iri))

    def graphs(self) -> set[str]:
        """Give the IRIs of the named graphs that it holds by now; raises StoreError."""
        with _faults(self._path):
            return {str(name)[1:-1] for name in self._store.named_graphs()}

    def put(self, graph: Named) -> None:
        """Give a named graph new content; raises StoreError where it cannot be written."""
        self.changed = True
        with _faults(self._path):
            _put(self._store, graph)

    def note(self, name: str, data: bytes) -> None:
        """Lay a file beside those of the store, which is seen and replaced with it."""
        self.changed = True
        with _faults(self._path):
            (self._new / name).write_bytes(data)

    def noted(self, name: str) -> bytes:
        """Give the file of this name that the store has now, b"" for none."""
        try:
            return (self._path / name).read_bytes()
        except OSError:
            return b""

    def close(self) -> None:
        """Write what is still to be written; an open store goes on writing into its folder."""
        with _faults(self._path):
            self._store.flush()
        del self._store


@contextmanager
def replacing(path: Path) -> Iterator[Writer]:
    """Give what may be written into; at the end it takes the store's place, if anything was.

    As long as it lasts no other build can work on the store. Raises StoreError where the folder is
    something else or another build is at work on it.
    """
    new, old = path.with_name(f".{path.name}.new"), path.with_name(f".{path.name}.old")
    path.parent.mkdir(parents=True, exist_ok=True)
    _recover(path, old)
    _clear(new)
    try:
        _prepare(path, new)
        writer = Writer(path, new)
        try:
            yield writer
        finally:
            writer.close()
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if writer.changed:
        _swap(path, new, old)
    else:
        shutil.rmtree(new, ignore_errors=True)


def replace(path: Path, graphs: Iterable[Named]) -> None:
    """Give each named graph new content, all of them or none; other graphs stay as they are.

    Raises StoreError where the folder is something else or another build is at work on it.
    """
    with replacing(path) as writer:
        writer.changed = True  # of no graphs, too, there is a store
        for graph in graphs:
            writer.put(graph)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise StoreError(f"{path}: cannot be written: {_first_line(error)}") from error


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


def _recover(path: Path, old: Path) -> None:
    """Undo half a swap."""
    if old.is_dir():
        if path.exists():
            shutil.rmtree(old)
        else:
            old.rename(path)


def _clear(new: Path) -> None:
    """Remove what a build that was killed left behind; refuse where one is still at work."""
    if new.is_file():
        raise StoreError(f"{new}: is in the way of a build; move it away")
    if new.exists():
        try:
            pyoxigraph.Store(os.fspath(new))
        except _FAULTS as error:
            if "LOCK:" in str(error):
                raise StoreError(f"{new}: another build is at work on this store") from error
        shutil.rmtree(new)


def _prepare(path: Path, new: Path) -> None:
    """Begin with what the store holds now."""
    if not path.exists() or not any(path.iterdir()):
        return
    if not (path / "CURRENT").is_file():
        raise StoreError(f"{path}: not a store; choose another output folder or move it away")
    try:
        pyoxigraph.Store.read_only(os.fspath(path)).backup(os.fspath(new))
    except _FAULTS as error:
        raise StoreError(f"{path}: cannot be read: {_first_line(error)}") from error


def _put(store: pyoxigraph.Store, graph: Named) -> None:
    """Change what differs, in the named graphs and in the union of all."""
    name = pyoxigraph.NamedNode(graph.iri)
    if not (store.contains_named_graph(name) or graph.corrections or graph.superseded):
        data = graph.ntriples.encode()
        with ThreadPoolExecutor(2) as pool:  # Oxigraph leaves the interpreter free meanwhile
            loads = [pool.submit(_load, store, data, graph) for graph in (name, _DEFAULT)]
        for load in loads:
            load.result()
        return
    before = _shown(store, graph.iri)
    _rewrite(store, name, graph.ntriples)
    for prefix, text in ((CORRECTIONS, graph.corrections), (SUPERSEDED, graph.superseded)):
        if graph.iri.startswith(REPORTS):
            _rewrite(store, _beside(graph.iri, prefix), text)
    after = _shown(store, graph.iri)
    store.bulk_extend(_quad(triple, _DEFAULT) for triple in after - before)
    for triple in before - after:
        if not _elsewhere(store, triple):
            store.remove(_quad(triple, _DEFAULT))


def _load(
    store: pyoxigraph.Store, data: bytes, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> None:
    """Add statements; our own writer's IRIs need no second check."""
    store.bulk_load(data, format=_LINES, to_graph=graph, lenient=True)


def _beside(iri: str, prefix: str) -> pyoxigraph.NamedNode:
    """Give the graph of corrections to a report, or of what they supersede."""
    return pyoxigraph.NamedNode(prefix + iri.removeprefix(REPORTS))


def _rewrite(store: pyoxigraph.Store, name: pyoxigraph.NamedNode, ntriples: str) -> None:
    wanted, present = _stored(ntriples.encode()), _held(store, name)
    store.bulk_extend(_quad(triple, name) for triple in wanted - present)
    for triple in present - wanted:
        store.remove(_quad(triple, name))
    if present and not wanted:
        store.remove_graph(name)


def _held(store: pyoxigraph.Store, name: pyoxigraph.NamedNode) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}


def _shown(store: pyoxigraph.Store, iri: str) -> set[pyoxigraph.Triple]:
    """Give what a graph, corrected, adds to the union."""
    own = _held(store, pyoxigraph.NamedNode(iri))
    if not iri.startswith(REPORTS):
        return own
    said, hidden = (_held(store, _beside(iri, prefix)) for prefix in (CORRECTIONS, SUPERSEDED))
    return (own - hidden) | said


def _stored(data: bytes) -> set[pyoxigraph.Triple]:
    """Read statements as a store gives them back: it knows numbers by value, not by spelling."""
    memory = pyoxigraph.Store()
    memory.bulk_load(data, format=_LINES, lenient=True)
    return {quad.triple for quad in memory}


def _quad(
    triple: pyoxigraph.Triple, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph)


def _elsewhere(store: pyoxigraph.Store, triple: pyoxigraph.Triple) -> bool:
    """Tell whether any named graph still holds a statement and no correction supersedes it there."""
    held = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    names = {str(quad.graph_name)[1:-1] for quad in held if quad.graph_name != _DEFAULT}
    hidden = {REPORTS + n.removeprefix(SUPERSEDED) for n in names if n.startswith(SUPERSEDED)}
    return any(n not in hidden and not n.startswith(SUPERSEDED) for n in names)


def _swap(path: Path, new: Path, old: Path) -> None:
    if path.exists():
        path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)
