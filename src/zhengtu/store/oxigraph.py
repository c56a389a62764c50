"""Oxigraph on disk, read only."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pyoxigraph

from zhengtu.errors import StoreError
from zhengtu.ontology import Triple

Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
Out = TypeVar("Out")


class Dataset(NamedTuple):
    """The graphs that a query is asked of, as IRIs; none at all means what the store holds.

    As in https://www.w3.org/TR/sparql11-protocol/#dataset: who names only named graphs asks of an
    empty default graph, and the other way round.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def options(self) -> dict[str, Any]:
        """Give it as pyoxigraph takes it; raises ValueError for what is no IRI."""
        if not self.default and not self.named:
            return {}
        return {
            "default_graph": [pyoxigraph.NamedNode(iri) for iri in self.default],
            "named_graphs": [pyoxigraph.NamedNode(iri) for iri in self.named],
        }


class Store:
    """A store as it was when opened, or as the last build since has left it: whole in either case.

    The default graph is the union of the named graphs, kept as such in the store: a statement that
    two reports share is there once.
    """

    def __init__(self, path: Path) -> None:
        """Open a folder; raises StoreError where it is no store."""
        self.path = path
        self._open()

    def ask(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        use: Callable[[Answer], Out],
        dataset: Dataset = Dataset(),  # noqa: B008 - frozen
    ) -> Out:
        """Run a query and use its answer, which may be read once.

        Raises SyntaxError where it is no query, ValueError or RuntimeError where it cannot be run,
        StoreError where the store is broken.
        """
        graphs = dataset.options()
        return self._steady(
            lambda store: use(store.query(sparql, prefixes=dict(prefixes), **graphs))
        )

    def graphs(self) -> list[str]:
        """Give the IRIs of the named graphs, sorted."""
        return self._whole(lambda store: sorted(str(name)[1:-1] for name in store.named_graphs()))

    def triples(self, graph: str | None = None) -> list[Triple]:
        """Give the statements of a named graph, or of all of them together, in no order."""
        return self._matching(None, None, graph)

    def about(self, iri: str) -> list[Triple]:
        """Give the statements whose subject is a thing, in no order.

        Raises ValueError for what is no IRI.
        """
        return self._matching(pyoxigraph.NamedNode(iri), None)

    def naming(self, iri: str) -> list[Triple]:
        """Give the statements whose object is a thing, in no order.

        Raises ValueError for what is no IRI.
        """
        return self._matching(None, pyoxigraph.NamedNode(iri))

    def ntriples(self, graph: str) -> bytes:
        """Give the statements of a named graph as canonical N-Triples, in no order."""
        name = pyoxigraph.NamedNode(graph)
        form = pyoxigraph.RdfFormat.N_TRIPLES
        return self._whole(lambda store: store.dump(format=form, from_graph=name) or b"")

    def __len__(self) -> int:
        """Count the statements of all graphs together."""
        return self._whole(_count)

    def _open(self) -> None:
        self._read = _edition(self.path)
        self._store = _opened(self.path)

    def _matching(
        self,
        subject: pyoxigraph.NamedNode | None,
        target: pyoxigraph.NamedNode | None,
        graph: str | None = None,
    ) -> list[Triple]:
        name = pyoxigraph.NamedNode(graph) if graph else pyoxigraph.DefaultGraph()
        return self._whole(
            lambda store: [
                Triple(str(quad.subject), str(quad.predicate), str(quad.object))
                for quad in store.quads_for_pattern(subject, None, target, name)
            ]
        )

    def _steady(self, work: Callable[[pyoxigraph.Store], Out]) -> Out:
        """Do something with the store as it is now, again where a build swaps it meanwhile."""
        if _edition(self.path) != self._read:
            # Asked first: a query for a count goes on for ever, and takes all memory, where files
            # are gone that it has yet to open.
            self._open()
        try:
            return work(self._store)
        except OSError:
            self._open()
        try:
            return work(self._store)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read: {error}") from error

    def _whole(self, work: Callable[[pyoxigraph.Store], Out]) -> Out:
        """Do something that fails in no store but a damaged one."""
        try:
            return self._steady(work)
        except RuntimeError as error:
            what = str(error).partition("\n")[0]
            raise StoreError(f"{self.path}: is damaged: {what}; build it anew") from error


def _edition(path: Path) -> tuple[int, int] | None:
    """Tell one build's store from the next by the file that each begins with."""
    try:
        state = (_present(path) / "CURRENT").stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns


def _count(store: pyoxigraph.Store) -> int:
    answer = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    (row,) = answer
    return int(row["n"].value)


def _opened(path: Path) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(os.fspath(_present(path)))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: not a store; {_hint(path)}") from error


def _present(path: Path) -> Path:
    """Give the folder, or the one set aside by a build that was stopped in the middle of a swap."""
    aside = path.with_name(f".{path.name}.old")
    return aside if not path.exists() and aside.is_dir() else path


def _hint(path: Path) -> str:
    if not path.exists():
        return "there is no such folder; zhengtu build makes one"
    return "name the folder that zhengtu build wrote"
